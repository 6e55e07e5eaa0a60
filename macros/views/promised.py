"""To which published version the promises on a page belong: they may begin later than a visitor reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from macros.model.catalogue import Catalogue
from macros.views.draft import Link
from macros.views.rendering import render
from macros.wording import wording


@dataclass(frozen=True, slots=True)
class Publication:
    """
    The newest version that stands: its id and its first day; without an id nothing is published.

    *changed* are the tiers that promise otherwise than in the version before, by their ids.
    """

    id: str = ""
    day: date = date.min
    changed: frozenset[str] = frozenset()


NOTHING = Publication()
VERSIONS, CHANGES = "sla/versions/", "sla/changes/"
"""The list of all versions, and what changed in each, from the root of the language."""


def version_of_promises(catalogue: Catalogue, language: str, root: str = "../", published: Publication = NOTHING) -> str:
    """The version of the agreement to which the promises belong, and from when it applies; nothing before the first one."""
    return promised_in(language, published, {tier.id for tier in catalogue.tiers}, root)


def promised_in(language: str, published: Publication, tiers: set[str], root: str) -> str:
    """The same for some *tiers*, with the way to what changed where one of them promises otherwise than before."""
    if not published.id:
        return ""
    words = wording(language)
    changed = (Link(words("promised_changes"), f"{CHANGES}{published.id}/"),) if tiers & published.changed else ()
    ways = (*changed, Link(words("sla_versions"), VERSIONS))
    text = words("promised_in", version=published.id, date=words.date(published.day))
    return render("promised", language, text=text, ways=ways, root=root)


def version_line(language: str, published: Publication) -> str:
    """The version in a line, beside a file of it; empty before the first one."""
    words = wording(language)
    return words("promised_version", version=published.id, date=words.date(published.day)) if published.id else ""
