"""The table of contents of the editorial vocabulary."""

from pages.models.base import BasePage, BasePageManager, BasePageQuerySet
from pages.models.frame import AlertBar, Menu, MenuItem, SiteTexts
from pages.models.issues import InitiativePage, InitiativePartner, IssueIndexPage, IssuePage
from pages.models.news import ArticleLaw, ArticlePage, ArticleUpdate, NewsIndexPage
from pages.models.standard import StandardPage
from pages.models.subjects import Correction, PageCountry, PageIssue, PageTopic, RelatedPage
from pages.models.vocabulary import Country, Law, Organization, Person, Topic

__all__ = [
    "AlertBar",
    "ArticleLaw",
    "ArticlePage",
    "ArticleUpdate",
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "Correction",
    "Country",
    "InitiativePage",
    "InitiativePartner",
    "IssueIndexPage",
    "IssuePage",
    "Law",
    "Menu",
    "MenuItem",
    "NewsIndexPage",
    "Organization",
    "PageCountry",
    "PageIssue",
    "PageTopic",
    "Person",
    "RelatedPage",
    "SiteTexts",
    "StandardPage",
    "Topic",
]
