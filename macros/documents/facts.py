"""The facts of a version: every promise of a tier, named and said in one language, with the value that can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.documents.fact_values import Clocks, Json, Value, value_in, value_json
from macros.documents.telling_facts import Telling
from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.rules.crediting import credits_of
from macros.rules.promises import Key, Promise, promises_of
from macros.views.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Fact:
    """A promise as it was frozen: its key, its name, what it says and the remark below that, the value to compare."""

    key: Key
    name: str
    said: str
    detail: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a tier promised in a version: the name of the tier, and its promises in their order, by key."""

    tier: str
    promises: Mapping[Key, Fact]


def facts_json(catalogue: Catalogue, language: str, tier: Tier) -> Json:
    """The facts of a tier as JSON."""
    clocks, telling = Clocks(), Telling(Phrases(catalogue, language), tier)
    promises = [_fact_json(telling, key, promise, clocks) for key, promise in _all(catalogue, tier)]
    return {"tier": telling.phrases.tier(tier), "promises": promises, "hours": clocks.listed}


def _all(catalogue: Catalogue, tier: Tier) -> Iterator[tuple[Key, Promise]]:
    yield from promises_of(catalogue, tier).items()
    yield from credits_of(catalogue, tier).items()


def _fact_json(telling: Telling, key: Key, promise: Promise, clocks: Clocks) -> Json:
    name, say = telling.told(key)
    return {"key": list(key), "name": name, "said": say.text, "detail": say.detail, "value": value_json(promise.value, clocks)}  # type: ignore[arg-type]


def facts_in(written: Json) -> Facts:
    """The facts that `facts_json` wrote. Raises KeyError, TypeError, ValueError or IndexError for anything else."""
    clocks = Clocks(written["hours"])
    found = (
        Fact(tuple(one["key"]), one["name"], one["said"], one["detail"], value_in(one["value"], clocks)) for one in written["promises"]
    )
    return Facts(written["tier"], {fact.key: fact for fact in found})
