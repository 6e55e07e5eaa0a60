"""Whom customers reach and when, whom colleagues call when a report threatens to go wrong, and where suppliers are reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.hours import Hours, Stretch, hours_of, stretches
from macros.model.internal import Internal
from macros.model.internal.suppliers import Supplier
from macros.model.internal.team import Colleague, Cover, Team
from macros.model.support import Channel
from macros.units import DAY, TimeOfDay, Window
from macros.views.blocks import Block, Facts, Grid, Picture, paragraphs_of
from macros.views.channels import contact_of
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.scales import LinearScale
from macros.views.tables import Head, Table

ESCALATION = "escalation-"
"""How the ids of the agreed figures begin that say how a customer escalates."""


def desk_channels(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How customers reach the service desk, and which colleagues answer then; a picture of the week."""
    phrases = Phrases(catalogue, language)
    if not catalogue.support.channels:
        return paragraphs_of(phrases.words("desk_no_channels"))
    blocks: list[Block] = [Grid(channel_table(phrases))]
    team = internal.team if internal else None
    if not team or not team.roster:
        return (*blocks, *paragraphs_of(phrases.words("desk_no_roster")))
    blocks.append(Grid(_roster(phrases, team)))
    return (*blocks, Picture(week_chart(phrases, team)))


def channel_table(phrases: Phrases, id: str = "desk-channels", full: bool = True) -> Table:
    """The channels: address, when there are people, what each is meant for; *full* with the hint that customers read."""
    rows, words = Rows(), phrases.words

    def row(channel: Channel) -> Row:
        contact = contact_of(phrases, channel)
        meant = Saying(contact.meant_for or words("desk_every_priority"), contact.hint if full else "")
        return rows.row(contact.name, [contact.address or words("not_stated"), contact.staffed or words("not_stated"), meant])

    heads = tuple(Head(words(f"desk_head_{name}")) for name in ("channel", "address", "staffed", "meant_for"))
    return Table(id, words("desk_channels"), heads, tuple(map(row, phrases.catalogue.support.channels)))


def _roster(phrases: Phrases, team: Team) -> Table:
    """Who is at work or on call: days and times, closing days, colleagues with their numbers."""
    rows, words = Rows(), phrases.words

    def row(cover: Cover) -> Row:
        when = "; ".join(f"{days} {times}" for days, times in phrases.hours(cover.windows))
        closing = words(f"desk_closing_{cover.closing_days}")
        who = words.listed(_reached(team.colleagues[id]) for id in cover.who)
        return rows.row(sentence_case(phrases.text(cover.name)), [Saying(when, closing), who])

    heads = tuple(Head(words(f"desk_head_{name}")) for name in ("shift", "when", "who"))
    return Table("desk-roster", words("desk_roster"), heads, tuple(map(row, team.roster)))


def _reached(colleague: Colleague) -> str:
    """A colleague with the number, which stays together on a line."""
    number = "\u00a0".join((colleague.phone or "").split())
    return f"{colleague.name} ({number})" if number else colleague.name


class Lane(NamedTuple):
    """Something that runs in some hours of the week: a channel or a shift, with who is meant."""

    name: str
    who: str
    days: tuple[tuple[Stretch, ...], ...]
    look: str


