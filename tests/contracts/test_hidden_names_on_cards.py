"""Sentinel names on the cards of shared links: neither drawn, nor in addresses, alternatives, rows or meta tags."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from wagtail.models import Page

from cms.media import cards
from cms.media.share_cards import ShareCard
from pages.share_cards import draw, draw_all
from tests.contracts.test_hidden_names import a_site, found_in, walk

pytestmark = pytest.mark.django_db
_META = re.compile(r'<meta (?:property|name)="(?:og|twitter|article):[^>]+>')


@pytest.fixture
def site(db: None) -> SimpleNamespace:
    """The site of hidden names, made anew: its cards are drawn when the transaction is done."""
    return a_site()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every line that the drawing was given, while it draws."""
    lines: list[str] = []
    draw_line = cards.draw_line

    def noting(picture, at, line, *rest) -> None:
        lines.append(line)
        draw_line(picture, at, line, *rest)

    monkeypatch.setattr(cards, "draw_line", noting)
    return lines


def _draw_all(callbacks) -> None:
    with callbacks(execute=True):
        draw_all.enqueue()


def test_no_card_says_a_hidden_name(site, drawn, django_capture_on_commit_callbacks) -> None:
    hidden = site.stories[0]
    Page.objects.filter(pk=hidden.pk).update(title="Zqnaila waits", draft_title="Zqnaila waits")
    _draw_all(django_capture_on_commit_callbacks)
    text = " ".join(drawn)
    assert not found_in(text), found_in(text)
    assert "Zqopen Person" in text and "Zqfirst" in text and "Sample A" in text, "the test would find a name"
    rows = " ".join(str(list(row.values())) for row in ShareCard.objects.values())
    assert not found_in(rows)
    assert not ShareCard.objects.about(hidden).exists(), "a title with a hidden name is not drawn"
    assert not ShareCard.objects.about(site.cases["restricted"]).exists()
    Page.objects.filter(pk=hidden.pk).update(title="Waiting withheld", draft_title="Waiting withheld")
    metas = {path: " ".join(_META.findall(said)) for path, said in walk(site).items()}
    assert any("og:image:alt" in meta and "Zqopen" in meta for meta in metas.values())
    for path, meta in metas.items():
        assert not found_in(meta), path


def test_a_switch_takes_the_old_card_away(site, drawn, django_capture_on_commit_callbacks) -> None:
    _draw_all(django_capture_on_commit_callbacks)
    case = site.cases["full"]
    old = [card.file.url for card in ShareCard.objects.about(case)]
    assert old and all(Client().get(url).status_code == 200 for url in old)
    drawn.clear()
    case.identity_mode = "withheld"
    with django_capture_on_commit_callbacks(execute=True):
        case.save_revision().publish()
    assert [Client().get(url).status_code for url in old] == [404] * len(old)
    assert drawn and not any("Zqopen" in line for line in drawn)
    assert "Name withheld" in drawn
    assert draw(case) == 0, "what was drawn anew is what has to be there"
