"""Prices that one customer agreed to in the place of those of the list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from macros.model.calculation import Questions, quoted
from macros.model.catalogue import Catalogue
from macros.model.price import Amount, PriceLine
from macros.model.pricing import Quote, quote_of
from macros.model.tier import Tier
from macros.units import Money


def nameable(tier: Tier, asked: Questions) -> dict[str, PriceLine]:
    """
    Every line of a tier by the name that an agreement has for it.

    That is its id, or the name of its option; without an id its unit, where no other line without one counts that.
    """
    units = Counter(line.per for line in tier.prices if not line.id)
    named = {line.id or line.per: line for line in tier.prices if line.id or (line.per and units[line.per] == 1)}
    options = {option.key: option.offers[tier.id].line for option in asked.options}
    return {**{name: line for name, line in named.items() if name}, **{name: line for name, line in options.items() if line}}


class AgreedLine(NamedTuple):
    """A line that is asked for: as it is on the list, as it was agreed (the same, where nothing else was), and how many."""

    listed: PriceLine
    agreed: PriceLine
    count: int


def at_agreed_price(line: PriceLine, agreed: Mapping[str, Money], known: Mapping[str, PriceLine]) -> PriceLine:
    """The line at its agreed price, which holds for any count; itself where there is none. *known* are all of the tier by name."""
    money = next((money for name, money in agreed.items() if known.get(name) is line), None)
    return line if money is None else replace(line, amount=Amount(low=money), percentage=None, first=None, steps=())


def agreed_lines(
    tier: Tier, counts: Mapping[str, int], catalogue: Catalogue, asked: Questions, agreed: Mapping[str, Money]
) -> tuple[AgreedLine, ...]:
    """Everything that is asked for of a tier."""
    known, listed = nameable(tier, asked), quoted(tier, counts, catalogue, asked).lines
    return tuple(AgreedLine(one.line, at_agreed_price(one.line, agreed, known), one.count) for one in listed)


def agreed_quote(tier: Tier, lines: Iterable[AgreedLine], catalogue: Catalogue) -> Quote:
    """What lines cost, exact, at the agreed prices."""
    asked, extras = [], []
    for one in lines:
        (asked if any(one.listed is line for line in tier.prices) else extras).append((one.agreed, one.count))
    return quote_of(tier, asked, catalogue, extras)
