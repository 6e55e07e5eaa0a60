"""Pages of published versions: each keeps its address and its words, whatever the data say later; what changed is told."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from macros.documents.reading_released import read_ledger
from macros.documents.site import Agreements
from tests.catalogues import example
from tests.markup import parsed
from tests.project import build, change, copy_project, run, tree
from tests.versions import SECOND, two_versions

TIER = Path("data", "public", "tiers", "plus.yml")
PROMISE, SOFTER = "p1: { within: 30 minutes, clock: calendar", "p1: { within: 15 minutes, clock: calendar"


def publish(project: Path, version: str, reason: str, kind: str = "new") -> None:
    """Publish today's texts of a project."""
    done = run(project, "-m", "macros", "publish", "--version", version, "--kind", kind, "--reason", reason)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, example_project: Path) -> Path:
    """The example with two versions, of which the second answers sooner, built."""
    project = copy_project(tmp_path_factory.mktemp("published") / "project", program=example_project)
    publish(project, "2026-01-01", "first edition")
    change(project / TIER, PROMISE, SOFTER)
    publish(project, "2026-06-01", "quicker answers")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def page(project: Path, address: str) -> str:
    """The words of a page, tags left out."""
    html = (project / "site" / "public" / address / "index.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_each_version_keeps_its_words(published: Path) -> None:
    """The page of the first version says what was promised then, that of the tier what holds now, in both languages."""
    assert "30 minuten" in page(published, "sla/plus/2026-01-01") and "15 minuten" not in page(published, "sla/plus/2026-01-01")
    assert "15 minuten" in page(published, "sla/plus/2026-06-01") and "15 minuten" in page(published, "sla/plus")
    assert "30 minutes" in page(published, "en/sla/plus/2026-01-01")


def test_an_old_version_says_until_when_it_holds(published: Path) -> None:
    """A version before another one says its first and last day and what comes after, with the way there; nobody calls it outdated."""
    said = page(published, "sla/plus/2026-01-01")
    assert "Deze versie geldt van 1 januari 2026 tot 1 juni 2026. Daarna geldt versie 2026-06-01. Hebt u getekend, dan houdt u" in said
    assert "This version applies from 1 January 2026 until 1 June 2026." in page(published, "en/sla/plus/2026-01-01")
    html = (published / "site" / "public" / "sla" / "plus" / "2026-01-01" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../../sla/plus/2026-06-01/">Daarna geldt' in html and "Naar de nieuwste versie" in html
    assert "Naar de nieuwste versie" not in page(published, "sla/plus/2026-06-01")


def test_each_page_says_from_when_its_text_applies(published: Path) -> None:
    """The build knows no clock, so each page of a published text says its first day, and which version applies until then."""
    for address in ("sla/plus", "sla/plus/2026-06-01"):
        assert "Deze versie geldt vanaf 1 juni 2026. Tot die dag geldt versie 2026-01-01." in page(published, address)
    assert "This version applies from 1 June 2026. Until then, version 2026-01-01 applies." in page(published, "en/sla/plus")
    first = page(published, "sla/plus/2026-01-01")
    assert "Tot die dag" not in first
    html = (published / "site" / "public" / "sla" / "plus" / "index.html").read_text(encoding="utf-8")
    assert '<a href="../../sla/plus/2026-01-01/">Tot die dag geldt' in html


def test_versions_have_a_menu_of_their_own(published: Path) -> None:
    """Beside the text in force stands one way to all versions, however many there are; beside a version stand the others."""
    beside = {}
    for address in ("sla/plus", "sla/plus/2026-01-01"):
        html = (published / "site" / "public" / address / "index.html").read_text(encoding="utf-8")
        found = re.search(r'aria-labelledby="sla-in-this-part">(.*?)</nav>', html, re.DOTALL)
        assert found
        assert not re.search(r"(?<!__whole\">)2026-\d\d-\d\d(?!/)", found[1]), "an id may be broken after a hyphen"
        beside[address] = re.sub(r"<[^>]+>", "", found[1])
    assert "Alle versies" in beside["sla/plus"] and "2026-0" not in beside["sla/plus"]
    assert "versie 2026-06-01" in beside["sla/plus/2026-01-01"] and "Overeenkomst voor" not in beside["sla/plus/2026-01-01"]


def test_the_list_is_newest_first(published: Path) -> None:
    """The list of versions shows all of them, newest first, with the reason of each, and from when until when it holds."""
    said = page(published, "sla/versions")
    assert said.index("vanaf 1 juni 2026") < said.index("van 1 januari 2026 tot 1 juni 2026")
    assert "quicker answers" in said and "first edition" in said
    assert "(nieuw)" not in said


def test_the_list_proves_every_text(published: Path) -> None:
    """Of each tier in each version stand there its files, the checksum that the agreement shows, and the SHA-256 of its plain text."""
    site = published / "site" / "public"
    tree = parsed((site / "sla" / "versions" / "index.html").read_text(encoding="utf-8"))
    for table, version in zip(tree.of_class("sla-versions"), ("2026-06-01", "2026-01-01"), strict=True):
        rows = {row.text.split()[1]: row for row in next(table.all("tbody")).all("tr")}
        assert set(rows) == {"Basis", "Plus", "Serverzorg"}
        links = [link.attributes["href"] for link in rows["Plus"].all("a")]
        assert all((site / "sla" / "versions" / link).exists() for link in links)
        text = (site / "downloads" / f"sla-plus-{version}.txt").read_bytes()
        shown = [one.text for one in rows["Plus"].all("code")]
        assert shown[1].startswith(shown[0]) and shown[2] == hashlib.sha256(text).hexdigest()
        assert shown[0] in page(published, f"sla/plus/{version}")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_file_of_checksums_holds(published: Path, folder: str) -> None:
    """`SHA256SUMS` among the downloads names each plain text of that language as it is called there, with its checksum."""
    at = published / "site" / "public" / folder / "downloads"
    sums = [line.split("  ") for line in (at / "SHA256SUMS").read_text(encoding="ascii").splitlines()]
    assert len(sums) == 6
    assert all(hashlib.sha256((at / name).read_bytes()).hexdigest() == sum for sum, name in sums)


@pytest.mark.parametrize(
    ("address", "changed"), [("tiers/plus", True), ("tiers/basic", False), ("compare", True), ("sla", True), ("en/tiers/plus", True)]
)
def test_promises_say_to_which_version_they_belong(published: Path, address: str, changed: bool) -> None:
    """Where promises are read stands from when they apply, with the way to all versions, and to what changed where something did."""
    html = (published / "site" / "public" / address / "index.html").read_text(encoding="utf-8")
    (line,) = parsed(html).of_class("sla-promised")
    words = {"nl": "versie 2026-06-01 van de overeenkomst, die geldt vanaf 1 juni 2026.", "en": "which applies from 1 June 2026."}
    assert words["en" if address.startswith("en/") else "nl"] in line.text
    links = [link.attributes["href"].removeprefix("../").removeprefix("../") for link in line.all("a")]
    assert links == [*(["sla/changes/2026-06-01/"] if changed else []), "sla/versions/"]


def test_nothing_is_said_before_the_first_version(example_site: Path) -> None:
    """Where nothing is published, no page speaks of a version."""
    assert not [path for path in example_site.rglob("index.html") if "sla-promised" in path.read_text(encoding="utf-8")]


def test_downloads_say_their_version(published: Path) -> None:
    """Beside the files of each tier stands their version; text for programs is folded away, and nobody speaks to the provider there."""
    tree = parsed((published / "site" / "public" / "sla" / "index.html").read_text(encoding="utf-8"))
    (offered,) = tree.of_class("sla-sla")
    assert offered.text.count("Versie 2026-06-01, geldig vanaf 1 juni 2026") == 3
    assert all("Markdown (voor programma’s)" in folded.text for folded in offered.all("details"))
    assert "jurist" not in offered.text and "jurist" in tree.text


@pytest.mark.parametrize("folder", ["", "en/"])
def test_the_search_knows_only_the_newest_text(published: Path, folder: str) -> None:
    """Permanent pages of versions are copies that nobody looks for; the text in force of each tier is found, its words apart."""
    index = json.loads((published / "site" / "public" / folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = {entry["location"].partition("#")[0]: entry["text"] for entry in reversed(index["docs"])}
    assert {"sla/plus/", "sla/versions/", "sla/changes/2026-06-01/"} <= set(found)
    assert not [address for address in found if re.match(r"sla/[a-z-]+/2026", address) and not address.startswith("sla/changes/")]
    assert re.search(r"\w2026-06-01", found["sla/plus/"]) is None


def test_changes_are_told_in_meaning_and_in_words(published: Path) -> None:
    """The page of changes says what became better, and shows the words; that of the first version has nothing to compare with."""
    said = page(published, "en/sla/changes/2026-06-01")
    assert "30 minutes → 15 minutes: better" in said
    assert "deleted:" in said and "added:" in said
    html = (published / "site" / "public" / "en" / "sla" / "changes" / "2026-06-01" / "index.html").read_text(encoding="utf-8")
    assert "<del>" in html and "&lt;del&gt;" not in html
    assert "This is the first version." in page(published, "en/sla/changes/2026-01-01")


def test_days_that_are_over_are_no_change(tmp_path: Path) -> None:
    """A later version lists no closing days that are over by then; that they are gone is not told as something taken away."""
    two_versions(tmp_path / "data")
    agreements = Agreements(example(), "nl", read_ledger(tmp_path / "data" / "released"))
    newest = agreements.versions[0]
    told = agreements.changes(newest).html
    assert newest.id == SECOND and "27 april 2027" in str(agreements.frozen(agreements.versions[1], "plus"))
    assert "27 april 2027" not in told and "verwijderd" in told


def test_files_are_those_that_were_published(published: Path) -> None:
    """The text to download of each version is byte for byte the frozen one; that in force is that of the newest."""
    site, frozen = published / "site" / "public" / "downloads", published / "data" / "released"
    for version in ("2026-01-01", "2026-06-01"):
        assert (site / f"sla-plus-{version}.txt").read_bytes() == (frozen / version / "plus.nl.txt").read_bytes()
    assert (site / "sla-plus.txt").read_bytes() == (frozen / "2026-06-01" / "plus.nl.txt").read_bytes()


def test_a_build_stops_where_published_words_would_change(published: Path, tmp_path: Path) -> None:
    """Data that would change a published text stop the build, with the change and both ways out, and the site stays."""
    project = copy_project(tmp_path / "project", data=published / "data", program=published)
    assert build(project).returncode == 0
    before = tree(project / "site")
    change(project / TIER, SOFTER, "p1: { within: 20 minutes, clock: calendar")

    done = build(project)

    assert done.returncode == 1
    assert "published-text-changed" in done.stderr and "undo the change" in done.stderr and "make publish" in done.stderr
    assert tree(project / "site") == before


def test_a_second_version_of_a_day_is_built(published: Path, tmp_path: Path) -> None:
    """The number behind the day of a second version stands in addresses, and the site with it is built."""
    project = copy_project(tmp_path / "project", data=published / "data", program=published)
    change(project / TIER, SOFTER, "p1: { within: 20 minutes, clock: calendar")
    publish(project, "2026-06-01.2", "a slip of the day")

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 minuten" in page(project, "sla/plus/2026-06-01.2") and "20 minuten" in page(project, "sla/plus")
    assert "20 minutes" in page(project, "en/sla/changes/2026-06-01.2")
    assert "Tot die dag geldt versie 2026-01-01." in page(project, "sla/plus/2026-06-01.2")


def test_a_withdrawn_version_says_so(published: Path, tmp_path: Path) -> None:
    """A withdrawn version keeps its page, with the reason; the one before it holds again."""
    project = copy_project(tmp_path / "project", data=published / "data", program=published)
    publish(project, "2026-06-01", "a promise we cannot keep", "withdrawn")
    change(project / TIER, SOFTER, PROMISE)

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert "a promise we cannot keep" in page(project, "sla/plus/2026-06-01")
    assert "In plaats daarvan geldt versie 2026-01-01." in page(project, "sla/plus/2026-06-01")
    assert "Deze versie geldt vanaf" not in page(project, "sla/plus/2026-06-01")
    assert "Deze versie geldt vanaf 1 januari 2026." in page(project, "sla/plus/2026-01-01")
    assert "niet: ingetrokken (zou gelden vanaf 1 juni 2026)" in page(project, "sla/versions")
    assert "30 minuten" in page(project, "sla/plus")
