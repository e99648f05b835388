"""Who opens which screen of the admin: every address of the sensitive parts × every role; an unknown one fails here.

A screen is open to a role when it answers with something else than a refusal: 403, 404, 405 or the dashboard.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.urls import get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.permissions import policy_registry

from cms import withdrawal
from cms.audience.models import Application, ContactMessage, SocialPost
from cms.models import SiteDocument, SiteImage, User
from pages.models import Case
from search.models import PromotedResult, Synonyms
from tests import databases
from tests import factories as make
from tests.cms.audience.calls_making import a_call_of_all_kinds, an_upload, applied
from tests.cms.media import papers
from tests.pages.admin.making import signed_in, somebody

pytestmark = pytest.mark.django_db
SECRET = "Advokat-Qasimov-0505551234"
SAID = "Zaqatala-0505554321"
"""What stands in the file of a case, and what somebody wrote who applied."""
ROLES = {
    "A": "Authors",
    "E": "Editors",
    "R": "Reviewers",
    "S": "Safety reviewers",
    "M": "Translation managers",
    "t": "Translators (French)",
    "r": "Translation reviewers (French)",
    "p": "Applications and messages",
    "X": "Administrators",
    "n": "",
}
"""One letter for each role; "n" is somebody who may open the admin and nothing else."""
OURS = (
    "case_files:",
    "withdraw",
    "audience_",
    "due_",
    "hidden_names",
    "empty_searches",
    "synonyms:",
    "chosen_results:",
)
MODELS = ("case", "proceeding", "statistic", "quote", "videoasset", "socialpost")

EVERYBODY, STAFF = "".join(ROLES), "AERSMtrX"
CASES, SAFETY, ADMIN, RECEIVED = "ERSX", "S", "X", "p"
WRITE, PUBLISH, CASE_WRITE = "AESMX", "ERSMrX", "ESX"
READ = ("list", "list_results", "edit", "usage", "history", "history_results", "revisions_revert", "revisions_compare")
READ += ("workflow_history",)
CHOOSE = ("choose:choose", "choose:choose_results", "choose:chosen", "choose:chosen_multiple")
TAKE_OFF = ("unpublish", "revisions_unschedule")
MOOT = ("workflow_action", "collect_workflow_action_data", "workflow_history_detail", "workflow_preview")
"""Refused to all without a task of theirs; tests/pages/admin/test_safety_check.py asks with one."""


def _of(model: str, everyday: str, new: str, public: str) -> dict[str, str]:
    """Return who opens the screens of one kind of record; choosing shows what readers see."""
    allowed = dict.fromkeys(READ, everyday) | dict.fromkeys(("add", "copy", "choose:create"), new)
    allowed |= dict.fromkeys(TAKE_OFF, public) | dict.fromkeys(("delete", "lock", "unlock"), ADMIN)
    allowed |= dict.fromkeys(CHOOSE, EVERYBODY) | {"confirm_workflow_cancellation": EVERYBODY} | dict.fromkeys(MOOT, "")
    return {f"{model}:{screen}": letters for screen, letters in allowed.items()}


LISTED = ("index", "index_results", "add", "edit", "delete", "history", "history_results", "usage")
MEANT_FOR = ((SECRET, SAFETY), (SAID, RECEIVED))
ALLOWED: dict[str, str] = {
    **_of("case", CASES, CASE_WRITE, CASES),
    **dict.fromkeys(("case:preview_on_edit", "case:revisions_view"), CASES),
    **dict.fromkeys(("case:preview_on_add", "case:lock", "case:unlock"), CASE_WRITE),
    "case:merge": "SX",
    **_of("proceeding", "AERSX", "AESX", "ERSX"),
    **_of("statistic", STAFF, WRITE, PUBLISH),
    **_of("quote", STAFF, WRITE, PUBLISH),
    **_of("videoasset", STAFF, WRITE, PUBLISH),
    **_of("socialpost", "AESX", "AESX", "ESX"),
    **{f"case_files:{name}": SAFETY for name in ("index", "index_results", "add", "edit")},
    **{f"case_files:{name}": SAFETY for name in ("history", "history_results", "usage")},
    "case_files:delete": "",
    **dict.fromkeys(("withdraw", "withdrawal", "withdrawals"), "SX"),
    "withdraw_image": EVERYBODY,  # only leads to "withdraw"
    **dict.fromkeys(("audience_export_subscribers", "audience_export_petition"), ADMIN),
    **{f"audience_{name}{end}": ADMIN for name in ("subscribers", "signatures") for end in ("", "_results")},
    **{f"audience_{name}{end}": RECEIVED for name in ("applications", "messages") for end in ("", "_results")},
    **dict.fromkeys(("audience_application", "audience_application_file", "audience_message"), RECEIVED),
    "audience_export_applications": RECEIVED,
    **{f"due_{name}{end}": SAFETY for name in ("consents", "stories") for end in ("", "_results")},
    **{f"due_statuses{end}": CASES for end in ("", "_results")},
    **{f"due_licences{end}": "AESX" for end in ("", "_results")},
    **{f"due_statistics{end}": STAFF for end in ("", "_results")},
    "hidden_names": CASES,
    **{f"{what}:{name}": "EMX" for what in ("synonyms", "chosen_results") for name in LISTED},
    **dict.fromkeys(("empty_searches", "empty_searches_results"), "EMX"),
    "empty_searches_purge": ADMIN,
}
"""Address: the letters of the roles it is open to. An address of a record is `model:screen`."""


def addresses() -> Iterator[tuple[str, str, list[str]]]:
    """Yield (name, short name, names of arguments) of every address in the sensitive parts of the admin."""
    admin = next(found for found in get_resolver().url_patterns if str(found.pattern) == "admin/")
    for name, arguments in _walk(admin.url_patterns, ""):
        space, _colon, screen = name.partition(":")
        model = space.rpartition("_")[2]
        if name.startswith(OURS):
            yield name, name, arguments
        elif space.startswith("wagtailsnippet") and model in MODELS:
            yield name, f"{model}:{'choose:' if 'choosers' in space else ''}{screen}", arguments


def _walk(patterns: list, space: str) -> Iterator[tuple[str, list[str]]]:
    for found in patterns:
        if hasattr(found, "url_patterns"):
            yield from _walk(found.url_patterns, f"{space}{found.namespace}:" if found.namespace else space)
        elif found.name:
            yield space + found.name, list(found.pattern.converters or found.pattern.regex.groupindex)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[SimpleNamespace]:
    with databases.taken_back(django_db_blocker):
        yield a_site()


@pytest.fixture
def site(made: SimpleNamespace, db: None) -> SimpleNamespace:
    """One of everything, and a browser for each role."""
    return made


def a_site() -> SimpleNamespace:
    call_command("roles", verbosity=0)
    case = make.a_case(names=[{"text": "Open Person", "is_public": True}])
    words = dict.fromkeys(("lawyer", "contacts", "notes", "risk_reason", "basis_note"), SECRET)
    consent = {"given_by": SECRET, "scopes": ["story"], "valid_from_on": "2026-01-01"}
    file = make.a_case_file(case, consents=[consent], **words)
    post = SocialPost.objects.create(network="x", text="Words.")
    things = {"case": case, "proceeding": make.a_proceeding(case), "statistic": make.a_statistic()}
    things |= {"quote": make.a_quotation(), "videoasset": make.a_video(), "socialpost": post}
    for thing in things.values():
        thing.save_revision()
        thing.save_revision()
    things |= _of_search()
    image, record = make.an_image(), withdrawal.withdraw(make.an_article(), None)
    clients = {letter: signed_in(somebody()) for letter in ROLES}
    for (letter, name), user in zip(ROLES.items(), User.objects.order_by("-pk")[: len(ROLES)][::-1], strict=True):
        user.groups.set(Group.objects.filter(name=name))
        clients[letter].force_login(user)
    things |= {"file": file, "image": image, **received()}
    return SimpleNamespace(things=things, record=record, clients=clients)


def _of_search() -> dict[str, Model]:
    """One of each list that editors keep for search."""
    page = make.an_article()
    chosen = PromotedResult.objects.create(locale=page.locale, queries="law", page=page)
    return {"synonyms": Synonyms.objects.create(locale=page.locale, words="a\nb"), "chosen_results": chosen}


def received() -> dict[str, Application | ContactMessage]:
    """What readers sent: an application with a file, and a message."""
    applied(a_call_of_all_kinds(), line=SAID, file=an_upload(papers.pdf()))
    due = {"purge_on": datetime.date(2099, 1, 1), "language": "en", "consent": "test"}
    message = ContactMessage.objects.create(text=SAID, email="ada@example.org", fingerprint="0", **due)
    return {"application": Application.objects.get(), "message": message}


def address_of(site: SimpleNamespace, name: str, short: str, arguments: list[str]) -> str:
    """Return an address with the keys of things that are there."""
    special = {"case_files": "file", "withdraw_image": "image", "withdraw": "case", "audience_message": "message"}
    special |= dict.fromkeys(("audience_application", "audience_application_file"), "application")
    thing = site.things.get(special.get(name.partition(":")[0], short.partition(":")[0]))
    last = thing.revisions.order_by("-pk").first() if hasattr(thing, "revisions") else None
    keys = {"revision_id": last and last.pk, "revision_id_a": "earliest", "revision_id_b": "latest", "task_id": 1}
    keys |= {"action_name": "approve", "task_state_id": 1, "workflow_state_id": 1, "petition": uuid4()}
    keys |= {"pk": site.record.pk if name == "withdrawal" else thing and thing.pk}
    keys |= {"call": site.things["application"].call, "file": site.things["application"].files.get().pk}
    keys |= {"content_type_id": ContentType.objects.get_for_model(Case).pk}
    return reverse(name, kwargs={argument: keys[argument] for argument in arguments})


POSTED = ("/export/", "/lock/", "/unlock/", "/purge/")
"""Addresses that are asked for by POST."""


def is_open(client: Client, address: str) -> tuple[bool, str]:
    """Say whether a screen lets somebody in, and what it shows."""
    response = client.post(address) if any(part in address for part in POSTED) else client.get(address)
    to = response.headers.get("Location", "").partition("?")[0]
    refused = response.status_code in (403, 404, 405) or to in ("/admin/", "/admin/login/")
    streamed = b"".join(response.streaming_content) if response.streaming else response.content
    return not refused, streamed.decode("utf-8", "replace")


def test_each_address_is_open_to_whom_it_is_for_and_shows_no_confidential_word(site) -> None:
    wrong, unknown, told = {}, [], []
    for name, short, arguments in addresses():
        if short not in ALLOWED:
            unknown.append(short)
            continue
        address = address_of(site, name, short, arguments)
        answers = {letter: is_open(client, address) for letter, client in site.clients.items()}
        found = "".join(letter for letter, (is_let_in, _text) in answers.items() if is_let_in)
        if set(found) != set(ALLOWED[short]):
            wrong[short] = f"open to {found!r}, meant for {ALLOWED[short]!r}"
        for letter, (_is_let_in, text) in answers.items():
            told += [(letter, address) for secret, role in MEANT_FOR if secret in text and letter != role]
    assert not unknown, f"say who may open these: {unknown}"
    assert not wrong, wrong
    assert not told, told


def test_no_other_screen_tells_an_editor_what_a_file_says(site) -> None:
    file = site.things["file"]
    shown = site.clients[SAFETY].get(reverse("case_files:edit", args=[file.pk])).content.decode()
    assert SECRET in shown, "the test would find it"
    others = ["/admin/", "/admin/reports/site-history/", "/admin/reports/withdrawals/", "/admin/pages/?q=Qasimov"]
    others += ["/admin/snippets/pages/case/?q=Qasimov", "/admin/snippets/choose/pages/case/?q=Qasimov"]
    for letter in "AERMtrX":
        for address in others:
            text = site.clients[letter].get(address).content.decode()
            assert SECRET not in text, (letter, address)
            assert reverse("case_files:edit", args=[file.pk]) not in text, (letter, address)


def test_a_case_that_is_a_draft_is_on_offer_to_those_who_work_on_cases(site) -> None:
    draft = make.a_case(live=False, names=[{"text": "Not Yet", "is_public": True}], identity_mode="full")
    address = reverse("wagtailsnippetchoosers_pages_case:choose_results")
    seen = {letter for letter, client in site.clients.items() if draft.ref in client.get(address).content.decode()}
    assert seen == set(CASES)


def test_files_are_put_in_by_those_who_write(site) -> None:
    for model in (SiteImage, SiteDocument):
        policy = policy_registry.get_by_type(model)
        people = {letter: site.clients[letter].get("/admin/").wsgi_request.user for letter in ROLES}
        may = {letter for letter, user in people.items() if policy.user_has_permission(user, "add")}
        assert may == set("AESX"), model
