"""What must hold for prices, seen from the inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from macros.judging_internal import rule
from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.costs import (
    Balance,
    Customer,
    balances,
    borrowed_estimates,
    is_priced,
    unit_balance,
    unit_costs,
    without_estimate,
)
from macros.model.internal.estimates import Estimates
from macros.model.kinds import place_of
from macros.model.tier import Tier
from macros.rules import Finding
from macros.units import Money

HELP = "look at what takes most time (the page of estimates shows it), then at the minimum, and only then at the price"


def _customers(catalogue: Catalogue, known: Estimates) -> Iterator[Customer]:
    """Whom we reckon with: the typical customer first."""
    if known.customers:
        yield "the typical customer", known.customers
    yield from ((f"“{size.name[catalogue.languages[0]]}”", size.counts) for size in known.sizes)


def _lowest(catalogue: Catalogue) -> tuple[Tier, ...]:
    """The lowest tier of each ladder."""
    return tuple(steps[0] for steps in catalogue.ladders.values())


def _amounts(known: Estimates, balance: Balance) -> str:
    """What it costs and what it yields."""
    whole = (amount.quantize(Decimal("0.01"), ROUND_HALF_UP) for amount in (balance.cost, balance.price or Decimal(0)))
    cost, price = (Money(amount, known.cost_per_hour.currency) for amount in whole)
    return f"costs us {cost} a month and yields {price}"


def _loss(known: Estimates, tier: Tier, what: str, balance: Balance) -> Finding:
    return Finding(f"{what} in `{tier.id}` {_amounts(known, balance)}", place_of(known, "services"), "expected no loss", HELP)


def _of_units(catalogue: Catalogue, known: Estimates, tier: Tier) -> Iterator[Finding]:
    """The units of which each costs more than the price that a tier has for it."""
    for unit in unit_costs(catalogue, known, tier):
        balance = unit_balance(catalogue, known, tier, unit)
        if is_priced(tier, unit) and balance.loses:
            yield _loss(known, tier, f"one `{unit}`", balance)


def _of_customers(catalogue: Catalogue, known: Estimates, tier: Tier, customers: Iterable[Customer]) -> Iterator[Finding]:
    yield from (_loss(known, tier, name, one) for name, one in balances(catalogue, known, tier, customers) if one.loses)


@rule("error")
def cheapest_tier_is_not_below_cost(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The lowest tier of each ladder yields what it costs, per unit and for the typical customer: most who are in doubt choose it."""
    known = internal.estimates
    for tier in _lowest(catalogue) if known else ():
        yield from _of_units(catalogue, known, tier)
        yield from _of_customers(catalogue, known, tier, list(_customers(catalogue, known))[: bool(known.customers)])


@rule("warning")
def no_customer_is_below_cost(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Every higher tier, and the lowest for customers of other sizes, yields what it is expected to cost, too."""
    known = internal.estimates
    lowest = {tier.id for tier in _lowest(catalogue)}
    for tier in catalogue.tiers if known else ():
        customers = list(_customers(catalogue, known))
        if tier.id in lowest:
            yield from _of_customers(catalogue, known, tier, customers[bool(known.customers) :])
        else:
            yield from _of_units(catalogue, known, tier)
            yield from _of_customers(catalogue, known, tier, customers)


@rule("warning")
def margin_is_large_enough(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Where `least_margin` is given, every tier leaves that part of its price, for each customer that is reckoned with."""
    known = internal.estimates
    if known is None or known.least_margin is None:
        return
    for tier in catalogue.tiers:
        for name, balance in balances(catalogue, known, tier, _customers(catalogue, known)):
            if balance.share is not None and not balance.loses and balance.share < known.least_margin.value:
                share = balance.share.quantize(Decimal("0.1"), ROUND_HALF_UP)
                message = f"{name} in `{tier.id}` leaves {share}% of the price"
                yield Finding(message, place_of(known, "least_margin"), f"expected at least {known.least_margin}", HELP)


@rule("warning")
def every_service_has_an_estimate(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Every service has an estimate in each tier that has it; what costs nothing is said so by an estimate without time and tools."""
    known = internal.estimates
    for service, tiers in without_estimate(catalogue, known).items() if known else ():
        names = ", ".join(f"`{tier.id}`" for tier in tiers)
        yield Finding(
            f"`{service}` has no estimate in {names}",
            place_of(known, "services"),
            "expected an estimate for every service of a tier",
            f"add {service}: [{{ per: user, time: 2 minutes }}]; leave `time` out where it takes none",
        )


@rule("warning")
def every_tier_has_an_estimate_of_its_own(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Where estimates name tiers, every tier is named by one: whoever adds a tier says what it takes beside the one below it."""
    known = internal.estimates
    for tier, services in borrowed_estimates(catalogue, known).items() if known else ():
        below = catalogue.tier_below(catalogue.tier_by_id[tier])
        what = f"{len(services)} services are" if len(services) > 1 else f"`{services[0]}` is"
        yield Finding(
            f"`{tier}` has no estimate of its own" + (f": {what} reckoned as in `{below.id}`" if below else ""),
            place_of(known, "services"),
            f"expected an estimate with tiers: [{tier}]",
            f"add `{tier}` to the `tiers` of each estimate that holds for it, too, and an estimate of its own where it takes more; "
            f"for one, of {services[0]}",
        )


@rule("error")
def estimates_are_in_the_currency_of_prices(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Costs and prices are in one currency, or no sum of them means anything."""
    known = internal.estimates
    if known is None:
        return
    currency = catalogue.provider.currency or known.cost_per_hour.currency
    tools = ((estimate, "tools", estimate.tools) for estimates in known.services.values() for estimate in estimates)
    for holder, name, money in ((known, "cost_per_hour", known.cost_per_hour), *tools):
        if money and money.currency != currency:
            written = Money(money.amount, currency)
            yield Finding(f"{money} is not in {currency}", place_of(holder, name), f"expected an amount in {currency}", f"write {written}")
