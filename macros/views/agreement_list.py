"""The agreement of each tier: where to read it, and the same text to download in other formats."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.views.draft import Link
from macros.views.papers import agreement_file, factsheet_file, formats, pdf_available, side_by_side_files
from macros.views.phrases import Phrases, sentence_case
from macros.views.promised import NOTHING, Publication, version_line
from macros.views.rendering import render


@dataclass(frozen=True, slots=True)
class Offered:
    """The agreement of a tier: its name, its page, its files and its other forms; addresses are relative to the root of the language."""

    tier: str
    summary: str
    page: str
    files: tuple[Link, ...]
    others: tuple[Link, ...]


def agreement_list(catalogue: Catalogue, language: str, root: str = "../", published: Publication = NOTHING) -> str:
    """The agreement of each tier, to read and to download; a sentence where there is no text of one."""
    phrases = Phrases(catalogue, language)
    if not catalogue.agreement:
        return render("sentence", language, text=phrases.words("sla_none"))
    offered = tuple(
        Offered(
            phrases.tier(tier),
            phrases.text(tier.summary),
            f"sla/{tier.id}/",
            tuple(_files(phrases, tier)),
            tuple(_forms(phrases, tier, OTHERS)),
        )
        for tier in catalogue.tiers
    )
    return render("agreement_list", language, offered=offered, version=version_line(language, published), root=root)


OTHERS = ("txt", "md")
"""The forms that few readers need."""


def _forms(phrases: Phrases, tier: Tier, endings: Iterable[str]) -> Iterator[Link]:
    """The agreement of a tier in some forms."""
    words = {ending: phrases.words("sla_form_md" if ending == "md" else f"sla_format_{ending}") for ending in endings}
    return (Link(name, agreement_file(tier.id, ending)) for ending, name in words.items())


def _files(phrases: Phrases, tier: Tier) -> Iterator[Link]:
    """Each file of a tier that many readers need, with its kind."""
    say, languages = phrases.words, phrases.words.locale.languages
    yield from _forms(phrases, tier, (ending for ending in formats() if ending not in OTHERS))
    for other, way in side_by_side_files(phrases.catalogue, phrases.language, tier.id):
        names = [languages.get(one, one) for one in phrases.catalogue.languages if one in (phrases.language, other)]
        both = say("side_by_side_languages", languages=sentence_case(say.listed(names)))
        yield Link(say("papers_pdf", name=both), way)
    if pdf_available():
        yield Link(say("papers_pdf", name=say("papers_sheet")), factsheet_file(tier.id))
