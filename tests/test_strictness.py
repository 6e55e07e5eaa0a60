"""What stops a build: faulty pages, foreign files, links out of the pages, faulty data. The site built before stays untouched."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from macros.sites.edition import edition_of
from macros.sites.prose import Prose, located
from tests.project import build, change, run, tree

LANGUAGES = ("nl", "en")
REFUSED = {
    "{{ pricse() }}": "there is no view `pricse`",
    '{{ tier("bsic") }}': "there is no tier `bsic`",
    '{{ prices("a") }}': "write prices()",
    "Prices: {{ prices() }}": "`prices` makes more than a few words",
    "EUR 95 per hour": "“EUR 95 per hour” sells hours",
    "See [that](pricse.md).": "did you mean `prices.md`?",
    "See [that](tiers/plsu.md).": "did you mean `tiers/plus.md`?",
    "See [that][one].\n\n[one]: nowhere.md": "there is no page `nowhere.md`",
    "See [that](compare.md#nowhere).": "there is no place `#nowhere` on `compare.md`",
    "See [that](#nowhere).": "there is no place `#nowhere` on this page",
    "![a picture](nowhere.png)": "there is no picture `nowhere.png`",
    "<script>alert(1)</script>": "`<script>` stands in this page; the security policy forbids it",
    "{ prices() }": "write {{ prices() }}",
}
"""What a page may not hold, and what is said of it before anything is built."""
FOUND = {
    '<p><a href="../nowhere/">that</a></p>': "the link `../nowhere/` leads nowhere",
    '<p><a href="../compare/#nowhere">that</a></p>': "the link `../compare/#nowhere` leads to a place that is not on that page",
    "![a picture](https://elsewhere.example/a.png)": "`https://elsewhere.example/a.png` would be fetched from another host",
    "| a | b |\n|---|---|\n| c | d |": "a table has no caption",
    ": Things\n\n| a | b |\n|---|---|\n| c |  |": "a table has an empty cell",
    "# Another": "there are 2 main headings",
    '<p onclick="x()">a</p>': "`onclick` stands in the page",
    '<p style="color:red">a</p>': "`style` stands in the page",
    '<p id="a">a</p>\n\n<p id="a">b</p>': "the id `a` stands on two elements",
}
"""What a page may not hold, and what is said of it when the finished site is inspected."""


@pytest.mark.parametrize("faults", [REFUSED, FOUND], ids=["refused", "found"])
def test_faulty_pages_stop_the_build(project: Path, example_project: Path, faults: dict[str, str]) -> None:
    """Whatever is wrong with pages is told in words, all at once, with exit code 1; the site built before stays untouched."""
    shutil.copytree(example_project / "site", project / "site")
    for number, text in enumerate(faults):
        for language in LANGUAGES:
            (project / "docs" / "public" / language / f"fault-{number}.md").write_text(f"# Fault {number}\n\n{text}\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 1
    assert [(text, told) for text, told in faults.items() if told not in done.stderr] == []
    assert [number for number, _ in enumerate(faults) if f"fault-{number}" not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert done.stderr.rstrip().endswith("nothing was built; the site built before still stands")
    assert tree(project / "site") == tree(example_project / "site")


SOUND = """---
title: Allowed
---
# Allowed

## A *second* part, [linked](prices.md)

Setext heading
--------------

## Twice
## Named {: #my-name }

