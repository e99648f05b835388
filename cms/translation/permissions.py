"""Who may translate what: the rights on the pages and records themselves decide, not `submit_translation` alone."""

from __future__ import annotations

from django.db import models
from wagtail.models import DraftStateMixin, Locale, LockableMixin, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import policy_registry

from cms.models import User


def may_edit(user: User, thing: models.Model) -> bool:
    """Say whether somebody may change this page or record, locks included (a workflow locks what is in review)."""
    if isinstance(thing, LockableMixin) and (lock := thing.get_lock()) is not None and lock.for_user(user):
        return False
    return may_see(user, thing)


def may_see(user: User, thing: models.Model) -> bool:
    """Say whether somebody may open this page or record for editing, locked or not."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_edit()
    return policy_registry.get_by_type(type(thing)).user_has_permission(user, "change")


def may_publish(user: User, thing: models.Model) -> bool:
    """Say whether somebody may put this page or record before readers."""
    if isinstance(thing, Page):
        return thing.permissions_for_user(user).can_publish()
    action = "publish" if isinstance(thing, DraftStateMixin) else "change"
    return policy_registry.get_by_type(type(thing)).user_has_permission(user, action)


def may_translate(user: User, source: models.Model, locale: Locale) -> bool:
    """Say whether somebody may begin the translation of a page or record into a language.

    A page needs the right to add pages under its parent there. Where the engine would make live copies of missing
    parents, it needs the right to publish there; where an alias stands already, the right to edit it.
    """
    if not isinstance(source, Page):
        policy = policy_registry.get_by_type(type(source))
        actions = ["add"] if isinstance(source, DraftStateMixin) else ["add", "publish"]
        return all(policy.user_has_permission(user, action) for action in actions)
    existing = Page.objects.filter(translation_key=source.translation_key, locale=locale).first()
    if existing is not None:
        return may_edit(user, existing)
    place, makes_live_copies = _place(source, locale)
    rights = place.permissions_for_user(user)
    return rights.can_add_subpage() and (not makes_live_copies or rights.can_publish_subpage())


def may_translate_somewhere(user: User) -> bool:
    """Say whether somebody works with translations at all, so that lists of them may be shown."""
    if user.has_perm("wagtail_localize.submit_translation"):
        return True
    return PagePermissionPolicy().user_has_any_permission(user, {"add", "change", "publish"})


def _place(source: Page, locale: Locale) -> tuple[Page, bool]:
    """Return the nearest page above in the language (the root at last), and whether live parents would be copied."""
    ancestors = list(source.get_ancestors().order_by("-depth"))
    keys = [page.translation_key for page in ancestors]
    there = {page.translation_key: page for page in Page.objects.filter(translation_key__in=keys, locale=locale)}
    makes_live_copies = False
    for ancestor in ancestors:
        if ancestor.is_root():
            return ancestor, makes_live_copies
        if ancestor.translation_key in there:
            return there[ancestor.translation_key], makes_live_copies
        makes_live_copies |= ancestor.live
    raise Page.DoesNotExist("a page without a root")
