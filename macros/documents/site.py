"""The agreement on the public site: a page for each tier, and the same text as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from macros.documents.agreement import agreement
from macros.documents.document import Document
from macros.documents.html import headings, html
from macros.documents.look import Look
from macros.documents.markdown import markdown
from macros.documents.text import text
from macros.documents.word import word
from macros.model.catalogue import Catalogue
from macros.views.agreement_list import FORMATS, agreement_file
from macros.views.page import Page
from macros.views.phrases import Phrases

ROOT = "../../"


@lru_cache(maxsize=8)
def _documents(catalogue: Catalogue, language: str) -> Mapping[str, Document]:
    """The agreement of each tier, by its id; none where there is no text of one."""
    return {tier.id: agreement(catalogue, language, tier) for tier in catalogue.tiers} if catalogue.agreement else {}


def pages(catalogue: Catalogue, language: str) -> Iterator[Page]:
    """The page of the agreement of each tier."""
    for tier, document in _documents(catalogue, language).items():
        phrases = Phrases(catalogue, language)
        title = phrases.words("sla_of_tier", tier=phrases.tier(catalogue.tier_by_id[tier]))
        yield Page(f"sla/{tier}.md", title, f"{document.title}: {document.subtitle}", html(document, ROOT), headings(document))


def downloads(catalogue: Catalogue, language: str, look: Look) -> Iterator[tuple[str, bytes]]:
    """The agreement of each tier in every format, by its address. Raises CannotWrite."""
    for tier, document in _documents(catalogue, language).items():
        written = text(document)
        made = {"docx": word(document, look), "txt": written.encode(), "md": markdown(document).encode()}
        if "pdf" in FORMATS:
            from macros.documents.pdf import pdf

            made["pdf"] = pdf(document, look, written)
        yield from ((agreement_file(tier, ending), content) for ending, content in made.items())
