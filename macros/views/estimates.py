"""What a tier is expected to cost us, against its price: for staff only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.estimates import Estimate, Estimates
from macros.model.pricing import TIMES_A_YEAR, quote
from macros.model.service import Service
from macros.model.tier import Tier
from macros.units import Money
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, tables_html

MINUTES = {"minute": 1, "hour": 60}


@dataclass(frozen=True, slots=True)
class Cost:
    """Working time in minutes and the cost of tools, a month; exact."""

    minutes: Decimal = Decimal(0)
    tools: Decimal = Decimal(0)

    def __add__(self, other: Cost) -> Cost:
        return Cost(self.minutes + other.minutes, self.tools + other.tools)

    def __mul__(self, count: int) -> Cost:
        return Cost(self.minutes * count, self.tools * count)

    def total(self, per_hour: Decimal) -> Decimal:
        """Time and tools together, where an hour costs so much."""
        return self.minutes * per_hour / 60 + self.tools


def unit_costs(catalogue: Catalogue, known: Estimates, tier: Tier) -> dict[str, Cost]:
    """What one of each unit is expected to take in a tier, all of its services together."""
    costs: dict[str, Cost] = {}
    for _, estimate in counted(catalogue, known, tier):
        costs[estimate.per] = costs.get(estimate.per, Cost()) + cost_of(estimate)
    return costs


def counted(catalogue: Catalogue, known: Estimates, tier: Tier) -> Iterator[tuple[str, Estimate]]:
    """The estimates that hold in a tier, with the ids of their services."""
    for service, estimates in known.services.items():
        for estimate in estimates:
            if _holds(catalogue, estimates, estimate, tier, catalogue.service_by_id[service]):
                yield service, estimate


def _holds(catalogue: Catalogue, estimates: tuple[Estimate, ...], estimate: Estimate, tier: Tier, service: Service) -> bool:
    """Whether an estimate counts in a tier: one that no estimate for the unit names takes those of the tier below it."""
    if not estimate.tiers:
        return catalogue.has(service, tier)
    named = {id: id for other in estimates if other.per == estimate.per for id in other.tiers}
    nearest = catalogue.valid_in(tier, named)
    return nearest in estimate.tiers and (nearest == tier.id or catalogue.has(service, tier))


def cost_of(estimate: Estimate) -> Cost:
    """What one unit takes a month."""
    minutes = Decimal(estimate.time.count * MINUTES[estimate.time.unit]) if estimate.time else Decimal(0)
    return Cost(minutes, estimate.tools.amount if estimate.tools else Decimal(0))


def unit_price(catalogue: Catalogue, tier: Tier, unit: str, count: int) -> Decimal | None:
    """What one unit yields a month where there are *count* of them, all lines for it together; None where one is not fixed."""
    lines = [quoted for quoted in quote(tier, {unit: count}, catalogue).lines if quoted.line.per == unit and quoted.line.period != "once"]
    amounts = [quoted.amount * TIMES_A_YEAR[quoted.line.period] for quoted in lines if quoted.amount is not None]
    return sum(amounts, Decimal(0)) / 12 / max(count, 1) if len(amounts) == len(lines) else None


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Sets costs against prices in one language."""

    phrases: Phrases
    known: Estimates

    def table(self, tier: Tier) -> Table:
        """Costs and price of each unit of a tier, and of the typical customer."""
        words, rows = self.phrases.words, Rows()
        costs = unit_costs(self.phrases.catalogue, self.known, tier)
        told = [self.unit(rows, tier, unit, cost) for unit, cost in costs.items()]
        if told and self.known.customers:
            told.append(self.customer(rows, tier, costs))
        heads = tuple(Head(words(f"handbook_{name}")) for name in ("per", "time", "tools", "cost", "price", "margin"))
        return Table(f"estimates-{tier.id}", self.phrases.tier(tier), heads, tuple(told))

    def unit(self, rows: Rows, tier: Tier, unit: str, cost: Cost) -> Row:
        """What one of a unit costs, and yields where the customer has as many as the typical one."""
        label = sentence_case(self.phrases.words("per_unit", unit=self.phrases.unit(unit)))
        return self.row(rows, label, cost, unit_price(self.phrases.catalogue, tier, unit, self.known.customers.get(unit, 1)))

    def customer(self, rows: Rows, tier: Tier, costs: dict[str, Cost]) -> Row:
        """What the typical customer costs and yields; minimums and steps of the price count."""
        counts = self.known.customers
        cost = sum((cost * counts.get(unit, 0) for unit, cost in costs.items()), Cost())
        numbers = (
            self.phrases.words("prices_count", count=self.phrases.words.number(count), what=self.phrases.unit(unit, count))
            for unit, count in counts.items()
        )
        detail = self.phrases.words.listed(numbers)
        yearly = quote(tier, counts, self.phrases.catalogue).yearly
        return self.row(rows, self.phrases.words("handbook_customer"), cost, None if yearly is None else yearly / 12, detail)

    def row(self, rows: Rows, label: str, cost: Cost, price: Decimal | None, detail: str = "") -> Row:
        """Time, tools, cost, price and margin."""
        total = cost.total(self.known.cost_per_hour.amount)
        time = self.phrases.words("handbook_minutes", n=self.phrases.words.rounded(cost.minutes))
        return rows.row(label, [time, self.money(cost.tools), self.money(total), *self.against(total, price)], detail)

    def against(self, total: Decimal, price: Decimal | None) -> tuple[Saying, Saying]:
        """The price, and what it leaves after the cost; said so where either is unknown or nothing is charged."""
        words = self.phrases.words
        if price is None:
            return (Saying(words("prices_not_fixed"), "", "unknown"),) * 2
        if not price:
            return Saying(words("price_none"), "", "no"), Saying(self.money(-total), "", "no")
        left = price - total
        share = words("handbook_share", n=words.rounded(left * 100 / price))
        return Saying(self.money(price)), Saying(self.money(left), share, "yes" if left > 0 else "no")

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the costs, rounded to cents."""
        return self.phrases.words.money(Money(amount, self.known.cost_per_hour.currency))

    def reasons(self) -> Table:
        """Every estimate, and what it rests on."""
        words, catalogue, rows = self.phrases.words, self.phrases.catalogue, Rows()
        told = tuple(
            rows.row(self.phrases.text(catalogue.service_by_id[service].name), self.reason(estimate), self.where(estimate))
            for service, estimates in self.known.services.items()
            for estimate in estimates
        )
        heads = tuple(Head(words(f"handbook_{name}")) for name in ("service", "per", "time", "tools", "because"))
        return Table("estimates-reasons", words("handbook_reasons"), heads, told)

    def reason(self, estimate: Estimate) -> list[str]:
        """Unit, time, tools and ground of one estimate."""
        words = self.phrases.words
        time = words.duration(estimate.time) if estimate.time else words("price_none")
        tools = words.money(estimate.tools) if estimate.tools else words("price_none")
        return [self.phrases.unit(estimate.per), time, tools, self.phrases.text(estimate.because) or words("not_stated")]

    def where(self, estimate: Estimate) -> str:
        """The tiers it holds in, where it does not hold in all that have the service."""
        return self.phrases.words.listed(self.phrases.tier(self.phrases.catalogue.tier_by_id[tier]) for tier in estimate.tiers)


def estimates(catalogue: Catalogue, language: str, internal: Internal | None) -> str:
    """What each tier is expected to cost us, per unit and for the typical customer, against its price."""
    phrases = Phrases(catalogue, language)
    known = internal.estimates if internal else None
    if not known:
        return render("sentence", language, text=phrases.words("handbook_no_estimates"))
    ledger = _Ledger(phrases, known)
    tables = (*(ledger.table(tier) for tier in catalogue.tiers), ledger.reasons())
    remarks = "\n\n".join(phrases.text(remark) for remark in known.remarks)
    hour = phrases.words("handbook_hour", amount=phrases.words.money(known.cost_per_hour))
    texts = render("sentence", language, text="\n\n".join(filter(None, (hour, remarks))))
    return f"{texts}\n{tables_html(Tables('estimates', tables), language, '')}"
