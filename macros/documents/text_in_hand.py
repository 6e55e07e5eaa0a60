"""Whether a text in hand is a published one: every difference, with its line, and what of it is a customer's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from macros.documents.definitive import is_price_sheet
from macros.documents.document import Document, tables_of
from macros.documents.squeezed import Squeezed, squeezed
from macros.documents.visible import MOST, WHOLE, Difference, Outcome, cut, special_term, unnumbered
from macros.documents.words import colon, titled

BLOCKS = 3000
"""In a text of more pieces than that only the first difference is told."""
SHOWN = 100
PLACE = re.compile(r"\s*(\d+\.\d+)\s")


class Block(NamedTuple):
    """
    A piece of a text between empty lines, and the number of its first line.

    *own* is whether a customer's words may stand for it, *open* whether they may follow; *place* is the paragraph it belongs to.
    """

    text: str
    line: int
    own: bool = False
    open: bool = False
    customer: bool = False
    place: str = ""
    last: bool = False

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.split("\n")


def compare_texts(document: Document, published: str, said: str, own_figures: frozenset[str]) -> Outcome:
    """The differences of a text from that of a document."""
    if published == said:
        return Outcome()
    old, new = _zoned(document, _blocks(published)), _blocks(said)
    if len(new) > BLOCKS:
        return Outcome((Difference(first_difference(published, said)),))
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    stretches = [_Stretch(old, new, *told[1:]) for told in matcher.get_opcodes() if told[0] != "equal"]
    filled = any(one.customer for stretch in stretches if stretch.come for one in stretch.gone)
    own = own_figures if filled else frozenset()
    found = [difference for stretch in stretches for difference in _differences(document, stretch, own, filled)]
    if not found and not filled:
        found = [Difference(first_difference(published, said))]
    return Outcome(tuple(found[:MOST]), filled)


class _Stretch(NamedTuple):
    """A stretch of pieces that differ, from *start* to *end* of those published and from *first* to *last* of those in hand."""

    old: list[Block]
    new: list[Block]
    start: int
    end: int
    first: int
    last: int

    @property
    def gone(self) -> list[Block]:
        """What was published."""
        return self.old[self.start : self.end]

    @property
    def come(self) -> list[Block]:
        """What stands there."""
        return self.new[self.first : self.last]

    @property
    def before(self) -> Block | None:
        """The published piece before it."""
        return self.old[self.start - 1] if self.start else None

    @property
    def line(self) -> int:
        """The line in hand where it begins."""
        if self.first < len(self.new):
            return self.new[self.first].line
        return self.new[-1].line + len(self.new[-1].lines) if self.new else 1

    def pairs(self) -> Iterator[_Stretch]:
        """Piece by piece, where as many stand there as were published."""
        for at in range(self.end - self.start):
            yield self._replace(start=self.start + at, end=self.start + at + 1, first=self.first + at, last=self.first + at + 1)


def _differences(document: Document, stretch: _Stretch, own_figures: frozenset[str], filled: bool) -> Iterator[Difference]:
    """What a stretch comes to, in words."""
    gone, come, line = stretch.gone, stretch.come, stretch.line
    if len(gone) == len(come) > 1:
        yield from (one for pair in stretch.pairs() for one in _differences(document, pair, own_figures, filled))
        return
    was, said = ("\n\n".join(one.text for one in blocks) for blocks in (gone, come))
    if filled and _is_own(document, gone, said, stretch.before):
        yield from _own(gone, was, said, line)
    elif gone and not come:
        shown = _short(gone[0].lines[0])
        follows = stretch.end < len(stretch.old)
        yield Difference(
            f"line {line}: published is “{shown}”, which is missing here"
            if follows
            else f"line {line} and what follows is missing: “{shown}”"
        )
    elif not gone:
        yield Difference(f"line {line}: {_added(said)} was added")
    elif len(gone) == len(come) == 1 and len(gone[0].lines) == len(come[0].lines):
        yield from _by_lines(gone[0], come[0], own_figures)
    else:
        yield Difference(first_difference(was, said, line))


def _own(gone: list[Block], was: str, said: str, line: int) -> Iterator[Difference]:
    """What is a customer's own, in words; other blanks alone are nothing."""
    if squeezed(was) == squeezed(said):
        return
    rest = Squeezed(said).around(len(squeezed(was)), len(said))
    if len(gone) == 1 and gone[0].open and not gone[0].own and rest:
        yield Difference(f"line {line}: added is “{cut(rest, WHOLE)}”", True)
        return
    published = f"published is “{cut(was, 2 * SHOWN)}”, and " if gone else ""
    yield Difference(f"line {line}: {published}{f'here stands “{cut(said, WHOLE)}”' if said else 'nothing stands here'}", True)


