"""What a tier costs for given counts: every line and the totals, exact; unknown where an amount is not fixed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from macros.model.catalogue import Catalogue
from macros.model.price import Amount, PriceLine, Step
from macros.model.tier import Tier

CENT = Decimal("0.01")
TIMES_A_YEAR = {"month": 12, "quarter": 4, "year": 1}
"""How often a line of each period is paid in a year; `once` and `each` (every time) are none of these."""


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
        return _total(None if total is None else total * times for total, times in sums)

    @property
    def monthly(self) -> Decimal | None:
        """Everything that recurs, in a month; None where a twelfth of the year is no whole number of cents."""
        yearly = self.yearly
        if yearly is None:
            return None
        monthly = (yearly / 12).quantize(CENT)
        return monthly if monthly * 12 == yearly else None

    def amount_of(self, name: str) -> Decimal | None:
        """The amount of the lines with this id or unit together; None where there is none or it is not fixed."""
        found = [quoted.amount for quoted in self.lines if name in (quoted.line.id, quoted.line.per)]
        return _total(found) if found else None


def quote(tier: Tier, counts: Mapping[str, int], catalogue: Catalogue) -> Quote:
    """
    What *tier* costs for *counts*: how many of each unit, or of a line by its id.

    A line counts its unit, or what stands under its own id; one without a unit counts once.
    Optional lines, lines with a condition and what is paid each time are charged only when they stand in *counts* by their id.
    Of what is asked for at least once, the minimum is charged. Percentages are rounded to cents, half up.
    """
    chosen = [line for line in tier.prices if line.id in counts or not (line.optional or line.condition or line.period == "each")]
    counted = [(line, _count(line, counts)) for line in chosen]
    lines = tuple(QuotedLine(line, count, _charged(line, count), _amount(line, count, counted, catalogue)) for line, count in counted)
    totals = {
        period: _total(line.amount for line in lines if line.line.period == period)
        for period in dict.fromkeys(line.line.period for line in lines)
    }
    left_out = tuple(line for line in tier.prices if not any(line is taken for taken in chosen))
    return Quote(lines, left_out, totals, catalogue.provider.currency or _currency(tier))


def _count(line: PriceLine, counts: Mapping[str, int]) -> int:
    if line.id is not None and line.id in counts:
        return counts[line.id]
    return counts.get(line.per, 0) if line.per else 1


def _charged(line: PriceLine, count: int) -> int:
    return max(count, line.minimum or 0) if count else 0


def _currency(tier: Tier) -> str:
    return next((line.amount.low.currency for line in tier.prices if line.amount and line.amount.low), "")


def _total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one of them is not known."""
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


Counted = list[tuple[PriceLine, int]]


def _amount(line: PriceLine, count: int, counted: Counted, catalogue: Catalogue, asked: tuple[int, ...] = ()) -> Decimal | None:
    """The amount of a line; a percentage is taken of the lines *counted*. One that leads back to itself is unknown."""
    if line.percentage is None:
        return charge(line, count, catalogue)
    if id(line) in asked:
        return None
    base = [
        other for other in counted if (other[0].period == "month" and other[0].amount if line.of == "monthly" else other[0].id == line.of)
    ]
    total = _total(_amount(other, number, counted, catalogue, (*asked, id(line))) for other, number in base)
    if total is None or (not base and line.of != "monthly"):
        return None
    return (total * line.percentage.value / 100 * (min(count, 1) if line.per else count)).quantize(CENT, ROUND_HALF_UP)


def charge(line: PriceLine, count: int, catalogue: Catalogue) -> Decimal | None:
    """What *count* of a line with an amount cost together; None where an amount that is needed is not fixed."""
    charged = _charged(line, count)
    return _stretch(line, 1, charged, charged, catalogue, ()) if charged else Decimal(0)


def _stretch(line: PriceLine, start: int, end: int, charged: int, catalogue: Catalogue, asked: tuple[str, ...]) -> Decimal | None:
    """
    What the units *start* to *end* of a line cost when *charged* are charged in all.

    *asked* are the tiers whose price counts on the way here, so that tiers that name each other come to an end.
    """
    whole = line.steps_count_for == "all units"
    own = tuple(step for step in line.steps if step.from_ <= charged)
    parts: list[Decimal | None] = []
    for first, last, step in ((1, charged, own[-1] if own else None),) if whole else _segments(own, charged):
        low, high = max(start, first), min(end, last)
        if low > high:
            continue
        if step and step.price_of:
            parts.append(_elsewhere(line, step.price_of, low, high, charged, catalogue, asked))
            continue
        if low == 1 and line.first:
            parts.append(_fixed(line.first))
            low = 2
        price = _fixed(step.amount if step else line.amount) if low <= high else Decimal(0)
        parts.append(None if price is None else price * (high - low + 1))
    return _total(parts)


def _segments(steps: tuple[Step, ...], charged: int) -> list[tuple[int, int, Step | None]]:
    """The units up to each step, and the step that holds for them."""
    starts: list[tuple[int, Step | None]] = [(1, None), *((step.from_, step) for step in steps)]
    ends = [start - 1 for start, _ in starts[1:]] + [charged]
    return [(start, end, step) for (start, step), end in zip(starts, ends, strict=True)]


def _elsewhere(
    line: PriceLine, tier: str, start: int, end: int, charged: int, catalogue: Catalogue, asked: tuple[str, ...]
) -> Decimal | None:
    """What the same units cost in another tier, by its line for the same unit and period."""
    same = [other for other in catalogue.tier_by_id[tier].prices if other.amount and (other.per, other.period) == (line.per, line.period)]
    if not same or tier in asked:
        return None
    return _stretch(same[0], start, end, charged, catalogue, (*asked, tier))


def _fixed(amount: Amount | None) -> Decimal | None:
    """The one amount that is charged; None where it is a range, a lower bound, on request or not stated."""
    if amount is None or amount.open or amount.high:
        return None
    return amount.low.amount if amount.low else Decimal(0) if amount.word == "included" else None
