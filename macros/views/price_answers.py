"""What every tier costs for certain counts, in words, with the working. The script `price-answers.js` says exactly the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from macros.model.calculation import across_vat, quoted
from macros.model.charging import pieces
from macros.model.options import Option
from macros.model.pricing import Quote, QuotedLine, always_charged
from macros.model.tier import Tier
from macros.units import Money
from macros.views.phrases import Saying
from macros.views.price_rows import PriceRow, PriceRows, included

Counts = Mapping[str, int]


class Answer(NamedTuple):
    """The answer for certain counts: what was counted, what each tier says in each row (by key), and the rows that matter."""

    counted: str
    cells: Mapping[str, tuple[Saying, ...]]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Answers(PriceRows):
    """Answers for one catalogue in one language."""

    @cached_property
    def currency(self) -> str:
        """The currency of all amounts."""
        catalogue = self.phrases.catalogue
        amounts = (line.amount.low for tier in catalogue.tiers for line in tier.prices if line.amount and line.amount.low)
        return catalogue.provider.currency or next((money.currency for money in amounts), "")

    def answer(self, counts: Counts) -> Answer:
        """What each tier costs for *counts*, by the keys of what is asked."""
        catalogue = self.phrases.catalogue
        quotes = [(tier, quoted(tier, counts, catalogue, self.asked)) for tier in catalogue.tiers]
        cells = {row.key: tuple(self._cell(row, tier, sums, counts) for tier, sums in quotes) for row in self.rows}
        shown = tuple(row.key for at, row in enumerate(self.rows) if at == 0 or self._matters(row, quotes, counts))
        return Answer(self.counted(counts), cells, shown)

    def counted(self, counts: Counts) -> str:
        """The counts that are not nought, in words; empty where all are."""
        units = ", ".join(self._count(unit, counts[unit]) for unit in self.asked.units if counts.get(unit))
        options = ", ".join(self.chosen(option, counts[option.key]) for option in self.asked.options if counts.get(option.key))
        return self.phrases.words("calc_with", units=units, options=options) if units and options else units or options

    def chosen(self, option: Option, many: int) -> str:
        """What an option is called, and how many of it."""
        return f"{self.name(option)} ({self._count(option.unit, many)})" if option.unit else self.name(option)

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the catalogue."""
        return self.phrases.words.money(Money(amount, self.currency))

    def _count(self, unit: str, many: int) -> str:
        return f"{self.phrases.words.number(many)} {self.phrases.unit(unit, many)}"

    def _matters(self, row: PriceRow, quotes: list[tuple[Tier, Quote]], counts: Counts) -> bool:
        if row.option:
            return bool(counts.get(row.option.key))
        charged = [(tier, found.line) for tier, sums in quotes for found in sums.charged]
        return any(line.period == row.period or line is row.lines.get(tier.id) for tier, line in charged)

    def _cell(self, row: PriceRow, tier: Tier, sums: Quote, counts: Counts) -> Saying:
        if row.period:
            return self._total(row, tier, [found for found in sums.charged if found.line.period == row.period], counts)
        line = row.lines.get(tier.id)
        if line is None:
            return self.without_line(row, tier)
        found = next((found for found in sums.charged if found.line is line), None)
        return self.line_cell(found) if found else Saying(self.phrases.words("prices_nothing"), "", "no")

    def line_cell(self, found: QuotedLine) -> Saying:
        """What a line that is charged costs, with the working; or what stands in the place of an amount that is not fixed."""
        if included(found.line):
            return Saying(self.phrases.words("price_included"), "", "yes")
        if found.amount is None:
            return self.not_fixed(found.line)
        return Saying(self.money(found.amount), self._working(found))

    def _working(self, found: QuotedLine) -> str:
        """How an amount comes about: so many times so much, at least the minimum; or of what a percentage is taken."""
        if found.line.percentage:
            return self.phrases.price_figure(found.line)
        if not found.line.per:
            return ""
        parts = [(piece.last - piece.first + 1, piece.price) for piece in pieces(found.line, found.charged, self.phrases.catalogue)]
        terms = (self._product(many, price) for many, price in parts if price is not None)
        minimum = self.phrases.words("prices_minimum") if found.charged > found.count else ""
        return f"{' + '.join(terms)} {minimum}".strip()

    def _product(self, many: int, price: Decimal) -> str:
        return self.phrases.words("prices_product", count=self.phrases.words.number(many), amount=self.money(price))

    def _total(self, row: PriceRow, tier: Tier, lines: list[QuotedLine], counts: Counts) -> Saying:
        """A total with the amount across VAT. One that is not fixed is a lower bound, and says what comes on top."""
        known = [line.amount for line in lines if line.amount is not None]
        open_ = [self.line_name(line.line, tier) for line in lines if line.amount is None]
        lacking = self._lacking(tier, counts) if row is self.rows[0] else ([], [])
        remarks = self._remarks(tier, counts, lacking[0], bool(lines)) if row is self.rows[0] else []
        open_ += lacking[1]
        total = sum(known, Decimal(0))
        return self._summed(total if known and (total or not open_) else None, lines, open_, remarks, bool(tier.prices))

    def _summed(self, known: Decimal | None, lines: list[QuotedLine], open_: list[str], remarks: list[str], priced: bool) -> Saying:
        say, what = self.phrases.words, ", ".join(open_)
        plus = [say("calc_plus" if known is not None else "prices_depends", what=what)] if open_ else []
        if not lines:
            unknown = open_ or not priced
            text = say("prices_not_fixed" if open_ else "prices_nothing" if priced else "price_not_stated")
            return Saying(text, "; ".join((*plus, *remarks)), "unknown" if unknown else "no")
        if known is None:
            return Saying(say("prices_not_fixed"), "; ".join((*plus, *remarks)), "unknown")
        if all(included(line.line) for line in lines):
            return Saying(say("price_included"), "; ".join((*plus, *remarks)), "yes")
        across = self._across(known, open_)
        return Saying(self._bound(known, open_), "; ".join((*across, *plus, *remarks)))

    def _across(self, amount: Decimal, open_: list[str]) -> list[str]:
        vat = self.phrases.catalogue.provider.vat
        other = across_vat(amount, vat)
        side = self.phrases.words("vat_including" if vat.prices == "excluding" else "vat_excluding")
        return [] if other is None else [f"{self._bound(other, open_)} {side}"]

    def _bound(self, amount: Decimal, open_: list[str]) -> str:
        return self.phrases.words("price_from", low=self.money(amount)) if open_ else self.money(amount)

    def _lacking(self, tier: Tier, counts: Counts) -> tuple[list[str], list[str]]:
        """What was counted and is not in the price of a tier: what it does not have, and what it has at a price that is not known."""
        priced = {line.per for line in tier.prices if always_charged(line)}
        units = [self.phrases.unit(unit, 2) for unit in self.asked.units if counts.get(unit) and unit not in priced]
        chosen = [(self.name(option), self.missing(option, tier)) for option in self.asked.options if counts.get(option.key)]
        return units + [name for name, how in chosen if how == "missing"], [name for name, how in chosen if how == "unpriced"]

    def _remarks(self, tier: Tier, counts: Counts, missing: list[str], charged: bool) -> list[str]:
        """What a tier does not have of what was counted, and whether it is meant for such numbers at all."""
        what = ", ".join(missing)
        remarks = [self.phrases.words("calc_without" if charged else "prices_no_price_for", what=what)] if missing else []
        meant = tier.eligible
        many = counts.get(meant.per, 0) if meant and meant.per in self.asked.units else 0
        outside = meant and many and (many < (meant.from_ or 0) or (meant.to is not None and many > meant.to))
        return [*remarks, self.phrases.words("calc_outside", eligible=self.phrases.eligible(tier))] if outside else remarks
