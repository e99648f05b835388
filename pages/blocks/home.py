"""The sections of the home page, each as wide as the screen, in the order the editor gives them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.bundle.blocks import CardChoice, ImageChoice
from cms.bundle.lists import Want
from pages.blocks.audience import Newsletter, SocialPosts
from pages.blocks.data import CountedMarks, Fact
from pages.blocks.gatherings import HomeEvents, HomeFellowship
from pages.blocks.links import Button, ListOfCards, NewsList
from pages.blocks.stories import HomeCampaign, HomeStatistics, HomeStories
from pages.blocks.text import INLINE

HOME = _("Sections of the home page")


class Feature(blocks.StructBlock):
    """A page, with its own words where an editor writes some."""

    page = CardChoice(label=_("Page"))
    kicker = blocks.CharBlock(label=_("Kicker"), required=False, help_text=_("A few words above the title."))
    title = blocks.CharBlock(label=_("Title"), required=False, help_text=_("Leave it empty for the page's own title."))
    text = blocks.TextBlock(label=_("Text"), required=False, help_text=_("Leave it empty for the page's summary."))
    image = ImageChoice(label=_("Image"), required=False)
    button = blocks.CharBlock(label=_("Words on the button"), required=False)

    class Meta:
        icon = "doc-full-inverse"
        label = _("Feature")


class Hero(blocks.StructBlock):
    """What the site opens with: one page large, up to two more below it."""

    features = blocks.ListBlock(Feature(), label=_("Features"), min_num=1, max_num=3)

    class Meta:
        icon = "home"
        group = HOME
        label = _("Hero")
        description = _("The first thing a visitor sees: one page large, up to two more below.")
        template = "blocks/home_hero.html"


class Promo(blocks.StructBlock):
    """A band for one page, with its own words and colour."""

    feature = Feature(label=_("Page"))
    tone = blocks.ChoiceBlock(
        label=_("Colour"),
        choices=[("gold", _("gold")), ("ink", _("ink")), ("mist", _("mist")), ("paper", _("paper"))],
        default="gold",
    )
    facts = blocks.ListBlock(Fact(), label=_("Numbers beside it"), required=False, default=[], max_num=4)

    class Meta:
        icon = "pick"
        group = HOME
        label = _("Promotion")
        description = _("A band for one page.")
        template = "blocks/home_promo.html"


class IssueCards(ListOfCards):
    """All issues, in their order."""

    heading = blocks.CharBlock(label=_("Heading"))
    intro = blocks.TextBlock(label=_("Text"), required=False)

    def wanted_list(self, raw: dict) -> Want:
        """Return the list this block shows."""
        return Want("issues", limit=12, order="tree")

    class Meta:
        icon = "list-ul"
        group = HOME
        label = _("Issues")
        description = _("The issues the movement works on.")
        preview_value = {"heading": "Where we work", "intro": ""}
        template = "blocks/home_issues.html"


class News(NewsList):
    """The latest news beside a panel for one page."""

    panel_title = blocks.CharBlock(label=_("Title of the panel"), required=False, help_text=_("For example a hashtag."))
    panel_text = blocks.TextBlock(label=_("Text of the panel"), required=False)
    panel_button = Button(label=_("Button of the panel"), required=False)

    class Meta:
        icon = "list-ul"
        group = HOME
        label = _("News")
        description = _("The latest news, beside a panel.")
        template = "blocks/home_news.html"


class Marks(blocks.StructBlock):
    """A statement beside counted marks."""

    kicker = blocks.CharBlock(label=_("Kicker"), required=False)
    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.TextBlock(label=_("Text"), required=False)
    marks = CountedMarks(label=_("Marks"))
    button = Button(label=_("Button"), required=False)

    class Meta:
        icon = "group"
        group = HOME
        label = _("Statement with marks")
        description = _("A statement beside one print for each person.")
        preview_value = {
            "kicker": "",
            "heading": "Set them free",
            "text": "They spoke, and were locked up for it.",
            "marks": {"total": 130, "lit": 6, "caption": "Each mark is a person."},
            "button": {"label": "", "page": None, "address": ""},
        }
        template = "blocks/home_marks.html"


class TextAndImage(blocks.StructBlock):
    """A few sentences beside a picture."""

    heading = blocks.CharBlock(label=_("Heading"))
    text = blocks.RichTextBlock(label=_("Text"), features=[*INLINE, "ul"])
    image = ImageChoice(label=_("Image"), required=False)
    button = Button(label=_("Button"), required=False)
    tone = blocks.ChoiceBlock(
        label=_("Colour"), choices=[("paper", _("paper")), ("mist", _("mist")), ("ink", _("ink"))], default="paper"
    )

    class Meta:
        icon = "image"
        group = HOME
        label = _("Text and image")
        description = _("A few sentences beside a picture.")
        preview_value = {
            "heading": "Who we are",
            "text": "<p>A network of people who work for democracy.</p>",
            "image": None,
            "button": {"label": "", "page": None, "address": ""},
            "tone": "paper",
        }
        template = "blocks/home_text_and_image.html"


class HomeNewsletter(Newsletter):
    """The newsletter, as wide as the screen."""

    class Meta:
        group = HOME
        template = "blocks/home_newsletter.html"


class HomeSocialPosts(SocialPosts):
    """Social posts, as wide as the screen."""

    class Meta:
        group = HOME
        template = "blocks/home_social_posts.html"


SECTIONS = [
    ("hero", Hero()),
    ("marks", Marks()),
    ("stories", HomeStories()),
    ("issues", IssueCards()),
    ("promo", Promo()),
    ("news", News()),
    ("campaign", HomeCampaign()),
    ("fellowship", HomeFellowship()),
    ("events", HomeEvents()),
    ("statistics", HomeStatistics()),
    ("text_and_image", TextAndImage()),
    ("newsletter", HomeNewsletter()),
    ("social_posts", HomeSocialPosts()),
]
"""The sections of the home page that this site has so far."""
