"""One customer: parties, term, quantities, special terms. No module that makes public output imports this one (tests/test_layers.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from macros.model.kinds import Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, keys_of, place_of, record
from macros.model.price import AGREED, COUNT
from macros.model.provider import Address
from macros.model.term import Term, term
from macros.problems import Place
from macros.units import Duration, Money, Unreadable, parse_date, shown

LONGEST = 600
"""So many months or days are the most that a term can state."""
YEARS = range(2000, 2200)
UNPRINTED = ("reason",)
"""Keys that stand in no document."""


def _parse_of(unit: str, text: str, example: str) -> Duration:
    time = Duration.parse(text)
    if time.unit != unit or time.count > LONGEST:
        help = f"say it in {unit}s, such as {example}"
        raise Unreadable(f"{shown(text)} is no number of {unit}s", f"expected {unit}s, {LONGEST} at most", help)
    return time


def parse_months(text: str) -> Duration:
    """
    The number of months that *text* states.

    >>> parse_months("12 months").count
    12
    """
    return _parse_of("month", text, "12 months")


def parse_notice(text: str) -> Duration:
    """The number of months of notice that *text* states."""
    return _parse_of("month", text, "1 month")


def parse_days(text: str) -> Duration:
    """The number of days that *text* states."""
    return _parse_of("day", text, "30 days")


def parse_day(text: str) -> date:
    """The day of an agreement that *text* states."""
    day = parse_date(text)
    if day.year not in YEARS:
        raise Unreadable(f"{shown(text)} is no day of an agreement", f"expected a year from {YEARS[0]} to {YEARS[-1]}", "write the year in full")
    return day


MONTHS = Quantity(parse_months, "12 months", "duration", r"^[0-9]{1,6} months?$")
NOTICE = Quantity(parse_notice, "1 month", "duration", r"^[0-9]{1,6} months?$")
DAYS = Quantity(parse_days, "30 days", "duration", r"^[0-9]{1,6} days?$")
DAY = Quantity(parse_day, "2027-01-01", "date", r"^\d{4}-\d{2}-\d{2}$")
VERSION = Plain(r"20\d{2}-\d{2}-\d{2}(\.\d{1,2})?", "expected the id of a version, such as 2027-01-01")
PARAGRAPH = Plain(r"[a-z0-9-]+\.[a-z0-9-]+", "expected an article, a point and a paragraph, such as duration.notice")


@record
class Person:
    """Somebody at the customer."""

    name: str = key(Plain(), en="The name.", nl="De naam.", example="S. Voorbeeld")
    role: str | None = key(Plain(), default=None, en="The position.", nl="De functie.", example="directeur")


@record
class SpecialTerm:
    """A term that holds for this customer only. It stands on the cover sheet and, marked, in the clause that it changes."""

    ONE_OF = ("replaces", "adds")

    replaces: str | None = key(PARAGRAPH, default=None, en="The paragraph in whose place it comes: `article.paragraph`.", nl="Het lid waarvoor de afspraak in de plaats komt: `artikel.lid`.", example="duration.notice")
    adds: str | None = key(Plain(), default=None, en="Or: the article to which it is added, as its last paragraph.", nl="Of: het artikel waar de afspraak bij komt, als laatste lid.", example="support-hours")
    text: Text = key(Texts(), en="The words, written like those of a clause; in the language of the customer.", nl="De woorden, geschreven als die van een clausule; in de taal van de klant.")
    reason: str = key(Plain(), en="Why this was agreed. For staff: it is never printed.", nl="Waarom dit is afgesproken. Voor collega's: het komt nooit op papier.", example="asked for by their insurer")


@record
class Customer:
    """A customer and what he agreed to: one file in `data/internal/customers/`; the file name is the id."""

    name: str = key(Plain(), en="The full name, as in the trade register.", nl="De volledige naam, zoals in het handelsregister.", example="Voorbeeldbakkerij B.V.")
    short_name: str | None = key(Plain(), default=None, en="A short name for the head of each page and the calendar; without it, the full name.", nl="Een korte naam voor boven aan elke pagina en in de agenda; zonder: de volledige naam.", example="Voorbeeldbakkerij")
    legal_form: str | None = key(Plain(), default=None, en="The legal form.", nl="De rechtsvorm.", example="besloten vennootschap")
    address: Address | None = key(Rec(Address), default=None, en="Where the customer is established.", nl="Waar de klant is gevestigd.", example="{ street: Denkpad 1, postcode: 0000 XX, city: Voorbeeldstad }")
    registration: str | None = key(Plain(), default=None, en="The number in the trade register.", nl="Het nummer in het handelsregister.", example='"00000000"')
    contact: Person | None = key(Rec(Person), default=None, en="Whom we deal with.", nl="Met wie we contact hebben.", example="{ name: S. Voorbeeld, role: office manager }")
    signatory: Person | None = key(Rec(Person), default=None, en="Who signs; name and position are filled in where that is done.", nl="Wie tekent; naam en functie staan dan al bij de handtekening.", example="{ name: S. Voorbeeld, role: directeur }")
    language: str = key(Ref("language"), en="The language of the agreement: one of those of the provider.", nl="De taal van de overeenkomst: een van die van de dienstverlener.", example="nl")
    tier: str = key(Ref("tier"), en="The tier.", nl="Het pakket.", example="gold")
    version: str = key(VERSION, en="The version of the agreement that was signed; it holds for the whole term.", nl="De versie van de overeenkomst die is getekend; die geldt de hele looptijd.", example="2027-01-01")
    start: date = key(DAY, en="The day on which it begins.", nl="De ingangsdatum.", example="2027-01-01")
    first_term: Duration = key(MONTHS, en="How long it lasts at least, in months.", nl="Hoelang de overeenkomst ten minste duurt, in maanden.", example="12 months")
    notice: Duration = key(NOTICE, en="The notice period in months.", nl="De opzegtermijn in maanden.", example="1 month")
    reminder: Duration = key(DAYS, en="How many days before the last day for notice you remind the customer of it.", nl="Hoeveel dagen vóór de laatste opzegdag u de klant daaraan herinnert.", example="30 days")
    quantities: Mapping[str, int] = key(Table(Ref("unit"), COUNT), en="How many of each unit; each unit that the tier charges for must be named.", nl="Hoeveel van elke eenheid; elke eenheid waarvoor het pakket iets rekent, moet erbij staan.", example="{ user: 18, server: 1, site: 1 }")
    options: Mapping[str, int] = key(Table(Ref("option"), COUNT), default={}, en="How many of each option, by the id of its price line or the name the price calculator has for it.", nl="Hoeveel van elke optie, bij het id van de prijsregel of de naam die de prijsberekening ervoor heeft.", example="{ telephony: 18 }")
    agreed_prices: Mapping[str, Money] = key(
        Table(Plain(r"[a-z][a-z0-9-]*", "expected the `id` of a price line, its unit, or the name of an option in lower case, such as telephony"), AGREED), default={},
        en="Prices that differ from the list: per price line of the tier (by its `id`, or by its unit where no other line without an `id` has that) or option, one fixed amount, with or without VAT like those of the list. It takes the place of steps and percentages; a minimum stays. The price sheet counts with it, and the cover sheet names it.",
        nl="Prijzen die afwijken van de lijst: per prijsregel van het pakket (bij zijn `id`, of bij de eenheid als geen andere regel zonder `id` die heeft) of per optie één vast bedrag, met of zonder btw zoals op de lijst. Het komt in de plaats van staffels en percentages; een minimum blijft. Het tarievenblad rekent ermee, en het voorblad noemt het.",
        example="{ onboarding: EUR 0.00 }",
    )
    special_terms: tuple[SpecialTerm, ...] = key(Many(Rec(SpecialTerm)), default=(), en="Terms that differ from the text of the agreement.", nl="Afspraken die afwijken van de tekst van de overeenkomst.")
    signed: date | None = key(DAY, default=None, en="The day on which it was signed, once it is. From then on the agreement is kept in `signed/`, and no price that changes later changes it.", nl="De dag waarop is getekend, zodra dat zo is. Vanaf dan wordt de overeenkomst bewaard in `signed/`, en verandert geen latere prijs er nog iets aan.", example="2026-12-15")
    id: str = ""

    @property
    def term(self) -> Term:
        """The days of the agreement."""
        return term(self.start, self.first_term.count, self.notice.count, self.reminder.count)

    @property
    def short(self) -> str:
        """The name for running heads."""
        return self.short_name or self.name


def printed_texts(record: Any) -> Iterator[tuple[Place, str]]:
    """Every text that was typed and can be printed, with its place."""
    for known in keys_of(type(record)):
        value = getattr(record, known.field)
        if known.name in UNPRINTED or value is None:
            continue
        if isinstance(value, str):
            yield place_of(record, known.name), value
        elif isinstance(value, Text):
            yield from ((value.places.get(language) or place_of(record, known.name), text) for language, text in value.by_language.items())
        else:
            yield from (found for one in (value if isinstance(value, tuple) else (value,)) if hasattr(one, "places") for found in printed_texts(one))
