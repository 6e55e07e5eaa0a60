"""Deadlines: real cases, every rule at its edges, and properties over a hundred clocks."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.deadlines import deadline, due, in_force
from macros.model.hours import ALWAYS, Hours
from macros.model.promise import Band, Target, Within
from macros.model.running import CannotTell, Running, readable, running_of
from macros.model.support import Clock, Support
from macros.model.zone import zone_info, zone_of
from macros.units import Window, parse_days

CASES = yaml.safe_load((Path(__file__).parent / "deadlines.yml").read_text(encoding="utf-8"))
AMSTERDAM = "Europe/Amsterdam"
ASCENSION, KINGS = date(2026, 5, 14), date(2026, 4, 27)
YEARS = (2026, 2027)


def hours(*windows: str, closed: frozenset[date] | None = frozenset({ASCENSION, KINGS}), special=(), zone: str | None = AMSTERDAM) -> Hours:
    """Hours of windows such as `mon-fri 08:30-17:00`; *closed* None: open on closing days."""
    by_day: list[list[tuple[int, int]]] = [[] for _ in range(7)]
    for text in windows:
        days, times = text.split(" ")
        window = Window.parse(times)
        for day in parse_days(days):
            by_day[day].append((window.start.minutes, window.start.minutes + window.minutes))
    week = tuple(tuple(sorted(day)) for day in by_day)
    if closed is None:
        return Hours(week, special=special, time_zone=zone)
    return Hours(week, "closed", closed, special, zone, YEARS)


OFFICE = Running(hours("mon-fri 08:30-17:00"))
LUNCH = Running(hours("mon-fri 08:30-12:00", "mon-fri 13:00-17:00", "sat 10:00-12:00"))
NIGHT = Running(hours("mon-thu 22:00-06:00", closed=None))
CALENDAR = Running(Hours(ALWAYS.by_day, time_zone=AMSTERDAM))
EVE = Running(hours("mon-fri 08:30-17:00", special=((date(2026, 12, 24), ((600, 960),)),)))
CLOCKS = {"office": OFFICE, "lunch": LUNCH, "night": NIGHT, "calendar": CALENDAR, "eve": EVE}


def at(text: str, zone: str = AMSTERDAM, fold: int = 0) -> int:
    """The instant of a local time."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone_info(zone), fold=fold).timestamp())


def local(instant: int | None, zone: str = AMSTERDAM) -> str:
    """An instant as local time."""
    assert instant is not None
    return datetime.fromtimestamp(instant, zone_info(zone)).strftime("%Y-%m-%d %H:%M")


def instant(text: str) -> int:
    """The instant of an ISO time with an offset."""
    return int(datetime.fromisoformat(text).timestamp())


def real_clock(name: str) -> Running:
    """A calendar of the real cases; its list of closing days is complete for every year the cases are in."""
    known = CASES["calendars"][name]
    windows = [f"{day} {'-'.join(window)}" for day, many in known["week"].items() for window in many]
    closed = frozenset(map(date.fromisoformat, known.get("holidays", ())))
    plain = hours(*windows, closed=None, zone=known["timezone"])
    return Running(Hours(plain.by_day, "closed", closed, (), plain.time_zone, (2019, 2020, 2021)))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["id"])
def test_cases_of_a_real_service_desk(case: dict) -> None:
    """Every case of the real service desk comes out to the second."""
    clock, start = real_clock(case["calendar"]), instant(case["start"])
    if case["kind"] == "due":
        pauses = [(instant(first), instant(last)) for first, last in case.get("pauses", ())]
        assert clock.after(start, case["work_seconds"], pauses) == instant(case.get("exact_answer", case["due"]))
    elif case["kind"] == "elapsed":
        assert clock.elapsed(start, instant(case["end"])) == case.get("exact_answer", case["work_seconds"])
    else:
        assert clock.opening(start) == instant(case["opens"])


def test_there_are_forty_of_them() -> None:
    """None of the real cases is left out."""
    assert len(CASES["cases"]) == 40