def _is_own(document: Document, gone: list[Block], said: str, before: Block | None) -> bool:
    """Whether all of a difference is a customer's own: a zone of his, or a special term marked as such."""
    letters, was = squeezed(said), squeezed("\n\n".join(one.text for one in gone))
    if (gone and all(one.own for one in gone)) or (not gone and before and before.open):
        return True
    if len(gone) == 1 and said and gone[0].open and letters.startswith(was):
        return True
    captions = {squeezed(table.caption) for table in tables_of(document)}
    if was in captions and unnumbered(was) == unnumbered(letters):
        return True
    if len({one.place for one in gone}) > 1 or (gone and not gone[0].place):
        return False
    return bool(gone or (before and before.last)) and bool(special_term(document.language).match(letters))


def _by_lines(old: Block, new: Block, own_figures: frozenset[str]) -> Iterator[Difference]:
    """Every line that differs of two pieces with as many lines; beside a figure that is a customer's own, columns may be wider."""
    pairs = [(at, one, other) for at, (one, other) in enumerate(zip(old.lines, new.lines, strict=True)) if one != other]
    names = tuple(f"{name}  " for name in own_figures) or ("\0",)
    his = any(one.startswith(names) and other.startswith(names) for _, one, other in pairs)
    # In a table told row by row, the name stands in the first line of its own piece.
    listed = old.lines[0] == new.lines[0] and old.lines[0].endswith(tuple(f": {name}" for name in own_figures))
    for at, one, other in pairs:
        if his and squeezed(one).strip("-") == squeezed(other).strip("-"):
            continue
        yield Difference(first_difference(one, other, new.line + at), listed or (one.startswith(names) and other.startswith(names)))


def _blocks(text: str) -> list[Block]:
    """The pieces of a text between empty lines."""
    found, line, at = [], 1, 0
    for match in re.finditer(r"(?:[^\n]+(?:\n|\Z))+", text):
        line += text.count("\n", at, match.start())
        at = match.start()
        found.append(Block(match[0].removesuffix("\n"), line))
    return found


def _zoned(document: Document, blocks: list[Block]) -> list[Block]:
    """The pieces of the text of a document, each with whose it is."""
    words = document.words
    customer = colon(document.parties[1].role) if len(document.parties) > 1 else "\0"
    headings = {words["parties"]: "parties", words["overview"]: "overview", words["contents"]: "contents", words["signature"]: "signature"}
    headings |= {titled(part): "prices" if is_price_sheet(part) else "part" for part in document.parts}
    section, his, place = "", False, ""
    found: list[Block] = []
    for block in blocks:
        lines = block.lines
        if lines[-1].strip("-") == "" and " ".join(lines[:-1]) in headings:
            if place and found:
                found[-1] = found[-1]._replace(last=True)
            section, his, place = headings[" ".join(lines[:-1])], False, ""
            found.append(block._replace(open=section == "prices"))
            continue
        named = section in ("parties", "signature") and lines[0].startswith(customer)
        his = his or named
        number = PLACE.match(lines[0])
        place = number[1] if section == "part" and number else place
        own = section == "prices" or (his and section in ("parties", "signature"))
        found.append(block._replace(own=own, open=own or section == "overview", customer=named and section == "parties", place=place))
    return found


def first_difference(published: str, said: str, first: int = 1) -> str:
    """Where two texts first differ, in words, the first of their lines being number *first*; empty where they do not."""
    if published == said:
        return ""
    old, new = (text.removesuffix("\n").split("\n") for text in (published, said))
    at = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    line = f"line {first + at}"
    if at >= len(old) and at >= len(new):
        return "the end of the last line is missing"
    if at >= len(new):
        return f"{line} and what follows is missing: “{_short(old[at])}”"
    if at >= len(old):
        return f"{line}: {_added(new[at])} was added"
    if old[at].split() == new[at].split():
        return f"{line}: there are other blanks or hidden signs in “{_short(new[at])}”"
    return f"{line}: published is “{_short(old[at])}”, and here stands “{_short(new[at])}”"


def _added(line: str) -> str:
    """A line that was added, as it can be told."""
    return f"“{_short(line)}”" if line.strip() else "an empty line"


def _short(line: str) -> str:
    """A line as it can be shown: without blanks around it, cut, signs that cannot be printed made visible."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in re.sub("[\n\u00a0\u202f]", " ", line).strip())
    return f"{shown[:SHOWN]}…" if len(shown) > SHOWN else shown
