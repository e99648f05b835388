"""The form of a call, made of its editor's questions, and the contact form; as sent and as shown again."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from cms.audience.consents import APPLICATION, MESSAGE
from cms.audience.countries import countries
from cms.audience.forms import AskForm, ShownForm, on_one_line, shown
from cms.audience.questions import TypedField, field_for, name_of, options_of

LONGEST_NAME = 200
LONGEST_MESSAGE = 5000
_TOPICS = "audience.topics"


class NamedForm(AskForm):
    """A form that asks for a name too."""

    name = TypedField(
        longest=LONGEST_NAME, is_one_line=True, label=_("Name"), error_messages={"required": _("Write your name.")}
    )
    field_order = ["name", "email"]

    def clean_name(self) -> str:
        """Return the name on one line."""
        return on_one_line(self.cleaned_data["name"])


@dataclass
class ShownQuestion:
    """A question as its template shows it, with what was answered and what is wrong."""

    name: str
    label: str
    kind: str
    hint: str = ""
    is_required: bool = True
    longest: int = 0
    options: list[dict] = field(default_factory=list)
    value: str = ""
    error: str = ""
    chosen_before: str = ""
    """The name of a file that has to be chosen again."""


class ApplicationForm(NamedForm):
    """An application to a call; `form_of` makes one for a page with questions."""

    purpose = "application"
    consent = APPLICATION
    questions: list[Any] = []

    def more(self) -> dict[str, Any]:
        """Return the questions, with what was sent."""
        return {"questions": [self._shown(question) for question in self.questions]}

    def _shown(self, question: Any) -> ShownQuestion:
        name, value = name_of(question), self.data.get(name_of(question), "")
        shown = ShownQuestion(name, question.label, question.kind, question.help_text, question.is_required)
        shown.value, shown.longest = value, question.longest if question.kind == "text" else 0
        if self._errors and name in self._errors:
            shown.error = str(self._errors[name][0])
        if question.kind == "choice":
            choices = [(str(number), words) for number, words in enumerate(options_of(question), start=1)]
        else:
            choices = countries() if question.kind == "country" else []
        shown.options = [{"value": code, "label": label, "is_chosen": code == value} for code, label in choices]
        if question.kind == "file" and name in self.files:
            shown.chosen_before = self.files[name].name
        return shown


def form_of(page: Any) -> type[ApplicationForm]:
    """Return the form of a call's page, with a field for each of its questions."""
    questions = list(page.questions.all())
    fields = {name_of(question): field_for(question) for question in questions}
    return type("FormOfCall", (ApplicationForm,), {**fields, "questions": questions})


class ContactForm(NamedForm):
    """A message. The topics of the block that shows the form travel with it, signed."""

    purpose = "contact"
    consent = MESSAGE

    topic = forms.CharField(label=_("Topic"), required=False, max_length=200)
    text = TypedField(
        longest=LONGEST_MESSAGE, label=_("Message"), error_messages={"required": _("Write your message.")}
    )

    @property
    def topics(self) -> list[str]:
        """The topics this form offers; none where nobody signed them."""
        return topics_in(self.data.get("topics", ""))

    def more(self) -> dict[str, Any]:
        """Return topics and text as they were sent."""
        chosen = self.data.get("topic", "")
        topics = [{"value": topic, "label": topic, "is_chosen": topic == chosen} for topic in self.topics]
        signed = signed_topics(self.topics)
        return {"topics": topics, "signed": signed, "text": self.data.get("text", ""), "longest": LONGEST_MESSAGE}

    def clean_topic(self) -> str:
        """Return a topic that was offered, else none: a message counts more than its topic."""
        return self.cleaned_data["topic"] if self.cleaned_data["topic"] in self.topics else ""


def signed_topics(topics: list[str]) -> str:
    """Return topics for a hidden field, so that the form knows them when it comes back."""
    return signing.dumps(topics, salt=_TOPICS) if topics else ""


def topics_in(text: str) -> list[str]:
    """Return the topics of a hidden field; none where it was changed."""
    try:
        return signing.loads(text, salt=_TOPICS) if text else []
    except signing.BadSignature:
        return []


def shown_contact(topics: list[str], action: str, anchor: str) -> ShownForm:
    """Return an empty contact form that offers these topics."""
    form = shown(ContactForm, action, anchor=anchor)
    form.more["topics"] = [{"value": topic, "label": topic, "is_chosen": False} for topic in topics]
    form.more["signed"] = signed_topics(topics)
    return form
