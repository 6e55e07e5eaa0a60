"""The adviser without a script: which tier is needed for which answer, and which tiers cover which working hours."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import priorities_of
from macros.model.hours import Hours, hours_of
from macros.model.tier import Tier
from macros.views.adviser_words import AdviserWords
from macros.views.phrases import Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head


def adviser_tables(said: AdviserWords, root: str) -> str:
    """Per question and answer the lowest tier that meets it, and per tier for what it covers which working hours, under a heading."""
    words, language = said.phrases.words, said.phrases.language
    tables = Tables("adviser", (_needed(said), _covered(said)))
    return headed("adviser-table", words("adviser_table"), language, tables_html(tables, language, root))


def _needed(said: AdviserWords) -> Table:
    """The lowest tier for each answer to each question, for people who work in the first of the working hours."""
    words, asking, rows = said.phrases.words, said.asking, Rows()
    clock = next(iter(asking.clocks), None)
    heads = (Head(words("adviser_at_most")), *(Head(sentence_case(answer)) for answer in said.answers()[:-1]))
    told = []
    for place, wish in enumerate(asking.wishes):
        firsts = [(tier, said.advice.reaches[wish.id, clock, tier.id].first) for tier in asking.tiers]
        lowest = [next((tier for tier, first in firsts if first <= answer), None) for answer in range(len(asking.scale))]
        told.append(rows.row(said.ask(place), [_name(said, tier) for tier in lowest]))
    people = words("adviser_for", hours=said.clocks()[0]) if clock else ""
    remark = " ".join(filter(None, (people, words("adviser_how"))))
    return Table("adviser-needed", words("adviser_needed"), heads, tuple(told), remark)


def _name(said: AdviserWords, tier: Tier | None) -> Saying:
    return Saying(said.phrases.tier(tier)) if tier else Saying(said.phrases.words("adviser_no_tier"), "", "no")


def _covered(said: AdviserWords) -> Table:
    """For each of the working hours, the reports for which the clock of each tier runs all that time."""
    words, rows = said.phrases.words, Rows()
    heads = (Head(words("adviser_hours_head")), *(tier_head(said.phrases, tier) for tier in said.asking.tiers))
    told = tuple(_covering(said, rows, clock, name) for clock, name in zip(said.asking.clocks, said.clocks(), strict=True))
    return Table("adviser-hours", words("adviser_hours_covered"), heads, told)


def _covering(said: AdviserWords, rows: Rows, clock: str, name: str) -> Row:
    people = hours_of(said.phrases.catalogue.support, clock)
    return rows.row(sentence_case(name), [_cover(said, tier, people) for tier in said.asking.tiers] if people else ())


def _cover(said: AdviserWords, tier: Tier, people: Hours) -> Saying:
    words, catalogue = said.phrases.words, said.phrases.catalogue
    priorities = priorities_of(catalogue)
    covered = tuple(_covered_priorities(said, tier, people))
    if covered and covered == (priorities or (None,)):
        return Saying(words("adviser_hours_all"), "", "yes")
    some = [priority for priority in covered if priority]
    return (
        Saying(words("adviser_hours_some", priorities=said.phrases.priorities(some)), "", "limited")
        if some
        else Saying(words("adviser_hours_not"), "", "no")
    )


def _covered_priorities(said: AdviserWords, tier: Tier, people: Hours) -> Iterator[str | None]:
    """The priorities for which the support hours of a tier hold all hours of these people; None where there are no priorities."""
    catalogue = said.phrases.catalogue
    for priority in priorities_of(catalogue) or (None,):
        hours = hours_of(catalogue.support, catalogue.clock_of(tier, priority))
        if hours and hours.contains(people):
            yield priority
