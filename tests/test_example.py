"""The tests' own catalogue stays small, sound and complete: nothing the format can say is missing from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.customer import Customer
from macros.model.internal import Internal
from macros.model.kinds import Kind, Many, Rec, Table, keys_of
from macros.model.price import PRICE_WORDS, Amount, PriceLine
from macros.model.promise import WITHIN_WORDS, Inclusion, Level, Target, Within
from macros.problems import report, summary
from macros.reading import FOLDERS, PUBLIC_FILES, read_public
from macros.reading_customers import read_customers
from macros.reading_internal import INTERNAL_FILES, INTERNAL_FOLDERS, read_internal
from macros.rules import judge
from tests.records import inside

EXAMPLE = Path(__file__).parent / "example"
AS_OF = date(2026, 12, 1)
ROOTS = {*PUBLIC_FILES.values(), *FOLDERS.values(), *INTERNAL_FILES.values(), *INTERNAL_FOLDERS.values(), Customer}
ONCE_ANYWHERE = {"waive"}
"""Every file may hold this key; it needs only one example, because all files treat it alike."""


@pytest.fixture(scope="module")
def example() -> tuple[Catalogue, Internal]:
    """The example, public and internal; fails with the report where it has a problem that is not waived."""
    reading = read_public(EXAMPLE, "tests/example")
    internal = None
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, AS_OF)
        internal = read_internal(EXAMPLE, reading, reading.catalogue, "tests/example")
    assert not reading.problems.found, report(reading.problems, reading.sources.line, summary(reading.problems))
    assert reading.catalogue and internal
    return reading.catalogue, internal


def classes_below(kind: Kind) -> Iterator[type]:
    """The record classes that a value of *kind* can hold."""
    if isinstance(kind, Rec):
        yield kind.of
    elif isinstance(kind, Many):
        yield from classes_below(kind.item)
    elif isinstance(kind, Table):
        yield from classes_below(kind.value)


def all_classes() -> set[type]:
    """Every record class that can stand in a file of the data."""
    known: set[type] = set()
    waiting = list(ROOTS)
    while waiting:
        cls = waiting.pop()
        if cls not in known:
            known.add(cls)
            waiting += [found for key in keys_of(cls) for found in classes_below(key.kind)]
    return known


def given_keys(value: Any) -> dict[type, set[str]]:
    """For each record class, the keys that stand in the data somewhere inside *value*."""
    given: dict[type, set[str]] = defaultdict(set)
    for found in inside(value):
        given[type(found)] |= set(getattr(found, "places", {}))
    return given


def test_every_key_of_the_format_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """A key that the format knows is written at least once in tests/example."""
    given = given_keys((*example, *(found.customer for found in read_customers(EXAMPLE, example[0]))))
    wanted = {(cls, key.name) for cls in all_classes() for key in keys_of(cls) if key.name not in ONCE_ANYWHERE}
    wanted_anywhere = {key.name for cls in all_classes() for key in keys_of(cls)} & ONCE_ANYWHERE
    absent = sorted(f"{cls.__name__}.{name}" for cls, name in wanted if name not in given[cls])
    absent += sorted(wanted_anywhere - set().union(*given.values()))
    assert absent == []


def test_every_form_of_an_amount_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """Fixed, nothing, from–to, from, and each word: a price of every form is shown."""
    amounts = [found for found in inside(example[0]) if isinstance(found, Amount)]
    fixed = [amount.low.amount for amount in amounts if amount.low and not amount.high and not amount.open]
    assert {amount.word for amount in amounts if amount.word} == set(PRICE_WORDS)
    assert any(amount.high for amount in amounts) and any(amount.open for amount in amounts)
    assert any(price == 0 for price in fixed) and any(price > 0 for price in fixed)


def test_every_period_of_a_price_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """A price per month, quarter and year, one that is paid once, and one that is paid each time."""
    lines = [found for found in inside(example[0]) if isinstance(found, PriceLine)]
    assert {line.period for line in lines} == options(PriceLine, "period")
    assert {line.steps_count_for for line in lines if line.steps} == options(PriceLine, "steps_count_for")


def test_every_word_for_a_time_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """Each word that may stand in place of a time, one time with an offset, and times in four units."""
    times = [found for found in inside(example[0]) if isinstance(found, Within)]
    assert {time.word for time in times if time.word} == set(WITHIN_WORDS)
    assert any(time.offset for time in times)
    assert {"minute", "hour", "working day", "day"} <= {time.duration.unit for time in times if time.duration}


def test_every_way_of_being_part_of_a_tier_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """Each word of an inclusion; its other forms are keys, and counted with the keys."""
    words = {found.is_ for found in inside(example[0]) if isinstance(found, Inclusion) and found.is_}
    assert words == options(Inclusion, "is_")


def test_every_commitment_stands_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """Guarantee, target, best effort and none: each is the commitment of a promised time."""
    catalogue = example[0]
    priorities = (None, *priorities_of(catalogue))
    targets = [catalogue.target(tier, kind, priority) for tier in catalogue.tiers for kind in tier.targets for priority in priorities]
    assert {target.commitment for target in targets if target and target.commitment} == options(Target, "commitment")


def test_availability_is_a_percentage_and_a_word_in_the_example(example: tuple[Catalogue, Internal]) -> None:
    """A level of availability is shown in both forms it can have."""
    levels = [found for found in inside(example[0]) if isinstance(found, Level)]
    assert any(level.percentage for level in levels) and any(level.word for level in levels)


def test_the_example_has_parallel_tiers_and_two_languages(example: tuple[Catalogue, Internal]) -> None:
    """Two tiers stand on one ladder and a third on its own, all in Dutch and English."""
    catalogue = example[0]
    assert [[tier.id for tier in steps] for steps in catalogue.ladders.values()] == [["basic", "plus"], ["server-care"]]
    assert catalogue.languages == ("nl", "en")


def options(cls: type, field: str) -> set[str]:
    """The words that a key of *cls* accepts."""
    return set(next(key.kind.options for key in keys_of(cls) if key.field == field))
