"""The adviser: never more than is needed, never less than is asked, and honest where nothing fits."""

from __future__ import annotations

import dataclasses
import itertools
import json
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.advice import COUNT, Advice, Wishes
from macros.model.adviser import Adviser, AdviserQuestion, Counted, WorkingHours
from macros.model.asking import SCALE, Asking
from macros.model.catalogue import Catalogue
from macros.model.hours import WEEK, Hours, hours_of
from macros.model.kinds import Text
from macros.model.promise import Band, Inclusion, ServiceTargets, Target, Within
from macros.model.service import Service
from macros.model.support import Clock, Support
from macros.model.tier import Eligible, SupportHours, Tier
from macros.model.times import Time, span
from macros.rules.adviser import every_tier_can_be_advised
from macros.units import Duration, Window
from macros.views.adviser import adviser, can_advise
from tests.catalogues import example, real, smallest
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY

CALM = settings(derandomize=True, deadline=None, database=None, max_examples=150)
HALF_HOUR = 30
CLOCKS = ("office", "wide", "evening", "calendar")
NAME = Text({"nl": "naam", "en": "name"})
WORKDAYS = tuple(range(5))


def clock(windows: dict[tuple[int, ...], str]) -> Clock:
    """A clock that stands still on closing days."""
    return Clock(name=NAME, windows={days: (Window.parse(window),) for days, window in windows.items()}, closing_days="closed")


SUPPORT = Support(
    time_zone="Europe/Amsterdam",
    clocks={
        "office": clock({WORKDAYS: "08:30-17:00"}),
        "wide": clock({WORKDAYS: "07:00-20:00", (5,): "09:00-16:00"}),
        "evening": clock({WORKDAYS: "17:00-22:00"}),
    },
)


def with_promises(*tiers: tuple[Target, ...], eligible: tuple[Eligible | None, ...] = ()) -> Catalogue:
    """A ladder on which each tier promises a recovery time for each of some services; the adviser asks about all of them, and for users."""
    ids = [f"tier-{number}" for number in range(len(tiers))]
    columns = [dict(zip(ids, column, strict=True)) for column in zip(*tiers, strict=True)]
    services = tuple(
        Service(id=f"service-{place}", name=NAME, category="", targets={"recovery_time": ServiceTargets(tiers=column)})
        for place, column in enumerate(columns)
    )
    meant = dict(zip(ids, eligible, strict=False))
    made = (Tier(id=id, rank=rank, support_hours=SupportHours(clock="office"), eligible=meant.get(id)) for rank, id in enumerate(ids))
    asks = Adviser(
        questions=tuple(AdviserQuestion(id=one.id, ask=NAME, promise="recovery_time", service=one.id) for one in services),
        working_hours=tuple(WorkingHours(clock=clock, name=NAME) for clock in ("office", "wide", "calendar")),
        count=Counted(unit="user", ask=NAME),
    )
    return dataclasses.replace(smallest(), tiers=tuple(made), services=services, support=SUPPORT, adviser=asks)


def target(within: str, clock: str | None = "office", commitment: str | None = "target", bands: tuple[Band, ...] = ()) -> Target:
    """A promised time."""
    return Target(within=Within.parse(within), clock=clock or "not stated", commitment=commitment, bands=bands)


def first_met(promise: Target, people: str | None) -> str | None:
    """The most demanding answer that a promise meets."""
    advice = Advice(Asking(with_promises((promise,))))
    first = advice.reaches["service-0", people, "tier-0"].first
    return str(SCALE[first]) if first < len(SCALE) else None


