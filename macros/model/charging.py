"""What so many of one price line cost: the minimum, the first unit, steps, and prices that are those of another tier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.price import Amount, PriceLine, Step

CENT = Decimal("0.01")
EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""Room for every digit of a percentage of the largest sum, so that it is rounded once, at the end."""


class Piece(NamedTuple):
    """Units of a line that cost the same: the first and the last of them, and the price of one; None where it is not fixed."""

    first: int
    last: int
    price: Decimal | None


def charged_of(line: PriceLine, count: int) -> int:
    """How many are charged when *count* are asked for: at least the minimum, unless none are."""
    return max(count, line.minimum or 0) if count else 0


def total_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum; None where one of them is not known."""
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(found) else None


def rounded_share(total: Decimal, percentage: Decimal) -> Decimal:
    """
    So many hundredths of *total*, rounded half up to cents.

    >>> rounded_share(Decimal("33.33"), Decimal("121"))
    Decimal('40.33')
    """
    return EXACT.multiply(total, percentage).scaleb(-2, EXACT).quantize(CENT, context=EXACT)


def charge(line: PriceLine, count: int, catalogue: Catalogue) -> Decimal | None:
    """What *count* of a line with an amount cost together; None where an amount that is needed is not fixed."""
    found = pieces(line, charged_of(line, count), catalogue)
    return total_of(None if piece.price is None else piece.price * (piece.last - piece.first + 1) for piece in found)


def pieces(line: PriceLine, charged: int, catalogue: Catalogue) -> tuple[Piece, ...]:
    """The units that are charged of a line with an amount, in stretches of one price."""
    return tuple(_pieces(line, 1, charged, charged, catalogue, ())) if charged else ()


def price_changes(line: PriceLine, catalogue: Catalogue, asked: tuple[str, ...] = ()) -> frozenset[int]:
    """The counts at which units of a line may begin to cost something else, be it by a step of another tier."""
    found = {1, 2, *(step.from_ for step in line.steps)}
    for tier in {step.price_of for step in line.steps if step.price_of}.difference(asked):
        for other in _same(line, tier, catalogue):
            found |= price_changes(other, catalogue, (*asked, tier))
    return frozenset(found)


def _pieces(line: PriceLine, start: int, end: int, charged: int, catalogue: Catalogue, asked: tuple[str, ...]) -> Iterator[Piece]:
    """
    The units *start* to *end* of a line when *charged* are charged in all.

    *asked* are the tiers whose price counts on the way here, so that tiers that name each other come to an end.
    """
    whole = line.steps_count_for == "all units"
    own = tuple(step for step in line.steps if step.from_ <= charged)
    for first, last, step in ((1, charged, own[-1] if own else None),) if whole else _segments(own, charged):
        low, high = max(start, first), min(end, last)
        if low <= high and step and step.price_of:
            same = [] if step.price_of in asked else _same(line, step.price_of, catalogue)
            found = [_pieces(other, low, high, charged, catalogue, (*asked, step.price_of)) for other in same]
            yield from found[0] if found else (Piece(low, high, None),)
            continue
        if low == 1 <= high and line.first:
            yield Piece(1, 1, fixed(line.first))
            low = 2
        if low <= high:
            yield Piece(low, high, fixed(step.amount if step else line.amount))


def _segments(steps: tuple[Step, ...], charged: int) -> list[tuple[int, int, Step | None]]:
    """The units up to each step, and the step that holds for them."""
    starts: list[tuple[int, Step | None]] = [(1, None), *((step.from_, step) for step in steps)]
    ends = [start - 1 for start, _ in starts[1:]] + [charged]
    return [(start, end, step) for (start, step), end in zip(starts, ends, strict=True)]


def _same(line: PriceLine, tier: str, catalogue: Catalogue) -> list[PriceLine]:
    """The line of another tier for the same unit and period, if it has one."""
    prices = catalogue.tier_by_id[tier].prices
    return [other for other in prices if other.amount and (other.per, other.period) == (line.per, line.period)][:1]


def fixed(amount: Amount | None) -> Decimal | None:
    """The one amount that is charged; None where it is a range, a lower bound, on request or not stated."""
    if amount is None or amount.open or amount.high:
        return None
    return amount.low.amount if amount.low else Decimal(0) if amount.word == "included" else None