@pytest.mark.parametrize(
    ("clock", "start", "within", "expected"),
    [
        ("office", "2026-05-13 15:00", "8 hours", "2026-05-15 14:30"),  # over Ascension Day
        ("office", "2026-04-02 15:00", "8 hours", "2026-04-03 14:30"),  # Good Friday is worked
        ("office", "2026-11-27 15:00", "2 hours", "2026-11-27 17:00"),  # ends exactly as the clock stops: due at that instant
        ("office", "2026-11-27 17:00", "30 minutes", "2026-11-30 09:00"),  # reported as it stops: counts from the next opening
        ("office", "2026-11-28 11:00", "30 minutes", "2026-11-30 09:00"),
        ("lunch", "2026-11-25 11:30", "1 hour", "2026-11-25 13:30"),
        ("night", "2026-11-26 23:00", "8 hours", "2026-11-30 23:00"),  # Thursday night ends on Friday; next is Monday night
        ("calendar", "2026-03-28 20:00", "24 hours", "2026-03-29 21:00"),  # the night in which an hour is skipped
        ("calendar", "2026-10-24 20:00", "24 hours", "2026-10-25 19:00"),  # the night that has an hour twice
        ("calendar", "2026-03-28 20:00", "1 day", "2026-03-29 20:00"),
        ("office", "2026-05-13 15:00", "1 working day", "2026-05-15 15:00"),
        ("office", "2026-05-16 11:00", "1 working day", "2026-05-19 08:30"),  # counts from Monday 08:30
        ("office", "2026-05-13 15:00", "2 days", "2026-05-18 15:00"),
        ("lunch", "2026-11-26 16:00", "2 working days", "2026-11-28 12:00"),  # Saturday is a working day of this clock, and ends at noon
        ("lunch", "2026-11-25 11:59", "1 working day", "2026-11-26 11:59"),
        ("night", "2026-11-25 02:00", "1 working day", "2026-11-26 02:00"),  # 02:00 is part of Tuesday night
        ("eve", "2026-12-23 16:30", "1 working day", "2026-12-24 16:00"),  # that day closes earlier
        ("eve", "2026-12-23 09:00", "1 working day", "2026-12-24 10:00"),  # that day opens later
        ("office", "2026-05-07 15:00", "1 week", "2026-05-15 15:00"),  # a week later is Ascension Day
        ("office", "2026-01-30 15:00", "1 month", "2026-03-02 15:00"),  # 28 February is a Saturday
        ("office", "2026-11-30 15:00", "3 months", "2027-03-01 15:00"),  # 28 February 2027 is a Sunday
        ("office", "2026-02-27 15:00", "1 year", "2027-03-01 15:00"),
        ("office", "2026-05-13 15:00", "next working day", "2026-05-15 17:00"),
        ("office", "2026-05-13 07:00", "next working day", "2026-05-15 17:00"),
        ("office", "2026-05-16 11:00", "next working day", "2026-05-18 17:00"),
        ("office", "2026-05-13 15:00", "next working day + 2 hours", "2026-05-15 10:30"),
        ("night", "2026-11-25 02:00", "next working day", "2026-11-26 06:00"),
        ("office", "2026-05-13 18:00", "immediate", "2026-05-15 08:30"),
        ("office", "2026-05-13 12:00", "immediate", "2026-05-13 12:00"),
    ],
)
def test_each_form_of_time(clock: str, start: str, within: str, expected: str) -> None:
    """Every form of promised time ends when its rule says, over weekends, closing days and clock changes."""
    assert local(deadline(Within.parse(within), CLOCKS[clock], at(start))) == expected


@pytest.mark.parametrize("word", ["best effort", "none", "not applicable", "not stated"])
def test_words_promise_no_time(word: str) -> None:
    """Where words stand in the place of a time there is no deadline."""
    assert deadline(Within.parse(word), OFFICE, at("2026-05-13 15:00")) is None