@pytest.mark.parametrize(
    ("promise", "people", "first"),
    [
        (target("8 hours"), "office", "1 working day"),
        (target("9 hours"), "office", "2 working days"),
        (target("8 hours"), "wide", None),  # the office is closed while they work
        (target("8 hours"), None, "1 working day"),
        (target("8 hours", "wide"), "office", "1 working day"),
        (target("8 hours", "wide"), "wide", "2 working days"),  # their Saturday has seven hours
        (target("24 hours", "calendar"), "office", "1 working day"),  # from now to this time tomorrow there is one working day
        (target("25 hours", "calendar"), "office", "2 working days"),
        (target("24 hours", "calendar"), "calendar", "1 working day"),
        (target("1 day", "calendar"), "office", "1 working day"),
        (target("1 day"), "office", "1 working day"),
        (target("1 working day", "wide"), "office", "1 working day"),
        (target("4 hours", "calendar"), "calendar", "4 hours"),
        (target("60 minutes"), "office", "1 hour"),
        (target("61 minutes"), "office", "4 hours"),
        (target("next working day"), "office", "2 working days"),
        (target("immediate", "calendar"), "calendar", "1 hour"),
        (target("immediate", "office"), "calendar", None),
        (target("5 working days"), "office", "1 week"),
        (target("6 working days"), "office", None),
        (target("best effort"), "office", None),
        (target("none"), "office", None),
        (target("not stated"), "office", None),
        (target("not applicable"), "office", None),
        (target("1 hour", commitment="best effort"), "office", None),
        (target("1 hour", commitment="none"), "office", None),
        (target("1 hour", commitment=None), "office", "1 hour"),
        (target("1 hour", None), "office", None),
        (target("1 hour", None), None, "1 hour"),
        (target("1 hour", bands=(Band(clock="evening", within=Within.parse("8 hours")),)), "office", "1 hour"),
        (target("1 hour", "calendar", bands=(Band(clock="wide", within=Within.parse("next working day")),)), "office", "2 working days"),
        (target("1 hour", "office", bands=(Band(clock="office", within=Within.parse("8 hours")),)), "office", "1 working day"),
        (target("1 hour", bands=(Band(clock="calendar", within=Within.parse("3 working days")),)), "office", "1 hour"),
        (target("1 hour", bands=(Band(clock="office", within=Within.parse("best effort")),)), "office", None),
    ],
)
def test_what_an_answer_means(promise: Target, people: str | None, first: str | None) -> None:
    """A promise meets an answer when its clock runs while people work and its longest time is no longer; other words meet none."""
    assert first_met(promise, people) == first


@pytest.mark.parametrize(
    ("inclusion", "counts"),
    [
        (Inclusion(is_="included"), True),
        (Inclusion(is_="on request"), True),
        (Inclusion(limited=None, shared=NAME), True),
        (Inclusion(is_="not included"), False),
        (Inclusion(is_="not applicable"), False),
        (Inclusion(is_="not stated"), False),
        (Inclusion(duty_of=NAME), False),
    ],
)
def test_a_service_that_is_not_there_promises_nothing(inclusion: Inclusion, counts: bool) -> None:
    """What can be had with a tier counts, for a price or on request too; what cannot, does not, whatever times its service names."""
    catalogue = with_promises((target("1 hour"),))
    service = dataclasses.replace(catalogue.services[0], tiers={"tier-0": inclusion})
    advice = Advice(Asking(dataclasses.replace(catalogue, services=(service,))))
    assert (advice.reaches["service-0", "office", "tier-0"].first == 0) is counts


def test_the_advice_and_its_reasons() -> None:
    """The lowest tier that meets all; what it meets; and what the tier below it would miss."""
    catalogue = with_promises(
        (target("16 hours"), target("8 hours")),
        (target("8 hours", "wide"), target("8 hours")),
        (target("4 hours", "calendar"), target("8 hours")),
    )
    found = Advice(Asking(catalogue)).advise(Wishes({"service-0": 2, "service-1": 2}, "office"))
    assert (found.tier.id, found.fits, found.met, found.unmet) == ("tier-1", True, ("service-0", "service-1"), ())
    assert found.below and (found.below.id, found.missed) == ("tier-0", ("service-0",))


def test_honest_where_nothing_fits() -> None:
    """Where no tier meets everything: the highest one, what it does not meet, and what it does."""
    catalogue = with_promises((target("8 hours"), target("8 hours")), (target("4 hours"), target("8 hours")))
    found = Advice(Asking(catalogue)).advise(Wishes({"service-0": 1, "service-1": 0}))
    assert (found.tier.id, found.fits, found.met, found.unmet, found.missed) == (
        "tier-1",
        False,
        ("service-0",),
        ("service-1",),
        ("service-0",),
    )


@pytest.mark.parametrize(
    ("count", "tier", "fits", "met", "missed"),
    [
        (None, "tier-0", True, (), ()),
        (4, "tier-1", True, (), (COUNT,)),
        (5, "tier-0", True, (COUNT,), ()),
        (50, "tier-0", True, (COUNT,), ()),
        (51, "tier-1", True, (), (COUNT,)),
    ],
)
def test_a_tier_is_for_a_range_of_numbers(count: int | None, tier: str, fits: bool, met: tuple[str, ...], missed: tuple[str, ...]) -> None:
    """A tier for 5 up to 50 fits only them, both included; without a number nothing is asked."""
    catalogue = with_promises((target("8 hours"),), (target("4 hours"),), eligible=(Eligible(per="user", from_=5, to=50), None))
    found = Advice(Asking(catalogue)).advise(Wishes(count=count))
    assert (found.tier.id, found.fits, found.met, found.missed) == (tier, fits, met, missed)


