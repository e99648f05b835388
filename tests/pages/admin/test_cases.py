"""Cases in the admin: what the public sees, what stops publishing, similar names, restricted cases, merging."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from cms.publishing import PublishRefusedError
from pages.models import Case, CaseName
from tests.pages.admin.making import EDITOR, a_case, case_form, signed_in, somebody

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_pages_case"


def _url(name: str, *args) -> str:
    return reverse(f"{SPACE}:{name}", args=args)


def _errors(response) -> str:
    form = response.context and response.context.get("form")
    return str(form.errors) + str({name: f.errors for name, f in form.formsets.items()}) if form else ""


def test_an_editor_makes_a_case_and_sees_what_the_public_sees() -> None:
    client = signed_in(somebody(*EDITOR))
    assert client.get(_url("add")).status_code == 200
    response = client.post(_url("add"), {**case_form(names=["Aynur Elgunesh"]), "action-publish": "1"})
    assert response.status_code == 302, _errors(response)
    case = Case.objects.get()
    assert case.live and case.ref.startswith("WM-AZ-")
    html = client.get(_url("edit", case.pk)).content.decode()
    assert "What the public sees" in html and "Aynur Elgunesh" in html and "Nothing stands against publishing" in html
    listed = client.get(_url("list")).content.decode()
    assert (
        _url("edit", case.pk) in listed and case.ref in listed and "Aynur Elgunesh" in listed and "Azerbaijan" in listed
    )
    found = client.get(_url("list"), {"q": case.ref}).content.decode()
    assert case.ref in found
    assert case.ref not in client.get(_url("list"), {"q": "WM-XX"}).content.decode()


def test_a_travel_ban_entered_in_the_form_is_a_restriction() -> None:
    ban = {"kind": "travel_ban", "happened_on": "2018-10-14", "happened_precision": "day", "place": ""}
    events = inline_formset([{**ban, "source_title": "AP", "source_address": ""}])
    sent = case_form(names=["Aynur Elgunesh"]) | nested_form_data({"events": events})
    response = signed_in(somebody(*EDITOR)).post(_url("add"), sent)
    assert response.status_code == 302, _errors(response)
    case = Case.objects.get()
    assert case.events.count() == 1 and case.restrictions_override is None
    assert case.restrictions == ["travel_ban"], "nothing ticked overrides nothing"


def test_the_preview_shows_what_would_be_seen() -> None:
    case = a_case()
    client = signed_in(somebody(*EDITOR))
    sent = case_form(case, identity_mode="withheld")
    assert client.post(_url("preview_on_edit", case.pk), sent).json()["is_valid"]
    html = client.get(_url("preview_on_edit", case.pk)).content.decode()
    assert "Name withheld" in html and "Mammadov" not in html


def test_the_form_says_what_is_missing_and_keeps_what_was_typed() -> None:
    client = signed_in(somebody(*EDITOR))
    sent = case_form(names=["Aynur Elgunesh"], status_verified_on="", status_source_title="Aynur wrote it")
    response = client.post(_url("add"), {**sent, "identity_mode": "withheld", "action-publish": "1"})
    assert response.status_code == 200 and not Case.objects.exists()
    html = response.content.decode()
    assert "No status is published without a date" in html and "holds a name that is hidden" in html
    draft = client.post(_url("add"), sent)
    assert draft.status_code == 302, _errors(draft)
    assert not Case.objects.get().live


def _bare_case() -> Case:
    case = a_case(live=False)
    case.sources.all().delete()
    return Case.objects.get(pk=case.pk)


def test_publish_itself_refuses() -> None:
    with pytest.raises(PublishRefusedError) as refused:
        _bare_case().save_revision().publish()
    assert "source" in str(refused.value.messages) and not Case.objects.get().live
    case = a_case(live=False)
    case.names.update(is_public=False)
    with pytest.raises(ValidationError, match="none of its names"):
        Case.objects.get(pk=case.pk).save_revision().publish()


def test_similar_names_are_shown_before_saving() -> None:
    known = a_case("İlqar Memmedov")
    client = signed_in(somebody(*EDITOR))
    sent = case_form(names=["Məmmədov Ilqar"])
    response = client.post(_url("add"), sent)
    assert response.status_code == 200 and known.ref in response.content.decode()
    assert Case.objects.count() == 1
    assert client.post(_url("add"), {**sent, "is_another_person": "on"}).status_code == 302
    assert Case.objects.count() == 2


def test_similar_names_never_reveal_a_restricted_case() -> None:
    hidden = a_case(is_restricted=True)
    client = signed_in(somebody(*EDITOR))
    assert client.post(_url("add"), case_form(names=["Ilgar Mammadov"])).status_code == 302
    Case.objects.exclude(pk=hidden.pk).delete()
    handler = signed_in(somebody(*EDITOR, "see_restricted_cases"))
    assert hidden.ref in handler.post(_url("add"), case_form(names=["Ilgar Mammadov"])).content.decode()


def _screens(case: Case) -> list[str]:
    first, last = case.revisions.order_by("pk").first(), case.latest_revision
    names = ("edit", "history", "usage", "history_results", "preview_on_edit", "unpublish", "merge", "lock")
    revert = _url("revisions_revert", case.pk, first.pk)
    compare = [
        _url("revisions_compare", case.pk, first.pk, last.pk),
        _url("revisions_compare", case.pk, "live", "latest"),
    ]
    return [*(_url(name, case.pk) for name in names), revert, *compare]


def test_a_restricted_case_exists_for_its_handlers_only() -> None:
    case = a_case(is_restricted=True)
    case.save_revision()
    case.refresh_from_db()
    rights = (*EDITOR, "merge_cases", "delete_case", "lock_case", "unlock_case")
    other, handler = signed_in(somebody(*rights)), signed_in(somebody(*rights, "see_restricted_cases"))
    for address in _screens(case):
        assert other.get(address).status_code == 404, address
        assert other.post(address).status_code == 404, address
    assert handler.get(_url("edit", case.pk)).status_code == 200
    chooser = "wagtailsnippetchoosers_pages_case"
    lists = [_url("list"), _url("list_results"), reverse(f"{chooser}:choose"), reverse(f"{chooser}:choose_results")]
    for address in lists:
        assert case.ref not in other.get(address).content.decode(), address
        assert case.ref in handler.get(address).content.decode(), address
    chosen = [reverse(f"{chooser}:chosen", args=[case.pk]), f"{reverse(f'{chooser}:chosen_multiple')}?id={case.pk}"]
    for address in chosen:
        response = other.get(address)
        assert response.status_code == 404 or case.ref not in response.content.decode(), address
        assert case.ref in handler.get(address).content.decode(), address


def test_a_restriction_in_a_draft_holds_at_once_and_others_cannot_lift_it() -> None:
    case = a_case()
    handler = signed_in(somebody(*EDITOR, "see_restricted_cases"))
    assert handler.post(_url("edit", case.pk), case_form(case, is_restricted="on")).status_code == 302
    case.refresh_from_db()
    assert case.is_restricted and not Case.objects.public().exists()
    other = a_case("Somebody Else")
    client = signed_in(somebody(*EDITOR))
    client.post(_url("edit", other.pk), {**case_form(other, is_restricted="on"), "action-publish": "1"})
    other.refresh_from_db()
    assert not other.is_restricted


def test_the_site_history_names_references_only() -> None:
    case = a_case("Ilgar Mammadov")
    signed_in(somebody(*EDITOR)).post(_url("edit", case.pk), {**case_form(case), "action-publish": "1"})
    labels = set(ModelLogEntry.objects.values_list("label", flat=True))
    assert labels == {case.ref}
    assert set(case.revisions.values_list("object_str", flat=True)) == {case.ref}


def test_a_merge_redirects_the_reference() -> None:
    old, earlier, new = a_case("Ilgar Mammadov"), a_case("Someone Else"), a_case("Anar Other")
    Case.objects.filter(pk=earlier.pk).update(merged_into=old)
    assert signed_in(somebody(*EDITOR)).post(_url("merge", old.pk), {"ref": new.ref}).status_code in (302, 403)
    assert Case.objects.get(pk=old.pk).merged_into is None
    client = signed_in(somebody(*EDITOR, "merge_cases"))
    assert client.get(_url("merge", old.pk)).status_code == 200
    assert "no other case" in client.post(_url("merge", old.pk), {"ref": old.ref}).content.decode()
    assert client.post(_url("merge", old.pk), {"ref": new.ref.lower()}).status_code == 302
    assert {case.merged_into_id for case in Case.objects.exclude(pk=new.pk)} == {new.pk}
    assert not Case.objects.get(pk=old.pk).live
    assert CaseName.objects.filter(case=old).exists(), "nothing is deleted"


def test_the_list_asks_the_same_of_cases_for_any_number() -> None:
    client = signed_in(somebody(*EDITOR))
    asked = []
    for count in (2, 10):
        for number in range(count):
            a_case(f"Person {number} {count}", live=False)
        client.get(_url("list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(_url("list"))
        asked.append([query["sql"] for query in queries if 'FROM "pages_' in query["sql"]])
    assert len(asked[0]) == len(asked[1]) <= 5, asked[1]


def test_contradicting_detentions_are_refused_in_the_form() -> None:
    case = a_case()
    client = signed_in(somebody(*EDITOR))
    detention = {"kind": "police", "start_precision": "day", "end_precision": "day", "end_on": "", "release_kind": ""}
    detention |= {"place": "", "access_family": "unknown", "access_counsel": "unknown", "authority": "", "id": ""}
    detention |= {"source_title": "", "source_address": ""}
    several = [{**detention, "start_on": "2013-02-04"}, {**detention, "start_on": "2014-02-04"}]
    response = client.post(_url("edit", case.pk), case_form(case, detentions=inline_formset(several)))
    assert response.status_code == 200 and "Two detentions are open" in response.content.decode(), _errors(response)
    response = client.post(_url("edit", case.pk), case_form(case, detentions=inline_formset(several[:1])))
    assert response.status_code == 302, _errors(response)
