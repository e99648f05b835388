"""The editing form of sessions: it knows the assembly before the session stands below it."""

from __future__ import annotations

from pages.forms import BasePageForm


class SessionForm(BasePageForm):
    """Lets a session that is being made be checked against the days of its assembly."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.path and self.parent_page is not None:
            self.instance.assembly_to_be = self.parent_page.specific
