"""How long customers can do without each service, against what each tier promises: drawn, counted, and what no tier meets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.hours import Hours, hours_of
from macros.model.internal import Internal
from macros.model.internal.answers import Tolerance
from macros.model.promise import Target
from macros.model.service import Service
from macros.model.tier import Tier
from macros.units import Duration
from macros.views.blocks import Block, Grid, Notice, Picture, paragraphs_of
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Saying
from macros.views.rows import Row, Rows
from macros.views.scales import LogScale
from macros.views.staff.ask.voices import Voices, hint, voices
from macros.views.tables import Head, Table, tier_head

EXACT = {"minute": 1, "hour": 60}
WEEKS = {"week": 1.0, "month": 30 / 7, "year": 365 / 7}
"""How many weeks a unit lasts; months and years only as long as a drawing needs."""
ASIDE = 2.0
"""How far equal answers stand apart on a drawing, in per cent, so that each is seen."""


def counted_minutes(duration: Duration, hours: Hours | None) -> float | None:
    """The minutes of *hours* that a length of time takes, a day being a working day; None where the hours are not stated."""
    if duration.unit in EXACT:
        return float(duration.count * EXACT[duration.unit])
    if hours is None or not hours.days:
        return None
    if duration.unit in WEEKS:
        return duration.count * WEEKS[duration.unit] * hours.minutes
    return duration.count * sum(hours.days) / len(hours.days)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What the pictures of all services have in common."""

    said: Voices
    scale: LogScale

    def group(self, service: Service) -> tuple[str, tuple[Strip, ...]]:
        """The answers about a service, and under them what each tier promises."""
        said, answers = self.said, self.said.answers.of(service)
        title = said.words("ask_chart_service", service=said.service(service), promise=said.yardstick(said.answers.yardstick(service)))
        tiers = (self.tier(service, tier, answers) for tier in said.phrases.catalogue.tiers)
        return title, (self.spread(answers), *tiers)

    def spread(self, answers: tuple[Tolerance, ...]) -> Strip:
        """From the shortest to the longest answer, and in words how many gave each."""
        places = [self.scale.at(length) for one in answers if (length := self.length(one)) is not None]
        bar = (Shape("bar", min(places), round(max(places) - min(places), 2), "open"),) if places and max(places) > min(places) else ()
        return Strip(self.said.words("ask_can_do_without"), bar, tuple(self._said(answers)))

    def _said(self, answers: tuple[Tolerance, ...]) -> Iterator[Value]:
        counts: dict[str, int] = {}
        for one in sorted(answers, key=lambda one: self.length(one) or 0.0):
            name = self.said.words.duration(one.outage)
            counts[name] = counts.get(name, 0) + 1
        words = self.said.words
        yield from (Value(name, words("ask_times", n=words.number(count)), "") for name, count in counts.items())

    def tier(self, service: Service, tier: Tier, answers: tuple[Tolerance, ...]) -> Strip:
        """A line where the promise is, and a dot for each answer: full where the tier meets it."""
        said, shapes = self.said, []
        promised = self.promised(said.answers.promise(service, tier))
        if promised is not None:
            shapes.append(Shape("line", self.scale.at(promised), 0, "plain"))
        for one, at in self.places(answers):
            shapes.append(Shape("dot", at, 0, "hours" if said.answers.lack(one, tier) else "always"))
        say = said.promise(service, tier)
        met = said.words("ask_meets", count=met_of(said, answers, tier))
        return Strip(said.phrases.tier(tier), tuple(shapes), (Value(say.text, met, said.counted(service, tier)),))

    def places(self, answers: tuple[Tolerance, ...]) -> Iterator[tuple[Tolerance, float]]:
        """Where each answer stands; equal ones side by side, so that each is seen."""
        lengths = [self.length(one) for one in answers]
        for nth, (one, length) in enumerate(zip(answers, lengths, strict=True)):
            if length is not None:
                aside = ASIDE * (lengths[:nth].count(length) - (lengths.count(length) - 1) / 2)
                yield one, round(min(100.0, max(0.0, self.scale.at(length) + aside)), 2)

    def length(self, one: Tolerance) -> float | None:
        """The minutes of the customer's working hours."""
        return counted_minutes(one.outage, hours_of(self.said.phrases.catalogue.support, one.clock))

    def promised(self, target: Target | None) -> float | None:
        """The minutes that count until a promise is due; None where words stand in its place."""
        if target is None or target.within.duration is None:
            return None
        return counted_minutes(target.within.duration, hours_of(self.said.phrases.catalogue.support, target.clock))

    def legend(self) -> tuple[tuple[str, str, str], ...]:
        """What the marks stand for."""
        kinds = (("bar", "open", "spread"), ("dot", "always", "dot_met"), ("dot", "hours", "dot_unmet"), ("line", "plain", "promise"))
        return tuple((kind, look, self.said.words(f"ask_legend_{name}")) for kind, look, name in kinds)


def met_of(said: Voices, answers: tuple[Tolerance, ...], tier: Tier) -> str:
    """How many of the customers who answered a tier meets."""
    number = said.words.number
    asked = len({one.customer for one in answers})
    return said.words("ask_of", n=number(len(said.answers.met(answers, tier))), m=number(asked))


