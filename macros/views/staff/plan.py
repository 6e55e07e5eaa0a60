"""The dated plan of the move: as a table, as a picture, and per step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.playbook import STEPS, Task
from macros.views.blocks import Block, Grid, Paper, Picture, paragraphs_of
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Rows
from macros.views.scales import placed
from macros.views.staff.plan_told import PlanTold, missing, plan_told, step_named
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table

NAMED = 13
"""Weeks that are named on the axis at most: on a telephone no more fit."""
LOOKS = {True: "always", False: "hours"}
"""How the bar of a task looks that is done, or not."""


def plan(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The plan of the move as a table: what, in which week with its dates, who, done when, and what is done."""
    told = plan_told(catalogue, language, internal)
    if told is None:
        return missing(Phrases(catalogue, language), "playbook_no_tasks")
    words = told.phrases.words
    table = _table(told, "plan", words("playbook_plan"), told.tasks(), True)
    files = [("plan.pdf", "playbook_take_plan")] + ([("plan.ics", "playbook_take_calendar")] if told.dates(1, 1) else [])
    return (*plan_summary(told), Grid(table), *to_take(told.phrases, *files))


def plan_summary(told: PlanTold) -> tuple[Block, ...]:
    """From when to when, how much is done, and what is missing in the data."""
    words, playbook = told.phrases.words, told.playbook
    length, dates = words.counted("duration_week", playbook.weeks), told.dates(1, playbook.weeks)
    said = words("playbook_span", length=length, dates=dates) if dates else words("playbook_span_undated", length=length)
    lead = paragraphs_of(f"{sentence_case(said)} {told.progress(told.tasks()).text}.", "lead")
    unlisted = [str(year) for year in told.unlisted()]
    remarks = paragraphs_of(words("playbook_unlisted", years=words.listed(unlisted)), "small") if unlisted else ()
    return (*lead, *remarks, *(() if dates else missing(told.phrases, "playbook_no_start")))


def plan_of(catalogue: Catalogue, language: str, internal: Internal | None, step: str) -> tuple[Block, ...]:
    """The tasks of one step of the move, as a table."""
    step, told = step_named(step), plan_told(catalogue, language, internal)
    tasks = told.tasks(step) if told else ()
    if told is None or not tasks:
        return missing(Phrases(catalogue, language), "playbook_no_tasks_of", step=step)
    name = told.phrases.words("playbook_plan_of", step=told.step(step))
    return (Grid(_table(told, f"plan-{step.replace(' ', '-')}", name, tasks, False)),)


def _table(told: PlanTold, id: str, name: str, tasks: Iterable[tuple[str, Task]], with_step: bool) -> Table:
    """The tasks as rows; *with_step* names the step of each."""
    words, phrases, rows = told.phrases.words, told.phrases, Rows()
    made = tuple(
        rows.row(
            phrases.text(task.what),
            [told.when(task), told.who(task), phrases.text(task.done_when) or Saying(words("not_stated"), "", "unknown"), told.done(task)],
            told.step(task.step) if with_step else "",
        )
        for _, task in tasks
    )
    heads = tuple(Head(words(f"playbook_plan_{column}")) for column in ("what", "when", "who", "done_when", "done"))
    return Table(id, name, heads, made)


def plan_picture(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The plan of the move as a picture: a bar for each task over the weeks, by step, with the same in words."""
    told = plan_told(catalogue, language, internal)
    return (Picture(plan_chart(told)),) if told else missing(Phrases(catalogue, language), "playbook_no_tasks")


def plan_chart(told: PlanTold) -> Chart:
    """A bar for each task over the weeks."""
    words, weeks = told.phrases.words, told.playbook.weeks
    every = -(-weeks // NAMED)
    groups = ((told.step(step), tuple(_strip(told, task) for _, task in told.tasks(step))) for step in STEPS)
    dates = told.dates(1, weeks)
    return Chart(
        "plan-picture", words("playbook_picture"),
        words("playbook_picture_dated", dates=dates) if dates else words("playbook_picture_how"),
        tuple((placed(week / weeks), "") for week in range(weeks + 1)),
        tuple((title, strips) for title, strips in groups if strips),
        (("bar", LOOKS[True], words("playbook_done")), ("bar", LOOKS[False], words("playbook_open"))),
        tuple((placed((week + 0.5) / weeks), str(week + 1)) for week in range(0, weeks, every)),
    )  # fmt: skip


def _strip(told: PlanTold, task: Task) -> Strip:
    weeks = told.playbook.weeks
    start, end = placed((task.week - 1) / weeks), placed(task.last_week / weeks)
    bar = Shape("bar", start, round(end - start, 2), LOOKS[task.done is not None])
    said = (Value("", sentence_case(told.week(task.week, task.last_week)), ""), Value("", told.done_in_a_line(task), ""))
    return Strip(told.phrases.text(task.what), (bar,), said)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """None: plan_on_paper.py makes the plan for the wall."""
    return iter(())


VIEWS = (plan, plan_of, plan_picture)
