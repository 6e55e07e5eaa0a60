"""Open and closed time as a picture: from a report to the moment at which each tier is due."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.model.deadlines import Due
from macros.model.tier import Tier
from macros.model.worked_examples import Case
from macros.model.zone import DAY_SECONDS, Zone, day_of
from macros.views.deadlines import SHOWN, due_in_words, reported, shown_kinds, told_due, told_priorities
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.scales import placed

LONGEST = 16
"""Days that a picture spans at most: beyond that no hour can be seen."""
NAMED = 5
"""Days that are named on the axis at most: on a telephone no more fit."""
RESPONSE, RESOLUTION = SHOWN


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tier answers to a report: when each kind of target is due, as far as it is, and the same in words."""

    tier: str
    dues: Mapping[str, Due]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of whole days on the wall: *count* days from the day number *first*."""

    zone: Zone
    first: int
    count: int

    def at(self, instant: int) -> float:
        """Where an instant stands, in per cent; what lies beyond an end stands at that end."""
        share = (self.zone.wall(instant) - self.first * DAY_SECONDS) / (self.count * DAY_SECONDS)
        return placed(min(1.0, max(0.0, share)))

    @property
    def ends(self) -> tuple[int, int]:
        """The instants of both ends."""
        return self.zone.first(self.first * DAY_SECONDS), self.zone.last((self.first + self.count) * DAY_SECONDS)

    def midnights(self) -> tuple[tuple[float, str], ...]:
        """Every midnight, for a line."""
        return tuple((placed(day / self.count), "") for day in range(self.count + 1))

    def names(self, phrases: Phrases) -> tuple[tuple[float, str], ...]:
        """The days in short, as many as there is room for, each in the middle of its day."""
        step = -(-self.count // NAMED)
        days = range(0, self.count, step)
        return tuple((placed((day + 0.5) / self.count), phrases.words.short_day(day_of(self.first + day))) for day in days)


def timeline(phrases: Phrases, case: Case) -> str:
    """The picture of a case for the most serious priority that meets what it shows; empty where there is nothing to draw."""
    chosen = next((found for priority in told_priorities(phrases.catalogue) if (found := _crossing(phrases, case, priority))), None)
    if chosen is None:
        return ""
    priority, answers = chosen
    first, last = (case.zone.wall(instant) // DAY_SECONDS for instant in (case.reported, _last(answers) - 1))
    scale = Days(case.zone, first, min(LONGEST, last - first + 1))
    strips = tuple(_strip(case, scale, answer) for answer in answers)
    name = phrases.priority_in_full(priority) if priority else phrases.words("row_every_priority")
    words = phrases.words
    chart = Chart(
        f"timeline-{case.shows}", words("deadlines_picture", moment=reported(phrases, case)), words("deadlines_picture_how"),
        scale.midnights(), ((name, strips),), _legend(phrases, strips), scale.names(phrases),
    )  # fmt: skip
    return render("chart", phrases.language, chart=chart)


def _last(answers: Iterable[Answer]) -> int:
    return max((due.at for answer in answers for due in answer.dues.values()), default=0)


def _crossing(phrases: Phrases, case: Case, priority: str | None) -> tuple[str | None, tuple[Answer, ...]] | None:
    """A priority with the answers of every tier, where one of them is due after the day of the report; otherwise None."""
    answers = tuple(_answer(phrases, tier, case, priority) for tier in phrases.catalogue.tiers)
    midnight = (case.zone.wall(case.reported) // DAY_SECONDS + 1) * DAY_SECONDS
    return (priority, answers) if case.zone.wall(_last(answers)) > midnight else None


def _answer(phrases: Phrases, tier: Tier, case: Case, priority: str | None) -> Answer:
    catalogue, reported = phrases.catalogue, case.reported
    targets = {kind: catalogue.target(tier, kind, priority) for kind in shown_kinds(catalogue)}
    dues = {kind: found for kind, target in targets.items() if target and (found := told_due(catalogue, target, reported))}
    says = {sentence_case(phrases.target_kind(kind)): due_in_words(phrases, target, tier, reported) for kind, target in targets.items()}
    return Answer(phrases.tier(tier), dues, tuple(Value(name, say.text, say.detail) for name, say in says.items()))


def _strip(case: Case, scale: Days, answer: Answer) -> Strip:
    """A row: when the clock runs, the part of it that counts, a line for the report and a dot for the response."""
    start, end = scale.ends
    shapes: list[Shape] = []
    if answer.dues:
        last = answer.dues.get(RESOLUTION) or next(iter(answer.dues.values()))
        shapes += (_bar(scale, stretch, "open") for stretch in last.clock.open_between(start, end))
        shapes += (_bar(scale, stretch, "always") for stretch in last.clock.open_between(case.reported, min(last.at, end)))
        shapes.append(Shape("line", scale.at(case.reported), 0, "plain"))
    if RESPONSE in answer.dues and answer.dues[RESPONSE].at <= end:
        shapes.append(Shape("dot", scale.at(answer.dues[RESPONSE].at), 0, "plain"))
    return Strip(answer.tier, tuple(shapes), answer.values)


def _bar(scale: Days, stretch: tuple[int, int], look: str) -> Shape:
    start, end = map(scale.at, stretch)
    return Shape("bar", start, round(end - start, 2), look)


def _legend(phrases: Phrases, strips: tuple[Strip, ...]) -> tuple[tuple[str, str, str], ...]:
    """What lines, dots and bars stand for; only what is drawn."""
    drawn = {(shape.kind, shape.look) for strip in strips for shape in strip.shapes}
    named = {
        ("line", "plain"): phrases.words("deadlines_legend_report"),
        ("dot", "plain"): sentence_case(phrases.target_kind(RESPONSE)),
        ("bar", "always"): phrases.words("deadlines_legend_counts"),
        ("bar", "open"): phrases.words("deadlines_legend_open"),
    }
    return tuple((*key, name) for key, name in named.items() if key in drawn)
