"""
What tiers are expected to cost us and what they yield: exact sums over the estimates, which rules and views share.

Everything is for a month. One-off amounts count neither as cost nor as yield.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.internal.estimates import Estimate, Estimates
from macros.model.pricing import TIMES_A_YEAR, always_charged, quote
from macros.model.service import Service
from macros.model.tier import Tier
from macros.units import Percentage

MINUTES = {"minute": 1, "hour": 60}
Customer = tuple[str, Mapping[str, int]]
"""What a customer is called, and how many of each unit it has."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Working time in minutes and the cost of tools; *calls* are the minutes of that time which grow with the number of calls."""

    minutes: Decimal = Decimal(0)
    tools: Decimal = Decimal(0)
    calls: Decimal = Decimal(0)

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.minutes + other.minutes, self.tools + other.tools, self.calls + other.calls)

    def __mul__(self, count: int) -> Cost:
        return Cost(self.minutes * count, self.tools * count, self.calls * count)

    def with_more(self, calls: Percentage) -> Cost:
        """The same with so many more calls."""
        more = self.calls * calls.value / 100
        return Cost(self.minutes + more, self.tools, self.calls + more)

    def total(self, per_hour: Decimal) -> Decimal:
        """Time and tools together, where an hour costs so much."""
        return self.minutes * per_hour / 60 + self.tools


@dataclass(frozen=True, slots=True)
class Balance:
    """What something costs us, and what it yields; the *price* is None where it is not fixed."""

    cost: Decimal
    price: Decimal | None

    @property
    def margin(self) -> Decimal | None:
        """What is left of the price."""
        return None if self.price is None else self.price - self.cost

    @property
    def share(self) -> Decimal | None:
        """What is left, in per cent of the price; None where nothing is charged."""
        return (self.price - self.cost) * 100 / self.price if self.price else None

    @property
    def loses(self) -> bool:
        """Whether it is known to cost more than it yields."""
        return self.margin is not None and self.margin < 0


def counted(catalogue: Catalogue, known: Estimates, tier: Tier) -> Iterator[tuple[str, Estimate]]:
    """The estimates that hold in a tier, with the ids of their services."""
    for service, estimates in known.services.items():
        for estimate in estimates:
            if _holds(catalogue, estimates, estimate, tier, catalogue.service_by_id[service]):
                yield service, estimate


def _holds(catalogue: Catalogue, estimates: tuple[Estimate, ...], estimate: Estimate, tier: Tier, service: Service) -> bool:
    """Whether an estimate counts in a tier: one that no estimate for the unit names takes those of the tier below it."""
    if not estimate.tiers:
        return catalogue.has(service, tier)
    named = {id: id for other in estimates if other.per == estimate.per for id in other.tiers}
    nearest = catalogue.valid_in(tier, named)
    return nearest in estimate.tiers and (nearest == tier.id or catalogue.has(service, tier))


def without_estimate(catalogue: Catalogue, known: Estimates) -> Mapping[str, tuple[Tier, ...]]:
    """The ids of services that no estimate counts for in some of the tiers that have them, with these tiers."""
    told = {tier.id: {service for service, _ in counted(catalogue, known, tier)} for tier in catalogue.tiers}
    lacking = {
        service.id: tuple(tier for tier in catalogue.tiers if catalogue.has(service, tier) and service.id not in told[tier.id])
        for service in catalogue.services
    }
    return {id: tiers for id, tiers in lacking.items() if tiers}


def borrowed_estimates(catalogue: Catalogue, known: Estimates) -> Mapping[str, tuple[str, ...]]:
    """The ids of tiers that no estimate names, with the services whose estimates they take over from a tier below."""
    named = {id for estimates in known.services.values() for estimate in estimates for id in estimate.tiers}
    found = {
        tier.id: tuple(dict.fromkeys(service for service, estimate in counted(catalogue, known, tier) if estimate.tiers))
        for tier in catalogue.tiers
        if tier.id not in named
    }
    return {id: services for id, services in found.items() if services}


