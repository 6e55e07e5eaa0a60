"""What a new version means beside the one before it: for each tier what became better, worse, or cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from macros.documents.meaning import Shift, meaning_text, shifts
from macros.documents.released import Version
from macros.wording import wording


class TierShift(NamedTuple):
    """What became of a tier: its id and its name, whether both versions have it, and what became of its promises."""

    tier: str
    name: str
    kind: Literal["both", "new", "gone"]
    shifts: tuple[Shift, ...] = ()


def between(old: Version, new: Version, language: str) -> tuple[TierShift, ...]:
    """What became of each tier from *old* to *new*, as far as it is written in *language*; what is gone comes last."""
    tiers = [[tier for tier, other in version.texts if other == language] for version in (old, new)]
    return tuple(_tier(old, new, tier, language, tiers) for tier in dict.fromkeys((*tiers[1], *tiers[0])))


def _tier(old: Version, new: Version, tier: str, language: str, tiers: list[list[str]]) -> TierShift:
    before, after = (
        version.frozen(tier, language).facts if tier in found else None for version, found in zip((old, new), tiers, strict=True)
    )
    if before and after:
        return TierShift(tier, after.tier, "both", shifts(before, after))
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
