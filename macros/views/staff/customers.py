"""
The agreements with customers: who has which tier and version, and the days to keep.

What is shown here is all that the handbook knows of customers: see `macros/agreements_overview.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.agreements import NO_AGREEMENTS, Agreements, AgreementSummary
from macros.model.term import Term
from macros.units import Money
from macros.views.blocks import Block, Grid, Notice, Paper, Picture, listing, paragraphs_of
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.events import Calendar, Event, uid_of
from macros.views.phrases import Phrases, Saying
from macros.views.rows import Row, Rows
from macros.views.scales import placed
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table

KINDS = ("reminder", "last_notice", "end")
"""The days of a term to keep, in their order."""
NAME = "renewals"
"""What the calendar is called."""
DURATION = "duration"
"""The article about term and notice: a special term in it may change the days."""
SOONER = "renewed-end"
"""The agreed figure that says for what day a customer may give notice once the first term is over."""
NAMED = 5
"""So many years are named on an axis at most: on a telephone no more fit."""


class Day(NamedTuple):
    """A day to keep: what it is, in which term of which agreement."""

    day: date
    kind: str
    agreement: AgreementSummary
    term: Term

    @property
    def first(self) -> bool:
        """Whether it belongs to the first term."""
        return self.term == self.agreement.terms[0]


def agreements_of(internal: Internal | None) -> Agreements:
    """What is known of agreements."""
    return internal.agreements if internal else NO_AGREEMENTS


def days_to_keep(known: Agreements) -> tuple[Day, ...]:
    """The reminder, the last day for notice and the end of each term of each agreement, by day."""
    found = (Day(getattr(term, kind), kind, one, term) for one in known.known for term in one.terms for kind in KINDS)
    return tuple(sorted(found, key=lambda day: (day.day, KINDS.index(day.kind), day.agreement.customer.casefold(), day.agreement.number)))


def customers_overview(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Every agreement with a customer: tier, version, first term, last day for notice, special terms, what it comes to in a year."""
    phrases, known = Phrases(catalogue, language), agreements_of(internal)
    words = phrases.words
    unread = (_unread(phrases, known),) if known.unread else ()
    if not known.known:
        return unread or paragraphs_of(words("customers_none"))
    ledger = _Ledger(phrases, known)
    return (*unread, Grid(ledger.totals()), Grid(ledger.agreements()), *_remarks(phrases, known))


def _unread(phrases: Phrases, known: Agreements) -> Notice:
    words = phrases.words
    texts = (words("customers_unread_file", file=name) for name in known.unread)
    title = words.counted("customers_unread", len(known.unread))
    return Notice("bad", title, (*listing(texts), *paragraphs_of(words("customers_unread_do"))))


def _remarks(phrases: Phrases, known: Agreements) -> Iterator[Block]:
    """What must be known to read the tables rightly."""
    words = phrases.words
    yield from paragraphs_of(words("customers_prices_of_today"), "small")
    own = [one.customer for one in known.known if any(id.partition(".")[0] == DURATION for id in one.special)]
    if own:
        yield Notice("doubtful", words("customers_special_duration", customers=words.listed(own)))


