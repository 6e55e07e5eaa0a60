"""Prices from the inside: what each tier is expected to cost us, against its price. For staff only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.break_even import paying, spare_calls, spare_minutes
from macros.model.internal.costs import (
    Balance,
    Cost,
    balances,
    cost_of,
    counted,
    customer_balance,
    customer_cost,
    is_customer_of,
    is_priced,
    unit_balance,
    unit_costs,
    without_estimate,
)
from macros.model.internal.estimates import Estimate, Estimates
from macros.model.tier import Tier
from macros.units import Money, Percentage
from macros.views.blocks import Block, Grid, Heading, Notice, Paper, Picture, listing, paragraphs_of
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.scales import MARGIN, LinearScale
from macros.views.tables import Head, Table

NONE_YET = "inside_no_estimates"


@dataclass(frozen=True, slots=True)
class Books:
    """Says what is estimated, in one language."""

    phrases: Phrases
    known: Estimates

    @property
    def catalogue(self) -> Catalogue:
        """What is priced."""
        return self.phrases.catalogue

    @property
    def sizes(self) -> tuple[tuple[str, Mapping[str, int]], ...]:
        """The customers to reckon with: the typical one, then the others."""
        typical = ((self.say("inside_customer"), self.known.customers),) if self.known.customers else ()
        return (*typical, *((self.phrases.text(size.name), size.counts) for size in self.known.sizes))

    def say(self, key: str, /, **values: object) -> str:
        """Words of this part of the handbook."""
        return self.phrases.words(key, **values)

    def heads(self, *names: str) -> tuple[Head, ...]:
        """Heads of columns."""
        return tuple(Head(self.say(f"inside_{name}")) for name in names)

    def money(self, amount: Decimal) -> str:
        """An amount in the currency of the costs, rounded to cents."""
        return self.phrases.words.money(Money(amount, self.known.cost_per_hour.currency))

    def minutes(self, minutes: Decimal) -> str:
        """Working time: in minutes, or in hours where there are many of them."""
        words = self.phrases.words
        return (
            self.say("inside_hours", n=words.rounded(minutes / 60))
            if abs(minutes) >= 120
            else self.say("inside_minutes", n=words.rounded(minutes))
        )

    def counts(self, counts: Mapping[str, int]) -> str:
        """How many of each unit, in a line."""
        words = self.phrases.words
        return words.listed(
            words("prices_count", count=words.number(count), what=self.phrases.unit(unit, count)) for unit, count in counts.items()
        )

    def price(self, balance: Balance) -> Saying:
        """What is charged."""
        if balance.price is None:
            return Saying(self.phrases.words("prices_not_fixed"), "", "unknown")
        return Saying(self.money(balance.price)) if balance.price else Saying(self.phrases.words("price_none"), "", "no")

    def margin(self, balance: Balance) -> Saying:
        """What is left, in money and as a share of the price."""
        if balance.margin is None:
            return Saying(self.phrases.words("prices_not_fixed"), "", "unknown")
        share = "" if balance.share is None else self.say("inside_share", n=self.phrases.words.rounded(balance.share))
        return Saying(self.money(balance.margin), share, "yes" if balance.margin >= 0 else "no")

    def lines(self, cost: Cost, balance: Balance) -> tuple[Saying | str, ...]:
        """Time, tools, cost, price and margin."""
        return self.minutes(cost.minutes), self.money(cost.tools), self.money(balance.cost), self.price(balance), self.margin(balance)

    def per(self, unit: str) -> str:
        """For each of a unit."""
        return sentence_case(self.phrases.words("per_unit", unit=self.phrases.unit(unit)))


def _with_books(
    catalogue: Catalogue, language: str, internal: Internal | None, made: Callable[[Books], Iterator[Block]]
) -> tuple[Block, ...]:
    """What *made* makes of the estimates; where there are none, the first view says what to write, once."""
    phrases = Phrases(catalogue, language)
    known = internal.estimates if internal else None
    if known:
        return tuple(made(Books(phrases, known)))
    return paragraphs_of(phrases.words(NONE_YET if made is _margins else f"{NONE_YET}_either"))


def margins(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Whether each tier pays for itself, in a sentence, a picture and a table: for the typical customer and for other sizes."""
    return _with_books(catalogue, language, internal, _margins)


