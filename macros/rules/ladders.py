"""What must hold from one step of a ladder to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.price import PriceLine
from macros.model.tier import Tier
from macros.problems import Place
from macros.rules import Finding, rule
from macros.rules.promises import Key, Promise, compare, promises_of
from macros.rules.verdicts import Verdict


class Step(NamedTuple):
    """A tier, a lower one on its ladder, what both say of one thing, and the verdict."""

    lower: Tier
    higher: Tier
    key: Key
    old: Promise
    new: Promise | None
    verdict: Verdict


@lru_cache(maxsize=1)
def _steps(catalogue: Catalogue) -> tuple[Step, ...]:
    """For each tier and each promise below it, the step up from the nearest lower tier that can be measured against."""
    return tuple(_find_steps(catalogue))


def _find_steps(catalogue: Catalogue) -> Iterator[Step]:
    for tiers in catalogue.ladders.values():
        promised = {tier.id: promises_of(catalogue, tier) for tier in tiers} if len(tiers) > 1 else {}
        for at, tier in enumerate(tiers[1:], 1):
            lower = [step for step in tiers[:at][::-1] if step.rank < tier.rank]
            for key in dict.fromkeys(key for step in lower for key in promised[step.id]):
                new = promised[tier.id].get(key)
                for step in lower:
                    old = promised[step.id].get(key)
                    verdict = compare(old, new)
                    if old and verdict is not Verdict.UNMEASURED:
                        yield Step(step, tier, key, old, new, verdict)
                        break


@rule("error")
def higher_tier_promises_no_less(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A tier promises no less than the tier below it on its ladder, in everything that can be compared."""
    for lower, higher, key, old, new, verdict in _steps(catalogue):
        if verdict is Verdict.WORSE:
            said = new.said if new else "not promised"
            yield Finding(
                f"`{higher.id}` promises less than `{lower.id}`: {old.about} is {said}, against {old.said}",
                new.place if new else _where_it_lacks(higher, key),
                f"expected no less than {old.said}",
                f"{_what_to_write(higher, key)}; a tier that is no step above the other gets a `ladder` of its own",
            )


def _where_it_lacks(tier: Tier, key: Key) -> Place:
    """Where a promise would stand that a tier does not make."""
    kind, name, *_ = key
    known = tier.targets.get(name) if kind == "target" else None
    return place_of(known, "per_priority") if known else place_of(tier, "targets")


def _what_to_write(tier: Tier, key: Key) -> str:
    kind, name, *priority = key
    lacks = kind == "target" and name in tier.targets and any(priority) and priority[0] not in tier.targets[name].per_priority
    return f"add {priority[0]}: …" if lacks else "correct one of the two"


@rule("warning")
def neighbouring_tiers_can_be_compared(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A reader can tell which of two tiers on a ladder promises more, whatever the day."""
    for lower, higher, _, old, new, verdict in _steps(catalogue):
        if verdict is Verdict.UNCLEAR and new:
            yield Finding(
                f"`{higher.id}` and `{lower.id}` cannot be compared: {old.about} is {new.said}, against {old.said}",
                new.place,
                "which is better depends on the day or the case",
                "say both in the same hours, unit, period and firmness, or accept it with `waive`",
            )


@rule("warning")
def higher_tier_costs_more(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The price rises along the ladder: no line falls, and at least one line that both tiers have is higher."""
    for tiers in catalogue.ladders.values():
        for lower, higher in pairwise(tiers):
            if lower.rank < higher.rank:
                yield from _cheaper(lower, higher)


def _cheaper(lower: Tier, higher: Tier) -> Iterator[Finding]:
    below = {_what(line): line for line in lower.prices if line.amount and line.amount.low}
    both = [(below[_what(line)], line) for line in higher.prices if line.amount and line.amount.low and _what(line) in below]
    both = [(old, new) for old, new in both if _currency(new) == _currency(old)]
    falling = [(old, new) for old, new in both if _low(new) < _low(old)]
    for old, new in falling:
        yield Finding(
            f"`{higher.id}` costs less than `{lower.id}`: {new.amount} against {old.amount}",
            place_of(new, "amount"),
            f"expected more than {old.amount}",
            "correct one of the two, or accept it with `waive`",
        )
    if both and not falling and all(_low(new) == _low(old) for old, new in both):
        yield Finding(
            f"`{higher.id}` costs no more than `{lower.id}`: {both[0][1].amount} both",
            place_of(both[0][1], "amount"),
            "expected a higher price",
        )


def _what(line: PriceLine) -> tuple[object, ...]:
    return line.per, line.period, line.label, line.optional


def _currency(line: PriceLine) -> str:
    assert line.amount and line.amount.low
    return line.amount.low.currency


def _low(line: PriceLine) -> Decimal:
    assert line.amount and line.amount.low
    return line.amount.low.amount
