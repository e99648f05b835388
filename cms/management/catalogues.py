"""Interface texts: collected from Python and templates, kept in `cms/locale/<language>/LC_MESSAGES/django.po`.

Babel does all of it, so no gettext programs are needed. Django's template tags are read by Django's own `templatize`,
which rewrites them as calls that Babel's Python reader understands.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

_FOLDERS = ("cms", "pages", "home", "search", "templates")
_LEFT_OUT = {"migrations", "locale", "tests"}
_KEYWORDS: dict = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_now": None,
    "translate": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def target_languages() -> list[str]:
    """Return the codes of all languages but the one the texts are written in."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def collect(root: Path | None = None) -> Catalog:
    """Return every interface text of the site with the files it stands in."""
    root = root or settings.BASE_DIR
    template = Catalog(project="worldmovement", charset="utf-8")
    for path in sorted(_sources(root)):
        method = "python" if path.suffix == ".py" else from_template
        place = path.relative_to(root).as_posix()
        for _line, text, comments, context in extract_from_file(method, path, _KEYWORDS, ("Translators:",)):
            template.add(text, locations=[(place, 0)], auto_comments=comments, context=context)
    return template


def from_template(fileobj: io.BufferedIOBase, keywords: dict, comment_tags: tuple, options: dict) -> Iterator[tuple]:
    """Read the translation tags and `_("…")` of a Django template; an extraction method for Babel."""
    rewritten = templatize(fileobj.read().decode(), origin=getattr(fileobj, "name", None))
    # Everything outside the tags is blanked with X; without indentation the rest is readable as Python.
    lines = "\n".join(line.strip() for line in rewritten.splitlines())
    return extract_python(io.BytesIO(lines.encode()), keywords, comment_tags, {**options, "encoding": "utf-8"})


def update(language: str, template: Catalog) -> None:
    """Bring the language's file up to date: new texts empty, texts no longer used removed, translations kept."""
    path = catalogue_path(language)
    catalogue = read(language)
    made_at = catalogue.creation_date
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = made_at  # else every run would change every file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)


def compile_changed() -> list[str]:
    """Write the compiled form of every catalogue newer than it; return the languages written."""
    written = []
    for path in sorted(settings.BASE_DIR.glob("cms/**/locale/*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        partial = compiled.with_suffix(".partial")
        with path.open("rb") as source, partial.open("wb") as target:
            write_mo(target, read_po(source))
        partial.replace(compiled)
        written.append(path.parent.parent.name)
    return written


def problems(language: str, template: Catalog) -> list[str]:
    """Return a sentence for each text that is missing, untranslated, unchecked (fuzzy) or broken in the language."""
    catalogue = read(language)
    found = []
    for message in template:
        if not message.id:
            continue
        there = catalogue.get(message.id, message.context)
        shown = f"{language}: {_shown(message.id)}"
        if there is None:
            found.append(f"{shown} is not in the catalogue. Run: make messages")
        elif there.fuzzy or not _is_complete(there.string):
            found.append(f"{shown} has no translation.")
        else:
            found += [f"{shown}: {error}" for error in there.check(catalogue)]
    return found


def read(language: str) -> Catalog:
    """Return the language's catalogue, an empty one where there is no file yet."""
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="worldmovement", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, charset="utf-8")


def catalogue_path(language: str) -> Path:
    """Return where the language's texts are kept."""
    return Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"


def _sources(root: Path) -> Iterator[Path]:
    for folder in _FOLDERS:
        for path in (root / folder).rglob("*"):
            inside = path.relative_to(root).parts
            if path.suffix in {".py", ".html", ".txt", ".xml"} and not _LEFT_OUT & set(inside):
                yield path


def _is_complete(string: str | tuple[str, ...]) -> bool:
    return bool(string) and (isinstance(string, str) or all(string))


def _shown(text: str | tuple[str, ...]) -> str:
    return repr(text if isinstance(text, str) else text[0])