class _Ledger(NamedTuple):
    """The agreements in one language."""

    phrases: Phrases
    known: Agreements

    def own(self, key: str, **values: object) -> str:
        """Fixed words of this part."""
        return self.phrases.words(f"customers_{key}", **values)

    def heads(self, *names: str) -> tuple[Head, ...]:
        """The heads of columns; amounts say whether VAT is in them."""
        texts = {name: self.own(f"head_{name}") for name in names}
        return tuple(
            Head(f"{text} ({self.phrases.vat})" if name == "yearly" and self.phrases.vat else text) for name, text in texts.items()
        )

    def totals(self) -> Table:
        """For each tier how many agreements, how many of the main unit, and what they come to in a year; then all of them."""
        rows = Rows()
        by_tier = [(tier, [one for one in self.known.known if one.tier == tier.id]) for tier in self.phrases.catalogue.tiers]
        told = [self.total(rows, self.phrases.tier(tier), found) for tier, found in by_tier]
        if len(told) > 1:
            told.append(self.total(rows, self.own("all_tiers"), list(self.known.known)))
        return Table("customers-tiers", self.own("tiers"), self.heads("tier", "count", "signed", "yearly"), tuple(told))

    def total(self, rows: Rows, label: str, found: list[AgreementSummary]) -> Row:
        """A line of the totals; amounts that are not fixed are named."""
        number = self.phrases.words.number
        open_ones = sum(one.yearly is None for one in found)
        amount = self.money(sum((one.yearly for one in found if one.yearly is not None), Decimal(0)))
        plus = self.phrases.words.counted("customers_not_fixed", open_ones) if open_ones else ""
        counted = Saying(number(len(found)), self.units(found))
        return rows.row(label, [counted, number(sum(one.signed is not None for one in found)), Saying(amount, plus)])

    def units(self, found: list[AgreementSummary]) -> str:
        """How many of each main unit there are together."""
        counts: dict[str, int] = {}
        for one in found:
            if one.count is not None:
                counts[one.unit] = counts.get(one.unit, 0) + one.count
        return self.phrases.words.listed(self.counted(unit, many) for unit, many in counts.items())

    def counted(self, unit: str, many: int) -> str:
        """So many of a unit."""
        return f"{self.phrases.words.number(many)} {self.phrases.unit(unit, many)}"

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the catalogue."""
        return self.phrases.words.money(Money(amount, currency_of(self.phrases.catalogue)))

    def agreements(self) -> Table:
        """A row for each agreement."""
        rows = Rows()
        heads = self.heads("customer", "version", "first_term", "last_notice", "special", "yearly")
        told = tuple(rows.row(one.customer, self.cells(one), self.tier(one)) for one in self.known.known)
        return Table("customers-agreements", self.own("agreements"), heads, told, self.renewal())

    def tier(self, one: AgreementSummary) -> str:
        """The tier and the number of the main unit."""
        tier = self.phrases.tier(self.phrases.catalogue.tier_by_id[one.tier])
        return f"{tier}, {self.counted(one.unit, one.count)}" if one.count is not None else tier

    def renewal(self) -> str:
        """By how much agreements are renewed, and how far renewed terms are worked out."""
        if not self.known.renewed:
            return self.own("runs_on")
        told = self.phrases.words.counted("customers_renewed", self.known.renewed)
        until = self.own("until", year=self.known.until) if self.known.until else ""
        return " ".join(filter(None, (told, self.sooner(), until)))

    def sooner(self) -> str:
        """For what day a customer may also give notice once the first term is over; empty where that is not agreed."""
        agreement = self.phrases.catalogue.agreement
        found = (fact.value for fact in (agreement.facts if agreement else ()) if fact.id == SOONER)
        return next((self.own("sooner", day=self.phrases.text(value)) for value in found), "")

    def cells(self, one: AgreementSummary) -> Iterator[Saying]:
        """What is said of an agreement."""
        phrases, first = self.phrases, one.terms[0]
        signed = self.own("signed_on", day=short(phrases, one.signed)) if one.signed else self.own("unsigned")
        newer = self.own("newer", version=one.newer) if one.newer else ""
        yield Saying(one.version, "; ".join(filter(None, (signed, newer))))
        yield Saying(self.own("from", day=short(phrases, first.start)), self.own("to", day=short(phrases, first.end)))
        yield Saying(short(phrases, first.last_notice), self.own("remind", day=short(phrases, first.reminder)))
        yield Saying(self.clauses(one.special), ", ".join(one.special)) if one.special else Saying(phrases.words("price_none"))
        yield Saying(self.money(one.yearly)) if one.yearly is not None else Saying(phrases.words("prices_not_fixed"), "", "unknown")

    def clauses(self, ids: tuple[str, ...]) -> str:
        """The articles of clauses by their titles; by their ids where they are known no more."""
        titles = {article.id: self.phrases.text(article.title) for article in self.phrases.catalogue.articles}
        found = dict.fromkeys(id.partition(".")[0] for id in ids)
        return self.phrases.words.listed(titles.get(article) or article for article in found)


def short(phrases: Phrases, day: date) -> str:
    """A day with its month in short, which stays together on a line."""
    return phrases.words.date_in_short(day).replace(" ", "\u00a0")


def currency_of(catalogue: Catalogue) -> str:
    """The currency of the catalogue: that of the provider, or of the first amount; empty without any."""
    amounts = (line.amount.low.currency for tier in catalogue.tiers for line in tier.prices if line.amount and line.amount.low)
    return catalogue.provider.currency or next(amounts, "EUR")


def customers_dates(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Every day to keep, by year: reminders to send, last days for notice, ends of terms; with the way to them as a calendar."""
    phrases, found = Phrases(catalogue, language), days_to_keep(agreements_of(internal))
    if not found:
        return paragraphs_of(phrases.words("customers_no_dates"))
    years = tuple(Grid(_year(phrases, year, tuple(days))) for year, days in groupby(found, key=lambda day: day.day.year))
    return (*to_take(phrases, (f"{NAME}.ics", "customers_take")), *years)


