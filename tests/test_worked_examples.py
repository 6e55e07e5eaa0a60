"""Worked examples: chosen from the calendar, the same everywhere, and exactly what the clock says."""

from __future__ import annotations

import dataclasses
import re
from datetime import date, timedelta

import pytest

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.promise import TargetSet
from macros.model.running import running_of
from macros.model.support import Clock, ClosingDay, SpecialDay, Support
from macros.model.tier import SupportHours
from macros.model.worked_examples import Case, worked_cases
from macros.units import Window, parse_days
from macros.views.deadline_examples import deadline_examples
from macros.views.phrases import Phrases
from macros.views.response_clock import response_clock
from macros.views.tier import tier_page
from tests.catalogues import example, smallest
from tests.markup import Element, parsed

ASCENSION = ClosingDay(date=date(2026, 5, 14), name=Text({"nl": "Hemelvaartsdag", "en": "Ascension Day"}))


def with_support(closing: dict[str, tuple[ClosingDay, ...]], windows: str = "mon-fri 08:30-17:00", **given: object) -> Catalogue:
    """The example with one clock for every tier."""
    days, times = windows.split(" ")
    name = Text({"nl": "kantooruren", "en": "business hours"})
    week = {parse_days(days): tuple(map(Window.parse, times.split(",")))}
    clock = Clock(name=name, windows=week, closing_days="closed" if closing else "open")
    known = Support(time_zone="Europe/Amsterdam", clocks={"office": clock}, closing_days=closing, **given)
    tiers = tuple(
        dataclasses.replace(tier, support_hours=SupportHours(clock="office"), targets=_plain(tier.targets)) for tier in example().tiers
    )
    return dataclasses.replace(example(), support=known, tiers=tiers)


def _plain(targets: dict[str, TargetSet]) -> dict[str, TargetSet]:
    """Targets of eight hours that all count in the hours of the tier."""
    eight = dataclasses.replace(next(iter(example().tier_by_id["plus"].targets["resolution_time"].per_priority.values())), clock=None)
    return {"resolution_time": TargetSet(per_priority=dict.fromkeys(("p1", "p2", "p3"), eight))}


def told(catalogue: Catalogue, language: str) -> dict[str, str]:
    """For each case of a catalogue, when it is reported."""
    phrases = Phrases(catalogue, language)
    return {case.shows: phrases.moment(case.zone, case.reported, year=True) for case in worked_cases(catalogue)}


def rows(html: str, id: str) -> list[list[str]]:
    """The cells of a table."""
    wrap = next(wrap for wrap in parsed(html).of_class("sla-table-wrap") if wrap.attributes["aria-labelledby"] == id)
    return [[_said(cell) for cell in row.all("th", "td")] for row in wrap.all("tr")]


def _said(cell: Element) -> str:
    return cell.text.replace("\u00a0", " ")


def test_the_day_before_ascension() -> None:
    """Reported on Wednesday 13 May at 15.00, eight business hours are over on Friday 15 May at 14.30, in words anyone follows."""
    catalogue = with_support({"2026": (ASCENSION,)})
    html = deadline_examples(catalogue, "nl")

    assert told(catalogue, "nl")["closing-day"].replace("\u00a0", " ") == "woensdag 13 mei 2026 om 15.00 uur"
    assert rows(html, "deadlines-closing-day")[1][1:] == ["Vrijdag 15 mei om 14.30 uur"] * 3
    assert "De volgende dag, donderdag 14 mei, is een sluitingsdag: Hemelvaartsdag." in html


def test_a_weekend_and_an_evening() -> None:
    """The other cases lie before a plain weekend and in the evening of a plain day."""
    found = told(with_support({"2026": (ASCENSION,)}), "en")

    assert found["weekend"] == "Friday 5 June 2026 at 15:00"
    assert found["after-hours"] == "Monday 1 June 2026 at 21:00"


def test_the_coming_year_is_shown() -> None:
    """With several years listed, the second is shown: while the first passes it is the one to come."""
    closing = {year: (dataclasses.replace(ASCENSION, date=date(int(year), 5, 6)),) for year in ("2026", "2027", "2028")}
    assert {moment.split(" ")[3] for moment in told(with_support(closing), "en").values()} == {"2027"}


def test_a_case_is_never_in_the_way_of_another_closing_day() -> None:
    """Special days and other closing days near by are kept out of an example, so that it shows one thing."""
    special = SpecialDay(date=date(2026, 6, 10), name=ASCENSION.name, windows={"office": (Window.parse("10:00-12:00"),)})
    found = told(with_support({"2026": (ASCENSION,)}, special_days=(special,)), "en")
    assert found["weekend"] == "Friday 19 June 2026 at 15:00"


