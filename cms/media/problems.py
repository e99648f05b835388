"""What keeps an image from being published, in sentences for the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from cms.media.rights import PeopleShown

if TYPE_CHECKING:
    from cms.models import SiteImage


def image_problems(image: SiteImage, language: str) -> list[str]:
    """Return why this image may not be published in this language; an empty list when it may. Asks no query."""
    problems = []
    about = {"image": image.title}
    if not image.is_decorative and not (image.alt_texts or {}).get(language, "").strip():
        problems.append(
            _("The image “%(image)s” has no alternative text in this language. Write one, or mark it as decorative.")
            % about
        )
    if not image.credit.strip():
        problems.append(_("The image “%(image)s” has no credit. Name who made it.") % about)
    if not image.licence:
        problems.append(_("The image “%(image)s” has no licence. Choose what allows us to show it.") % about)
    if image.is_licence_expired():
        problems.append(
            _("The licence of the image “%(image)s” has run out. Renew it, or choose another image.") % about
        )
    if not image.people_shown:
        problems.append(_("Nobody has said yet who can be recognised in the image “%(image)s”.") % about)
    elif image.people_shown == PeopleShown.AT_RISK:
        problems.append(_("The image “%(image)s” shows people who could be harmed. Choose another image.") % about)
    return problems
