"""What differs between tiers, read from the comparison: nobody types it, so it is never out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.views.comparison import Comparison, Group, comparison
from macros.views.draft import Draft
from macros.views.lookup import tier_named
from macros.views.phrases import Phrases, sentence_case
from macros.views.rows import Cell, Row


@dataclass(frozen=True, slots=True)
class Subject:
    """
    Something the comparison has rows about: a service, a kind of target, prices.

    Each row stands behind its label, which is empty where the subject itself is meant. *group* is the id of the group.
    """

    title: str
    link: str
    group: str
    rows: tuple[tuple[str, Row], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What differs in one respect; *label* is empty where the subject itself is meant."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs in one subject. *link* is relative to the root of the language."""

    title: str
    link: str
    changes: tuple[Change, ...]


def subjects(table: Comparison) -> Iterator[Subject]:
    """The subjects of a comparison in reading order, each with those of its rows in which tiers differ."""
    for group in table.groups:
        for title, link, rows in _parts(group):
            differing = tuple((_label(row, rows, title), row) for row in rows if not row.same)
            if differing:
                yield Subject(title, link, group.id, differing)


def _parts(group: Group) -> Iterator[tuple[str, str, list[Row]]]:
    """A group as it is, or, where it holds services, one part for each service with the rows that follow it."""
    parts: list[tuple[str, str, list[Row]]] = []
    for row in group.rows:
        service = row.link.startswith("services/")
        if service or not parts:
            parts.append((row.label, row.link, []) if service else (group.title, group.link, []))
        parts[-1][2].append(row)
    yield from parts


def _label(row: Row, rows: list[Row], title: str) -> str:
    if row.label == title:
        return ""
    alike = [other for other in rows if other.label == row.label]
    return f"{row.label} ({row.detail})" if len(alike) > 1 and row.detail else row.label


def told(cell: Cell, other: Cell) -> str:
    """What a cell says, with its remark where the *other* cell has another one."""
    return full(cell) if cell.detail != other.detail else cell.text


def full(cell: Cell) -> str:
    """What a cell says with its remark between brackets; what stands between brackets already is joined by it."""
    if not cell.detail:
        return cell.text
    return f"{cell.text[:-1]}; {cell.detail})" if cell.text.endswith(")") else f"{cell.text} ({cell.detail})"


ABSENT = ("is_not_included", "price_none", "within_none", "credit_none", "availability_none")
"""The words that say that a tier has nothing of the kind."""
SHOWN = 12
"""So many changes inside services are shown at once; more of them are folded."""
LONGEST_COUNT = 2
"""So many words a count has at most, such as *at most 90*; longer ones are texts of the owner, which are never cut."""


def _in_words(phrases: Phrases, row: Row, whole: bool) -> str:
    """*… instead of …*; *new* or *no longer* where one of the two has nothing. *whole*: with the remark even where both share it."""
    words = phrases.words
    before, after = row.cells
    nothing = {words(key) for key in ABSENT}
    if before.state == "no" and before.text in {*nothing, words("is_not_applicable")} and after.state != "unknown":
        return words("tier_new", after=full(after))
    if after.state == "no" and after.text in nothing and before.state != "unknown":
        return words("tier_gone", before=full(before))
    if before.text == after.text:
        more, less = _apart(before.detail, after.detail), _apart(after.detail, before.detail)
        if more and not less:
            return words("tier_new", after=more)
        if less and not more:
            return words("tier_gone", before=less)
    new, old = (full(after), told(before, after)) if whole else _said_once(told(after, before), told(before, after))
    return words("tier_from_to", after=new, before=old)


def _apart(one: str, other: str) -> str:
    """
    The remarks in *other* that are not in *one*.

    >>> _apart("at the office; from 8", "at the office; from 8; by telephone")
    'by telephone'
    """
    return "; ".join(part for part in other.split("; ") if part not in one.split("; "))


def _said_once(after: str, before: str) -> tuple[str, str]:
    """
    Both, what they share said once: at the start by the first, at the end by the second; only for a number with a word or two.

    >>> _said_once("at most 60 s", "at most 90 s")
    ('at most 60', '90 s')
    >>> _said_once("every night", "every week")
    ('every night', 'every week')
    """
    new, old = after.split(" "), before.split(" ")
    start = _shared(new, old)
    end = _shared(new[start:][::-1], old[start:][::-1])
    different = [words[start : len(words) - end] for words in (new, old)]
    counted = all(0 < len(words) <= LONGEST_COUNT and any(c.isdigit() for c in " ".join(words)) for words in different)
    return (" ".join(new[: len(new) - end]), " ".join(old[start:])) if counted else (after, before)


def _shared(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _change(phrases: Phrases, group: str, label: str, row: Row) -> Change:
    text = _in_words(phrases, row, whole=group == "price")
    return Change(label, text if label else sentence_case(text))


def changes(phrases: Phrases, below: Tier, tier: Tier) -> tuple[tuple[Changes, ...], tuple[Changes, ...]]:
    """What changes from one tier to the next: first what tiers and whole services promise, then what differs inside services."""
    first, inside = [], []
    for subject in subjects(comparison(phrases.catalogue, phrases.language, (below, tier))):
        service = subject.group.startswith("category-")
        own = [_change(phrases, subject.group, label, row) for label, row in subject.rows if not service or not label]
        others = [_change(phrases, subject.group, label, row) for label, row in subject.rows if service and label]
        first += [Changes(subject.title, subject.link, tuple(own))] if own else []
        inside += [Changes(subject.title, subject.link, tuple(others))] if others else []
    return tuple(first), tuple(inside)


def changes_view(phrases: Phrases, below: Tier, tier: Tier) -> dict[str, object]:
    """What `changes.html.jinja` shows; empty where nothing changes."""
    first, others = changes(phrases, below, tier)
    count = sum(len(subject.changes) for subject in others)
    summary = phrases.words("tier_changes_inside", n=count) if count > SHOWN else ""
    return {"first": first, "others": others, "summary": summary} if first or others else {}


def tier_changes(catalogue: Catalogue, language: str, tier: str, root: str = "../") -> str:
    """What a tier has that the tier below it has not; nothing for the lowest one."""
    upper, phrases = tier_named(catalogue, tier), Phrases(catalogue, language)
    below = catalogue.tier_below(upper)
    view = changes_view(phrases, below, upper) if below else {}
    return str(Draft(phrases, root).html("changes", **view)) if view else ""
