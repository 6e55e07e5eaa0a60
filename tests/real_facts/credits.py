"""Where a catalogue holds what a customer gets back."""

from __future__ import annotations

from macros.model.credits import AvailabilityCredits, CreditBand, Credits, EventCredit
from macros.units import Percentage
from tests.real_facts.availability import promising
from tests.real_facts.source import Real, fact


def _credits(case: Real) -> Credits:
    assert case.catalogue.credits
    return case.catalogue.credits


def _scale(case: Real) -> AvailabilityCredits:
    (scale,) = _credits(case).availability
    assert scale.services == (promising(case).id,)
    return scale


def _band(case: Real, number: str) -> CreditBand:
    return _scale(case).bands[int(number)]


def _share(percentage: Percentage | None) -> str | None:
    return str(percentage.value) if percentage else None


def _rule(case: Real, number: str, group: str) -> EventCredit:
    """An event: first come those that repeat, then the single ones."""
    before = len(case.facts["credits"]["repeat_rules"]) if group == "event" else 0
    return _credits(case).events[before + int(number)]


@fact("credits")
def _no_credits(case: Real) -> str | None:
    return str(case.catalogue.credits) if case.catalogue.credits else None


@fact("credits.basis")
def _basis(case: Real) -> str | None:
    events = [_rule(case, str(number), "event") for number in range(len(case.facts["credits"]["event_rules"]))]
    (basis,) = {case.text(of) for of in (_scale(case).of, *(event.of for event in events))}
    return basis


@fact("credits.kind")
def _kind_of_credit(case: Real) -> str | None:
    return case.text(_credits(case).claim)


@fact("credits.cap")
def _cap(case: Real) -> str | None:
    return _share(_credits(case).cap)


@fact("credits.bands.*.below")
def _band_below(case: Real, number: str) -> str | None:
    return _share(_band(case, number).below)


@fact("credits.bands.*.down_to")
def _band_down_to(case: Real, number: str) -> str | None:
    return _share(_band(case, number).down_to)


@fact("credits.bands.*.credit_percent")
def _band_credit(case: Real, number: str) -> str | None:
    assert not _band(case, number).credit.up_to
    return _share(_band(case, number).credit.percentage)


@fact("credits.below_lowest_band")
def _below_lowest_band(case: Real) -> str | None:
    (rest,) = _scale(case).bands[len(case.facts["credits"]["bands"]) :]
    assert rest.down_to.value == 0 and rest.below == _band(case, "-2").down_to
    return _share(rest.credit.percentage)


@fact("credits.*_rules.*.when")
def _rule_when(case: Real, group: str, number: str) -> str | None:
    return case.text(_rule(case, number, group).when)


@fact("credits.*_rules.*.over")
def _rule_over(case: Real, group: str, number: str) -> str | None:
    return case.text(_rule(case, number, group).of)


@fact("credits.*_rules.*.credit_percent")
def _rule_credit(case: Real, group: str, number: str) -> str | None:
    credit = _rule(case, number, group).credit
    assert not credit.up_to
    return _share(credit.percentage)


@fact("credits.*_rules.*.credit_up_to_percent")
def _rule_credit_up_to(case: Real, group: str, number: str) -> str | None:
    credit = _rule(case, number, group).credit
    assert credit.up_to
    return _share(credit.percentage)
