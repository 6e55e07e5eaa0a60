"""The documents that a site offers as files: what each is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from macros.documents.brochure import brochure
from macros.documents.document import Document
from macros.documents.factsheet import factsheet
from macros.documents.look import Look
from macros.documents.markdown import markdown
from macros.documents.pdf import brochure_pdf, factsheet_pdf, pdf, side_by_side_pdf
from macros.documents.side_by_side import side_by_side
from macros.documents.site import Agreements
from macros.documents.text import text
from macros.documents.word import word
from macros.views.papers import BROCHURE, agreement_file, factsheet_file, formats, pdf_available, side_by_side_file

WRITERS: Mapping[str, Callable[[Document, Look, Callable[[], str]], bytes]] = {
    "pdf": lambda document, look, told: pdf(document, look, told()),
    "docx": lambda document, look, _: word(document, look),
    "txt": lambda _, __, told: told().encode(),
    "md": lambda document, *_: markdown(document).encode(),
}
"""What writes each format of an agreement; the last argument gives its plain text, which more than one of them needs."""


@dataclass(frozen=True, slots=True)
class Work:
    """
    A file to be made: its address, and *what* it is in words for the owner.

    *make* gives its bytes, which depend on *kind*, *content* and the look alone, or raises CannotWrite.
    """

    address: str
    what: str
    kind: str
    content: str
    make: Callable[[], bytes]


def works(own: Agreements, first: Agreements, look: Look) -> Iterator[Work]:
    """The files of a language, of which *own* are the agreements; *first* are those of the first language. PDFs where they can be made."""
    for tier, version, document in own.documents():
        told = cache(partial(text, document))
        for ending in formats():
            what = f"the agreement of tier `{tier}`{' of ' if version else ''}{version} (.{ending})"
            make = partial(WRITERS[ending], document, look, told)
            yield Work(agreement_file(tier, ending, version), what, ending, document.canonical, make)
    if pdf_available():
        yield _brochure(own, look)
        yield from _factsheets(own, look)
        yield from _side_by_side(own, first, look) if own.language != first.language else ()


def _brochure(own: Agreements, look: Look) -> Work:
    told = brochure(own.catalogue, own.language)
    return Work(BROCHURE, "the brochure", "brochure", told.canonical, partial(brochure_pdf, told, look))


def _factsheets(own: Agreements, look: Look) -> Iterator[Work]:
    for tier in own.catalogue.tiers:
        sheet, what = factsheet(own.catalogue, own.language, tier), f"the page about tier `{tier.id}` (factsheet)"
        yield Work(factsheet_file(tier.id), what, "factsheet", sheet.canonical, partial(factsheet_pdf, sheet, look))


def _side_by_side(own: Agreements, first: Agreements, look: Look) -> Iterator[Work]:
    """The text in force beside that in the first language; where not both are of the same version, today's text, which says the same."""
    known = dict(first.current())
    for tier, document in own.current():
        pair = (known[tier], document)
        if pair[0].version != document.version:
            pair = (first.draft(tier), own.draft(tier))
        edition = side_by_side(own.catalogue, *pair)
        what = f"the agreement of tier `{tier}` in {first.language} and {own.language}"
        address = side_by_side_file(tier, first.language, own.language)
        yield Work(address, what, "side-by-side", edition.canonical, partial(side_by_side_pdf, edition, look))
