"""Where a tier stops paying for itself: with too few of a unit, with too much work, with too many calls."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from itertools import takewhile
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.internal.costs import Balance, Cost, customer_balance, customer_cost, is_priced
from macros.model.internal.estimates import Estimates
from macros.model.tier import Tier

MOST = 250
"""Up to how many of a unit are looked at: a customer with more of them gets a price of its own."""


class Paying(NamedTuple):
    """
    Of which *unit* a customer needs how many for a tier to pay for itself, all other counts as they are.

    It does from *first* to *last*; *first* is None where no number does, *last* is None where every higher one does, too.
    """

    unit: str
    first: int | None
    last: int | None


def paying(catalogue: Catalogue, known: Estimates, tier: Tier, counts: Mapping[str, int], least: Decimal = Decimal(0)) -> Paying | None:
    """How many of its main unit a tier needs to leave at least so many per cent; None where it has none with a fixed price."""
    unit = next((line.per for line in tier.prices if line.per and is_priced(tier, line.per) and line.per in counts), None)
    if unit is None or customer_balance(catalogue, known, tier, counts).margin is None:
        return None

    def pays(count: int) -> bool:
        balance = customer_balance(catalogue, known, tier, {**counts, unit: count})
        return balance.price is not None and balance.price - balance.cost >= balance.price * least / 100

    first = next((count for count in range(1, MOST + 1) if pays(count)), None)
    if first is None:
        return Paying(unit, None, None)
    last = max(takewhile(pays, range(first, MOST + 1)))
    return Paying(unit, first, None if last == MOST else last)


def spare_minutes(known: Estimates, balance: Balance) -> Decimal | None:
    """How many more minutes a month the work may take before nothing is left; below nought where too many are taken already."""
    rate = known.cost_per_hour.amount
    return None if balance.margin is None or not rate else balance.margin * 60 / rate


def spare_calls(catalogue: Catalogue, known: Estimates, tier: Tier, counts: Mapping[str, int]) -> Decimal | None:
    """
    How many more calls, in whole per cent, a tier can take before nothing is left, rounded down.

    None where the price is not fixed, or no working time grows with calls.
    """
    cost: Cost = customer_cost(catalogue, known, tier, counts)
    minutes = spare_minutes(known, customer_balance(catalogue, known, tier, counts))
    if minutes is None or not cost.calls:
        return None
    return (minutes * 100 / cost.calls).quantize(Decimal(1), ROUND_FLOOR)