def test_pauses_are_cut_out() -> None:
    """The working time of a pause comes on top, and only that: nights in it cost nothing; overlapping pauses count once."""
    start, eight = at("2026-11-23 15:00"), Within.parse("8 hours")
    waiting = (at("2026-11-23 16:00"), at("2026-11-24 10:00"))
    assert local(deadline(eight, OFFICE, start, [waiting])) == "2026-11-24 17:00"
    assert local(deadline(eight, OFFICE, start, [waiting, (waiting[0] + 60, waiting[1] - 60)])) == "2026-11-24 17:00"
    assert local(deadline(eight, OFFICE, start, [(at("2026-11-25 09:00"), at("2026-11-25 10:00"))])) == "2026-11-24 14:30"
    assert local(deadline(Within.parse("1 working day"), OFFICE, start, [waiting])) == "2026-11-25 09:00"
    assert OFFICE.elapsed(start, at("2026-11-24 17:00"), [waiting]) == 8 * 3600


def test_a_window_over_a_clock_change_is_as_long_as_it_really_is() -> None:
    """A window from 22:00 to 06:00 holds seven hours in the night in which an hour is skipped, nine where it comes twice."""
    nights = Running(hours("sat 22:00-06:00", closed=None))
    lengths = [nights.elapsed(at(f"{day} 12:00"), at(f"{day} 12:00") + 86400) for day in ("2026-03-21", "2026-03-28", "2026-10-24")]
    assert [length // 3600 for length in lengths] == [8, 7, 9]


def test_hours_that_are_skipped_or_come_twice() -> None:
    """A window that starts in a skipped hour starts at the change; of a double hour, a start is the first and an end the second."""
    early = Running(hours("sun 02:30-04:00", closed=None))
    assert early.opening(at("2026-03-29 00:00")) == at("2026-03-29 03:00")
    assert early.elapsed(at("2026-03-29 00:00"), at("2026-03-29 12:00")) == 3600
    assert early.opening(at("2026-10-25 00:00")) == at("2026-10-25 02:30", fold=0)
    assert early.elapsed(at("2026-10-25 00:00"), at("2026-10-25 12:00")) == int(2.5 * 3600)
    late = Running(hours("sun 01:00-02:30", closed=None))
    assert late.elapsed(at("2026-03-29 00:00"), at("2026-03-29 12:00")) == 3600
    assert late.elapsed(at("2026-10-25 00:00"), at("2026-10-25 12:00")) == int(2.5 * 3600)


def test_the_end_of_the_day_is_midnight() -> None:
    """24:00 is the end of the day, and touching windows run on as one."""
    whole = Running(hours("mon-fri 00:00-24:00", closed=None))
    assert list(whole.open_between(at("2026-11-23 12:00"), at("2026-11-29 12:00"))) == [(at("2026-11-23 12:00"), at("2026-11-28 00:00"))]
    assert local(whole.after(at("2026-11-27 23:00"), 2 * 3600)) == "2026-11-30 01:00"


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (Hours(((),) * 7), "never runs"),
        (Hours((((0, 60),),) * 7, "not stated"), "not stated whether"),
        (Hours((((0, 60),),) * 7, "closed"), "none are listed"),
    ],
)
def test_a_clock_that_cannot_be_read_says_why(broken: Hours, told: str) -> None:
    """A clock that never runs, or whose closing days are not known, is told in words."""
    with pytest.raises(CannotTell, match=told):
        Running(broken)


@pytest.mark.parametrize(("start", "told"), [("2025-12-31 15:00", "2025"), ("2028-01-03 15:00", "2028"), ("2027-12-31 15:00", "2028")])
def test_a_year_without_closing_days_is_told(start: str, told: str) -> None:
    """A deadline that needs the closing days of a year that is not listed is refused, naming that year."""
    with pytest.raises(CannotTell, match=f"closing days of {told} are not listed"):
        deadline(Within.parse("1 week"), OFFICE, at(start))


