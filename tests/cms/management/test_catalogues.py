"""Interface texts: what is collected, what counts as incomplete, what is compiled."""

from __future__ import annotations

import gettext
import io
import os
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo

from cms.management import catalogues

TEMPLATE = b"""
<p>{% load i18n %}{% translate "Read more" %} {% translate "May" context "month" %} don't "
      {% blocktranslate count n=pages|length trimmed %}
         one <b>{{ n }}</b> page
      {% plural %}
         {{ n }} pages
      {% endblocktranslate %}
   {# Translators: on the button #}
   {{ _("Search")|upper }}
"""


@pytest.fixture
def own_locale(settings, tmp_path: Path) -> Path:
    settings.LOCALE_PATHS = [tmp_path / "cms" / "locale"]
    settings.BASE_DIR = tmp_path
    return tmp_path


def _source(root: Path, text: str) -> None:
    (root / "cms").mkdir(exist_ok=True)
    (root / "cms" / "words.py").write_text(text)


def test_template_tags_are_read() -> None:
    found = list(catalogues.from_template(io.BytesIO(TEMPLATE), catalogues._KEYWORDS, ("Translators:",), {}))
    texts = [(function, text) for _line, function, text, _comments in found]
    assert ("gettext", "Read more") in texts
    assert ("pgettext", ("month", "May")) in texts
    assert ("_", "Search") in texts
    assert any(name == "ngettext" and text[:2] == ("one <b>%(n)s</b> page", "%(n)s pages") for name, text in texts)


def test_every_name_under_which_gettext_is_imported_is_collected() -> None:
    root = Path(catalogues.__file__).parents[2]
    sources = (path.read_text() for folder in catalogues._FOLDERS for path in (root / folder).rglob("*.py"))
    names = {name for text in sources for name in re.findall(r"import n?p?gettext(?:_lazy)? as (\w+)", text)}
    assert {"_", "translate"} <= names, "else this test looks in the wrong place"
    assert names <= set(catalogues._KEYWORDS)


def test_update_keeps_translations_and_drops_what_is_unused(own_locale: Path) -> None:
    _source(own_locale, 'from x import gettext as _\n_("Old")\n_("Stays")\n')
    catalogues.update("fr", catalogues.collect())
    path = catalogues.catalogue_path("fr")
    path.write_text(path.read_text().replace('msgid "Stays"\nmsgstr ""', 'msgid "Stays"\nmsgstr "Reste"'))
    _source(own_locale, 'from x import gettext as _\n_("New")\n_("Stays")\n')
    catalogues.update("fr", catalogues.collect())
    written = path.read_text()
    assert '"Reste"' in written
    assert '"New"' in written
    assert '"Old"' not in written
    catalogues.update("fr", catalogues.collect())
    assert path.read_text() == written, "a second run changes nothing"


def test_compiled_catalogue_is_readable_by_gettext(own_locale: Path) -> None:
    _source(own_locale, 'from x import gettext as _\n_("Stays")\n')
    catalogues.update("ar", catalogues.collect())
    path = catalogues.catalogue_path("ar")
    path.write_text(path.read_text().replace('msgid "Stays"\nmsgstr ""', 'msgid "Stays"\nmsgstr "يبقى"'))
    assert catalogues.compile_changed() == ["ar"]
    with path.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Stays") == "يبقى"
    assert catalogues.compile_changed() == [], "nothing newer, nothing written"
    os.utime(path, (2**31 - 10, 2**31 - 10))
    assert catalogues.compile_changed() == ["ar"]
    with path.with_suffix(".mo").open("rb") as file:
        assert len(read_mo(file)) == 1


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        ('msgid "%(n)s pages"\nmsgstr ""\n', "has no translation"),
        ('#, fuzzy\nmsgid "%(n)s pages"\nmsgstr "%(n)s x"\n', "has no translation"),
        ('#, python-format\nmsgid "%(n)s pages"\nmsgstr "%(m)s x"\n', "unknown named placeholder"),
        ("", "is not in the catalogue"),
    ],
)
def test_incomplete_texts_are_named(own_locale: Path, entry: str, sentence: str) -> None:
    template = Catalog()
    template.add("%(n)s pages", flags=["python-format"])
    path = catalogues.catalogue_path("fr")
    path.parent.mkdir(parents=True)
    path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + entry)
    [problem] = catalogues.problems("fr", template)
    assert "%(n)s pages" in problem
    assert sentence in problem


WORDS = [
    ("sentence", "of a court", "of words"),
    ("death", "kind of sentence", "content note"),
    ("captions", "of an image", "of a film"),
]


@pytest.fixture(scope="module")
def used() -> Catalog:
    return catalogues.collect()


@pytest.mark.parametrize(("word", "one", "other"), WORDS, ids=[word for word, *_contexts in WORDS])
def test_one_english_word_for_two_things_is_two_words_elsewhere(word: str, one: str, other: str, used: Catalog) -> None:
    assert used.get(word, one) and used.get(word, other) and not used.get(word), "nobody writes it without a context"
    for language in catalogues.target_languages():
        known = catalogues.read(language)
        first, second = known.get(word, one), known.get(word, other)
        assert first.string and second.string and first.string != second.string, language
