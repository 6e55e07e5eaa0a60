"""What a tier costs for given counts: every line and the totals, exact; unknown where an amount is not fixed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.charging import CENT, charge, charged_of, rounded_share, total_of
from macros.model.price import PriceLine
from macros.model.tier import Tier

TIMES_A_YEAR = {"month": 12, "quarter": 4, "year": 1}
"""How often a line of each period is paid in a year; `once` and `each` (every time) are none of these."""


Counted = Sequence[tuple[PriceLine, int]]
"""Lines with how many are asked for of each."""


@dataclass(frozen=True, slots=True)
class QuotedLine:
    """A line of a quote: how many were asked for, how many are charged (the minimum), and the amount; None where it is not fixed."""

    line: PriceLine
    count: int
    charged: int
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Quote:
    """
    What a tier costs for certain counts, in *currency*.

    *lines* hold what is charged; *left_out* the optional and conditional lines, and those paid each time, that were not asked for.
    *totals* hold one sum per period that occurs (`month`, `quarter`, `year`, `once`, `each`); None where a line has no fixed amount.
    """

    lines: tuple[QuotedLine, ...]
    left_out: tuple[PriceLine, ...]
    totals: Mapping[str, Decimal | None]
    currency: str

    @property
    def once(self) -> Decimal | None:
        """What is paid once."""
        return self.totals.get("once", Decimal(0))

    @property
    def yearly(self) -> Decimal | None:
        """Everything that recurs, in a year."""
        sums = [(self.totals[period], times) for period, times in TIMES_A_YEAR.items() if period in self.totals]
        return total_of(None if total is None else total * times for total, times in sums)

    @property
    def monthly(self) -> Decimal | None:
        """Everything that recurs, in a month; None where a twelfth of the year is no whole number of cents."""
        yearly = self.yearly
        if yearly is None:
            return None
        monthly = (yearly / 12).quantize(CENT)
        return monthly if monthly * 12 == yearly else None

    @property
    def charged(self) -> tuple[QuotedLine, ...]:
        """The lines of which anything is charged; a percentage of nothing is not."""
        return tuple(found for found in self.lines if found.charged and not (found.line.percentage and found.amount == 0))

    def amount_of(self, name: str) -> Decimal | None:
        """The amount of the lines with this id or unit together; None where there is none or it is not fixed."""
        found = [quoted.amount for quoted in self.lines if name in (quoted.line.id, quoted.line.per)]
        return total_of(found) if found else None


def quote(tier: Tier, counts: Mapping[str, int], catalogue: Catalogue) -> Quote:
    """
    What *tier* costs for *counts*: how many of each unit, or of a line by its id.

    A line counts its unit, or what stands under its own id; one without a unit counts once.
    Optional lines, lines with a condition and what is paid each time are charged only when they stand in *counts* by their id.
    Of what is asked for at least once, the minimum is charged. Percentages are rounded to cents, half up.
    """
    return quote_of(tier, [(line, _count(line, counts)) for line in tier.prices if line.id in counts or always_charged(line)], catalogue)


def always_charged(line: PriceLine) -> bool:
    """Whether a line is charged without being chosen."""
    return not (line.optional or line.condition or line.period == "each")


def quote_of(tier: Tier, asked: Counted, catalogue: Catalogue, extras: Counted = ()) -> Quote:
    """
    What the lines *asked* of a tier cost, each with how many of it, and *extras*: prices that are no lines of the tier.

    Percentages are taken of lines of the tier, so no extra counts in them.
    """
    lines = tuple(
        QuotedLine(line, count, charged_of(line, count), _amount(line, count, asked, catalogue)) for line, count in (*asked, *extras)
    )
    totals = {
        period: total_of(line.amount for line in lines if line.line.period == period)
        for period in dict.fromkeys(line.line.period for line in lines)
    }
    left_out = tuple(line for line in tier.prices if not any(line is taken for taken, _ in asked))
    return Quote(lines, left_out, totals, catalogue.provider.currency or _currency(tier))


def _count(line: PriceLine, counts: Mapping[str, int]) -> int:
    if line.id is not None and line.id in counts:
        return counts[line.id]
    return counts.get(line.per, 0) if line.per else 1


def _currency(tier: Tier) -> str:
    return next((line.amount.low.currency for line in tier.prices if line.amount and line.amount.low), "")


def _amount(line: PriceLine, count: int, counted: Counted, catalogue: Catalogue, asked: tuple[int, ...] = ()) -> Decimal | None:
    """The amount of a line; a percentage is taken of the lines *counted*. One that leads back to itself is unknown."""
    if line.percentage is None:
        return charge(line, count, catalogue)
    if id(line) in asked:
        return None
    base = [other for other in counted if counts_in(other[0], line)]
    total = total_of(_amount(other, number, counted, catalogue, (*asked, id(line))) for other, number in base)
    if total is None or (not base and line.of != "monthly"):
        return None
    return rounded_share(total, line.percentage.value * (min(count, 1) if line.per else count))


def counts_in(line: PriceLine, percentage: PriceLine) -> bool:
    """Whether a *percentage* is taken of a line: `monthly` means every monthly line with an amount."""
    return bool(line.period == "month" and line.amount) if percentage.of == "monthly" else line.id == percentage.of
