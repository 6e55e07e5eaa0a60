"""The agreement of each tier: where to read it, and the same text to download in other formats."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from macros.model.catalogue import Catalogue
from macros.views.phrases import Phrases
from macros.views.rendering import render

FORMATS = (*(("pdf",) if find_spec("typst") else ()), "docx", "txt", "md")
"""The formats of an agreement beside the web page, by the ending of their files; no PDF where there is no typesetter."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The agreement of a tier: its name, its page, and each file with its kind; addresses are relative to the root of the language."""

    tier: str
    summary: str
    page: str
    files: tuple[tuple[str, str], ...]


def agreement_file(tier: str, ending: str, version: str = "") -> str:
    """
    The address of an agreement to download, from the root of the language; without a version, of the one in force.

    >>> agreement_file("gold", "pdf"), agreement_file("gold", "pdf", "2026-12-01")
    ('downloads/sla-gold.pdf', 'downloads/sla-gold-2026-12-01.pdf')
    """
    return f"downloads/sla-{tier}{'-' if version else ''}{version}.{ending}"


def agreement_list(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """The agreement of each tier, to read and to download; a sentence where there is no text of one."""
    phrases = Phrases(catalogue, language)
    if not catalogue.agreement:
        return render("sentence", language, text=phrases.words("sla_none"))
    offered = tuple(
        Offered(
            phrases.tier(tier),
            phrases.text(tier.summary),
            f"sla/{tier.id}/",
            tuple((phrases.words(f"sla_format_{ending}"), agreement_file(tier.id, ending)) for ending in FORMATS),
        )
        for tier in catalogue.tiers
    )
    return render("agreement_list", language, offered=offered, root=root)
