"""What is defined and never used: most often a slip in the place where it should have been used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.contents import references_in
from macros.model.kinds import place_of
from macros.model.service import Service
from macros.model.tier import Tier
from macros.rules import Finding, rule


@rule("warning")
def every_footnote_is_used(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every footnote has a place that refers to it."""
    footnotes = catalogue.vocabulary.footnotes
    used = {id for file in catalogue.files for id in references_in(file, "footnote")} if footnotes else set()
    for id, text in footnotes.items():
        if id not in used:
            place = next(iter(text.places.values()), place_of(catalogue.vocabulary, "footnotes"))
            yield Finding(f"nothing refers to the footnote `{id}`", place, help=f"add note: {id} where it belongs, or remove it")


@rule("warning")
def every_category_is_used(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every category has a service."""
    used = {service.category for service in catalogue.services}
    for id, category in catalogue.vocabulary.categories.items():
        if id not in used:
            yield Finding(f"no service stands in the category `{id}`", place_of(category), help="put a service in it, or remove it")


def _offered(catalogue: Catalogue, service: Service, tier: Tier) -> bool:
    """Whether a tier has something of a service, or may have: as an option, or where it is not stated."""
    items = (service, *service.features)
    return any(catalogue.inclusion(item, tier).is_ not in ("not included", "not applicable") for item in items)


@rule("warning")
def every_service_is_in_a_tier(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every service is part of some tier, or to be had with one."""
    for service in catalogue.services:
        if not any(_offered(catalogue, service, tier) for tier in catalogue.tiers):
            yield Finding(
                f"no tier has the service `{service.id}`",
                place_of(service, "tiers" if service.tiers else "from"),
                help="add from: with the lowest tier that has it",
            )


@rule("warning")
def every_tier_has_a_service(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every tier has some service, where there are services at all."""
    for tier in catalogue.tiers if catalogue.services else ():
        if not any(_offered(catalogue, service, tier) for service in catalogue.services):
            yield Finding(f"the tier `{tier.id}` has no service", place_of(tier), help=f"name {tier.id} in `from` or `tiers` of a service")
