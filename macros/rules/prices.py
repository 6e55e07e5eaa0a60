"""What must hold for price lines: what they count, their steps, percentages and ids."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.price import PriceLine
from macros.model.tier import Tier
from macros.problems import did_you_mean
from macros.rules import Finding, rule
from macros.rules.amounts import price_lines


@rule("error")
def price_steps_rise(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The steps of a price start at 2 or more, each at a higher count than the one before."""
    for line in price_lines(catalogue):
        if line.steps and line.steps[0].from_ < 2:
            yield Finding(
                f"the first step starts at {line.steps[0].from_}",
                place_of(line.steps[0], "from"),
                "expected 2 or more",
                "the price of the first unit is `amount`, or `first`",
            )
        for one, next_one in pairwise(line.steps):
            if next_one.from_ <= one.from_:
                yield Finding(
                    f"a step from {next_one.from_} stands behind one from {one.from_}",
                    place_of(next_one, "from"),
                    f"expected more than {one.from_}",
                    "put the lowest count first",
                )


@rule("error")
def counted_price_names_its_unit(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A price with a first unit, steps or a minimum says what is counted, and is an amount."""
    for line in price_lines(catalogue):
        for name, given in (("first", line.first), ("steps", line.steps), ("minimum", line.minimum)):
            if given and (line.per is None or line.amount is None):
                yield Finding(
                    f"`{name}` needs a unit to count and an amount",
                    place_of(line, name),
                    "expected `per` and `amount` beside it",
                    f"add per: user, or remove `{name}`",
                )


@rule("error")
def price_step_finds_its_price(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A step to the price of another tier finds a line for the same unit and period there."""
    for tier in catalogue.tiers:
        for line in tier.prices:
            for step in line.steps:
                other = catalogue.tier_by_id.get(step.price_of or "")
                if other and (
                    other is tier
                    or not any((found.per, found.period) == (line.per, line.period) and found.amount for found in other.prices)
                ):
                    yield Finding(
                        f"`{other.id}` has no other price per {line.per} and {line.period}",
                        place_of(step, "price_of"),
                        "expected a tier with such a price",
                        "give an `amount` instead",
                    )


@rule("error")
def price_line_ids_differ(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two price lines of a tier have the same id."""
    for tier in catalogue.tiers:
        seen: set[str] = set()
        for line in tier.prices:
            if line.id and line.id in seen:
                yield Finding(f"`{tier.id}` has two price lines `{line.id}`", place_of(line, "id"), "expected another id")
            seen |= {line.id} if line.id else set()


@rule("error")
def percentage_names_what_it_is_of(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A percentage is of `monthly`, or of another price line of the same tier, and never of itself by a detour."""
    for tier in catalogue.tiers:
        known = {line.id: line for line in tier.prices if line.id}
        for line in tier.prices:
            if line.percentage is None or line.of == "monthly":
                continue
            if line.of not in known:
                yield Finding(
                    f"`{tier.id}` has no price line `{line.of}`", place_of(line, "of"), did_you_mean(line.of, [*known, "monthly"])
                )
            elif _leads_back(tier, line):
                yield Finding("this percentage is taken of itself", place_of(line, "of"), "expected `monthly` or a line with an amount")


def _leads_back(tier: Tier, line: PriceLine) -> bool:
    known = {other.id: other for other in tier.prices if other.id}
    asked: list[PriceLine] = []
    at: PriceLine | None = line
    while at is not None and at.percentage is not None and at.of != "monthly":
        if any(at is one for one in asked):
            return at is line
        asked.append(at)
        at = known.get(at.of)
    return False
