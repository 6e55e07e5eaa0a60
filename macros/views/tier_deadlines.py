"""Worked examples on the page of a tier: what its times come to for reports at telling moments."""

from __future__ import annotations

from macros.model.tier import Tier
from macros.model.worked_examples import Case, worked_cases
from macros.views.deadlines import case_remark, due_cell, reported, shown_kinds, told_priorities
from macros.views.draft import Draft, Section
from macros.views.phrases import sentence_case
from macros.views.rows import Row
from macros.views.tables import Head, Table


def deadlines(draft: Draft, tier: Tier) -> Section | None:
    """A column for each case, a row for each priority and kind that the tier gives a time for; None where there is nothing to count."""
    cases = worked_cases(draft.catalogue)
    rows = tuple(_rows(draft, tier, cases)) if cases else ()
    if not rows:
        return None
    phrases = draft.phrases
    heads = (Head(draft.say("times_priority")), *(_head(draft, case) for case in cases))
    table = Table(f"deadlines-{tier.id}", draft.say("deadlines_caption", tier=phrases.tier(tier)), heads, rows)
    return draft.section("deadlines", draft.say("deadlines_title"), "tier_deadlines", table=table, link=draft.say("deadlines_clock_link"))


def _head(draft: Draft, case: Case) -> Head:
    """When the case is reported, and below it which closing day follows."""
    said = draft.say("deadlines_reported", moment=reported(draft.phrases, case))
    return Head(said, under=case_remark(draft.phrases, case) if case.closing_day else "")


def _rows(draft: Draft, tier: Tier, cases: tuple[Case, ...]) -> list[Row]:
    phrases, rows = draft.phrases, []
    for priority in told_priorities(draft.catalogue, [tier]):
        for kind in shown_kinds(draft.catalogue):
            if target := draft.catalogue.target(tier, kind, priority):
                label = phrases.priority_in_full(priority) if priority else draft.say("row_every_priority")
                says = [due_cell(phrases, target, tier, case.reported) for case in cases]
                rows.append(draft.rows.row(label, says, sentence_case(phrases.target_kind(kind))))
    return rows
