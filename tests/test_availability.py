"""Availability as time, and what it rests on: exact sums, honest rounding, and the same figures on every page."""

from __future__ import annotations

import dataclasses
import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.availability import (
    allowed_downtime,
    composite,
    downtime,
    fraction,
    in_series,
    level_of_part,
    redundant,
    rounded,
    rounded_down,
    rounded_up,
)
from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.promise import Alternative, Availability, Part
from macros.model.support import Clock, Support
from macros.units import Percentage, Window
from macros.views.charts import downtime_chart
from macros.views.comparison import comparison_table
from macros.views.phrases import Phrases
from tests.catalogues import catalogues, example
from tests.markup import parsed
from tests.patching import good_files, judged, printed, write
from tests.shown import made_page

STEADY = settings(derandomize=True, deadline=None, database=None)
SHARES = st.fractions(0, 1, max_denominator=100_000)
CATALOGUES = catalogues()


def share(text: str) -> Fraction:
    """The share that a percentage is."""
    return fraction(Percentage.parse(text))


def part(level: str, copies: int = 1, *others: Alternative) -> Part:
    """A named part with a level."""
    return Part(name=Text({"nl": "deel", "en": "part"}), level=Percentage.parse(level), copies=copies, or_=others)


def rests_on(*parts: Part) -> Fraction | None:
    """What *parts* make together, in the first tier of the example."""
    return composite(example(), Availability(tiers={}, rests_on=parts), example().tiers[0])


@pytest.mark.parametrize(
    ("level", "month", "hours"),
    [
        ("99%", "432", "87.6"),
        ("99.5%", "216", "43.8"),
        ("99.7%", "129.6", "26.28"),
        ("99.9%", "43.2", "8.76"),
        ("99.95%", "21.6", "4.38"),
        ("99.99%", "4.32", "0.876"),
    ],
)
def test_a_percentage_is_an_exact_time(level: str, month: str, hours: str) -> None:
    """Of 30 days and of 365 days around the clock, to the last digit."""
    allowed = downtime(share(level))
    assert (allowed.month, allowed.year / 60, allowed.of_month) == (Fraction(month), Fraction(hours), 43_200)


def test_a_percentage_of_business_hours_is_another_promise() -> None:
    """99.9% of 195 business hours allows 11.7 minutes, not the 43.2 of a month around the clock."""
    week = 195 * 60 * 7 // 30
    assert downtime(share("99.9%"), week).of_month == 195 * 60
    assert downtime(share("99.9%"), week).month == Fraction("11.7")


def test_the_hours_of_the_clock_are_what_counts() -> None:
    """The example measures the internet connection in 42.5 hours a week: half a percent of a month of those is 54.64 minutes."""
    service = example().service_by_id["internet"]
    assert service.availability
    allowed = allowed_downtime(example().support, service.availability.tiers["plus"], service.availability)
    assert allowed and allowed.month == Fraction(2550 * 30, 7) / 200
    assert allowed.year / allowed.month == Fraction(365, 30)


def test_without_a_window_no_minutes_are_invented() -> None:
    """A window that is not stated, and a word in the place of a percentage, give no minutes."""
    service = example().service_by_id["internet"]
    assert service.availability
    unsaid = dataclasses.replace(service.availability, window="not stated")
    assert allowed_downtime(example().support, unsaid.tiers["plus"], unsaid) is None
    assert allowed_downtime(example().support, unsaid.tiers["basic"], service.availability) is None


def test_windows_past_midnight_count_once() -> None:
    """A clock that runs past Sunday midnight has the minutes of its windows, no more."""
    night = Clock(name=Text({"nl": "nacht", "en": "night"}), windows={(6,): (Window.parse("22:00-02:00"),)})
    level = example().service_by_id["internet"].availability.tiers["plus"]  # type: ignore[union-attr]
    allowed = allowed_downtime(Support(clocks={"night": night}), level, Availability(tiers={}, window="night"))
    assert allowed and allowed.of_month == Fraction(4 * 60 * 30, 7)


def test_in_series_is_the_product() -> None:
    """Two of 99.9% make 99.8001%; three make 99.7002999%."""
    assert in_series([share("99.9%")] * 2) == Fraction("0.998001")
    assert in_series([share("99.9%")] * 3) == Fraction("0.997002999")
    assert str(rounded_down(in_series([share("99.9%")] * 2))) == "99.8001%"
    assert str(rounded_down(in_series([share("99.9%")] * 3))) == "99.7002%"


