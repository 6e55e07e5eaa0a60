"""Quotes are exact: what a customer would add up by hand, unit by unit, is what comes out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.price import Amount, PriceLine, Step
from macros.model.pricing import Quote, quote
from macros.model.provider import Provider, Vat
from macros.model.tier import SupportHours, Tier
from macros.reading import read_public
from macros.units import Percentage

REAL = Path(__file__).parent / "real"
STEADY = settings(derandomize=True, deadline=None)
"""The same cases in every run."""


def catalogue(**lines: tuple[PriceLine, ...]) -> Catalogue:
    """A catalogue of tiers with these price lines."""
    provider = Provider(name="Dijkzicht", languages=("en",), audience="business", currency="EUR", vat=Vat(prices="excluding"))
    tiers = tuple(
        Tier(id=id, rank=at, prices=prices, support_hours=SupportHours(clock="calendar")) for at, (id, prices) in enumerate(lines.items())
    )
    return Catalogue(provider, tiers)


def line(amount: str | None = None, **more: object) -> PriceLine:
    """A price line."""
    return PriceLine(amount=Amount.parse(amount) if amount else None, **more)


def quoted(lines: tuple[PriceLine, ...], **counts: int) -> Quote:
    """The quote of one tier with these lines."""
    whole = catalogue(gold=lines)
    return quote(whole.tiers[0], counts, whole)


def euros(text: str) -> Decimal:
    """An exact amount."""
    return Decimal(text)


def test_lines_are_multiplied_and_added() -> None:
    """Each line counts its unit; a line without a unit counts once; the year is twelve months."""
    total = quoted((line("EUR 49.50", per="user"), line("EUR 95.00", per="server"), line("EUR 100.00")), user=15, server=2)

    assert [found.amount for found in total.lines] == [euros("742.50"), euros("190.00"), euros("100.00")]
    assert (total.monthly, total.yearly, total.once) == (euros("1032.50"), euros("12390.00"), 0)


def test_at_least_the_minimum_is_charged_of_what_is_asked_for() -> None:
    """Three users with a minimum of five are charged as five; no users at all are charged as none."""
    lines = (line("EUR 10.00", per="user", minimum=5),)

    assert [(quoted(lines, user=n).lines[0].charged, quoted(lines, user=n).monthly) for n in (0, 3, 7)] == [(0, 0), (5, 50), (7, 70)]


def test_the_first_unit_may_cost_more() -> None:
    """With a price for the first unit, `amount` counts for each next one."""
    lines = (line("EUR 40.00", per="user", first=Amount.parse("EUR 100.00")),)

    assert [quoted(lines, user=n).monthly for n in (1, 2, 3)] == [100, 140, 180]


def test_a_step_counts_for_all_units_or_for_those_beyond() -> None:
    """At ten, a step from ten counts for all ten, or for the tenth only."""
    steps = (Step(from_=10, amount=Amount.parse("EUR 9.00")),)

    assert quoted((line("EUR 10.00", per="user", steps=steps),), user=10).monthly == 90
    assert quoted((line("EUR 10.00", per="user", steps=steps, steps_count_for="units beyond"),), user=10).monthly == 99


def test_a_step_to_the_price_of_another_tier() -> None:
    """From a step on, the units cost what they cost in the other tier, at the same count."""
    silver = (line("EUR 8.00", per="user", steps=(Step(from_=20, amount=Amount.parse("EUR 7.00")),)),)
    gold = (line("EUR 10.00", per="user", steps=(Step(from_=10, price_of="silver"),)),)
    whole = catalogue(silver=silver, gold=gold)

    assert [quote(whole.tiers[1], {"user": n}, whole).monthly for n in (9, 10, 20)] == [90, 80, 140]


def test_tiers_that_name_each_other_come_to_an_end() -> None:
    """A price that leads back to itself is unknown, not endless."""
    lines = {
        id: (line("EUR 10.00", per="user", steps=(Step(from_=2, price_of=other),)),)
        for id, other in (("silver", "gold"), ("gold", "silver"))
    }
    whole = catalogue(**lines)

    assert quote(whole.tiers[0], {"user": 5}, whole).monthly is None


def test_percentages_are_taken_of_the_monthly_lines_or_of_a_line() -> None:
    """A percentage of `monthly` counts every monthly amount asked for; one of a line counts that line; both to the cent."""
    lines = (
        line("EUR 33.33", per="user", id="users"),
        line("EUR 5.00", id="extra", optional=True),
        line(percentage=Percentage.parse("40%"), period="once", id="onboarding"),
        line(percentage=Percentage.parse("10%"), of="onboarding", period="once"),
        line(percentage=Percentage.parse("0.5%"), of="users", period="year"),
    )

    assert [found.amount for found in quoted(lines, user=1).lines] == [euros("33.33"), euros("13.33"), euros("1.33"), euros("0.17")]
    assert quoted(lines, user=1, extra=1).totals == {"month": euros("38.33"), "once": euros("16.86"), "year": euros("0.17")}


def test_a_percentage_of_itself_is_unknown() -> None:
    """Percentages that lead back to themselves have no amount."""
    lines = (line(percentage=Percentage.parse("10%"), of="b", id="a"), line(percentage=Percentage.parse("10%"), of="a", id="b"))

    assert [found.amount for found in quoted(lines).lines] == [None, None]


def test_optional_and_conditional_lines_are_counted_by_their_id_only() -> None:
    """What a customer may leave out, or is charged now and then, is named in the counts or left out."""
    lines = (
        line("EUR 10.00", per="user"),
        line("EUR 20.00", id="backup", optional=True),
        line("EUR 30.00", id="travel", condition=Text({"en": "abroad"})),
    )

    assert (quoted(lines, user=1).monthly, quoted(lines, user=1).left_out) == (10, lines[1:])
    assert quoted(lines, user=1, backup=2, travel=1).monthly == 80


@pytest.mark.parametrize("amount", ["on request", "not stated", "EUR 1.00 to EUR 2.00", "from EUR 1.00"])
def test_an_amount_that_is_not_fixed_leaves_its_total_unknown(amount: str) -> None:
    """A total is unknown where a line that is charged has no fixed amount; other totals stand."""
    total = quoted((line("EUR 10.00", per="user"), line(amount, period="once")), user=2)

    assert (total.monthly, total.once) == (20, None)


def test_what_is_paid_each_time_is_counted_by_its_id_only() -> None:
    """A visit is charged each time: it is in no monthly, yearly or one-off total."""
    lines = (line("EUR 10.00", per="user"), line("EUR 95.00", id="visit", per="site", period="each"))

    assert quoted(lines, user=1, site=1).totals == {"month": 10}
    asked = quoted(lines, user=1, visit=2)
    assert (asked.totals, asked.monthly, asked.once) == ({"month": 10, "each": 190}, 10, 0)


def test_an_amount_on_request_that_nobody_asked_for_costs_nothing() -> None:
    """Without servers, a price per server on request does not make the total unknown."""
    assert quoted((line("EUR 10.00", per="user"), line("on request", per="server")), user=2).monthly == 20


def test_an_included_line_costs_nothing() -> None:
    """`included` adds nothing to a total."""
    assert quoted((line("EUR 10.00", per="user"), line("included", period="quarter")), user=2).yearly == 240


def test_quarters_and_years_stay_apart_and_make_a_month_only_when_exact() -> None:
    """EUR 30 a quarter is EUR 10 a month; EUR 100 a year is no whole number of cents a month."""
    exact = quoted((line("EUR 10.00"), line("EUR 30.00", period="quarter")))
    inexact = quoted((line("EUR 10.00"), line("EUR 100.00", period="year")))

    assert (exact.totals, exact.monthly, exact.yearly) == ({"month": 10, "quarter": 30}, 20, 240)
    assert (inexact.totals, inexact.monthly, inexact.yearly) == ({"month": 10, "year": 100}, None, 220)


def test_printed_totals_of_a_real_provider() -> None:
    """The sums a real provider printed by hand come out, save the ones he got wrong."""
    found = read_public(REAL / "technoir").catalogue
    assert found
    totals = [quote(found.tiers[0], example.counts, found) for example in found.vocabulary.price_examples]

    assert [(total.monthly, total.yearly) for total in totals] == [(11875, 142500), (6865, 82380), (2795, 33540)]


amounts = st.integers(0, 100_000).map(lambda cents: Amount.parse(f"EUR {cents // 100}.{cents % 100:02}"))


@st.composite
def counted_lines(draw: st.DrawFn) -> PriceLine:
    """A price line per user with any of a first unit, steps and a minimum."""
    starts = draw(st.lists(st.integers(2, 40), unique=True, max_size=4).map(sorted))
    return PriceLine(
        per="user",
        amount=draw(amounts),
        first=draw(st.none() | amounts),
        minimum=draw(st.none() | st.integers(1, 20)),
        steps=tuple(Step(from_=start, amount=draw(amounts)) for start in starts),
        steps_count_for=draw(st.sampled_from(["all units", "units beyond"])),
    )


def by_hand(line: PriceLine, count: int) -> Decimal:
    """What the units cost one by one."""
    charged = max(count, line.minimum or 0) if count else 0

    def price(unit: int) -> Decimal:
        reached = charged if line.steps_count_for == "all units" else unit
        at = [step.amount for step in line.steps if step.from_ <= reached]
        amount = line.first if unit == 1 and line.first else at[-1] if at else line.amount
        assert amount and amount.low
        return amount.low.amount

    return sum((price(unit) for unit in range(1, charged + 1)), Decimal(0))


@STEADY
@given(counted_lines(), st.integers(0, 60))
def test_a_line_costs_what_its_units_cost_one_by_one(line: PriceLine, count: int) -> None:
    """First unit, steps and minimum together give the sum of the units."""
    assert quoted((line,), user=count).monthly == by_hand(line, count)


@STEADY
@given(
    st.lists(
        st.builds(
            line, st.integers(0, 99999).map(lambda n: f"EUR {n}.{n % 100:02}"), period=st.sampled_from(["month", "quarter", "year", "once"])
        ),
        max_size=6,
    )
)
def test_totals_add_up(lines: list[PriceLine]) -> None:
    """Totals per period are the sum of their lines, a year is twelve months and four quarters, a month is a twelfth of it."""
    total = quoted(tuple(lines))

    assert sum(total.totals.values(), Decimal(0)) == sum((found.amount for found in total.lines if found.amount), Decimal(0))
    months, quarters, years = (total.totals.get(period, Decimal(0)) for period in ("month", "quarter", "year"))
    assert total.yearly == 12 * months + 4 * quarters + years
    assert total.monthly is None or total.monthly * 12 == total.yearly
