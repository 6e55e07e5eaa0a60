"""The promised hours of a week above the roster, as a picture in which hours that nobody covers stand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.hours import WEEK, Stretch, hours_of
from macros.model.internal.keeping.rostering import Kept, less, week_of
from macros.model.internal.team import Cover
from macros.units import DAY
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import sentence_case
from macros.views.scales import placed
from macros.views.staff.verdicts import Verdicts


def roster_chart(verdicts: Verdicts, kept: Iterable[Kept], roster: Iterable[Cover]) -> Chart:
    """Monday to Sunday: a row for each promised clock, then a row for each shift."""
    promised = tuple(_duty(verdicts, one) for one in kept)
    shifts = tuple(_shift(verdicts, cover) for cover in roster)
    groups = ((verdicts.say("inside_chart_promised"), promised), (verdicts.say("inside_shifts_caption"), shifts))
    days = tuple((placed((day + 0.5) / 7), verdicts.phrases.words.short_day_name(day)) for day in range(7))
    midnights = tuple((placed(day / 7), "") for day in range(8))
    looks = {shape.look for _, strips in groups for strip in strips for shape in strip.shapes}
    named = {"open": "inside_chart_promised", "unknown": "inside_nobody", "always": "inside_shifts_caption"}
    legend = tuple(("bar", look, sentence_case(verdicts.say(key))) for look, key in named.items() if look in looks)
    shown = tuple(group for group in groups if group[1])
    return Chart(
        "roster-chart", verdicts.say("inside_roster_chart"), verdicts.say("inside_roster_chart_how"), midnights, shown, legend, days
    )


def _duty(verdicts: Verdicts, kept: Kept) -> Strip:
    """The hours that a clock promises; those that nobody covers look otherwise."""
    hours = hours_of(verdicts.catalogue.support, kept.duty.clock)
    assert hours
    shapes = (*_bars(less(hours.week, kept.week), "open"), *_bars(kept.week, "unknown"))
    gaps = "; ".join(verdicts.uncovered(kept))
    told = verdicts.say("inside_nobody_at", hours=gaps) if gaps else verdicts.alone(kept)
    return Strip(sentence_case(verdicts.duty(kept.duty)), shapes, (Value("", verdicts.say(f"inside_is_{kept.state}"), told),))


def _shift(verdicts: Verdicts, cover: Cover) -> Strip:
    """The hours of a shift, and who shares it."""
    who = Value("", verdicts.people(cover), verdicts.only(cover))
    return Strip(sentence_case(verdicts.named(cover.name)), tuple(_bars(week_of([cover]), "always")), (who,))


def _bars(stretches: Iterable[Stretch], look: str) -> Iterator[Shape]:
    """Bars for minutes of a week, parted at midnight so that days can be told apart."""
    for start, end in stretches:
        for first in (start, *range((start // DAY + 1) * DAY, end, DAY)):
            last = min(end, (first // DAY + 1) * DAY)
            yield Shape("bar", placed(first / WEEK), round(placed(last / WEEK) - placed(first / WEEK), 2), look)
