"""What readers may send, checked; and how a form is shown again with what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.audience import addresses, guard
from cms.audience.consents import NEWSLETTER, PETITION, Consent
from cms.audience.lists import Lists

TRAP = "website"
"""A field that people do not see and programs fill in."""
_JOINERS = "\u200c\u200d"
_LOOSE_JOINERS = re.compile(rf"(?<!\w)[{_JOINERS}]+|[{_JOINERS}]+(?!\w)")
"""Persian and Indian names are written with joiners between letters; elsewhere they are of no use."""
_LINK = re.compile(r"://|www\.|@", re.IGNORECASE)


def on_one_line(text: str) -> str:
    """Return a text without line ends and without characters that hide or turn what follows."""
    typed = unicodedata.normalize("NFC", text)
    kept = (c for c in typed if c in _JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    return " ".join(_LOOSE_JOINERS.sub("", "".join(kept)).split())


class AskForm(forms.Form):
    """What every form asks for: an address. `is_trapped` says that a program filled it in."""

    purpose = ""
    consent: Consent

    email = forms.CharField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={
            "required": _("Write your e-mail address."),
            "max_length": _("This address is too long to be one."),
        },
    )

    def clean_email(self) -> str:
        """Return the address in its one spelling."""
        try:
            return addresses.normal(self.cleaned_data["email"])
        except ValidationError as error:
            message = _now("This is not an e-mail address. Example: name@example.org")
            raise ValidationError(message, code="invalid") from error

    def more(self) -> dict[str, Any]:
        """Return what the template of this form shows beyond the fields that all forms have."""
        return {}

    @property
    def is_trapped(self) -> bool:
        """Whether the field that people do not see was filled in."""
        return bool(self.data.get(TRAP))


class SignUpForm(AskForm):
    """The newsletter. Errors name fields as readers know them."""

    purpose = "sign-up"
    consent = NEWSLETTER

    lists = forms.MultipleChoiceField(
        label=_("What we may write to you about"),
        choices=Lists.choices,
        error_messages={"required": _("Choose at least one."), "invalid_choice": _("Choose from the list.")},
    )


class SignatureForm(AskForm):
    """A signature. A name is kept only where the reader ticks that it may be shown."""

    purpose = "petition"
    consent = PETITION

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Write at most 120 characters.")},
    )
    is_name_public = forms.BooleanField(required=False)

    def clean_name(self) -> str:
        """Return the name on one line, without characters that change the direction of what follows."""
        name = on_one_line(self.cleaned_data["name"])
        if _LINK.search(name):
            raise ValidationError(_("A name has no address in it."), code="link")
        return name

    def clean(self) -> dict:
        """Forget a name that may not be shown."""
        cleaned = super().clean()
        if not cleaned.get("is_name_public"):
            cleaned["name"] = ""
        return cleaned


@dataclass
class ShownForm:
    """A form as its template shows it: where it goes, its token, what was typed, what is wrong."""

    action: str
    token: str
    consent: Any
    id: str = "ask"
    email: str = ""
    name: str = ""
    is_name_public: bool = False
    lists: list[dict] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)
    """What a form has beyond these: its questions, its topics, its text."""
    errors: dict[str, str] = field(default_factory=dict)
    problems: list[dict] = field(default_factory=list)
    trap: str = TRAP


def shown(kind: type[AskForm], action: str, *, sent: AskForm | None = None, anchor: str = "ask") -> ShownForm:
    """Return an empty form of a kind that posts to `action`, or the one that was sent with what is wrong in it."""
    data = sent.data if sent is not None else {}
    errors = sent.errors if sent is not None and sent.is_bound else {}
    chosen = data.getlist("lists") if hasattr(data, "getlist") else [Lists.NEWS]
    result = ShownForm(
        action=action,
        token=guard.form_token(kind.purpose, action),
        consent=kind.consent.words,
        id=anchor,
        email=data.get("email", ""),
        name=data.get("name", ""),
        is_name_public=bool(data.get("is_name_public")),
        more=(sent or kind()).more(),
        lists=[{"code": code, "label": label, "is_chosen": code in chosen} for code, label in Lists.choices],
    )
    if errors:
        result.errors = {name: str(messages[0]) for name, messages in errors.items()}
        result.problems = [
            {"name": f"{anchor}-{name}", "label": sent.fields[name].label, "text": text}
            for name, text in result.errors.items()
        ]
    return result
