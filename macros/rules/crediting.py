"""Which of two service credits is better for the customer, and every credit of a tier as promises beside those of `promises.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.credits import AvailabilityCredits, Credit
from macros.model.kinds import Text, place_of
from macros.model.service import Service
from macros.model.tier import Tier
from macros.rules.promises import COMPARE, NOTHING, Key, Promise
from macros.rules.verdicts import Verdict, combined, ordered
from macros.units import Percentage

NO_CREDIT = Credit(Percentage(Decimal(0)))


@dataclass(frozen=True, slots=True)
class PromisedCredit:
    """A credit for one event, and what it is a share of (None: the monthly fee)."""

    credit: Credit
    of: Text | None = None


@dataclass(frozen=True, slots=True)
class PromisedScale:
    """Credits for availability: for each stretch, highest first, below what, down to what, and the credit."""

    bands: tuple[tuple[Percentage, Percentage, Credit], ...]
    of: Text | None = None

    def at(self, level: Percentage) -> Credit:
        """The credit for a month with that availability."""
        return next((credit for below, down_to, credit in self.bands if down_to <= level < below), NO_CREDIT)


@dataclass(frozen=True, slots=True)
class PromisedCap:
    """The most that all credits of a month together can be; None where there is no such bound."""

    share: Percentage | None


def compare_shares(old: Credit, new: Credit) -> Verdict:
    """The verdict on the credit *new* beside *old*: more is better, and so much is better than up to as much."""
    if old == new:
        return Verdict.SAME
    if old.percentage is None or new.percentage is None:
        return Verdict.UNMEASURED
    if old.up_to == new.up_to or not (old.percentage.value and new.percentage.value):
        return ordered(old.percentage, new.percentage)
    firm, loose = (old, new) if new.up_to else (new, old)
    if firm.percentage >= loose.percentage:  # type: ignore[operator]
        return Verdict.BETTER if firm is new else Verdict.WORSE
    return Verdict.UNCLEAR


def compare_credits(old: PromisedCredit, new: PromisedCredit) -> Verdict:
    """The verdict on the credit *new* beside *old*; shares of different amounts cannot be measured."""
    nothing = not (old.credit.percentage and old.credit.percentage.value and new.credit.percentage and new.credit.percentage.value)
    return Verdict.UNMEASURED if old.of != new.of and not nothing else compare_shares(old.credit, new.credit)


def compare_scales(old: PromisedScale, new: PromisedScale) -> Verdict:
    """The verdict on the scale *new* beside *old*: better where no month gives less and some month gives more."""
    if old.bands and new.bands and old.of != new.of:
        return Verdict.UNMEASURED
    turns = {level for scale in (old, new) for below, down_to, _ in scale.bands for level in (below, down_to)}
    verdicts = [compare_shares(old.at(level), new.at(level)) for level in turns]
    return Verdict.UNMEASURED if Verdict.UNMEASURED in verdicts else combined(verdicts)


def compare_caps(old: PromisedCap, new: PromisedCap) -> Verdict:
    """The verdict on the cap *new* beside *old*: higher is better, and none is best."""
    if old.share is None or new.share is None:
        return ordered(old.share is None, new.share is None)
    return ordered(old.share, new.share)


COMPARE |= {PromisedCredit: compare_credits, PromisedScale: compare_scales, PromisedCap: compare_caps}
NOTHING |= {PromisedCredit: PromisedCredit(NO_CREDIT), PromisedScale: PromisedScale(())}


def credits_of(catalogue: Catalogue, tier: Tier) -> Mapping[Key, Promise]:
    """The service credits of *tier*, by a key that is the same for the same promise in another tier or version."""
    return dict(_credits(catalogue, tier))


def _credits(catalogue: Catalogue, tier: Tier) -> Iterator[tuple[Key, Promise]]:
    known = catalogue.credits
    scales = [found for service in catalogue.services if (found := _scale(catalogue, tier, service))]
    events = [event for event in known.events if catalogue.holds_from(tier, event.from_)] if known else []
    for service, scale, value in scales:
        yield ("credits", service.id), Promise(f"credits for service `{service.id}`", value.__str__, place_of(scale), value)
    for event in events:
        what = event.missed or (event.when[catalogue.languages[0]] if event.when else "")
        one = PromisedCredit(event.credit, event.of)
        yield ("credit", what, ",".join(event.priorities)), Promise(f"credit for {what}", event.credit.__str__, place_of(event), one)
    if known and (scales or events):
        yield ("credit_cap",), Promise("cap of all credits", known.cap.__str__, place_of(known, "cap"), PromisedCap(known.cap))


def _scale(catalogue: Catalogue, tier: Tier, service: Service) -> tuple[Service, AvailabilityCredits, PromisedScale] | None:
    """The scale that counts for a service; its first band starts at the level that is promised."""
    level = catalogue.valid_in(tier, service.availability.tiers) if service.availability else None
    scale = next(iter(catalogue.credit_scales(service, tier)), None)
    if not level or not level.level.percentage or not scale:
        return None
    bands = tuple((band.below or level.level.percentage, band.down_to, band.credit) for band in scale.bands)
    return service, scale, PromisedScale(bands, scale.of)
