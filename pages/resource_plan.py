"""What an import would do, checked row by row before anything is written: words, facts, links, files."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.media.clean import MOST_BYTES, clean_document
from cms.media.refusal import Refused
from cms.media.rights import Licence
from pages.models import IssuePage, Organization, ResourceFile, ResourceHubPage, ResourcePage, Strategy
from pages.models.resource_files import check_file_language
from pages.models.vocabulary import country_name
from pages.problems import SUMMARY_LIMIT, address_problems
from pages.resource_fetch import Fetcher, FetchRefused
from pages.resource_problems import FIRST_YEAR
from pages.resource_table import FACTS, Row

IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
YES, NO = ("yes", "true", "1", "x"), ("no", "false", "0", "")
SOURCE = settings.LANGUAGE_CODE
MOST_IN_ALL = 2 * 1024**3


@dataclass(frozen=True)
class Loaded:
    """A cleaned file, kept in a folder until it is stored."""

    name: str
    path: Path
    sha256: str


@dataclass
class Item:
    """One resource of the table: its rows by language, and the files that were loaded for them."""

    identifier: str
    rows: dict[str, Row] = field(default_factory=dict)
    files: dict[tuple[str, str], Loaded] = field(default_factory=dict)

    @property
    def facts(self) -> Row:
        """The row that holds the facts: that of the source language."""
        return self.rows[SOURCE]

    @property
    def is_wrong(self) -> bool:
        """Whether a row of the resource has a problem."""
        return any(row.problems for row in self.rows.values())


class Vocabulary:
    """What rows may refer to; asked for once."""

    def __init__(self) -> None:
        source = {"locale__language_code": SOURCE}
        self.issues = dict(IssuePage.objects.filter(**source, alias_of=None).values_list("slug", "pk"))
        self.strategies = dict(Strategy.objects.filter(**source).values_list("key", "pk"))
        names = Organization.objects.filter(**source).values_list("name", "pk")
        self.organizations = {name.casefold(): pk for name, pk in names}
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.hubs = dict(ResourceHubPage.objects.filter(alias_of=None).values_list("locale__language_code", "pk"))
        known = ResourcePage.objects.filter(**source, alias_of=None).values_list("identifier", "translation_key", "pk")
        self.known = {identifier or str(key): pk for identifier, key, pk in known}
        files = ResourceFile.objects.filter(page__in=self.known.values()).exclude(checksum="")
        rows = files.values_list("page", "language", "checksum", "small_document")
        self.files = {tuple(key): bool(small) for *key, small in rows}


class Files:
    """Loads and cleans the files of rows, from a folder or https addresses, into a folder that is removed later."""

    def __init__(self, folder: Path, kept_in: Path, fetcher: Fetcher | None = None) -> None:
        self.folder, self.kept_in = folder.resolve(), kept_in
        self.fetcher = fetcher or Fetcher(MOST_BYTES)
        self.total = 0

    def load(self, cell: str) -> Loaded:
        """Return a file, cleaned as every upload is; raises `Refused` or `FetchRefused` with a sentence."""
        name, data = self.fetcher.fetch(cell) if "://" in cell else self._read(cell)
        cleaned = clean_document(ContentFile(data, name or "file"))
        content = cleaned.read()
        self.total += len(content)
        if self.total > MOST_IN_ALL:
            raise Refused(_("The files are too many or too big for one import. Split the table."))
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.kept_in / f"{sha256}.{cleaned.extension}"
        path.write_bytes(content)
        return Loaded(f"{Path(cleaned.name).stem}.{cleaned.extension}", path, sha256)

    def _read(self, cell: str) -> tuple[str, bytes]:
        path = (self.folder / cell).resolve()
        if not path.is_relative_to(self.folder):
            raise Refused(_("The file lies outside of the folder of the table."))
        if not path.is_file():
            raise Refused(_("There is no file “%(name)s”.") % {"name": cell[:100]})
        if path.stat().st_size > MOST_BYTES:
            raise Refused(_("The file is too big to be loaded."))
        return path.name, path.read_bytes()


def plan(rows: Iterable[Row], vocabulary: Vocabulary, files: Files, step: Callable[[], None]) -> list[Item]:
    """Return the resources of a table in its order; each row holds what is wrong with it. Nothing is written."""
    items: dict[str, Item] = {}
    for row in rows:
        step()
        if not IDENTIFIER.fullmatch(row["identifier"]):
            row.refuse("identifier", _("Write letters, digits, hyphens and points, such as RH-012."))
        item = items.setdefault(row["identifier"], Item(row["identifier"]))
        if twin := item.rows.get(row["language"]):
            message = _("Row %(row)s has this identifier and language already: there is one file for each language.")
            row.refuse("language", message % {"row": twin.number})
            item.rows[f"{row['language']}, {row.number}"] = row
            continue
        item.rows[row["language"]] = row
        _check_language(row, vocabulary)
        _check_words(row)
        _check_values(row)
        _check_facts(row)
        _check_links(row, vocabulary)
        _check_files(row, item, files, vocabulary)
    for item in items.values():
        _check_together(item)
    return list(items.values())


def _check_language(row: Row, vocabulary: Vocabulary) -> None:
    try:
        check_file_language(row["language"])
    except ValidationError as error:
        row.refuse("language", error.messages[0])
        return
    if row["title"] and row["language"] not in vocabulary.locales:
        row.refuse("title", _("The site has no pages in this language; leave the title empty and give a file only."))
    elif row["title"] and row["language"] not in vocabulary.hubs:
        row.refuse("language", _("The Resources Hub does not exist in this language yet."))


def _check_words(row: Row) -> None:
    if len(row["title"]) > 255:
        row.refuse("title", _("The title is too long: at most 255 characters."))
    if len(row["summary"]) > (SUMMARY_LIMIT if row["language"] == SOURCE else 3 * SUMMARY_LIMIT):
        row.refuse("summary", _("The summary is too long: at most %(limit)d characters.") % {"limit": SUMMARY_LIMIT})
    if row["title"] and not row["summary"]:
        row.refuse("summary", _("A page needs a summary."))
    if not row["title"] and not (row["file"] or row["elsewhere"]):
        row.refuse("title", _("The row has neither a title nor a file."))


def _check_values(row: Row) -> None:
    for column, known in (("kind", ResourcePage.Kind), ("licence", Licence)):
        if row[column] and row[column] not in known.values:
            row.refuse(column, _not_known(row[column], known.values))
    if row["is_accessible"].lower() not in (*YES, *NO):
        row.refuse("is_accessible", _("Write yes or no."))
    for column in ("address", "elsewhere"):
        for problem in address_problems(row[column] if "://" in row[column] else "x") if row[column] else ():
            row.refuse(column, problem.message)


def _check_facts(row: Row) -> None:
    if row["original_language"]:
        try:
            check_file_language(row["original_language"])
        except ValidationError as error:
            row.refuse("original_language", error.messages[0])
    if row["year"] and not (row["year"].isascii() and row["year"].isdigit() and len(row["year"]) == 4):
        row.refuse("year", _("Write the year with four digits."))
    elif row["year"] and not FIRST_YEAR <= int(row["year"]) <= timezone.localdate().year + 1:
        row.refuse("year", _("This year cannot be right."))
    if row["published_on"]:
        try:
            datetime.date.fromisoformat(row["published_on"])
        except ValueError:
            row.refuse("published_on", _("Write the date as 2018-05-31."))


def _not_known(value: str, known: Iterable[str]) -> str:
    near = next(iter(get_close_matches(value.lower(), list(known), 1)), "")
    said = _("“%(value)s” is not known.") % {"value": value[:60]}
    return f"{said} " + (_("Did you mean “%(name)s”?") % {"name": near} if near else "").strip()


def listed(cell: str) -> list[str]:
    """Return the entries of a cell that lists things with semicolons between."""
    return list(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _check_links(row: Row, vocabulary: Vocabulary) -> None:
    for code in listed(row["countries"]):
        if not re.fullmatch("[A-Z]{2}", code) or country_name(code, "en") == code:
            row.refuse("countries", _("“%(value)s” is no country. Write codes such as AZ; EG.") % {"value": code[:60]})
    links = (("issues", vocabulary.issues), ("strategies", vocabulary.strategies))
    for column, known in (*links, ("publishers", vocabulary.organizations)):
        for value in listed(row[column]):
            if (value.casefold() if column == "publishers" else value) not in known:
                row.refuse(column, _not_known(value, known))


def _check_files(row: Row, item: Item, files: Files, vocabulary: Vocabulary) -> None:
    if row["file"] and row["elsewhere"]:
        row.refuse("elsewhere", _("A version is our own file or an address elsewhere, not both."))
    if row["small_file"] and not row["file"]:
        row.refuse("small_file", _("A small file goes with a file."))
    for column in ("file", "small_file"):
        if row[column] and not row.problems and not _is_known(row, column, vocabulary):
            try:
                item.files[row["language"], column] = files.load(row[column])
            except (Refused, FetchRefused, OSError) as error:
                row.refuse(column, " ".join(getattr(error, "messages", [str(error)])))


def _is_known(row: Row, column: str, vocabulary: Vocabulary) -> bool:
    """Say whether the site has the file: by its checksum, as exported; the small one beside it, at our own address."""
    key = (vocabulary.known.get(row["identifier"]), row["language"], row["sha256"].lower())
    if key not in vocabulary.files:
        return False
    is_own = row[column].startswith(f"{settings.WAGTAILADMIN_BASE_URL}/") and row[column].endswith("/small/")
    return column == "file" or (is_own and vocabulary.files[key])


def _check_together(item: Item) -> None:
    """The source language has title, kind and licence; other rows repeat the facts or leave them empty."""
    source = item.rows.get(SOURCE)
    if source is None or not source["title"]:
        row = source or next(iter(item.rows.values()))
        message = _("A resource needs a row in the source language (%(language)s) with its title.")
        row.refuse("title", message % {"language": SOURCE})
        return
    for column in ("kind", "licence"):
        if not source[column]:
            source.refuse(column, _("This cell may not be empty."))
    for row in item.rows.values():
        for column in FACTS:
            if row is not source and row[column] and row[column] != source[column]:
                message = _("Row %(row)s says something else. Facts are the same in all languages.")
                row.refuse(column, message % {"row": source.number})
