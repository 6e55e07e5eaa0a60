"""
Availability as time, and what it rests on. All sums are exact.

What several parts make together assumes that they fail independently and that each is measured around the clock: parts that fail
together (one power supply, one supplier) make redundancy worth less than these sums say.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor, prod
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.hours import hours_of
from macros.model.promise import Alternative, Availability, AvailabilityLevel, Part
from macros.model.support import Support
from macros.model.tier import Tier
from macros.units import Percentage

WEEK, MONTH, YEAR = 7, 30, 365
"""Days of the periods that minutes are given for. Months differ, and a promise must not."""


class Downtime(NamedTuple):
    """
    The minutes in which a service may be down: in a month of 30 days, and in a year of 365.

    *of_month* is what a month of the window holds. Closing days are not taken off: they fall otherwise each year.
    """

    month: Fraction
    year: Fraction
    of_month: Fraction


def fraction(level: Percentage) -> Fraction:
    """
    The share of the time that a percentage is.

    >>> fraction(Percentage.parse("99.9%"))
    Fraction(999, 1000)
    """
    return Fraction(level.value) / 100


def downtime(share: Fraction, week_minutes: int = WEEK * 1440) -> Downtime:
    """
    What may fail of a window of so many minutes a week.

    >>> float(downtime(Fraction("0.999")).month)
    43.2
    """
    month, year = (Fraction(week_minutes * days, WEEK) for days in (MONTH, YEAR))
    return Downtime(month * (1 - share), year * (1 - share), month)


def allowed_downtime(support: Support, level: AvailabilityLevel, promised: Availability) -> Downtime | None:
    """How long a service may be down in its window; None where the window is not stated or no percentage is promised."""
    hours = hours_of(support, level.window or promised.window)
    if level.level.percentage is None or hours is None:
        return None
    return downtime(fraction(level.level.percentage), hours.minutes)


def in_series(shares: Iterable[Fraction]) -> Fraction:
    """
    The availability of what works only while all of its parts do: their product.

    >>> in_series([Fraction("0.999"), Fraction("0.999")]) == Fraction("0.998001")
    True
    """
    return prod(shares, start=Fraction(1))


def redundant(shares: Iterable[Fraction]) -> Fraction:
    """
    The availability of what works while any of its parts does: it fails only when all of them do.

    >>> redundant([Fraction("0.99")] * 2) == Fraction("0.9999")
    True
    """
    return 1 - prod((1 - share for share in shares), start=Fraction(1))


def level_of_one(catalogue: Catalogue, part: Alternative, tier: Tier) -> Fraction | None:
    """The availability of one copy: its own level, or what its service promises in *tier*; None where that is no percentage."""
    if not part.service:
        return fraction(part.level) if part.level else None
    promised = catalogue.service_by_id[part.service].availability
    level = catalogue.valid_in(tier, promised.tiers) if promised else None
    return fraction(level.level.percentage) if level and level.level.percentage else None


def with_copies(catalogue: Catalogue, part: Alternative, tier: Tier) -> Fraction | None:
    """The availability of all copies of a part together; None where that of one is not known."""
    one = level_of_one(catalogue, part, tier)
    return None if one is None else redundant([one] * part.copies)


def level_of_part(catalogue: Catalogue, part: Part, tier: Tier) -> Fraction | None:
    """The availability of a part with its copies and what may stand in for it; None where any of these is not known."""
    shares = [with_copies(catalogue, one, tier) for one in (part, *part.or_)]
    known = [share for share in shares if share is not None]
    return redundant(known) if len(known) == len(shares) else None


def composite(catalogue: Catalogue, promised: Availability, tier: Tier) -> Fraction | None:
    """The availability of all that a promise rests on, in *tier*; None where it rests on nothing, or any of it is not known."""
    shares = [level_of_part(catalogue, part, tier) for part in promised.rests_on]
    known = [share for share in shares if share is not None]
    return in_series(known) if known and len(known) == len(shares) else None


def rounded_down(share: Fraction, places: int = 4) -> Percentage:
    """
    The percentage that a share is, never more than it is, without needless noughts.

    >>> str(rounded_down(Fraction("0.99999999"))), str(rounded_down(Fraction("0.998001")))
    ('99.9999%', '99.8001%')
    """
    return Percentage(_trimmed(floor(share * 100 * 10**places), places))


def rounded_up(number: Fraction, places: int = 1) -> Decimal:
    """
    The number with so many decimals, never less than it is.

    >>> rounded_up(Fraction("4.301"))
    Decimal('4.4')
    """
    return Decimal(ceil(number * 10**places)).scaleb(-places)


def rounded(number: Fraction, places: int = 1) -> Decimal:
    """The number with so many decimals, rounded half up."""
    return Decimal(floor(number * 10**places + Fraction(1, 2))).scaleb(-places)


def _trimmed(units: int, places: int) -> Decimal:
    while places and units % 10 == 0:
        units, places = units // 10, places - 1
    return Decimal(units).scaleb(-places)
