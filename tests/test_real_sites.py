"""The sites of four real providers: built strictly, with every fact of their pages where a reader looks for it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.markup import Element, parsed
from tests.project import PROJECT, build, copy_project
from tests.real_facts.source import REAL, SLUGS
from tests.test_real import Expected, expected_cells, expected_texts


class Row(NamedTuple):
    """A row of the comparison as shown: its group, its label, and per tier the text of the cell with its footnotes."""

    group: str
    label: str
    cells: dict[str, str]


@pytest.fixture(scope="module", params=SLUGS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The slug of a real provider and its public site, built with the pages that are shipped."""
    project = copy_project(tmp_path_factory.mktemp("real") / "project", REAL / request.param, PROJECT / "docs")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, project / "site" / "public"


def rows_of(page: Element) -> list[Row]:
    """The rows of the comparison on a page."""
    table = next(page.of_class("sla-table--compare"))
    notes = {
        note.attributes["id"].rsplit("-", 1)[1]: note.text
        for note in page.all("li")
        if note.attributes.get("id", "").startswith("sla-note-")
    }
    return [
        Row(
            group.attributes["data-sla-group"],
            _without_what_is_hidden(next(row.all("th"))),
            {cell.attributes["data-sla-tier"]: _with_notes(cell, notes) for cell in row.all("td")},
        )
        for group in table.all("tbody")
        for row in group.all("tr")
        if any(row.all("td"))
    ]


def _without_what_is_hidden(head: Element) -> str:
    """The label of a row as the eye meets it, without the name of what it is a part of."""
    return head.text.removeprefix("".join(one.text for one in head.of_class("sla-hidden"))).strip()


def _with_notes(cell: Element, notes: dict[str, str]) -> str:
    said = (part.text for name in ("sla-cell__text", "sla-cell__detail") for part in cell.of_class(name))
    return " ".join([*said, *(notes[mark.text] for mark in cell.of_class("sla-note-ref"))])


def is_meant(row: Row, key: str) -> bool:
    """Whether a row of the comparison is the one that a fact speaks of."""
    kind, _, what = key.partition(": ")
    label, what = row.label.casefold(), what.casefold()
    if kind in ("price", "support hours"):
        return row.group == kind.split()[0] and all(word in label for word in re.findall(r"\w+", what))
    if kind in ("response_time", "email_reaction"):
        return row.group == f"target-{kind.replace('_', '-')}" and label.startswith(what)
    if kind == "availability":
        return row.group.startswith("category-") and label.startswith(("beschikbaarheid", "availability"))
    if kind == "credit":
        return row.group == "credits" and any(what.replace("below", words) in label for words in ("onder", "lager dan"))
    return row.group.startswith("category-") and label.startswith(what)


def test_every_fact_stands_in_its_cell(site: tuple[str, Path]) -> None:
    """Each price, time, level, inclusion and credit of the source stands in the row and the tier it belongs to, with its unit."""
    slug, folder = site
    rows = rows_of(parsed((folder / "compare" / "index.html").read_text(encoding="utf-8")))

    def found(expected: Expected) -> bool:
        cells = [row.cells[expected.tier] for row in rows if is_meant(row, expected.row)]
        return any(all(_is_in(fragment, cell) for fragment in expected.fragments) for cell in cells)

    assert [expected for expected in expected_cells(slug) if not found(expected)] == []


def _is_in(fragment: str, text: str) -> bool:
    """Whether *fragment* stands in *text* by itself, so that 5 is not found in 15."""
    return re.search(rf"(?<![\d.,]){re.escape(fragment.casefold())}(?!\d)", text.casefold()) is not None


def test_every_other_fact_stands_on_a_page(site: tuple[str, Path]) -> None:
    """Names, criteria, rules, printed totals and the source stand on some page, as text or as a link."""
    slug, folder = site
    pages = [parsed(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")]
    told = " ".join(page.text for page in pages).casefold()
    links = {link.attributes.get("href") for page in pages for link in page.all("a")}

    assert [text for text in expected_texts(slug) if text.casefold() not in told and text not in links] == []
