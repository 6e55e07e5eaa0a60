"""When a clause stands: conditions on the data of a tier, so that no agreement speaks of what is not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from macros.model.agreement import Article, Clause
from macros.model.catalogue import Catalogue
from macros.model.inline import targets_of
from macros.model.tier import Tier

Check = Callable[[Catalogue, Tier], bool]


def _commitments(catalogue: Catalogue, tier: Tier) -> Iterable[str | None]:
    """How firm the times of a tier are."""
    for kind, found in tier.targets.items():
        for priority in (*found.per_priority, *((None,) if found.within else ())):
            target = catalogue.target(tier, kind, priority)
            if target and target.within.measured:
                yield target.commitment


def _of_services(catalogue: Catalogue, tier: Tier) -> Iterable[str | None]:
    """How firm the times and levels are that services promise by themselves, in a tier that has or offers them."""
    for service in catalogue.services_offered(tier):
        targets = (catalogue.service_target(service, tier, kind) for kind in service.targets)
        yield from (target.commitment for target in targets if target and target.within.measured)
        level = catalogue.valid_in(tier, service.availability.tiers) if service.availability else None
        if service.availability and level and level.level.percentage:
            yield level.commitment or service.availability.commitment
        yield from (quality.commitment for quality in service.measures if catalogue.valid_in(tier, quality.tiers))


def _firmness(catalogue: Catalogue, tier: Tier) -> frozenset[str | None]:
    return frozenset((*_commitments(catalogue, tier), *_of_services(catalogue, tier)))


def _services(catalogue: Catalogue, tier: Tier) -> Iterable[str]:
    return (service.id for service in catalogue.services_of(tier))


def _service_time(catalogue: Catalogue, tier: Tier, kind: str) -> bool:
    """Whether a service that the tier has, or offers as an extra, promises a time of that kind by itself."""
    return any(catalogue.service_target(service, tier, kind) for service in catalogue.services_offered(tier))


def _recovery(catalogue: Catalogue, tier: Tier) -> bool:
    return any(_service_time(catalogue, tier, kind) for kind in ("recovery_time", "recovery_point"))


def _availability(catalogue: Catalogue, tier: Tier) -> bool:
    promised = (service.availability for service in catalogue.services_offered(tier) if service.availability)
    levels = (catalogue.valid_in(tier, one.tiers) for one in promised)
    return any(level and level.level.percentage for level in levels)


def _availability_credits(catalogue: Catalogue, tier: Tier) -> bool:
    return bool(catalogue.credits) and any(catalogue.scale_counts(scale, tier) for scale in catalogue.credits.availability)


def _event_credits(catalogue: Catalogue, tier: Tier) -> bool:
    return bool(catalogue.credits) and any(catalogue.holds_from(tier, event.from_) for event in catalogue.credits.events)


def _out_of_hours(catalogue: Catalogue, tier: Tier) -> bool:
    return any(clock != tier.support_hours.clock for clock in tier.support_hours.per_priority.values())


def _suppliers(catalogue: Catalogue, tier: Tier) -> bool:
    return any(service.availability and service.availability.rests_on for service in catalogue.services_offered(tier))


def _fact(id: str) -> Check:
    return lambda catalogue, tier: bool(catalogue.agreement) and any(fact.id == id for fact in catalogue.agreement.facts)


PLAIN: Mapping[str, Check] = {
    "priorities": lambda catalogue, tier: bool(catalogue.priorities),
    "targets": lambda catalogue, tier: bool(tier.targets),
    "guarantees": lambda catalogue, tier: "guarantee" in _firmness(catalogue, tier),
    "targets that are aims": lambda catalogue, tier: "target" in _firmness(catalogue, tier),
    "closing days": lambda catalogue, tier: bool(catalogue.support.closing_days),
    "special days": lambda catalogue, tier: bool(catalogue.support.special_days),
    "maintenance": lambda catalogue, tier: bool(catalogue.support.maintenance),
    "out of hours": _out_of_hours,
    "availability": _availability,
    "recovery": _recovery,
    "availability credits": _availability_credits,
    "event credits": _event_credits,
    "credits": lambda catalogue, tier: _availability_credits(catalogue, tier) or _event_credits(catalogue, tier),
    "credit cap": lambda catalogue, tier: bool(catalogue.credits and catalogue.credits.cap),
    "automatic credits": lambda catalogue, tier: bool(catalogue.credits and catalogue.credits.automatic),
    "suppliers": _suppliers,
    "prices": lambda catalogue, tier: bool(tier.prices),
    "prices excluding vat": lambda catalogue, tier: catalogue.provider.vat.prices == "excluding",
    "training": lambda catalogue, tier: "training" in _services(catalogue, tier),
    "advice": lambda catalogue, tier: "advisory-meetings" in _services(catalogue, tier),
    "general terms": _fact("general-terms"),
    "processing agreement": _fact("processing-agreement"),
    "two languages": lambda catalogue, tier: len(catalogue.languages) > 1,
}
"""Conditions without an id, by name."""
OF: Mapping[str, Callable[[str], Check]] = {
    "service": lambda id: lambda catalogue, tier: id in _services(catalogue, tier),
    "target": lambda kind: lambda catalogue, tier: kind in tier.targets or _service_time(catalogue, tier, kind),
    "fact": _fact,
}
"""Conditions with an id behind the name."""


def check_of(condition: str) -> Check | None:
    """What a condition asks; None for one that does not exist."""
    if condition.startswith("not "):
        found = check_of(condition.removeprefix("not "))
        return (lambda catalogue, tier: not found(catalogue, tier)) if found else None
    name, _, id = condition.partition(" ")
    return PLAIN.get(condition) or (OF[name](id) if name in OF and id else None)


def holds(catalogue: Catalogue, tier: Tier, conditions: Iterable[str]) -> bool:
    """Whether all *conditions* hold for a tier; one that does not exist holds nowhere."""
    return all((check := check_of(condition)) is not None and check(catalogue, tier) for condition in conditions)


def standing(catalogue: Catalogue, tier: Tier) -> tuple[tuple[Article, tuple[Clause, ...]], ...]:
    """The articles of the agreement of a tier in their order, each with its paragraphs; what is off or does not hold is left out."""
    agreement = catalogue.agreement
    if not agreement:
        return ()
    by_id = {article.id: article for article in catalogue.articles}
    wanted = (by_id[id] for id in agreement.articles if id in by_id and id not in agreement.left_out)
    found = ((article, tuple(_paragraphs(catalogue, tier, article))) for article in wanted if holds(catalogue, tier, article.when))
    return tuple((article, paragraphs) for article, paragraphs in found if paragraphs)


def _paragraphs(catalogue: Catalogue, tier: Tier, article: Article) -> Iterable[Clause]:
    assert catalogue.agreement
    for clause in article.paragraphs:
        if f"{article.id}.{clause.id}" not in catalogue.agreement.left_out and holds(catalogue, tier, clause.when):
            yield clause


def named_in(catalogue: Catalogue, tier: Tier) -> frozenset[str]:
    """Every id that the paragraphs and items of the agreement of a tier refer to."""
    return _named(catalogue, (clause for _, paragraphs in standing(catalogue, tier) for clause in paragraphs))


def named_anywhere(catalogue: Catalogue) -> frozenset[str]:
    """Every id that any paragraph or item refers to, whether it stands in a tier or not."""
    return _named(catalogue, (clause for article in catalogue.articles for clause in article.paragraphs))


def _named(catalogue: Catalogue, clauses: Iterable[Clause]) -> frozenset[str]:
    language = catalogue.languages[0]
    texts = (text for clause in clauses for text in (clause.text, *(item.text for item in clause.items)))
    return frozenset(target for text in texts for target in targets_of(text[language]))
