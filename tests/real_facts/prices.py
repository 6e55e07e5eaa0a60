"""Where a catalogue holds tiers and what they cost."""

from __future__ import annotations

from macros.model.price import PriceLine
from macros.model.tier import Tier
from macros.units import Money
from tests.real_facts.source import Real, fact

COUNTED = {"employee": "employee", "site monitoring (per location)": "site", "server": "server"}
"""The items of a price list that are counted, with what is counted; all others are one amount."""


def _tier(case: Real, number: str) -> Tier:
    return case.catalogue.tiers[int(number)]


def _line(case: Real, number: str) -> PriceLine:
    """A price line of a provider with one tier."""
    (tier,) = case.catalogue.tiers
    return tier.prices[int(number)]


def money(case: Real, amount: Money | None) -> str | None:
    """An amount as printed, in the one currency of the provider."""
    assert amount is None or amount.currency == case.catalogue.provider.currency
    return str(amount.amount) if amount else None


def _fixed(case: Real, line: PriceLine) -> str | None:
    amount = line.amount
    return money(case, amount.low) if amount and not amount.high and not amount.open else None


@fact("tiers.*.id")
def _tier_id(case: Real, number: str) -> str | None:
    return _tier(case, number).id


@fact("tiers.*.name")
def _tier_name(case: Real, number: str) -> str | None:
    return case.text(_tier(case, number).name)


@fact("tiers.*.price")
def _price_not_given(case: Real, number: str) -> str | None:
    return str(_tier(case, number).prices) if _tier(case, number).prices else None


@fact("tiers.*.price.amount")
def _amount(case: Real, number: str) -> str | None:
    (line,) = _tier(case, number).prices
    return _fixed(case, line)


@fact("tiers.*.price.unit")
def _unit(case: Real, number: str) -> str | None:
    return _tier(case, number).prices[0].per


@fact("tiers.*.price.period")
def _period(case: Real, number: str) -> str | None:
    return _tier(case, number).prices[0].period


@fact("price_items.*.item")
def _item(case: Real, number: str) -> str | None:
    line = _line(case, number)
    item = case.text(line.label) or line.per
    assert line.per == COUNTED.get(item or "")
    return item


@fact("price_items.*.amount")
def _item_amount(case: Real, number: str) -> str | None:
    return _fixed(case, _line(case, number))


@fact("price_items.*.period")
def _item_period(case: Real, number: str) -> str | None:
    return _line(case, number).period


@fact("price_items.*.raw")
def _item_share(case: Real, number: str) -> str | None:
    line = _line(case, number)
    return f"{line.of} fee x {line.percentage.value}%" if line.percentage else None


@fact("price_items.*.note")
def _item_note(case: Real, number: str) -> str | None:
    notes = (case.text(case.catalogue.vocabulary.footnotes[note]) for note in _line(case, number).note)
    return " ".join(filter(None, notes))


@fact("price_items.*.one example")
def _item_in_one_example(case: Real, number: str) -> str | None:
    return "one example" if "one example" in (_item_note(case, number) or "") else None
