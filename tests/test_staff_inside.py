"""Prices from the inside and the promise check: exact sums, what each state means, and pages that say what to do."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.catalogue import Catalogue
from macros.model.hours import ALWAYS, Hours, hours_of, merged
from macros.model.internal import Internal
from macros.model.internal.break_even import MOST, Paying, paying, spare_calls, spare_minutes
from macros.model.internal.costs import (
    Balance,
    Cost,
    customer_balance,
    is_customer_of,
    unit_balance,
    unit_costs,
    unit_price,
    usual_count,
    without_estimate,
)
from macros.model.internal.estimates import Estimate, Estimates, Size
from macros.model.internal.keeping import in_time, too_late
from macros.model.internal.keeping.days import newest_day
from macros.model.internal.keeping.figures import origins
from macros.model.internal.keeping.percentages import percentages
from macros.model.internal.keeping.recovering import recoveries
from macros.model.internal.keeping.restoring import reliances
from macros.model.internal.keeping.rostering import Kept, duties, kept_duties, less
from macros.model.internal.suppliers import Copies, Supplier, Suppliers
from macros.model.internal.team import Colleague, Cover, Role, Team
from macros.model.kinds import Text
from macros.model.price import Amount, PriceLine, Step
from macros.model.promise import Within
from macros.model.support import Clock
from macros.model.times import Time
from macros.units import DAY, Duration, Money, Percentage, Window, parse_days
from macros.views.blocks import Block, Grid, Listing, Notice, Paragraph, Picture, blocks_html, inside, said
from macros.views.staff import estimates as prices_pages
from macros.views.staff import promise_check, standing
from macros.views.staff.standing import Standing
from tests.catalogues import HOSTILE, example, hostile, smallest
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY
from tests.staff import internal

STEADY = settings(derandomize=True, deadline=None, database=None)
VIEWS = (*prices_pages.VIEWS, *promise_check.VIEWS)
View = Callable[..., tuple[Block, ...]]


@cache
def known() -> Estimates:
    """The estimates of the example."""
    found = internal().estimates
    assert found
    return found


def text(words: str) -> Text:
    """The same text in both languages."""
    return Text({"nl": words, "en": words})


def tables(blocks: tuple[Block, ...]) -> dict[str, dict[str, list[str]]]:
    """The cells of each table by its id and the label of their row, details behind a bar."""
    found: dict[str, dict[str, list[str]]] = {}
    for block in inside(blocks):
        if isinstance(block, Grid):
            found[block.table.id] = {
                f"{row.label} | {row.detail}" if row.detail else row.label: [
                    (f"{cell.text} | {cell.detail}" if cell.detail else cell.text).replace("\u00a0", " ") for cell in row.cells
                ]
                for row in block.table.rows
            }
    return found


def notices(blocks: tuple[Block, ...]) -> dict[str, tuple[str, list[str]]]:
    """The state of each notice and all that it says, by its title."""
    return {
        block.title: (block.state, [said(one.words) for one in inside(block.blocks) if isinstance(one, Paragraph)])
        for block in blocks
        if isinstance(block, Notice)
    }


# Sums


def test_costs_of_a_unit_are_exact() -> None:
    """Twelve minutes at 52 an hour and 2.10 of tools make 12.50; a third of an hour is not rounded on the way."""
    costs = unit_costs(example(), known(), example().tier_by_id["plus"])
    assert costs == {"user": Cost(Decimal(12), Decimal("2.10"), Decimal(12))} and costs["user"].total(Decimal(52)) == Decimal("12.50")
    assert Cost(Decimal(1)).total(Decimal("50.00")) * 60 == Decimal("50.00")


def test_an_estimate_counts_where_its_service_is() -> None:
    """An estimate for one tier counts there alone; one without tiers counts in each tier that has the service."""
    units = {tier.id: set(unit_costs(example(), known(), tier)) for tier in example().tiers}
    assert units == {"basic": {"user"}, "plus": {"user"}, "server-care": {"user", "server"}}


def test_a_new_tier_takes_the_estimates_of_the_one_below() -> None:
    """A tier above the highest, which no estimate names, costs what that costs; one that is named has its own only."""
    plus = example().tier_by_id["plus"]
    top = dataclasses.replace(plus, id="top", rank=plus.rank + 1)
    wider = dataclasses.replace(example(), tiers=(*example().tiers, top))
    named = {"email": (Estimate(per="user", tools=Money.parse("EUR 1.00"), tiers=("plus",)), Estimate(per="site", tiers=("top",)))}

    assert unit_costs(wider, known(), top) == unit_costs(wider, known(), plus)
    assert set(unit_costs(wider, dataclasses.replace(known(), services=named), top)) == {"user", "site"}
    assert set(unit_costs(wider, dataclasses.replace(known(), services=named), plus)) == {"user"}


def test_the_price_of_a_unit_is_that_of_the_typical_customer() -> None:
    """Of twelve users the first costs 60 and the others 40: 41.67 each, not 60, and not the minimum of five for one."""
    basic = example().tier_by_id["basic"]
    assert unit_price(example(), basic, "user", 12) == Decimal(500) / 12
    assert unit_price(example(), basic, "till", 1) == 0, "an optional line is not charged unless it is asked for"
    assert unit_price(example(), dataclasses.replace(basic, prices=()), "user", 3) == 0


def test_without_a_typical_customer_the_minimum_is_not_taken_for_the_price_of_one() -> None:
    """Of a tier that charges five users at least, the price of one is a fifth of that, not all five."""
    basic, unknown = example().tier_by_id["basic"], dataclasses.replace(known(), customers={})
    assert usual_count(unknown, basic, "user") == 5
    assert unit_balance(example(), unknown, basic, "user").price == (60 + 4 * Decimal(40)) / 5


def test_only_what_customers_ask_for_grows_with_calls() -> None:
    """With 40% more calls only the working time of the services named grows, and no tools; where none is named, all time does."""
    basic, more = example().tier_by_id["basic"], known().more_calls
    other = {**known().services, "email": (Estimate(per="user", time=Duration(5, "minute"), tools=Money.parse("EUR 1.00")),)}
    both = dataclasses.replace(known(), services=other)
    everything = dataclasses.replace(both, calls=())

    assert unit_costs(example(), both, basic)["user"].with_more(more) == Cost(Decimal("21.8"), Decimal("1.00"), Decimal("16.8"))
    assert unit_costs(example(), everything, basic)["user"].with_more(more).minutes == Decimal("23.8")


def test_who_has_nothing_that_a_tier_charges_for_is_no_customer_of_it() -> None:
    """A shop without a server does not buy the care of servers; where there is a fixed amount everybody pays."""
    care = example().tier_by_id["server-care"]
    fixed = dataclasses.replace(care, prices=(PriceLine(amount=Amount.parse("EUR 10.00")),))
    assert not is_customer_of(care, {"user": 2, "server": 0}) and is_customer_of(care, {"server": 1}) and is_customer_of(fixed, {})
    assert not is_customer_of(dataclasses.replace(care, prices=()), {"server": 1})


def test_services_without_an_estimate_are_known() -> None:
    """Each with the tiers that have it; an estimate of nothing is one, too."""
    lacking = {id: [tier.id for tier in tiers] for id, tiers in without_estimate(example(), known()).items()}
    assert lacking == {
        "email": ["basic"],
        "training": ["plus"],
        "backup": ["plus", "server-care"],
        "internet": ["basic", "plus"],
    }
    nothing = dataclasses.replace(known(), services={**known().services, "training": (Estimate(per="user"),)})
    assert "training" not in without_estimate(example(), nothing)


@given(st.decimals(0, 10_000, places=2), st.decimals(0, 10_000, places=2))
@STEADY
def test_a_balance_adds_up(cost: Decimal, price: Decimal) -> None:
    """Margin and cost make the price; it loses exactly where the margin is below nought; the share is of the price."""
    balance = Balance(cost, price)
    assert balance.margin is not None and balance.margin + cost == price and balance.loses == (cost > price)
    assert (
        balance.share is None
        if not price
        else balance.share is not None and abs(balance.share * price / 100 - balance.margin) < Decimal("0.01")
    )
    unknown = Balance(cost, None)
    assert unknown.margin is None and unknown.share is None and not unknown.loses


@given(st.decimals(1, 400, places=2), st.integers(0, 90))
@STEADY
def test_break_even_is_the_first_number_that_pays(rate: Decimal, least: int) -> None:
    """From the first number on a tier leaves what it must, one less does not, and past the last it does no more."""
    rates = dataclasses.replace(known(), cost_per_hour=Money(rate, "EUR"))
    for tier in example().tiers:
        found = paying(example(), rates, tier, rates.customers, Decimal(least))
        assert found

        def leaves(count: int, tier=tier, unit=found.unit) -> bool:
            balance = customer_balance(example(), rates, tier, {**rates.customers, unit: count})
            return balance.price is not None and balance.price - balance.cost >= balance.price * least / 100

        if found.first is None:
            assert not any(leaves(count) for count in (1, 2, 10, 50, MOST))
        else:
            assert leaves(found.first) and (found.first == 1 or not leaves(found.first - 1))
            assert found.last is None or (leaves(found.last) and not leaves(found.last + 1))


def test_a_price_that_falls_too_far_ends_the_break_even() -> None:
    """Of a tier that is cheaper from fifty users on than it costs, the break-even says up to how many it pays."""
    care = example().tier_by_id["server-care"]
    line = PriceLine(
        per="server",
        amount=Amount.parse("EUR 100.00"),
        steps=(Step(from_=50, amount=Amount.parse("EUR 1.00")),),
        steps_count_for="all units",
    )
    assert paying(example(), known(), dataclasses.replace(care, prices=(line,)), {"server": 3}) == Paying("server", 1, 49)
    assert paying(example(), known(), dataclasses.replace(care, prices=()), {"server": 3}) is None
    asked = PriceLine(per="server", amount=Amount.parse("on request"))
    assert paying(example(), known(), dataclasses.replace(care, prices=(asked,)), {"server": 3}) is None


@given(st.decimals(1, 400, places=2))
@STEADY
def test_spare_minutes_use_up_the_margin(rate: Decimal) -> None:
    """So many more minutes cost exactly what is left; and so many more calls leave something, one per cent more does not."""
    rates = dataclasses.replace(known(), cost_per_hour=Money(rate, "EUR"))
    for tier in example().tiers:
        balance = customer_balance(example(), rates, tier, rates.customers)
        minutes, calls = spare_minutes(rates, balance), spare_calls(example(), rates, tier, rates.customers)
        assert minutes is not None and calls is not None and balance.margin is not None
        assert abs(minutes * rate / 60 - balance.margin) < Decimal("1e-15")
        now, then = (customer_balance(example(), rates, tier, rates.customers, Percentage(calls + more)) for more in (0, 1))
        assert now.margin is not None and then.margin is not None and now.margin >= -Decimal("1e-15") and then.margin < 0


def test_spare_calls_are_unknown_without_calls() -> None:
    """Where no working time grows with calls, or no price is fixed, nothing is made up."""
    basic = example().tier_by_id["basic"]
    assert spare_calls(example(), dataclasses.replace(known(), calls=("training",)), basic, known().customers) is None
    assert spare_minutes(known(), Balance(Decimal(1), None)) is None
    assert spare_minutes(dataclasses.replace(known(), cost_per_hour=Money.parse("EUR 0.00")), Balance(Decimal(1), Decimal(2))) is None


# What stands behind the promises


def time(length: str, clock: str) -> Time:
    """A time on a clock of the example."""
    return Time(Within.parse(length), hours_of(example().support, clock))


@pytest.mark.parametrize(
    ("ours", "clock", "promise", "theirs", "why"),
    [
        ("4 hours", "calendar", "8 hours", "office", ""),
        ("8 hours", "office", "8 hours", "office", ""),
        ("9 hours", "office", "8 hours", "office", "longer"),
        ("4 hours", "office", "4 hours", "calendar", "clock"),
        ("9 hours", "office", "4 hours", "calendar", "longer"),
        ("24 hours", "calendar", "1 working day", "office", ""),
        ("25 hours", "calendar", "1 working day", "office", "longer"),
        ("1 day", "calendar", "24 hours", "calendar", ""),
    ],
)
def test_clocks_decide_whether_a_time_fits(ours: str, clock: str, promise: str, theirs: str, why: str) -> None:
    """Hours of a clock that stands still at night are not hours day and night; a working day is at least 24 of these."""
    first, second = time(ours, clock), time(promise, theirs)
    assert too_late(first, (second,)) == why and in_time(first, second) == (not why)


def with_suppliers(*suppliers: Supplier, copies: tuple[Copies, ...] = ()) -> Internal:
    """Nothing internal but these suppliers."""
    return Internal(suppliers=Suppliers(suppliers={f"s{place}": one for place, one in enumerate(suppliers)}, copies=copies))


def supplier(*services: str, **keys: object) -> Supplier:
    """A supplier of services."""
    values = {"availability": Percentage.parse, "response": Duration.parse, "restore": Duration.parse, "takes_over": Duration.parse}
    made = {name: values[name](str(value)) if name in values else value for name, value in keys.items()}
    return Supplier(name="Wolk", supplies=text("iets"), services=services, **made)


@pytest.mark.parametrize(
    ("keys", "states"),
    [
        ({"restore": "6 hours"}, {"plus": ("good", ""), "server-care": ("bad", "longer")}),
        ({"restore": "4 hours"}, {"plus": ("good", ""), "server-care": ("good", "")}),
        ({"restore": "3 hours", "clock": "office"}, {"plus": ("bad", "clock"), "server-care": ("bad", "clock")}),
        ({"restore": "6 hours", "takes_over": "30 minutes"}, {"plus": ("good", ""), "server-care": ("good", "")}),
        ({"restore": "6 hours", "tiers": ("plus",)}, {"plus": ("good", "")}),
        ({"response": "1 hour"}, {"plus": ("unknown", ""), "server-care": ("unknown", "")}),
        ({"response": "5 hours"}, {"plus": ("unknown", ""), "server-care": ("bad", "longer")}),
        ({}, {"plus": ("unknown", ""), "server-care": ("unknown", "")}),
    ],
)
def test_a_supplier_restores_before_we_must(keys: dict[str, object], states: dict[str, tuple[str, str]]) -> None:
    """Its restore, or what takes over, fits in our recovery time; a response alone restores nothing, and may itself come too late."""
    found = list(reliances(example(), with_suppliers(supplier("backup", **keys))))
    assert {one.tier.id: (one.state, one.why) for one in found if one.kind == "recovery_time"} == states


def test_best_effort_waits_for_nobody() -> None:
    """The resolution time of Plus is best effort: no supplier can break it. A promise of the tier is named once for all services."""
    assert [one.kind for one in reliances(example(), with_suppliers(supplier("email", "internet", restore="9 hours")))] == []
    plus = example().tier_by_id["plus"]
    firm = dataclasses.replace(plus.targets["resolution_time"], commitment="target")
    tier = dataclasses.replace(plus, targets={**plus.targets, "resolution_time": firm})
    catalogue = dataclasses.replace(example(), tiers=(tier,))
    found = list(reliances(catalogue, with_suppliers(supplier("email", "internet", restore="9 hours"))))
    assert [(one.kind, one.service, one.state, one.why) for one in found] == [("resolution_time", None, "bad", "longer")]


@pytest.mark.parametrize(
    ("levels", "state", "why"),
    [
        ((), "unknown", ""),
        (("99.9%",), "good", ""),
        (("99.8%",), "doubtful", "window"),
        (("99.4%",), "bad", "less"),
        (("99.7%", "99.7%"), "bad", "less"),
    ],
)
def test_availability_rests_on_suppliers(levels: tuple[str, ...], state: str, why: str) -> None:
    """99.5% of business hours is 54.6 minutes a month: of a supplier, 43.2 minutes fit, 86.4 may not; two suppliers are multiplied."""
    given = with_suppliers(*(supplier("internet", availability=level) for level in levels))
    found = next(one for one in percentages(example(), given) if one.service.id == "internet")
    assert (found.tier.id, found.state, found.why) == ("plus", state, why)
    assert found.behind is None or found.behind <= Fraction(999, 1000)


def test_public_parts_count_before_suppliers() -> None:
    """Where the catalogue names the parts of a service, a figure kept inside changes nothing; a waived promise is doubtful."""
    given = with_suppliers(supplier("email", availability="90.0%"))
    found = {one.tier.id: one for one in percentages(example(), given) if one.service.id == "email"}
    assert found["plus"].state == "good" and found["plus"].suppliers == ()
    email = example().service_by_id["email"]
    assert email.availability
    tiers = {
        "plus": dataclasses.replace(
            email.availability.tiers["plus"],
            level=dataclasses.replace(email.availability.tiers["plus"].level, percentage=Percentage.parse("99.999%")),
        )
    }
    over = dataclasses.replace(
        email,
        availability=dataclasses.replace(email.availability, tiers=tiers),
        waive={"availability-rests-on-enough": "they fail together"},
    )
    for service, expected in ((over, ("doubtful", "waived")), (dataclasses.replace(over, waive={}), ("bad", "less"))):
        others = tuple(one for one in example().services if one.id != "email")
        promised = next(iter(percentages(dataclasses.replace(example(), services=(service, *others)), Internal())))
        assert (promised.state, promised.why) == expected


@pytest.mark.parametrize(
    ("every", "restore", "tested", "day", "expected"),
    [
        ("4 hours", "3 hours", date(2026, 9, 20), date(2027, 9, 20), {"recovery_point": "", "recovery_time": ""}),
        ("4 hours", "3 hours", date(2026, 9, 20), date(2027, 9, 21), {"recovery_point": "", "recovery_time": "old"}),
        ("4 hours", "3 hours", date(2026, 9, 20), None, {"recovery_point": "", "recovery_time": ""}),
        ("2 days", "9 hours", date(2026, 9, 20), None, {"recovery_point": "seldom", "recovery_time": "longer"}),
        ("1 day", "3 hours", None, None, {"recovery_point": "", "recovery_time": "untried"}),
        ("24 hours", None, None, None, {"recovery_point": "", "recovery_time": "untried"}),
    ],
)
def test_copies_keep_what_is_promised(
    every: str, restore: str | None, tested: date | None, day: date | None, expected: dict[str, str]
) -> None:
    """Copies are made at least as often as work may be lost, and were put back in time, within a year."""
    made = Copies(
        services=("backup",),
        tiers=("plus",),
        every=Duration.parse(every),
        restore=Duration.parse(restore) if restore else None,
        tested=tested,
    )
    found = [one for one in recoveries(example(), with_suppliers(copies=(made,)), day) if one.tier.id == "plus"]
    assert {one.kind: one.why for one in found} == expected


def test_one_kind_of_copies_suffices_and_a_tier_may_have_its_own() -> None:
    """Of nightly and hourly copies the hourly limit what is lost; a tier that is named has its own copies alone; others are unknown."""
    nightly, hourly = (Copies(services=("backup",), every=Duration.parse(every)) for every in ("2 days", "1 hour"))
    own = Copies(services=("backup",), tiers=("plus",), every=Duration.parse("3 days"))
    lost = {
        name: {one.tier.id: one.state for one in recoveries(example(), with_suppliers(copies=copies), None) if one.kind == "recovery_point"}
        for name, copies in {"both": (nightly, hourly), "own": (hourly, own), "other": (own,)}.items()
    }
    assert lost == {
        "both": {"plus": "good", "server-care": "good"},
        "own": {"plus": "bad", "server-care": "good"},
        "other": {"plus": "bad", "server-care": "unknown"},
    }


STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=6).map(
    merged
)


@given(STRETCHES, STRETCHES)
@STEADY
def test_what_is_left_uncovered_is_exact(whole: tuple[tuple[int, int], ...], part: tuple[tuple[int, int], ...]) -> None:
    """Every minute of the whole that is not in the part, and no other."""
    minutes = [{minute for start, end in stretches for minute in range(start, end)} for stretches in (whole, part, less(whole, part))]
    assert minutes[2] == minutes[0] - minutes[1] and less(whole, part) == merged(less(whole, part))


def cover(windows: dict[str, str], *who: str, **keys: object) -> Cover:
    """A shift."""
    return Cover(name=text("shift"), windows={parse_days(days): (Window.parse(times),) for days, times in windows.items()}, who=who, **keys)


def kept(*roster: Cover, catalogue: Catalogue | None = None) -> dict[str, Kept]:
    """What the roster keeps, by clock and priorities."""
    people = {id: Colleague(name=id.title(), role="desk") for id in ("robin", "sam")}
    team = Team(roles={"desk": Role(name=text("desk"))}, colleagues=people, roster=roster)
    found = kept_duties(catalogue or example(), Internal(team=team))
    return {" ".join((one.duty.clock, *one.duty.priorities)): one for one in found}


def test_every_promised_hour_wants_somebody() -> None:
    """Who works from nine to five leaves half an hour of business hours to nobody, and of the calendar nights, weekends, closing days."""
    day = kept(cover({"mon-fri": "09:00-17:00"}, "robin", "sam"))
    assert day["office"].week == tuple((weekday * DAY + 510, weekday * DAY + 540) for weekday in range(5))
    assert day["office"].closing == () and day["office"].special == ((date(2026, 12, 24), ((3 * DAY + 510, 3 * DAY + 540),)),)
    assert day["office"].state == "bad" and day["office"].alone == ()
    night = day["calendar"]
    assert less(ALWAYS.week, night.week) == tuple((weekday * DAY + 540, weekday * DAY + 1020) for weekday in range(5))
    assert [weekday for weekday in range(7) if (weekday * DAY + 540, weekday * DAY + 1020) in night.closing] == [0, 1, 3, 4], (
        "no closing day is a Wednesday"
    )


def test_cover_counts_for_its_priorities_and_needs_people() -> None:
    """On-call duty for P1 covers nothing for P2 and P3; a shift of nobody covers nothing; duty that is closed leaves closing days."""
    whole = {"mon-sun": "00:00-24:00"}
    on_call = kept(
        cover({"mon-fri": "08:00-18:00"}, "robin", "sam"), cover(whole, "robin", "sam", priorities=("p1",), closing_days="works")
    )
    assert {name: one.state for name, one in on_call.items()} == {"office": "good", "calendar p1": "good", "calendar": "bad"}
    assert {one.state for one in kept(cover(whole)).values()} == {"bad"}
    closed = kept(cover(whole, "robin", "sam"))
    assert {name: (one.week, bool(one.closing)) for name, one in closed.items()} == {"office": ((), False), "calendar": ((), True)}


def test_a_shift_for_some_priorities_keeps_no_service_unless_it_names_it() -> None:
    """What a service promises is kept by a shift for everything, or by one that names the service; not by one for a priority."""
    day, whole = cover({"mon-fri": "08:00-18:00"}, "robin", "sam"), {"mon-sun": "00:00-24:00"}
    keys = {"priorities": ("p1", "p2", "p3"), "closing_days": "works"}

    without = kept(day, cover(whole, "robin", "sam", **keys))
    named = kept(day, cover(whole, "robin", "sam", services=("backup",), **keys))

    assert without["calendar"].state == "bad" and [one.id for one in without["calendar"].duty.promised_by] == ["backup"]
    assert {one.state for one in named.values()} == {"good"}


@pytest.mark.parametrize("within", ["4 hours", "2 working days", "1 week", "next working day"])
def test_every_clock_of_a_promise_counts(within: str) -> None:
    """Whether a time counts in hours or in days of a clock, somebody must be there when that clock runs, in services, too."""
    evening = Clock(name=text("evening"), windows={parse_days("mon-fri"): (Window.parse("08:30-22:00"),)})
    support = dataclasses.replace(example().support, clocks={**example().support.clocks, "evening": evening})
    service = example().service_by_id["backup"]
    promised = {"plus": dataclasses.replace(service.targets["recovery_time"].tiers["plus"], within=Within.parse(within), clock="evening")}
    times = {"recovery_time": dataclasses.replace(service.targets["recovery_time"], tiers=promised)}
    services = tuple(dataclasses.replace(one, targets=times) if one is service else one for one in example().services)
    promising = dataclasses.replace(example(), support=support, services=services)

    found = kept(cover({"mon-fri": "08:00-20:00"}, "robin", "sam"), catalogue=promising)

    assert found["evening"].week == tuple((weekday * DAY + 1200, weekday * DAY + 1320) for weekday in range(5))


def test_hours_that_rest_on_one_colleague_are_doubtful() -> None:
    """Where hours would be covered by nobody without one colleague, that colleague is named; who is one of two is not."""
    both = kept(cover({"mon-fri": "08:30-17:00"}, "robin", "sam"), cover({"mon-sun": "00:00-24:00"}, "sam", closing_days="works"))
    assert both["office"].state == "good" and both["calendar"].state == "doubtful" and both["calendar"].alone == ("sam",)


def test_days_and_weeks_ask_nobody_at_night() -> None:
    """A promise in days on the calendar clock wants nobody at night; one in hours does, and so does a channel."""
    names = {duty.clock: {getattr(one, "id", None) for one in duty.promised_by} for duty in duties(example()) if not duty.priorities}
    assert names == {"calendar": {"backup"}, "office": {None}}, "recovery in hours, and the portal, which is a channel"
    none = dataclasses.replace(example(), services=(), support=dataclasses.replace(example().support, channels=()))
    assert {duty.priorities for duty in duties(none)} == {("p1",), ("p2",), ("p3",)}


def test_a_roster_runs_past_midnight_and_past_sunday() -> None:
    """A shift that ends on the next day covers its morning, also from Sunday to Monday."""
    found = kept(
        cover({"mon-sun": "08:00-20:00"}, "robin", "sam", closing_days="works"),
        cover({"mon-sun": "20:00-08:00"}, "robin", "sam", closing_days="works"),
    )
    assert {one.state for one in found.values()} == {"good"}


def test_figures_say_where_and_when_they_were_read() -> None:
    """A figure without source or day is doubtful, and so is one of more than a year ago; no figure at all is not known."""
    whole = {"availability": "99.9%", "source": "https://wolk.example/", "seen": date(2026, 3, 1)}
    given = with_suppliers(supplier(**whole), supplier(availability="99.9%"), supplier(source="https://wolk.example/"))
    found = {
        day: [(one.state, one.why, one.lacks) for one in origins(smallest(), given, day)] for day in (date(2027, 3, 1), date(2027, 3, 2))
    }
    assert found[date(2027, 3, 1)] == [("good", "", ()), ("doubtful", "lacks", ("source", "seen")), ("unknown", "nothing", ())]
    assert found[date(2027, 3, 2)][0] == ("doubtful", "old", ())


def test_the_newest_day_has_happened() -> None:
    """The day from which age counts is the last on which something happened, not one that is planned; without any there is none."""
    assert newest_day(example(), Internal()) == date(2026, 5, 15)
    assert newest_day(example(), internal()) == date(2027, 4, 8)
    assert newest_day(smallest(), Internal()) is None


# Pages


def test_the_page_of_prices_says_what_is_left() -> None:
    """Per unit and for the typical customer: time, tools, cost, price and what is left, in money and as a share."""
    found = tables(prices_pages.estimates(example(), "en", internal()))
    assert found["estimates-plus"]["Per user"] == ["12 min", "€2.10", "€12.50", "€65.00", "€52.50 | 80.8% of the price"]
    assert found["estimates-basic"]["Per user"] == ["12 min", "€0.00", "€10.40", "€41.67", "€31.27 | 75% of the price"]
    customer = found["estimates-server-care"]["Typical customer | 12 users and 3 servers"]
    assert customer == ["3.9 hours", "€0.00", "€202.80", "€300.00", "€97.20 | 32.4% of the price"]
    assert found["estimates-server-care"]["Per user"][-2:] == ["none", "-€10.40"]


def test_the_picture_of_prices_starts_at_nought_and_says_the_same_in_words() -> None:
    """The bars of cost and price are as long as their amounts; each stands in words, with what is left."""
    chart = next(block.chart for block in prices_pages.margins(example(), "en", internal()) if isinstance(block, Picture))
    strips = {(tier, strip.name): strip for tier, group in chart.groups for strip in group}
    cost, price = strips["Plus", "Cost"], strips["Plus", "Price"]
    assert cost.shapes[0].width / price.shapes[0].width == pytest.approx(150 / 780, abs=1e-3)
    assert price.values[0].text == "€780.00" and price.values[0].detail == "left over: €630.00, 80.8% of the price"


def test_margins_are_judged_in_words() -> None:
    """Green where all is well, amber below the least margin, red below cost, each with the tier, the customer and what to do."""
    whole = internal()
    thin = dataclasses.replace(known(), least_margin=Percentage.parse("33%"))
    dear = dataclasses.replace(known(), cost_per_hour=Money.parse("EUR 90.00"))
    found = [
        notices(prices_pages.margins(example(), language, dataclasses.replace(whole, estimates=one)))
        for language, one in (("en", known()), ("en", thin), ("nl", dear))
    ]
    change = "Look first at the service that takes most time, then at the minimum, and only then at the price."
    assert found[0] == {"Green – every tier pays for itself": ("good", [])}
    amber = ["Server care leaves less than 33% of the price for: typical customer.", change]
    assert found[1] == {"Amber – there is a tier that leaves too little": ("doubtful", amber)}
    state, words = found[2]["Rood – er is een pakket dat meer kost dan het oplevert"]
    assert state == "bad" and words[0] == "Serverzorg kost meer dan het oplevert bij: gemiddelde klant."


def test_a_unit_below_its_price_is_told() -> None:
    """A unit that costs more than its price is red, even where the customer as a whole pays; one without a price is not judged."""
    dear = {**known().services, "training": (Estimate(per="server", tools=Money.parse("EUR 80.00"), tiers=("server-care",)),)}
    whole = dataclasses.replace(internal(), estimates=dataclasses.replace(known(), services=dear))
    state, words = notices(prices_pages.margins(example(), "en", whole))["Red – there is a tier that costs more than it yields"]
    assert state == "bad" and words[0] == "Server care: one server costs more than its price." and "user" not in words[0]


def test_break_even_and_more_calls_are_told() -> None:
    """From how many, how much more work, how many more calls; and what is left with 40% more calls, the key of the example."""
    found = tables(prices_pages.break_even(example(), "en", internal()))["break-even"]
    assert found["Basic"] == ["any number | at least 5 are charged"] * 2 + ["7.2 hours | 36.1 min per user", "300%"]
    assert found["Server care"][:2] == ["2 servers", "3 servers"]
    calls = tables(prices_pages.more_calls(example(), "nl", internal()))
    assert calls["more-calls-1"]["Serverzorg"] == ["93,6 min", "€ 283,92", "€ 97,20 | 32,4% van de prijs", "€ 16,08 | 5,4% van de prijs"]
    assert set(calls["more-calls-2"]) == {"Basis", "Plus"}, "a shop without servers does not buy the care of servers"


def test_services_are_told_dearest_first_with_their_ground() -> None:
    """What each service takes, the dearest first, what its estimate rests on, and all together; services without one are named."""
    other = {"email": (Estimate(per="user", tools=Money.parse("EUR 31.20")),), "service-desk": known().services["service-desk"]}
    blocks = prices_pages.service_costs(
        example(), "en", dataclasses.replace(internal(), estimates=dataclasses.replace(known(), services=other))
    )
    assert list(tables(blocks)["services-basic-user"].items()) == [
        ("E-mail and calendar", ["0 min", "€31.20", "€31.20", "75%"]),
        ("Service desk | Average of the past year.", ["12 min", "€0.00", "€10.40", "25%"]),
        ("Together", ["12 min", "€31.20", "€41.60", "100%"]),
    ]
    assert notices(blocks)["Amber – without an estimate"][1] == ["Training", "Back-up and recovery", "Internet connection"]


def test_a_price_that_is_not_fixed_is_said_so() -> None:
    """A tier on request has cost and no margin; nothing is made up, and nothing fails."""
    asked = dataclasses.replace(example().tier_by_id["basic"], prices=(PriceLine(per="user", amount=Amount.parse("on request")),))
    catalogue = dataclasses.replace(example(), tiers=(asked,))
    for view in prices_pages.VIEWS:
        assert view(catalogue, "nl", internal())
    title = "Grey – there is a tier whose price is not fixed"
    assert notices(prices_pages.margins(catalogue, "en", internal()))[title] == (
        "unknown",
        ["Basic has no fixed price for: typical customer and small shop."],
    )
    assert tables(prices_pages.margins(catalogue, "en", internal()))["margins"]["Typical customer | 12 users and 3 servers"] == [
        "cannot be computed"
    ]
    assert tables(prices_pages.break_even(catalogue, "en", internal()))["break-even"]["Basic"] == ["cannot be computed"] * 3 + [
        "not stated"
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_where_nothing_is_written_down_a_page_says_what_to_write(view: View, language: str) -> None:
    """Without internal data every view says something, and those that need a file name it; of several on a page, the first of them."""
    for nothing in (None, Internal()):
        blocks = view(example(), language, nothing)
        words = parsed(blocks_html(blocks, language)).text
        assert words.strip()
        assert "data/internal/" in words or view in (
            promise_check.availability_check,
            promise_check.recovery_check,
            promise_check.figures_check,
            prices_pages.break_even,
            prices_pages.more_calls,
            prices_pages.estimates,
            prices_pages.service_costs,
        )


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_check_works_for_every_catalogue(name: str, language: str) -> None:
    """Whatever is promised, all of the check can be shown without anything internal, and its ids stand once."""
    blocks = tuple(block for view in promise_check.VIEWS for block in view(CATALOGUES[name], language, None))
    tree = parsed(blocks_html(blocks, language))
    ids = Counter(element.attributes["id"] for element in tree.all() if "id" in element.attributes)
    assert [id for id, count in ids.items() if count > 1] == [] and tree.text.strip()


def test_hostile_texts_stay_text() -> None:
    """Names full of markup come out as they were typed, in tables, notices and pictures."""
    sizes = (Size(name=text(HOSTILE), counts={"user": 2}),)
    spoilt = dataclasses.replace(internal(), estimates=dataclasses.replace(known(), sizes=sizes, remarks=(text(HOSTILE),)))
    given = dataclasses.replace(
        spoilt, suppliers=with_suppliers(dataclasses.replace(supplier("backup", restore="9 hours"), name=HOSTILE, reach=HOSTILE)).suppliers
    )
    for view in VIEWS:
        html = blocks_html(view(hostile(), "nl", given), "nl")
        assert "<script" not in html
    assert HOSTILE in parsed(blocks_html(promise_check.supplier_check(hostile(), "nl", given), "nl")).text


def test_the_standing_says_light_and_change_in_words() -> None:
    """A light in words for each subject, the worst first; findings, and what to change; green ones say so in a sentence."""
    blocks = standing.standing(example(), "en", internal())
    found = notices(blocks)
    assert [said(block.words) for block in blocks if isinstance(block, Paragraph)] == [
        "Of the 7 subjects: 1 is amber, 2 are grey, because nothing is written down yet and 4 are green."
    ]
    assert [(title, state) for title, (state, _) in found.items()] == [
        ("Amber – the roster", "doubtful"),
        ("Grey – the promised availability", "unknown"),
        ("Grey – back-up and recovery", "unknown"),
        ("Green – the prices", "good"),
        ("Green – the restore times of suppliers", "good"),
        ("Green – the origin of the figures", "good"),
        ("Green – the talks with customers", "good"),
    ]
    assert found["Amber – the roster"][1] == [
        "1 of 2 in order.",
        "day and night, every day: part of these hours rests on one colleague: Sam.",
        "Put somebody on the roster (roster in data/internal/team.yml), or promise fewer hours.",
    ]
    assert "Recovery time (RTO) – Back-up and recovery: 8 hours" in found["Grey – back-up and recovery"][1][2]


def test_the_standing_names_a_tier_without_an_estimate_of_its_own() -> None:
    """A tier that only takes over what the tier below it costs is amber, and named, in Dutch as well; a waiver accepts it."""
    estimate = Estimate(per="user", time=Duration(10, "minute"), tiers=("basic",))
    own = dataclasses.replace(known(), services={"service-desk": (estimate,)}, waive={"every-service-has-an-estimate": "x"})
    accepted = dataclasses.replace(own, waive={**own.waive, "every-tier-has-an-estimate-of-its-own": "x"})

    told = [str(notices(standing.standing(example(), language, Internal(estimates=own)))) for language in ("en", "nl")]

    assert "No estimate of its own: Plus; its cost is that of the tier below." in told[0]
    assert "Geen eigen raming: Plus; de kosten zijn die van het pakket eronder." in told[1]
    assert "No estimate of its own" not in str(notices(standing.standing(example(), "en", Internal(estimates=accepted))))


def test_the_standing_tells_red_with_the_reason() -> None:
    """A supplier that restores too late is red: with its tier, our promise, its time, and what to change; in Dutch as well."""
    late = with_suppliers(supplier("backup", restore="6 hours", clock="office"))
    title = "Rood – de hersteltijden van leveranciers"
    state, words = notices(standing.standing(example(), "nl", late))[title]
    assert state == "bad" and words == [
        "0 van de 2 op orde.",
        "Wolk, Plus: Hersteltijd (RTO) – Back-up en herstel: 8 uur (dag en nacht); "
        "de tijd van de leverancier staat stil als de onze loopt: herstelt binnen 6 uur, tijdens kantooruren.",
        "Wolk, Serverzorg: Hersteltijd (RTO) – Back-up en herstel: 4 uur (dag en nacht); "
        "de leverancier mag er langer over doen: herstelt binnen 6 uur, tijdens kantooruren.",
        "Spreek met de leverancier een kortere tijd of ruimere uren af, zorg voor iets dat het overneemt (takes_over), "
        "of geef klanten meer tijd.",
    ]


def test_many_findings_are_cut_at_a_glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another part adds a subject in one line; of its many findings some are told, and how many more there are."""
    many = Standing("bad", "wishes", "None met.", tuple(f"finding {n}" for n in range(1, 8)), "Ask again.")
    monkeypatch.setattr(standing, "SUBJECTS", (*standing.SUBJECTS, lambda verdicts: many))
    blocks = standing.standing(example(), "en", internal())
    words = notices(blocks)["Red – wishes"][1]
    assert words == ["None met.", *(f"finding {n}" for n in range(1, 5)), "And 3 more; see the tables.", "Ask again."]
    assert any(isinstance(one, Listing) for one in inside(blocks))


