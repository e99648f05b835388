"""The parts of the look that pages of any kind use, in every state."""

from __future__ import annotations

from types import SimpleNamespace as Stub

from cms.styleguide.example import Example
from cms.styleguide.stand_ins import (
    ALERT,
    BARS,
    BUTTON,
    CHOICES,
    CORRECTIONS,
    DAY,
    ERROR,
    FEATURE,
    HTML,
    PAGE_FACTS,
    POST,
    TEXT,
    UPDATES,
    YEARS,
    Drawing,
    Pages,
    card,
    form,
)

GENERAL = [
    Example("button", "main", {"url": "#", "label": "Read more", "arrow": True}),
    Example("button", "gold", {"url": "#", "label": "Take action", "look": "gold"}),
    Example("button", "line", {"url": "#", "label": "Read more", "look": "line"}),
    Example("button", "small", {"url": "#", "label": "Take action", "look": "small"}),
    Example("block_heading", "heading of a block", {"text": "In short"}),
    Example("tag", "plain", {"label": "News"}),
    Example("tag", "alert", {"label": "Alert", "tone": "alert"}),
    Example("tag", "line", {"label": "Court decision", "tone": "line"}),
    Example("card_list", "cards", {"cards": [card(listing_image=Drawing()), ALERT, card(summary="")]}),
    Example("card_list", "small tiles", {"cards": [card(listing_image=Drawing()), ALERT], "tile": True}),
    Example("related", "related pages", {"cards": [card(listing_image=Drawing()), ALERT]}),
    Example("figure", "picture", {"image": Drawing()}),
    Example(
        "organization", "partner without a logo", {"organization": Stub(name="Partner", website="https://example.org/")}
    ),
    Example("news_list", "rows", {"cards": [ALERT, card(), card(summary="", published_on=None)]}),
    Example("issue_list", "issues", {"cards": [card(), card(), card()]}),
    Example("tabs", "kinds", {"label": "Kinds", "links": CHOICES}),
    Example("years", "years", {"links": YEARS, "all_url": "#", "current": "2018"}),
    Example("pagination", "in the middle", {"listing": Pages(number=5, last=9, previous_url="?", next_url="?")}),
    Example("empty", "empty list", {"text": "Nothing here fits.", "url": "#", "label": "Show everything"}),
    Example("breadcrumbs", "breadcrumbs", {"links": [Stub(label="Home", url="#"), Stub(label="News", url="#")]}),
    Example("search_form", "search", {"action": "#", "query": "assembly"}),
    Example("field", "with hint", {"name": "name", "label": "Name", "hint": "As you like to be called."}),
    Example("field", "with error", {**ERROR, "type": "email", "error": ERROR["text"], "dir": "ltr"}),
    Example("form_errors", "summary of errors", {"errors": [ERROR]}),
    Example("callout", "information", {"title": "Before you write", "body": HTML}),
    Example("callout", "warning", {"title": "Be careful", "body": HTML, "kind": "warning"}),
    Example("content_note", "content note", {"page": Stub(content_note="It speaks of torture.")}),
    Example("quote", "speaker known", {"text": "Where is democracy?", "speaker": "A speaker", "source": "Film, 2018"}),
    Example("quote", "speaker not stated", {"text": "He is not forgotten.", "source": "Film, 2018"}),
    Example(
        "key_facts", "facts", {"items": [{"label": "Place", "value": "Dakar"}, {"label": "Year", "value": "2018"}]}
    ),
    Example("table", "table", {"caption": "Laws", "head": ["Country", "Year"], "rows": [{"cells": ["Egypt", "2012"]}]}),
    Example("bar_chart", "bars", {"caption": "Laws each year", "unit": "laws", "rows": BARS}),
    Example("number", "number", {"value": 160, "unit": "laws", "text": "restrict funding", "source": "2018"}),
    Example("counted_marks", "six of 130", {"total": 130, "lit": 6, "caption": "Each mark is a person; six are lit."}),
    Example("fold", "question", {"question": "Who can take part?", "answer": HTML}),
    Example(
        "download",
        "file",
        {"document": Stub(title="Report", url="#", language="", file_extension="pdf", file_size=9e5)},
    ),
    Example("next_events", "what happened next", {"updates": UPDATES}),
    Example("sources", "source", {"title": "Newspaper, 12 October 2018", "address": "https://example.org/"}),
    Example("corrections", "corrections", {"page": Stub(corrections=Stub(all=lambda: CORRECTIONS))}),
    Example("initiative_facts", "at a glance", {"page": PAGE_FACTS}),
    Example("about_list", "about", {"countries": [Stub(name="Pakistan")], "topics": [Stub(name="Assembly")]}),
    Example(
        "contents",
        "contents",
        {"headings": [Stub(anchor="a", text="One", level=2), Stub(anchor="b", text="Two", level=3)]},
    ),
    Example(
        "action_box", "an action", {"page": Stub(url="#", title="Write a letter"), "text": "Write to the minister."}
    ),
    Example("action_box", "no action asked"),
    Example("panel", "panel", {"title": "#SetThemFree", "text": TEXT, "button": BUTTON, "id": "p"}),
    Example("alert_bar", "alert bar", {"alert": {"label": "Alert", "title": ALERT.title, "url": "#", "date": DAY}}),
    Example("notice", "notice", {"text": "A machine translated this page.", "url": "#", "link": "English"}),
    Example("cover", "on paper", {"title": "A page", "lede": TEXT, "tag": "Alert", "tag_tone": "alert", "date": DAY}),
    Example("cover", "on ink", {"title": "An issue", "lede": TEXT, "kicker": "Issue", "tone": "ink"}),
    Example("hero", "hero", {"feature": FEATURE, "features": [FEATURE, FEATURE, FEATURE]}),
    *(
        Example("promo", f"promotion, {tone}", {"feature": FEATURE, "tone": tone, "id": tone})
        for tone in ("gold", "ink", "mist", "paper")
    ),
    Example(
        "statement_band",
        "statement",
        {"heading": "People", "marks": {"total": 26, "lit": 2, "caption": "Two."}, "id": "s"},
    ),
    Example("issues_band", "issues band", {"heading": "Where we work", "cards": [card(), card()], "id": "i"}),
    Example(
        "news_band",
        "news band",
        {"heading": "News", "cards": [ALERT], "panel": {"panel_title": "#Tag", "panel_button": BUTTON}, "id": "n"},
    ),
    Example("sign_up_form", "newsletter", {"form": form("newsletter"), "has_choice": True}),
    Example("sign_up_form", "newsletter, token too old", {"form": form("old"), "notice": "Please send it again."}),
    Example("petition_form", "petition", {"form": form("petition", errors={"email": ERROR["text"]})}),
    Example("scene_pictures", "pictures of a scene", {"images": [Drawing(), Drawing()]}),
    Example("social_posts", "posts in social networks", {"posts": [POST, POST]}),
    Example("text_band", "text band", {"heading": "A network", "body": HTML, "tone": "mist", "id": "t"}),
]
"""Every part and state that pages of any kind use."""
