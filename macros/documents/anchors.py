"""The anchors of a document on a page: where articles, paragraphs, items, schedules and tables can be linked to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.documents.document import Document, Run, tables_of
from macros.model.inline import LEADING

TERM = "term-"


def anchors(document: Document) -> dict[str, str]:
    """
    The anchor of everything that has an id, by that id; tables, overview and the rest by `table …` and `sla-…`.

    Articles come first, so that theirs are their ids and stay what they are; each anchor is given out once.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for id in dict.fromkeys(_ids(document)):
        anchor = re.sub(r"[^A-Za-z0-9_.-]+", "-", id)
        while anchor in taken:
            anchor += "-"
        taken.add(anchor)
        found[id] = anchor
    return found


def _ids(document: Document) -> Iterator[str]:
    yield from (part.id for part in document.parts)
    for paragraph in (paragraph for part in document.parts for paragraph in part.paragraphs):
        yield paragraph.id
        yield from (item.id for item in paragraph.items)
    yield from (table_key(table.id) for table in tables_of(document))
    yield from ("sla-parties", "sla-overview", "sla-contents", "sla-signature")


def table_key(id: str) -> str:
    """The name of a table among the anchors: a table may have the id of its article."""
    return f"table {id}"


def leads_to(run: Run, found: dict[str, str], glossary: str) -> str:
    """The address that a run leads to, or none. *glossary* is the address of the page of defined terms, or empty where there is none."""
    if run.href:
        return run.href if run.href.startswith(LEADING) else ""
    if run.target in found:
        return f"#{found[run.target]}"
    return f"{glossary}#{run.target}" if glossary and run.target.startswith(TERM) else ""