def test_the_check_names_promise_and_proof() -> None:
    """Tables set promise beside proof: tiers beside one another, with the state in words and the reason below it."""
    copies = (Copies(services=("backup",), every=Duration.parse("2 days"), restore=Duration.parse("3 hours"), tested=date(2026, 9, 20)),)
    given = with_suppliers(
        supplier("internet", availability="99.4%", response="1 hour", source="https://wolk.example/", seen=date(2026, 9, 1)), copies=copies
    )
    recovery = tables(promise_check.recovery_check(example(), "en", given))["check-recovery"]
    assert recovery["Recovery point (RPO) – Back-up and recovery"] == [
        "nothing promised",
        *["cannot be kept | promised: 1 day, calendar days; a copy every 2 days; more work can be lost than we promise"] * 2,
    ]
    assert recovery["Recovery time (RTO) – Back-up and recovery"][1] == (
        "in order | promised: 8 hours, counted day and night; putting back took 3 hours (test of 20 September 2026)"
    )
    availability = tables(promise_check.availability_check(example(), "en", given))["check-availability"]
    assert availability["Internet connection"] == [
        "nothing promised",
        "cannot be kept | promised: 99.5%; behind it: 99.4% (Wolk); what stands behind it works less than we promise",
        "nothing promised",
    ]
    figures = tables(promise_check.figures_check(example(), "nl", given))["check-figures"]
    assert figures["Wolk"] == ["99,4% beschikbaar; reageert binnen 1 uur", "wolk.example | gelezen op 1 september 2026", "op orde"]