def test_the_highest_that_can_be_had() -> None:
    """Where nothing fits, a tier that cannot be had for so many is advised only where none can."""
    eligible = Eligible(per="user", to=9), Eligible(per="user", from_=20)
    advice = Advice(Asking(with_promises((target("8 hours"),), (target("4 hours"),), eligible=eligible)))
    assert [advice.advise(Wishes({"service-0": 0}, count=count)).tier.id for count in (5, 15, 25)] == ["tier-0", "tier-1", "tier-1"]
    assert advice.advise(Wishes({"service-0": 0}, count=15)).unmet == ("service-0", COUNT)


def test_without_a_file_the_questions_follow_from_the_promises() -> None:
    """Asked are the most serious report, and each service with a time that differs per tier; hours and unit are those of the tiers."""
    asking = Asking(dataclasses.replace(example(), adviser=None))
    assert [(wish.promise, wish.service, wish.priority) for wish in asking.wishes] == [
        ("response_time", None, "p1"),
        ("recovery_time", "backup", None),
    ]
    assert (asking.scale, asking.clocks, asking.unit) == (SCALE, ("office", "calendar"), "user")
    assert [tier.id for tier in asking.tiers] == ["basic", "plus"], "the longest ladder"


def test_nothing_to_advise_is_said() -> None:
    """With one tier, or without promises, there is a sentence and no form."""
    for catalogue in (smallest(), real("iroot"), real("technoir"), dataclasses.replace(example(), tiers=example().tiers[:1], adviser=None)):
        tree = parsed(adviser(catalogue, "nl"))
        assert not can_advise(Asking(catalogue))
        assert tree.text and not list(tree.all("form", "table"))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_table_says_what_the_engine_says(name: str, language: str) -> None:
    """Each cell names the lowest tier that meets the answer for people who work in the first of the hours, or that there is none."""
    advice, tree = Advice(Asking(CATALOGUES[name])), parsed(adviser(CATALOGUES[name], language))
    if not can_advise(advice.asking):
        return
    told = json.loads(next(one for one in tree.all("div") if "data-sla-given" in one.attributes).attributes["data-sla-given"])
    names = {tier["id"]: tier["name"] for tier in told["tiers"]}
    table = next(tree.all("tbody"))
    for row, wish in zip(table.all("tr"), advice.asking.wishes, strict=True):
        for answer, cell in enumerate(row.all("td")):
            found = advice.advise(Wishes({wish.id: answer}, next(iter(advice.asking.clocks), None)))
            assert (cell.text == names[found.tier.id]) is found.fits, (wish.id, answer)


UNITS = ("hours", "working days", "days", "weeks")
WORDS = ("next working day", "next working day + 2 hours", "immediate", "best effort", "none", "not stated")
COMMITMENTS = ("target", "guarantee", "best effort", None)


def promises() -> st.SearchStrategy[Target]:
    """Times of every sort on every clock."""
    numbers = st.builds("{} {}".format, st.integers(1, 40), st.sampled_from(UNITS))
    return st.builds(target, numbers | numbers | st.sampled_from(WORDS), st.sampled_from((*CLOCKS, None)), st.sampled_from(COMMITMENTS))


@st.composite
def ladders(draw: st.DrawFn, questions: int = 3) -> Catalogue:
    """A ladder of two to four tiers with random promises, and numbers that some are meant for."""
    tiers = draw(st.lists(st.tuples(*[promises()] * questions), min_size=2, max_size=4))
    bounds = st.builds(lambda low, more: Eligible(per="user", from_=low, to=low + more), st.integers(1, 5), st.integers(0, 5))
    return with_promises(*tiers, eligible=tuple(draw(st.none() | bounds) for _ in tiers))


def wishes(questions: int = 3) -> st.SearchStrategy[Wishes]:
    """Answers to some of the questions."""
    answers = st.dictionaries(st.sampled_from([f"service-{number}" for number in range(questions)]), st.integers(0, len(SCALE)))
    return st.builds(Wishes, answers, st.sampled_from((None, "office", "wide", "calendar")), st.none() | st.integers(1, 12))


@CALM
@given(ladders(), wishes())
def test_never_more_than_is_needed_and_never_less_than_is_asked(catalogue: Catalogue, asked: Wishes) -> None:
    """What fits meets everything, every tier below it fails somewhere; and where nothing fits, every tier fails somewhere."""
    advice = Advice(Asking(catalogue))
    found = advice.advise(asked)
    failing = [bool(list(advice.unmet(tier, asked))) for tier in advice.asking.tiers]
    at = advice.asking.tiers.index(found.tier)
    assert found.fits is not all(failing) and (not found.fits or (all(failing[:at]) and not failing[at]))
    assert found.fits is (not found.unmet) and not set(found.met) & set(found.unmet)
    assert found.below is (advice.asking.tiers[at - 1] if at else None)
    assert not found.fits or at == 0 or found.missed, "the tier below always misses something, or it would be the advice"


