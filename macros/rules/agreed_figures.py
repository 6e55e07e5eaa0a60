"""What must hold for agreed figures: the same in every language, no price among them, a notice that fits its term, indexation complete."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from macros.model.agreement import AgreedFigure
from macros.model.catalogue import Catalogue
from macros.model.conditions import standing
from macros.model.contents import place_in
from macros.model.kinds import place_of
from macros.problems import Place
from macros.rules import Finding, rule
from macros.rules.amounts import amounts

TERMS, NOTICES = ("first-term", "renewal"), ("notice", "notice-provider")
"""By these ids the figures are known that say how long the agreement lasts, and how long beforehand it is ended."""
INDEXATION: Mapping[str, str] = {
    "index-series": "the series", "index-base": "its base year", "index-month": "the month", "index-figure": "the kind of figure",
    "index-floor": "the floor", "index-cap": "the ceiling", "index-rounding": "the rounding", "index-announcement": "the announcement",
}  # fmt: skip
"""What an indexation needs to be worked out by anybody (the CBS advises to state each), by the id of the figure."""
COUNTED = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8,
    "negen": 9, "tien": 10, "elf": 11, "twaalf": 12,
}  # fmt: skip
OPEN = "…"
"""What stands in the place of an agreed figure that is still to be filled in."""
MONTH = Fraction(365, 12)
DAYS = {"da": Fraction(1), "we": Fraction(7), "m": MONTH, "y": Fraction(365), "j": Fraction(365)}
"""The days in a unit, by how its name begins in Dutch and English."""
UNITS = "dag|dagen|days?|week|weeks|weken|maand|maanden|months?|jaar|jaren|years?"
DURATION = re.compile(rf"\b(\d{{1,4}}|{'|'.join(COUNTED)})[ \u00a0](?:calendar |kalender)?({UNITS})\b", re.IGNORECASE)
MONEY = re.compile(r"(?:€|\$|£|\bEUR|\bUSD|\bGBP)[ \u00a0]?(\d[\d.,]*)|\b(\d[\d.,]*)[ \u00a0](?:euros?|EUR)\b")


def days_in(text: str) -> Fraction | None:
    """
    How long the first time in *text* is, in days; None where it names none. A month is a twelfth of a year.

    >>> days_in("één maand") == days_in("1 month"), days_in("in overleg")
    (True, None)
    """
    found = DURATION.search(text)
    if not found:
        return None
    number, unit = found[1].lower(), found[2].lower()
    count = COUNTED[number] if number in COUNTED else int(number)
    return count * next(days for start, days in DAYS.items() if unit.startswith(start))


def amounts_in(text: str) -> Iterator[tuple[Decimal, int, int]]:
    """
    Every amount of money in *text*, with where it starts and how long it is; written with a comma or a point before the cents.

    >>> [amount for amount, _, _ in amounts_in("€ 1.250,00 of 45 euro")]
    [Decimal('1250.00'), Decimal('45')]
    """
    for found in MONEY.finditer(text):
        number = (found[1] or found[2]).rstrip(".,")
        whole, _, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", number).groups("")  # type: ignore[union-attr]
        yield Decimal(f"{re.sub('[.,]', '', whole)}{f'.{cents}' if cents else ''}"), found.start(), len(found[0])


def _figures(catalogue: Catalogue) -> dict[str, AgreedFigure]:
    return {fact.id: fact for fact in catalogue.agreement.facts} if catalogue.agreement else {}


def _value_place(fact: AgreedFigure, language: str) -> Place:
    return fact.value.places.get(language, place_of(fact, "value"))


def filled_in(fact: AgreedFigure, language: str) -> bool:
    """Whether an agreed figure says something of the provider: neither nothing yet, nor an address that cannot exist (RFC 2606)."""
    said = fact.value[language]
    return said.strip() not in (OPEN, "...") and ".invalid" not in said


@rule("warning")
def agreed_figures_are_filled_in(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each agreed figure says what is agreed; until then no version of the agreement can be published."""
    for fact in _figures(catalogue).values():
        left = [language for language in catalogue.languages if not filled_in(fact, language)]
        if left:
            yield Finding(
                f"the figure `{fact.id}` is not filled in yet ({', '.join(left)})",
                _value_place(fact, left[0]),
                "expected what you agree with your customers",
                "write it here, or leave out the figure and each clause that names it; until then nothing can be published",
            )


@rule("error")
def notice_is_no_longer_than_the_term(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """The agreed figures `notice` and `notice-provider` are no longer than `first-term` and `renewal`, in every language."""
    figures = _figures(catalogue)
    for language in catalogue.languages:
        found = {id: days_in(figures[id].value[language]) for id in (*TERMS, *NOTICES) if id in figures}
        for notice, term in ((notice, term) for notice in NOTICES for term in TERMS):
            long, whole = found.get(notice), found.get(term)
            if long and whole and long > whole:
                yield Finding(
                    f"the figure `{notice}` is longer than `{term}` ({language})",
                    _value_place(figures[notice], language),
                    f"expected no more than {figures[term].value[language]}",
                    "shorten the notice, or lengthen the term",
                )


@rule("error")
def languages_agree_on_figures(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """An agreed figure holds the same numbers in every language."""
    first, *others = catalogue.languages
    for fact in _figures(catalogue).values():
        ours = Counter(map(int, re.findall("[0-9]+", fact.value[first])))
        for language in others:
            theirs = Counter(map(int, re.findall("[0-9]+", fact.value[language])))
            if ours != theirs:
                number = next(iter((ours - theirs) or (theirs - ours)))
                here, there = (first, language) if ours - theirs else (language, first)
                yield Finding(
                    f"the figure `{fact.id}` holds the number {number} in {here}, and not in {there}",
                    _value_place(fact, there),
                    "expected the same numbers in every language",
                    "write numbers in digits, and times of day from 0 to 24, in all of them",
                )


@rule("warning")
def agreed_figures_hold_no_price(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No agreed figure repeats an amount of the price sheet: a new price would leave it behind."""
    known = {money.amount for money, _ in amounts(catalogue)}
    for fact in _figures(catalogue).values():
        for language in catalogue.languages:
            for amount, start, length in amounts_in(fact.value[language]):
                if amount in known:
                    yield Finding(
                        f"the figure `{fact.id}` repeats an amount of the price sheet ({language})",
                        place_in(fact.value, language, start, length) or place_of(fact, "value"),
                        "a new price would leave it behind",
                        "refer to the price sheet in the clause: [](#schedule-prices)",
                    )


@rule("warning")
def indexation_is_complete(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where the article `indexation` stands, all that is needed to work it out is agreed (CBS: series, base year, month, figure)."""
    stands = any(article.id == "indexation" for tier in catalogue.tiers for article, _ in standing(catalogue, tier))
    missing = {id: what for id, what in INDEXATION.items() if id not in _figures(catalogue)} if stands else {}
    if missing and catalogue.agreement:
        yield Finding(
            f"the indexation lacks {', '.join(missing.values())}",
            place_of(catalogue.agreement, "facts"),
            "expected all that is needed to work it out",
            f"add to `facts`: {', '.join(missing)}; name each in the article `indexation`",
        )