def test_uncovered_hours_are_told_in_words() -> None:
    """Days and times that nobody covers, closing days and special days, in the words of the language."""
    roster = (cover({"mon-fri": "09:00-17:00"}, "robin"),)
    team = Team(roles={}, colleagues={"robin": Colleague(name="Robin", role="x")}, roster=roster)
    found = tables(promise_check.roster_check(example(), "nl", Internal(team=team)))
    assert found["check-roster"]["Kantooruren | maandag t/m vrijdag 08.30–17.00 uur"][1] == (
        "niet te halen | niemand op maandag t/m vrijdag 08.30–09.00 uur; 24 december 2026 (donderdag 08.30–09.00 uur)"
    )
    whole = found["check-roster"]["Dag en nacht, elke dag"][1]
    assert whole.startswith(
        "niet te halen | niemand op maandag t/m vrijdag 00.00–09.00 uur en 17.00–24.00 uur; zaterdag en zondag de hele dag"
    )
    assert found["check-shifts"] == {"Shift": ["maandag t/m vrijdag 09.00–17.00 uur", "nee", "Robin"]}


def test_the_week_is_drawn_with_what_nobody_covers() -> None:
    """Bars of the promised hours and of the shifts are parted at midnight; hours of nobody look otherwise and stand in words."""
    roster = (cover({"mon-fri": "09:00-17:00"}, "robin"), cover({"sun": "22:00-06:00"}, "robin", priorities=("p1",)))
    team = Team(roles={}, colleagues={"robin": Colleague(name="Robin", role="x")}, roster=roster)
    blocks = promise_check.roster_check(example(), "en", Internal(team=team))
    chart = next(block.chart for block in blocks if isinstance(block, Picture))
    strips = {strip.name: strip for _, group in chart.groups for strip in group}
    office = strips["Business hours"]
    assert Counter(shape.look for shape in office.shapes) == {"open": 5, "unknown": 5} and office.values[0].text == "cannot be kept"
    assert "nobody on Monday to Friday 08:30–09:00" in office.values[0].detail
    # The second shift has the same name: what runs past Sunday midnight stands on Monday.
    assert [shape.at for shape in strips["Shift"].shapes] == sorted(shape.at for shape in strips["Shift"].shapes)
    assert len(strips["Shift"].shapes) == 2 and strips["Shift"].values[0].detail == "only for P1"
    assert [name for _, name in chart.names] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def test_accepted_warnings_are_told_with_their_reason() -> None:
    """A promise waived in the suppliers stays doubtful and says why; estimates that are waived are not asked for."""
    given = with_suppliers(supplier("internet", availability="99.8%"))
    assert given.suppliers
    waived = dataclasses.replace(given.suppliers, waive={"suppliers-fit-the-hours-we-measure": "we have a spare"})
    cells = tables(promise_check.availability_check(example(), "en", Internal(suppliers=waived)))["check-availability"]
    assert cells["Internet connection"][1].endswith("we do not keep it; accepted on purpose: we have a spare")
    asked = Internal(estimates=dataclasses.replace(known(), waive={}))
    assert notices(standing.standing(example(), "en", asked))["Amber – the prices"][1][1] == "No estimate: E-mail and calendar."
    assert "Green – the prices" in notices(standing.standing(example(), "en", Internal(estimates=known())))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_papers_say_what_the_pages_say(language: str) -> None:
    """The estimates and the check can be printed, with every table of their pages; without internal data there is no paper."""
    for part, name in ((prices_pages, "estimates"), (promise_check, "promise-check")):
        paper = next(part.papers(example(), language, internal()))
        page = tuple(block for view in part.VIEWS for block in view(example(), language, internal()))
        assert paper.name == name and paper.internal and tables(paper.blocks) == tables(page)
        assert list(part.papers(example(), language, None)) == []


def test_hours_of_a_week_are_told_as_one_where_they_are_all() -> None:
    """Hours that never stop are called day and night, not a list of days."""
    verdicts = standing.Verdicts(standing.Phrases(example(), "en"), Internal())
    assert verdicts.hours(Hours(by_day=((),) * 6 + (((1200, 1920),),)).week) == "Monday 00:00–08:00; Sunday 20:00–24:00"
    assert verdicts.hours(ALWAYS.week) == "day and night, every day"
