"""The written form of each kind of quantity as a pattern, for editors and for programs that read the catalogue's JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from macros.model.kinds import Quantity
from macros.model.price import PRICE_WORDS
from macros.model.promise import WITHIN_WORDS
from macros.units import COUNT, DAYS, DURATION_UNITS, MEASURE, MONEY, PERCENTAGE, TIME


def _bare(pattern: re.Pattern[str]) -> str:
    """The pattern with groups that capture nothing, so that it can stand inside another."""
    return "(?:" + re.sub(r"\((?!\?)", "(?:", pattern.pattern) + ")"


def _words(words: Iterable[str]) -> str:
    return "|".join(words)


def _any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


MONEY_FORM, PERCENTAGE_FORM, TIME_FORM = _bare(MONEY), _bare(PERCENTAGE), _bare(TIME)
DURATION_FORM = f"[0-9]{{1,6}} (?:{_words(DURATION_UNITS)})s?"
DAY_FORM = f"(?:{_words(_any_case(day) for day in DAYS)})"
DAYS_FORM = f"{DAY_FORM}(?: ?- ?{DAY_FORM})?"
FORMS: Mapping[str, str] = {
    "amount": f"(?:from )?{MONEY_FORM}|{MONEY_FORM} to {MONEY_FORM}|{_words(PRICE_WORDS)}",
    "count": _bare(COUNT),
    "credit": f"(?:up to )?{PERCENTAGE_FORM}|not stated",
    "date": "[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "days": f"{DAYS_FORM}(?: ?, ?{DAYS_FORM})*",
    "duration": DURATION_FORM,
    "level": f"{PERCENTAGE_FORM}|best effort|none|not applicable|not stated",
    "measure": f"{_bare(MEASURE)}|-?[0-9]{{1,12}}(?:\\.[0-9]{{1,6}})?%",
    "money": MONEY_FORM,
    "percentage": PERCENTAGE_FORM,
    "window": f"{TIME_FORM} ?[-–] ?{TIME_FORM}",
    "within": f"{DURATION_FORM}|next working day ?\\+ ?{DURATION_FORM}|{_words(WITHIN_WORDS)}",
}
"""A pattern for the whole text of each kind of quantity, by its `words`; in the part of regular expressions that all dialects share."""


def form_of(quantity: Quantity) -> str:
    """
    The pattern that a whole text of this kind fits, with its anchors: its own, or that of all quantities of its kind.

    >>> import re
    >>> from macros.model.price import AMOUNT
    >>> bool(re.search(form_of(AMOUNT), "from EUR 10.00")), bool(re.search(form_of(AMOUNT), "49,50"))
    (True, False)
    """
    return quantity.pattern or f"^(?:{FORMS[quantity.words]})$"
