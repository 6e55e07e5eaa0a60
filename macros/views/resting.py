"""What the availability of a service rests on: its parts with level and source, and what these make together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple
from urllib.parse import urlsplit

from macros.model.availability import composite, downtime, level_of_one, level_of_part, rounded_down, with_copies
from macros.model.promise import Alternative, Availability, Part
from macros.model.tier import Tier
from macros.views.draft import Draft
from macros.views.phrases import sentence_case
from macros.views.tables import Head, tier_head


class Source(NamedTuple):
    """Where a level is stated: words, between which a line may break, and an address, which may be empty."""

    words: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part: its name (with a *link* from the root where it is a service), a remark, its level in each column, source and day."""

    label: str
    link: str
    detail: str
    levels: tuple[str, ...]
    source: Source
    seen: str


@dataclass(frozen=True, slots=True)
class Resting:
    """The table of parts, its heads, what all of them make together in each column, and that in words."""

    caption: str
    heads: tuple[Head, ...]
    rows: tuple[PartRow, ...]
    together: tuple[str, ...]
    sums: tuple[str, ...]


def resting(draft: Draft, promised: Availability, service: str) -> Resting | None:
    """What is shown of the parts that a promise for *service* rests on; None where it rests on none."""
    if not promised.rests_on:
        return None
    return _Table.of(draft, promised).whole(service)


@dataclass(frozen=True, slots=True)
class _Table:
    """What all rows share; a column for each of the *tiers*, or one where nothing differs between them."""

    draft: Draft
    promised: Availability
    tiers: tuple[Tier, ...]

    @classmethod
    def of(cls, draft: Draft, promised: Availability) -> _Table:
        catalogue = draft.catalogue
        levels = [(tier, catalogue.valid_in(tier, promised.tiers)) for tier in catalogue.tiers]
        tiers = tuple(tier for tier, level in levels if level and level.level.percentage) or catalogue.tiers[:1]
        everything = [one for part in promised.rests_on for one in (part, *part.or_)]
        alike = all(len({level_of_one(catalogue, one, tier) for tier in tiers}) == 1 for one in everything)
        return cls(draft, promised, tiers[:1] if alike else tiers)

    def whole(self, service: str) -> Resting:
        """The table of the parts of *service*."""
        say = self.draft.say
        levels = [Head(say("rests_level"))] if len(self.tiers) == 1 else [tier_head(self.draft.phrases, tier) for tier in self.tiers]
        heads = (Head(say("rests_part")), *levels, Head(say("rests_source")), Head(say("rests_seen")))
        rows = tuple(row for part in self.promised.rests_on for row in self.rows(part))
        made = [composite(self.draft.catalogue, self.promised, tier) for tier in self.tiers]
        sums = tuple(self.sum(tier, share) for tier, share in zip(self.tiers, made, strict=True) if share is not None)
        return Resting(say("rests_caption", service=service), heads, rows, tuple(map(self.percentage, made)), sums)

    def rows(self, part: Part) -> Iterator[PartRow]:
        """A part, and each thing that may stand in for it."""
        for number, one in enumerate((part, *part.or_)):
            label = self.label(one)
            levels = tuple(self.level(one, tier) for tier in self.tiers)
            remarks = filter(None, (self.copies(one), "" if number else self.stand_ins(part)))
            link = f"services/{one.service}/" if one.service else ""
            label = self.draft.say("rests_or", part=label) if number else sentence_case(label)
            yield PartRow(label, link, "; ".join(remarks), levels, self.source(one), self.seen(one))

    def label(self, one: Alternative) -> str:
        """The name of a part, or of the service that it is."""
        service = self.draft.catalogue.service_by_id.get(one.service or "")
        return self.draft.phrases.text(service.name if service else one.name)

    def level(self, one: Alternative, tier: Tier) -> str:
        """The level of one copy in a tier, with the decimals of its source."""
        if one.level:
            return self.draft.phrases.words.percentage(one.level)
        return self.percentage(level_of_one(self.draft.catalogue, one, tier))

    def copies(self, one: Alternative) -> str:
        """How many there are and what these make together; empty for one."""
        if one.copies == 1:
            return ""
        shares = (with_copies(self.draft.catalogue, one, tier) for tier in self.tiers)
        return self.draft.say("rests_copies", n=one.copies, together=self.made(shares))

    def stand_ins(self, part: Part) -> str:
        """That one of a part and its stand-ins suffices, and what they make together; empty without any."""
        if not part.or_:
            return ""
        return self.draft.say("rests_stand_ins", together=self.made(level_of_part(self.draft.catalogue, part, tier) for tier in self.tiers))

    def made(self, shares: Iterable[Fraction | None]) -> str:
        """What comes out in each column, said once where it is the same."""
        return " / ".join(dict.fromkeys(map(self.percentage, shares)))

    def percentage(self, share: Fraction | None) -> str:
        """A share as a percentage, rounded down."""
        return self.draft.say("not_stated") if share is None else self.draft.phrases.words.percentage(rounded_down(share))

    def source(self, one: Alternative) -> Source:
        """Where the level of a part is stated: the name of the site, which may break at its dots."""
        if not one.source:
            return Source((self.draft.say("rests_own" if one.service else "not_stated"),))
        site = (urlsplit(one.source).hostname or one.source).removeprefix("www.")
        return Source(tuple(re.findall(r"\.?[^.]+", site)), one.source)

    def seen(self, one: Alternative) -> str:
        """The day on which it was read there."""
        if one.seen:
            return self.draft.phrases.words.date(one.seen)
        return self.draft.say("is_not_applicable" if one.service else "not_stated")

    def sum(self, tier: Tier, share: Fraction) -> str:
        """The sum in words: the parts multiplied, what comes out, and what that is in minutes."""
        phrases, catalogue = self.draft.phrases, self.draft.catalogue
        factors = " × ".join(self.percentage(level_of_part(catalogue, part, tier)) for part in self.promised.rests_on)
        told = self.draft.say(
            "rests_sum" if len(self.promised.rests_on) > 1 else "rests_sum_of_one",
            factors=factors, share=self.percentage(share), downtime=phrases.downtime(downtime(share), up=True),
        )  # fmt: skip
        return told if len(self.tiers) == 1 else f"{phrases.tier(tier)}: {told}"
