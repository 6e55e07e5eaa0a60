"""Interviews for tests: what customers said, as records."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from functools import cache

from macros.model.internal import Internal
from macros.model.internal.interviews import Interview, Wish, Wishes
from macros.model.internal.launch import Candidate, Launch
from macros.model.kinds import Text
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.units import Duration
from tests.catalogues import HOSTILE, TESTS, example

LANGUAGES = ("nl", "en")


@cache
def internal() -> Internal:
    """What the example keeps inside."""
    reading = read_public(TESTS / "example", "example")
    found = read_internal(TESTS / "example", reading, example())
    assert found
    return found


def text(words: str) -> Text:
    """The same words in each language."""
    return Text(dict.fromkeys(LANGUAGES, words))


def talk(customer: str, day: int | None = 1, works: str = "office", wishes: tuple[str, ...] = (), **without: str) -> Interview:
    """An interview, held on a day of February 2027, with how long the customer can do without services."""
    held = date(2027, 2, day) if day else None
    outages = {service: Duration.parse(outage) for service, outage in without.items()}
    return Interview(customer=customer, held=held, works=works, without=outages, wishes=wishes, id=customer)


def heard(*talks: Interview, wishes: Mapping[str, Wish] | None = None, **candidates: Candidate) -> Internal:
    """These interviews, with a best customer for each who is not given, and what they asked for."""
    customers = candidates | {one.customer: Candidate() for one in talks if one.customer not in candidates}
    known = Wishes(wishes=wishes or {id: Wish(what=text(id)) for one in talks for id in one.wishes})
    return Internal(interviews=talks, launch=Launch(customers=customers), wishes=known)


def hostile_internal() -> Internal:
    """The example's internal data, with signs in every text that mean something elsewhere."""
    known = internal()
    assert known.launch and known.wishes
    bakery = dataclasses.replace(known.launch.customers["bakery"], name=HOSTILE, why=text(HOSTILE))
    wishes = {id: dataclasses.replace(wish, what=text(HOSTILE), why_not=text(HOSTILE)) for id, wish in known.wishes.wishes.items()}
    return dataclasses.replace(
        known,
        launch=dataclasses.replace(known.launch, customers={**known.launch.customers, "bakery": bakery}),
        wishes=dataclasses.replace(known.wishes, wishes=wishes, questions=(text(HOSTILE),)),
        interviews=tuple(dataclasses.replace(one, said=(HOSTILE,), instead={"email": text(HOSTILE)}) for one in known.interviews),
    )
