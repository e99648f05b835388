"""Search under each language."""

from django.urls import path

from search.opensearch import completions
from search.views import search, suggest

urlpatterns = [path("", search, name="search"), path("suggest/", suggest, name="search_suggest")]
urlpatterns += [path("completions/", completions, name="search_completions")]
