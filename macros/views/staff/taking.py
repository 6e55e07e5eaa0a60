"""The way from a page of the handbook to what can be printed or taken along."""

from __future__ import annotations

from macros.model.inline import Words
from macros.views.blocks import Block, Listing, Paragraph
from macros.views.papers import pdf_available
from macros.views.phrases import Phrases


def to_take(phrases: Phrases, *files: tuple[str, str]) -> tuple[Block, ...]:
    """Links to those *files* that can be made, each a name and the key of what it is called; from a page that is one folder deep."""
    made = [(name, key) for name, key in files if can_be_made(name.rpartition(".")[2])]
    items = tuple((Paragraph((Words(phrases.words(key), href=f"../downloads/{name}"),)),) for name, key in made)
    return (Listing(items),) if items else ()


def can_be_made(ending: str) -> bool:
    """Whether the handbook has files with that ending to take along."""
    return ending != "pdf" or pdf_available()
