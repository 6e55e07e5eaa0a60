"""Pages of published versions in a real browser: no barriers, no sideways scrolling, and one always sees where one reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsing import DESKTOP, IN_BROWSER, PHONE, Visits, served
from tests.project import build, copy_project
from tests.versions import FIRST, SECOND

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = IN_BROWSER
PAGES = ("sla/", "sla/versions/", f"sla/changes/{SECOND}/", f"sla/plus/{FIRST}/", "sla/plus/", "tiers/plus/", "compare/")
IN_VIEW = """one => {
  const box = one.getBoundingClientRect(), around = one.closest("aside").getBoundingClientRect();
  return box.top >= around.top && box.bottom <= around.bottom && box.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory, example_project: Path, both: Path, browser: Any) -> Iterator[Visits]:
    """Opens pages of a site with two versions."""
    project = copy_project(tmp_path_factory.mktemp("shown") / "project", data=both, program=example_project)
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(project / "site" / "public") as at:
        visits = Visits(browser, at)
        yield visits
        for context in visits.contexts:
            context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers(versions: Visits, path: str, size: dict[str, int], scheme: str) -> None:
    """No axe finding, with everything unfolded."""
    page = versions(path, size, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")

    found = axe.Axe().run(page).response["violations"]

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
    assert versions.complaints == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways(versions: Visits, path: str) -> None:
    """At 320 pixels no page is wider than the screen, folded or not."""
    page = versions(path, {"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.querySelectorAll('details').forEach(one => (one.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_contents_show_where_one_reads(versions: Visits) -> None:
    """Beside a long text the part that is read is marked, and the mark stays in view however long the contents are."""
    page = versions("sla/plus/", DESKTOP)
    marked = page.locator(".sla-aside [aria-current=location]")

    links = page.locator(".sla-aside a[href^='#']")
    for number in (0, links.count() // 2, links.count() - 2):
        anchor = links.nth(number).get_attribute("href")[1:]
        page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
        page.wait_for_selector(f".sla-aside [aria-current=location][href='#{anchor}']")
        assert marked.count() == 1
        assert marked.evaluate(IN_VIEW)


def test_the_way_to_the_contents_stays(versions: Visits) -> None:
    """On a phone it is in view in the midst of the text and large enough to touch; beside contents it is not needed."""
    page = versions("sla/plus/", PHONE)
    page.evaluate("scrollTo(0, 9000)")
    box = page.locator(".sla-agreement__back a").bounding_box()

    assert box["y"] > 0 and box["y"] + box["height"] <= PHONE["height"] and box["height"] >= 24
    page.locator(".sla-agreement__back a").click()
    assert page.evaluate("Math.abs(document.getElementById('sla-contents').getBoundingClientRect().top) < 200")
    assert not versions("sla/plus/", DESKTOP).locator(".sla-agreement__back").is_visible()
