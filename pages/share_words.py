"""What the card of a shared link says: kind, title, name of the site; for a case the name that may be shown.

No status stands on a card: networks keep pictures for months, and "detained" would be told of somebody who is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from cms.bundle.languages import code_of, language
from cms.media.cards import CardWords
from pages.identity import is_hidden_in
from pages.models import ActionPage, CampaignPage, Case, StoryPage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pages.models import BasePage

SITE_NAME = "World Movement for Democracy"
"""Where nobody has written the site's name yet; the same as in the templates."""
KIND_IS_PLAIN = {"homepage", "standardpage", "issueindexpage", "newsindexpage", "caseindexpage", "countryindexpage"}
KIND_IS_PLAIN |= {"assemblyindexpage", "eventindexpage", "peopleindexpage", "personpage"}
"""Pages whose kind says nothing to a reader."""


def words_of_page(page: BasePage, site: object) -> CardWords:
    """Return what the card of a page says, in the page's language. `page` is of its own type."""
    code = code_of(page.locale_id)
    with translation.override(code):
        kicker = "" if page._meta.model_name in KIND_IS_PLAIN else page.kicker
    return _words(kicker, page.title, site, code)


def words_of_case(case: Case, site: object, code: str) -> CardWords:
    """Return what the card of a case says in a language: the country, and the name as far as it may be shown."""
    with translation.override(code):
        return _words(f"{_('Case')} · {case.country.name}", case.public_name.text, site, code)


def _words(kicker: str, title: str, site: object, code: str) -> CardWords:
    return CardWords(str(kicker), title, str(site or SITE_NAME), code, language(code).dir == "rtl")


def may_be_drawn(page: BasePage) -> bool:
    """Say whether a page's title may stand in a picture: the people it is about are public, no name of theirs hidden.

    A title that was right once may hold a name that was hidden since.
    """
    cases = list(cases_of(page))
    public = set(Case.objects.public().filter(pk__in=[case.pk for case in cases]).values_list("pk", flat=True))
    return all(case.pk in public and not is_hidden_in(page.title, case) for case in cases)


def cases_of(page: Any) -> Iterable[Case]:
    """Return the cases that a page is about: a story's, a campaign's, for an action those of its campaign."""
    if isinstance(page, StoryPage):
        return [page.case] if page.case else []
    if isinstance(page, ActionPage):
        page = page.get_parent().specific
    return [link.case for link in page.case_links.all()] if isinstance(page, CampaignPage) else []


def pages_about(case: Case) -> list[BasePage]:
    """Return the live pages about a case, in every language: its stories, its campaigns and their actions."""
    stories = list(StoryPage.objects.live().filter(case=case))
    campaigns = list(CampaignPage.objects.live().filter(case_links__case=case))
    actions = [action for page in campaigns for action in ActionPage.objects.live().child_of(page)]
    return [*stories, *campaigns, *actions]
