"""Bad input through the real forms of the admin: a precise message at the right field, and no work is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pages.models import EventPage, SessionPage
from tests import factories as make
from tests.pages.gatherings.forms import MADE_BELOW
from tests.pages.test_editing import _form

pytestmark = pytest.mark.django_db

CASES = [
    (EventPage, {"ends_on": "2018-05-05"}, "ends_on", "The event ends before it begins."),
    (EventPage, {"ends_on": "", "starts_time": "14:00", "ends_time": "13:59"}, "ends_time", "ends before it begins"),
    (EventPage, {"ends_time": "14:00"}, "starts_time", "Say when the event begins"),
    (EventPage, {"zone": "Africa/Daker"}, "zone", "Did you mean Africa/Dakar?"),
    (EventPage, {"zone": "dakar"}, "zone", "Did you mean Africa/Dakar?"),
    (EventPage, {"zone": "GMT plus some"}, "zone", "Write the continent and a city"),
    (EventPage, {"starts_on": "31.02.2018"}, "starts_on", "Enter a valid date."),
    (
        EventPage,
        {"starts_on": "2026-03-29", "ends_on": "", "starts_time": "02:30", "zone": "Europe/Paris"},
        "starts_time",
        "Clocks in Europe/Paris go forward on this day",
    ),
    (SessionPage, {"held_on": "2018-05-10"}, "held_on", "lies outside the days of its assembly"),
    (SessionPage, {"starts_time": "11:00", "ends_time": "09:00"}, "ends_time", "The session ends before it begins."),
    (SessionPage, {"led_by": ""}, "led_by", "Say which organisation leads the workshop."),
    (SessionPage, {"languages": "en klingon"}, "languages", ""),
]


@pytest.mark.parametrize(("model", "fields", "field", "message"), CASES, ids=lambda value: str(value)[:30])
def test_it_is_refused_at_its_field_and_the_work_is_kept(model, fields, field, message) -> None:
    parent = MADE_BELOW[model.__name__]()
    editor = Client()
    editor.force_login(make.an_editor())
    address = reverse("wagtailadmin_pages:add", args=("pages", model._meta.model_name, parent.pk))
    sent = {**_form(model), **fields, "action-publish": "1"}
    response = editor.post(address, sent)
    assert response.status_code == 200, "the form is shown again"
    errors = response.context["form"].errors
    assert set(errors) == {field} and message in errors[field][0], errors
    html = response.content.decode()
    assert "Words of the editor" in html and "Made by hand" in html
    assert not model.objects.filter(slug="made-by-hand").exists()
    assert editor.post(address, {**_form(model), "action-publish": "1"}).status_code == 302, "mended, it is published"
