"""The strongest differences between the tiers, chosen by counting how much they differ."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.views.changes import Subject, full, subjects, told
from macros.views.comparison import comparison
from macros.views.draft import Draft
from macros.views.phrases import Phrases, sentence_case
from macros.views.rows import Row

FEWEST, MOST, MOST_TARGETS = 3, 5, 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in words. *link* is relative to the root of the language."""

    title: str
    label: str
    link: str
    text: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    subject: Subject
    label: str
    row: Row
    strength: int


def longest_ladder(catalogue: Catalogue) -> tuple[Tier, ...]:
    """The ladder with most steps, lowest first; the first one of equals."""
    return max(catalogue.ladders.values(), key=len)


def strength(row: Row) -> int:
    """How much the tiers of a row differ: the number of different cells, and one more where only some tiers have it."""
    cells = {(cell.text, cell.detail) for cell in row.cells}
    return len(cells) + (len({cell.state == "no" for cell in row.cells}) > 1)


def _candidates(catalogue: Catalogue, language: str, ladder: tuple[Tier, ...]) -> list[_Candidate]:
    """All differences that are known, in reading order, but for those on a condition: a line holds no footnote."""
    table = comparison(catalogue, language, ladder)
    found = (_Candidate(subject, label, row, strength(row)) for subject in subjects(table) for label, row in subject.rows)
    return [one for one in found if "unknown" not in {cell.state for cell in one.row.cells} and not _on_condition(one.row)]


def _on_condition(row: Row) -> bool:
    """Whether a lower tier has a footnote that the highest has not, so that it would seem to hold more than it does."""
    numbers = [{mark.number for mark in cell.marks} for cell in row.cells]
    return any(found - numbers[-1] for found in numbers)


def strongest(catalogue: Catalogue, language: str) -> tuple[Difference, ...]:
    """
    Three to five differences between the tiers of the longest ladder; fewer where there are fewer.

    Support hours first, then at most two kinds of target, then services: one of each category, whole services before what
    differs inside them, and more while there are less than three. Prices are left out: they stand on the cards.
    """
    ladder = longest_ladder(catalogue)
    if len(ladder) < 2:
        return ()
    found = _candidates(catalogue, language, ladder)
    support = [one for one in found if one.subject.group == "support"]
    targets = _first_of_each([one for one in found if one.subject.group.startswith("target-")])[:MOST_TARGETS]
    inside = [one for one in found if one.subject.group.startswith("category-")]
    others = sorted(inside, key=lambda one: (one.label != "", -one.strength))
    services = _first_of_each(others)
    chosen = [*support[:1], *targets, *services][:MOST]
    chosen += [one for one in others if one not in chosen][: max(0, FEWEST - len(chosen))]
    phrases = Phrases(catalogue, language)
    return tuple(_difference(phrases, one, ladder) for one in chosen)


def _difference(phrases: Phrases, one: _Candidate, ladder: tuple[Tier, ...]) -> Difference:
    text = _in_words(phrases, one.row, ladder)
    return Difference(one.subject.title, one.label, one.subject.link, text if one.label else sentence_case(text))


def _first_of_each(candidates: list[_Candidate]) -> list[_Candidate]:
    by_group: dict[str, _Candidate] = {}
    for one in candidates:
        by_group.setdefault(one.subject.group, one)
    return list(by_group.values())


def _in_words(phrases: Phrases, row: Row, ladder: tuple[Tier, ...]) -> str:
    """*… in the lowest, … in the highest tier*, *from this tier on*, or each tier where neither is true."""
    words, low, high = phrases.words, row.cells[0], row.cells[-1]
    names = [phrases.tier(tier) for tier in ladder]
    if low.state == "no" and high.state != "no":
        start = next(i for i, cell in enumerate(row.cells) if cell.state != "no")
        first = row.cells[start]
        begins = words("home_from_tier", tier=names[start], what=told(first, high))
        if (first.text, first.detail) == (high.text, high.detail):
            return begins
        return f"{begins}; {words('home_in_tier', tier=names[-1], what=told(high, first))}"
    if high.state != "no" and (low.text, low.detail) != (high.text, high.detail):
        return words("home_between", low=told(low, high), lowest=names[0], high=told(high, low), highest=names[-1])
    return "; ".join(words("home_in_tier", tier=name, what=full(cell)) for name, cell in zip(names, row.cells, strict=True))


def differences(catalogue: Catalogue, language: str, root: str = "") -> str:
    """The strongest differences between the tiers, under a heading; nothing where there is one tier."""
    found = strongest(catalogue, language)
    return str(Draft(Phrases(catalogue, language), root).html("differences", differences=found)) if found else ""
