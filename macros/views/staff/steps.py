"""The steps of the move: what each is for, how far it is, and where to go next."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.model.internal.playbook import STEPS, Task
from macros.views.blocks import Block, Facts, Grid, Listing, Paper, Paragraph, paragraphs_of, plain
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.plan_told import PlanTold, missing, plan_told, step_named, word_of
from macros.views.tables import Head, Table

PAGES = {"convince": "convince/", "no hours": "no-hours/", "ask": "ask/", "write": "write/", "launch": "launch/"}
"""The page of each step that has one, from the root of the language."""
SHOWN = 5
"""Open tasks that are shown as what comes next."""


def step_head(catalogue: Catalogue, language: str, internal: Internal | None, step: str) -> tuple[Block, ...]:
    """The start of a page of the playbook: goal of the step, time needed, who, done when, next step."""
    step, phrases, told = step_named(step), Phrases(catalogue, language), plan_told(catalogue, language, internal)
    words, tasks = phrases.words, told.tasks(step) if told else ()
    pairs = {
        "goal": words(f"playbook_goal_{word_of(step)}"),
        "time": _time(told, [task for _, task in tasks]) if told and tasks else words("playbook_not_planned"),
        "who": _who(told, [task for _, task in tasks]) if told and tasks else words("playbook_not_planned"),
        "done_when": " ".join(filter(None, (words(f"playbook_ready_{word_of(step)}"), _progress(told, step)))),
    }
    facts = Facts(tuple((words(f"playbook_head_{name}"), text) for name, text in pairs.items()))
    return (facts, Paragraph(tuple(_next(phrases, step))))


def _time(told: PlanTold, tasks: list[Task]) -> str:
    """The weeks from the first task to the last, with dates."""
    first, last = min(task.week for task in tasks), max(task.last_week for task in tasks)
    length = told.phrases.words.counted("duration_week", last - first + 1)
    week, dates = told.week(first, last), told.dates(first, last)
    return told.phrases.words("playbook_time", length=length, week=f"{week}, {dates}" if dates else week)


def _who(told: PlanTold, tasks: list[Task]) -> str:
    """The roles that do something in it, each with its colleagues."""
    words = told.phrases.words
    roles = dict.fromkeys(role for task in tasks for role in task.who)
    named = [
        words("playbook_role", role=told.role(role), names=words.listed(told.names((role,)))) if told.names((role,)) else told.role(role)
        for role in roles
    ]
    return sentence_case(words.listed(named)) if named else words("playbook_nobody")


def _progress(told: PlanTold | None, step: str) -> str:
    tasks = told.tasks(step) if told else ()
    return f"{told.progress(tasks).text}." if told and tasks else ""


def _next(phrases: Phrases, step: str) -> Iterator[Words]:
    """The step that follows, with the way there where it has a page; a page of a step stands one folder deep."""
    words = phrases.words
    yield Words(f"{words('playbook_head_next')}: ", bold=True)
    following = STEPS[STEPS.index(step) + 1 :]
    if not following:
        yield Words(words("playbook_every_year"))
    else:
        page = PAGES.get(following[0])
        yield Words(words(f"playbook_step_{word_of(following[0])}"), href=f"../{page}" if page else "")


def steps(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The steps of the move: when each is planned, how many of its tasks are done, and the first that is open."""
    told = plan_told(catalogue, language, internal)
    phrases = Phrases(catalogue, language)
    words, rows = phrases.words, Rows()
    heads = tuple(Head(words(f"playbook_steps_{name}")) for name in ("step", "when", "state", "open"))
    made = tuple(_row(rows, phrases, told, step) for step in STEPS)
    table = Table("playbook-steps", words("playbook_steps"), heads, made)
    return (Grid(table), *(() if told else missing(phrases, "playbook_no_tasks")))


def _row(rows: Rows, phrases: Phrases, told: PlanTold | None, step: str) -> Row:
    label, link = phrases.words(f"playbook_step_{word_of(step)}"), PAGES.get(step, "")
    tasks = told.tasks(step) if told else ()
    if told is None or not tasks:
        return rows.row(label, [Saying(phrases.words("playbook_not_planned"), "", "unknown")] * 3, link=link)
    first, last = min(task.week for _, task in tasks), max(task.last_week for _, task in tasks)
    when = Saying(sentence_case(told.week(first, last)), told.dates(first, last))
    waiting = next((task for _, task in tasks if task.done is None), None)
    following = Saying(phrases.words("playbook_all_done"), "", "yes")
    if waiting:
        following = Saying(phrases.text(waiting.what), told.week(waiting.week, waiting.last_week))
    return rows.row(label, [when, told.progress(tasks), following], link=link)


def next_tasks(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The first tasks of the plan that are still open, with week and who; a sentence when all is done."""
    told = plan_told(catalogue, language, internal)
    if told is None:
        return missing(Phrases(catalogue, language), "playbook_no_tasks")
    waiting = tuple(told.open_tasks())
    if not waiting:
        return paragraphs_of(told.phrases.words("playbook_everything_done"))
    items = tuple((Paragraph((Words(told.phrases.text(task.what), bold=True),)), _told(told, task)) for task in waiting[:SHOWN])
    rest = len(waiting) - SHOWN
    more = paragraphs_of(told.phrases.words.counted("playbook_more_open", rest)) if rest > 0 else ()
    return (Listing(items), *more)


def _told(told: PlanTold, task: Task) -> Paragraph:
    """When, who and in which step."""
    when = told.when(task)
    return Paragraph(plain(" · ".join(filter(None, (when.text, when.detail, told.doing(task), told.step(task.step))))), "small")


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """Nothing to print: the plan has all of it."""
    return iter(())


VIEWS = (next_tasks, step_head, steps)
