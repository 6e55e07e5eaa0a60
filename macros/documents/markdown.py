"""
The agreement as Markdown (CommonMark, with GFM tables), to be kept and compared beside other texts.

Numbers are written out and anchors are HTML, so that nothing depends on what a program makes of lists and headings. Everything that was
typed is literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.documents.anchors import anchors, leads_to, table_key
from macros.documents.document import Cell, Document, Fact, Paragraph, Part, Party, Run, Table
from macros.documents.words import colon, dated, signing, spaced, tidy, titled
from macros.model.inline import LEADING

_MEANT = re.compile(r"[\\`*_\[\]{}#$~|]|&(?=[#\w]|$)|<(?=[A-Za-z/!?]|$)|!$|^[-+=>]")
"""Signs that mean something to Markdown: anywhere, before a letter or whatever the next words begin with, or at the start of a line."""
_COUNTED = re.compile(r"^(\d+)([.)])(?=\s|$)")
SIGN_HERE = "…" * 20


def markdown(document: Document) -> str:
    """The whole agreement as Markdown, with one line for each paragraph."""
    return "\n\n".join(block for block in _blocks(document, anchors(document)) if block) + "\n"


def literal(text: str) -> str:
    r"""
    *text* on one line, so that Markdown shows it as it was typed, wherever it stands.

    >>> print(literal("1. *a* & <b> [c] &amp;"))
    1\. \*a\* & \<b> \[c\] \&amp;
    """
    return _COUNTED.sub(r"\1\\\2", _MEANT.sub(r"\\\g<0>", tidy(text)))


def inline(runs: tuple[Run, ...], found: dict[str, str]) -> str:
    """Words with their looks and links."""
    marked = [run.bold or run.italic for run in runs]
    return "".join(_run(run, any(marked[max(0, at - 1) : at] + marked[at + 1 : at + 2]), found) for at, run in enumerate(runs))


def _run(run: Run, beside: bool, found: dict[str, str]) -> str:
    """The words of one run, blanks outside its marks. *beside*: whether marks of a neighbour touch its own."""
    words = tidy(run.text)
    if not words:
        return spaced(run.text)
    told, leads = _looks(run, words, beside), leads_to(run, found, "")
    if leads:
        told = f"[{told}]({_destination(leads)})"
    before, _, after = spaced(run.text).partition(words)
    return f"{before}{told}{after}"


def _looks(run: Run, words: str, beside: bool) -> str:
    """Stars where they are sure to be read as marks; elsewhere tags."""
    told = literal(words)
    sure = words[0].isalnum() and words[-1].isalnum() and not beside and run.bold != run.italic
    for wanted, stars, tag in ((run.italic, "*", "em"), (run.bold, "**", "strong")):
        if wanted:
            told = f"{stars}{told}{stars}" if sure else f"<{tag}>{told}</{tag}>"
    return told


def _destination(address: str) -> str:
    return address if address.startswith("#") else "<" + re.sub(r"[\\<>&]", r"\\\g<0>", tidy(address)) + ">"


def _blocks(document: Document, found: dict[str, str]) -> Iterator[str]:
    words = document.words
    yield _heading(1, document.title)
    yield literal(document.subtitle)
    yield _pairs([(words["version"], dated(document)), (words["checksum"], document.short_hash)])
    yield f"{literal(words['scan'])}: {_address(document.address)}" if document.address else ""
    if document.parties:
        yield _heading(2, words["parties"], found["sla-parties"])
        yield from (block for party in document.parties for block in _party(party))
    yield _facts(document.facts)
    if document.overview:
        yield _heading(2, words["overview"], found["sla-overview"])
        yield _facts(document.overview)
    if document.parts:
        yield _heading(2, words["contents"], found["sla-contents"])
        yield "\n".join(f"- [{literal(titled(part))}](#{found[part.id]})" for part in document.parts)
    yield from (block for part in document.parts for block in _part(part, found))
    yield from _signature(document, found)


def _heading(level: int, title: str, anchor: str = "") -> str:
    return f"{'#' * level} {_anchor(anchor)}{literal(title)}"


def _anchor(anchor: str) -> str:
    return f'<a id="{anchor}"></a>' if anchor else ""


def _address(address: str) -> str:
    return f"[{literal(address)}]({_destination(address)})" if address.startswith(LEADING) else literal(address)


def _pairs(pairs: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- {literal(colon(name))} {literal(text)}" for name, text in pairs)


def _facts(facts: tuple[Fact, ...]) -> str:
    return _pairs((fact.name, fact.text) for fact in facts)


def _party(party: Party) -> Iterator[str]:
    yield f"{literal(colon(party.role))} {literal(party.name)}"
    yield "\n".join(f"- {literal(line)}" for line in party.lines)


def _part(part: Part, found: dict[str, str]) -> Iterator[str]:
    yield _heading(2, titled(part), found[part.id])
    for paragraph in part.paragraphs:
        yield from _paragraph(paragraph, found)


def _paragraph(paragraph: Paragraph, found: dict[str, str]) -> Iterator[str]:
    number = f"**{literal(paragraph.number)}** " if paragraph.number else ""
    yield f"{_anchor(found[paragraph.id])}{number}{inline(paragraph.runs, found)}"
    yield "\n".join(f"- {_anchor(found[item.id])}{literal(item.mark)} {inline(item.runs, found)}" for item in paragraph.items)
    if paragraph.table:
        yield from _table(paragraph.table, found)


def _table(table: Table, found: dict[str, str]) -> Iterator[str]:
    yield f"{_anchor(found[table_key(table.id)])}{literal(table.caption)}"
    rows = ([_cell(cell) for cell in (row.head, *row.cells)] for row in table.rows)
    yield "\n".join(f"| {' | '.join(cells)} |" for cells in (map(literal, table.heads), ["---"] * len(table.heads), *rows))
    yield from map(literal, table.remarks)


def _cell(cell: Cell) -> str:
    return f"{literal(cell.text)}<br>{literal(cell.detail)}" if cell.detail else literal(cell.text)


def _signature(document: Document, found: dict[str, str]) -> Iterator[str]:
    parties = signing(document)
    if parties:
        yield _heading(2, document.words["signature"], found["sla-signature"])
    for party in parties:
        yield f"{literal(colon(party.role))} {literal(party.name)}"
        yield _pairs((sign, SIGN_HERE) for sign in party.sign)
