"""What versions are called: the ISO date on which they take effect, and `.2`, `.3` behind it for others of the same day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

FORM = re.compile(r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?:\.([2-9]|[1-9][0-9]))?")


def is_version(text: object) -> bool:
    """
    Whether *text* is the id of a version.

    >>> is_version("2026-12-01.2"), is_version("2026-12-01.1"), is_version("2026-02-30")
    (True, False, False)
    """
    found = FORM.fullmatch(text) if isinstance(text, str) else None
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False


def order(version: str) -> tuple[str, int]:
    """
    What versions are sorted by: the day, then the number.

    >>> order("2026-12-01.10") > order("2026-12-01.9") > order("2026-12-01")
    True
    """
    day, _, number = version.partition(".")
    return day, int(number or 1)


def next_of_day(version: str, taken: Iterable[str]) -> str:
    """
    The id that is free on the day of *version*.

    >>> next_of_day("2026-12-01", ["2026-12-01"])
    '2026-12-01.2'
    """
    day = version[:10]
    numbers = [order(one)[1] for one in taken if one[:10] == day]
    return f"{day}.{max(numbers) + 1}" if numbers else day
