"""The price sheet of a customer: the prices of the tier, every line with its count, and what that comes to; nothing rounded but VAT."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from macros.documents.document import Cell, Fact, Row, Table
from macros.documents.tables import Tables
from macros.model.agreed_prices import AgreedLine, agreed_lines, agreed_quote, at_agreed_price, nameable
from macros.model.agreement import SCHEDULES
from macros.model.calculation import across_vat, questions
from macros.model.charging import pieces
from macros.model.price import PriceLine
from macros.model.pricing import TIMES_A_YEAR, Quote, QuotedLine
from macros.model.tier import Tier
from macros.units import Money
from macros.views.phrases import Phrases, sentence_case
from macros.views.price_answers import Answers
from macros.views.price_rows import PERIODS, included

ID = "schedule-prices"


class Total(NamedTuple):
    """What some lines come to: the sum of those with a fixed amount, and what those without are called."""

    known: Decimal
    open: tuple[str, ...]


@dataclass(frozen=True)
class PriceSheet:
    """The price sheet of a tier for so many units and options, by their keys; *agreed* are prices in the place of those of the list."""

    phrases: Phrases
    tier: Tier
    counts: Mapping[str, int]
    agreed: Mapping[str, Money] = field(default_factory=dict)

    @cached_property
    def answers(self) -> Answers:
        """What says amounts."""
        return Answers(self.phrases, questions(self.phrases.catalogue))

    @cached_property
    def quote(self) -> Quote:
        """Every line that is charged, exact, at the agreed prices."""
        return agreed_quote(self.tier, self.lines, self.phrases.catalogue)

    @cached_property
    def lines(self) -> tuple[AgreedLine, ...]:
        """What is asked for."""
        return agreed_lines(self.tier, self.counts, self.phrases.catalogue, self.answers.asked, self.agreed)

    def name(self, line: PriceLine) -> str:
        """What a line is called, at whatever price."""
        listed = next((one.listed for one in self.lines if one.agreed is line), line)
        return self.answers.line_name(listed, self.tier)

    @cached_property
    def known(self) -> Mapping[str, PriceLine]:
        """The lines of the list by their names."""
        return nameable(self.tier, self.answers.asked)

    def tables(self) -> Iterator[tuple[Table, str]]:
        """The prices of everybody, then lines and totals, each with the sentence above it; captions get their numbers elsewhere."""
        say = self.phrases.words
        for id in SCHEDULES["prices"]:
            if general := Tables(self.phrases, self.tier).table(id):
                agreed = f" {say('contract_intro_agreed')}" if self.agreed else ""
                yield general, say(f"sla_intro_{id.replace('-', '_')}") + agreed
        if self.quote.charged:
            heads = tuple(say(f"contract_head_{name}") for name in ("line", "count", "price", "amount"))
            rows = tuple(map(self._row, self.quote.charged))
            intro = "contract_intro_lines_extras" if any(map(self.counts.get, self._options)) else "contract_intro_lines"
            yield Table("lines", say("contract_table_lines"), heads, rows, self.phrases.vat_in_words), say(intro)
            totals = Table("totals", say("contract_table_totals"), self._heads, tuple(self._totals()), self._rate)
            yield totals, say("contract_intro_totals")

    def extras(self, options: Mapping[str, int]) -> Iterator[str]:
        """What was chosen beside the tier, and how many of it."""
        return (self.answers.chosen(option, options[option.key]) for option in self.answers.asked.options if options.get(option.key))

    @property
    def _options(self) -> Iterator[str]:
        """The keys of what can be chosen beside the tier."""
        return (option.key for option in self.answers.asked.options)

    def facts(self) -> Iterator[Fact]:
        """What is paid in each period that anything is charged in, for whoever reads one page."""
        for row in self._by_period(lambda found: not included(found.line)):
            told = "; ".join(f"{cell.text} ({head})" for head, cell in zip(self._heads[1:], row.cells, strict=True))
            yield Fact(self.phrases.words("contract_fact_price", period=row.head.text[:1].lower() + row.head.text[1:]), told)

    def other_prices(self) -> Iterator[str]:
        """Each agreed price, and beside it that of the list, where that is one amount."""
        for name in filter(self.known.__contains__, self.agreed):
            line = self.known[name]
            figure, basis, vat = self.phrases.price_parts(at_agreed_price(line, self.agreed, self.known))
            told = self.phrases.words("contract_other_price", name=self.name(line), price=" ".join(filter(None, (figure, basis))), vat=vat)
            alone = line.amount and line.amount.low and not (line.amount.high or line.amount.open or line.steps or line.first)
            listed = self.phrases.words("contract_listed_price", price=self.phrases.price_figure(line)) if alone else ""
            yield told + listed

    def _row(self, found: QuotedLine) -> Row:
        """A line: what it is for, how many are charged, the price of one, the amount with its period."""
        line, say = found.line, self.phrases.words
        head = Cell(sentence_case(self.name(line)), "; ".join(self._remarks(found)))
        more = say("contract_minimum", count=say.number(found.count)) if found.charged > found.count else ""
        told = self.answers.line_cell(found)
        price = Cell(self._unit_price(found) or self.phrases.price_figure(line))
        period = say(f"calc_{line.period}") if found.amount is not None else ""
        return Row(head, (Cell(say.number(found.charged), more), price, Cell(told.text, period)))

    def _unit_price(self, found: QuotedLine) -> str:
        """The price of one where all have the same; where they have not, how the amount comes about; else nothing."""
        if found.amount is None or not found.line.per or found.line.percentage:
            return ""
        prices = {piece.price for piece in pieces(found.line, found.charged, self.phrases.catalogue)}
        alone = prices.pop() if len(prices) == 1 else None
        if alone is not None:
            return self.answers.money(alone)
        return self.answers.line_cell(found).detail.removesuffix(self.phrases.words("prices_minimum")).strip()

    def _remarks(self, found: QuotedLine) -> Iterator[str]:
        """The basis of a price, and its minimum, steps and condition: not that it is optional, for it was chosen."""
        yield self.phrases.price_basis(found.line)
        if any(one.agreed is found.line and one.agreed is not one.listed for one in self.lines):
            yield self.phrases.words("contract_agreed_price")
        optional = self.phrases.words("price_optional")
        yield from (remark for remark in self.phrases.price_remarks(found.line) if remark != optional)

    def _totals(self) -> Iterator[Row]:
        """A total of each period that occurs; then of everything that recurs, in a year."""
        yield from self._by_period()
        lines = self.quote.charged
        if yearly := [(line, TIMES_A_YEAR[line.line.period]) for line in lines if line.line.period in TIMES_A_YEAR]:
            yield self._total(self.phrases.words("contract_whole_year"), yearly)

    def _by_period(self, wanted: Callable[[QuotedLine], bool] = lambda found: True) -> Iterator[Row]:
        for period in PERIODS:
            if found := [(line, 1) for line in self.quote.charged if line.line.period == period and wanted(line)]:
                yield self._total(self.phrases.words(f"calc_{period}"), found)

    def _total(self, name: str, lines: list[tuple[QuotedLine, int]]) -> Row:
        known = sum((line.amount * times for line, times in lines if line.amount is not None), Decimal(0))
        total = Total(known, tuple(self.name(line.line) for line, _ in lines if line.amount is None))
        plus = self.phrases.words("calc_plus", what=", ".join(total.open)) if total.open else ""
        return Row(Cell(name, plus), tuple(Cell(self._bound(amount, total)) for amount in self._amounts(total.known)))

    def _amounts(self, known: Decimal) -> tuple[Decimal, ...]:
        """Excluding and including VAT; one amount alone where the other is not known."""
        vat = self.phrases.catalogue.provider.vat
        other = across_vat(known, vat)
        if other is None:
            return (known,)
        return (known, other) if vat.prices == "excluding" else (other, known)

    def _bound(self, amount: Decimal, total: Total) -> str:
        if total.open and not total.known:
            return self.phrases.words("prices_not_fixed")
        money = self.answers.money(amount)
        return self.phrases.words("price_from", low=money) if total.open else money

    @property
    def _heads(self) -> tuple[str, ...]:
        say, vat = self.phrases.words, self.phrases.catalogue.provider.vat
        both = across_vat(Decimal(0), vat) is not None
        return (say("contract_head_total"), *((say("vat_excluding"), say("vat_including")) if both else (self.phrases.vat,)))

    @property
    def _rate(self) -> str:
        rate = self.phrases.catalogue.provider.vat.rate
        return self.phrases.words("calc_vat_rate", rate=self.phrases.words.percentage(rate)) if rate else ""