@CALM
@given(ladders(), wishes(), st.data())
def test_more_demanding_is_never_lower(catalogue: Catalogue, asked: Wishes, data: st.DataObject) -> None:
    """A more demanding answer never gives a lower tier, and a tier that fits it fits the easier answer too."""
    id = data.draw(st.sampled_from([wish.id for wish in Asking(catalogue).wishes]))
    hard, easy = sorted((data.draw(st.integers(0, len(SCALE))), data.draw(st.integers(0, len(SCALE)))))
    advice = Advice(Asking(catalogue))
    more, less = (advice.advise(dataclasses.replace(asked, answers={**asked.answers, id: answer})) for answer in (hard, easy))
    assert more.tier.rank >= less.tier.rank
    assert less.fits or not more.fits


@CALM
@given(ladders(), wishes(), st.data())
def test_leaving_open_never_raises(catalogue: Catalogue, asked: Wishes, data: st.DataObject) -> None:
    """A question or the working hours left open never give a higher tier, nor does the number where a tier fits."""
    advice = Advice(Asking(catalogue))
    before = advice.advise(asked)
    dropped = data.draw(st.sampled_from(sorted(asked.answers))) if asked.answers else ""
    fewer = {id: answer for id, answer in asked.answers.items() if id != dropped}
    assert advice.advise(dataclasses.replace(asked, answers=fewer)).tier.rank <= before.tier.rank
    assert advice.advise(dataclasses.replace(asked, clock=None)).tier.rank <= before.tier.rank
    assert not before.fits or advice.advise(dataclasses.replace(asked, count=None)).tier.rank <= before.tier.rank


@CALM
@given(promises(), st.sampled_from(("office", "wide", "calendar")))
def test_nobody_loses_more_working_time_than_they_said(promise: Target, works: str) -> None:
    """Whenever in a week something breaks: until a promise that meets an answer is due, people lose no more of their time than that."""
    people, hours = hours_of(SUPPORT, works), hours_of(SUPPORT, promise.clock)
    first = Advice(Asking(with_promises((promise,)))).reaches["service-0", works, "tier-0"].first
    if first == len(SCALE) or hours is None or people is None:
        return
    longest = span(Time(dataclasses.replace(promise.within, duration=in_working_days(promise.within.duration)), hours))[1]
    lost = max(lost_from(start, people, hours, longest) for start in range(0, WEEK, HALF_HOUR))
    assert lost <= span(Time(Within(duration=SCALE[first]), people))[1]


def in_working_days(duration: Duration | None) -> Duration | None:
    """The same, a day being a working day."""
    return Duration(duration.count, "working day") if duration and duration.unit == "day" else duration


@cache
def running(hours: Hours) -> tuple[int, ...]:
    """The minutes that a clock runs in each half hour of a week."""
    return tuple(HALF_HOUR * any(start <= minute < end for start, end in hours.week) for minute in range(0, WEEK, HALF_HOUR))


def lost_from(start: int, people: Hours, hours: Hours, longest: int) -> int:
    """The minutes that people work from *start* until the other clock has counted *longest* minutes."""
    weeks, left = divmod(longest, sum(running(hours)))
    lost, half = weeks * sum(running(people)), start // HALF_HOUR
    while left > 0:
        left -= running(hours)[half]
        lost += running(people)[half]
        half = (half + 1) % (WEEK // HALF_HOUR)
    return lost


@settings(CALM, max_examples=40)
@given(ladders(questions=2))
def test_the_rule_knows_which_tiers_can_be_advised(catalogue: Catalogue) -> None:
    """The tiers that the rule complains of are those which no combination of answers, hours and numbers leads to."""
    advice = Advice(Asking(catalogue))
    places, clocks = range(len(SCALE) + 1), (None, *advice.asking.clocks)
    everything = itertools.product(itertools.product(places, repeat=2), clocks, (None, *range(1, 13)))
    all_wishes = (Wishes({"service-0": a, "service-1": b}, clock, count) for (a, b), clock, count in everything)
    reached = {found.tier.id for found in map(advice.advise, all_wishes) if found.fits}
    silent = {tier.id for tier in advice.asking.tiers} - reached
    said = {finding.message.split("`")[1] for finding in every_tier_can_be_advised(catalogue, None)}
    assert said == silent
