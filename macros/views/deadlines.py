"""When something is due: what a promise comes to for a report at a certain moment, said in one language."""

from __future__ import annotations

from collections.abc import Iterable

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.deadlines import Due, due
from macros.model.promise import Target
from macros.model.running import CannotTell
from macros.model.tier import Tier
from macros.model.worked_examples import Case
from macros.views.phrases import Phrases, Saying, sentence_case

SHOWN = ("response_time", "resolution_time")
"""The kinds that worked examples show."""


def due_in_words(phrases: Phrases, target: Target | None, tier: Tier, reported: int) -> Saying:
    """When a target is due, in words; where it promises no time, those words; where its hours cannot be read, the promise itself."""
    if target is None:
        return Saying(phrases.words("within_none"), "", "no")
    found = told_due(phrases.catalogue, target, reported)
    return Saying(phrases.due(found.clock.zone, found.at, reported)) if found else phrases.target(target, tier, ("clock",))


def told_due(catalogue: Catalogue, target: Target, reported: int) -> Due | None:
    """When a target is due; None where it promises no time, or its hours cannot be read."""
    try:
        return due(target, catalogue.support, reported)
    except CannotTell:
        return None


def due_cell(phrases: Phrases, target: Target | None, tier: Tier, reported: int) -> Saying:
    """The same for a cell of a table."""
    said = due_in_words(phrases, target, tier, reported)
    return said._replace(text=sentence_case(said.text))


def shown_kinds(catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds that worked examples show: response and resolution, as far as any tier promises them."""
    return tuple(kind for kind in SHOWN if kind in catalogue.target_kinds)


def told_priorities(catalogue: Catalogue, tiers: Iterable[Tier] = ()) -> tuple[str | None, ...]:
    """The priorities that *tiers* (all where none are given) tell apart for the kinds shown; None stands for every report."""
    tiers = tuple(tiers) or catalogue.tiers
    sets = (tier.targets[kind] for tier in tiers for kind in shown_kinds(catalogue) if kind in tier.targets)
    return priorities_of(catalogue) if any(found.per_priority for found in sets) else (None,)


def reported(phrases: Phrases, case: Case, year: bool = True) -> str:
    """When a case is reported, such as Wednesday 13 May 2026 at 15.00."""
    return phrases.moment(case.zone, case.reported, year)


def case_remark(phrases: Phrases, case: Case) -> str:
    """What a case shows, in a sentence."""
    key = f"deadlines_{case.shows.replace('-', '_')}"
    if not case.closing_day:
        return phrases.words(key)
    return phrases.words(key, day=phrases.day(case.closing_day.date), name=phrases.text(case.closing_day.name))
