"""What of an agreement is frozen: all but the price sheet, which is an annex of its own and may follow an index without a new version."""

from __future__ import annotations

from dataclasses import replace

from macros.documents.document import Document
from macros.documents.text import text

PRICE_SHEET = "schedule-prices"


def definitive(document: Document) -> Document:
    """The agreement without its price sheet: what a version is, what is compared, and what every format of a version shows."""
    return replace(document, schedules=tuple(part for part in document.schedules if part.id != PRICE_SHEET))


def with_price_sheet(frozen: Document, today: Document) -> Document:
    """A frozen agreement with the price sheet of today behind it, under the letter that follows."""
    sheets = [part for part in today.schedules if part.id == PRICE_SHEET]
    letter = chr(ord("A") + len(frozen.schedules))
    relabelled = (replace(part, number=letter, label=part.label.removesuffix(part.number) + letter) for part in sheets)
    return replace(frozen, schedules=(*frozen.schedules, *relabelled))


def definitive_text(document: Document) -> str:
    """The text that is frozen and hashed."""
    return text(definitive(document))
