"""What of an agreement is frozen: all but the price sheet, which is an annex of its own and may follow an index without a new version."""

from __future__ import annotations

from dataclasses import replace

from macros.documents.document import Document, Paragraph, Part, Run
from macros.documents.text import text

PRICE_SHEET = "schedule-prices"


def definitive(document: Document) -> Document:
    """
    The agreement without its prices: what a version is, what is compared, and what every format of a version shows.

    Where the price sheet stands, a sentence says where the prices are, so that articles refer to something.
    """
    told = (Paragraph(f"{PRICE_SHEET}.apart", "", (Run(document.words.get("price_sheet", "")),)),)
    schedules = (replace(part, paragraphs=told) if is_price_sheet(part) else part for part in document.schedules)
    return replace(document, schedules=tuple(schedules))


def is_price_sheet(part: Part) -> bool:
    """Whether a schedule is the price sheet."""
    return part.id == PRICE_SHEET


def with_price_sheet(frozen: Document, today: Document) -> Document:
    """A frozen agreement with the price sheet of today in its place, or behind it, under the letter that follows."""
    sheet = next(filter(is_price_sheet, today.schedules), None)
    if sheet is None:
        return frozen
    given = next(filter(is_price_sheet, frozen.schedules), None)
    letter = given.number if given else chr(ord("A") + len(frozen.schedules))
    others = tuple(part for part in frozen.schedules if not is_price_sheet(part))
    return replace(frozen, schedules=(*others, replace(sheet, number=letter, label=sheet.label.removesuffix(sheet.number) + letter)))


def definitive_text(document: Document) -> str:
    """The text that is frozen and hashed."""
    return text(definitive(document))
