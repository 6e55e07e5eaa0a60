"""Worked examples: what certain counts cost in each tier, with the sum, and totals printed elsewhere next to ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.charging import rounded_share
from macros.model.price import PriceLine
from macros.model.pricing import Quote, QuotedLine, quote
from macros.model.tier import Tier
from macros.model.vocabulary import PriceExample
from macros.units import Money
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head

PERIODS = ("month", "quarter", "year", "once")


@dataclass(frozen=True, slots=True)
class _Example:
    """One example in one language, with the quotes of the tiers that have a price for any of its counts."""

    phrases: Phrases
    example: PriceExample
    quotes: tuple[tuple[Tier, Quote], ...]

    def table(self, number: int) -> Table:
        """The totals of each tier, and below them what was printed elsewhere."""
        words, rows = self.phrases.words, Rows()
        periods = tuple(period for period in PERIODS if any(period in sums.totals for _, sums in self.quotes))
        told = tuple(self.row(rows, tier, sums, periods) for tier, sums in self.quotes)
        heads = (
            Head(words("prices_tier")),
            *(Head(words("prices_total", period=words(f"per_{period}"), vat=self.phrases.vat)) for period in periods),
        )
        caption = words("prices_example", name=self.phrases.text(self.example.name), counts=words.listed(self.counted()))
        return Table(f"example-{number}", caption, heads, told, more_title=words("prices_elsewhere"), more=tuple(self.elsewhere()))

    def counted(self) -> Iterator[str]:
        """The counts in words; a count of a line by its id is called by the name of the line."""
        lines = {line.id: line for tier, _ in self.quotes for line in tier.prices if line.id}
        for name, count in self.example.counts.items():
            what = self.phrases.price_label(lines[name]) if name in lines else self.phrases.unit(name, count)
            yield self.phrases.words("prices_count", count=self.phrases.words.number(count), what=what)

    def row(self, rows: Rows, tier: Tier, sums: Quote, periods: tuple[str, ...]) -> Row:
        """The totals of one tier, each with its sum; beside the name what is not in them."""
        words = self.phrases.words
        known = {line.per for line in tier.prices} | {line.id for line in tier.prices}
        without = [self.phrases.unit(name, 2) for name in self.example.counts if name not in known]
        left_out = [self.phrases.price_label(line) for line in sums.left_out]
        remarks = [words("prices_no_price_for", what=words.listed(without))] if without else []
        remarks += [words("prices_left_out", what=words.listed(left_out))] if left_out else []
        head = tier_head(self.phrases, tier)
        return rows.row(head.text, [self.total(sums, period) for period in periods], "; ".join(remarks), head.link)

    def total(self, sums: Quote, period: str) -> Saying:
        """The total of a period with its sum, or what keeps it from being computed."""
        words = self.phrases.words
        charged = [line for line in sums.lines if line.line.period == period and line.charged]
        if period not in sums.totals or not charged:
            return Saying(words("prices_nothing"), "", "no")
        amount = sums.totals[period]
        if amount is None:
            open_lines = [self.phrases.price_label(line.line) for line in charged if line.amount is None]
            return Saying(words("prices_not_fixed"), words("prices_depends", what=words.listed(open_lines)), "unknown")
        if all(line.line.amount and line.line.amount.word == "included" for line in charged):
            return Saying(words("price_included"), "", "yes")
        working = words("prices_sum", sum=" + ".join(self.part(line, sums.currency) for line in charged))
        return Saying(self.money(amount, sums.currency), "; ".join(filter(None, (working, self.including(amount, sums.currency)))))

    def part(self, quoted: QuotedLine, currency: str) -> str:
        """One term of a sum: count × price where that is all there is to it, otherwise the count and what it comes to."""
        line, words = quoted.line, self.phrases.words
        assert quoted.amount is not None
        minimum = words("prices_minimum") if quoted.charged > quoted.count else ""
        if not line.per:
            share = f" ({self.phrases.price_figure(line)})" if line.percentage else ""
            part = words("prices_term", what=self.phrases.price_label(line) + share, amount=self.money(quoted.amount, currency))
        elif plain(line):
            assert line.amount
            part = words("prices_product", count=words.number(quoted.charged), amount=self.phrases.amount(line.amount))
        else:
            what = words("prices_count", count=words.number(quoted.charged), what=self.phrases.unit(line.per, quoted.charged))
            part = words("prices_together", what=what, amount=self.money(quoted.amount, currency))
        return f"{part} {minimum}".strip()

    def including(self, amount: Decimal, currency: str) -> str:
        """The amount including VAT where customers must see it; otherwise empty."""
        vat = self.phrases.catalogue.provider.vat
        if self.phrases.catalogue.provider.audience != "mixed" or vat.prices != "excluding" or not vat.rate:
            return ""
        return f"{self.money(rounded_share(amount, 100 + vat.rate.value), currency)} {self.phrases.words('vat_including')}"

    def elsewhere(self) -> Iterator[str]:
        """Each total printed elsewhere, and ours where it differs."""
        printed = self.example.quoted
        sums = next((sums for tier, sums in self.quotes if tier.id == self.example.tier), None)
        if not printed or not sums:
            return
        words = self.phrases.words
        pairs = [
            (words("per_month"), printed.monthly, sums.monthly),
            (words("per_year"), printed.yearly, sums.yearly),
            (words("per_once"), printed.once, sums.once),
        ]
        pairs += [(self.line_name(name), amount, sums.amount_of(name)) for name, amount in printed.lines.items()]
        for name, theirs, ours in pairs:
            what = sentence_case(name)
            if theirs and ours is None:
                yield words("prices_elsewhere_unknown", what=what, theirs=words.money(theirs))
            elif theirs and theirs.amount != ours:
                yield words(
                    "prices_elsewhere_differs", what=what, theirs=words.money(theirs), ours=self.money(ours or Decimal(0), sums.currency)
                )
            elif theirs:
                yield words("prices_elsewhere_same", what=what, theirs=words.money(theirs))

    def line_name(self, name: str) -> str:
        """What the owner calls a line: its own name, or that of its unit."""
        found = next((line for tier, _ in self.quotes for line in tier.prices if name in (line.id, line.per)), None)
        return self.phrases.price_label(found) if found else name

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount in the currency of the quote."""
        return self.phrases.words.money(Money(amount, currency))


def plain(line: PriceLine) -> bool:
    """Whether a line costs the same for each unit."""
    return bool(line.amount and line.amount.low and not line.first and not line.steps)


def price_examples(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Worked examples under a heading: for certain counts the exact total of each tier, with the sum; nothing without examples."""
    phrases = Phrases(catalogue, language)
    examples = (_Example(phrases, example, tuple(_quotes(catalogue, example))) for example in catalogue.vocabulary.price_examples)
    tables = tuple(example.table(number) for number, example in enumerate(examples, 1))
    return headed("examples", phrases.words("prices_examples"), language, tables_html(Tables("examples", tables), language, root))


def _quotes(catalogue: Catalogue, example: PriceExample) -> Iterator[tuple[Tier, Quote]]:
    for tier in catalogue.tiers:
        if any(name in (line.per, line.id) for line in tier.prices for name in example.counts):
            yield tier, quote(tier, example.counts, catalogue)