def week_chart(phrases: Phrases, team: Team) -> Chart:
    """A day for each run of days that are alike: when channels are staffed, and which shifts are there."""
    words, scale = phrases.words, LinearScale(DAY, DAY // 4)
    lanes = (*_channel_lanes(phrases), *_shift_lanes(phrases, team))
    alike = groupby(range(7), key=lambda day: [lane.days[day] for lane in lanes])
    groups = []
    for _, run in alike:
        days = list(run)
        strips = tuple(_strip(phrases, lane, days[0], scale) for lane in lanes if lane.days[days[0]])
        groups.append((sentence_case(words.days(days)), strips))
    ticks = tuple((tick.at, words.time(TimeOfDay(tick.value))) for tick in scale.ticks())
    legend = (("bar", "open", words("desk_week_channel")), ("bar", "always", words("desk_week_shift")))
    return Chart("desk-week", words("desk_week"), words("desk_week_how"), ticks, tuple(group for group in groups if group[1]), legend)


def _channel_lanes(phrases: Phrases) -> Iterator[Lane]:
    for channel in phrases.catalogue.support.channels:
        hours = hours_of(phrases.catalogue.support, channel.clock) if channel.clock else None
        if hours:
            yield Lane(phrases.text(channel.name), channel.address or "", days_of(hours.week), "open")


def _shift_lanes(phrases: Phrases, team: Team) -> Iterator[Lane]:
    for cover in team.roster:
        names = phrases.words.listed(team.colleagues[id].name for id in cover.who)
        yield Lane(sentence_case(phrases.text(cover.name)), names, days_of(Hours(stretches(cover.windows)).week), "always")


def days_of(week: Iterable[Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """
    The minutes of a week on each of its days; what runs past midnight stands on the day it falls on.

    >>> days_of([(0, 60), (1400, 1500)])[:2]
    (((0, 60), (1400, 1440)), ((0, 60),))
    """
    week = tuple(week)
    return tuple(
        tuple((max(0, start - day * DAY), min(DAY, end - day * DAY)) for start, end in week if start < (day + 1) * DAY and end > day * DAY)
        for day in range(7)
    )


def _strip(phrases: Phrases, lane: Lane, day: int, scale: LinearScale) -> Strip:
    found = lane.days[day]
    shapes = tuple(Shape("bar", scale.at(start), round(scale.at(end) - scale.at(start), 2), lane.look) for start, end in found)
    told = phrases.windows(Window(TimeOfDay(start), TimeOfDay(end)) for start, end in found)
    return Strip(lane.name, shapes, (Value("", told, lane.who),))


def desk_escalation(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Whom a colleague calls and when, in order, with numbers; and what the agreement tells customers about escalation."""
    phrases, team = Phrases(catalogue, language), internal.team if internal else None
    steps: tuple[Block, ...] = paragraphs_of(phrases.words("desk_no_escalation"))
    if team and team.escalation:
        steps = (Grid(escalation_table(phrases, team)),)
    figures = agreed_escalation(phrases)
    told = (*paragraphs_of(phrases.words("desk_agreed_escalation")), Facts(figures)) if figures else ()
    return (*steps, *told)


def escalation_table(phrases: Phrases, team: Team, id: str = "desk-escalation") -> Table:
    """The steps in order: when, who, with what role, on which number."""
    rows, words = Rows(), phrases.words

    def row(number: int) -> Row:
        step = team.escalation[number - 1]
        who = team.colleagues[step.who]
        called = Saying(who.phone) if who.phone else Saying(words("desk_no_phone"), "", "unknown")
        told = [sentence_case(phrases.text(step.when)), Saying(who.name, phrases.text(team.roles[who.role].name)), called]
        return rows.row(words("desk_step", n=number), told)

    heads = tuple(Head(words(f"desk_head_{name}")) for name in ("step", "call_when", "call_whom", "number"))
    return Table(id, words("desk_escalation"), heads, tuple(map(row, range(1, len(team.escalation) + 1))))


def agreed_escalation(phrases: Phrases) -> tuple[tuple[str, str], ...]:
    """The agreed figures about escalation, by name, as they stand in the agreement."""
    known = phrases.catalogue.agreement
    found = (fact for fact in (known.facts if known else ()) if fact.id.startswith(ESCALATION))
    return tuple((sentence_case(phrases.text(fact.name)), phrases.text(fact.value)) for fact in found)


def desk_suppliers(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each service the suppliers behind it: how colleagues reach them, and within what time they respond and restore."""
    phrases, known = Phrases(catalogue, language), internal.suppliers if internal else None
    suppliers = tuple(known.suppliers.values()) if known else ()
    rows = Rows()
    told = tuple(
        rows.row(phrases.text(service.name), _supplier(phrases, supplier))
        for service in catalogue.services
        for supplier in suppliers
        if service.id in supplier.services
    )
    if not told:
        return paragraphs_of(phrases.words("desk_no_suppliers"))
    heads = tuple(Head(phrases.words(f"desk_head_{name}")) for name in ("service", "supplier", "reach", "responds", "restores"))
    return (Grid(Table("desk-suppliers", phrases.words("desk_suppliers"), heads, told)),)


def _supplier(phrases: Phrases, supplier: Supplier) -> Iterator[Saying]:
    words = phrases.words
    yield Saying(supplier.name, phrases.text(supplier.supplies))
    yield Saying(supplier.reach) if supplier.reach else Saying(words("desk_no_reach"), "", "unknown")
    for time in (supplier.response, supplier.restore):
        unknown = Saying(words("not_stated"), "", "unknown")
        yield Saying(words.duration(time), phrases.counts_in(supplier.clock, time.unit)) if time else unknown
