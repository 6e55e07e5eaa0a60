"""A finished page, before any site generator has seen it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Heading(NamedTuple):
    """A heading on a page: level from 2, the id it is linked by, its text (not escaped)."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """
    A page made from data.

    *uri* is its source path, such as `tiers/gold.md`; *html* is the body, `<h1>` included, with links relative to the page
    as served (`tiers/gold/`). *structured_data* is a JSON-LD document or empty. *title* and *description* are plain text.
    What is not *searched* is in no index of the search. A page with *moved_to* (an address relative to the page as served) only leads
    there, and is in no menu, index or site map.
    """

    uri: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = field(default=())
    structured_data: str = ""
    moved_to: str = ""
    searched: bool = True
