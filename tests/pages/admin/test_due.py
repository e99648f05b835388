"""What falls due is listed for those who may mend it, without the secrets of a file, and counted on the dashboard."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from pages.models import Consent, Statistic
from tests import factories as make
from tests.pages.admin.making import FILES, a_case, a_file, signed_in, somebody

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)
SECRET = "Fatima-who-gave-it"


def _consent(case, until: datetime.date) -> None:
    file = a_file(case)
    Consent.objects.create(
        file=file, given_by=SECRET, scopes=["name"], valid_from_on=TODAY - 400 * DAY, valid_until_on=until
    )


def _html(name: str, *permissions: str) -> str:
    response = signed_in(somebody(*permissions)).get(reverse(name))
    assert response.status_code == 200
    return response.content.decode()


def test_consents_that_end_soon() -> None:
    soon, later, hidden = a_case(), a_case("Somebody Else"), a_case("A Third One", is_restricted=True, live=False)
    for case, days in ((soon, 10), (later, 300), (hidden, 10)):
        _consent(case, TODAY + days * DAY)
    html = _html("due_consents", *FILES)
    assert soon.ref in html and later.ref not in html and hidden.ref not in html and SECRET not in html
    assert hidden.ref in _html("due_consents", *FILES, "see_restricted_cases")


def test_licences_that_expire() -> None:
    make.an_image(title="Soon gone", licence_expires_on=TODAY + 5 * DAY)
    make.an_image(title="Stays long", licence_expires_on=TODAY + 90 * DAY)
    editor = somebody()
    call_command("roles", verbosity=0)
    editor.groups.add(Group.objects.get(name="Editors"))
    html = signed_in(editor).get(reverse("due_licences")).content.decode()
    assert "Soon gone" in html and "Stays long" not in html


def test_statuses_nobody_verified_lately() -> None:
    stale = a_case(custody_override="detained", override_reason="x", status_verified_on=TODAY - 400 * DAY)
    fresh = a_case("Fresh One", custody_override="detained", override_reason="x", status_verified_on=TODAY)
    free = a_case("Free One", custody_override="free", override_reason="x", status_verified_on=TODAY - 400 * DAY)
    html = _html("due_statuses", "change_case")
    assert stale.ref in html and fresh.ref not in html and free.ref not in html


def test_statistics_past_their_review() -> None:
    words = {"value": 5, "locale": Locale.objects.get(language_code="en")}
    Statistic.objects.create(sentence="Five old ones", review_by=TODAY - DAY, **words)
    Statistic.objects.create(sentence="Five new ones", review_by=TODAY + DAY, **words)
    html = _html("due_statistics", "change_statistic")
    assert "Five old ones" in html and "Five new ones" not in html


@pytest.mark.parametrize("name", ["due_consents", "due_licences", "due_statuses", "due_statistics"])
def test_nobody_opens_a_report_without_its_permission(name: str) -> None:
    assert signed_in(somebody()).get(reverse(name)).status_code in (302, 403)


def test_exports_are_off() -> None:
    a_case(custody_override="detained", override_reason="x", status_verified_on=TODAY - 400 * DAY)
    response = signed_in(somebody("change_case")).get(reverse("due_statuses"), {"export": "csv"})
    assert response.headers["Content-Type"].startswith("text/html")


def test_the_dashboard_counts_what_one_may_mend() -> None:
    case = a_case(custody_override="detained", override_reason="x", status_verified_on=TODAY - 400 * DAY)
    _consent(case, TODAY)
    html = _html("wagtailadmin_home", "change_case")
    assert "Statuses to verify: 1" in html and "Ending consents" not in html
    assert "Ending consents: 1" in _html("wagtailadmin_home", *FILES)
    assert "Falls due" not in _html("wagtailadmin_home")
