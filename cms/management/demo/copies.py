"""What is made of finished pages – cards of shared links, PDFs of reports –, asked for once at the end.

Each published page would ask for its card and look at every report that may show it: hundreds of tasks for the worker,
and reports rendered again and again while their chapters are still being made.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from django.db.models.signals import post_save
from django.dispatch import Signal
from wagtail.signals import page_published, published

from pages import report_pdfs, share_cards

SIGNALS: tuple[Signal, ...] = (page_published, published, post_save)
MAKERS = ("pages.cards.", "pages.report_pdfs.", "pages.report_pdf_sources.")
"""How the names begin under which the makers of copies wait for those signals."""


@contextmanager
def postponed() -> Generator[None, None, None]:
    """Ask for no card and no PDF while this lasts."""
    with silenced(*MAKERS):
        yield


@contextmanager
def silenced(*names: str) -> Generator[None, None, None]:
    """Let those who wait for the signals under names that begin like this hear nothing while this lasts."""
    heard = {signal: signal.receivers for signal in SIGNALS}
    for signal in SIGNALS:
        _listen(signal, [row for row in signal.receivers if not str(row[0][0]).startswith(names)])
    try:
        yield
    finally:
        for signal, receivers in heard.items():
            _listen(signal, receivers)


def _listen(signal: Signal, receivers: list) -> None:
    with signal.lock:
        signal.receivers = receivers
        signal.sender_receivers_cache.clear()


def ask_for_all() -> None:
    """Have the worker draw the cards that are missing and make the PDFs of the reports, when nothing else waits."""
    share_cards.draw_all.using(priority=share_cards.LATER).enqueue()
    report_pdfs.look_at_all()
