"""What changed between two versions, word by word, paragraph by paragraph; a paragraph is known by its id, whatever its number became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from macros.documents.document import Document
from macros.documents.pieces import Piece, pieces_of, pieces_of_texts
from macros.documents.text import text

Kind = Literal["same", "changed", "added", "removed", "moved", "renumbered"]
Words = tuple[Literal["same", "added", "removed"], str]


class Change(NamedTuple):
    """
    What became of a piece. *number* is the new one, or the old one of what was removed; *was* the old one where it differs.

    A piece that stands elsewhere is `moved`, one whose words differ `changed`, one with another number only `renumbered`; what is moved may
    also have other words, which *runs* tell.
    """

    kind: Kind
    id: str
    number: str
    runs: tuple[Words, ...]
    was: str = ""


def redline(old: Document | str, new: Document | str) -> tuple[Change, ...]:
    """
    What became of each piece, in the order of *new*; what was removed stands where it stood.

    Two documents are compared by the ids of their parts. Where one is a plain text, both are compared as texts.
    """
    if isinstance(old, Document) and isinstance(new, Document):
        return _changes(pieces_of(old), pieces_of(new))
    return _changes(*pieces_of_texts(*(text(one) if isinstance(one, Document) else one for one in (old, new))))


def changed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes without what stayed the same."""
    return tuple(change for change in changes if change.kind != "same")


def compared(old: Sequence[str], new: Sequence[str]) -> tuple[Words, ...]:
    """
    The words of two versions of a piece, those that stayed together.

    >>> compared("within 4 hours".split(), "within 8 hours".split())
    (('same', 'within'), ('removed', '4'), ('added', '8'), ('same', 'hours'))
    """
    runs: list[Words] = []
    for same, start, end, other, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if same == "equal":
            runs.append(("same", " ".join(old[start:end])))
            continue
        runs += [("removed", " ".join(old[start:end]))] if end > start else []
        runs += [("added", " ".join(new[other:last]))] if last > other else []
    return tuple(runs)


def _changes(old: list[Piece], new: list[Piece]) -> tuple[Change, ...]:
    before = {piece.id: piece for piece in old}
    after = {piece.id for piece in new}
    staying = _in_order([piece.id for piece in old if piece.id in after], [piece.id for piece in new if piece.id in before])
    gone = _gone(old, staying, after)
    changes = list(gone.get("", []))
    for piece in new:
        was = before.get(piece.id)
        changes.append(_change(was, piece, piece.id in staying) if was else Change("added", piece.id, piece.number, _all("added", piece)))
        changes += gone.get(piece.id, [])
    return tuple(changes)


def _in_order(old: list[str], new: list[str]) -> set[str]:
    """Which ids stand in the same order in both; the others moved."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {old[start + at] for start, _, size in blocks for at in range(size)}


def _gone(old: list[Piece], staying: set[str], after: set[str]) -> dict[str, list[Change]]:
    """What was removed, by the piece after which it is shown: the nearest one before it that kept its place."""
    found: dict[str, list[Change]] = {}
    last = ""
    for piece in old:
        if piece.id in staying:
            last = piece.id
        elif piece.id not in after:
            found.setdefault(last, []).append(Change("removed", piece.id, piece.number, _all("removed", piece)))
    return found


def _all(kind: Literal["same", "added", "removed"], piece: Piece) -> tuple[Words, ...]:
    return ((kind, " ".join(piece.words)),) if piece.words else ()


def _change(old: Piece, new: Piece, stays: bool) -> Change:
    runs = compared(old.words, new.words)
    kind: Kind = "same"
    if not stays:
        kind = "moved"
    elif old.words != new.words:
        kind = "changed"
    elif old.number != new.number:
        kind = "renumbered"
    return Change(kind, new.id, new.number, runs, old.number if old.number != new.number else "")


def redline_text(changes: Iterable[Change]) -> str:
    """The changes as plain text, a line for each: `2.1 We answer within [-4-] {+8+} hours.` Numbers that changed are told likewise."""
    return "".join(f"{' '.join(_plain(change))}\n" for change in changes)


def _plain(change: Change) -> Iterator[str]:
    marks = {"same": "{}", "added": "{{+{}+}}", "removed": "[-{}-]"}
    if change.was:
        yield marks["removed"].format(change.was)
    if change.number:
        yield marks[change.kind if change.kind in ("added", "removed") else "added" if change.was else "same"].format(change.number)
    yield from (marks[kind].format(words) for kind, words in change.runs)
