"""The plan of the move can be carried out, and its dates are no slips of the pen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.judging_internal import rule
from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.playbook import STEPS, Playbook
from macros.model.kinds import place_of
from macros.rules import Finding

THREE_MONTHS = 13
"""Weeks in which the agreement is written; the offer may come after it."""
BEFORE_THE_OFFER = STEPS[:-1]


@rule("warning")
def task_has_somebody(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Every task of the plan names a role, and somebody has it."""
    colleagues = internal.team.colleagues.values() if internal.team else ()
    taken = {colleague.role for colleague in colleagues}
    told: set[frozenset[str]] = set()
    for id, task in _plan(internal).tasks.items():
        if not task.who:
            expected, help = "what belongs to nobody is done by nobody", "add `who:` with a role"
            yield Finding(f"nobody does the task `{id}`", place_of(task), expected, help)
        elif not taken.intersection(task.who) and frozenset(task.who) not in told:
            told.add(frozenset(task.who))
            help = "give a colleague this role in team.yml, or name another role"
            roles = " or ".join(f"`{role}`" for role in task.who)
            yield Finding(f"no colleague has the role {roles}", place_of(task, "who"), f"somebody must do the task `{id}`", help)


@rule("warning")
def agreement_is_written_in_three_months(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The steps up to the written agreement end within three months of the start."""
    for id, task in _plan(internal).tasks.items():
        if task.step in BEFORE_THE_OFFER and task.last_week > THREE_MONTHS:
            key = "week" if task.week > THREE_MONTHS or "weeks" not in task.places else "weeks"
            expected = f"the agreement is written within {THREE_MONTHS} weeks"
            help = "begin it earlier, or make it smaller: a move that drags on is given up"
            yield Finding(f"the task `{id}` ends in week {task.last_week}", place_of(task, key), expected, help)


@rule("warning")
def task_is_done_after_the_start(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No task was done before the week in which the plan starts."""
    plan = _plan(internal)
    days = plan.days(1, 1)
    for id, task in plan.tasks.items() if days else ():
        if days and task.done and task.done < days[0]:
            expected, help = f"expected a day from {days[0]} on", "look at the year, or put `start` earlier"
            yield Finding(f"the task `{id}` was done before the plan starts", place_of(task, "done"), expected, help)


@rule("warning")
def colleague_has_read_what_was_agreed(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Nobody agreed before having read what it was about."""
    colleagues = internal.team.colleagues.values() if internal.team else ()
    for colleague in colleagues:
        if colleague.agreed and (colleague.read is None or colleague.agreed < colleague.read):
            expected, help = "agreement counts once somebody has read it", "write the day of reading at `read`, or take away `agreed`"
            yield Finding(f"{colleague.name} agreed before having read it", place_of(colleague, "agreed"), expected, help)


def _plan(internal: Internal) -> Playbook:
    return internal.playbook or Playbook()
