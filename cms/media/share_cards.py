"""Where the cards of shared links are kept: one for each thing and language, public, under a random name.

A row knows by its digest what its card says; a page shows a card only where it says what the page says now.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import IntegrityError, models, transaction
from django.db.models.signals import post_delete

from cms.media.cards import CardWords, draw_card
from cms.media.lettering import CannotBeDrawnError
from cms.media.storage import StorageUnavailable

if TYPE_CHECKING:
    from django.db.models import Model

logger = logging.getLogger(__name__)


def public_place() -> Storage:
    """Return the public storage, where renditions are too."""
    return storages["renditions"]


def subject_of(thing: Model) -> str:
    """Return the name under which the cards of a page or record are kept: its kind and key, nothing it says."""
    root = thing._meta.get_parent_list()[-1] if thing._meta.get_parent_list() else type(thing)
    return f"{root._meta.model_name}/{thing.pk}"


class ShareCardQuerySet(models.QuerySet):
    """Cards that were drawn."""

    def about(self, *things: Model) -> ShareCardQuerySet:
        """Keep the cards of some pages or records, in every language."""
        return self.filter(subject__in=list(map(subject_of, things)))


class ShareCard(models.Model):
    """The picture that a shared link shows in one language. What it may say is decided where its words are made."""

    subject = models.CharField(max_length=60)
    language = models.CharField(max_length=12)
    digest = models.CharField(max_length=64)
    file = models.FileField(storage=public_place)
    made_at = models.DateTimeField(auto_now=True)

    objects = models.Manager.from_queryset(ShareCardQuerySet)()
    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "language"], name="one_card_for_each_language")]

    def __str__(self) -> str:
        return f"{self.subject} {self.language}"


def keep(thing: Model, words: CardWords) -> bool:
    """Draw and store the card of a thing unless it is there; say whether it was drawn.

    An older card of the same language goes. Words that cannot be drawn leave no card.
    """
    known = ShareCard.objects.about(thing).filter(language=words.language)
    card = known.first()
    if card is not None and card.digest == words.digest and card.file.storage.exists(card.file.name):
        return False
    try:
        data = draw_card(words)
    except CannotBeDrawnError as error:
        logger.warning("No card for %s in %s: %s", subject_of(thing), words.language, error)
        known.delete()
        return False
    return _store(thing, words, data)


def _store(thing: Model, words: CardWords, data: bytes) -> bool:
    card = ShareCard(subject=subject_of(thing), language=words.language, digest=words.digest)
    card.file.save("card.png", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            ShareCard.objects.about(thing).filter(language=words.language).delete()
            card.save()
    except IntegrityError:  # another worker was quicker
        _remove_file(card.file.name)
        return False
    return True


def remove_stale(thing: Model, wanted: dict[str, CardWords]) -> int:
    """Remove the cards of a thing that say something else than the wanted words of their language."""
    cards = list(ShareCard.objects.about(thing))
    digests = {language: words.digest for language, words in wanted.items()}
    stale = [card.pk for card in cards if digests.get(card.language) != card.digest]
    if stale:
        ShareCard.objects.filter(pk__in=stale).delete()
    return len(stale)


def remove_file_of(instance: ShareCard, **_kwargs: Any) -> None:
    """Answer the deletion of a row: its file goes as soon as the deletion is certain."""
    transaction.on_commit(partial(_remove_file, instance.file.name))


def _remove_file(name: str) -> None:
    try:
        public_place().delete(name)
    except StorageUnavailable as error:  # `remove_forgotten` tries again
        logger.error("A card could not be deleted: %s", error)


def connect() -> None:
    """Connect the signal; called once, when the site starts."""
    post_delete.connect(remove_file_of, sender=ShareCard, dispatch_uid="media.card_deleted")
