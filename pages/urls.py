"""Addresses of this app under each language: the feed of news, cases by reference and as files, films."""

from django.urls import path, register_converter

from pages.case_exports import export
from pages.case_views import case_page, case_print
from pages.feeds import NewsFeed
from pages.films import film, track


class CaseRef:
    """The reference of a case in an address, in whichever capitals somebody wrote it."""

    regex = "[Ww][Mm]-[A-Za-z]{2}-[0-9A-Za-z]{4,8}"

    def to_python(self, value: str) -> str:
        """Return it as it stands; the page leads to the right capitals."""
        return value

    def to_url(self, value: str) -> str:
        """Return it as it is kept."""
        return value


register_converter(CaseRef, "case_ref")

urlpatterns = [
    path("feed.atom", NewsFeed(), name="news_feed"),
    path("cases/<case_ref:ref>/", case_page, name="case"),
    path("cases/<case_ref:ref>/print.svg", case_print, name="case_print"),
    path("cases/export.<str:form>", export, name="case_export"),
    path("tracks/<int:track_id>.vtt", track, name="track"),
    path("films/<int:video_id>/<str:part>.<str:extension>", film, name="film"),
]
