"""Worked examples of deadlines: reported then, due then, for every priority and tier, around a weekend and a closing day."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from macros.model.catalogue import Catalogue
from macros.model.worked_examples import Case, worked_cases
from macros.views.deadlines import case_remark, due_cell, reported, shown_kinds, told_priorities
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head
from macros.views.timeline import timeline

SHOWS = ("weekend", "closing-day", "after-hours")
"""What cases show, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class _Examples:
    """Builds the table of one case after the other."""

    phrases: Phrases
    rows: Rows = field(default_factory=Rows)

    def table(self, case: Case) -> Table:
        """When everything is due for one report."""
        phrases = self.phrases
        caption = phrases.words("deadlines_reported", moment=reported(phrases, case))
        heads = (Head(phrases.words("times_priority")), *(tier_head(phrases, tier) for tier in phrases.catalogue.tiers))
        return Table(f"deadlines-{case.shows}", caption, heads, tuple(self.of_case(case)), case_remark(phrases, case))

    def of_case(self, case: Case) -> Iterator[Row]:
        """A row for each priority and kind that any tier gives a time for."""
        catalogue, phrases = self.phrases.catalogue, self.phrases
        for priority in told_priorities(catalogue):
            label = phrases.priority_in_full(priority) if priority else phrases.words("row_every_priority")
            for kind in shown_kinds(catalogue):
                targets = [(tier, catalogue.target(tier, kind, priority)) for tier in catalogue.tiers]
                says = [due_cell(phrases, target, tier, case.reported) for tier, target in targets]
                if any(target for _, target in targets):
                    yield self.rows.row(label, says, sentence_case(phrases.target_kind(kind)))


def examples_html(phrases: Phrases, root: str, shows: Container[str] = SHOWS) -> str:
    """The tables of the cases that show one of *shows*, below the picture of the last that has one; empty without any."""
    cases = [case for case in worked_cases(phrases.catalogue) if case.shows in shows]
    if not shown_kinds(phrases.catalogue):
        return ""
    tables = tables_html(Tables("deadlines", tuple(map(_Examples(phrases).table, cases))), phrases.language, root)
    pictures = (timeline(phrases, case) for case in reversed(cases) if case.shows != "after-hours")
    return "\n".join(filter(None, (next(filter(None, pictures), ""), tables)))


def deadline_examples(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Worked examples under a heading: reported then, due then, per priority and tier, around a weekend and a real closing day."""
    phrases = Phrases(catalogue, language)
    examples = examples_html(phrases, root)
    channel = render("sentence", language, text=phrases.words("deadlines_channel")) if examples else ""
    return headed("deadlines", phrases.words("deadlines_title"), language, channel, examples)
