"""What charts draw is exact, fits at any width, and stands in words beside the drawing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.model.availability import allowed_downtime
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.kinds import Text
from macros.units import DAY
from macros.views.charts import downtime_chart, hours_chart
from macros.views.phrases import Phrases
from macros.views.scales import APART, FROM_THE_ENDS, MARGIN, TIMES, LinearScale, LogScale
from macros.views.target_chart import target_chart
from tests.catalogues import example, real, smallest
from tests.markup import Element, parsed
from tests.shown import CATALOGUES, EVERY

CHARTS: tuple[Callable[[Catalogue, str], str], ...] = (target_chart, downtime_chart, hours_chart)
EACH = [(name, language, chart) for name, language in EVERY for chart in CHARTS if chart(CATALOGUES[name], language)]


def rows_of(html: str) -> Iterator[tuple[str, str, list[Element], str]]:
    """Of each row the group, the name, the shapes and the words."""
    for group in parsed(html).of_class("sla-chart__group"):
        title = next((title.text for title in group.of_class("sla-chart__grouptitle")), "")
        for row in group.of_class("sla-chart__row"):
            name, words = (next(row.of_class(f"sla-chart__{part}")).text for part in ("name", "values"))
            yield title, name, list(next(row.of_class("sla-chart__plot")).all("rect", "circle")), words.replace("\u00a0", " ")


def percent(shape: Element, attribute: str) -> float:
    """An attribute in per cent."""
    return float(shape.attributes[attribute].removesuffix("%"))


def end(shape: Element) -> float:
    """Where a bar ends."""
    return round(percent(shape, "x") + percent(shape, "width"), 2)


@pytest.mark.parametrize(("name", "language", "chart"), EACH)
def test_nothing_is_told_by_a_drawing_alone(name: str, language: str, chart: Callable[[Catalogue, str], str]) -> None:
    """Each row has its name and its values as text; drawings are hidden from who listens; the figure is named and explained."""
    tree = parsed(chart(CATALOGUES[name], language))
    figure = next(tree.all("figure"))
    title = next(tree.of_class("sla-chart__title"))
    assert figure.attributes["aria-labelledby"] == title.attributes["id"] and title.text and next(tree.of_class("sla-chart__how")).text
    assert all(row_name and words for _, row_name, _, words in rows_of(chart(CATALOGUES[name], language)))
    assert {(svg.attributes["aria-hidden"], svg.attributes["focusable"]) for svg in tree.all("svg")} == {("true", "false")}


@pytest.mark.parametrize(("name", "language", "chart"), EACH)
def test_drawings_stay_within_their_strip(name: str, language: str, chart: Callable[[Catalogue, str], str]) -> None:
    """Places are in per cent and within the margins; colours come from classes; there are no styles and no text in a strip."""
    tree = parsed(chart(CATALOGUES[name], language))
    for plot in tree.of_class("sla-chart__plot"):
        for shape in plot.all("rect"):
            assert percent(shape, "x") >= MARGIN and end(shape) <= 100 - MARGIN
        for shape in plot.all("circle"):
            assert MARGIN <= percent(shape, "cx") <= 100 - MARGIN
        assert not list(plot.all("text"))
    assert not {"style", "fill", "stroke"} & {name for element in tree.all() for name in element.attributes}


@pytest.mark.parametrize(("name", "language", "chart"), EACH)
def test_labels_do_not_touch(name: str, language: str, chart: Callable[[Catalogue, str], str]) -> None:
    """Labels of the axis keep so much distance that they do not touch on a telephone, and are short."""
    labels = list(parsed(chart(CATALOGUES[name], language)).of_class("sla-chart__label"))
    places = [percent(label, "x") for label in labels]
    assert places[0] == MARGIN and places[-1] == 100 - MARGIN
    assert all(after - before >= APART for before, after in pairwise(places))
    assert all(len(label.text) <= 10 for label in labels)


def test_charts_leave_no_trace_without_data() -> None:
    """A catalogue without times, availability and clocks has no charts."""
    assert [chart(smallest(), "nl") for chart in CHARTS] == ["", "", ""]


@pytest.mark.parametrize("language", example().languages)
def test_targets_are_drawn_where_they_belong(language: str) -> None:
    """Thirty minutes stand at the start of the scale, eight hours at 70.76 %; the bar runs from response to resolution."""
    scale = LogScale(30, DAY)
    rows = {(group, name): shapes for group, name, shapes, _ in rows_of(target_chart(example(), language))}
    phrases = Phrases(example(), language)
    p1, p2 = phrases.priority_in_full("p1"), phrases.priority_in_full("p2")
    bar, dot = rows[p1, "Plus"]
    assert percent(dot, "cx") == scale.at(30) == MARGIN and end(bar) == scale.at(480) == 70.76
    hours, start = rows[p2, "Plus"]
    assert percent(start, "cx") == scale.at(240) and end(hours) == scale.at(2 * 8.5 * 60), "two working days of 8.5 hours"
    assert [one.attributes["class"] for one in (dot, start)] == [
        "sla-chart__dot sla-chart__dot--always",
        "sla-chart__dot sla-chart__dot--hours",
    ]
    assert rows[p2, phrases.text(example().tiers[0].name)] == [], "the next working day has no place on a scale of counted hours"


@pytest.mark.parametrize(("name", "language"), [(name, language) for name, language in EVERY if target_chart(CATALOGUES[name], language)])
def test_targets_say_in_words_what_they_draw(name: str, language: str) -> None:
    """Beside each strip stand the promised times of the tier, in the words of the tables."""
    catalogue = CATALOGUES[name]
    phrases = Phrases(catalogue, language)
    priorities = priorities_of(catalogue) if len(list(rows_of(target_chart(catalogue, language)))) > len(catalogue.tiers) else (None,)
    wanted = [(priority, tier) for priority in priorities for tier in catalogue.tiers]
    for (priority, tier), (_, _, _, words) in zip(wanted, rows_of(target_chart(catalogue, language)), strict=True):
        for kind in ("response_time", "resolution_time"):
            if kind in catalogue.target_kinds:
                assert phrases.target(catalogue.target(tier, kind, priority), tier).text.replace("\u00a0", " ") in words


def test_times_without_stated_hours_are_marked() -> None:
    """A real provider that does not say which hours count gets dots of their own look, and a legend that says so."""
    html = target_chart(real("exoscale"), "en")
    looks = {shape.attributes["class"].rpartition("--")[2] for _, _, shapes, _ in rows_of(html) for shape in shapes}
    assert looks == {"unknown"} and "which hours count is not stated" in parsed(html).text


@pytest.mark.parametrize("language", example().languages)
def test_downtime_is_exact(language: str) -> None:
    """99.9% of a month of thirty days allows 43.2 minutes, 99.5% 216; the lengths of the bars are in that proportion."""
    rows = list(rows_of(downtime_chart(example(), language)))
    words, drawn = [row[3] for row in rows], [row[2] for row in rows]
    minutes = [float(found[1].replace(",", ".")) if (found := re.search(r"([\d.,]+) min", text)) else None for text in words]
    assert minutes == [216, 43.2, None, 21.6, 4.3, None, None, 54.6, None]
    assert percent(drawn[1][0], "width") / percent(drawn[0][0], "width") == pytest.approx(43.2 / 216, abs=0.001)
    assert [len(shapes) for shapes in drawn] == [1, 1, 0, 1, 1, 0, 0, 1, 0]


def test_downtime_shows_every_promised_level() -> None:
    """Each service with a promised availability has a row for each tier; a bar wherever the minutes can be computed."""
    for catalogue in CATALOGUES.values():
        promised = [service for service in catalogue.services if service.availability]
        pairs = [(service, catalogue.valid_in(tier, service.availability.tiers)) for service in promised for tier in catalogue.tiers]
        known = [bool(level and allowed_downtime(catalogue.support, level, service.availability)) for service, level in pairs]
        rows = list(rows_of(downtime_chart(catalogue, catalogue.languages[0])))
        assert [bool(shapes) for _, _, shapes, _ in rows] == (known if any(known) else [])


def test_hours_are_drawn_on_the_day_they_fall_on() -> None:
    """Half past eight stands at 36 %; a window past midnight is drawn on both days, and days that are alike share a row."""
    scale = LinearScale(DAY, DAY // 4)
    rows = {(group, name): shapes for group, name, shapes, _ in rows_of(hours_chart(example(), "en"))}
    [office] = rows["Business hours", "Monday to Friday"]
    assert percent(office, "x") == scale.at(510) == 36.0 and end(office) == scale.at(1020)
    assert len(rows["Evening hours", "Saturday"]) == 2 and rows["Business hours", "Saturday and Sunday"] == []
    support = example().support
    assert support.maintenance
    night = dataclasses.replace(support.clocks["office"], windows=support.maintenance.windows[0].windows)
    catalogue = dataclasses.replace(example(), support=dataclasses.replace(support, clocks={**support.clocks, "office": night}))
    names = [name for group, name, shapes, _ in rows_of(hours_chart(catalogue, "en")) if group == "Business hours" and shapes]
    assert names == ["Thursday", "Friday"]


def test_long_names_stay_whole() -> None:
    """A name of two hundred characters is text beside the drawing, so that it wraps and never lies over a shape."""
    tier = dataclasses.replace(example().tiers[0], name=Text(dict.fromkeys(example().languages, "Buitengewoon " * 15)))
    catalogue = dataclasses.replace(example(), tiers=(tier, *example().tiers[1:]))
    assert ("Buitengewoon " * 15).strip() in {name for _, name, _, _ in rows_of(target_chart(catalogue, "nl"))}


@given(st.lists(st.floats(1, 500_000), min_size=1, max_size=8))
def test_a_scale_of_time_holds_its_values_in_order(values: list[float]) -> None:
    """Every value stands within the margins, a greater one further to the right, and the ends are labelled."""
    scale = LogScale.around(values)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places) and all(MARGIN <= place <= 100 - MARGIN for place in places)
    assert [tick.value for tick in (scale.ticks()[0], scale.ticks()[-1])] == [scale.low, scale.high]
    assert scale.low in TIMES and scale.high in TIMES and scale.low <= min(values) and max(values) <= scale.high


@given(st.floats(0.1, 40_000))
def test_a_scale_of_minutes_holds_its_value(value: float) -> None:
    """The greatest value fits, and no label touches another."""
    scale = LinearScale.up_to(value)
    places = [tick.at for tick in scale.ticks()]
    assert value <= scale.high and scale.at(value) <= 100 - MARGIN
    assert all(after - before >= FROM_THE_ENDS or len(places) == 2 for before, after in pairwise(places))
