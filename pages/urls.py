"""Addresses of this app under each language: the feed of news."""

from django.urls import path

from pages.feeds import NewsFeed

urlpatterns = [path("feed.atom", NewsFeed(), name="news_feed")]
