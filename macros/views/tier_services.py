"""What a tier includes: every service under its category, what can be had on top, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.draft import Draft, Section
from macros.views.phrases import Saying
from macros.views.rows import Cell

PLAIN = {"yes": "is_included", "no": "is_not_included", "unknown": "is_not_stated"}
"""What need not be repeated below a heading that says it already, by state."""
OTHERS = (("tier_on_top", "extra"), ("tier_without", "no"), ("tier_unknown", "unknown"))
"""The headings for services that are not simply included, and the state of what stands below them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A service in a list; *cell* says how the tier has it, with an empty text where the heading says so already."""

    name: str
    link: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Listing:
    """Services under one heading."""

    title: str
    entries: tuple[Entry, ...]


def services(draft: Draft, tier: Tier) -> Section | None:
    """All services of the tier by category, then what costs extra, what is not in it, and what is not told."""
    if not draft.catalogue.services:
        return None
    says = {service.id: _say(draft, service, tier) for service in draft.catalogue.services}
    included = _filled(_category(draft, category, says) for category in draft.catalogue.vocabulary.categories)
    others = _filled(Listing(draft.say(title), _entries(draft, draft.catalogue.services, says, (state,))) for title, state in OTHERS)
    return draft.section("services", draft.say("tier_services"), "tier_services", included=included, others=others)


def _say(draft: Draft, service: Service, tier: Tier) -> Saying:
    """Whether and how the tier has a service; of what costs extra only the price, as the heading says the rest."""
    found = draft.catalogue.inclusion(service, tier)
    said = draft.phrases.inclusion(found)
    return said._replace(text=draft.phrases.price(found.add_on).text) if found.add_on else said


def _filled(listings: Iterable[Listing]) -> tuple[Listing, ...]:
    return tuple(listing for listing in listings if listing.entries)


def _category(draft: Draft, category: str, says: dict[str, Saying]) -> Listing:
    title = draft.phrases.text(draft.catalogue.vocabulary.categories[category].name)
    return Listing(title, _entries(draft, draft.catalogue.services_in(category), says, ("yes", "value", "limited")))


def _entries(draft: Draft, services: tuple[Service, ...], says: dict[str, Saying], states: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(_entry(draft, service, says[service.id]) for service in services if says[service.id].state in states)


def _entry(draft: Draft, service: Service, say: Saying) -> Entry:
    plain = say.state in PLAIN and say.text == draft.say(PLAIN[say.state])
    notes = tuple(dict.fromkeys((*service.note, *say.notes)))
    cell = draft.cell(say._replace(text="" if plain else say.text, notes=notes))
    return Entry(draft.phrases.text(service.name), f"services/{service.id}/", cell)
