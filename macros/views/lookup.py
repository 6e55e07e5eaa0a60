"""Things of the catalogue by the id that an owner types in a page, and where the glossary explains a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from macros.model.catalogue import Catalogue
from macros.model.service import Service
from macros.model.tier import Tier
from macros.problems import did_you_mean
from macros.views.phrases import Phrases

T = TypeVar("T")


class UnknownId(ValueError):
    """There is nothing with that id; the text names the nearest one."""


def named(what: str, id: str, known: Mapping[str, T]) -> T:
    """The *known* thing with that *id*; *what* it is, in the words of a message. Raises UnknownId."""
    if id not in known:
        raise UnknownId(f"there is no {what} `{id}`; {did_you_mean(str(id), known)}")
    return known[id]


def tier_named(catalogue: Catalogue, id: str) -> Tier:
    """The tier with that id. Raises UnknownId."""
    return named("tier", id, catalogue.tier_by_id)


def service_named(catalogue: Catalogue, id: str) -> Service:
    """The service with that id. Raises UnknownId."""
    return named("service", id, catalogue.service_by_id)


def term_anchor(id: str) -> str:
    """
    The anchor of a word in the glossary.

    >>> term_anchor("response_time")
    'term-response-time'
    """
    return f"term-{id.replace('_', '-')}"


def kind_link(phrases: Phrases, kind: str) -> str:
    """Where the glossary explains a kind of target, from the root of the language; empty where it does not."""
    return f"glossary/#{term_anchor(kind)}" if phrases.target_meaning(kind) else ""
