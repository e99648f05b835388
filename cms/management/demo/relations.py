"""What ties the pages of stories and campaigns to people, numbers and the film."""

from __future__ import annotations

from typing import Any

from cms.management.demo import exhibits, records
from cms.management.demo.people import case_named
from pages import models
from pages.models import BasePage


def relate_people(page: BasePage, values: dict[str, Any]) -> None:
    """Attach case, film, people who speak, numbers and campaign as far as the content names them."""
    if "case" in values:
        page.case = case_named(values["case"])
        page.video = exhibits.film()
        page.interviewees = [
            models.Interviewee(locale=page.locale, relation=relation, sort_order=number)
            for number, relation in enumerate(values["interviewees"])
        ]
    if "trailer" in values:
        page.trailer = exhibits.film()
    if "campaign" in values:
        page.campaign = records.page_named(values["campaign"])
    if "statistics" in values:
        numbers = [number for number in exhibits.statistics() if number.value in values["statistics"]]
        page.statistic_links = [models.StoryStatistic(statistic=number) for number in numbers]
    if "cases" in values:
        page.case_links = [
            models.CampaignCase(case=case_named(ref), sort_order=number) for number, ref in enumerate(values["cases"])
        ]
    if "share_texts" in values:
        page.share_texts = [models.ShareText(locale=page.locale, text=text) for text in values["share_texts"]]