def _margins(books: Books) -> Iterator[Block]:
    if not books.sizes:
        yield from paragraphs_of(books.say("inside_no_customers"))
        return
    yield _verdict(books)
    name, counts = books.sizes[0]
    tiers = [tier for tier in books.catalogue.tiers if is_customer_of(tier, counts)]
    if tiers:
        yield Picture(_chart(books, name, counts, tiers))
    rows = Rows()
    told = tuple(_of_size(books, rows, name, counts) for name, counts in books.sizes)
    heads = (Head(books.say("inside_size")), *(Head(books.phrases.tier(tier)) for tier in books.catalogue.tiers))
    yield Grid(Table("margins", books.say("inside_margins"), heads, told, books.say("inside_margins_remark")))


def _of_size(books: Books, rows: Rows, name: str, counts: Mapping[str, int]) -> Row:
    return rows.row(sentence_case(name), [_left(books, tier, counts) for tier in books.catalogue.tiers], books.counts(counts))


def _left(books: Books, tier: Tier, counts: Mapping[str, int]) -> Saying:
    """What a customer leaves in a tier; said so where it has nothing that the tier charges for."""
    if not is_customer_of(tier, counts):
        return Saying(books.say("inside_no_customer"), "", "unknown")
    return books.margin(customer_balance(books.catalogue, books.known, tier, counts))


def losing(books: Books) -> tuple[str, ...]:
    """A sentence for each unit that costs more than its price, and for each tier that does, with the customers for whom."""
    return (*_losing_units(books), *_told(books, "loses", lambda one: one.loses))


def _losing_units(books: Books) -> Iterator[str]:
    for tier in books.catalogue.tiers:
        for unit in unit_costs(books.catalogue, books.known, tier):
            if is_priced(tier, unit) and unit_balance(books.catalogue, books.known, tier, unit).loses:
                yield books.say("inside_loses_unit", tier=books.phrases.tier(tier), unit=books.phrases.unit(unit))


def thin(books: Books) -> tuple[str, ...]:
    """A sentence for each tier that leaves less than it must, without losing, and for which customers."""
    least = books.known.least_margin
    if least is None:
        return ()
    said = books.phrases.words.percentage(least)
    return tuple(_told(books, "thin", lambda one: one.share is not None and not one.loses and one.share < least.value, least=said))


def unfixed(books: Books) -> tuple[str, ...]:
    """A sentence for each tier whose price is not fixed, and for which customers."""
    return tuple(_told(books, "unfixed", lambda one: one.price is None))


def _told(books: Books, key: str, wanted: Callable[[Balance], bool], **values: str) -> Iterator[str]:
    """A sentence for each tier that has customers of whom *wanted* is true."""
    for tier in books.catalogue.tiers:
        names = [name for name, one in balances(books.catalogue, books.known, tier, books.sizes) if wanted(one)]
        if names:
            yield books.say(f"inside_{key}", tier=books.phrases.tier(tier), customers=books.phrases.words.listed(names), **values)


def _verdict(books: Books) -> Notice:
    """How it stands, in words."""
    losses, narrow, unknown = losing(books), thin(books), unfixed(books)
    state = "bad" if losses else "doubtful" if narrow else "unknown" if unknown else "good"
    change = books.say("inside_pays_change") if losses or narrow else ""
    blocks = tuple(block for text in (*losses, *narrow, *unknown, change) for block in paragraphs_of(text))
    return Notice(state, books.say(f"inside_pays_{state}"), blocks)


