"""The forms of calls and of the contact page in the styleguide."""

from __future__ import annotations

from types import SimpleNamespace as Stub
from typing import Any

from cms.styleguide.example import Example

ERROR = "This needs an answer."
OPTIONS = [{"value": "1", "label": "Three months", "is_chosen": False}, {"value": "2", "label": "Six", "is_chosen": 1}]
KINDS = ("line", "text", "choice", "date", "country", "link", "file", "tick")


def _question(kind: str, **changes: Any) -> Stub:
    facts = {"name": f"q_{kind}", "label": f"A question ({kind})", "kind": kind, "hint": "", "is_required": True}
    more = {"longest": 200 if kind == "text" else 0, "options": OPTIONS, "value": "", "error": "", "chosen_before": ""}
    return Stub(**{**facts, **more, **changes})


def _form(name: str, more: dict[str, Any], **changes: Any) -> Stub:
    facts = {"action": "#", "token": "signed", "id": name, "email": "", "name": "Ada", "errors": {}, "problems": []}
    return Stub(**{**facts, "consent": "We keep it encrypted.", "trap": "website", "more": more, **changes})


def _questions(**changes: Any) -> dict[str, Any]:
    return {"questions": [_question(kind, **changes) for kind in KINDS]}


TOPICS = {"topics": OPTIONS, "signed": "x", "text": "", "longest": 5000}
PROBLEMS = [{"name": "late-email", "label": "E-mail address", "text": ERROR}]
OPEN = {"label": "open", "line": "Open until 31 March 2027.", "is_open": True, "url": "#", "is_elsewhere": False}
FORMS = [
    Example(
        "application_form",
        "questions of every kind",
        {"form": _form("apply", _questions()), "months": 6, "privacy_note": "Four people read it."},
    ),
    Example(
        "application_form",
        "with mistakes",
        {"form": _form("late", _questions(error=ERROR, hint="A hint."), problems=PROBLEMS), "months": 1},
    ),
    Example(
        "application_form",
        "a file to choose again",
        {"form": _form("again", {"questions": [_question("file", chosen_before="letter.pdf")]}), "months": 12},
    ),
    Example("contact_form", "with topics", {"form": _form("write", TOPICS)}),
    Example("contact_form", "token too old", {"form": _form("old-message", TOPICS), "notice": "Please send it again."}),
    Example("call_state", "open", {"state": OPEN, "network": "Youth"}),
    Example("call_state", "closed", {"state": {"label": "closed", "line": "Closed.", "is_open": False, "url": ""}}),
    Example("points", "points", {"title": "What is needed", "points": ["A text", "A letter"], "id": "needs"}),
    Example("typed", "typed too late", {"typed": [{"label": "Your town", "text": "Dakar"}]}),
]
