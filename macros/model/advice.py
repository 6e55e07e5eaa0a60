"""
Which tier fits what a visitor wishes, and what it meets of that.

The advice is the lowest tier that meets all that is asked (`macros/model/reach.py` says when a promise meets an answer); where
none does, it is the highest that can be had, with what it does not meet. Who answers nothing, asks nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from macros.model.asking import Asking
from macros.model.reach import Reaches, reaches
from macros.model.tier import Eligible, Tier

COUNT = "_count"
"""Stands for the number among the ids of what is asked; no id of a question starts like that."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a visitor answers: per question a place on the scale, the clock on which people work, and how many; None is left open."""

    answers: Mapping[str, int] = field(default_factory=dict)
    clock: str | None = None
    count: int | None = None


class Advised(NamedTuple):
    """
    The tier advised, whether it *fits*, and the ids of what was asked and is met, or is not.

    *missed* is what the tier below does not meet and this one does; *below* is None for the lowest tier.
    """

    tier: Tier
    fits: bool
    met: tuple[str, ...]
    unmet: tuple[str, ...]
    below: Tier | None
    missed: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Advice:
    """All advice that can be given on the tiers of one catalogue."""

    asking: Asking

    @cached_property
    def reaches(self) -> Reaches:
        """How far everything that is asked about reaches."""
        return reaches(self.asking)

    def advise(self, wishes: Wishes) -> Advised:
        """The advice on *wishes*. There must be tiers to advise on."""
        tiers = self.asking.tiers
        unmet = {tier.id: tuple(self.unmet(tier, wishes)) for tier in tiers}
        fitting = next((tier for tier in tiers if not unmet[tier.id]), None)
        tier = fitting or next((tier for tier in tiers[::-1] if COUNT not in unmet[tier.id]), tiers[-1])
        below = tiers[tiers.index(tier) - 1] if tier is not tiers[0] else None
        met = tuple(id for id in self.asked(tier, wishes) if id not in unmet[tier.id])
        missed = tuple(id for id in unmet[below.id] if id not in unmet[tier.id]) if below else ()
        return Advised(tier, fitting is not None, met, unmet[tier.id], below, missed)

    def asked(self, tier: Tier, wishes: Wishes) -> Iterator[str]:
        """The ids of what is asked of a tier, in order; the number only where it matters for this tier."""
        nothing = len(self.asking.scale)
        yield from (wish.id for wish in self.asking.wishes if wishes.answers.get(wish.id, nothing) < nothing)
        yield from [COUNT] if wishes.count is not None and self.meant_for(tier) else []

    def unmet(self, tier: Tier, wishes: Wishes) -> Iterator[str]:
        """The ids of what is asked of a tier and not met by it, in order."""
        for id in self.asked(tier, wishes):
            if not (self.eligible(tier, wishes.count) if id == COUNT else self.meets(tier, id, wishes)):
                yield id

    def meets(self, tier: Tier, id: str, wishes: Wishes) -> bool:
        """Whether a tier meets the answer to a question."""
        return self.reaches[id, wishes.clock, tier.id].first <= wishes.answers[id]

    def meant_for(self, tier: Tier) -> Eligible | None:
        """For how many of what is counted a tier is meant; None where it is for any number."""
        return tier.eligible if tier.eligible and tier.eligible.per == self.asking.unit else None

    def eligible(self, tier: Tier, count: int | None) -> bool:
        """Whether a tier can be had for so many."""
        meant = self.meant_for(tier)
        return count is None or meant is None or (meant.from_ or 0) <= count <= (count if meant.to is None else meant.to)

    def reaches_as_far(self, lower: Tier, tier: Tier, clock: str | None) -> bool:
        """Whether a tier meets, for people who work on *clock*, everything that can be asked and *tier* meets."""
        return all(
            self.reaches[wish.id, clock, lower.id].first <= self.reaches[wish.id, clock, tier.id].first for wish in self.asking.wishes
        )
