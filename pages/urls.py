"""Addresses of this app under each language: the feed of news, cases by reference and as files, films."""

from django.urls import path, re_path

from pages.case_exports import export
from pages.case_views import case_page, case_print
from pages.feeds import NewsFeed
from pages.films import film, track

REF = r"(?P<ref>[Ww][Mm]-[A-Za-z]{2}-[0-9A-Za-z]{4,8})"

urlpatterns = [
    path("feed.atom", NewsFeed(), name="news_feed"),
    re_path(rf"^cases/{REF}/$", case_page, name="case"),
    re_path(rf"^cases/{REF}/print\.svg$", case_print, name="case_print"),
    path("cases/export.<str:form>", export, name="case_export"),
    path("tracks/<int:track_id>.vtt", track, name="track"),
    path("films/<int:video_id>/<str:part>.<str:extension>", film, name="film"),
]