def _chart(books: Books, name: str, counts: Mapping[str, int], tiers: list[Tier]) -> Chart:
    """Cost and price of each tier as bars from nought."""
    found = {tier.id: customer_balance(books.catalogue, books.known, tier, counts) for tier in tiers}
    amounts = [amount for balance in found.values() for amount in (balance.cost, balance.price) if amount is not None]
    scale = LinearScale.up_to(float(max(*amounts, Decimal(1))))
    groups = tuple((books.phrases.tier(tier), _bars(books, scale, found[tier.id])) for tier in tiers)
    ticks = tuple((tick.at, books.phrases.words.number(tick.value)) for tick in scale.ticks())
    legend = (("bar", "open", books.say("inside_cost")), ("bar", "always", books.say("inside_price")))
    title = books.say("inside_chart", customer=f"{name} ({books.counts(counts)})")
    return Chart("margins-chart", title, books.say("inside_chart_how", currency=books.known.cost_per_hour.currency), ticks, groups, legend)


def _bars(books: Books, scale: LinearScale, balance: Balance) -> tuple[Strip, ...]:
    price, margin = books.price(balance), books.margin(balance)
    left = (
        books.say("inside_chart_left", amount=margin.text) + (f", {margin.detail}" if margin.detail else "")
        if balance.margin is not None
        else ""
    )
    return (
        Strip(books.say("inside_cost_short"), _bar(scale, balance.cost, "open"), (Value("", books.money(balance.cost), ""),)),
        Strip(books.say("inside_price_short"), _bar(scale, balance.price, "always"), (Value("", price.text, left),)),
    )


def _bar(scale: LinearScale, amount: Decimal | None, look: str) -> tuple[Shape, ...]:
    return (Shape("bar", MARGIN, round(scale.at(float(amount)) - MARGIN, 2), look),) if amount else ()


