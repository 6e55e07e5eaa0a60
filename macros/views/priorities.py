"""How urgent a report is: the matrix of impact and urgency, and each priority with examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.priorities import Level
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.tables import headed


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority in words; *place* counts from 1, the most serious first."""

    place: int
    name: str
    meaning: str
    criteria: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Impact × urgency. A cell is the place of its priority (0 where none is given) and its name."""

    urgencies: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, str], tuple[tuple[int, str], ...]], ...]
    set_by: str


def priority_matrix(catalogue: Catalogue, language: str) -> str:
    """The matrix of impact and urgency under a heading, with how to recognise each level; nothing where there is no matrix."""
    phrases, known = Phrases(catalogue, language), catalogue.priorities
    title = phrases.words("times_matrix_title")
    if not known or not known.matrix:
        set_by = render("sentence", language, text=phrases.text(known.set_by)) if known and known.set_by else ""
        return headed("priority", title, language, set_by)
    places = {priority: place for place, priority in enumerate(known.priorities, 1)}

    def cell(impact: str, urgency: str) -> tuple[int, str]:
        found = known.matrix.get(impact, {}).get(urgency)
        return (places[found], phrases.priority_in_full(found)) if found else (0, phrases.words("not_stated"))

    rows = tuple(
        (_level(phrases, level), tuple(cell(impact, urgency) for urgency in known.urgencies)) for impact, level in known.impacts.items()
    )
    urgencies = tuple(_level(phrases, level) for level in known.urgencies.values())
    return headed(
        "priority", title, language, render("priority_matrix", language, view=Matrix(urgencies, rows, phrases.text(known.set_by)))
    )


def _level(phrases: Phrases, level: Level) -> tuple[str, str]:
    return sentence_case(phrases.text(level.name)), phrases.text(level.test)


def priority_examples(catalogue: Catalogue, language: str) -> str:
    """Each priority under a heading, with its meaning, what decides it, and examples; nothing where none of these is given."""
    phrases, known = Phrases(catalogue, language), catalogue.priorities
    told = tuple(_priorities(phrases)) if known else ()
    if not any(priority.meaning or priority.criteria or priority.examples for priority in told):
        return ""
    return headed("priorities", phrases.words("times_priorities"), language, render("priority_examples", language, priorities=told))


def _priorities(phrases: Phrases) -> Iterator[Priority]:
    assert phrases.catalogue.priorities

    def texts(given: Iterable[Text]) -> tuple[str, ...]:
        return tuple(phrases.text(text) for text in given)

    for place, (id, priority) in enumerate(phrases.catalogue.priorities.priorities.items(), 1):
        yield Priority(
            place, phrases.priority_in_full(id), phrases.text(priority.meaning), texts(priority.criteria), texts(priority.examples)
        )