def tolerance_chart(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each service a picture: how long each customer can do without, and what each tier promises."""
    said = voices(catalogue, language, internal)
    if not said.answers.tolerances:
        return hint(said.words, "ask_no_tolerances")
    services = [service for service in said.answers.services if said.answers.of(service)]
    drawing = _Drawing(said, LogScale.around(_lengths(said, services)))
    ticks = tuple((tick.at, _label(said, tick.value)) for tick in drawing.scale.ticks())
    words, groups = said.words, tuple(map(drawing.group, services))
    return (Picture(Chart("chart-tolerances", words("ask_chart"), words("ask_chart_how"), ticks, groups, drawing.legend())),)


def _lengths(said: Voices, services: Iterable[Service]) -> list[float]:
    """Every length that must have a place on the scale."""
    plain = _Drawing(said, LogScale(1, 2))
    found = [plain.length(one) for one in said.answers.tolerances]
    found += [plain.promised(said.answers.promise(service, tier)) for service in services for tier in said.phrases.catalogue.tiers]
    return [length for length in found if length is not None]


def _label(said: Voices, minutes: int) -> str:
    """A length on the axis, in hours or minutes that count."""
    words = said.words
    hours = minutes % 60 == 0
    return words("hours_short" if hours else "minutes_short", n=words.number(minutes // 60 if hours else minutes))


def tolerance_counts(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each service and tier how many of the customers asked it satisfies, and how many in everything."""
    said = voices(catalogue, language, internal)
    if not said.answers.tolerances:
        return ()
    words, rows = said.words, Rows()
    heads = (Head(words("ask_service")), *(tier_head(said.phrases, tier)._replace(link="") for tier in catalogue.tiers))
    told = tuple(_counts(said, rows, service) for service in said.answers.services if said.answers.of(service))
    everything = [_met(said, said.answers.tolerances, tier) for tier in catalogue.tiers]
    whole = rows.row(words("ask_everything"), everything, words("ask_per_customer"))
    return (Grid(Table("tolerance-counts", words("ask_counts"), heads, (*told, whole), words("ask_counts_how"))),)


def _counts(said: Voices, rows: Rows, service: Service) -> Row:
    answers = said.answers.of(service)
    cells = [_met(said, answers, tier, _detail(said.promise(service, tier))) for tier in said.phrases.catalogue.tiers]
    return rows.row(said.service(service), cells, said.yardstick(said.answers.yardstick(service)))


def _met(said: Voices, answers: tuple[Tolerance, ...], tier: Tier, detail: str = "") -> Saying:
    met, asked = len(said.answers.met(answers, tier)), len({one.customer for one in answers})
    return Saying(met_of(said, answers, tier), detail, "yes" if met == asked else "limited" if met else "no")


def _detail(say: Saying) -> str:
    return f"{say.text}; {say.detail}" if say.detail else say.text


def unmet_tolerances(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What customers cannot do without for as long as every tier may take, and what each tier lacks."""
    said = voices(catalogue, language, internal)
    words, unmet = said.words, tuple(said.answers.unmet())
    if not said.answers.tolerances:
        return hint(words, "ask_no_tolerances")
    if not unmet:
        return (Notice("good", words("ask_all_met")),)
    rows, undecided = Rows(), any(one.service not in one.interview.instead for one in unmet)
    tiers = (Head(said.phrases.tier(tier)) for tier in catalogue.tiers)
    heads = (Head(words("ask_customer")), Head(words("ask_can_do_without")), *tiers)
    told = tuple(_unmet(said, rows, one) for one in unmet)
    table = Table("unmet", words("ask_unmet_table"), heads, told, "", words("ask_agreed"), tuple(_agreed(said, unmet)))
    text = words("ask_unmet_do" if undecided else "ask_unmet_done")
    title = words.counted("ask_unmet_title", len(unmet))
    return (Notice("doubtful" if undecided else "good", title, paragraphs_of(text)), Grid(table))


def _unmet(said: Voices, rows: Rows, one: Tolerance) -> Row:
    """Who cannot do without what, for how long, and what each tier promises and lacks."""
    service = said.phrases.catalogue.service_by_id[one.service]
    cells = [Saying(said.outage(one))]
    for tier in said.phrases.catalogue.tiers:
        lack = said.words(f"ask_lack_{said.answers.lack(one, tier)}")
        cells.append(Saying(said.promise(service, tier).text, lack, "no"))
    return rows.row(said.customer(one.customer), cells, said.service(service))


def _agreed(said: Voices, unmet: Iterable[Tolerance]) -> Iterator[str]:
    """What was agreed with each customer where no tier is in time, or that nothing was."""
    for one in unmet:
        agreed = said.phrases.text(one.interview.instead.get(one.service)) or said.words("ask_not_agreed")
        service = said.service(said.phrases.catalogue.service_by_id[one.service])
        yield said.words("ask_agreed_with", customer=said.customer(one.customer), service=service, agreed=agreed)


VIEWS = (tolerance_chart, tolerance_counts, unmet_tolerances)
