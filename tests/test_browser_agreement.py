"""The agreement and a redline in a real browser: no barriers, no sideways scrolling, lines of a length that reads well."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.documents.document import Document, Paragraph, Run
from macros.documents.html import html
from macros.documents.redline import redline
from macros.documents.redline_html import redline_html
from tests.browsing import DESKTOP, IN_BROWSER, PHONE
from tests.documents import sample
from tests.odd_documents import long_names

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = IN_BROWSER
SMALL = {"width": 320, "height": 700}
PUT = """([body]) => new Promise(done => {
  document.querySelector("article.sla-prose").innerHTML = body;
  const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: "../assets/css/agreement.css" });
  sheet.onload = done;
  document.head.insertBefore(sheet, document.querySelector('link[href$="brand.css"]'));
})"""
LONGEST = """paragraph => {
  const range = document.createRange(), words = paragraph.lastChild, lines = {};
  for (let at = 0; at < words.length; at++) {
    range.setStart(words, at), range.setEnd(words, at + 1);
    const [box] = range.getClientRects();
    if (box) lines[Math.round(box.top)] = (lines[Math.round(box.top)] ?? 0) + 1;
  }
  return Math.max(...Object.values(lines));
}"""


def plainly() -> Document:
    """The sample with one long paragraph."""
    article = sample().articles[0]
    words = "Wij reageren op elke melding binnen de tijd die voor haar prioriteit in de tabel staat, en zeggen wat wij doen. " * 6
    paragraph = Paragraph("purpose.long", "1.3", (Run(words),))
    return replace(sample(), articles=(replace(article, paragraphs=(*article.paragraphs, paragraph)), *sample().articles[1:]))


BODIES = {
    "sample": html(plainly()),
    "long": html(long_names()),
    "redline": "<h1>Wat er veranderde</h1>"
    + redline_html(redline(sample(), replace(long_names(), articles=long_names().articles[1:])), "nl"),
}


@pytest.fixture
def put(visit):
    """Opens a page of the site with an agreement in the place of its text."""

    def opened(name: str, size: dict[str, int], scheme: str = "light"):
        page = visit("glossary/", size, scheme)
        page.evaluate(PUT, [BODIES[name]])
        return page

    return opened


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers(put, name: str, size: dict[str, int], scheme: str) -> None:
    """No axe finding, whatever the agreement holds."""
    found = axe.Axe().run(put(name, size, scheme)).response["violations"]

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("size", (SMALL, PHONE, DESKTOP), ids=("320", "390", "1280"))
def test_the_page_never_scrolls_sideways(put, name: str, size: dict[str, int]) -> None:
    """Names of 130 letters, words longer than a line and wide tables do not make the page wider than the screen."""
    assert put(name, size).evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_lines_read_well(put) -> None:
    """On a wide screen a line holds at most 75 letters, and nearly that many."""
    assert 65 <= put("sample", DESKTOP).locator("[id='purpose.long'] p").evaluate(LONGEST) <= 75


def test_numbers_hang(put) -> None:
    """Titles and the words of paragraphs have one left edge; numbers stand before it."""
    page = put("sample", DESKTOP)
    left = "one => { const range = document.createRange(); range.selectNodeContents(one); return range.getBoundingClientRect().left; }"

    title = page.locator("#purpose .sla-article__label").evaluate(left)
    number = page.locator("[id='purpose.aim'] .sla-clause__number").evaluate(left)
    words = page.locator("[id='purpose.aim'] .sla-term").bounding_box()["x"]

    assert number < title - 40
    assert words > title


def test_changes_are_seen_without_colour(put) -> None:
    """What was added is underlined and what was removed is struck through."""
    page = put("redline", DESKTOP)

    line = "one => getComputedStyle(one).textDecorationLine"
    assert page.locator("ins").first.evaluate(line) == "underline"
    assert page.locator("del").first.evaluate(line) == "line-through"
