"""The agreement as a PDF: accessible, fit to be kept, with the text that it was made from inside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from macros.documents.brochure import Brochure
from macros.documents.document import Document
from macros.documents.factsheet import Factsheet
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.side_by_side import SideBySide
from macros.documents.typesetting import NO_DAY, Job, pdf_available, typeset
from macros.documents.typesetting_errors import half_a_sign
from macros.parallel import in_parallel

__all__ = ["CannotWrite", "Look", "brochure_pdf", "factsheet_pdf", "pdf", "pdf_available", "pdfs", "side_by_side_pdf"]
FEW = 6
"""Up to so many documents, starting other processes costs more than it saves."""


def pdf(document: Document, look: Look, text: str = "") -> bytes:
    """
    The agreement as a PDF.

    Attached are its canonical form (`agreement.json`) and *text*, its plain text (`agreement.txt`; none if empty). Raises CannotWrite.
    """
    name = document.parties[0].name if document.parties else document.title
    try:
        hashes = {"document": document.hash}
    except UnicodeEncodeError as error:
        raise CannotWrite(half_a_sign(error)) from error
    return typeset(Job("agreement.typ", document.canonical, name, document.address, _day(document.version), hashes, text), look)


def pdfs(documents: Sequence[Document], look: Look, texts: Sequence[str] = ()) -> list[bytes]:
    """
    The agreements as PDF, in their order, made in a process for each core; *texts* are their plain texts, or none.

    Raises CannotWrite for the first that cannot be made.
    """
    tasks = [(document, look, text) for document, text in zip(documents, texts or [""] * len(documents), strict=True)]
    if len(tasks) <= FEW:
        return [pdf(*task) for task in tasks]
    return in_parallel(_pdf, tasks, lambda _: None, fresh=True)


def factsheet_pdf(sheet: Factsheet, look: Look) -> bytes:
    """A tier on one page. Raises CannotWrite."""
    return typeset(Job("factsheet.typ", sheet.canonical, sheet.provider, sheet.address), look)


def brochure_pdf(told: Brochure, look: Look) -> bytes:
    """All tiers in a brochure. Raises CannotWrite."""
    return typeset(Job("brochure.typ", told.canonical, told.provider, told.address), look)


def side_by_side_pdf(edition: SideBySide, look: Look) -> bytes:
    """An agreement in two languages, paragraph beside paragraph. Raises CannotWrite."""
    left = edition.left.document
    name = left.parties[0].name if left.parties else left.title
    hashes = {"left": edition.left.hash, "right": edition.right.hash}
    return typeset(Job("side-by-side.typ", edition.canonical, name, "", _day(left.version), hashes), look)


def _day(version: str) -> date:
    """The day of a version; a draft has none."""
    try:
        return date.fromisoformat(version)
    except ValueError:
        return NO_DAY


def _pdf(task: tuple[Document, Look, str]) -> bytes:
    return pdf(*task)
