"""What the data of today would change in a version that is published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from macros.documents.agreement import agreement
from macros.documents.definitive import definitive
from macros.documents.document import Document
from macros.documents.neighbours import renamed
from macros.documents.redline import Change, changed, redline, redline_text
from macros.documents.released import Text, Version
from macros.documents.text import text
from macros.documents.visible import cut
from macros.model.catalogue import Catalogue

AROUND = 4
"""So many words are shown on either side of a change."""
RUN, LINE = 160, 600
"""So many signs of what was removed or added are shown at most, and so many of a change in all."""


class Difference(NamedTuple):
    """
    A text that would be another one, with what would change in it; or one that the version does not have, or has alone.

    *line* is the first line of the published text that would be another one; *was* is the id of the tier there, where it was another one.
    """

    tier: str
    language: str
    kind: Literal["changed", "added", "gone"]
    changes: tuple[Change, ...] = ()
    line: int = 1
    was: str = ""


def texts_of(catalogue: Catalogue) -> tuple[Text, ...]:
    """Tier and language of each text that the data make."""
    return tuple((tier.id, language) for tier in catalogue.tiers for language in catalogue.languages)


def document_of(catalogue: Catalogue, which: Text, version: str) -> Document:
    """The definitive document of a tier in a language, under the id of a version."""
    tier, language = which
    return definitive(agreement(catalogue, language, catalogue.tier_by_id[tier], version))


def differences(catalogue: Catalogue, version: Version) -> Iterator[Difference]:
    """Each text of *version* that the data of today, under the same id, would make otherwise. The price sheet is no part of it."""
    today = texts_of(catalogue)
    former = renamed(catalogue, (tier for tier, _ in version.texts), (tier for tier, _ in today))
    for tier, language in today:
        was = former.get(tier, tier)
        if (was, language) not in version.texts:
            yield Difference(tier, language, "added")
            continue
        document = document_of(catalogue, (tier, language), version.id)
        made, published = text(document), version.text(was, language)
        if made != published or was != tier:
            old = version.frozen(was, language).document
            first = _first(published.split("\n"), made.split("\n"))
            yield Difference(tier, language, "changed", _changes(old, document), first, was if was != tier else "")
    staying = {(former.get(tier, tier), language) for tier, language in today}
    yield from (Difference(*which, "gone") for which in version.texts if which not in staying)


def _first(old: list[str], new: list[str]) -> int:
    """The number of the first line that differs; of a text that only goes on, its last one."""
    return next((at for at, (one, other) in enumerate(zip(old, new, strict=False), 1) if one != other), len(old))


def _changes(old: Document, new: Document) -> tuple[Change, ...]:
    """By the ids of the parts; where only fixed words differ, which have none, by the texts."""
    return changed(redline(old, new)) or changed(redline(text(old), text(new)))


def in_short(change: Change) -> str:
    """A change in a line of bounded length: what was removed and added, with a few words around it."""
    last = len(change.runs) - 1
    runs = ((kind, cut(_cut(words, at == 0, at == last) if kind == "same" else words, RUN)) for at, (kind, words) in enumerate(change.runs))
    return cut(redline_text([change._replace(runs=tuple(runs))]), LINE)


def _cut(words: str, first: bool, last: bool) -> str:
    """
    The words next to a change.

    >>> _cut("one two three four five six", True, False)
    '… three four five six'
    """
    apart = words.split()
    left, right = (0 if first else AROUND), (0 if last else AROUND)
    if (first and last) or len(apart) <= left + right:
        return words
    return " ".join((*apart[:left], "…", *(apart[-right:] if right else ())))
