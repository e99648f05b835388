"""The table of contents of the editorial vocabulary."""

from pages.models.actions import ActionPage
from pages.models.assemblies import AssemblyDocument, AssemblyHost, AssemblyIndexPage, AssemblyPage, AssemblyStatistic
from pages.models.base import BasePage, BasePageManager, BasePageQuerySet
from pages.models.calls import CallPage, CallQuestion
from pages.models.campaigns import CampaignCase, CampaignPage, ShareText
from pages.models.case_files import CaseFile, Consent
from pages.models.case_records import CaseEvent, CaseName, CaseSource, Charge, Detention, Sentence
from pages.models.cases import Case
from pages.models.countries import CaseIndexPage, CountryIndexPage, CountryPage
from pages.models.events import EventIndexPage, EventOrganizer, EventPage
from pages.models.fellows import FellowLink, FellowOutput, FellowPage
from pages.models.fellowships import FellowshipPage, FellowshipQuestion
from pages.models.frame import AlertBar, Menu, MenuItem, SiteTexts
from pages.models.issues import InitiativePage, InitiativePartner, IssueIndexPage, IssuePage
from pages.models.media import VideoAsset, VideoTrack
from pages.models.news import ArticleLaw, ArticlePage, ArticleUpdate, NewsIndexPage
from pages.models.people import PeopleIndexPage, PersonPage
from pages.models.proceedings import CaseProceeding, Hearing, Proceeding
from pages.models.report_pdfs import ReportPdf
from pages.models.reports import AssemblyReportPage, Footnote, ReportAuthor, ReportChapterPage
from pages.models.resource_files import DownloadCount, ResourceFile
from pages.models.resources import FeaturedResource, ResourceHubPage, ResourcePage
from pages.models.safety import SafetyCheck
from pages.models.sessions import SessionPage
from pages.models.speakers import Speaker
from pages.models.standard import StandardPage
from pages.models.statistics import Quote, Statistic
from pages.models.stories import Interviewee, StoryPage, StorySeriesPage, StoryStatistic
from pages.models.strategies import ResourcePublisher, ResourceStrategy, Strategy
from pages.models.subjects import Correction, PageCountry, PageIssue, PageTopic, RelatedPage
from pages.models.vocabulary import Country, Law, Organization, Person, Topic

__all__ = [
    "ActionPage",
    "AlertBar",
    "ArticleLaw",
    "ArticlePage",
    "ArticleUpdate",
    "AssemblyDocument",
    "AssemblyHost",
    "AssemblyIndexPage",
    "AssemblyPage",
    "AssemblyReportPage",
    "AssemblyStatistic",
    "BasePage",
    "BasePageManager",
    "BasePageQuerySet",
    "CallPage",
    "CallQuestion",
    "CampaignCase",
    "CampaignPage",
    "Case",
    "CaseEvent",
    "CaseFile",
    "CaseIndexPage",
    "CaseName",
    "CaseProceeding",
    "CaseSource",
    "Charge",
    "Consent",
    "Correction",
    "Country",
    "CountryIndexPage",
    "CountryPage",
    "Detention",
    "DownloadCount",
    "EventIndexPage",
    "EventOrganizer",
    "EventPage",
    "FeaturedResource",
    "FellowLink",
    "FellowOutput",
    "FellowPage",
    "FellowshipPage",
    "FellowshipQuestion",
    "Footnote",
    "Hearing",
    "InitiativePage",
    "InitiativePartner",
    "Interviewee",
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
    "PeopleIndexPage",
    "Person",
    "PersonPage",
    "Proceeding",
    "Quote",
    "RelatedPage",
    "ReportAuthor",
    "ReportChapterPage",
    "ReportPdf",
    "ResourceFile",
    "ResourceHubPage",
    "ResourcePage",
    "ResourcePublisher",
    "ResourceStrategy",
    "SafetyCheck",
    "Sentence",
    "SessionPage",
    "ShareText",
    "SiteTexts",
    "Speaker",
    "StandardPage",
    "Statistic",
    "StoryPage",
    "StorySeriesPage",
    "StoryStatistic",
    "Strategy",
    "Topic",
    "VideoAsset",
    "VideoTrack",
]
