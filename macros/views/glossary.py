"""The words explained: defined terms, kinds of target, priorities, how firm a promise is, which hours count, what is counted."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.contents import leaves
from macros.model.kinds import Quantity
from macros.model.promise import Target, Within
from macros.views.lookup import term_anchor
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render

COMMITMENTS = ("guarantee", "target", "best effort", "none")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its meaning in one or more paragraphs; *id* is its anchor."""

    id: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words under one heading."""

    id: str
    title: str
    words: tuple[Word, ...]


def alphabetical(word: Word) -> tuple[str, str]:
    """The place of a word in a list: without accents or capitals first, so that é stands with e."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.name.casefold()) if not unicodedata.combining(c))
    return plain, word.name


def glossary_words(catalogue: Catalogue, language: str) -> tuple[Words, ...]:
    """All words that are explained, by heading; headings without words are left out. A defined term wins from a standard one."""
    phrases = Phrases(catalogue, language)
    taken: set[str] = set()
    found = []
    for id, words in (
        ("terms", sorted(_terms(phrases), key=alphabetical)),
        ("kinds-of-time", _kinds(phrases)),
        ("priorities", _priorities(phrases)),
        ("commitments", _commitments(phrases)),
        ("hours-that-count", sorted(_clocks(phrases), key=alphabetical)),
        ("counting", _counting(phrases)),
        ("units", sorted(_units(phrases), key=alphabetical)),
    ):
        fresh = tuple(word for word in words if word.id not in taken)
        taken |= {word.id for word in fresh}
        found.append(Words(id, phrases.words(f"glossary_{id.replace('-', '_')}"), fresh))
    return tuple(words for words in found if words.words)


def _terms(phrases: Phrases) -> Iterator[Word]:
    known = phrases.catalogue.terms
    for id, term in known.terms.items() if known else ():
        yield Word(term_anchor(id), sentence_case(phrases.text(term.name)), phrases.text(term.meaning))


def used_kinds(catalogue: Catalogue) -> tuple[str, ...]:
    """The kinds of target that tiers or services give, in the order in which they are first met."""
    return tuple(dict.fromkeys((*catalogue.target_kinds, *(kind for service in catalogue.services for kind in service.targets))))


def _kinds(phrases: Phrases) -> Iterator[Word]:
    for kind in used_kinds(phrases.catalogue):
        meaning = phrases.target_meaning(kind)
        if meaning:
            yield Word(term_anchor(kind), sentence_case(phrases.target_kind(kind)), meaning)


def _priorities(phrases: Phrases) -> Iterator[Word]:
    known = phrases.catalogue.priorities
    for id, priority in known.priorities.items() if known else ():
        meaning = phrases.text(priority.meaning) or "\n".join(sentence_case(phrases.text(text)) for text in priority.criteria)
        if meaning:
            yield Word(f"priority-{id}", phrases.priority_in_full(id), meaning)


def _commitments(phrases: Phrases) -> Iterator[Word]:
    used = set(_used_commitments(phrases.catalogue))
    for commitment in COMMITMENTS:
        if commitment in used:
            key = f"commitment_{commitment.replace(' ', '_')}"
            names = (key, "commitment_level_target") if commitment == "target" else (key,)
            yield Word(key.replace("_", "-"), sentence_case(", ".join(map(phrases.words, names))), phrases.words(f"glossary_{key}"))


def _used_commitments(catalogue: Catalogue) -> Iterator[str | None]:
    """How firm the promises of a catalogue are, each as often as it is said."""
    for tier in catalogue.tiers:
        for of_tier in tier.targets.values():
            yield from (of_tier.commitment, *_of_targets((*of_tier.per_priority.values(), of_tier.within)))
    for service in catalogue.services:
        for of_service in service.targets.values():
            yield from (of_service.commitment, *_of_targets(of_service.tiers.values()))
        if service.availability:
            yield from (service.availability.commitment, *(level.commitment for level in service.availability.tiers.values()))
        yield from (quality.commitment for quality in service.measures)


def _of_targets(targets: Iterable[Target | None]) -> Iterator[str | None]:
    """How firm each target is by itself; a word instead of a time tells it too."""
    for target in targets:
        if target:
            yield target.commitment or (target.within.word if target.within.word in COMMITMENTS else None)


def _clocks(phrases: Phrases) -> Iterator[Word]:
    support = phrases.catalogue.support
    for id, clock in support.clocks.items():
        closing = phrases.words(f"glossary_closing_{clock.closing_days.replace(' ', '_')}") if support.closing_days else ""
        hours = sentence_case(phrases.hours_in_a_line(id))
        yield Word(f"clock-{id}", sentence_case(phrases.clock(id)), f"{hours}; {closing}." if closing else f"{hours}.")


COUNTING = {
    "hours": ("minute", "hour"),
    "working_days": ("day", "working day"),
    "weeks": ("week", "month", "year"),
    "next_working_day": ("next working day",),
}
"""How time is counted (macros.model.deadlines), by the units and words that are counted so."""


def _counting(phrases: Phrases) -> Iterator[Word]:
    used = set(_used_measures(phrases.catalogue))
    for id, measures in COUNTING.items():
        if used.intersection(measures):
            words = phrases.words
            yield Word(f"counting-{id.replace('_', '-')}", words(f"counting_{id}"), words(f"counting_{id}_meaning"))


def _used_measures(catalogue: Catalogue) -> Iterator[str]:
    """The unit of each promised time, or the word in its place, as often as it is promised."""
    for file in (*catalogue.tiers, *catalogue.services):
        for leaf in leaves(file, Quantity):
            if isinstance(leaf.value, Within):
                yield leaf.value.duration.unit if leaf.value.duration else leaf.value.word


def _units(phrases: Phrases) -> Iterator[Word]:
    for id, unit in phrases.catalogue.vocabulary.units.items():
        if unit.meaning:
            yield Word(f"unit-{id}", sentence_case(phrases.text(unit.one)), phrases.text(unit.meaning))


def glossary(catalogue: Catalogue, language: str) -> str:
    """All words that need explaining, under headings: your defined terms, kinds of target, priorities, hours."""
    return render("glossary", language, groups=glossary_words(catalogue, language))
