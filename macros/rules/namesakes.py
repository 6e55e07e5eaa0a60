"""Things that have the name of another one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from macros.model.kinds import place_of
from macros.problems import Place


class Namesake(NamedTuple):
    """What has the name of a *first* one in a *language*, capitals aside: the ids of both, the name, and where it stands."""

    id: str
    first: str
    name: str
    language: str
    place: Place


def namesakes(named: Mapping[str, Any], languages: Iterable[str]) -> Iterator[Namesake]:
    """All of them among things with a `name`, by their ids."""
    for language in languages:
        seen: dict[str, str] = {}
        for id, one in named.items():
            name = one.name[language]
            first = seen.setdefault(name.casefold(), id)
            if first != id:
                yield Namesake(id, first, name, language, one.name.places.get(language, place_of(one, "name")))
