"""The page types of the site as a table, and the factory of each; contract tests walk it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import get_type_hints

from django.apps import apps
from wagtail.models import Page

from pages.models import BasePage
from tests import factories

OURS = ("cms", "background", "audience", "translation", "pages", "home", "search")


def all_pages() -> list[type[Page]]:
    """Every page model of our apps, also what should not be one."""
    return [model for model in apps.get_models() if issubclass(model, Page) and model._meta.app_label in OURS]


def page_types() -> list[type[BasePage]]:
    """Every page type an editor can make."""
    return sorted((model for model in all_pages() if model is not BasePage), key=lambda model: model.__name__)


def maker_of(model: type) -> Callable | None:
    """The factory that promises to return this model, by its annotation."""
    for name, function in inspect.getmembers(factories, inspect.isfunction):
        if name.startswith(("a_", "an_")) and get_type_hints(function).get("return") is model:
            return function
    return None


def name_of(model: type) -> str:
    """What a failing test is called by."""
    return model.__name__