def test_hours_without_a_weekend_have_no_weekend_case() -> None:
    """A clock that runs every day shows a closing day and an evening, no weekend."""
    assert set(told(with_support({"2026": (ASCENSION,)}, "mon-sun 08:30-17:00"), "en")) == {"closing-day", "after-hours"}


def test_hours_without_closing_days_have_no_closing_day_case() -> None:
    """A clock that does not stand still on closing days shows a weekend and an evening."""
    assert set(told(with_support({}), "en")) == {"weekend", "after-hours"}


UNUSUAL = ("mon-fri 00:00-24:00", "mon-fri 22:00-06:00", "sat 10:00-10:30", "mon,wed,fri 08:00-12:00,13:00-17:00")


@pytest.mark.parametrize("windows", UNUSUAL)
def test_unusual_hours_give_sound_cases(windows: str) -> None:
    """Whatever the hours, each case is reported when it says, and its page can be made."""
    catalogue = with_support({"2026": (ASCENSION,)}, windows)
    clock = running_of(catalogue.support, "office")
    for case in worked_cases(catalogue):
        assert isinstance(case, Case)
        assert (clock.opening(case.reported) == case.reported) == (case.shows != "after-hours")
    assert deadline_examples(catalogue, "nl").count("<table") == len(worked_cases(catalogue))


def test_no_hours_no_examples() -> None:
    """Where no tier has hours that can be read, nothing is invented."""
    assert worked_cases(smallest()) == ()
    assert deadline_examples(smallest(), "nl") == ""
    assert "form" not in response_clock(smallest(), "nl")


def test_a_promise_without_a_time_says_so() -> None:
    """Best effort stays best effort in the table, and the hours of a clock that is not stated are told instead of a moment."""
    html = deadline_examples(example(), "en")
    cells = [row for row in rows(html, "deadlines-weekend") if row[0].startswith("P3") and "Resolution" in row[0]]
    assert cells[0][1:3] == ["Best effort", "Best effort"]


def test_tier_pages_say_the_same_moments() -> None:
    """What the page of a tier says of a case is what the page of response times says."""
    catalogue, language = example(), "nl"
    html = deadline_examples(catalogue, language)
    for at, tier in enumerate(catalogue.tiers):
        page = tier_page(catalogue, language, tier).html
        if f'id="deadlines-{tier.id}"' not in page:
            continue
        own = {row[0]: row[1:] for row in rows(page, f"deadlines-{tier.id}")}
        for place, case in enumerate(worked_cases(catalogue)):
            for row in rows(html, f"deadlines-{case.shows}")[1:]:
                if row[0] in own:
                    assert own[row[0]][place] == row[at + 1]


def test_the_picture_shows_what_counts() -> None:
    """In the picture the dark bars are as long as the time that counts, and what counts lies within the hours."""
    html = deadline_examples(with_support({"2026": (ASCENSION,)}), "nl")
    figure = next(figure for figure in parsed(html).all("figure"))
    plot = next(svg for svg in figure.all("svg") if "sla-chart__plot" in svg.attributes["class"])
    bars = [(rect.attributes["class"], float(rect.attributes["width"].rstrip("%"))) for rect in plot.all("rect")]
    counted = sum(width for look, width in bars if "always" in look)
    days = 3
    assert counted == pytest.approx(8 / (24 * days) * 96, abs=0.1)
    assert len([look for look, _ in bars if "open" in look]) == 2
    assert re.search(r"wo 13 mei.*do 14 mei.*vr 15 mei", figure.text)


def test_examples_lie_after_a_day_that_is_asked_for() -> None:
    """An agreement that takes effect later has examples of its own time, where the calendar reaches so far; else those of always."""
    usual = worked_cases(example())
    assert usual and worked_cases(example(), min(case.day for case in usual)) == usual
    support = example().support
    later = {str(int(year) + 3): tuple(dataclasses.replace(day, date=day.date.replace(year=day.date.year + 3)) for day in days)
             for year, days in support.closing_days.items()}  # fmt: skip
    longer = dataclasses.replace(example(), support=dataclasses.replace(support, closing_days={**support.closing_days, **later}))
    since = max(case.day for case in usual) + timedelta(days=1)
    assert worked_cases(longer, since) and all(case.day >= since for case in worked_cases(longer, since))
    assert worked_cases(example(), date(2190, 1, 1)) == usual