def cost_of(known: Estimates, service: str, estimate: Estimate) -> Cost:
    """What one unit takes."""
    minutes = Decimal(estimate.time.count * MINUTES[estimate.time.unit]) if estimate.time else Decimal(0)
    grows = not known.calls or service in known.calls
    return Cost(minutes, estimate.tools.amount if estimate.tools else Decimal(0), minutes if grows else Decimal(0))


def unit_costs(catalogue: Catalogue, known: Estimates, tier: Tier) -> dict[str, Cost]:
    """What one of each unit is expected to take in a tier, all of its services together."""
    costs: dict[str, Cost] = {}
    for service, estimate in counted(catalogue, known, tier):
        costs[estimate.per] = costs.get(estimate.per, Cost()) + cost_of(known, service, estimate)
    return costs


def customer_cost(catalogue: Catalogue, known: Estimates, tier: Tier, counts: Mapping[str, int]) -> Cost:
    """What a customer with these counts is expected to take in a tier."""
    costs = unit_costs(catalogue, known, tier)
    return sum((cost * counts.get(unit, 0) for unit, cost in costs.items()), Cost())


def unit_price(catalogue: Catalogue, tier: Tier, unit: str, count: int) -> Decimal | None:
    """What one unit yields where there are *count* of them, all lines for it together; None where one is not fixed."""
    lines = [quoted for quoted in quote(tier, {unit: count}, catalogue).lines if quoted.line.per == unit and quoted.line.period != "once"]
    amounts = [quoted.amount * TIMES_A_YEAR[quoted.line.period] for quoted in lines if quoted.amount is not None]
    return sum(amounts, Decimal(0)) / 12 / max(count, 1) if len(amounts) == len(lines) else None


def is_priced(tier: Tier, unit: str) -> bool:
    """Whether a tier has a price for each of a unit that comes back and is always charged."""
    return any(line.per == unit and line.period in TIMES_A_YEAR and always_charged(line) for line in tier.prices)


def is_customer_of(tier: Tier, counts: Mapping[str, int]) -> bool:
    """Whether a tier charges a customer with these counts anything that comes back: who has none of its units does not buy it."""
    lines = (line for line in tier.prices if line.period in TIMES_A_YEAR and always_charged(line))
    return any(line.per is None or counts.get(line.per) for line in lines)


def usual_count(known: Estimates, tier: Tier, unit: str) -> int:
    """How many of a unit the typical customer has; where it has none, the least that are charged."""
    least = max((line.minimum or 1 for line in tier.prices if line.per == unit), default=1)
    return known.customers.get(unit) or least


def unit_balance(catalogue: Catalogue, known: Estimates, tier: Tier, unit: str) -> Balance:
    """What one of a unit costs, and yields where there are as many as the typical customer has."""
    cost = unit_costs(catalogue, known, tier).get(unit, Cost())
    price = unit_price(catalogue, tier, unit, usual_count(known, tier, unit))
    return Balance(cost.total(known.cost_per_hour.amount), price)


def balances(catalogue: Catalogue, known: Estimates, tier: Tier, customers: Iterable[Customer]) -> Iterator[tuple[str, Balance]]:
    """What each of the customers that could buy a tier costs and yields, by name."""
    yield from ((name, customer_balance(catalogue, known, tier, counts)) for name, counts in customers if is_customer_of(tier, counts))


def customer_balance(
    catalogue: Catalogue, known: Estimates, tier: Tier, counts: Mapping[str, int], more: Percentage | None = None
) -> Balance:
    """What a customer costs and yields in a tier, with so many *more* calls; minimums and steps of the price count."""
    cost = customer_cost(catalogue, known, tier, counts)
    yearly = quote(tier, counts, catalogue).yearly
    total = (cost.with_more(more) if more else cost).total(known.cost_per_hour.amount)
    return Balance(total, None if yearly is None else yearly / 12)
