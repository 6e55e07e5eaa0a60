"""What a visitor meets, in a real browser: access, privacy, behaviour, print. Skipped, with a word, where Chromium is absent."""

from __future__ import annotations

import json
import re

import pytest

from tests.browsing import DESKTOP, IN_BROWSER, PHONE

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = IN_BROWSER
PAGES = (
    "",
    "compare/",
    "tiers/plus/",
    "services/backup/",
    "services/email/",
    "catalogue/",
    "prices/",
    "response-times/",
    "support-hours/",
    "glossary/",
    "sla/",
    "sla/plus/",
    "404.html",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers(visit, path: str, size: dict[str, int], scheme: str) -> None:
    """Every kind of page has no axe finding, best practices included."""
    page = visit(path, size, scheme)

    found = axe.Axe().run(page).response["violations"]

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []


STAFF_PAGES = (
    "", "estimates/", "promise-check/", "keys/", "macros/", "plan/", "convince/", "no-hours/", "ask/", "interview-guide/",
    "interview-results/", "write/", "launch/", "first-steps/", "service-desk/", "not-included/", "customers/",
)  # fmt: skip


@pytest.mark.parametrize("path", STAFF_PAGES)
@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers_for_staff(browser, handbook_address: str, path: str, size: dict[str, int], scheme: str) -> None:
    """Every page of the handbook has no axe finding, and says that it is internal."""
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(handbook_address + path)

    found = axe.Axe().run(page).response["violations"]
    told = page.locator(".sla-internal").inner_text()
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
    assert "intern" in told.lower()
    assert wide <= size["width"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(visit, path: str) -> None:
    """At 320 pixels no page is wider than the screen."""
    page = visit(path, {"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_search_and_theme_work_under_the_policy(visit) -> None:
    """Search finds a service by part of a word and the theme switches and stays, with a policy in force that allows nothing inline."""
    page = visit("")
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").first.get_attribute("content")
    assert "default-src 'none'" in policy and "unsafe" not in policy

    page.locator("[data-sla-theme-switch]").click()
    assert page.locator("html").get_attribute("data-sla-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-sla-theme") == "dark"

    page.locator("[data-sla-search-open]").click()
    page.keyboard.type("desk")
    page.wait_for_selector(".sla-search__result")
    assert "service-desk" in page.locator(".sla-search__result a").first.get_attribute("href")


def test_only_differences(visit) -> None:
    """The switch hides every row in which all tiers are equal, but services that differ inside, tells how many, and brings them back."""
    page = visit("compare/")
    equal = page.locator("tr[data-sla-same]:not(.sla-table__service)")
    assert equal.count() > 0
    button = page.locator("[data-sla-differences]")

    button.click()
    assert equal.locator("visible=true").count() == 0
    hidden = page.locator("tbody tr[hidden]").count()
    assert str(hidden) in page.locator("[data-sla-status]").inner_text()

    button.click()
    assert equal.first.is_visible()


UNDER_ANOTHER = """() => {
  const rows = [...document.querySelectorAll(".sla-table--compare tbody tr")];
  const service = (row) => row.matches("[data-sla-part]") ? service(row.previousElementSibling) : row;
  return rows.filter((row) => !row.hidden && (service(row).hidden || row.parentElement.hidden)).map((row) => row.innerText);
}"""


def test_a_row_that_differs_keeps_its_service(visit) -> None:
    """With only differences shown, and whatever tiers are picked, what a service promises stands below its own name and heading."""
    page = visit("compare/#only=differences")
    parts = page.locator("[data-sla-part]:visible")
    assert parts.count() > 0
    assert page.evaluate(UNDER_ANOTHER) == []

    page.locator("[data-sla-show]").first.set_checked(False, force=True)
    assert page.evaluate(UNDER_ANOTHER) == []


def test_two_tiers_on_a_phone(visit) -> None:
    """On a phone a visitor picks tiers; a tier that is not picked leaves head and cells, and never fewer than one remains."""
    page = visit("compare/", PHONE)
    boxes = page.locator("[data-sla-show]")
    for index in range(boxes.count()):
        boxes.nth(index).set_checked(index == 0, force=True) if boxes.nth(index).is_enabled() else None

    shown = {cell.get_attribute("data-sla-tier") for cell in page.locator("table.sla-table--compare td[data-sla-tier]:visible").all()}
    assert len(shown) >= 1
    assert boxes.first.get_attribute("data-sla-show") in shown


def test_head_and_first_column_stay(visit) -> None:
    """Scrolled down and sideways, the names of the tiers and of the rows stay in sight."""
    page = visit("compare/", {"width": 390, "height": 700})
    page.locator("table.sla-table--compare tbody tr").nth(12).scroll_into_view_if_needed()
    page.locator(".sla-table-wrap").evaluate("wrap => wrap.scrollBy(150, 200)")
    page.mouse.wheel(0, 400)
    page.wait_for_function("window.scrollY > 0 || document.querySelector('.sla-table-wrap').scrollTop > 0")

    head = page.locator("table.sla-table--compare thead th[data-sla-tier]").first.bounding_box()
    row = page.locator("table.sla-table--compare tbody tr:not(.sla-table__grouphead) th[scope=row]").nth(14).bounding_box()
    assert head["y"] >= -1 and head["y"] < 700
    assert row["x"] >= -1


def test_readable_without_script(visit) -> None:
    """Without JavaScript the whole comparison stands there, and no control that would do nothing."""
    page = visit("compare/", script=False)

    assert page.locator("table.sla-table--compare td").count() > 20
    assert page.locator("[data-sla-filter]").is_hidden()


def test_keyboard_walk(visit) -> None:
    """With the Tab key alone every stop is visible on the screen and shows where it is."""
    for size in (DESKTOP, PHONE):
        page = visit("", size)
        stops = []
        for _ in range(40):
            page.keyboard.press("Tab")
            stop = page.evaluate(
                """() => { const e = document.activeElement; if (!e || e === document.body) return null;
                const target = e.id && document.querySelector(`label[for="${e.id}"]`) || e; const box = target.getBoundingClientRect();
                return { name: e.outerHTML.slice(0, 90), seen: box.width > 0 && box.right > 0 && box.left < innerWidth } }"""
            )
            if stop is None:
                break
            stops.append(stop)
        assert len(stops) > 5
        assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_prints_on_landscape(visit) -> None:
    """The comparison prints on A4 landscape, filter and menus left out."""
    page = visit("compare/")
    page.emulate_media(media="print")
    assert page.locator(".sla-header__tools").is_hidden()
    assert page.locator(".sla-menu").is_hidden()
    assert page.locator("[data-sla-filter]").is_hidden()

    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", page.pdf(prefer_css_page_size=True))
    assert boxes and all(float(width) > float(height) for width, height in boxes)


def test_language_switch_lands_on_the_same_page(visit) -> None:
    """From a page in one language the switch leads to the same page in the other."""
    page = visit("tiers/plus/")
    link = page.locator("a[hreflang='en'][href]:visible").first
    link.click()

    assert page.url.endswith("/en/tiers/plus/")
    assert page.locator("html").get_attribute("lang") == "en"


def test_structured_data_is_valid_json(visit) -> None:
    """The data for search engines parses on every page that has it, and the home page has it."""
    page = visit("")
    blocks = [json.loads(block.inner_text()) for block in page.locator("script[type='application/ld+json']").all()]

    assert blocks
