"""What frames every page, one per language: the site's texts, its menus, the bar above everything."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from pages.models.vocabulary import Record


class SiteTexts(Record):
    """The few sentences that stand on every page: name, promise, footer, contact. One for each language."""

    name_first_line = models.CharField(
        _("name, first line"), max_length=120, help_text=_("For example: World Movement.")
    )
    name_second_line = models.CharField(_("name, second line"), max_length=120, blank=True)
    description = models.CharField(
        _("description"), max_length=600, help_text=_("What search engines and shared links say about the site.")
    )
    footer_text = models.CharField(_("footer text"), max_length=600, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("name_first_line"), FieldPanel("name_second_line")], heading=_("Name")),
        FieldPanel("description"),
        FieldPanel("footer_text"),
        FieldPanel("contact_email"),
        PublishingPanel(),
    ]
    translatable_fields = [
        TranslatableField("name_first_line"),
        TranslatableField("name_second_line"),
        TranslatableField("description"),
        TranslatableField("footer_text"),
        SynchronizedField("contact_email"),
    ]

    class Meta(Record.Meta):
        verbose_name = _("site texts")
        verbose_name_plural = _("site texts")

    def __str__(self) -> str:
        return f"{self.name_first_line} {self.name_second_line}".strip()


class Menu(Record, ClusterableModel):
    """A list of links in the header or the footer. One for each place and language."""

    class Place(models.TextChoices):
        MAIN = "main", _("header")
        FOOTER = "footer", _("footer")
        ACTION = "action", _("button in the header")

    place = models.CharField(_("place"), max_length=10, choices=Place, help_text=_("Where the links stand."))

    panels = [
        FieldPanel("place"),
        InlinePanel("items", label=_("link"), heading=_("Links in their order")),
        PublishingPanel(),
    ]
    translatable_fields = [SynchronizedField("place", overridable=False), TranslatableField("items")]

    class Meta(Record.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")

    def __str__(self) -> str:
        return self.get_place_display()


class MenuItem(TranslatableMixin, Orderable):
    """One link of a menu: always to a page, which is shown in the reader's language or not at all."""

    menu = ParentalKey(Menu, on_delete=models.CASCADE, related_name="items")
    label = models.CharField(
        _("label"), max_length=120, blank=True, help_text=_("Leave it empty to show the page's own title.")
    )
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("page"), FieldPanel("label")]
    translatable_fields = [TranslatableField("label"), SynchronizedField("page", overridable=False)]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.label or str(self.page_id)


class AlertBar(Record):
    """The bar above every page. Without one, the newest alert of the last days stands there."""

    text = models.CharField(_("text"), max_length=400, help_text=_("One sentence that says what happened."))
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the reader learns more."),
    )
    starts_at = models.DateTimeField(_("shown from"), null=True, blank=True)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    panels = [
        FieldPanel("text"),
        FieldPanel("page"),
        MultiFieldPanel([FieldPanel("starts_at"), FieldPanel("ends_at")], heading=_("When")),
        PublishingPanel(),
    ]
    translatable_fields = [
        TranslatableField("text"),
        SynchronizedField("page", overridable=False),
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
    ]

    class Meta(Record.Meta):
        verbose_name = _("alert bar")
        verbose_name_plural = _("alert bars")

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        """Refuse a bar that ends before it starts."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The bar must end after it starts.")})
