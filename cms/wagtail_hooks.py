"""What the site changes of Wagtail through its hooks: links in rich text."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.bundle.links import DocumentLink, PageLink


@hooks.register("register_rich_text_features", order=100)
def links_from_bundle(features: FeatureRegistry) -> None:
    """Resolve links in rich text from the bundle, in the reader's language."""
    features.register_link_type(PageLink)
    features.register_link_type(DocumentLink)
