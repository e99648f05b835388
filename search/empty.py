"""Searches that found nothing, counted without anybody: what readers miss, and nothing of who missed it.

What is asked once may be a name somebody fears for. So nothing is kept in words before the same search, folded, was
made some times within a week; until then there is a keyed digest, and the key changes with the week. What holds a
hidden name, an address or a number is never kept. Not counted are readers: nothing here tells one from another.
"""

from __future__ import annotations

import datetime
import hashlib
import hmac
import logging

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from pages.hidden_words import cases_with_hidden_names, watch_for
from pages.name_forms import Names
from search.folding import folded, words_in
from search.models import LONGEST_QUERY, EmptySearch, EmptySearchTally

logger = logging.getLogger(__name__)

OFTEN = 5
"""How many searches within a week make words worth knowing."""
MOST_WORDS, MOST_TALLIES, MOST_KEPT = 6, 5_000, 2_000
KEEP = datetime.timedelta(days=90)


def note_empty(text: str, language: str) -> None:
    """Count a search that found nothing. It never fails the page: what cannot be counted is not counted."""
    words = countable(text)
    if not words:
        return
    try:
        with transaction.atomic():
            _count(words, language)
    except DatabaseError as error:  # somebody else counts at this moment, or this process may only read
        logger.warning("A search without a result was not counted: %s", type(error).__name__)


def countable(text: str) -> str:
    """Return the folded words of a text that may be counted; empty for numbers, addresses, names, long texts."""
    words = [folded(word) for word in words_in(text)]
    if not words or len(words) > MOST_WORDS or "@" in text or "://" in text:
        return ""
    joined = " ".join(words)
    if len(joined) > LONGEST_QUERY or any(char.isdigit() for char in joined):
        return ""
    return joined


def _count(words: str, language: str) -> None:
    today = timezone.localdate()
    kept = EmptySearch.objects.filter(language=language, words=words)
    if kept.update(count=F("count") + 1, last_on=today):
        return
    digest = _digest(words, language, today)
    if not EmptySearchTally.objects.filter(digest=digest).update(count=F("count") + 1):
        if EmptySearchTally.objects.count() < MOST_TALLIES:
            EmptySearchTally.objects.create(digest=digest, count=1, began_on=today)
        return
    tally = EmptySearchTally.objects.get(digest=digest)
    if tally.count >= OFTEN:
        tally.delete()
        if EmptySearch.objects.count() < MOST_KEPT and not _hidden_names().found_in(words):
            EmptySearch.objects.create(language=language, words=words, count=OFTEN, last_on=today)


def _hidden_names() -> Names:
    """Return what may not be kept: every part of every hidden name, for a search says no more than one word of it."""
    return watch_for(list(cases_with_hidden_names()))


def _digest(words: str, language: str, today: datetime.date) -> str:
    key = hashlib.sha256(f"search/{today.isocalendar()[:2]}/{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{language}\0{words}".encode(), hashlib.sha256).hexdigest()


def forget_old() -> int:
    """Forget digests of former weeks, and words that nobody searched for in the last months; return how many."""
    today = timezone.localdate()
    monday = today - datetime.timedelta(days=today.weekday())
    number = EmptySearchTally.objects.filter(began_on__lt=monday).delete()[0]
    return number + EmptySearch.objects.filter(last_on__lt=today - KEEP).delete()[0]


def forget_names() -> int:
    """Forget kept words that hold a name which is hidden by now; return how many."""
    watch = _hidden_names()
    gone = [row.pk for row in EmptySearch.objects.all() if watch.found_in(row.words)]
    return EmptySearch.objects.filter(pk__in=gone).delete()[0] if gone else 0
