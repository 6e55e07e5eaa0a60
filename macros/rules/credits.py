"""What must hold for service credits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from macros.model.catalogue import Catalogue
from macros.model.credits import AvailabilityCredits
from macros.model.kinds import place_of
from macros.model.promise import AvailabilityLevel
from macros.model.service import Service
from macros.model.tier import Tier
from macros.rules import Finding, rule


def _scales(catalogue: Catalogue) -> tuple[AvailabilityCredits, ...]:
    return catalogue.credits.availability if catalogue.credits else ()


def promised_levels(catalogue: Catalogue) -> Iterator[tuple[Service, Tier, AvailabilityLevel]]:
    """Each availability that is promised as a percentage, with its service and tier."""
    for service in catalogue.services:
        for tier in catalogue.tiers if service.availability else ():
            assert service.availability
            level = catalogue.valid_in(tier, service.availability.tiers)
            if level and level.level.percentage:
                yield service, tier, level


@rule("error")
def credit_bands_leave_no_gap(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each credit band starts exactly where the one before it ends."""
    for scale in _scales(catalogue):
        for upper, lower in pairwise(scale.bands):
            if lower.below is None:
                yield Finding(
                    "this band does not say where it starts",
                    place_of(lower),
                    f"the band before it ends at {upper.down_to}",
                    f"add below: {upper.down_to}",
                )
            elif lower.below != upper.down_to:
                fault = "no band holds" if lower.below < upper.down_to else "two bands hold"
                yield Finding(
                    f"{fault} an availability between {min(lower.below, upper.down_to)} and {max(lower.below, upper.down_to)}",
                    place_of(lower, "below"),
                    f"the band before it ends at {upper.down_to}",
                    f"write below: {upper.down_to}",
                )


@rule("error")
def credit_bands_fall(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each credit band ends below where it starts."""
    for scale in _scales(catalogue):
        for band in scale.bands:
            if band.below is not None and band.down_to >= band.below:
                yield Finding(
                    f"this band starts at {band.below} and ends at {band.down_to}",
                    place_of(band, "down_to"),
                    f"expected less than {band.below}",
                )


@rule("error")
def credit_bands_reach_zero(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The last credit band holds every worse month: it reaches 0%."""
    for scale in _scales(catalogue):
        last = scale.bands[-1]
        if last.down_to.value != 0:
            yield Finding(
                f"nothing is said of an availability below {last.down_to}",
                place_of(last, "down_to"),
                "the last band reaches 0%",
                f"add a band: {{ below: {last.down_to}, down_to: 0%, credit: … }}; where it is not agreed, credit: not stated",
            )


@rule("error")
def credit_bands_start_at_the_promise(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The first credit band starts at the availability that is promised; without `below` it does by construction."""
    found: dict[tuple[str, ...], Finding] = {}
    for service, tier, promised in promised_levels(catalogue):
        level = promised.level.percentage
        for scale in catalogue.credit_scales(service, tier):
            first = scale.bands[0]
            assert level
            where = f"{level} is promised for `{service.id}` in `{tier.id}`"
            if first.below is not None and first.below != level:
                finding = Finding(
                    f"the first band starts at {first.below}, and {where}",
                    place_of(first, "below"),
                    f"expected {level}",
                    "leave `below` out: the band then starts at what each tier promises",
                )
            elif first.below is None and first.down_to >= level:
                finding = Finding(
                    f"the first band ends at {first.down_to}, and {where}",
                    place_of(first, "down_to"),
                    f"expected less than {level}",
                    "give that tier credits of its own, with `from`",
                )
            else:
                continue
            found.setdefault((str(id(scale)), str(level)), finding)
    return found.values()


@rule("error")
def one_credit_scale_per_promise(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """One set of credit bands holds for the availability of a service in a tier: the one that starts nearest below it."""
    told: set[int] = set()
    for service, tier, _ in promised_levels(catalogue):
        scales = catalogue.credit_scales(service, tier)
        if len(scales) > 1 and id(scales[1]) not in told:
            told.add(id(scales[1]))
            yield Finding(
                f"two sets of bands hold for `{service.id}` in `{tier.id}`",
                place_of(scales[1]),
                "expected one",
                "name other `services`, or another tier in `from`",
            )


@rule("warning")
def lower_availability_credits_no_less(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A worse month gives no smaller credit than a better one."""
    for scale in _scales(catalogue):
        for upper, lower in pairwise(scale.bands):
            more, less = upper.credit.percentage, lower.credit.percentage
            if more is not None and less is not None and less < more:
                yield Finding(
                    f"a worse availability credits {lower.credit}, a better one {upper.credit}",
                    place_of(lower, "credit"),
                    f"expected at least {upper.credit}",
                )


@rule("error")
def credits_stay_within_the_cap(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No credit on the monthly fee is more than the cap, and the cap is no more than the whole fee."""
    credits = catalogue.credits
    if not credits:
        return
    cap = credits.cap
    if cap and cap.value > 100:
        yield Finding(f"the cap is {cap} of the monthly fee", place_of(credits, "cap"), "expected at most 100%")
    limit = min(cap.value, 100) if cap else 100
    given = [(band, scale.of) for scale in credits.availability for band in scale.bands] + [(event, event.of) for event in credits.events]
    for holder, of in given:
        share = holder.credit.percentage
        # A credit on another amount than the monthly fee can only be held against that whole amount.
        most = 100 if of else limit
        if share and share.value > most:
            expected = f"expected at most {most}%" + (", the cap" if cap and most == cap.value else "")
            yield Finding(f"this credit of {share} can never be given in full", place_of(holder, "credit"), expected)
