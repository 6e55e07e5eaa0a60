"""What things are called in one language: tiers, units, priorities, kinds of target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.tier import Tier
from macros.wording import Wording, wording


class Saying(NamedTuple):
    """Something said in a cell: the words, a remark below them, the state (yes, no, limited, value, extra, unknown), footnotes."""

    text: str
    detail: str = ""
    state: str = "value"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """The names in one catalogue, in one language."""

    catalogue: Catalogue
    language: str

    @cached_property
    def words(self) -> Wording:
        """The fixed words of the language."""
        return wording(self.language)

    def text(self, text: Text | None) -> str:
        """The text in this language; empty for none."""
        return text[self.language] if text else ""

    def tier(self, tier: Tier) -> str:
        """The name of a tier."""
        return self.text(tier.name) or self.words("tier_unnamed")

    def ladder(self, ladder: str) -> str:
        """The name of a ladder."""
        known = self.catalogue.vocabulary.ladders.get(ladder)
        return self.text(known.name) if known else self.words("ladder_main")

    def unit(self, unit: str, count: int = 1) -> str:
        """The name of a unit, singular or plural as the count asks."""
        own = self.catalogue.vocabulary.units.get(unit)
        if own:
            return self.text(own.one if count == 1 else own.many)
        return self.words(f"unit_{unit}_{'one' if count == 1 else 'many'}")

    def target_kind(self, kind: str) -> str:
        """The name of a kind of target."""
        own = self.catalogue.vocabulary.target_kinds.get(kind)
        return self.text(own.name) if own else self.words(f"target_{kind}")

    def target_meaning(self, kind: str) -> str:
        """From what to what a kind of target is measured; empty where the provider does not say."""
        own = self.catalogue.vocabulary.target_kinds.get(kind)
        return self.text(own.meaning) if own else self.words(f"target_{kind}_meaning")

    def priority(self, priority: str) -> str:
        """The short name of a priority."""
        assert self.catalogue.priorities
        return self.text(self.catalogue.priorities.priorities[priority].name)

    def priority_in_full(self, priority: str) -> str:
        """The name of a priority with its label."""
        assert self.catalogue.priorities
        known = self.catalogue.priorities.priorities[priority]
        label = self.text(known.label)
        return f"{self.text(known.name)} – {label}" if label else self.text(known.name)

    def priorities(self, priorities: Iterable[str]) -> str:
        """The names of several priorities."""
        return self.words.listed(self.priority(priority) for priority in priorities)


DUTCH_CAPITALS = {"ij": "IJ", "één": "Eén"}
"""Words that Dutch spells otherwise where a sentence starts with them."""


def sentence_case(text: str) -> str:
    """
    *text* with a capital in front.

    >>> sentence_case("één persoon")
    'Eén persoon'
    """
    start = next((start for start in DUTCH_CAPITALS if text.startswith(start)), text[:1])
    return DUTCH_CAPITALS.get(start, start.upper()) + text[len(start) :]