See [prices](prices.md), [a tier](tiers/plus.md), [there](#a-second-part-linked), [set](#setext-heading), [named](#my-name "why"),
[table](#group-price), [front](index.md), [out](https://www.example.com/x.md), <mail@example.com> and ![photo](photo.png).
`[x](gone.md)` and `{ prices() }` are code, {% raw %}{{ not a view }}{% endraw %} is text, and so is { this }.

```
[x](gone.md) <script>
```

<!-- [x](gone.md) -->

{{ comparison_table() }}
"""
"""What a page may hold."""


def test_a_sound_page_is_not_told(project: Path) -> None:
    """Links to pages, places and pictures that are there, and what is shown as it stands, are left alone."""
    for language in LANGUAGES:
        folder = project / "docs" / "public" / language
        (folder / "photo.png").write_bytes(b"x")
        (folder / "sound.md").write_text(SOUND, encoding="utf-8")

    prose = Prose(edition_of(project, "public"))
    prose.judge()

    assert prose.problems.found == []


def test_the_check_looks_at_pages(project: Path) -> None:
    """`make check` tells what is wrong with a page, with its line, as far as no page need be made for it."""
    with (project / "docs" / "public" / "nl" / "prices.md").open("a", encoding="utf-8") as file:
        file.write("\nZie [dit](compaer.md), [dat](tiers/plus.md) en {{ pricse() }}.\n")

    done = run(project, "-m", "macros", "check")

    line = len((project / "docs" / "public" / "nl" / "prices.md").read_text("utf-8").splitlines())
    assert done.returncode == 1
    assert done.stderr.count("error[") == 2
    assert f"docs/public/nl/prices.md:{line}:11" in done.stderr
    assert "did you mean `compare.md`?" in done.stderr and "did you mean `prices`?" in done.stderr


def test_every_reference_to_a_service_that_is_gone_is_told_in_one_run(project: Path) -> None:
    """The check tells at once which public and which internal files still name a service whose file was deleted."""
    (project / "data" / "public" / "services" / "email.yml").unlink()

    done = run(project, "-m", "macros", "check")

    assert done.returncode == 1
    for name in ("public/credits.yml", "internal/estimates.yml", "internal/interviews/bakery.yml", "internal/wishes.yml"):
        assert f"data/{name}:" in done.stderr, name


def test_what_is_found_in_a_finished_page_names_its_file(project: Path) -> None:
    """A fault that only the finished page shows is told with the file that the page was written in, or else with its address."""
    edition = edition_of(project, "public")

    assert located("prices/: a table has no caption", edition) == "docs/public/nl/prices.md: a table has no caption"
    assert located("the front page: x", edition) == "docs/public/nl/index.md: x"
    assert located("tiers/plus/: x", edition) == "public nl: tiers/plus/: x"


def test_foreign_files_stop_the_build(project: Path) -> None:
    """A file in docs/ that is neither page nor picture is told, and so is a link to a file or a folder; none is ever published."""
    folder = project / "docs" / "public" / "nl"
    (folder / "sub").mkdir()
    for name in ("prices.xlsx", "note.md~", "sub/data.yml"):
        (folder / name).write_text("secret", encoding="utf-8")
    (folder / "file.md").symlink_to(project / "data" / "internal" / "estimates.yml")
    (folder / "folder").symlink_to(project / "data" / "internal")

    done = build(project)

    assert done.returncode == 1
    for name in ("prices.xlsx", "note.md~", "sub/data.yml"):
        assert f"docs/public/nl/{name} is neither a page nor a picture" in done.stderr
    for name in ("file.md", "folder"):
        assert f"docs/public/nl/{name} is a symbolic link" in done.stderr
    assert not (project / "site").exists()


HEADS = {
    "---\ntitle: 2026\n---\n\n# A\n": "the title is read as a number",
    "---\ntitle: Prices: all\n---\n\n# A\n": "a colon with a space behind it",
    "---\ntitle: A\n\n# A\n": "the lines above the page are not closed",
    "---\ntitel: A\n---\n\n# A\n": "did you mean `title`?",
    "---\ntitle: A\n---\n": "holds nothing",
    "title: A\n\n# A\n": "it reads as a setting",
    "# A \ue0000\ue001\n": "an unassigned character",
}
"""What the head of a page may not be, and what is said of it."""


def test_faulty_heads_stop_the_build(project: Path) -> None:
    """A slip between the `---` lines is told with page and line; it is never published as text."""
    for number, text in enumerate(HEADS):
        for language in LANGUAGES:
            (project / "docs" / "public" / language / f"head-{number}.md").write_text(text, encoding="utf-8")

    done = build(project)

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert [(text, told) for text, told in HEADS.items() if told not in done.stderr] == []
    assert [number for number, _ in enumerate(HEADS) if f"head-{number}.md:" not in done.stderr] == []


@pytest.mark.parametrize("uri", ["tiers/plus/index.md", "compare/index.md", "en/more.md", "My Page.md", "robots.txt.md", "assets/x.md"])
def test_an_address_is_given_once(project: Path, uri: str) -> None:
    """A page cannot take the address of a page made from data, of another language or of a file of the site."""
    for language in LANGUAGES:
        page = project / "docs" / "public" / language / uri
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Mine\n\nText.\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 1 and f"docs/public/nl/{uri}" in done.stderr and "Traceback" not in done.stderr


def test_pages_made_from_data_have_addresses_of_their_own(example_project: Path) -> None:
    """Two pages made from data at one address are an error that names the file of the tier, whatever brought them together."""
    edition = replace(edition_of(example_project, "public"))
    (page,) = (page for page in edition.pages if page.uri == "sla/plus.md")
    edition.__dict__["pages"] = (*edition.pages, replace(page, uri="sla/plus/index.md"))
    prose = Prose(edition)
    prose.judge()

    (found,) = prose.problems.errors
    assert (found.code, found.place.file) == ("page-twice", "data/public/tiers/plus.yml")
    assert found.message == "two pages have the address sla/plus/: sla/plus.md and sla/plus/index.md"


def test_hidden_and_strange_files_are_left_alone(project: Path) -> None:
    """A hidden picture is not published; a pipe among the data is told, and does not hold up the build."""
    (project / "docs" / "public" / "nl" / "._photo.png").write_bytes(b"x")
    assert build(project).returncode == 0
    assert not list((project / "site").rglob("._*"))

    os.mkfifo(project / "data" / "public" / "tiers" / "pipe.yml")
    done = build(project)
    assert done.returncode == 1 and "pipe.yml" in done.stderr and "Traceback" not in done.stderr


def test_a_page_is_missing_in_a_language(project: Path) -> None:
    """A page that stands in one language only is told, with the name of the missing file."""
    (project / "docs" / "public" / "nl" / "about.md").write_text("# Over ons\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 1
    assert "docs/public/en/about.md is missing" in done.stderr


def test_faulty_data_stops_the_build(project: Path, example_project: Path) -> None:
    """A mistake in the data is shown with its place, once; the site built before stays untouched."""
    shutil.copytree(example_project / "site", project / "site")
    change(project / "data" / "public" / "tiers" / "basic.yml", "rank: 1", "rank: one")

    done = build(project)

    assert done.returncode == 1
    assert done.stderr.count("--> data/public/tiers/basic.yml:") == 1
    assert tree(project / "site") == tree(example_project / "site")
