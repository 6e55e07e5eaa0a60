"""The plan of the move in words: its weeks as dates, the closing days in them, who does a task, and what is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.playbook import STEPS, Playbook, Task
from macros.model.internal.team import Team
from macros.model.support import ClosingDay
from macros.views.blocks import Block, Notice, paragraphs_of
from macros.views.lookup import named
from macros.views.phrases import Phrases, Saying, sentence_case

STEP_IDS = {step.replace(" ", "-"): step for step in STEPS}
"""The steps by the ids that a page writes."""


def step_named(id: str) -> str:
    """The step with that id. Raises UnknownId."""
    return named("step", id, STEP_IDS | {step: step for step in STEPS})


def word_of(step: str) -> str:
    """
    A step as a part of the key of a word, or of an id.

    >>> word_of("no hours")
    'no_hours'
    """
    return step.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class PlanTold:
    """Says the plan of a playbook in one language; *team* says who has which role."""

    phrases: Phrases
    playbook: Playbook
    team: Team

    def step(self, step: str) -> str:
        """What a step is called."""
        return self.phrases.words(f"playbook_step_{word_of(step)}")

    def tasks(self, step: str = "") -> tuple[tuple[str, Task], ...]:
        """The tasks of a step, or all of them, in the order of their weeks."""
        return tuple((id, task) for id, task in self.playbook.planned if step in ("", task.step))

    def week(self, first: int, last: int) -> str:
        """A week or several, such as *week 1–2*."""
        words = self.phrases.words
        return words("playbook_week", n=first) if first == last else words("playbook_weeks", first=first, last=last)

    def dates(self, first: int, last: int) -> str:
        """From the Monday to the Friday; empty where the plan has no start."""
        days = self.playbook.days(first, last)
        if days is None:
            return ""
        start, end = (self.phrases.day(day, day == days[1] or days[0].year != days[1].year) for day in days)
        return self.phrases.words("days_range", first=start, last=end)

    def closed(self, first: int, last: int) -> tuple[ClosingDay, ...]:
        """The closing days from the Monday to the Friday that are no Saturday or Sunday, in order."""
        days = self.playbook.days(first, last)
        listed = (day for year in self.phrases.catalogue.support.closing_days.values() for day in year)
        found = (day for day in listed if days and days[0] <= day.date <= days[1] and day.date.weekday() < 5)
        return tuple(sorted(found, key=lambda day: day.date))

    def closing(self, first: int, last: int) -> str:
        """On which days we are closed, and why; empty where we are not."""
        words = self.phrases.words
        days = [
            words("playbook_closed_day", day=self.phrases.day(day.date), name=self.phrases.text(day.name))
            for day in self.closed(first, last)
        ]
        return words("playbook_closed", days=words.listed(days)) if days else ""

    def unlisted(self) -> tuple[int, ...]:
        """The years of the plan of which no closing days are listed."""
        days = self.playbook.days(1, self.playbook.weeks)
        years = range(days[0].year, days[1].year + 1) if days else ()
        return tuple(year for year in years if str(year) not in self.phrases.catalogue.support.closing_days)

    def when(self, task: Task) -> Saying:
        """The weeks of a task, with their dates and the closing days in them."""
        span = task.week, task.last_week
        return Saying(sentence_case(self.week(*span)), "; ".join(filter(None, (self.dates(*span), self.closing(*span)))))

    def role(self, role: str) -> str:
        """What a role is called."""
        return self.phrases.text(self.team.roles[role].name) if role in self.team.roles else role

    def names(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """The colleagues who have one of the roles."""
        return tuple(colleague.name for role in roles for colleague in self.team.colleagues.values() if colleague.role == role)

    def who(self, task: Task) -> Saying:
        """Who does it: the roles, and the colleagues who have them."""
        words = self.phrases.words
        if not task.who:
            return Saying(words("playbook_nobody"), "", "unknown")
        roles = sentence_case(words.listed(map(self.role, task.who)))
        return Saying(roles, words.listed(self.names(task.who)) or words("playbook_role_empty"))

    def doing(self, task: Task) -> str:
        """Who does it, in one line."""
        who = self.who(task)
        return f"{who.text} ({who.detail})" if who.detail else who.text

    def ready(self, task: Task) -> str:
        """How one sees that it is done; empty where nobody said."""
        return self.phrases.words("playbook_ready_when", what=self.phrases.text(task.done_when)) if task.done_when else ""

    def done(self, task: Task) -> Saying:
        """Whether it is done, and since when."""
        words = self.phrases.words
        if task.done is None:
            return Saying(words("playbook_open"), "", "no")
        return Saying(words("playbook_done"), words("playbook_done_on", day=words.date(task.done)), "yes")

    def done_in_a_line(self, task: Task) -> str:
        """Whether it is done, and since when, in one line."""
        words = self.phrases.words
        return words("playbook_done_since", day=words.date(task.done)) if task.done else words("playbook_open")

    def progress(self, tasks: tuple[tuple[str, Task], ...]) -> Saying:
        """How many of the tasks are done."""
        done = sum(task.done is not None for _, task in tasks)
        state = "yes" if done == len(tasks) else "limited" if done else "no"
        return Saying(self.phrases.words("playbook_progress", done=done, all=len(tasks)), "", state)

    def open_tasks(self) -> Iterator[Task]:
        """What is still to be done, in the order of the weeks."""
        return (task for _, task in self.playbook.planned if task.done is None)


def plan_told(catalogue: Catalogue, language: str, internal: Internal | None) -> PlanTold | None:
    """The plan in one language; None where no task is written down."""
    playbook = internal.playbook if internal else None
    if internal is None or playbook is None or not playbook.tasks:
        return None
    return PlanTold(Phrases(catalogue, language), playbook, internal.team or Team())


def missing(phrases: Phrases, key: str, **values: object) -> tuple[Block, ...]:
    """What to write, and where, so that there is something to show."""
    return (Notice("hint", phrases.words("playbook_to_write"), paragraphs_of(phrases.words(key, **values))),)

