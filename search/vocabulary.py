"""The words that entries hold, for typing errors: which of them is near to what somebody typed.

Three letters that follow each other lead to candidates; the fewest changes of letters decide. A word is only offered
where a search for it finds something, so that one which is no longer said anywhere is never shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Count

from search.folding import folded
from search.models import Entry, Term, TermGram
from search.stemming import stem
from search.terms import forms_in

SHORTEST, LONG, CANDIDATES, MOST_NEAR, AT_ONCE, LONGEST_END = 4, 7, 200, 3, 400, 2


def grams_of(form: str) -> set[str]:
    """Return the groups of three letters of a folded word, its ends marked by spaces."""
    padded = f" {form} "
    return {padded[at : at + 3] for at in range(len(padded) - 2)}


def remember_words(text: str, language: str) -> None:
    """Add the words of a text that are not known yet."""
    words = {form: word for form, word in forms_in(text).items() if len(form) >= SHORTEST and form.isalpha()}
    known = set()
    for some in _chunks(list(words)):
        known |= set(Term.objects.filter(language=language, form__in=some).values_list("form", flat=True))
    new = [
        Term(language=language, form=f, stem=stem(w, language), word=w[:80]) for f, w in words.items() if f not in known
    ]
    Term.objects.bulk_create(new, ignore_conflicts=True, batch_size=AT_ONCE)
    for some in _chunks([term.form for term in new]):
        rows = Term.objects.filter(language=language, form__in=some, grams=None).values_list("pk", "form")
        grams = [TermGram(term_id=pk, language=language, gram=gram) for pk, form in rows for gram in grams_of(form)]
        TermGram.objects.bulk_create(grams, batch_size=AT_ONCE)


def forget_words(language: str) -> int:
    """Remove the words of a language that no entry holds; return how many."""
    terms = Term.objects.filter(language=language)
    unsaid = set(terms.values_list("form", flat=True))
    for said in Entry.objects.filter(locale__language_code=language).values_list("forms", flat=True).iterator():
        unsaid.difference_update(said.split())
    for some in _chunks(sorted(unsaid)):
        terms.filter(form__in=some).delete()
    return len(unsaid)


def forget_unsaid() -> int:
    """Remove the words of all languages that no entry holds; return how many."""
    return sum(forget_words(code) for code, _name in settings.LANGUAGES)


def nearest(word: str, language: str) -> list[str]:
    """Return the known words that a word with a typing error may have meant, all equally near; none where none is.

    Their stems are compared too, for an error in a word with another ending than the text has.
    """
    form, root = folded(word), stem(word, language)
    most = most_changes(form)
    if not most:
        return []
    grams = TermGram.objects.filter(language=language, gram__in=grams_of(form) | grams_of(root))
    rows = grams.values("term__form", "term__stem", "term__word").annotate(shared=Count("pk")).order_by("-shared")
    near = []
    for row in rows[:CANDIDATES]:
        number = changes(form, row["term__form"], most)
        allowed = min(most, most_changes(root))
        if number > 1 and allowed and (by_root := changes(root, row["term__stem"], allowed, end=0)) <= allowed:
            number = min(number, by_root)
        near += [(number, -row["shared"], row["term__word"], row["term__stem"])] if number <= most else []
    best = [found for found in sorted(near) if found[0] == min(near)[0]]
    words = {root: word for _number, _shared, word, root in reversed(best)}
    return list(words.values())[::-1][:MOST_NEAR]


def most_changes(form: str) -> int:
    """Return how many letters may be wrong in a word: none in a short one, two in a long one."""
    return 0 if len(form) < SHORTEST or not form.isalpha() else 1 if len(form) < LONG else 2


def changes(first: str, second: str, most: int = 2, end: int = LONGEST_END) -> int:
    """Return how many letters have to be added, dropped, replaced or exchanged with the next; most + 1 for more.

    A short `end` of the second word may be left out: it is found by its beginning.
    """
    if not -most <= len(second) - len(first) <= most + end:
        return most + 1
    before, row = [], list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        above, row = row, [i]
        for j, b in enumerate(second, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before = above
    return min([*row[-1 - end :], most + 1])


def _chunks(items: list[str]) -> Iterable[list[str]]:
    return (items[at : at + AT_ONCE] for at in range(0, len(items), AT_ONCE))
