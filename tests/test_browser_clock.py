"""The response clock in a real browser: the same answers as the program, whatever time zone the visitor is in."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

from macros.model.clock_data import clocks_data, span_of
from macros.model.deadlines import deadline
from macros.model.promise import Within
from macros.model.running import CannotTell, running_of
from macros.model.support import Clock, ClosingDay, SpecialDay, Support
from macros.units import Window, parse_days
from macros.views.phrases import Phrases
from tests.browsing import DESKTOP, IN_BROWSER, PHONE
from tests.catalogues import example

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = IN_BROWSER
PAGE = "response-clock/"
FORMS = (
    "30 minutes", "1 hour", "8 hours", "40 hours", "1 working day", "3 days", "10 working days", "2 weeks", "1 month", "5 months",
    "next working day", "next working day + 2 hours", "next working day + 1 working day", "immediate",
)  # fmt: skip
ZONES = ("Europe/Amsterdam", "America/New_York", "Australia/Lord_Howe", None)
VISITORS = ("Europe/Amsterdam", "America/Los_Angeles", "Pacific/Auckland")


def clock(*windows: str, closing: str = "closed") -> Clock:
    """A clock of windows such as `mon-fri 08:30-12:00,13:00-17:00`."""
    week = {parse_days(days): tuple(map(Window.parse, times.split(","))) for days, _, times in (text.partition(" ") for text in windows)}
    return Clock(name=None, windows=week, closing_days=closing)


def support(zone: str | None) -> Support:
    """Hours of every sort, with closing days and special days of two years."""
    clocks = {
        "office": clock("mon-fri 08:30-17:00"),
        "lunch": clock("mon-fri 08:30-12:00,13:00-17:00", "sat 10:00-12:00"),
        "night": clock("mon-thu 22:00-06:00", "sun 01:30-02:30", closing="open"),
        "whole": clock("mon-fri 00:00-24:00"),
    }
    days = {"2026": ("2026-04-27", "2026-05-14", "2026-12-25"), "2027": ("2027-03-29", "2027-05-06")}
    closed = {year: tuple(ClosingDay(date=date.fromisoformat(day), name=None) for day in many) for year, many in days.items()}
    special = SpecialDay(date=date(2026, 12, 24), name=None, windows={"office": (Window.parse("10:00-12:00"),), "lunch": ()})
    return Support(time_zone=zone, clocks=clocks, closing_days=closed, special_days=(special,))


def cases(count: int) -> list[tuple[str | None, str, str, int]]:
    """Zone, clock, promised time and moment; a third of the moments lie about a clock change or a closing day."""
    chance = random.Random(20260514)
    start, end = 1767222000, 1830293999  # 2026 and 2027, Amsterdam
    near = (1774746000, 1792890000, 1777240800, 1778709600, 1806195600, 1798066800)
    found = []
    for number in range(count):
        moment = chance.choice(near) + chance.randrange(-2 * 86400, 2 * 86400) if number % 3 == 0 else chance.randrange(start, end)
        clock = chance.choice(("office", "lunch", "night", "whole", "calendar"))
        found.append((chance.choice(ZONES), clock, chance.choice(FORMS), moment // 60 * 60))
    return found


def ours(zone: str | None, clock: str, within: str, moment: int) -> int | str:
    """The deadline by the program, or that it cannot be told."""
    try:
        found = deadline(Within.parse(within), running_of(support(zone), clock), moment)
    except CannotTell:
        return "unknown"
    assert found is not None
    return found


THEIRS = """([data, cases]) => {
  const { zone, clock, due } = sla.hours;
  const zones = {}, clocks = {};
  return cases.map(([name, id, span, moment]) => {
    const local = (zones[name] ??= zone(data[name].zone));
    const on = (clocks[`${name} ${id}`] ??= clock(data[name].clocks[id], local));
    try { return due(span, on, moment); } catch (error) { return error.year ? "unknown" : String(error); }
  });
}"""


@pytest.mark.parametrize("visitor", VISITORS)
def test_the_script_counts_as_the_program_does(visit, visitor: str) -> None:
    """Five hundred reports over two years, on five clocks in four time zones, are due at the same second in the browser."""
    chosen = cases(500)
    page = visit(PAGE, timezone_id=visitor)
    data = {str(zone): clocks_data(support(zone), ("office", "lunch", "night", "whole", "calendar")) for zone in ZONES}

    theirs = page.evaluate(THEIRS, [data, [[str(zone), clock, span_of(Within.parse(form)), at] for zone, clock, form, at in chosen]])

    expected = [ours(*case) for case in chosen]
    assert list(zip(chosen, theirs, strict=True)) == list(zip(chosen, expected, strict=True))
    assert 0 < expected.count("unknown") < 60


def test_moments_are_said_in_the_same_words(visit) -> None:
    """In both languages the script says days and moments as the program does, midnight as the end of the day."""
    zone = running_of(example().support, "calendar").zone
    moments = [chosen[3] for chosen in cases(120)] + [1779746400, 1798758000]
    for path, language in ((PAGE, "nl"), (f"en/{PAGE}", "en")):
        phrases, page = Phrases(example(), language), visit(path)
        theirs = page.evaluate(
            """(moments) => {
              const given = JSON.parse(document.querySelector('[data-sla-ask="clock"]').dataset.slaGiven);
              const say = sla.moments.speaker(given.forms, sla.hours.zone(given.zone));
              return moments.map((moment) => [say.full(moment), say.since(moment, moment - 90000), say.since(moment, moment - 60)]);
            }""",
            moments,
        )
        known = [
            [phrases.moment(zone, at, year=True), phrases.due(zone, at, at - 90000), phrases.due(zone, at, at - 60)] for at in moments
        ]
        assert theirs == known


@pytest.mark.parametrize("visitor", VISITORS)
def test_a_report_before_a_closing_day(visit, visitor: str) -> None:
    """An address with a choice shows it: in Plus, P3 within eight hours, reported on the day before King's Day."""
    page = visit(f"{PAGE}#tier=plus&priority=p3&moment=2026-04-24T15:00", timezone_id=visitor)

    told = "Bij P3 (normaal) streven we naar een eerste antwoord uiterlijk dinsdag 28 april om 14.30\u00a0uur."
    assert page.locator(".sla-answer__main").inner_text() == told
    assert page.locator('[name="priority"]:checked').get_attribute("value") == "p3"
    assert page.locator("[data-sla-static]").is_hidden()


