"""Two clicks in one instant: what counts once is counted once, and nobody is told of an error."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.audience import changes
from cms.audience.models import Signature
from cms.audience.petitions import count, signature_count
from tests.cms.audience.making import a_petition, a_signature

pytestmark = pytest.mark.django_db


def test_the_second_click_on_one_link_is_thanked_too() -> None:
    petition = a_petition()
    ask = a_signature(petition, state="pending")
    seen_by_both = Signature.objects.get(pk=ask.pk)
    assert changes.confirm(ask) is changes.Outcome.CONFIRMED
    assert changes.confirm(seen_by_both) is changes.Outcome.CONFIRMED
    assert signature_count(petition.translation_key) == 1


def test_a_link_is_used_once_its_ask_gave_way_to_a_later_one() -> None:
    ask = a_signature(a_petition(), state="pending")
    Signature.objects.filter(pk=ask.pk).delete()
    assert changes.confirm(ask) is changes.Outcome.USED


def test_a_signature_is_locked_while_it_is_taken_back() -> None:
    petition = a_petition()
    ask = a_signature(petition)
    count(petition.translation_key, 2)
    with CaptureQueriesContext(connection) as asked:
        assert changes.end(ask)
        assert not changes.end(ask)
    assert signature_count(petition.translation_key) == 1
    first = next(query["sql"] for query in asked if "audience_signature" in query["sql"])
    assert first.endswith("FOR UPDATE") == connection.features.has_select_for_update
