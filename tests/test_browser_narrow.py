"""Tables on a telephone, in a real browser: nothing scrolls sideways, each value has its head, and a table stays a table."""

from __future__ import annotations

import pytest

from tests.browsing import IN_BROWSER, PHONE

pytest.importorskip("playwright.sync_api")
pytestmark = IN_BROWSER
SMALL = {"width": 320, "height": 700}
STACKED = ("sla/plus/", "en/sla/plus/", "tiers/plus/", "adviser/")
HIDDEN_BESIDE = """() => [...document.querySelectorAll(".sla-table-wrap")]
  .filter((wrap) => wrap.scrollWidth > wrap.clientWidth + 1 && !wrap.querySelector(".sla-table--matrix"))
  .map((wrap) => [wrap.querySelector("caption").innerText, wrap.scrollWidth, wrap.clientWidth])"""
MANY_COLUMNS = "table:has(thead th:nth-child(5)):not(.sla-table--matrix)"
SHOWN = "parts => parts.filter((part) => getComputedStyle(part).display !== 'none').length"
OVERLAPS = """() => [...document.querySelectorAll(".sla-clause__number")].filter((number) => {
  const range = document.createRange();
  range.selectNodeContents(number);
  const [room, words] = [number.getBoundingClientRect(), range.getBoundingClientRect()];
  return words.width + 4 > room.width - parseFloat(getComputedStyle(number).fontSize) / 4;
}).map((number) => number.textContent)"""


@pytest.mark.parametrize("path", STACKED)
@pytest.mark.parametrize("size", (SMALL, PHONE), ids=("320", "390"))
def test_no_table_scrolls_sideways(visit, path: str, size: dict[str, int]) -> None:
    """No value of an agreement, of the times of a tier or of the adviser lies beyond the edge of its table."""
    assert visit(path, size).evaluate(HIDDEN_BESIDE) == []


def test_each_value_has_the_head_of_its_column(visit) -> None:
    """Where values stand below each other, the head of its column stands before each, and is not read aloud twice."""
    page = visit("sla/plus/", PHONE)
    table = page.locator(MANY_COLUMNS).first
    heads = table.locator("thead th").all_inner_texts()
    cells = table.locator("tbody tr:first-child td")
    said = cells.evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")

    assert len(said) >= 4
    assert said == [f'"{head}" / ""' for head in heads[1:]]


def test_a_stacked_table_stays_a_table(visit) -> None:
    """To those who listen it has as many rows, heads and cells as on a wide screen."""
    page = visit("tiers/plus/", PHONE)
    session = page.context.new_cdp_session(page)
    tree = session.send("Accessibility.getFullAXTree")["nodes"]
    roles = [node["role"]["value"] for node in tree if not node["ignored"]]

    for role, part in (("row", "tr"), ("columnheader", "thead th"), ("rowheader", "tbody th"), ("cell", "td")):
        shown = page.locator(f"table {part}").evaluate_all(SHOWN)
        assert roles.count(role) == shown > 0, role


def test_numbers_do_not_touch_the_words(visit) -> None:
    """Before the words of a paragraph of an agreement there is room for two digits on either side of the point."""
    page = visit("en/sla/plus/", SMALL)
    page.locator(".sla-clause__number").first.evaluate("number => { number.textContent = '16.10'; }")

    assert page.evaluate(OVERLAPS) == []


SMALL_TARGETS = """(part) => [...document.querySelectorAll(part)].map((link) => [link.textContent, link.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([text, box]) => [text, box.width, box.height])"""


@pytest.mark.parametrize("part", (".sla-downloads a", ".sla-footer a"))
def test_links_are_large_enough_to_tap(visit, part: str) -> None:
    """Files to take along and the links at the foot of a page are at least 24 pixels wide and high."""
    page = visit("sla/", PHONE)

    assert page.locator(part).count() > 1
    assert page.evaluate(SMALL_TARGETS, part) == []


def test_what_is_printed_of_an_agreement(visit) -> None:
    """On paper no row of links to files stands above the agreement, and what a price leaves out stays below its title."""
    page = visit("sla/plus/")
    page.emulate_media(media="print")
    assert page.locator(".sla-state .sla-downloads").is_hidden()

    page = visit("prices/")
    page.emulate_media(media="print")
    after = page.locator(".sla-table__more").first.evaluate("title => getComputedStyle(title).breakAfter")
    assert after == "avoid"
