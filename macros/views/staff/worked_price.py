"""What a tier takes, costs and yields for one customer: sums in whole cents that add up as they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.model.internal.costs import Cost
from macros.model.internal.estimates import Estimates
from macros.model.pricing import Quote

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Worked:
    """
    A tier worked through for a customer, a month: what it takes, what that costs, what is paid; each amount in whole cents.

    *price* is None where it is not fixed or stands in another currency than the cost.
    """

    minutes: Decimal
    time: Decimal
    tools: Decimal
    price: Decimal | None

    @property
    def cost(self) -> Decimal:
        """Time and tools together."""
        return self.time + self.tools

    @property
    def left(self) -> Decimal | None:
        """What the price leaves after the cost."""
        return None if self.price is None else self.price - self.cost


def worked(known: Estimates, costs: Mapping[str, Cost], counts: Mapping[str, int], quoted: Quote) -> Worked:
    """What *counts* of each unit take, cost and yield a month; amounts are rounded half up, once each."""
    whole = sum((cost * counts.get(unit, 0) for unit, cost in costs.items()), Cost())
    time = whole.minutes * known.cost_per_hour.amount / 60
    yearly = quoted.yearly if quoted.currency in ("", known.cost_per_hour.currency) else None
    return Worked(whole.minutes, _cents(time), _cents(whole.tools), None if yearly is None else _cents(yearly / 12))


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
