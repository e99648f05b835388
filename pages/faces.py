"""No face for somebody at high risk: not as portrait, not on a story or its cards, not as picture of a film.

Publishing with one is refused, in every language. What is public already loses it in the moment the confidential file
says "high", or the picture says that people can be recognised; a story with one in its text leaves the site. Drafts
keep it; they are refused until somebody chooses another picture.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_save
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import ReferenceIndex

from cms.bundle.refs import references
from cms.media.rights import PeopleShown
from cms.media.tasks import refresh_renditions
from cms.models import SiteImage
from pages.case_upkeep import take_off_the_site
from pages.models import BasePage, Case, CaseFile, StoryPage, VideoAsset
from pages.models.safety import is_high_risk
from pages.problems import Problem

REMOVED = "pages.case.faces_removed"
Place = tuple[Model, str]
"""Something and the field in which its picture stands."""


def shows_people(image: SiteImage | None) -> bool:
    """Say whether somebody may be recognised in a picture; one of which nobody has said it yet counts."""
    return image is not None and image.people_shown != PeopleShown.NOBODY


def face_problems(thing: Model) -> list[Problem]:
    """Return why a case or a story may not be published with its pictures: the risk is high, they show people."""
    if not _is_at_high_risk(thing):
        return []
    places = [(thing, "portrait")] if isinstance(thing, Case) else _places_of(thing)
    shown = [(getattr(owner, name), name if owner is thing else "video") for owner, name in places]
    shown += [(image, "body") for image in _pictures_in_text(thing)]
    message = _now("The risk is high: “%(image)s” must not show people. Choose another picture, or none.")
    return [
        Problem("face_at_risk", message % {"image": image.title}, field)
        for image, field in shown
        if shows_people(image)
    ]


def _is_at_high_risk(thing: Model) -> bool:
    """Say whether the person of a case or of a story in any language is at high risk; of nothing else."""
    if isinstance(thing, StoryPage):
        return CaseFile.objects.filter(case=thing.case_id, risk=CaseFile.Risk.HIGH).exists()
    return isinstance(thing, Case) and is_high_risk(thing)


def _pictures_in_text(thing: Model) -> QuerySet:
    """Return the pictures in the text of a story."""
    wanted = references(thing)["image"] - {thing.listing_image_id} if isinstance(thing, StoryPage) else ()
    return SiteImage.objects.filter(pk__in=wanted).order_by("pk")


def _places_of(page: Model) -> list[Place]:
    if not isinstance(page, StoryPage):
        return []
    films = VideoAsset.objects.filter(translation_key=page.video.translation_key) if page.video else []
    return [(page, "listing_image"), *((film, "poster") for film in films)]


def take_faces_down(case: Case) -> int:
    """Remove the pictures of people from what is public of a case at high risk; return how many places lost one.

    A story with one in its text is taken off the site: nobody can say what the text is without it.
    """
    if not is_high_risk(case):
        return 0
    stories = list(StoryPage.objects.filter(case=case).select_related("listing_image", "video"))
    places = [(case, "portrait"), *(place for story in stories for place in _places_of(story))]
    found = [(owner, name) for owner, name in places if shows_people(getattr(owner, name))]
    with transaction.atomic():
        for owner, name in found:
            _empty(owner, name)
        told = [story for story in stories if story.live and any(map(shows_people, _pictures_in_text(story)))]
        take_off_the_site(told)
        if found or told:
            log(case, REMOVED)
    return len(found) + len(told)


def _empty(owner: Model, name: str) -> None:
    model = BasePage if name == "listing_image" else type(owner)
    image = getattr(owner, name)
    touched = {"updated_at": timezone.now()} if isinstance(owner, Case) else {}
    model.objects.filter(pk=owner.pk).update(**{name: None}, **touched)
    setattr(owner, name, None)
    ReferenceIndex.create_or_update_for_object(owner)
    transaction.on_commit(partial(refresh_renditions.enqueue, image.pk))


def _file_saved(instance: CaseFile, **_kwargs: Any) -> None:
    if instance.risk == CaseFile.Risk.HIGH:
        take_faces_down(instance.case)


def _picture_changed(instance: SiteImage | VideoAsset, **_kwargs: Any) -> None:
    """Look at the cases that show a picture, or whose film shows it."""
    if isinstance(instance, SiteImage):
        shown = Q(portrait=instance) | Q(stories__listing_image=instance) | Q(stories__video__poster=instance)
        films = VideoAsset.objects.filter(poster=instance).values("translation_key")
        shown |= Q(stories__video__translation_key__in=films) | Q(stories__in=_stories_with(instance))
        is_wanted = shows_people(instance)
    else:
        shown, is_wanted = Q(stories__video__translation_key=instance.translation_key), instance.poster_id is not None
    if is_wanted:
        for case in Case.objects.filter(shown, file__risk=CaseFile.Risk.HIGH).distinct():
            take_faces_down(case)


def _stories_with(image: SiteImage) -> list[int]:
    """Return the keys of the stories that hold a picture, also in their texts."""
    rows = ReferenceIndex.get_references_to(image).filter(content_type=ContentType.objects.get_for_model(StoryPage))
    return [int(key) for key in rows.values_list("object_id", flat=True)]


def connect() -> None:
    """Connect the signals; called once, when the site starts."""
    post_save.connect(_file_saved, sender=CaseFile, dispatch_uid="pages.faces.file")
    for model in (SiteImage, VideoAsset):
        post_save.connect(_picture_changed, sender=model, dispatch_uid="pages.faces.picture")


@hooks.register("register_log_actions")
def register_removal(actions: Any) -> None:
    """Name the removal in the history of a case."""
    actions.register_action(REMOVED, _("Remove faces"), _("Removed pictures of people: the risk is high"))
