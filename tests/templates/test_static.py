"""Stylesheets, scripts, fonts and art: their budgets, and the rules of the look that a machine can check."""

import gzip
import re

import brotli
import pytest
from django.conf import settings

STATIC = settings.BASE_DIR / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
PHYSICAL = re.compile(
    r"(?<![\w-])((margin|padding|border)-(left|right|top|bottom)|left|right|top|bottom|width|height|"
    r"(min|max)-(width|height)|text-align:\s*(left|right)|float)\s*:(?!\s*focus)"
)


EVERYWHERE, SOMEWHERE, ON_PAPER = {"tokens", "base", "components"}, {"home", "people", "report"}, {"paper"}
AT_ONCE = {"site", "light", "folds"}


def compressed(path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def as_sent(path) -> int:
    """Return the bytes of a sheet on the wire: WhiteNoise sends Brotli."""
    return len(brotli.compress(path.read_bytes()))


def without_comments(path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)


def test_styles_stay_within_their_budget():
    weights = {path.stem: as_sent(path) for path in SHEETS}
    assert set(weights) == EVERYWHERE | SOMEWHERE | ON_PAPER
    for some in SOMEWHERE:
        assert sum(weights[name] for name in {*EVERYWHERE, some}) <= 10 * 1024


def test_scripts_stay_within_their_budget():
    """Every page loads the first ones; of the others, none needs more than three, and lists beside theirs one."""
    weights = {path.stem: compressed(path) for path in (STATIC / "js").glob("*.js")}
    at_once = sum(weights.pop(name) for name in AT_ONCE)
    of_a_list = at_once + max(weights.pop(name) for name in ("finder", "more"))
    others = sorted(weights.values())
    assert at_once <= 1024
    assert max(at_once + sum(others[-3:]), of_a_list + others[-1]) <= 3 * 1024


def test_a_page_loads_at_once_what_every_page_needs():
    site = (STATIC / "js" / "site.js").read_text()
    assert {"site", *re.findall(r'^import .*"\./(\w+)\.js"', site, re.MULTILINE)} == AT_ONCE
    for name in re.findall(r'import\("\./(\w+)\.js"\)', site):
        assert "export function start(page)" in (STATIC / "js" / f"{name}.js").read_text(), name


def test_a_page_asks_for_one_sheet_of_its_own_at_most():
    for path in (settings.BASE_DIR / "templates").rglob("*.html"):
        text = path.read_text()
        own = re.findall(r"css/(\w+)\.css", text) + ["report"] * text.count("components/report_head.html")
        if '{% extends "base.html" %}' in text:
            assert len(own) <= 1 and set(own) <= SOMEWHERE, path.name


@pytest.mark.parametrize(
    ("language", "fonts"),
    [
        ("en", ["geologica-latin"]),
        ("az", ["geologica-latin", "geologica-latin-ext"]),
        ("ru", ["geologica-latin", "geologica-cyrillic"]),
        ("ar", ["vazirmatn-arabic", "geologica-latin"]),
    ],
)
def test_fonts_of_a_language_stay_within_their_budget(language, fonts):
    assert sum((STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in fonts) <= 70 * 1024


def test_fonts_lie_beside_their_licences():
    assert {path.name for path in (STATIC / "fonts").glob("OFL-*.txt")} == {"OFL-Geologica.txt", "OFL-Vazirmatn.txt"}


@pytest.mark.parametrize("path", sorted((STATIC / "art").glob("*.svg")), ids=lambda path: path.name)
def test_art_is_small_and_draws_only(path):
    assert compressed(path) <= 8 * 1024
    assert not re.search(r"<script|<style|style=|on\w+=|xlink|href|<image|<foreignObject", path.read_text())


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheet_is_logical_layered_and_short(path):
    text = without_comments(path)
    assert len(path.read_text().splitlines()) <= 300
    assert not PHYSICAL.findall(text)
    assert "text-transform" not in text
    outside = re.sub(r"@font-face\s*\{[^}]*\}|@layer [\w, ]+;", "", text).strip()
    assert path.stem in ON_PAPER or re.match(r"@layer|@media print \{ @layer", outside)


def test_arabic_and_persian_have_no_letter_spacing():
    tokens = without_comments(STATIC / "css" / "tokens.css")
    arabic = re.search(r'\[lang="ar"\], \[lang="fa"\] \{([^}]*)\}', tokens).group(1)
    assert "--tight: 0;" in arabic
    spacings = [value for path in SHEETS for value in re.findall(r"letter-spacing:\s*([^;]+);", without_comments(path))]
    assert all("var(--tight)" in value or value == "0" for value in spacings)


def test_names_of_languages_use_the_fonts_of_the_system():
    base = without_comments(STATIC / "css" / "base.css")
    assert re.search(r"a\[hreflang\][^{]*\{ font-family: var\(--system\)", base)


def test_popovers_are_laid_out_only_where_there_are_popovers():
    text = without_comments(STATIC / "css" / "components.css")
    before, _, guarded = text.partition("@supports selector(:popover-open)")
    assert "position: fixed" not in before
    assert "position: fixed" in guarded


def test_every_colour_pair_can_be_read():
    tokens = without_comments(STATIC / "css" / "tokens.css")
    pairs = [("1c1433", "ffffff"), ("574d75", "f6f3fd"), ("43239b", "ffffff"), ("ffffff", "b3122f")]
    pairs += [
        ("ebe6fa", "120a2b"),
        ("c8b8ff", "120a2b"),
        ("b7abd9", "1a1038"),
        ("3a2670", "ffbe2e"),
        ("c9bdf0", "331c74"),
    ]
    for text, ground in pairs:
        assert all(f"#{colour}" in tokens or colour == "ffffff" for colour in (text, ground))
        assert contrast(text, ground) >= 4.5, (text, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2)."""
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