def _year(phrases: Phrases, year: int, days: tuple[Day, ...]) -> Table:
    """The days of a year, in their order."""
    words, rows = phrases.words, Rows()

    def row(day: Day) -> Row:
        tier = phrases.tier(phrases.catalogue.tier_by_id[day.agreement.tier])
        told = Saying(words(f"customers_day_{day.kind}"), words("customers_first" if day.first else "customers_later"))
        return rows.row(words.day_and_month(day.day), [words.weekday(day.day), Saying(day.agreement.customer, tier), told])

    heads = tuple(Head(words(f"customers_head_{name}")) for name in ("day", "weekday", "customer", "what"))
    return Table(f"customers-days-{year}", words("customers_days", year=year), heads, tuple(map(row, days)))


def customers_terms(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """A picture of all terms: from when to when each agreement runs, and by when notice must be there."""
    phrases, known = Phrases(catalogue, language), agreements_of(internal)
    return (Picture(_chart(phrases, known)),) if known.known else paragraphs_of(phrases.words("customers_no_terms"))


class _Years(NamedTuple):
    """A scale of whole years."""

    first: int
    count: int

    def at(self, day: date) -> float:
        """Where a day stands, in per cent."""
        start = date(day.year, 1, 1)
        length = (date(day.year + 1, 1, 1) - start).days
        return placed((day.year - self.first + (day - start).days / length) / self.count)

    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The starts of years, for lines."""
        return tuple((placed(year / self.count), "") for year in range(self.count + 1))

    def names(self) -> tuple[tuple[float, str], ...]:
        """The years, each in its middle, as many as there is room for."""
        return tuple((placed((year + 0.5) / self.count), str(self.first + year)) for year in range(0, self.count, -(-self.count // NAMED)))


def _chart(phrases: Phrases, known: Agreements) -> Chart:
    words = phrases.words
    first = min(one.terms[0].start.year for one in known.known)
    scale = _Years(first, max(one.terms[-1].end.year for one in known.known) - first + 1)
    by_tier = ((tier, [one for one in known.known if one.tier == tier.id]) for tier in phrases.catalogue.tiers)
    groups = tuple((phrases.tier(tier), tuple(_strip(phrases, scale, one) for one in found)) for tier, found in by_tier if found)
    legend = (
        ("bar", "always", words("customers_legend_first")),
        ("bar", "open", words("customers_legend_later")),
        ("dot", "plain", words("customers_legend_notice")),
    )
    return Chart("customers-terms", words("customers_terms"), words("customers_terms_how"), scale.ticks(), groups, legend, scale.names())


def _strip(phrases: Phrases, scale: _Years, one: AgreementSummary) -> Strip:
    bars = tuple(
        Shape("bar", scale.at(term.start), round(scale.at(term.end) - scale.at(term.start), 2), "open" if number else "always")
        for number, term in enumerate(one.terms)
    )
    dots = tuple(Shape("dot", scale.at(term.last_notice), 0, "plain") for term in one.terms)
    words, first = phrases.words, one.terms[0]
    told = words("customers_from_to", start=short(phrases, first.start), end=short(phrases, first.end))
    notice = words("customers_notice_by", days=words.listed(short(phrases, term.last_notice) for term in one.terms))
    return Strip(one.customer, (*bars, *dots), (Value("", told, notice),))


def calendars(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Calendar]:
    """The days to keep as events; none without agreements."""
    phrases = Phrases(catalogue, language)
    events = tuple(_event(phrases, day) for day in days_to_keep(agreements_of(internal)))
    if events:
        yield Calendar(NAME, "Handbook", events)


def _event(phrases: Phrases, day: Day) -> Event:
    """A day to keep. The standard asks when an event was written down; the day of the version that was signed stands for it."""
    words, one = phrases.words, day.agreement
    tier, last = phrases.tier(phrases.catalogue.tier_by_id[one.tier]), words.date(day.term.last_notice)
    told = words("customers_event_told", tier=tier, version=one.version, last_notice=last, end=words.date(day.term.end))
    summary = words(f"customers_event_{day.kind}", customer=one.customer, **({"day": last} if day.kind == "reminder" else {}))
    uid = uid_of(phrases.catalogue.provider, "renewals", one.number, str(day.term.start), day.kind)
    return Event(uid, day.day, day.day, summary, told, date.fromisoformat(one.version[:10]))


VIEWS = (customers_overview, customers_dates, customers_terms)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """Nothing: agreements are papers of their customers."""
    yield from ()
