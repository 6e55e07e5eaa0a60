"""The handbook from a disk, in a real browser: nothing is fetched, links open, the search finds."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.sites.offline import offline
from tests.browsing import DESKTOP, IN_BROWSER, PHONE, Visits
from tests.project import PROJECT

pytestmark = IN_BROWSER


@pytest.fixture(scope="module")
def unpacked(example_handbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip file of the example, unpacked."""
    folder = tmp_path_factory.mktemp("taken along")
    file = folder / "handbook.zip"
    file.write_bytes(offline(example_handbook, PROJECT / "overrides" / "offline.js", ("nl", "en")))
    with zipfile.ZipFile(file) as packed:
        packed.extractall(folder)
    return folder / "handbook"


@pytest.fixture(scope="module")
def visit(unpacked: Path, browser: object) -> Iterator[Any]:
    """Opens pages of the unpacked handbook; every request outside it, broken policy and script error is a complaint."""
    visits = Visits(browser, unpacked.as_uri() + "/")
    yield visits
    assert visits.complaints == []


@pytest.mark.parametrize(("start", "word", "found"), [("index.html", "sleutels", "keys"), ("en/keys/index.html", "estimate", "en/keys")])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_search_finds_and_leads_there(visit: Any, size: dict[str, int], start: str, word: str, found: str) -> None:
    """A word typed in the search box gives results, and one of them opens the page that holds the word, from the disk."""
    page = visit(start, size=size)
    page.locator("[data-sla-search-open]").click()
    page.locator("#sla-search-words").fill(word)
    page.locator(f".sla-search__link[href*='{found}/index.html']").first.click()
    page.wait_for_url(f"**/{found}/index.html*")
    assert page.url.startswith("file://")


def test_every_link_leads_to_a_file(visit: Any, unpacked: Path) -> None:
    """From each page every link within the handbook leads to a file that is there, in the other language too."""
    for path in sorted(unpacked.rglob("*.html")):
        page = visit(path.relative_to(unpacked).as_posix())
        ways = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        files = {way.split("#")[0] for way in ways if way.startswith("file:")}
        missing = [way for way in files if not Path(way.removeprefix("file://").replace("%20", " ")).is_file()]
        assert missing == [] and len(files) > 1, path
        page.context.close()


def test_it_looks_as_on_a_server(visit: Any) -> None:
    """Styles, fonts and the bar that says for whom it is are there; the language can be changed."""
    page = visit("index.html")
    assert page.locator(".sla-internal").evaluate("bar => getComputedStyle(bar).backgroundColor") == "rgb(255, 207, 82)"
    page.locator(".sla-tool--language").click()
    page.wait_for_url("**/en/index.html")
    assert page.locator("html").get_attribute("lang") == "en"
