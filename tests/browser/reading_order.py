"""Whether a page is seen, and reached with keys, in the order in which it is read aloud."""

from __future__ import annotations

from playwright.sync_api import Page

# Two pieces of text that follow each other: the second is neither above the first, unless a column further on, nor
# before it on its line. A scene's figure and steps stand beside each other at the same time, so they are one piece.
OUT_OF_ORDER = """() => {
  const isRtl = document.documentElement.dir === "rtl";
  const kinds = "h1,h2,h3,h4,p,li,th,td,figcaption,caption,summary,a,button";
  const isLeaf = (one) => ![...one.querySelectorAll(kinds)].some((inner) => inner.textContent.trim());
  const box = (one) => one.getBoundingClientRect();
  const isSeen = (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    && one.textContent.trim() && box(one).width > 1 && box(one).height > 1
    && !one.closest(".vh, [aria-hidden=true], [popover], svg");
  const outermost = (one) => !one.parentElement.closest("main");
  const parts = [...document.querySelectorAll("header.cover, main")].filter(outermost);
  const pieces = parts.flatMap((part) => [...part.querySelectorAll(kinds)]).filter((one) => isLeaf(one) && isSeen(one));
  const start = (place) => isRtl ? innerWidth - place.right : place.left;
  const end = (place) => isRtl ? innerWidth - place.left : place.right;
  const told = (one, { x, y }) => `${one.outerHTML.slice(0, 70)} at ${Math.round(x)}, ${Math.round(y)}`;
  const wrong = [];
  for (let at = 1; at < pieces.length; at++) {
    const [one, next] = [pieces[at - 1], pieces[at]];
    if ([one, next].some((piece) => piece.closest("[data-live] .scene__figure"))) continue;
    const [a, b] = [box(one), box(next)];
    const isAbove = b.bottom <= a.top + 1;
    const isBelow = b.top >= a.bottom - 1;
    const isFurtherOn = start(b) >= end(a) - 1;
    if (isAbove ? !isFurtherOn : !isBelow && start(b) < start(a) - 1) wrong.push(`${told(one, a)} → ${told(next, b)}`);
  }
  return pieces.length > 5 ? wrong : [`only ${pieces.length} pieces`];
}"""
PLACE = """() => {
  const all = [...document.querySelectorAll("*")];
  return document.activeElement === document.body ? -1 : all.indexOf(document.activeElement);
}"""


def out_of_order(page: Page) -> list[str]:
    """Return the pairs of texts whose order on the screen is not that of the document."""
    return page.evaluate(OUT_OF_ORDER)


def tabbed(page: Page, most: int) -> list[int]:
    """Return where in the document each press of the tabulator leads, from its beginning to its end."""
    page.evaluate("document.activeElement.blur()")
    found: list[int] = []
    for _press in range(most):
        page.keyboard.press("Tab")
        place = page.evaluate(PLACE)
        if place < 0 or place in found:
            break
        found.append(place)
    return found
