"""What an agreement in Word has thousands of, and is not written in a template for that reason: runs of words, bookmarks, rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

from markupsafe import Markup

from macros.documents.document import PART, Cell, Table
from macros.documents.word_marks import Mark, Span
from macros.documents.word_tables import Column, stays

HEBREW_OR_ARABIC = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
FROM_THE_RIGHT = re.compile(rf"({HEBREW_OR_ARABIC}(?:\s+{HEBREW_OR_ARABIC})*)")
BREAK = re.compile(r"(\r\n|[\t\n\r])")
ODD = re.compile(f"{HEBREW_OR_ARABIC[:-2]}\t\n\r]")
"""What makes a text more than one piece."""
TAB = "<w:tab/>"


def run(text: str, style: str = "", bold: bool = False, italic: bool = False) -> Markup:
    """
    The text as runs, escaped; *style* names a style of characters.

    >>> print(run("a < b"), run("Molenwiek", bold=True))
    <w:r><w:t xml:space="preserve">a &lt; b</w:t></w:r> <w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">Molenwiek</w:t></w:r>
    """
    return Markup(_runs(text, style, bold, italic))  # noqa: S704 - `_words` has escaped it


def field(code: str, result: str, bold: bool = False, italic: bool = False) -> Markup:
    """A field that Word works out: its code, and what it showed last."""
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    told = f'<w:r><w:instrText xml:space="preserve">{escape(code, quote=False)}</w:instrText></w:r>'
    return Markup(f"{signs[0]}{told}{signs[1]}{_runs(result, '', bold, italic)}{signs[2]}")  # noqa: S704 - escaped, as above


def spans(given: Iterable[Span], relations: Mapping[str, str], mark: Mark | None = None) -> Markup:
    """Words, references and links, within their bookmark if any; *relations* holds the name in the file of each address linked to."""
    words = "".join([_span(span, relations) for span in given])
    return Markup(f"{_start(mark)}{words}{_end(mark)}" if mark else words)  # noqa: S704 - `_span` has escaped it


def _span(span: Span, relations: Mapping[str, str]) -> str:
    text, bold, italic, style, code, anchor, link = span
    if code:
        return field(code, text, bold, italic)
    words = _runs(text, style, bold, italic)
    leads = f'r:id="{relations[link]}"' if link else f'w:anchor="{escape(anchor)}"' if anchor else ""
    return f'<w:hyperlink {leads} w:history="1">{words}</w:hyperlink>' if leads else words


def start(mark: Mark | None) -> Markup:
    """The start of a bookmark; nothing without one."""
    return Markup(_start(mark)) if mark else Markup()  # noqa: S704 - a number and a name


def end(mark: Mark | None) -> Markup:
    """The end of a bookmark; nothing without one."""
    return Markup(_end(mark)) if mark else Markup()  # noqa: S704 - a number


def rows(table: Table, columns: list[Column]) -> Markup:
    """
    The rows of a table below its heads. None is parted over pages, and those of a short table stay together, with its remark.

    In a long one the first and the last two stay together, and rows that tell of one thing.
    """
    whole = stays(table)
    cells = [(_cell_of(column, keep=False), _cell_of(column, keep=True)) for column in columns]
    made = []
    for place, row in enumerate(table.rows):
        keep = _stays_with_next(table, place, whole)
        told = "".join([_cell(one, *written[keep]) for one, written in zip((row.head, *row.cells), cells, strict=False)])
        made.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{told}</w:tr>\n")
    return Markup("".join(made))  # noqa: S704 - `_runs` has escaped it


def _stays_with_next(table: Table, place: int, whole: bool) -> bool:
    """Whether a row stays on the page of what follows it: the next row, or the remark below the last one."""
    last = len(table.rows) - 1
    if place == last:
        return bool(table.remark)
    below = table.rows[place + 1].head.text
    return whole or place in (0, last - 1) or below in ("", table.rows[place].head.text) or below.startswith(PART)


def _cell_of(column: Column, keep: bool) -> tuple[str, str]:
    """What stands before the text of each cell of a column, and before its detail."""
    kept = "<w:keepNext/>" if keep else ""
    opened = f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/></w:tcPr>'
    aligned = '<w:jc w:val="right"/>' if column.figures else ""
    return (
        f'{opened}<w:p><w:pPr><w:pStyle w:val="{column.style}"/>{kept}</w:pPr>',
        f'<w:p><w:pPr><w:pStyle w:val="TableDetail"/>{kept}{aligned}</w:pPr>',
    )


def _cell(cell: Cell, opened: str, below: str) -> str:
    detail = f"{below}{_runs(cell.detail)}</w:p>" if cell.detail else ""
    return f"{opened}{_runs(cell.text)}</w:p>{detail}</w:tc>"


def _start(mark: Mark) -> str:
    return f'<w:bookmarkStart w:id="{mark.key}" w:name="{escape(mark.name)}"/>'


def _end(mark: Mark) -> str:
    return f'<w:bookmarkEnd w:id="{mark.key}"/>'


def _runs(text: str, style: str = "", bold: bool = False, italic: bool = False) -> str:
    looks = f'<w:rStyle w:val="{escape(style)}"/>' if style else ""
    looks += ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    # Most texts are plain: ASCII without tabs and ends of lines, which is quickly seen.
    if (text.isascii() and text.isprintable()) or not ODD.search(text):
        return _run(looks, _words(text)) if text else ""
    stretches = ((stretch, place % 2) for place, stretch in enumerate(FROM_THE_RIGHT.split(text)) if stretch)
    return "".join(_run(looks + "<w:rtl/>" * from_the_right, _pieces(stretch)) for stretch, from_the_right in stretches)


def _run(looks: str, content: str) -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr>{content}</w:r>" if looks else f"<w:r>{content}</w:r>"


def _pieces(text: str) -> str:
    """The words, tabs and ends of lines in a text."""
    told = ((piece, bool(place % 2)) for place, piece in enumerate(BREAK.split(text)) if piece)
    return "".join((TAB if piece == "\t" else "<w:br/>") if apart else _words(piece) for piece, apart in told)


def _words(text: str) -> str:
    told = escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text
    return f'<w:t xml:space="preserve">{told}</w:t>'