def estimates(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What each tier is expected to cost us, per unit and for the typical customer, against its price."""
    return _with_books(catalogue, language, internal, _estimates)


def _estimates(books: Books) -> Iterator[Block]:
    yield from paragraphs_of(books.say("inside_hour", amount=books.phrases.words.money(books.known.cost_per_hour)))
    for remark in books.known.remarks:
        yield from paragraphs_of(books.phrases.text(remark))
    for tier in books.catalogue.tiers:
        rows, costs = Rows(), unit_costs(books.catalogue, books.known, tier)
        told = [_of_unit(books, rows, tier, unit, cost) for unit, cost in costs.items()]
        if told and books.known.customers and is_customer_of(tier, books.known.customers):
            told.append(_of_customer(books, rows, tier))
        if told:
            heads = books.heads("per", "time", "tools", "cost", "price", "margin")
            yield Grid(Table(f"estimates-{tier.id}", books.phrases.tier(tier), heads, tuple(told)))


def _of_unit(books: Books, rows: Rows, tier: Tier, unit: str, cost: Cost) -> Row:
    """What one of a unit costs, and yields where the customer has as many as the typical one."""
    return rows.row(books.per(unit), books.lines(cost, unit_balance(books.catalogue, books.known, tier, unit)))


def _of_customer(books: Books, rows: Rows, tier: Tier) -> Row:
    """What the typical customer costs and yields; minimums and steps of the price count."""
    counts = books.known.customers
    cost = customer_cost(books.catalogue, books.known, tier, counts)
    balance = customer_balance(books.catalogue, books.known, tier, counts)
    return rows.row(sentence_case(books.say("inside_customer")), books.lines(cost, balance), books.counts(counts))


def break_even(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """From how many units a tier pays for itself, and how much more work or how many more calls it can take."""
    return _with_books(catalogue, language, internal, _break_even)


def _break_even(books: Books) -> Iterator[Block]:
    if not books.known.customers:
        yield from paragraphs_of(books.say("inside_no_customers"))
        return
    rows, counts = Rows(), books.known.customers
    told = tuple(
        rows.row(books.phrases.tier(tier), [*_needs(books, tier), _room(books, tier), _calls(books, tier)])
        for tier in books.catalogue.tiers
    )
    least = books.known.least_margin
    enough = (Head(books.say("inside_needed_least", least=books.phrases.words.percentage(least))),) if least else ()
    heads = (*books.heads("tier", "needed"), *enough, *books.heads("room", "room_calls"))
    yield Grid(
        Table("break-even", books.say("inside_break_even", counts=books.counts(counts)), heads, told, books.say("inside_break_even_remark"))
    )


def _needs(books: Books, tier: Tier) -> Iterator[Saying]:
    """How many of its main unit a tier needs to pay for itself, and to leave as much as it must."""
    yield _needed(books, tier, Decimal(0))
    if books.known.least_margin:
        yield _needed(books, tier, books.known.least_margin.value)


def _needed(books: Books, tier: Tier, least: Decimal) -> Saying:
    """How many of its main unit a tier needs to leave so many per cent, in words."""
    found, words = paying(books.catalogue, books.known, tier, books.known.customers, least), books.phrases.words
    if found is None:
        return Saying(words("prices_not_fixed"), "", "unknown")
    if found.first is None:
        return Saying(books.say("inside_needed_never"), "", "no")
    least_charged = max((line.minimum or 0 for line in tier.prices if line.per == found.unit and line.period != "once"), default=0)
    charged = books.say("inside_needed_minimum", n=words.number(least_charged)) if found.first < least_charged else ""
    if found.first == 1 and found.last is None:
        return Saying(books.say("inside_needed_any"), charged)
    first = books.say("inside_needed_from", count=words.number(found.first), what=books.phrases.unit(found.unit, found.first))
    if found.last is None:
        return Saying(first, charged)
    to = books.say("inside_needed_to", count=words.number(found.last), what=books.phrases.unit(found.unit, found.last))
    return Saying(first, to, "limited")


def _room(books: Books, tier: Tier) -> Saying:
    """How much more work fits in the price, a month and of each of the main unit."""
    counts = books.known.customers
    minutes = spare_minutes(books.known, customer_balance(books.catalogue, books.known, tier, counts))
    if minutes is None:
        return Saying(books.phrases.words("prices_not_fixed"), "", "unknown")
    if minutes < 0:
        return Saying(books.say("inside_room_none"), books.say("inside_room_over", time=books.minutes(-minutes)), "no")
    unit = next((line.per for line in tier.prices if line.per and counts.get(line.per)), None)
    each = books.say("inside_room_each", time=books.minutes(minutes / counts[unit]), unit=books.phrases.unit(unit)) if unit else ""
    return Saying(books.minutes(minutes), each)


def _calls(books: Books, tier: Tier) -> Saying:
    """How many more calls fit in the price."""
    spare = spare_calls(books.catalogue, books.known, tier, books.known.customers)
    if spare is None:
        return Saying(books.phrases.words("not_stated"), "", "unknown")
    if spare < 0:
        return Saying(books.say("inside_room_none"), "", "no")
    return Saying(books.say("inside_room_share", n=books.phrases.words.number(spare)))


def more_calls(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What is left of each tier when there are more calls than estimated; how many more is `more_calls` in the estimates."""
    return _with_books(catalogue, language, internal, _more_calls)


def _more_calls(books: Books) -> Iterator[Block]:
    more = books.known.more_calls
    share = books.phrases.words.percentage(more)
    names = books.phrases.words.listed(_services(books)) if books.known.calls else ""
    yield from paragraphs_of(
        books.say("inside_calls_some", more=share, services=names) if names else books.say("inside_calls_all", more=share)
    )
    if not books.sizes:
        yield from paragraphs_of(books.say("inside_no_customers"))
        return
    for place, (name, counts) in enumerate(books.sizes):
        rows = Rows()
        told = tuple(_with_more(books, rows, tier, counts, more) for tier in books.catalogue.tiers if is_customer_of(tier, counts))
        heads = books.heads("tier", "extra_time", "cost_then", "margin_now", "margin_then")
        caption = books.say("inside_calls_caption", more=share, customer=name)
        if told:
            yield Grid(Table(f"more-calls-{place + 1}", caption, heads, told, books.counts(counts)))


def _services(books: Books) -> Iterator[str]:
    return (books.phrases.text(books.catalogue.service_by_id[id].name) for id in books.known.calls)


def _with_more(books: Books, rows: Rows, tier: Tier, counts: Mapping[str, int], more: Percentage) -> Row:
    cost = customer_cost(books.catalogue, books.known, tier, counts)
    now = customer_balance(books.catalogue, books.known, tier, counts)
    then = customer_balance(books.catalogue, books.known, tier, counts, more)
    extra = books.minutes(cost.with_more(more).minutes - cost.minutes)
    return rows.row(books.phrases.tier(tier), [extra, books.money(then.cost), books.margin(now), books.margin(then)])


def service_costs(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What each service takes in each tier, per unit, the dearest first, and what each estimate rests on."""
    return _with_books(catalogue, language, internal, _service_costs)


def _service_costs(books: Books) -> Iterator[Block]:
    for tier in books.catalogue.tiers:
        parts = [
            (service, one.per, cost_of(books.known, service, one), one) for service, one in counted(books.catalogue, books.known, tier)
        ]
        for unit in dict.fromkeys(unit for _, unit, _, _ in parts):
            own = [(service, cost, one) for service, per, cost, one in parts if per == unit]
            yield Grid(_of_services(books, tier, unit, own))
    lacking = without_estimate(books.catalogue, books.known)
    if lacking:
        names = (books.phrases.text(books.catalogue.service_by_id[id].name) for id in lacking)
        yield Notice("doubtful", books.say("inside_without"), listing(names))


def _of_services(books: Books, tier: Tier, unit: str, own: list[tuple[str, Cost, Estimate]]) -> Table:
    rows, rate = Rows(), books.known.cost_per_hour.amount
    whole = sum((cost.total(rate) for _, cost, _ in own), Decimal(0))
    told = [
        rows.row(
            books.phrases.text(books.catalogue.service_by_id[service].name),
            _of_service(books, cost, whole),
            books.phrases.text(one.because),
        )
        for service, cost, one in sorted(own, key=lambda part: -part[1].total(rate))
    ]
    total = sum((cost for _, cost, _ in own), Cost())
    told.append(rows.row(books.say("inside_together"), _of_service(books, total, whole)))
    caption = books.say(
        "inside_services_caption", tier=books.phrases.tier(tier), per=books.phrases.words("per_unit", unit=books.phrases.unit(unit))
    )
    return Table(f"services-{tier.id}-{unit}", caption, books.heads("service", "time", "tools", "cost", "part"), tuple(told))


def _of_service(books: Books, cost: Cost, whole: Decimal) -> list[str]:
    """Time, tools and cost of a service, and its part of the whole."""
    total = cost.total(books.known.cost_per_hour.amount)
    part = (
        books.say("inside_room_share", n=books.phrases.words.rounded(total * 100 / whole, 0))
        if whole
        else books.phrases.words("price_none")
    )
    return [books.minutes(cost.minutes), books.money(cost.tools), books.money(total), part]


VIEWS = (margins, estimates, break_even, more_calls, service_costs)
"""What a page may call."""


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The estimates as a sheet, where there are any."""
    phrases = Phrases(catalogue, language)
    if not internal or not internal.estimates:
        return
    blocks: list[Block] = []
    for view in VIEWS:
        name = view.__name__.replace("_", "-")
        blocks += (Heading(phrases.words(f"inside_title_{view.__name__}"), f"part-{name}"), *view(catalogue, language, internal))
    yield Paper(
        "estimates", language, phrases.words("inside_paper_estimates"), tuple(blocks), lead=phrases.words("inside_paper_estimates_lead")
    )
