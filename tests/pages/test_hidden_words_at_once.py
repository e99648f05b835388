"""What is shown without a page being published: words of images, posts, trials; and old addresses that say a name."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.audience.models import SocialPost
from cms.publishing import PublishRefusedError
from pages.models import Case, StoryPage
from tests import factories as make
from tests.pages.admin.making import signed_in

pytestmark = pytest.mark.django_db
NAME = "Zqnaila Zqvetən"
HIDDEN = "holds a name that is hidden"


@pytest.fixture
def case() -> Case:
    case = make.a_case(identity_mode="withheld", names=[{"text": NAME, "is_public": False}])
    make.a_case_file(case)
    return case


def test_a_post_and_a_trial_are_refused(case) -> None:
    trial = make.a_proceeding(case)
    trial.public_name = "The trial of Zqnailanın"
    post = SocialPost(network="x", text=f"Free {NAME}!", live=False)
    post.save()
    for thing in (trial, post):
        with pytest.raises(PublishRefusedError, match=HIDDEN):
            thing.save_revision().publish()
        assert "Zqnaila" not in str(type(thing).objects.filter(pk=thing.pk, live=True).values())
    post.text = "Free them!"
    post.save_revision().publish()
    assert SocialPost.objects.get(pk=post.pk).live


@pytest.mark.parametrize("field", ["alt_text_en", "caption_fr", "credit"])
def test_the_words_of_an_image_on_a_story_are_refused(case, field: str) -> None:
    image = make.an_image()
    make.a_story(case=case, title="Waiting", listing_image=image)
    client = signed_in(make.an_editor())
    sent = {"title": "At home", "people_shown": image.people_shown, "credit": image.credit, field: "Zqnaila at home"}
    response = client.post(f"/admin/images/{image.pk}/", sent)
    assert response.status_code == 200 and HIDDEN in response.content.decode()
    image.refresh_from_db()
    assert "Zqnaila" not in f"{image.alt_texts} {image.captions} {image.credit}"


def test_a_former_address_with_the_name_leads_nowhere(case, django_capture_on_commit_callbacks) -> None:
    Case.objects.filter(pk=case.pk).update(identity_mode="full")
    case.names.model.objects.update(is_public=True)
    story = make.a_story(case=Case.objects.get(pk=case.pk), title="Waiting", slug="zqnaila-zqveten")
    former = story.url
    Case.objects.filter(pk=case.pk).update(identity_mode="withheld")
    for slug in ("waiting", "somebody-waits"):
        story = StoryPage.objects.get(pk=story.pk)
        story.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            story.save_revision().publish()
    for path, target in (("/zqnaila", story), ("/free-zqnaila", None)):
        to = {"redirect_page": target} if target else {"redirect_link": f"/en/cases/{case.ref}/"}
        Redirect.objects.create(old_path=path, site=Site.objects.get(), **to)
    client = Client()
    for path in (former, "/zqnaila", "/free-zqnaila"):
        assert client.get(path).status_code == 404, path
        assert client.get("/api/v2/pages/find/", {"html_path": path}).status_code == 404, path
    assert client.get(former.replace("zqnaila-zqveten", "waiting")).status_code == 301
