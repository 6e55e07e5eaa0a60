"""The tables of an agreement, each made from the data of one tier and said through Phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from macros.documents.document import PART, Cell, Row, Table
from macros.documents.words import tidy
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.conditions import named_in
from macros.model.support import ClosingDay, SpecialDay
from macros.model.tier import Tier
from macros.model.worked_examples import worked_cases
from macros.views.deadlines import due_cell, reported, shown_kinds, told_priorities
from macros.views.phrases import Phrases, Saying, sentence_case

RECOVERY = ("recovery_time", "recovery_point")
Lines = Iterable[tuple[Cell, tuple[Cell, ...]]]


@dataclass(frozen=True, slots=True)
class Tables:
    """Makes the tables of one tier in one language; None where a table would have no rows. Captions get their numbers elsewhere."""

    phrases: Phrases
    tier: Tier
    since: date | None = None
    """Days of the calendar before this one are left out; None leaves out none."""
    notes: dict[str, int] = field(default_factory=dict)
    """The footnotes met in the table that is being made, in reading order, with their numbers."""

    @property
    def catalogue(self) -> Catalogue:
        """All that the provider publishes."""
        return self.phrases.catalogue

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return self.phrases.words(key, **values)

    def table(self, id: str) -> Table | None:
        """The table with that id (`macros.model.agreement.TABLES`)."""
        self.notes.clear()
        heads, rows, remark = MAKERS[id](self)
        lines = tuple(Row(head, cells) for head, cells in rows)
        footnotes = (self.catalogue.vocabulary.footnotes[note] for note in self.notes)
        told = (self.say("sla_note_text", n=n, text=tidy(self.phrases.text(text))) for n, text in enumerate(footnotes, 1))
        remark = "\n".join(filter(None, (remark, *told)))
        return Table(id, self.say(f"sla_table_{id.replace('-', '_')}"), tuple(heads), lines, remark) if lines else None

    def cell(self, say: Saying | str) -> Cell:
        """What is said, as a cell; its footnotes are named in it, and said below the table."""
        if isinstance(say, str):
            return Cell(say)
        numbers = sorted(self.notes.setdefault(note, len(self.notes) + 1) for note in dict.fromkeys(say.notes))
        return Cell(say.text, "; ".join(filter(None, (say.detail, *(self.say("sla_note", n=n) for n in numbers)))))

    def heads(self, *names: str) -> tuple[str, ...]:
        """Heads of columns by the names of their words."""
        return tuple(self.say(f"sla_head_{name}") for name in names)

    def figures(self) -> Lines:
        """The agreed figures that a clause of this tier names."""
        named = named_in(self.catalogue, self.tier)
        for fact in self.catalogue.agreement.facts if self.catalogue.agreement else ():
            if f"fact-{fact.id}" not in named:
                continue
            yield Cell(sentence_case(self.phrases.text(fact.name))), (Cell(self.phrases.text(fact.value)),)

    def services(self) -> Lines:
        """Every service and feature that the tier has or offers, and how much of it; what an extra costs is on the price sheet."""
        for service in self.catalogue.services_offered(self.tier):
            had = self.catalogue.inclusion(service, self.tier)
            say = self.say("sla_if_taken") if had.add_on else self.phrases.inclusion(had)
            yield Cell(self.phrases.text(service.name), self.phrases.text(service.summary)), (self.cell(say),)
            for feature in service.features:
                found = self.catalogue.inclusion(feature, self.tier)
                if found.add_on or found.is_ not in ("not included", "not applicable"):
                    told = self.say("sla_can_be_added") if found.add_on else self.phrases.inclusion(found)
                    yield Cell(f"{PART}{self.phrases.text(feature.name)}"), (self.cell(told),)

    def contents(self) -> Lines:
        """What the customer gets of each service, what we do for it, and what the customer does."""
        for service in self.catalogue.services_offered(self.tier):
            for what, texts in (("you_get", service.you_get), ("we_do", service.we_do), ("you_do", service.you_do)):
                if texts:
                    told = tidy(" ".join(map(self.phrases.text, texts)))
                    yield Cell(self.phrases.text(service.name), self.say(f"sla_head_{what}")), (Cell(told),)

    def measures(self) -> Lines:
        """The other qualities of services that are measured."""
        for service in self.catalogue.services_offered(self.tier):
            for quality in service.measures:
                if bound := self.catalogue.valid_in(self.tier, quality.tiers):
                    told = (sentence_case(self.phrases.text(quality.name)), self.phrases.text(quality.measured))
                    how = self.phrases.level_commitment(quality.commitment)
                    say = self.phrases.bound(quality, bound)
                    said = say._replace(detail="; ".join(filter(None, (say.detail, how))))
                    yield Cell(self.phrases.text(service.name), "; ".join(filter(None, told))), (self.cell(said),)

    def not_included(self) -> Lines:
        """What services leave out, and what happens then."""
        for service in self.catalogue.services_offered(self.tier):
            for one in service.not_included:
                then = self.phrases.text(one.then) or self.say("sla_by_quotation")
                yield Cell(self.phrases.text(one.what), self.phrases.text(service.name)), (Cell(then),)

    def targets(self) -> Lines:
        """For each priority every time of the tier."""
        kinds = [kind for kind in self.catalogue.target_kinds if kind in self.tier.targets]
        apart = any(self.tier.targets[kind].per_priority for kind in kinds)
        for priority in (priorities_of(self.catalogue) if apart else (None,)) if kinds else ():
            name = self.phrases.priority_in_full(priority) if priority else self.say("row_every_priority")
            targets = (self.catalogue.target(self.tier, kind, priority) for kind in kinds)
            yield Cell(name), tuple(self.cell(self.phrases.target(target, self.tier)) for target in targets)

    def recovery(self) -> Lines:
        """How soon services are recovered, and how much may be lost."""
        return self.times(lambda kind: kind in RECOVERY)

    def service_times(self) -> Lines:
        """The other times that services promise by themselves."""
        return self.times(lambda kind: kind not in RECOVERY)

    def times(self, wanted: Callable[[str], bool]) -> Lines:
        """The times of services, of the kinds that are wanted."""
        for service in self.catalogue.services_offered(self.tier):
            for kind in filter(wanted, service.targets):
                if target := self.catalogue.service_target(service, self.tier, kind):
                    what = Cell(self.phrases.text(service.name), sentence_case(self.phrases.target_kind(kind)))
                    yield what, (self.cell(self.phrases.target(target, self.tier)),)

    @property
    def clocks(self) -> tuple[str, ...]:
        """The clocks that the agreement names: those of support, of times, of availability and of channels."""
        tier, catalogue = self.tier, self.catalogue
        found: list[str | None] = [tier.support_hours.clock, *tier.support_hours.per_priority.values()]
        targets = [catalogue.target(tier, kind, one) for kind in tier.targets for one in (*priorities_of(catalogue), None)]
        for service in catalogue.services_offered(tier):
            targets += [catalogue.service_target(service, tier, kind) for kind in service.targets]
            level = catalogue.valid_in(tier, service.availability.tiers) if service.availability else None
            if service.availability and level:
                found.append(level.window or service.availability.window)
        for target in filter(None, targets):
            found += [target.clock, *(band.clock for band in target.bands)]
        found += [channel.clock for channel in catalogue.support.channels if channel.serves(tier.id)]
        return tuple(clock for clock in catalogue.support.clocks if clock in found)

    def hours(self) -> Lines:
        """In which hours which reports are dealt with, and what other hours are that the agreement names."""
        own = self.tier.support_hours
        others = [(priority, clock) for priority, clock in own.per_priority.items() if clock != own.clock]
        for clock in dict.fromkeys((*(clock for _, clock in others), own.clock)):
            priorities = [priority for priority, other in others if other == clock]
            whom = self.phrases.priorities(priorities) if priorities else self.say("sla_hours_others" if others else "sla_hours_all")
            if clock != "not stated":
                yield Cell(sentence_case(whom)), (Cell(sentence_case(self.phrases.clock(clock)), self.phrases.hours_in_a_line(clock)),)
        for clock in self.clocks:
            if clock not in (own.clock, *own.per_priority.values()):
                named = self.say("sla_hours_named", clock=self.phrases.clock(clock))
                yield Cell(named), (Cell(sentence_case(self.phrases.hours_in_a_line(clock))),)

    def to_come(self, day: ClosingDay | SpecialDay) -> bool:
        """Whether a day is not over when the agreement takes effect."""
        return self.since is None or day.date >= self.since

    def closing_days(self) -> Lines:
        """Every closing day to come."""
        for days in self.catalogue.support.closing_days.values():
            for day in filter(self.to_come, days):
                yield Cell(self.phrases.day(day.date, year=True)), (Cell(self.phrases.text(day.name)),)

    def special_days(self) -> Lines:
        """Every day to come with other hours, for the clocks that the agreement names."""
        used = self.clocks
        for day in filter(self.to_come, self.catalogue.support.special_days):
            told = [f"{self.phrases.clock(clock)}: {self.phrases.windows(times)}" for clock, times in day.windows.items() if clock in used]
            if told:
                yield Cell(self.phrases.day(day.date, year=True), self.phrases.text(day.name)), (Cell(sentence_case("; ".join(told))),)

    def maintenance(self) -> Lines:
        """When planned maintenance is done."""
        known = self.catalogue.support.maintenance
        for window in known.windows if known else ():
            times = "; ".join(f"{days} {when}" for days, when in self.phrases.hours(window.windows))
            often = self.say("sla_times_a_month", n=window.times_per_month) if window.times_per_month else ""
            yield Cell(self.phrases.text(window.name)), (Cell(sentence_case(times), often),)

    def channels(self) -> Lines:
        """How to report in this tier."""
        for channel in (one for one in self.catalogue.support.channels if one.serves(self.tier.id)):
            staffed = self.phrases.clock(channel.clock) if channel.clock else self.say("not_stated")
            meant = self.phrases.priorities(channel.priorities) if channel.priorities else self.say("row_every_priority")
            use = Cell(sentence_case(meant), tidy(self.phrases.text(channel.hint)))
            yield Cell(self.phrases.text(channel.name), channel.address or ""), (Cell(sentence_case(staffed)), use)

    def priorities(self) -> Lines:
        """What each priority means."""
        known = self.catalogue.priorities
        for id, priority in known.priorities.items() if known else ():
            criteria = " ".join(sentence_case(self.phrases.text(one)) for one in priority.criteria)
            meaning = self.phrases.text(priority.meaning) or criteria or self.say("not_stated")
            yield Cell(self.phrases.priority_in_full(id)), (Cell(meaning, criteria if priority.meaning else ""),)

    def matrix(self) -> Lines:
        """From impact and urgency to priority."""
        known = self.catalogue.priorities
        for impact, level in known.impacts.items() if known and known.matrix else ():
            found = (known.matrix.get(impact, {}).get(urgency) for urgency in known.urgencies)
            names = (self.phrases.priority_in_full(one) if one else self.say("not_stated") for one in found)
            yield Cell(sentence_case(self.phrases.text(level.name)), self.phrases.text(level.test)), tuple(map(Cell, names))

    def availability(self) -> Lines:
        """The level of each service, what it means in time, and where it is measured."""
        for service in self.catalogue.services_offered(self.tier):
            promised = service.availability
            level = self.catalogue.valid_in(self.tier, promised.tiers) if promised else None
            if promised and level:
                measured = self.phrases.text(promised.measured_at) or self.say("not_stated")
                outside = "; ".join(map(self.phrases.text, promised.excludes))
                excluded = self.say("sla_does_not_count", what=outside) if outside else ""
                say = self.phrases.availability(self.tier, level, promised)
                yield Cell(self.phrases.text(service.name)), (self.cell(say), Cell(sentence_case(measured), excluded))

    def credits(self) -> Lines:
        """What the customer gets back, and for what."""
        known, phrases = self.catalogue.credits, self.phrases
        for scale in known.availability if known else ():
            if self.catalogue.scale_counts(scale, self.tier):
                names = phrases.words.listed(self.credited(scale.services))
                label = f"{self.say('row_availability')}: {names}" if scale.services else self.say("row_availability")
                for band in scale.bands:
                    yield Cell(label, phrases.credit_band(band)), (self.cell(phrases.credit(band.credit, scale.of)),)
        for event in known.events if known else ():
            if self.catalogue.holds_from(self.tier, event.from_):
                yield Cell(sentence_case(phrases.credit_event(event))), (self.cell(phrases.credit(event.credit, event.of)),)

    def credited(self, services: Iterable[str]) -> Iterator[str]:
        """The names of services with credits, as far as the tier has or offers them."""
        for service in self.catalogue.services_offered(self.tier):
            if service.id in services:
                name = self.phrases.text(service.name)
                yield name if self.catalogue.has(service, self.tier) else self.say("sla_credit_if_taken", service=name)

    def examples(self) -> Lines:
        """When everything is due, for reports at telling moments."""
        cases = worked_cases(self.catalogue, self.since)
        for priority in told_priorities(self.catalogue, [self.tier]) if cases else ():
            for kind in shown_kinds(self.catalogue):
                if target := self.catalogue.target(self.tier, kind, priority):
                    name = self.phrases.priority_in_full(priority) if priority else self.say("row_every_priority")
                    dues = (self.cell(due_cell(self.phrases, target, self.tier, case.reported)) for case in cases)
                    yield Cell(name, sentence_case(self.phrases.target_kind(kind))), tuple(dues)

    def add_ons(self) -> Lines:
        """What can be had on top, and what it costs."""
        for service in self.catalogue.services:
            for item in (service, *service.features):
                line = self.catalogue.inclusion(item, self.tier).add_on
                if line:
                    name = self.phrases.text(item.name)
                    part = "" if item is service else self.phrases.text(service.name)
                    yield Cell(sentence_case(name), part), (self.cell(self.phrases.price(line)),)

    def prices(self) -> Lines:
        """The price sheet."""
        for line in self.tier.prices:
            say = self.phrases.price(line)
            yield Cell(sentence_case(self.phrases.price_label(line))), (self.cell(say),)

    def terms(self) -> Lines:
        """The defined terms that the articles of this tier use, and the kinds of time and the units that have a meaning of their own."""
        for name, meaning in sorted(self.explained(), key=lambda pair: pair[0].casefold()):
            yield Cell(sentence_case(name)), (Cell(tidy(meaning)),)

    def explained(self) -> Iterator[tuple[str, str]]:
        """Names and their meanings."""
        phrases, vocabulary, known = self.phrases, self.catalogue.vocabulary, self.catalogue.terms
        used = named_in(self.catalogue, self.tier)
        for id, term in known.terms.items() if known else ():
            if f"term-{id}" in used:
                yield phrases.text(term.name), phrases.text(term.meaning)
        promised = {*self.tier.targets, *(kind for service in self.catalogue.services_offered(self.tier) for kind in service.targets)}
        for kind, own in vocabulary.target_kinds.items():
            if kind in promised and own.meaning:
                yield phrases.target_kind(kind), phrases.text(own.meaning)
        for unit in vocabulary.units.values():
            if unit.meaning:
                yield phrases.text(unit.one), phrases.text(unit.meaning)

    def urgencies(self) -> str:
        """What each urgency means."""
        known = self.catalogue.priorities
        levels = known.urgencies.values() if known else ()
        told = ((sentence_case(self.phrases.text(level.name)), self.phrases.text(level.test)) for level in levels)
        return " ".join(self.say("sla_urgency", name=name, test=tidy(test)) for name, test in told if test)

    def beside_the_price(self) -> str:
        """Whether VAT is included, and what the price does not cover, on lines of their own."""
        outside = [self.say("sla_not_in_price_line", what=tidy(self.phrases.text(text))) for text in self.tier.not_in_price]
        return "\n".join(filter(None, (self.phrases.vat_in_words, self.say("sla_not_in_price") if outside else "", *outside)))

    def cap(self) -> str:
        """How much all credits of a month are at most; empty without a cap."""
        known = self.catalogue.credits
        return self.say("credits_cap_text", cap=self.phrases.words.percentage(known.cap)) if known and known.cap else ""

    def announced(self) -> str:
        """How the customer hears of planned maintenance, and of emergency maintenance."""
        known = self.catalogue.support.maintenance
        return tidy(f"{self.phrases.text(known.notice)} {self.phrases.text(known.emergency)}") if known else ""

    def time_zone(self) -> str:
        """In which zone hours are; empty where that is not stated."""
        zone = self.catalogue.support.time_zone
        return self.say("sla_time_zone", zone=zone) if zone else ""

    def target_heads(self) -> tuple[str, ...]:
        """Priority, and a column for each kind of time."""
        kinds = (sentence_case(self.phrases.target_kind(kind)) for kind in self.catalogue.target_kinds if kind in self.tier.targets)
        return (self.say("times_priority"), *kinds)

    def matrix_heads(self) -> tuple[str, ...]:
        """The corner, and the urgencies."""
        known = self.catalogue.priorities
        urgencies = known.urgencies.values() if known else ()
        return (self.say("times_matrix_corner"), *(sentence_case(self.phrases.text(level.name)) for level in urgencies))

    def example_heads(self) -> tuple[str, ...]:
        """Priority, and the moment of each report."""
        cases = worked_cases(self.catalogue, self.since)
        return (self.say("times_priority"), *(self.say("deadlines_reported", moment=reported(self.phrases, case)) for case in cases))


Made = tuple[tuple[str, ...], Lines, str]
MAKERS: Mapping[str, Callable[[Tables], Made]] = {
    "figures": lambda made: (made.heads("subject", "agreed"), made.figures(), ""),
    "services": lambda made: (made.heads("service", "included"), made.services(), ""),
    "contents": lambda made: (made.heads("service", "contents"), made.contents(), ""),
    "measures": lambda made: (made.heads("service", "quality"), made.measures(), ""),
    "not-included": lambda made: (made.heads("not_included", "then"), made.not_included(), ""),
    "targets": lambda made: (made.target_heads(), made.targets(), ""),
    "service-times": lambda made: (made.heads("service", "time"), made.service_times(), ""),
    "recovery": lambda made: (made.heads("service", "time"), made.recovery(), ""),
    "hours": lambda made: (made.heads("reports", "hours"), made.hours(), made.time_zone()),
    "closing-days": lambda made: (made.heads("day", "name"), made.closing_days(), ""),
    "special-days": lambda made: (made.heads("day", "hours"), made.special_days(), ""),
    "maintenance": lambda made: (made.heads("maintenance", "hours"), made.maintenance(), made.announced()),
    "channels": lambda made: (made.heads("channel", "staffed", "meant_for"), made.channels(), ""),
    "priorities": lambda made: (made.heads("priority", "meaning"), made.priorities(), ""),
    "matrix": lambda made: (made.matrix_heads(), made.matrix(), made.urgencies()),
    "availability": lambda made: (made.heads("service", "level", "measured"), made.availability(), ""),
    "credits": lambda made: (made.heads("missed", "credit"), made.credits(), made.cap()),
    "examples": lambda made: (made.example_heads(), made.examples(), ""),
    "prices": lambda made: (made.heads("price_for", "price"), made.prices(), made.beside_the_price()),
    "add-ons": lambda made: (made.heads("price_for", "price"), made.add_ons(), ""),
    "terms": lambda made: (made.heads("term", "meaning"), made.terms(), ""),
}  # fmt: skip
"""How each table is made: its heads, its rows, a remark."""
