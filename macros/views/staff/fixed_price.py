"""How an estimate becomes a fixed price: worked through for a tier, with our own estimates and to the cent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.costs import Cost, unit_costs
from macros.model.internal.estimates import Estimates
from macros.model.pricing import Quote, QuotedLine, quote
from macros.model.tier import Tier
from macros.units import Money
from macros.views.blocks import Block, Grid, Notice, Paper, paragraphs_of
from macros.views.lookup import tier_named
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.plan_told import missing
from macros.views.staff.worked_price import Worked, worked
from macros.views.tables import Head, Table


def fixed_price(catalogue: Catalogue, language: str, internal: Internal | None, tier: str = "") -> tuple[Block, ...]:
    """How our estimates become the fixed price of a tier, for the typical customer; without an id, of the tier we recommend."""
    phrases, known = Phrases(catalogue, language), internal.estimates if internal else None
    chosen = tier_named(catalogue, tier) if tier else next((one for one in catalogue.tiers if one.recommended), catalogue.tiers[0])
    costs = unit_costs(catalogue, known, chosen) if known else {}
    if known is None or not costs:
        return missing(phrases, "playbook_no_estimates", tier=phrases.tier(chosen))
    counts = known.customers or dict.fromkeys(costs, 1)
    return _Working(phrases, known, chosen, costs, counts).blocks()


@dataclass(frozen=True, slots=True)
class _Working:
    """Says one worked price."""

    phrases: Phrases
    known: Estimates
    tier: Tier
    costs: Mapping[str, Cost]
    counts: Mapping[str, int]

    def blocks(self) -> tuple[Block, ...]:
        """For whom, what it takes, from minutes to price, and what the customer sees of it."""
        words, quoted = self.phrases.words, quote(self.tier, self.counts, self.phrases.catalogue)
        found = worked(self.known, self.costs, self.counts, quoted)
        customer = words.listed(self.counted(unit, count) for unit, count in self.counts.items())
        tier = self.phrases.tier(self.tier)
        seen = words("playbook_price_unknown") if found.price is None else self.seen(found.price)
        return (
            *paragraphs_of(words("playbook_price_for", tier=tier, customer=customer)),
            Grid(self.takes(found)),
            Grid(self.sums(found, quoted)),
            Notice("say", words("playbook_price_seen"), paragraphs_of(seen)),
        )

    def seen(self, price: Decimal) -> str:
        """What a customer is told: the price, and nothing of what is behind it."""
        return self.phrases.words(
            "playbook_price_told", tier=self.phrases.tier(self.tier), price=self.money(price), vat=self.phrases.vat
        )

    def counted(self, unit: str, count: int) -> str:
        """How many of a unit."""
        return self.phrases.words("prices_count", count=self.phrases.words.number(count), what=self.phrases.unit(unit, count))

    def takes(self, found: Worked) -> Table:
        """What each unit takes, and all together."""
        words, rows = self.phrases.words, Rows()
        made = [self.unit(rows, unit, cost) for unit, cost in self.costs.items() if self.counts.get(unit)]
        whole = ["–", self.minutes(found.minutes), "–", self.money(found.tools)]
        made.append(rows.row(words("playbook_price_together"), whole))
        heads = tuple(Head(words(f"playbook_price_{name}")) for name in ("unit", "time_each", "time_all", "tools_each", "tools_all"))
        return Table("price-takes", words("playbook_price_takes"), heads, tuple(made))

    def unit(self, rows: Rows, unit: str, cost: Cost) -> Row:
        """Minutes and tools of one, and of all of them."""
        count = self.counts[unit]
        whole = cost * count
        told = [self.minutes(cost.minutes), self.minutes(whole.minutes), self.money(cost.tools), self.money(whole.tools)]
        return rows.row(sentence_case(self.counted(unit, count)), told)

    def sums(self, found: Worked, quoted: Quote) -> Table:
        """From minutes to cost to price: each line with its working."""
        words, rows = self.phrases.words, Rows()
        rate, minutes = words.money(self.known.cost_per_hour), self.minutes(found.minutes)
        how = words("playbook_price_time_how", minutes=minutes, rate=rate)
        made = (
            rows.row(words("playbook_price_time"), [how, self.money(found.time)]),
            rows.row(words("playbook_price_tools"), [words("playbook_price_tools_how"), self.money(found.tools)]),
            rows.row(words("playbook_price_cost"), [words("playbook_price_cost_how"), self.money(found.cost)]),
            rows.row(words("playbook_price_price"), ["; ".join(self.lines(quoted)) or words("price_none"), self.paid(found)]),
            rows.row(words("playbook_price_left"), [words("playbook_price_left_how"), self.left(found)]),
        )
        heads = tuple(Head(words(f"playbook_price_{name}")) for name in ("line", "how", "amount"))
        return Table("price-sums", words("playbook_price_sums", tier=self.phrases.tier(self.tier)), heads, made)

    def lines(self, quoted: Quote) -> Iterator[str]:
        """The lines of the price that recur: how many of what, and their amount."""
        for line in quoted.charged:
            if line.line.period != "once" and line.amount:
                yield self.line(line, Money(line.amount, quoted.currency))

    def line(self, line: QuotedLine, amount: Money) -> str:
        """One line of the price; the period is said where it is no month."""
        words, phrases = self.phrases.words, self.phrases
        what = phrases.price_label(line.line) if line.line.label or not line.line.per else self.counted(line.line.per, line.charged)
        period = "" if line.line.period == "month" else f" {words(f'per_{line.line.period}')}"
        return words("playbook_price_part", what=what, amount=words.money(amount) + period)

    def paid(self, found: Worked) -> Saying:
        """The price; said so where it is not fixed."""
        return Saying(self.phrases.words("prices_not_fixed"), "", "unknown") if found.price is None else Saying(self.money(found.price))

    def left(self, found: Worked) -> Saying:
        """What is left, in money and as a share of the price."""
        words = self.phrases.words
        if found.left is None or not found.price:
            return Saying(words("prices_not_fixed"), "", "unknown")
        share = words("inside_share", n=words.rounded(found.left * 100 / found.price))
        return Saying(self.money(found.left), share, "yes" if found.left > 0 else "no")

    def minutes(self, minutes: Decimal) -> str:
        """Minutes, in short."""
        return self.phrases.words("inside_minutes", n=self.phrases.words.number(minutes))

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the costs."""
        return self.phrases.words.money(Money(amount, self.known.cost_per_hour.currency))


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """Nothing to print: what a tier costs us stays on the screen."""
    return iter(())


VIEWS = (fixed_price,)
