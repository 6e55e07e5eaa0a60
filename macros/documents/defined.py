"""Where a document itself explains its defined terms: the row of a term in the table of the schedule, and its anchor there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.documents.anchors import TERM
from macros.documents.document import Document, Run, tables_of
from macros.documents.words import tidy

TERMS = "terms"
"""The id of the table that explains terms."""


def defined(document: Document, names: Mapping[str, str], taken: frozenset[str]) -> dict[str, str]:
    """
    The row in which each term is explained, by its target (`term-agreement`): the head of the row.

    A frozen document knows its terms by their words alone: those in the text, or the *names* of today. What has no row is left out, and
    so is an anchor that is *taken*.
    """
    rows = {_folded(row.head.text): row.head.text for table in tables_of(document) if table.id == TERMS for row in table.rows}
    found: dict[str, str] = {}
    for run in _runs(document) if rows else ():
        if run.target.startswith(TERM) and run.target not in taken and run.target not in found:
            head = rows.get(_folded(names.get(run.target, ""))) or rows.get(_folded(run.text))
            found |= {run.target: head} if head else {}
    return found


def _runs(document: Document) -> Iterator[Run]:
    for part in document.parts:
        for paragraph in part.paragraphs:
            yield from paragraph.runs
            yield from (run for item in paragraph.items for run in item.runs)


def _folded(word: str) -> str:
    return tidy(word).casefold()
