"""What can be asked when a price is worked out (counts of units, options), and what each tier then costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, count
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.charging import CENT, EXACT, fixed, rounded_share
from macros.model.kinds import Text
from macros.model.options import Option, add_ons, optional_lines
from macros.model.pricing import Quote, always_charged, quote_of
from macros.model.provider import Vat
from macros.model.tier import Tier

FEW, SOME, MANY = 5, 15, 50
"""The counts of the main unit that stand in for examples where the data has none."""


@dataclass(frozen=True, slots=True)
class Questions:
    """What is asked: how many of each of the *units*, the main one first, and which *options*."""

    units: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Everything that can be counted, by its name in an address."""
        return (*self.units, *(option.key for option in self.options))


class Case(NamedTuple):
    """Counts to begin with or to show; the name is that of the provider's example, if it is one."""

    name: Text | None
    counts: Mapping[str, int]


def questions(catalogue: Catalogue) -> Questions:
    """What is to be asked to work out what every tier costs."""
    units = _units(catalogue)
    taken, options = set(units), []
    for option in (*optional_lines(catalogue), *add_ons(catalogue)):
        key = next(key for key in chain([option.key], (f"{option.key}-{number}" for number in count(2))) if key not in taken)
        taken.add(key)
        options.append(replace(option, key=key))
    return Questions(units, tuple(options))


def has_fixed_price(catalogue: Catalogue) -> bool:
    """Whether any tier names an amount that can be counted with."""
    amounts = [amount for tier in catalogue.tiers for line in tier.prices for amount in (line.amount, line.first)]
    return any(amount and amount.low and fixed(amount) is not None for amount in amounts)


def quoted(tier: Tier, counts: Mapping[str, int], catalogue: Catalogue, asked: Questions) -> Quote:
    """What *tier* costs for *counts* by key: its fixed lines for so many units, and the options counted at least once."""
    chosen = [(option.offers[tier.id].line, counts[option.key], option) for option in asked.options if counts.get(option.key)]
    lines = [(line, counts.get(line.per, 0) if line.per else 1) for line in tier.prices if always_charged(line)]
    lines += [(line, many) for line, many, option in chosen if line and not option.service]
    extras = [(line, many) for line, many, option in chosen if line and option.service]
    return quote_of(tier, lines, catalogue, extras)


def cases(catalogue: Catalogue, asked: Questions) -> tuple[Case, ...]:
    """The provider's own examples as far as they count what is asked; without any, few, some and many of the main unit."""
    known = set(asked.keys)
    own = [(one.name, {key: many for key, many in one.counts.items() if key in known}) for one in catalogue.vocabulary.price_examples]
    told = tuple(Case(name, counts) for name, counts in own if counts)
    if told or not asked.units:
        return told or (Case(None, {}),)
    return tuple(Case(None, {asked.units[0]: many}) for many in (FEW, SOME, MANY))


def first_counts(catalogue: Catalogue, asked: Questions) -> Mapping[str, int]:
    """The counts to begin with, for every key: those of the first case that counts the main unit."""
    main = asked.units[:1]
    fitting = [case.counts for case in cases(catalogue, asked) if all(case.counts.get(unit) for unit in main)]
    start = fitting[0] if fitting else dict.fromkeys(main, FEW)
    return {key: start.get(key, 0) for key in asked.keys}


def across_vat(amount: Decimal, vat: Vat) -> Decimal | None:
    """*amount* including VAT where prices exclude it and the other way round, half up to cents; None where that is not known."""
    if not vat.rate or vat.prices == "not stated":
        return None
    more = 100 + vat.rate.value
    if vat.prices == "excluding":
        return rounded_share(amount, more)
    return EXACT.divide(amount * 100, more).quantize(CENT, context=EXACT)


def _units(catalogue: Catalogue) -> tuple[str, ...]:
    """The units of the lines that are always charged, those of most tiers first."""
    tiers = Counter(unit for tier in catalogue.tiers for unit in dict.fromkeys(line.per for line in tier.prices if always_charged(line)))
    return tuple(unit for unit, _ in tiers.most_common() if unit)
