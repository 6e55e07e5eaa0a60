"""The way from a page of step 3 to what can be printed, sent or filled in."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.views.blocks import Block, Listing, Paragraph
from macros.views.lookup import named
from macros.views.staff.ask.voices import Voices, voices
from macros.views.staff.taking import can_be_made

FILES = {
    "ask": (("invitation", ("pdf", "docx", "txt")), ("talks", ("pdf",))),
    "guide": (("interview-form", ("pdf",)),),
    "results": (("interview-results", ("pdf",)),),
}
"""The papers of each page, with their formats."""


def ask_downloads(catalogue: Catalogue, language: str, internal: Internal | None, page: str) -> tuple[Block, ...]:
    """Links to the papers of a page of step 3 (`ask`, `guide` or `results`), in each language; from a page that is one folder deep."""
    said, files = voices(catalogue, language, internal), named("page", page, FILES)
    if page == "results" and not said.answers.customers:
        return ()
    items = tuple((Paragraph(tuple(_links(said, one, name, formats))),) for name, formats in files for one in _languages(said, name))
    return (Listing(items),) if any(item[0].words for item in items) else ()


def _languages(said: Voices, name: str) -> tuple[str, ...]:
    """A letter is needed in the language of the customer, all else in that of the page."""
    return said.phrases.catalogue.languages if name == "invitation" else (said.phrases.language,)


def _links(said: Voices, language: str, name: str, formats: tuple[str, ...]) -> Iterator[Words]:
    """What the paper is, and a link for each format that is written."""
    made = [one for one in formats if can_be_made(one)]
    if made:
        yield Words(said.words(f"ask_file_{name}".replace("-", "_"), language=said.words.locale.languages.get(language, language)) + ": ")
    for place, ending in enumerate(made):
        yield from [Words(", ")] if place else []
        yield Words(said.words(f"ask_file_{ending}"), href=f"{_way(said, language)}downloads/{name}.{ending}")


def _way(said: Voices, language: str) -> str:
    """From a page to the root of a language; the first language stands at the root of the site."""
    first, own = said.phrases.catalogue.languages[0], said.phrases.language
    if language == own:
        return "../"
    return "../" + ("" if own == first else "../") + ("" if language == first else f"{language}/")


VIEWS = (ask_downloads,)