def test_redundant_fails_when_all_fail() -> None:
    """Two of 99% of which one suffices make 99.99%; 99% beside 90% makes 99.9%."""
    assert redundant([share("99%")] * 2) == Fraction("0.9999")
    assert redundant([share("99%"), share("90%")]) == Fraction("0.999")


def test_parts_are_summed_with_copies_and_stand_ins() -> None:
    """Two of 99%, then 90% or two of 90%: 99.99% × 99.9%."""
    both = (part("99%", 2), part("90%", 1, part("90%", 2)))
    assert rests_on(*both) == Fraction("0.9999") * Fraction("0.999")


def test_a_service_counts_with_its_promise_in_the_same_tier() -> None:
    """In the example the back-up is promised at 99.95% in one tier and 99.99% in the other, and nothing in the third."""
    rested = Part(service="backup")
    levels = [level_of_part(example(), rested, tier) for tier in example().tiers]
    assert levels == [Fraction("0.9995"), Fraction("0.9999"), None]


def test_what_is_not_known_makes_nothing_known() -> None:
    """A part without a percentage leaves the whole unknown; so does resting on nothing."""
    assert rests_on() is None
    assert rests_on(part("99.9%"), Part(service="training")) is None
    assert rests_on(part("99.9%", 1, Alternative(service="training"))) is None


@STEADY
@given(st.lists(SHARES, max_size=6), SHARES)
def test_a_part_more_in_series_never_raises(shares: list[Fraction], more: Fraction) -> None:
    """What must work besides can only make it worse; in any order it is the same."""
    assert 0 <= in_series([*shares, more]) <= in_series(shares) <= 1
    assert in_series(shares) == in_series(shares[::-1])


@STEADY
@given(st.lists(SHARES, min_size=1, max_size=6), SHARES)
def test_a_copy_more_never_lowers(shares: list[Fraction], more: Fraction) -> None:
    """What may stand in can only make it better, and a group is at least as good as the best of it."""
    assert max(shares) <= redundant(shares) <= redundant([*shares, more]) <= 1


@STEADY
@given(SHARES, st.integers(0, 6))
def test_rounding_down_never_promises_more(value: Fraction, places: int) -> None:
    """The shown percentage is at most the true one and less than one step below; downtime is rounded the other way."""
    shown = fraction(rounded_down(value, places))
    assert shown <= value < shown + Fraction(1, 100 * 10**places)
    assert Fraction(rounded_up(value, places)) >= value > Fraction(rounded_up(value, places)) - Fraction(1, 10**places)


@STEADY
@given(SHARES)
def test_rounding_half_up_is_the_nearest(value: Fraction) -> None:
    """A rounded figure is at most half a step off, and the half goes up."""
    assert -Fraction(1, 20) < Fraction(rounded(value)) - value <= Fraction(1, 20)


def promised(catalogue: Catalogue, language: str) -> dict[str, list[str]]:
    """For each service, what its minutes are in the words of a language, as often as tiers differ."""
    phrases, found = Phrases(catalogue, language), {}
    for service in catalogue.services:
        levels = [catalogue.valid_in(tier, service.availability.tiers) for tier in catalogue.tiers] if service.availability else []
        minutes = [allowed_downtime(catalogue.support, level, service.availability) for level in levels if level]
        found[service.id] = [phrases.downtime(one) for one in minutes if one]
    return {id: told for id, told in found.items() if told}


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_percentage_stands_without_its_minutes(name: str) -> None:
    """Wherever a level is shown (comparison, page of the service, chart) its minutes per month and year stand with their basis."""
    catalogue = CATALOGUES[name]
    for language in catalogue.languages:
        table, chart = parsed(comparison_table(catalogue, language)).text, parsed(downtime_chart(catalogue, language) or "<p></p>").text
        for id, told in promised(catalogue, language).items():
            page = parsed(made_page(catalogue, language, f"services/{id}.md").html).text
            offered = [one for one in told if one in page]
            assert offered and set(offered) <= set(told), (id, language)
            assert all(one in table for one in offered), (id, language)
            assert all(re.findall(r"\(([^)]*)\)", one)[0].split(" ")[0] in chart for one in told), (id, language)


def test_the_page_of_a_tier_tells_the_minutes_of_what_changes() -> None:
    """On the page of a higher tier a better percentage stands with its minutes and its window."""
    text = parsed(made_page(example(), "en", "tiers/plus.md").html).text
    assert (
        "99.9% per month (measured day and night; at most 43.2 min of downtime in a month of 30 days (720 hours), 8.8 h in a year" in text
    )