def test_a_night_that_began_the_year_before_is_known() -> None:
    """What a clock says of the first hours of a year does not depend on what it was asked before."""
    new_year = at("2026-01-01 03:00")
    before, after = (Running(hours("mon-sun 22:00-06:00", closed=None)) for _ in range(2))
    after.opening(at("2025-12-01 12:00"))
    assert before.opening(new_year) == after.opening(new_year) == new_year


def test_what_reaches_too_far_is_refused() -> None:
    """A length of time that ends beyond the year 2199 is refused; one that ends long before is told, in any century."""
    assert local(deadline(Within.parse("3 hours"), NIGHT, at("2150-06-01 23:00"))) == "2150-06-02 02:00"
    for within in ("999999 hours", "999999 working days", "999999 weeks", "999999 months", "999999 years"):
        with pytest.raises(CannotTell):
            deadline(Within.parse(within), NIGHT, at("2026-06-01 23:00"))


def support(**windows: str) -> Support:
    """Support with a clock for each of *windows*, without closing days."""
    clocks = {}
    for id, text in windows.items():
        days, times = text.split(" ")
        clocks[id] = Clock(name=None, windows={parse_days(days): (Window.parse(times),)}, closing_days="open")
    return Support(time_zone=AMSTERDAM, clocks=clocks)


def test_bands_hold_while_their_clock_runs() -> None:
    """A band counts for what is reported in its hours, that of the calendar for what is reported outside the target's own."""
    known = support(office="mon-fri 08:30-17:00", evening="mon-thu 17:00-22:00")
    evening = Band(clock="evening", within=Within.parse("1 hour"))
    otherwise = Band(clock="calendar", within=Within.parse("next working day"))
    target = Target(within=Within.parse("4 hours"), clock="office", bands=(evening, otherwise))

    told = {start: in_force(target, known, at(start)) for start in ("2026-11-25 10:00", "2026-11-25 18:00", "2026-11-25 23:00")}

    assert [(str(within), clock) for within, clock in told.values()] == [
        ("4 hours", "office"),
        ("1 hour", "evening"),
        ("next working day", "office"),
    ]
    assert local(due(target, known, at("2026-11-25 21:30")).at) == "2026-11-26 17:30"
    assert local(due(target, known, at("2026-11-25 23:00")).at) == "2026-11-26 17:00"
    with pytest.raises(CannotTell, match="not stated in which hours"):
        running_of(known, None)


