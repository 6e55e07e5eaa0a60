"""What is promised: targets, inclusions, availability and measures, each with its own honest exceptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from macros.model.kinds import Choice, Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.price import PriceLine
from macros.model.provider import DATE, PERCENT
from macros.model.support import CALENDAR
from macros.units import Duration, Measure, Percentage, Unreadable, parse_count

COMMITMENT = Choice(("guarantee", "target", "best effort", "none"))
CLOCK = Ref("clock", (CALENDAR, "not stated"))
NOTE = Many(Ref("footnote"), single=True)
NOTE_EN, NOTE_NL = "Footnotes (ids of `footnotes` in catalogue.yml).", "Voetnoten (id's van `footnotes` in catalogue.yml)."
PERIOD = Choice(("month", "quarter", "year"))
MOST_COPIES = 99
SOURCE = Plain(r"https://[^\s<>\"']+", "expected an address that starts with https://")
MEASURED = ("next working day", "immediate")
"""Words that are a time of their own."""
WITHIN_WORDS = (*MEASURED, "best effort", "none", "not applicable", "not stated")


@dataclass(frozen=True, slots=True)
class Within:
    """A length of time, or a *word* that stands in its place; *offset* counts on from the start of the next working day."""

    duration: Duration | None = None
    word: str = ""
    offset: Duration | None = None

    @classmethod
    def parse(cls, text: str) -> Within:
        """
        The time that *text* states.

        >>> Within.parse("next working day + 2 hours").offset
        Duration(count=2, unit='hour')
        """
        head, plus, tail = text.partition("+")
        if plus and head.strip() == "next working day":
            return cls(word="next working day", offset=Duration.parse(tail.strip()))
        if text in WITHIN_WORDS:
            return cls(word=text)
        try:
            return cls(duration=Duration.parse(text))
        except Unreadable as error:
            raise Unreadable(error.what, f"expected 30 minutes, 2 working days, or: {', '.join(WITHIN_WORDS)}", error.help) from None

    @property
    def measured(self) -> bool:
        """Whether it is a time that can be kept or missed, and not a word in its place."""
        return bool(self.duration) or self.word in MEASURED

    def __str__(self) -> str:
        return f"{self.word} + {self.offset}" if self.offset else self.word or str(self.duration)


WITHIN = Quantity(Within.parse, "30 minutes", "within")


@record
class Band:
    """Another time for what is reported while another clock runs."""

    clock: str = key(CLOCK, en="The clock of this band.", nl="De klok van dit tijdvak.", example="evening")
    within: Within = key(WITHIN, en="The time promised there.", nl="De tijd die daar wordt toegezegd.", example="2 hours")


@record
class Target:
    """A time promised: `30 minutes`, or a record when there is more to say."""

    SHORT = "within"

    within: Within = key(WITHIN, en="`30 minutes`, `4 hours`, `2 working days`, `next working day`, `next working day + 2 hours`, `immediate`, `best effort`, `none`, `not applicable` or `not stated`.", nl="`30 minutes` (minuten), `4 hours` (uren), `2 working days` (werkdagen), `next working day` (volgende werkdag), `next working day + 2 hours`, `immediate` (direct), `best effort` (naar beste vermogen), `none` (geen toezegging), `not applicable` (niet van toepassing) of `not stated` (niet vermeld).", example="30 minutes")
    clock: str | None = key(CLOCK, default=None, en="The clock it is counted on; without it, the support hours of the tier.", nl="De klok waarop het wordt geteld; zonder deze de supporttijden van het pakket.", example="calendar")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm the promise is: `guarantee`, `target`, `best effort` or `none`.", nl="Hoe vast de toezegging is: `guarantee` (garantie), `target` (streeftijd), `best effort` (naar beste vermogen) of `none` (geen).", example="guarantee")
    norm: Percentage | None = key(PERCENT, default=None, en="In what share of cases it must be met.", nl="In welk deel van de gevallen het gehaald moet worden.", example="95%")
    bands: tuple[Band, ...] = key(Many(Rec(Band)), default=(), en="Other times for what is reported while another clock runs.", nl="Andere tijden voor wat onder een andere klok wordt gemeld.")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


@record
class TargetSet:
    """The targets of one kind in one tier."""

    within: Target | None = key(Rec(Target), default=None, en="One time for every priority.", nl="Eén tijd voor elke prioriteit.", example="12 hours")
    per_priority: Mapping[str, Target] = key(Table(Ref("priority"), Rec(Target)), default={}, en="Or a time for each priority.", nl="Of een tijd per prioriteit.", example="{ p1: 30 minutes, p2: 2 hours }")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm these promises are.", nl="Hoe vast deze toezeggingen zijn.", example="target")
    norm: Percentage | None = key(PERCENT, default=None, en="In what share of cases they must be met.", nl="In welk deel van de gevallen ze gehaald moeten worden.", example="95%")
    clock: str | None = key(CLOCK, default=None, en="The clock they are counted on.", nl="De klok waarop ze worden geteld.", example="office")

    ONE_OF = ("within", "per_priority")


@record
class ServiceTargets:
    """The targets of one kind for one service, per tier. A tier that is not named has what the tier below it has."""

    tiers: Mapping[str, Target] = key(Table(Ref("tier"), Rec(Target)), en="The time in each tier.", nl="De tijd in elk pakket.", example="{ silver: 8 hours, gold: 4 hours }")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm these promises are.", nl="Hoe vast deze toezeggingen zijn.", example="target")
    norm: Percentage | None = key(PERCENT, default=None, en="In what share of cases they must be met.", nl="In welk deel van de gevallen ze gehaald moeten worden.", example="95%")
    clock: str | None = key(CLOCK, default=None, en="The clock they are counted on; without it, the support hours of the tier.", nl="De klok waarop ze worden geteld; zonder deze de supporttijden van het pakket.", example="office")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


@record
class Limit:
    """So many of something, in a period."""

    count: int = key(Quantity(parse_count, "4", "count", r"^\d+$"), en="How many.", nl="Hoeveel.", example="4")
    of: Text = key(Texts(), en="Of what, in a form that fits the count.", nl="Waarvan, in de vorm die bij het aantal past.", example="{ nl: adviesgesprekken, en: advisory meetings }")
    per: str | None = key(PERIOD, default=None, en="In which period.", nl="In welke periode.", example="year")
    per_unit: str | None = key(Ref("unit"), default=None, en="For each of these.", nl="Voor elke van deze eenheden.", example="user")


@record
class Inclusion:
    """Whether and how something is part of a tier: a word, or a record with exactly one form."""

    SHORT = "is_"
    ONE_OF = ("is_", "limited", "value", "add_on", "shared", "if_", "duty_of")

    is_: str | None = key(
        Choice(("included", "not included", "unlimited", "best effort", "on request", "not applicable", "not stated", "same as below")), default=None,
        en="`included`, `not included`, `unlimited`, `best effort`, `on request`, `not applicable`, `not stated` or `same as below` (what the next lower tier has).",
        nl="`included` (inbegrepen), `not included` (niet inbegrepen), `unlimited` (onbeperkt), `best effort` (naar beste vermogen), `on request` (op aanvraag), `not applicable` (niet van toepassing), `not stated` (niet vermeld) of `same as below` (wat het pakket eronder heeft).",
        example="included",
    )
    limited: Limit | None = key(Rec(Limit), default=None, en="A limited count.", nl="Een beperkt aantal.", example="{ count: 4, of: { nl: sessies, en: sessions }, per: year }")
    value: Text | None = key(Texts(), default=None, en="Included, with a value in words.", nl="Inbegrepen, met een waarde in woorden.", example="{ nl: elke nacht, en: every night }")
    add_on: PriceLine | None = key(Rec(PriceLine), default=None, en="To be had for a price on top.", nl="Bij te boeken tegen een meerprijs.", example="{ amount: EUR 4.50, per: user }")
    shared: Text | None = key(Texts(), default=None, en="Shared with others; say with whom.", nl="Gedeeld met anderen; zeg met wie.")
    if_: Text | None = key(Texts(), default=None, en="Included on a condition, such as a licence.", nl="Inbegrepen onder een voorwaarde, zoals een licentie.", example="{ nl: met licentie Business Premium, en: with a Business Premium licence }")
    duty_of: Text | None = key(Texts(), default=None, en="Somebody else does this; say who.", nl="Iemand anders doet dit; zeg wie.", example="{ nl: uw leverancier, en: your supplier }")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


INCLUSIONS = Table(Ref("tier"), Rec(Inclusion))
INCLUSIONS_EN = "What each tier has. A tier that is not named has what the tier below it on its ladder has; below the first one named, it is not included."
INCLUSIONS_NL = "Wat elk pakket heeft. Een pakket dat niet genoemd wordt, heeft wat het pakket eronder op de ladder heeft; onder het eerst genoemde is het niet inbegrepen."


def at_most_all(text: str) -> Percentage:
    """The percentage that *text* states. Raises Unreadable for more than 100%."""
    percentage = Percentage.parse(text)
    if percentage.value > 100:
        raise Unreadable(f"`{text}` is more than everything", "expected at most 100%", "write a percentage up to 100%")
    return percentage


def parse_copies(text: str) -> int:
    """How many of a part there are, from 1. Raises Unreadable for none, and for more than anybody has."""
    copies = parse_count(text)
    if not 1 <= copies <= MOST_COPIES:
        raise Unreadable(f"`{text}` copies cannot be", f"expected 1 to {MOST_COPIES}", "write how many there are, any one of which suffices")
    return copies


@dataclass(frozen=True, slots=True)
class Level:
    """A percentage of availability, or a *word* that stands in its place."""

    percentage: Percentage | None = None
    word: str = ""

    @classmethod
    def parse(cls, text: str) -> Level:
        """The level that *text* states."""
        if text in ("best effort", "none", "not applicable", "not stated"):
            return cls(word=text)
        return cls(percentage=at_most_all(text))

    def __str__(self) -> str:
        return self.word or str(self.percentage)


@record
class AvailabilityLevel:
    """The availability promised in one tier."""

    SHORT = "level"

    level: Level = key(Quantity(Level.parse, "99.9%", "level"), en="A percentage, `best effort`, `none`, `not applicable` or `not stated`.", nl="Een percentage, `best effort` (naar beste vermogen), `none` (geen toezegging), `not applicable` (niet van toepassing) of `not stated` (niet vermeld).", example="99.9%")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm the promise is.", nl="Hoe vast de toezegging is.", example="guarantee")
    window: str | None = key(CLOCK, default=None, en="The clock it is measured on, when it differs in this tier.", nl="De klok waarop wordt gemeten, als die in dit pakket afwijkt.", example="office")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


@record
class Alternative:
    """Something that a service needs: a part with a level of its own, or another service."""

    ONE_OF = ("name", "service")

    name: Text | None = key(Texts(), default=None, en="What it is, with its own `level`.", nl="Wat het is, met een eigen `level`.", example="{ nl: telefooncentrale, en: telephone exchange }")
    level: Percentage | None = key(Quantity(at_most_all, "99.99%", "percentage"), default=None, en="How much of the time a named part works, around the clock, according to its source.", nl="Hoeveel van de tijd een genoemd onderdeel werkt, dag en nacht, volgens de bron.", example="99.99%")
    service: str | None = key(Ref("service"), default=None, en="Or another service of this catalogue: what it promises in the same tier counts.", nl="Of een andere dienst uit deze catalogus: wat die in hetzelfde pakket toezegt, telt.", example="internet")
    copies: int = key(Quantity(parse_copies, "2", "count", r"^[1-9]\d?$"), default=1, en="How many there are of it, any one of which suffices.", nl="Hoeveel ervan er zijn, waarvan er één genoeg is.", example="2")
    source: str | None = key(SOURCE, default=None, en="Where the level is stated.", nl="Waar het niveau staat vermeld.", example="https://centrale.example/sla")
    seen: date | None = key(DATE, default=None, en="The day on which it was read there.", nl="De dag waarop het daar is gelezen.", example="2026-05-14")


@record
class Part(Alternative):
    """Something that a service needs, and what may stand in for it."""

    or_: tuple[Alternative, ...] = key(Many(Rec(Alternative)), default=(), en="What may stand in for it: it or any one of these suffices.", nl="Wat ervoor in de plaats kan komen: het onderdeel zelf of één hiervan is genoeg.", example="[{ name: { nl: mobiel netwerk, en: mobile network }, level: 99.5% }]")


@record
class Availability:
    """How much of the time a service works, per tier. A tier that is not named has what the tier below it has."""

    tiers: Mapping[str, AvailabilityLevel] = key(Table(Ref("tier"), Rec(AvailabilityLevel)), en="The level in each tier.", nl="Het niveau in elk pakket.", example="{ silver: 99.5%, gold: 99.9% }")
    window: str = key(CLOCK, default="not stated", en="The clock it is measured on.", nl="De klok waarop wordt gemeten.", example="calendar")
    period: str = key(Choice(("month", "quarter", "year", "not stated")), default="not stated", en="The period over which it is measured.", nl="De periode waarover wordt gemeten.", example="month")
    measured_at: Text | None = key(Texts(), default=None, en="Where it is measured.", nl="Waar wordt gemeten.")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm the promise is.", nl="Hoe vast de toezegging is.", example="target")
    excludes: tuple[Text, ...] = key(Many(Texts()), default=(), en="What does not count as unavailable.", nl="Wat niet als uitval telt.")
    rests_on: tuple[Part, ...] = key(Many(Rec(Part)), default=(), en="What must work for the service to work: all of these parts. Together they bound what can be promised.", nl="Wat moet werken om de dienst te laten werken: al deze onderdelen. Samen begrenzen ze wat u kunt toezeggen.", example="[{ name: { nl: telefooncentrale, en: telephone exchange }, level: 99.99%, copies: 2, source: https://centrale.example/sla, seen: 2026-05-14 }]")


@record
class Bound:
    """A bound of a measure in one tier."""

    SHORT = "bound"

    bound: Measure = key(Quantity(Measure.parse, "65 ms", "measure"), en="A number and a unit.", nl="Een getal en een eenheid.", example="65 ms")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


@record
class Quality:
    """Something measured that is neither time nor availability, such as latency."""

    name: Text = key(Texts(), en="What is measured.", nl="Wat wordt gemeten.", example="{ nl: pakketverlies, en: packet loss }")
    bound: str = key(Choice(("at most", "at least")), en="Whether the value is an upper or a lower bound.", nl="Of de waarde een boven- of een ondergrens is.", example="at most")
    tiers: Mapping[str, Bound] = key(Table(Ref("tier"), Rec(Bound)), en="The bound in each tier.", nl="De grens in elk pakket.", example="{ silver: 65 ms }")
    measured: Text | None = key(Texts(), default=None, en="How it is measured.", nl="Hoe wordt gemeten.", example="{ nl: gemiddelde over een kalendermaand, en: average over a calendar month }")
    commitment: str | None = key(COMMITMENT, default=None, en="How firm the promise is.", nl="Hoe vast de toezegging is.", example="target")
