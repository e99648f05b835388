"""What a copy of the demonstration gets for the journeys; run as a program of its own with the site's environment.

An open petition, a story with a film from elsewhere, somebody to withdraw, a confirmation link eight days old, all in
English and Arabic. Prints where these stand, as JSON.
"""

from __future__ import annotations

import json
import os
import time
from unittest import mock

import django

LANGUAGES = ("en", "ar")
EIGHT_DAYS = 8 * 24 * 60 * 60
WITHDRAWN = "WM-SN-G4NE"


def _of_each(page) -> dict[str, str]:
    """Return the address of a page in each language."""
    from pages.models import BasePage

    pages = BasePage.objects.filter(translation_key=page.translation_key, locale__language_code__in=LANGUAGES)
    return {found.locale.language_code: found.url for found in pages}


def _petition() -> dict[str, str]:
    from pages.models import CampaignPage
    from tests import factories as make

    campaign = CampaignPage.objects.get(slug="set-them-free", locale__language_code="en")
    words = {"title": "Let her go", "slug": "let-her-go", "thank_you": "Signed, with thanks."}
    petition = make.an_action(parent=campaign, **words)
    make.translated(petition, "ar", title="أطلقوا سراحها", thank_you="شكرًا على توقيعك.")
    return _of_each(petition)


def _foreign_story() -> dict[str, str]:
    from pages.models import StorySeriesPage
    from tests import factories as make

    series = StorySeriesPage.objects.filter(locale__language_code="en").first()
    case = make.a_case_file(make.a_case(country="SN")).case
    film = make.a_video(languages=LANGUAGES)
    story = make.a_story(parent=series, case=case, video=film, title="A film from elsewhere", slug="from-elsewhere")
    make.translated(story, "ar", title="فيلم من مكان آخر")
    return _of_each(story)


def _hub() -> dict[str, str]:
    """A hub with a guide and an infographic in both languages and an English law; tells where hub and picture stand."""
    from pages.models import ResourceHubPage
    from tests import factories as make

    hub = ResourceHubPage.objects.filter(locale__language_code="en").first() or make.a_hub(title="Resources Hub")
    make.translated(hub, "ar", title="مركز الموارد")
    guide = [{"language": code, "document": make.a_pdf(pages=2)} for code in LANGUAGES]
    guide[1]["small_document"] = make.a_document()
    court = make.a_strategy(name="Going to court", key="journey-court")
    words = {"title": "Journey guide", "slug": "journey-guide", "countries": ["EG"], "strategies": [court]}
    make.translated(make.a_resource(files=guide, **words), "ar", title="دليل الرحلة")
    pictures = [{"language": code, "image": make.an_image()} for code in LANGUAGES]
    seen = {"title": "Journey infographic", "slug": "journey-infographic", "kind": "infographic", "countries": ["AZ"]}
    picture = make.a_resource(files=pictures, **seen)
    make.translated(picture, "ar", title="رسم الرحلة")
    make.a_resource(title="Journey law", slug="journey-law", kind="law", year=2012, countries=["EG"])
    return {"hub": _of_each(hub), "infographic": _of_each(picture)}


def _old_links() -> dict[str, str]:
    from cms.audience import links
    from cms.audience.models import Subscription
    from cms.encryption import fingerprint

    long_ago, found = time.time() - EIGHT_DAYS, {}
    for language in LANGUAGES:
        email = f"late-{language}@example.org"
        ask = Subscription.objects.create(
            email=email, fingerprint=fingerprint(email), language=language, lists=["news"], consent="journey"
        )
        with mock.patch("time.time", return_value=long_ago):
            found[language] = links.confirm_link(ask)
    return found


def main() -> None:
    """Make it all and print where it stands."""
    django.setup()
    from django_tasks_db.models import DBTaskResult

    from pages.models import StoryPage
    from tests import factories as make

    story = StoryPage.objects.get(slug="ilkin-rustamzade", locale__language_code="en")
    places = {
        **_hub(),
        "story": _of_each(story),
        "petition": _petition(),
        "foreign": _foreign_story(),
        "late": _old_links(),
    }
    make.a_case(ref=WITHDRAWN, country="SN", names=["Somebody Withdrawn"])
    DBTaskResult.objects.all().delete()
    print(json.dumps({**places, "withdrawn": WITHDRAWN}))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
    main()
