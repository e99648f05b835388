"""The drawings come out the same for the same seed, differ for others, and are well-formed."""

from __future__ import annotations

from defusedxml.ElementTree import fromstring

from cms.media import art


def test_the_same_seed_draws_the_same() -> None:
    for draw in (art.print_cover, art.print_portrait):
        one, same, other = (draw(seed, (96, 54)) for seed in ("one", "one", "other"))
        assert one.tobytes() == same.tobytes()
        assert one.tobytes() != other.tobytes()
    assert art.print_svg("one") == art.print_svg("one") != art.print_svg("other")


def test_size_and_colours() -> None:
    for name, palette in art.PALETTES.items():
        cover = art.print_cover(name, (800, 450), palette)
        assert (cover.size, cover.mode) == ((800, 450), "RGB")
        shades = {colour for _count, colour in cover.getcolors(100_000)}
        assert {palette.ground, palette.lit} <= shades
        assert art.print_portrait(name, (90, 90), palette).getpixel((2, 2)) == palette.ground


def test_the_vectors_are_small_and_have_one_lit_ridge() -> None:
    drawing = art.print_svg("one")
    assert len(drawing) < 20_000
    paths = fromstring(drawing)
    assert len(paths) == 24
    assert [path.get("stroke") for path in paths if path.get("stroke")] == ["#FFBE2E"]