def test_closing_days_are_said_where_they_matter() -> None:
    """Only the minutes of a clock that stands still on closing days need the remark that these are not taken off."""
    said = "closing days are not taken off"
    assert said in parsed(made_page(example(), "en", "services/internet.md").html).text
    assert said not in parsed(made_page(example(), "en", "services/email.md").html).text


def test_the_page_shows_the_parts_and_their_sum() -> None:
    """Each part with level, source and day; copies and stand-ins in words; the whole rounded down, with its minutes and assumption."""
    html = made_page(example(), "en", "services/email.md").html
    text = parsed(html).text
    assert "3 of these, any one of which suffices: together 99.9999%" in text
    assert "or: spare server 2 of these, any one of which suffices: together 99.9375%" in text
    assert '<a href="https://mail.example/sla">mail<wbr>.example<wbr></a>' in html and "14 May 2026" in text
    assert "Basic: 99.9999% × 99.95% makes at least 99.9499%; that is at most 21.7 min of downtime in a month of 30 days" in text
    assert "We assume that parts fail independently" in text


def test_levels_that_differ_get_a_column_for_each_tier() -> None:
    """A part that is a service is promised otherwise in each tier; without such a part one column is enough."""
    heads = [
        head.text for head in parsed(made_page(example(), "en", "services/email.md").html).all("th") if head.attributes["scope"] == "col"
    ]
    assert heads[-5:] == ["Part", "Basic", "Plus", "Source", "Read on"]
    service = example().service_by_id["email"]
    assert service.availability
    alone = dataclasses.replace(service, availability=dataclasses.replace(service.availability, rests_on=(part("99.95%"),)))
    catalogue = dataclasses.replace(example(), services=tuple(alone if one is service else one for one in example().services))
    page = parsed(made_page(catalogue, "en", "services/email.md").html)
    assert [head.text for head in page.all("th") if head.attributes["scope"] == "col"][-4:] == ["Part", "Level", "Source", "Read on"]
    assert "At least 99.95%; that is at most 21.6 min" in page.text and "not stated" in page.text


WRONG = [
    ("{ name: { all: x }, level: 100.1% }", "more than everything"),
    ("{ name: { all: x }, level: best effort }", "is not a percentage"),
    ("{ name: { all: x }, level: 99.9%, copies: 0 }", "`0` copies cannot be"),
    ("{ name: { all: x }, level: 99.9%, copies: 999999999 }", "expected 1 to 99"),
    ("{ name: { all: x }, level: 99.9%, copies: -1 }", "is not a whole number"),
    ("{ name: { all: x }, level: 99.9%, source: http://x.example }", "starts with https://"),
    ("{ name: { all: x }, level: 99.9%, source: 'javascript:alert(1)' }", "starts with https://"),
    ("{ name: { all: x }, level: 99.9%, seen: 14-05-2026 }", "date"),
    ("{ name: { all: x }, service: email, level: 99.9% }", "exclude each other"),
    ("{ level: 99.9% }", "one of `name`, `service` is missing"),
    ("{ service: e-mail }", "there is no service `e-mail`"),
    ("{ service: email }", "`email` rests on `email`"),
    ("{ name: { all: x }, level: 99.9%, or: [] }", "this list is empty"),
    ("{ name: { all: x }, level: 99.9%, or: [{ name: { all: y }, level: 99%, or: [] }] }", "there is no key `or` here"),
]


@pytest.mark.parametrize(("written", "told"), WRONG)
def test_what_cannot_be_a_part_is_told(written: str, told: str, tmp_path: Path) -> None:
    """A slip in a part is an error with its file and what is expected, in words."""
    files = good_files()
    files["services/email.yml"] += f"\n  rests_on:\n    - {written}"
    reading = judged(write(tmp_path, files))
    assert reading.problems.errors and {problem.place.file for problem in reading.problems.errors} == {"data/public/services/email.yml"}
    assert told in printed(reading)


def test_a_promise_above_its_parts_can_be_waived(tmp_path: Path) -> None:
    """The owner may know better: with a reason, a promise above what its parts give is no warning."""
    files = good_files()
    files["services/email.yml"] += "\n  rests_on: [{ name: { all: x }, level: 99%, source: https://x.example, seen: 2026-05-14 }]"
    assert {problem.code for problem in judged(write(tmp_path, files)).problems.found} == {"availability-rests-on-enough"}
    files["services/email.yml"] += "\nwaive: { availability-rests-on-enough: the supplier pays more than we do }"
    assert judged(write(tmp_path, files)).problems.found == []
