"""Where readers take part: the newsletter, a petition, a message to us, what is said in social networks.

The forms stand in pages that caches keep: they carry a signed token instead of a cookie, and post to cms/audience.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.audience.application_forms import shown_contact
from cms.audience.forms import SignatureForm, SignUpForm, shown
from cms.bundle.blocks import CardChoice
from cms.bundle.bundle import active_bundle

TAKE_PART = _("Taking part")


class Newsletter(blocks.StructBlock):
    """The form for our e-mails."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)

    def get_context(self, value, parent_context=None) -> dict:
        """Add `form`, which posts to the sign-up page of the reader's language."""
        context = super().get_context(value, parent_context)
        context["form"] = shown(SignUpForm, f"/{get_language()}/sign-up/", anchor="newsletter")
        return context

    class Meta:
        icon = "mail"
        group = TAKE_PART
        label = _("Newsletter")
        description = _("A form with which readers sign up for our e-mails.")
        preview_value = {"heading": "Hear from us", "text": "By e-mail, in your language."}
        template = "blocks/newsletter.html"


def takes_signatures(page: Any) -> bool:
    """Say whether a petition, as a card or as its own type, can still be signed, to the second."""
    if hasattr(page, "is_open"):
        return page.is_open
    closes_at = getattr(page, "action_closes_at", None)
    return not getattr(page, "action_is_closed", False) and (closes_at is None or timezone.now() < closes_at)


class Petition(blocks.StructBlock):
    """A petition with its form, until it is closed."""

    page = CardChoice(page_type=["pages.ActionPage"], label=_("Petition"))
    heading = blocks.CharBlock(
        label=_("Heading"), required=False, help_text=_("Leave it empty for the title of the petition.")
    )
    text = blocks.TextBlock(
        label=_("Text"), required=False, help_text=_("Leave it empty for the summary of the petition.")
    )

    def clean(self, value):
        """Refuse an action that asks for something else than a signature."""
        cleaned = super().clean(value)
        kind = getattr(cleaned["page"].specific, "kind", "petition") if cleaned["page"] else "petition"
        if kind != "petition":
            error = ValidationError(_("This action is not a petition. Choose one that is."))
            raise blocks.StructBlockValidationError(block_errors={"page": error})
        return cleaned

    def get_context(self, value, parent_context=None) -> dict:
        """Add `form` while the petition is open."""
        context = super().get_context(value, parent_context)
        page = value["page"]
        if page is not None and takes_signatures(page):
            anchor, address = f"petition-{page.pk}", f"/{get_language()}/sign/{page.pk}/"
            context["form"] = shown(SignatureForm, address, anchor=anchor)
        return context

    class Meta:
        icon = "edit"
        group = TAKE_PART
        label = _("Petition")
        description = _("A petition that readers sign here.")
        template = "blocks/petition.html"


class Contact(blocks.StructBlock):
    """The form that sends us a message."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    topics = blocks.ListBlock(
        blocks.CharBlock(label=_("Topic"), max_length=200),
        label=_("Topics"),
        default=[],
        min_num=0,
        max_num=20,
        help_text=_("Readers choose one; without topics they are not asked."),
    )

    def get_context(self, value, parent_context=None) -> dict:
        """Add `form`, which posts to the contact form of the reader's language."""
        context = super().get_context(value, parent_context)
        address = f"/{get_language()}/contact-form/"
        context["form"] = shown_contact(list(value.get("topics") or []), address, anchor="contact")
        return context

    class Meta:
        icon = "mail"
        group = TAKE_PART
        label = _("Contact form")
        description = _("A form with which readers write to us; their messages are erased after six months.")
        preview_value = {"heading": "Write to us", "text": "We answer by e-mail.", "topics": ["Fellowships", "Press"]}
        template = "blocks/contact.html"


class SocialPosts(blocks.StructBlock):
    """The newest posts in social networks, in our words; nothing is loaded from a network."""

    heading = blocks.CharBlock(label=_("Heading"))
    limit = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=12)

    wanted_rows = "audience.SocialPost"

    def get_context(self, value, parent_context=None) -> dict:
        """Add `posts` from the bundle, and `more_url`."""
        from cms.audience.posts import posts_of  # it needs models, and this module is imported while they load

        context = super().get_context(value, parent_context)
        context["posts"] = posts_of(active_bundle(), value.get("limit") or 3)
        context["more_url"] = f"/{get_language()}/posts/"
        return context

    class Meta:
        icon = "comment"
        group = TAKE_PART
        label = _("Social posts")
        description = _("The newest posts in social networks, always up to date.")
        preview_value = {"heading": "In social networks", "limit": 3}
        template = "blocks/social_posts.html"
