"""What the site changes of Wagtail through its hooks: links in rich text, which pages a chooser shows to whom."""

from django.db.models import Q
from django.http import HttpRequest
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.bundle.links import DocumentLink, PageLink
from cms.withdrawal import admin  # noqa: F401 - it registers itself


@hooks.register("register_rich_text_features", order=100)
def links_from_bundle(features: FeatureRegistry) -> None:
    """Resolve links in rich text from the bundle, in the reader's language."""
    features.register_link_type(PageLink)
    features.register_link_type(DocumentLink)


@hooks.register("construct_page_chooser_queryset")
def drafts_for_their_editors(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Show the titles of drafts to those who work on them; a translator or an editor elsewhere needs live pages."""
    own = PagePermissionPolicy().instances_user_has_any_permission_for(request.user, {"add", "change", "publish"})
    return pages if request.user.is_superuser else pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))
