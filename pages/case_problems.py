"""Why a case may not be published yet: sources, a verified status, a public name, no hidden name in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from cms.media.problems import image_problems
from pages.detentions import check_detentions
from pages.identity import IdentityMode, is_hidden_in, public_name
from pages.problems import Problem

if TYPE_CHECKING:
    from django.db.models import Model
    from wagtail.models import Revision

    from cms.models import User
    from pages.models.cases import Case

RECORDS = ("charges", "detentions", "sentences", "events", "sources")
"""The relations of a case whose words readers see."""


def problems_of_case(case: Case) -> list[Problem]:
    """Return every reason against publishing a case, in the order in which the form shows the fields."""
    from pages.withdrawn import withdrawn_problems  # needs models, which need this module

    found = [*withdrawn_problems(case), *_name(case), *_portrait(case), *_history(case)]
    return [*found, *_status(case), *_sources(case), *_hidden_names(case)]


def safety_problems(thing: Model, revision: Revision, user: User | None) -> list[Problem]:
    """Return what the safety check objects to: high risk needs a second person who approved this very revision.

    `thing` is a Case or a page. Work of the site itself (`user` is None) is not asked: it publishes
    what somebody scheduled, and scheduling asks.
    """
    from pages.models.safety import has_second_person, is_high_risk

    if user is None or not is_high_risk(thing) or has_second_person(revision):
        return []
    message = _("The risk is high: a second person must approve the safety check. Submit it instead of publishing.")
    return [Problem("safety_check", message)]


def _name(case: Case) -> Iterator[Problem]:
    needs_name = case.identity_mode in (IdentityMode.FULL, IdentityMode.FIRST_NAME)
    if needs_name and not public_name(case).is_real:
        message = _("The case is to show a name, but none of its names may be shown. Tick one, or change the rule.")
        yield Problem("no_public_name", message, "identity_mode")
    if case.identity_mode == IdentityMode.PSEUDONYM and not case.public_label:
        yield Problem("no_pseudonym", _("Write the pseudonym that is shown instead of the name."), "public_label")


def _portrait(case: Case) -> Iterator[Problem]:
    from pages.faces import face_problems

    if case.portrait is None:
        return
    yield from face_problems(case)
    if case.identity_mode in (IdentityMode.PSEUDONYM, IdentityMode.WITHHELD):
        yield Problem("face", _("A face says who somebody is. Remove the portrait or show the name."), "portrait")
    for message in image_problems(case.portrait, settings.LANGUAGE_CODE):
        yield Problem("image", message, "portrait")


def _history(case: Case) -> Iterator[Problem]:

    for message in check_detentions(list(case.detentions.all())):
        yield Problem("detentions", message)


def _status(case: Case) -> Iterator[Problem]:
    if case.status_verified_on is None:
        message = _("Say on which day the status was verified. No status is published without a date.")
        yield Problem("status_date", message, "status_verified_on")
    if not case.status_source_title:
        message = _("Say where the status comes from. No status is published without a source.")
        yield Problem("status_source", message, "status_source_title")


def _sources(case: Case) -> Iterator[Problem]:
    if not case.sources.all():
        yield Problem("sources", _("Add at least one source."))


def _hidden_names(case: Case) -> Iterator[Problem]:
    from pages.hidden_words import texts_of  # needs models, which need this module

    for thing, place in _words_of(case):
        for label, name, text in texts_of(thing, rows=thing is not case):
            if name != "ref" and is_hidden_in(text, case):
                message = _("“%(field)s” (%(place)s) holds a name that is hidden.")
                yield Problem("hidden_name", message % {"field": label, "place": place}, name if thing is case else "")
    if case.portrait is not None:
        alt = " ".join(str(text) for text in [*case.portrait.alt_texts.values(), *case.portrait.captions.values()])
        if is_hidden_in(f"{alt} {case.portrait.credit}", case):
            yield Problem("hidden_name", _("The words about the portrait hold a name that is hidden."), "portrait")


def _words_of(case: Case) -> Iterator[tuple[Model, str]]:
    yield case, case._meta.verbose_name
    for relation in RECORDS:
        for record in getattr(case, relation).all():
            yield record, record._meta.verbose_name
    for link in case.proceeding_links.all():
        yield link.proceeding, link.proceeding._meta.verbose_name
