"""The documents that can be taken along, by their addresses from the root of a language; PDFs only where they can be made."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from macros.model.catalogue import Catalogue

BROCHURE = "downloads/brochure.pdf"


def pdf_available() -> bool:
    """Whether PDF can be made on this platform."""
    try:
        importlib.import_module("typst")
    except ImportError:  # there is no wheel for it, such as for Windows on ARM
        return False
    return True


def formats() -> tuple[str, ...]:
    """The formats of an agreement beside the web page, by the ending of their files."""
    return (*(("pdf",) if pdf_available() else ()), "docx", "txt", "md")


def agreement_file(tier: str, ending: str, version: str = "") -> str:
    """
    An agreement in a format; without a version, the one in force.

    >>> agreement_file("gold", "pdf"), agreement_file("gold", "pdf", "2026-12-01")
    ('downloads/sla-gold.pdf', 'downloads/sla-gold-2026-12-01.pdf')
    """
    return f"downloads/sla-{tier}{'-' if version else ''}{version}.{ending}"


def factsheet_file(tier: str) -> str:
    """
    A tier on one page.

    >>> factsheet_file("gold")
    'downloads/factsheet-gold.pdf'
    """
    return f"downloads/factsheet-{tier}.pdf"


def side_by_side_file(tier: str, first: str, other: str) -> str:
    """
    An agreement in two languages side by side. It stands with the other language, so that each language makes one.

    >>> side_by_side_file("gold", "nl", "en")
    'downloads/sla-gold-nl-en.pdf'
    """
    return f"downloads/sla-{tier}-{first}-{other}.pdf"


def side_by_side_files(catalogue: Catalogue, language: str, tier: str) -> Iterator[tuple[str, str]]:
    """The editions with *language* and another one: that one, and the way there. The first language stands beside each other one."""
    first, *others = catalogue.languages
    for other in others if pdf_available() else ():
        if language in (first, other):
            way = "" if language == other else f"{other}/"
            yield (first if language == other else other), way + side_by_side_file(tier, first, other)
