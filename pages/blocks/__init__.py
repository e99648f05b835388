"""StreamField blocks: one module for each thing an editor would say. `BODY` is what every body offers.

Blocks never import models: choosers name them as strings, so that the vocabulary can use them too.
"""

from pages.blocks.audience import Contact, Newsletter, Petition, SocialPosts
from pages.blocks.data import BarChart, CountedMarks, KeyFacts, SimpleTable
from pages.blocks.links import CallToAction, Logos, NewsList, PageCards
from pages.blocks.media import Download, Gallery, Picture
from pages.blocks.stories import Film, Statistics, StoryList
from pages.blocks.text import Accordion, Callout, Prose, Quotation, QuoteRecord

BODY = [
    ("text", Prose()),
    ("quote", Quotation()),
    ("quote_record", QuoteRecord()),
    ("callout", Callout()),
    ("accordion", Accordion()),
    ("image", Picture()),
    ("gallery", Gallery()),
    ("video", Film()),
    ("download", Download()),
    ("key_facts", KeyFacts()),
    ("table", SimpleTable()),
    ("bar_chart", BarChart()),
    ("counted_marks", CountedMarks()),
    ("statistics", Statistics()),
    ("call_to_action", CallToAction()),
    ("cards", PageCards()),
    ("stories", StoryList()),
    ("news", NewsList()),
    ("logos", Logos()),
    ("newsletter", Newsletter()),
    ("petition", Petition()),
    ("contact", Contact()),
    ("social_posts", SocialPosts()),
]
"""What an editor may put into the body of a page, in the order of the menu."""

__all__ = ["BODY"]
