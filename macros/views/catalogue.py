"""The services by category, each with the tiers that have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.service import Service
from macros.views.draft import Draft
from macros.views.lookup import named, service_named
from macros.views.phrases import Phrases

HAD = ("yes", "value", "limited")


@dataclass(frozen=True, slots=True)
class Badge:
    """A tier that has a service; where *extra*, it can be had on top."""

    text: str
    extra: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in the list. *link* is relative to the root of the language."""

    name: str
    summary: str
    link: str
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category with its services."""

    id: str
    title: str
    summary: str
    entries: tuple[Entry, ...]


def entry(phrases: Phrases, service: Service) -> Entry:
    """A service with the tiers in which it is, or can be had."""
    name, summary = phrases.text(service.name), phrases.text(service.summary)
    return Entry(name, summary, f"services/{service.id}/", tuple(_badges(phrases, service)))


def _badges(phrases: Phrases, service: Service) -> Iterator[Badge]:
    for tier in phrases.catalogue.tiers:
        state = phrases.inclusion(phrases.catalogue.inclusion(service, tier)).state
        name = phrases.tier(tier)
        if state in HAD:
            yield Badge(name, False)
        elif state == "extra":
            yield Badge(phrases.words("catalogue_on_top", tier=name), True)


def shelves(catalogue: Catalogue, language: str) -> tuple[Shelf, ...]:
    """The categories that hold services, in order."""
    phrases = Phrases(catalogue, language)
    found = []
    for id, known in catalogue.vocabulary.categories.items():
        entries = tuple(entry(phrases, one) for one in catalogue.services_in(id))
        found += [Shelf(id, phrases.text(known.name), phrases.text(known.summary), entries)] if entries else []
    return tuple(found)


def service_list(catalogue: Catalogue, language: str, category: str = "", root: str = "../") -> str:
    """Every service under its category, with the tiers that have it; with the id of a category, that category alone."""
    if category:
        named("category", category, catalogue.vocabulary.categories)
    found = tuple(shelf for shelf in shelves(catalogue, language) if category in ("", shelf.id))
    return str(Draft(Phrases(catalogue, language), root).html("service_list", shelves=found))


def service(catalogue: Catalogue, language: str, service: str, root: str = "../") -> str:
    """One service with its summary and the tiers that have it."""
    phrases = Phrases(catalogue, language)
    return str(Draft(phrases, root).html("service_entries", entries=(entry(phrases, service_named(catalogue, service)),), titles=False))
