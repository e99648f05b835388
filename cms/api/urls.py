"""The API's addresses."""

from django.urls import path, re_path

from cms.api import registry
from cms.api.base import Missing
from cms.api.collections import Listed, One
from cms.api.views import Description, Framing, Pages, Search

urlpatterns: list = [
    path("pages/", Pages.as_view({"get": "listing_view"}), name="api_pages"),
    path("pages/find/", Pages.as_view({"get": "find_view"}), name="api_find"),
    path("pages/<int:pk>/", Pages.as_view({"get": "detail_view"}), name="api_page"),
    path("locales/", Framing.as_view(name="locales"), name="api_locales"),
    path("navigation/", Framing.as_view(name="navigation"), name="api_navigation"),
    path("site/", Framing.as_view(name="site"), name="api_site"),
    path("search/", Search.as_view(), name="api_search"),
    *(path(f"{name}/", Listed.as_view(name=name), name=f"api_{name}") for name in registry.collections),
    *(
        path(f"{name}/<str:key>/", One.as_view(name=name), name=f"api_{name}_one")
        for name, collection in registry.collections.items()
        if collection.key
    ),
    path("openapi.json", Description.as_view(), name="api_description"),
    re_path(r"", Missing.as_view(), name="api_missing"),
]
