"""Cards for shared links: the right size, small, every letter drawn, nothing outside of its place."""

from __future__ import annotations

import contextlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont, features

from cms.media import cards
from cms.media.cards import HEIGHT, TEXT_WIDTH, WIDTH, CardWords, draw_card, set_title
from cms.media.lettering import STATIC, CannotBeDrawnError, Style, faces, pieces_of, plain, width_of

TITLES = {
    "en": ("Stories", "Fuad Ahmadli was sentenced to four years in prison"),
    "fr": ("Récit", "« Libérez-les » : l’attente d’une mère à Bakou"),
    "es": ("Historia", "¿Quién espera? Una niña de seis años"),
    "az": ("Hekayə", "İlkin Rüstəmzadə: “Gülə-gülə işgəncəyə gedən uşaq”"),
    "ru": ("Новости", "Ильгар Мамедов освобождён условно"),
    "ar": ("قضية", "إطلاق سراح إلغار محمدوف في 13 أغسطس/آب 2018 #SetThemFree"),
    "fa": ("خبر", "کتاب‌خانه‌ها می‌خواهند «جنبش» را ۱۲۳ روز نگه دارند؛ گپ"),
}


def words(title: str, language: str = "en", kicker: str = "News") -> CardWords:
    return CardWords(kicker, title, "World Movement for Democracy", language, language in ("ar", "fa"))


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_letters_can_be_shaped_here() -> None:
    assert features.check("raqm"), "install the system's library FriBiDi (Debian: libfribidi0)"


@pytest.mark.parametrize("code", TITLES)
def test_every_language_gets_a_small_card(code: str) -> None:
    kicker, title = TITLES[code]
    data = draw_card(words(title, code, kicker))
    picture = opened(data)
    assert (picture.format, picture.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(data) < 80_000
    assert picture.info == {}, "nothing is written into the file beside its points"


@pytest.mark.parametrize("code", TITLES)
def test_every_letter_has_its_glyph(code: str) -> None:
    """A letter that a font lacks is drawn as an empty box: the stylesheet must not promise what the file lacks."""
    style = Style(60, 700, code, code in ("ar", "fa"))
    for piece in pieces_of(plain(" ".join(TITLES[code])), style):
        for letter in piece.text.translate(dict.fromkeys((0x200C, 0x200E))):
            drawn, box = piece.font.getmask(letter), piece.font.getmask("\U0010fffd")
            is_box = drawn.size == box.size and bytes(drawn) == bytes(box)
            assert letter.isspace() or not is_box, f"U+{ord(letter):04X} is not in its font"


def test_joined_letters_are_narrower_than_lonely_ones() -> None:
    style = Style(60, 700, "fa", is_rtl=True)
    assert width_of("می", style) < width_of("م", style) + width_of("ی", style)
    assert width_of("می\u200cخواهند", style) > width_of("میخواهند", style), "a non-joiner ends a shape"


def test_titles_of_right_to_left_languages_stand_at_the_right() -> None:
    """Ink is white only where the title is: measured in the half without the print."""
    for code, is_right in (("en", False), ("ar", True)):
        picture = opened(draw_card(words(TITLES[code][1], code))).convert("L").point(lambda value: 255 * (value > 245))
        left, _top, right, _bottom = picture.getbbox()
        assert (right > WIDTH - cards.MARGIN - 12) if is_right else (left < cards.MARGIN + 12), code


@pytest.mark.parametrize("title", ["Word " * 60, "Unbreakable" * 20, "Short", "Деятельность " * 30])
def test_a_title_of_any_length_stays_in_its_place(title: str) -> None:
    style, lines = set_title(words(title))
    assert len(lines) <= cards.MOST_LINES[style.size]
    assert all(width_of(line, style) <= TEXT_WIDTH for line in lines)
    draw_card(words(title, kicker="Kind " * 40))


def test_no_last_word_stands_alone() -> None:
    _style, lines = set_title(words("Fuad Ahmadli was sentenced to four years in prison for sharing posts"))
    assert len(lines[-1].split()) > 1


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.booleans())
@settings(max_examples=80, deadline=None)
def test_whatever_the_title_it_is_set_or_refused(title: str, is_rtl: bool) -> None:
    wanted = CardWords("", title, "", "ar" if is_rtl else "en", is_rtl)
    with contextlib.suppress(CannotBeDrawnError):
        style, lines = set_title(wanted)
        assert all(width_of(line, style) <= TEXT_WIDTH for line in lines)


def test_unknown_letters_give_no_card() -> None:
    with pytest.raises(CannotBeDrawnError):
        draw_card(words("自由 for all"))


def test_marks_that_could_turn_a_text_around_are_left_out() -> None:
    assert plain("a\u202eb\u2067c\u2069\x00 d\n e") == "abc d e"
    assert plain("Free\u202fthem") == "Free\u00a0them"
    assert plain("#SetThemFree") == "\u200e#SetThemFree"


def test_fonts_are_those_of_the_stylesheet() -> None:
    assert {file for file, _letters in faces()} == {f"fonts/{path.name}" for path in (STATIC / "fonts").glob("*.woff2")}
    for file, _letters in faces():
        assert ImageFont.truetype(str(STATIC / file), 20).get_variation_axes()[0]["maximum"] == 900
