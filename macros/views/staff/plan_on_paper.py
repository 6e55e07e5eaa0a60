"""The plan of the move to take along: on paper with boxes to tick, and as a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.playbook import Task
from macros.views.blocks import Block, Break, Heading, Listing, Paper, Paragraph, Picture, paragraphs_of, plain
from macros.views.events import Calendar, Event, uid_of
from macros.views.phrases import sentence_case
from macros.views.staff.plan import plan_chart, plan_summary
from macros.views.staff.plan_told import PlanTold, plan_told


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The plan to hang on the wall: week by week, with boxes to tick."""
    told = plan_told(catalogue, language, internal)
    if told:
        weeks = (block for week in _weeks(told) for block in _week(told, week))
        blocks = (*plan_summary(told), *weeks, Break(), Picture(plan_chart(told)))
        yield Paper("plan", language, told.phrases.words("playbook_plan"), blocks)


def _weeks(told: PlanTold) -> tuple[int, ...]:
    """The weeks in which something begins."""
    return tuple(dict.fromkeys(task.week for _, task in told.tasks()))


def _week(told: PlanTold, week: int) -> Iterator[Block]:
    """What begins in a week: to tick what is open, and what is done already."""
    yield Heading(": ".join(filter(None, (sentence_case(told.week(week, week)), told.dates(week, week)))), f"week-{week}")
    yield from paragraphs_of(sentence_case(told.closing(week, week)), "small")
    tasks = [task for _, task in told.tasks() if task.week == week]
    for look, chosen in (("checks", [task for task in tasks if not task.done]), ("", [task for task in tasks if task.done])):
        yield from [Listing(tuple(tuple(_item(told, task)) for task in chosen), look)] if chosen else []


def _item(told: PlanTold, task: Task) -> Iterator[Block]:
    words = told.phrases.words
    yield Paragraph(plain(told.phrases.text(task.what)))
    done = sentence_case(told.done_in_a_line(task)) if task.done else ""
    until = words("playbook_until", week=task.last_week) if task.weeks > 1 else ""
    yield from paragraphs_of(" · ".join(filter(None, (told.doing(task), until, told.ready(task), done))), "small")


def calendars(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Calendar]:
    """The tasks as events from the Monday to the Friday of their weeks; none where the plan has no start."""
    told = plan_told(catalogue, language, internal)
    events = tuple(_events(told)) if told else ()
    if events:
        yield Calendar("plan", "Handbook", events)


def _events(told: PlanTold) -> Iterator[Event]:
    """The calendar asks when an event was written down; the start of the plan stands for it."""
    provider, start = told.phrases.catalogue.provider, told.playbook.start
    for id, task in told.tasks():
        days = told.playbook.days(task.week, task.last_week)
        if start and days:
            lines = (told.step(task.step), told.doing(task), told.ready(task), sentence_case(told.done_in_a_line(task)))
            yield Event(uid_of(provider, "plan", id), *days, told.phrases.text(task.what), "\n".join(filter(None, lines)), start)


VIEWS = ()