def test_the_choice_stands_in_the_address(visit) -> None:
    """What is chosen by keyboard changes the answer and the address; opened anew, the address gives the same answer."""
    page = visit(f"{PAGE}#tier=basic&priority=p1&moment=2026-11-25T10:00")
    page.locator('[name="tier"]:checked').focus()
    page.keyboard.press("ArrowDown")
    said = page.locator(".sla-answer__main").inner_text()

    assert "tier=plus" in page.url and "P1" in said
    again = visit(PAGE + "#" + page.url.partition("#")[2])
    assert again.locator(".sla-answer__main").inner_text() == said


def test_evening_reports_wait_for_the_morning(visit) -> None:
    """A report outside the hours of its tier is told when the clock starts."""
    page = visit(f"en/{PAGE}#tier=plus&priority=p3&moment=2026-11-25T23:00")

    told = "At that moment the clock is not running. It starts Thursday 26 November at 08:30."
    assert page.locator("[data-sla-told] .sla-ask__hint").inner_text() == told


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("", "Vul een datum en een tijd in."),
        ("2031-03-03T10:00", "Tot wanneer deze tijd loopt, is nog niet te zeggen: de sluitingsdagen van 2029"),
    ],
)
def test_moments_that_cannot_be(visit, moment: str, told: str) -> None:
    """No moment, or one in a year whose closing days are not known, is told beside the field, and no answer stands."""
    page = visit(f"{PAGE}#tier=plus&priority=p3&moment=2026-11-25T23:00")
    page.locator("#clock-moment").fill(moment)

    assert page.locator("[data-sla-wrong]").inner_text().startswith(told)
    assert page.locator("#clock-moment").get_attribute("aria-invalid") == "true"
    assert page.locator("[data-sla-answer]").is_hidden()


NONSENSE = ("tier=%3Cscript%3E&priority=__proto__&moment=x", "%E0%A4%A", "moment=999999-99-99T99:99", "tier&&&=;")


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_a_nonsense_address_is_left_aside(visit, nonsense: str) -> None:
    """An address that holds no choice shows the first tier and the present moment."""
    page = visit(f"{PAGE}#{nonsense}")

    assert page.locator('[name="tier"]:checked').get_attribute("value") == "basic"
    assert page.locator("#clock-moment").input_value()


def test_now_is_now_where_the_provider_is(visit) -> None:
    """For a visitor in New Zealand the clock starts with the time in Amsterdam."""
    page = visit(PAGE, timezone_id="Pacific/Auckland")
    shown = page.locator("#clock-moment").input_value()

    there = page.evaluate("new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' }).replace(' ', 'T').slice(0, 13)")
    assert shown[:13] == there


def test_without_scripts_there_are_examples(visit) -> None:
    """Without scripts no form is shown, and worked examples stand in its place."""
    page = visit(PAGE, script=False)

    assert page.locator(".sla-ask__form").is_hidden()
    assert page.locator("#deadlines-closing-day").is_visible()


@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers(visit, size: dict[str, int], scheme: str) -> None:
    """With an answer on it the page has no axe finding, and nothing scrolls sideways."""
    page = visit(f"{PAGE}#tier=plus&priority=p3&moment=2026-04-24T15:00", size, scheme)

    found = axe.Axe().run(page).response["violations"]

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_what_the_script_reads_is_small(visit) -> None:
    """The data of the clock weighs no more than a picture would."""
    given = visit(PAGE).locator('[data-sla-ask="clock"]').get_attribute("data-sla-given")
    assert len(json.dumps(json.loads(given))) < 40_000
