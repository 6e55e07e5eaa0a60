"""What the handbook gives to print, to send or to take along, in every format: sheets, forms, cards, pages to show, letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby, takewhile
from typing import Any

from macros.documents.canonical import canonical
from macros.documents.factsheet import contact
from macros.documents.look import Look
from macros.documents.paper_text import paper_text
from macros.documents.paper_word import paper_word
from macros.documents.plain_blocks import Plain, leads_within, plain_blocks
from macros.documents.typesetting import Job, typeset
from macros.documents.words import tidy
from macros.documents.works import Work
from macros.model.provider import Provider
from macros.views.blocks import Paper
from macros.views.papers import pdf_available
from macros.wording import Wording, wording

HANDBOOK, HANDBOOK_ACCENT = "#5a2e4f", "#c98a12"
"""The colours of the handbook (overrides/assets/css/handbook.css): a paper for staff is told apart at a glance."""
FOLDER = "downloads"


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper as plain data: what it says, who is behind it, and the fixed words that writers need."""

    paper: Paper
    told: Mapping[str, Any]

    @property
    def canonical(self) -> str:
        """All of it as JSON: keys sorted, no blanks, letters as they are."""
        return canonical(self.told)


def printed(paper: Paper, provider: Provider) -> Printed:
    """A paper of a provider."""
    blocks = plain_blocks(paper.blocks, leads_within(paper.blocks))
    lines = tuple(map(tidy, contact(provider)))
    return Printed(paper, {
        "kind": paper.kind, "language": paper.language, "title": tidy(paper.title), "lead": tidy(paper.lead), "internal": paper.internal,
        "provider": tidy(provider.name), "contact": list(lines), "letterhead": letterhead(paper.opening, lines), "blocks": blocks,
        "pages": pages_of(blocks) if paper.kind == "slides" else [], "words": words_of(wording(paper.language), provider.name),
    })  # fmt: skip


def words_of(say: Wording, name: str) -> dict[str, str]:
    """The fixed words by name; places for numbers stay in them."""
    return {
        "internal": say("papers_internal"), "about": say("papers_about", name=tidy(name)), "subject": say("papers_subject"),
        "page": say("papers_page"), "signature": say("papers_signature"), "logo": say("papers_logo", name=tidy(name)),
    }  # fmt: skip


def letterhead(opening: Iterable[str], own: tuple[str, ...]) -> dict[str, list[str]]:
    """
    What stands above a letter: *sender*, *addressee* and *day* (place and date), each in lines.

    An empty line ends each of the three. Without one, the sender is what we say of ourselves, or else the first text of three or more; the
    last text is the day, and what is between is the addressee. A text may hold lines. Where a letter names no sender, it is the provider.

    >>> letterhead(("Molenwiek", "", "Bakker", "Dam 1", "", "Delft, 1 mei"), ())["addressee"]
    ['Bakker', 'Dam 1']
    >>> letterhead(("Bakker", "Delft, 1 mei"), ("Molenwiek",))
    {'sender': ['Molenwiek'], 'addressee': ['Bakker'], 'day': ['Delft, 1 mei']}
    """
    texts = [text.strip() for text in opening]
    if "" in texts:
        groups = [[tidy(line) for text in run for line in text.split("\n")] for full, run in groupby(texts, bool) if full]
    else:
        groups = _grouped(texts, own)
    sender = groups.pop(0) if len(groups) > 2 else list(own)
    day = groups.pop() if groups else []
    return {"sender": sender, "addressee": [line for group in groups for line in group], "day": day}


def _grouped(texts: list[str], own: tuple[str, ...]) -> list[list[str]]:
    """Texts without empty lines among them: those of ourselves are one group, each other text is one."""
    ours = list(takewhile(own.__contains__, map(tidy, texts)))
    groups = [list(map(tidy, text.split("\n"))) for text in texts[len(ours) :]]
    return [ours, *groups] if ours else groups


def pages_of(blocks: Iterable[Plain]) -> list[Plain]:
    """The pages to show: one for each heading of level 2, and one without a title for what stands before the first."""
    made: list[Plain] = []
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 2:
            made.append({"title": block["text"], "id": block["id"], "blocks": []})
        elif block["kind"] != "break":
            if not made:
                made.append({"title": "", "id": "", "blocks": []})
            made[-1]["blocks"].append(block)
    return made


def look_for(paper: Paper, look: Look) -> Look:
    """How a paper looks: as the handbook where it is for staff, as the provider where it is for others."""
    return replace(look, colour=HANDBOOK, accent=HANDBOOK_ACCENT) if paper.internal else look


def paper_pdf(made: Printed, look: Look) -> bytes:
    """The paper as PDF. Raises CannotWrite."""
    return typeset(Job("paper.typ", made.canonical, made.told["provider"]), look_for(made.paper, look))


WRITERS: Mapping[str, Callable[[Printed, Look], bytes]] = {
    "pdf": paper_pdf,
    "docx": lambda made, look: paper_word(made.told, look_for(made.paper, look)),
    "txt": lambda made, look: paper_text(made.told).encode(),
}
"""What writes each format of a paper."""


def paper_file(name: str, ending: str) -> str:
    """
    The address of a paper from the root of its language.

    >>> paper_file("service-desk-card", "pdf")
    'downloads/service-desk-card.pdf'
    """
    return f"{FOLDER}/{name}.{ending}"


def staff_works(papers: Iterable[Paper], provider: Provider, look: Look) -> Iterator[Work]:
    """The papers as files to be made, in each of their formats; PDFs where they can be made."""
    for paper in papers:
        made = printed(paper, provider)
        for ending in (one for one in paper.formats if one != "pdf" or pdf_available()):
            what = f"the paper `{paper.name}` in {paper.language} (.{ending})"
            yield Work(paper_file(paper.name, ending), what, f"paper-{ending}", made.canonical, partial(WRITERS[ending], made, look))
