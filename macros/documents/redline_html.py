"""What changed between two versions as HTML: where each change stands, and of a row of a table only the cells that changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from macros.documents.anchors import anchors, table_key
from macros.documents.document import Document, Row, Table
from macros.documents.pieces import Spot, cell_words, pieces_of
from macros.documents.redline import Change, Words, compared
from macros.documents.words import apart, titled
from macros.views.rendering import render

NOWHERE = Spot()


class Cut(NamedTuple):
    """A cell that changed: the head of its column, and its words."""

    head: str
    runs: tuple[Words, ...]


class Shown(NamedTuple):
    """
    A change as it is shown: where it stands in words (may be empty) and where that can be read (may be empty).

    Of a row of a table *row* is its head and *cells* are those that changed; without them *runs* are shown.
    """

    change: Change
    place: str = ""
    address: str = ""
    row: str = ""
    cells: tuple[Cut, ...] = ()


class Side(NamedTuple):
    """One of two versions: its document, the address of its page, its anchors, and where each of its pieces stands."""

    document: Document
    address: str
    anchors: Mapping[str, str]
    spots: Mapping[str, Spot]


def side(document: Document, address: str) -> Side:
    """A version whose page stands at *address*."""
    return Side(document, address, anchors(document), {piece.id: piece.spot for piece in pieces_of(document)})


def redline_html(changes: Iterable[Change], language: str) -> str:
    """The changes as HTML: a list, in which words say what a colour or a line says to the eye."""
    return render("redline", language, changes=tuple(map(Shown, changes)), always=())


def placed_redline_html(changes: Iterable[Change], old: Side, new: Side) -> str:
    """The same with the places where changes stand; folded away is what no two versions share: number, date and address."""
    known = tuple(changes)
    always = tuple(change for change in known if _always(change, new))
    told = tuple(shown(change, old, new) for change in known if change not in always)
    return render("redline", new.document.language, changes=told, always=tuple(map(Shown, always)))


def _always(change: Change, new: Side) -> bool:
    """Whether it only says which version this is."""
    fact = new.spots.get(change.id, NOWHERE).fact
    named = change.kind == "changed" and fact is not None and fact.text in (new.document.version, new.document.date)
    return change.id == "version" or named


def shown(change: Change, old: Side, new: Side) -> Shown:
    """A change with its place: in the new version, or, where it was removed, in the old one."""
    at = old if change.kind == "removed" else new
    spot, was = at.spots.get(change.id, NOWHERE), old.spots.get(change.id, NOWHERE)
    place, anchor = _place(change, spot, at)
    address = (f"{at.address}#{anchor}" if anchor else at.address) if (place or change.number).strip() else ""
    if not spot.row or not spot.table:
        return Shown(change, place, address)
    before = (was.table, was.row) if change.kind != "added" else None
    after = (spot.table, spot.row) if change.kind != "removed" else None
    head = ", ".join(filter(None, (spot.row.head.text, spot.row.head.detail)))
    return Shown(change, place, address, head, tuple(_cells(before, after)))


def _place(change: Change, spot: Spot, at: Side) -> tuple[str, str]:
    """Where a piece stands in words, and its anchor; the heading of a part is its own place."""
    found = at.anchors
    if not spot.part:
        return at.document.words.get(spot.heading.removeprefix("sla-"), ""), found.get(spot.heading, "") if spot.heading else ""
    if spot.table:
        return f"{titled(spot.part)} › {spot.table.caption}", found[table_key(spot.table.id)]
    whole = spot.paragraph.number if spot.paragraph and change.number != spot.paragraph.number else ""
    place = " › ".join(filter(None, (titled(spot.part), whole))) if spot.paragraph else ""
    return place, found.get(change.id, found[spot.part.id])


def _cells(before: tuple[Table | None, Row | None] | None, after: tuple[Table | None, Row | None] | None) -> Iterator[Cut]:
    """The cells that differ, by the heads of their columns; those of a column that is gone come last."""
    was, now = ({} if one is None else _columns(*one) for one in (before, after))
    for key in dict.fromkeys((*now, *was)):
        runs = compared(apart(was.get(key, "")), apart(now.get(key, "")))
        if any(kind != "same" for kind, _ in runs):
            yield Cut(key[0], runs)


def _columns(table: Table | None, row: Row | None) -> Mapping[tuple[str, int], str]:
    """What a row says in each column: by the head, and a number where heads are alike. Its own head counts only with its remark."""
    if not table or not row:
        return {}
    first = [(table.heads[0], row.head.detail)] if table.heads else []
    told = (*first, *zip(table.heads[1:], map(cell_words, row.cells), strict=False))
    heads = [head for head, _ in told]
    return {(head, heads[:at].count(head)): words for at, (head, words) in enumerate(told)}
