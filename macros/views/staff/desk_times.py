"""What the service desk does by when, and how it sets a priority: the times and words of the agreement, from the same phrases."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.tier import Tier
from macros.views.blocks import Block, Facts, Grid, Heading, Notice, paragraphs_of
from macros.views.draft import Draft
from macros.views.phrases import Phrases, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.told_notes import with_notes
from macros.views.tables import Head, Table
from macros.views.tier_times import times_table


def desk_actions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What each promised time asks of the service desk, and from what to what it counts."""
    phrases, rows = Phrases(catalogue, language), Rows()
    if not catalogue.target_kinds:
        return paragraphs_of(phrases.words("desk_no_times"))

    def row(kind: str) -> Row:
        return rows.row(sentence_case(phrases.target_kind(kind)), [_action(phrases, kind)], phrases.target_meaning(kind))

    heads = tuple(Head(phrases.words(f"desk_head_{name}")) for name in ("kind", "action"))
    return (Grid(Table("desk-actions", phrases.words("desk_actions"), heads, tuple(map(row, catalogue.target_kinds)))),)


def _action(phrases: Phrases, kind: str) -> str:
    """What the service desk does for a kind of target; a kind of the provider's own is told apart by its meaning alone."""
    known = f"desk_do_{kind}"
    own = kind in phrases.catalogue.vocabulary.target_kinds
    return phrases.words(known) if phrases.words.has(known) and not own else phrases.words("desk_do_other")


def desk_times(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each tier its support hours, and by when what is due for each priority, as the agreement has it."""
    phrases = Phrases(catalogue, language)
    return tuple(block for tier in catalogue.tiers for block in _tier(phrases, tier))


def _tier(phrases: Phrases, tier: Tier) -> Iterator[Block]:
    yield Heading(phrases.tier(tier), f"desk-tier-{tier.id}", 3)
    yield Facts(((phrases.words("hours_hours"), hours_told(phrases, tier)),))
    draft = Draft(phrases, "")
    table = times_table(draft, tier)
    if table is None:
        yield from paragraphs_of(phrases.words("tier_times_none"))
    else:
        yield Grid(with_notes(phrases, table, draft.rows.marks))


def hours_told(phrases: Phrases, tier: Tier) -> str:
    """When people answer in a tier, in one line."""
    text, detail, *_ = phrases.support_hours(tier)
    return f"{sentence_case(text)} ({detail})" if detail else sentence_case(text)


def desk_priority(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How to set the priority of a report: the two questions, the matrix, and what each priority means, with examples."""
    phrases = Phrases(catalogue, language)
    known = catalogue.priorities
    if not known:
        return paragraphs_of(phrases.words("desk_no_priorities"))
    return tuple(_priority(phrases))


def _priority(phrases: Phrases) -> Iterator[Block]:
    known, words = phrases.catalogue.priorities, phrases.words
    assert known
    if known.matrix:
        tests = ((sentence_case(phrases.text(level.name)), phrases.text(level.test)) for level in known.urgencies.values())
        if told := tuple((name, test) for name, test in tests if test):
            yield from paragraphs_of(words("desk_urgencies"))
            yield Facts(told)
        yield Grid(matrix_table(phrases))
    else:
        yield from paragraphs_of(words("desk_no_matrix"))
    yield Grid(_meanings(phrases))
    if known.set_by:
        yield Notice("say", words("desk_set_by"), paragraphs_of(phrases.text(known.set_by)))


def matrix_table(phrases: Phrases, id: str = "desk-matrix", full: bool = True) -> Table:
    """The matrix of impact and urgency; *full* with labels of priorities and the test of each impact."""
    known, words, rows = phrases.catalogue.priorities, phrases.words, Rows()
    assert known
    say = phrases.priority_in_full if full else phrases.priority

    def cell(impact: str, urgency: str) -> str:
        found = known.matrix.get(impact, {}).get(urgency)
        return say(found) if found else words("not_stated")

    heads = (Head(words("times_matrix_corner")), *(Head(sentence_case(phrases.text(one.name))) for one in known.urgencies.values()))
    told = tuple(
        rows.row(
            sentence_case(phrases.text(level.name)),
            [cell(impact, urgency) for urgency in known.urgencies],
            phrases.text(level.test) if full else "",
        )
        for impact, level in known.impacts.items()
    )
    return Table(id, words("times_matrix"), heads, told)


def _meanings(phrases: Phrases) -> Table:
    """Each priority: what it means, what decides it, examples."""
    known, rows = phrases.catalogue.priorities, Rows()
    assert known

    def joined(texts: tuple[str, ...]) -> str:
        return " ".join(sentence_case(text) if text.endswith((".", "!", "?")) else f"{sentence_case(text)}." for text in texts if text)

    columns = {
        "meaning": {id: phrases.text(one.meaning) for id, one in known.priorities.items()},
        "criteria": {id: joined(tuple(map(phrases.text, one.criteria))) for id, one in known.priorities.items()},
        "examples": {id: joined(tuple(map(phrases.text, one.examples))) for id, one in known.priorities.items()},
    }
    used = {name: texts for name, texts in columns.items() if any(texts.values())}
    heads = (Head(phrases.words("times_priority")), *(Head(phrases.words(f"desk_head_{name}")) for name in used))
    says = {id: [texts[id] or phrases.words("not_stated") for texts in used.values()] for id in known.priorities}
    told = tuple(rows.row(phrases.priority_in_full(id), said) for id, said in says.items())
    return Table("desk-priorities", phrases.words("times_priorities"), heads, told)
