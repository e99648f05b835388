"""Templates: nothing inline, nothing marked safe, every word translated, arguments named; styles: no left, no right."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from django.template import Template, engines
from django.template.base import FilterExpression, Node, NodeList, TextNode, Variable
from django.template.defaulttags import ForNode

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OF_OUR_APPS = sorted(path for app in ("cms", "pages", "home", "search") for path in (ROOT / app).rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
STYLESHEETS = sorted((ROOT / "static" / "css").glob("*.css"))

every_template = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
every_component = pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
every_stylesheet = pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)

TRANSLATED = re.compile(
    r"{%\s*comment.*?endcomment\s*%}|{%\s*blocktranslate.*?endblocktranslate\s*%}|{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL
)
SPOKEN_ATTRIBUTES = re.compile(r'\b(?:alt|title|aria-label|placeholder|aria-description)="([^"]*)"')
NO_WORDS = {"doctype", "html"}
PROPER_NAMES = {"World", "Movement", "for", "Democracy"}
"""The organisation's own name stands in for missing site texts; it is not translated by the interface."""


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 40 and len(COMPONENTS) > 30 and len(STYLESHEETS) >= 4


@every_template
def test_nothing_is_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=", text), "the policy forbids inline styles"
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "the policy forbids inline scripts"
    assert not re.search(r"<[^>{%]*\son[a-z]+=", text), "the policy forbids event attributes"
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES + OF_OUR_APPS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_marked_safe(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "|safe" not in text and "autoescape off" not in text, "what is safe is made safe in Python, with its reason"


@pytest.mark.parametrize("path", TEMPLATES + OF_OUR_APPS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_word_is_translated(path: Path) -> None:
    text = TRANSLATED.sub(" ", path.read_text(encoding="utf-8"))
    spoken = " ".join(SPOKEN_ATTRIBUTES.findall(text))
    visible = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", " ", text, flags=re.DOTALL))
    words = set(re.findall(r"[A-Za-z]{2,}", f"{spoken} {visible}")) - PROPER_NAMES
    assert not words, f"not translated: {sorted(words)}"


@every_component
def test_it_names_its_arguments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    remark = re.match(r"{%\s*comment\s*%}(.*?){%\s*endcomment\s*%}", text.splitlines()[0])
    assert remark, "the first line says what the component is and which arguments it takes"
    used = _arguments(engines["django"].from_string(text).template)
    unnamed = {name for name in used if not re.search(rf"\b{name}\b", remark[1])}
    assert not unnamed, f"{path.name} uses {sorted(unnamed)} without naming it in its first line"
    told = re.search(r"Arguments?: (.*)", remark[1])
    if told:
        plain = re.sub(r"\([^)]*\)|: [^,.;]*", "", told[1])
        names = set(re.findall(r"(?:^|, |; |optional |and )`?([a-z_]+)`?(?=[,.;]|$| )", plain)) - {
            "optional",
            "and",
            "none",
        }
        unused = {name for name in names if name not in used}
        assert not unused, f"{path.name} names {sorted(unused)} and does not use it"


def _arguments(template: Template) -> set[str]:
    """Names a template reads and does not make itself."""
    read: set[str] = set()
    made = {"forloop", "block", "request", "csrf_token", "True", "False", "None", "LANGUAGE_CODE"}
    _walk(template.nodelist, read, made)
    return read - made


def _walk(nodes: NodeList, read: set[str], made: set[str]) -> None:
    for node in nodes:
        if isinstance(node, TextNode):
            continue
        if isinstance(node, ForNode):
            made.update(node.loopvars)
        for name in ("asvar", "target_var", "variable_name", "varname", "variable"):
            if isinstance(value := getattr(node, name, None), str):
                made.add(value)
        for key in getattr(node, "extra_context", None) or () if type(node).__name__ == "WithNode" else ():
            made.add(key)
        _read_from(vars(node), read)
        for name in (*node.child_nodelists, "nodelist"):
            if isinstance(inner := getattr(node, name, None), NodeList):
                _walk(inner, read, made)
        for _condition, inner in getattr(node, "conditions_nodelists", ()):
            _read_condition(_condition, read)
            _walk(inner, read, made)


def _read_from(value, read: set[str]) -> None:
    if isinstance(value, FilterExpression):
        _read_from(value.var, read)
        for _function, arguments in value.filters:
            for is_variable, argument in arguments:
                if is_variable:
                    _read_from(argument, read)
    elif isinstance(value, Variable) and value.lookups:
        read.add(value.lookups[0])
    elif isinstance(value, dict):
        for inner in value.values():
            _read_from(inner, read)
    elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
        for inner in value:
            _read_from(inner, read)


def _read_condition(condition, read: set[str]) -> None:
    for part in ("first", "second"):
        if (inner := getattr(condition, part, None)) is not None:
            _read_condition(inner, read)
    _read_from(getattr(condition, "value", None), read)


def test_arguments_are_found() -> None:
    source = (
        "{% load i18n %}{% for x in items %}{{ x.a|default:other }}{% if flag and not x %}{% endif %}{% endfor %}"
        '{% include "components/card.html" with card=one only %}{% translate "Hi" as word %}{{ word }}'
    )
    assert _arguments(engines["django"].from_string(source).template) == {"items", "other", "flag", "one"}
    assert Node


PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right)(?:-\w+)?|left|right|float|clear)\s*:|"
    r"text-align\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius"
)


@every_stylesheet
def test_no_left_and_no_right(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = [match.group(0) for match in PHYSICAL.finditer(text)]
    assert not found, "use logical properties (inline-start, inline-end)"


@every_stylesheet
def test_nothing_comes_from_elsewhere_and_no_capitals_are_forced(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"https?://|@import|url\(\s*['\"]?//", text)
    assert "uppercase" not in text, "no all-caps: Azerbaijani and Turkish would be misspelt"
