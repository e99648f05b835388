"""The upload forms of the admin: a sentence for every file we refuse, and a text field for every language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.storage import default_storage
from django.forms.fields import FileField
from django.forms.widgets import Textarea
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.documents.fields import WagtailDocumentField
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.media.clean import CleanFile, clean_document, clean_image
from cms.media.rights import content_languages
from cms.media.storage import StorageUnavailable
from cms.publishing import objections

LONGEST_ALT = 300
LONGEST_CAPTION = 600
_TEXTS = {"alt_text": "alt_texts", "caption": "captions"}


class CleanedImageField(WagtailImageField):
    """A file field whose value is the cleaned picture; the original stays unread after that."""

    def to_python(self, data: Any) -> CleanFile | None:
        """Clean the upload; a refusal is the field's error."""
        file = FileField.to_python(self, data)
        return None if file is None else clean_image(file)


class CleanedDocumentField(WagtailDocumentField):
    """A file field whose value is the cleaned document."""

    def to_python(self, data: Any) -> CleanFile | None:
        """Clean the upload; a refusal is the field's error."""
        file = FileField.to_python(self, data)
        return None if file is None else clean_document(file)


class StoresInTime(forms.ModelForm):
    """Store the file while the form is checked: when the storage does not answer, the editor reads why.

    With other mistakes in the form nothing is kept: the file is stored once to see that it works, and removed.
    """

    def _post_clean(self) -> None:
        super()._post_clean()
        file = self.cleaned_data.get("file")
        if not isinstance(file, CleanFile) or "file" in self.errors:
            return
        try:
            if self.errors:
                default_storage.delete(default_storage.save(file.name, file))
            else:
                self.instance.file.save(file.name, file, save=False)
        except StorageUnavailable:
            self.add_error("file", _("The file could not be stored. Try again later, or tell your administrator."))


def _cleaned(old: forms.Field, kind: type[FileField]) -> FileField:
    """Return the cleaning field in place of Wagtail's own."""
    return kind(label=old.label, required=old.required, widget=old.widget, initial=old.initial)


class ImageForm(StoresInTime, BaseImageForm):
    """The image form with one alternative text and one caption per language, kept in the image's JSON fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = _cleaned(self.fields["file"], CleanedImageField)
        for code, name in content_languages():
            label = _("Alternative text (%(language)s)") % {"language": name}
            self._add_text(f"alt_text_{code}", "alt_texts", code, label)
        for code, name in content_languages():
            self._add_text(f"caption_{code}", "captions", code, _("Caption (%(language)s)") % {"language": name})
        first = self.fields.get(f"alt_text_{content_languages()[0][0]}")
        if first:
            first.help_text = _("Say in one sentence what the image shows, for people who cannot see it.")
        texts = [name for name in self.fields if name.startswith(("alt_text_", "caption_"))]
        self.order_fields(["title", "file", *[n for n in texts if n.startswith("alt")], "is_decorative", *texts])

    def _add_text(self, name: str, stored_in: str, code: str, label: str) -> None:
        is_rtl = get_language_info(code)["bidi"] and code in {"ar", "fa", "he", "ur"}
        self.fields[name] = forms.CharField(
            label=label,
            required=False,
            max_length=LONGEST_ALT if stored_in == "alt_texts" else LONGEST_CAPTION,
            initial=(getattr(self.instance, stored_in) or {}).get(code, ""),
            widget=Textarea(attrs={"rows": 2, "lang": code, "dir": "rtl" if is_rtl else "ltr"}),
        )

    def clean(self) -> dict[str, Any]:
        """Put the texts of all languages into the image; a language the page did not send stays as it is."""
        cleaned = super().clean()
        for prefix, stored_in in _TEXTS.items():
            texts = dict(getattr(self.instance, stored_in) or {})
            for code, _name in content_languages():
                name = f"{prefix}_{code}"
                if self.add_prefix(name) in self.data:
                    texts[code] = (cleaned.get(name) or "").strip()
            setattr(self.instance, stored_in, {code: text for code, text in texts.items() if text})
        self._stay_withdrawn(cleaned)
        self._say_nothing_hidden(cleaned)
        return cleaned

    def _say_nothing_hidden(self, cleaned: dict[str, Any]) -> None:
        """Refuse new words that name somebody whose name is hidden: they are shown at once, with no publishing."""
        if any(name.startswith(("alt_text_", "caption_", "credit")) for name in self.changed_data):
            self.instance.credit = cleaned.get("credit", self.instance.credit)
            for error in objections(self.instance):
                self.add_error(None, error)

    def _stay_withdrawn(self, cleaned: dict[str, Any]) -> None:
        """A withdrawn image has a licence that ran out; another date would bring it back."""
        from cms.withdrawal.models import Withdrawal  # needs models, which need this module

        if "licence_expires_on" not in self.changed_data or not self.instance.pk:
            return
        if Withdrawal.objects.running().about(self.instance).exists():
            message = _("This was withdrawn from the site. An administrator can undo it: Reports, Withdrawals.")
            self.add_error("licence_expires_on", message)


class DocumentForm(StoresInTime, BaseDocumentForm):
    """The document form; its file is cleaned."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = _cleaned(self.fields["file"], CleanedDocumentField)


ImageForm.Meta = BaseImageForm.Meta
DocumentForm.Meta = BaseDocumentForm.Meta
