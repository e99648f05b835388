"""Addresses of this app under each language: feed of news, cases by reference and as files, films, whole reports."""

from django.urls import path, register_converter

from cms.bundle.serve import serve
from pages.case_exports import export
from pages.case_views import case_page, case_print
from pages.downloads import download
from pages.event_calendar import event_calendar, events_calendar
from pages.feeds import NewsFeed
from pages.films import film, track
from pages.models.resources import COVERAGE
from pages.report_forms import WHOLE
from pages.resource_feed import ResourceFeed


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
    path("resources.atom", ResourceFeed(), name="resource_feed"),
    path("cases/<case_ref:ref>/", case_page, name="case"),
    path("cases/<case_ref:ref>/print.svg", case_print, name="case_print"),
    path("cases/export.<str:form>", export, name="case_export"),
    path("events.ics", events_calendar, name="events_calendar"),
    path("events/<int:pk>.ics", event_calendar, name="event_calendar"),
    path("tracks/<int:track_id>.vtt", track, name="track"),
    path(f"<path:path>/{WHOLE}/", serve, {"form": WHOLE}, name="whole_report"),
    path(f"<path:path>/{COVERAGE}/", serve, {"form": COVERAGE}, name="resource_coverage"),
    path("<path:path>/download/<str:file_language>/", download, name="resource_download"),
    path(
        "<path:path>/download/<str:file_language>/small/",
        download,
        {"is_small": True},
        name="resource_download_small",
    ),
    path("films/<int:video_id>/<str:part>.<str:extension>", film, name="film"),
]
