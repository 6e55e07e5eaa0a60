"""What a new version means beside the one before it: for each tier what became better, worse, or cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from macros.documents.meaning import Shift, meaning_text, shifts
from macros.documents.released import Version
from macros.model.catalogue import Catalogue
from macros.wording import wording

Renamed = Mapping[str, str]
"""The id that a tier had in the version before, by the one it has now."""


class TierShift(NamedTuple):
    """
    What became of a tier: its id and its name, whether both versions have it, and what became of its promises.

    Of a tier that is called otherwise than before, the name says both.
    """

    tier: str
    name: str
    kind: Literal["both", "new", "gone"]
    shifts: tuple[Shift, ...] = ()


def renamed(catalogue: Catalogue, old: Iterable[str], new: Iterable[str]) -> Renamed:
    """Which tiers of *new* the owner says were called otherwise among those of *old*; an id that is still there is no former one."""
    before, after = list(old), list(new)
    known = {tier.id: [former.id for former in tier.formerly] for tier in catalogue.tiers}
    found = {one: [id for id in known.get(one, ()) if id in before and id not in after] for one in after if one not in before}
    return {one: ids[0] for one, ids in found.items() if ids}


def between(old: Version, new: Version, language: str, former: Renamed = MappingProxyType({})) -> tuple[TierShift, ...]:
    """What became of each tier from *old* to *new*, as far as it is written in *language*; what is gone comes last."""
    before, after = ([tier for tier, other in version.texts if other == language] for version in (old, new))
    pairs = {tier: former.get(tier, tier) for tier in after}
    gone = [tier for tier in before if tier not in pairs.values()]
    came = (_tier(old if was in before else None, new, was, tier, language) for tier, was in pairs.items())
    return (*came, *(_tier(old, None, tier, tier, language) for tier in gone))


def _tier(old: Version | None, new: Version | None, was: str, tier: str, language: str) -> TierShift:
    before, after = old.frozen(was, language).facts if old else None, new.frozen(tier, language).facts if new else None
    if before and after:
        names = {"was": before.tier, "tier": after.tier}
        name = after.tier if was == tier or before.tier == after.tier else wording(language)("meaning_tier_renamed", **names)
        return TierShift(tier, name, "both", shifts(before, after))
    one = after or before
    assert one
    return TierShift(tier, one.tier, "new" if after else "gone")


def between_text(found: Iterable[TierShift], language: str) -> str:
    """The same as plain text: the name of each tier, and its shifts below it."""
    return "".join(f"{line}\n" for one in found for line in _lines(one, language))


def _lines(one: TierShift, language: str) -> Iterator[str]:
    if one.kind == "both":
        yield one.name
        yield from (f"  {line}" for line in meaning_text(one.shifts, language).splitlines())
    else:
        yield wording(language)(f"meaning_tier_{one.kind}", tier=one.name)