moments = st.integers(at("2026-01-05 00:00"), at("2026-12-01 00:00"))
lengths = st.integers(0, 60 * 3600)
waits = st.lists(st.tuples(moments, st.integers(0, 4 * 86400)).map(lambda pair: (pair[0], sum(pair))), max_size=3)
stretch = st.tuples(st.integers(0, 1380), st.integers(15, 600)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def clocks(draw: st.DrawFn) -> Running:
    """A clock with any windows, several a day, past midnight too, with closing days and a special day, in several zones."""
    week = tuple(tuple(sorted(draw(st.lists(stretch, max_size=2)))) for _ in range(7))
    week = week if any(week) else (((480, 1020),), *week[1:])
    closed = draw(st.booleans())
    days = draw(st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=30)) if closed else frozenset()
    special = ((draw(st.dates(date(2026, 1, 1), date(2026, 12, 31))), ((600, 720),)),)
    zone = draw(st.sampled_from([AMSTERDAM, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", None]))
    return Running(Hours(week, "closed" if closed else "open", days, special, zone, YEARS if closed else ()))


known = settings(derandomize=True, deadline=None, database=None, max_examples=150)


@known
@given(clocks(), moments, lengths, lengths)
def test_laws_of_counting(clock: Running, start: int, one: int, two: int) -> None:
    """Measuring what was counted gives it back; counting in two steps is counting at once; more is never sooner; no deadline is closed."""
    first = clock.after(start, one)
    both = clock.after(start, one + two)

    assert clock.elapsed(start, first) == one
    assert clock.after(first, two) == both or two == 0
    assert first <= both
    assert clock.after(start + 1800, one) >= first
    assert clock.elapsed(first - 1, first) == 1 if one else clock.opening(first) == first


@known
@given(clocks(), moments, waits, lengths)
def test_laws_of_pauses(clock: Running, start: int, pauses: list[tuple[int, int]], length: int) -> None:
    """What was counted around pauses is measured back around them, and pauses never bring a deadline nearer."""
    due_then = clock.after(start, length, pauses)

    assert due_then >= clock.after(start, length)
    if length:
        assert clock.elapsed(start, due_then, pauses) == length


@known
@given(clocks(), moments, st.integers(1, 30))
def test_laws_of_days(clock: Running, start: int, count: int) -> None:
    """A later report is never due sooner, a deadline in days lies in the hours of the clock or at their end, and more days are later."""
    for within in (f"{count} working days", f"{count} weeks", "next working day"):
        parsed = Within.parse(within)
        found = deadline(parsed, clock, start)
        assert found is not None and found > start
        assert clock.opening(found) == found or clock.elapsed(found - 1, found) == 1
        later = deadline(parsed, clock, start + 7200)
        assert later is not None and later >= found
    one, more = (deadline(Within.parse(f"{days} working days"), clock, start) or 0 for days in (count, count + 1))
    assert more > one


@known
@given(clocks(), moments, st.integers(1, 40))
def test_counting_agrees_with_looking_at_the_wall(clock: Running, start: int, quarters: int) -> None:
    """A clock hand that walks minute by minute over the wall clock arrives at the same instant (away from clock changes)."""
    start -= start % 60
    zone = zone_info(clock.hours.time_zone or "UTC")
    left, now = quarters * 15, start
    while left:
        here = datetime.fromtimestamp(now, UTC).astimezone(zone)
        if here.utcoffset() != (here + timedelta(days=1)).utcoffset() or here.utcoffset() != (here - timedelta(days=2)).utcoffset():
            return
        left -= _open(clock, here)
        now += 60
        if now - start > 20 * 86400:
            return
    assert clock.after(start, quarters * 900) == now


def _open(clock: Running, here: datetime) -> bool:
    minute = here.hour * 60 + here.minute
    today, before = here.date(), here.date() - timedelta(days=1)
    special = dict(clock.hours.special)

    def windows(day: date) -> tuple[tuple[int, int], ...]:
        return () if day in clock.hours.closed_on else special.get(day, clock.hours.by_day[day.weekday()])

    if before.year not in YEARS and clock.fixed:
        before = today
    inside = any(start <= minute < end for start, end in windows(today))
    return inside or any(start <= minute + 1440 < end for start, end in windows(before))


ZONES = [AMSTERDAM, "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Asia/Tehran"]


@pytest.mark.parametrize("name", ZONES)
def test_zones_are_those_of_the_database(name: str) -> None:
    """At every sixth hour of five years local time is what the IANA database says."""
    zone, known_zone = zone_of(name, 2019, 2023), zone_info(name)
    for instant_ in range(int(datetime(2019, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2024, 1, 1, tzinfo=UTC).timestamp()), 6 * 3600):
        there = datetime.fromtimestamp(instant_, known_zone)
        assert zone.wall(instant_) - instant_ == there.utcoffset().total_seconds()
        assert zone.first(zone.wall(instant_)) <= instant_ <= zone.last(zone.wall(instant_))


@pytest.mark.parametrize("name", ["Europe/Amsterdm", "../../etc/passwd", "Europe", "", "/dev/zero", "zone.tab"])
def test_no_other_file_is_a_zone(name: str) -> None:
    """A name that is not in the database is refused, whatever file it leads to."""
    with pytest.raises(LookupError):
        zone_info(name)


def test_a_zone_that_is_not_there_is_no_failure() -> None:
    """With a slip in the name of the zone no hours can be told, which a rule reports; nothing else fails over it."""
    support = Support(time_zone="Europe/Amsterdm", clocks={}, closing_days={})
    assert readable(support, "calendar") is None
    with pytest.raises(CannotTell, match="there is no time zone Europe/Amsterdm"):
        running_of(support, "calendar")
