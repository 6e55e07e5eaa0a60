"""What must hold for tiers as a set: names, ranks, former names, who they are for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.service import Feature, Service
from macros.model.tier import Tier
from macros.rules import Finding, rule
from macros.rules.namesakes import namesakes


@rule("error")
def ranks_on_a_ladder_differ(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two tiers of one ladder have the same rank."""
    seen: dict[tuple[str, int], Tier] = {}
    for tier in sorted(catalogue.tiers, key=lambda tier: tier.id):
        other = seen.setdefault((tier.ladder, tier.rank), tier)
        if other is not tier:
            taken = {one.rank for one in catalogue.tiers if one.ladder == tier.ladder}
            free = next(rank for rank in range(tier.rank + 1, tier.rank + len(taken) + 2) if rank not in taken)
            yield Finding(
                f"`{tier.id}` and `{other.id}` both have rank {tier.rank}",
                place_of(tier, "rank"),
                "expected a rank of its own",
                f"write rank: {free}, or give it another `ladder`",
            )


@rule("error")
def tier_has_a_name(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where there are several tiers, each has a name."""
    for tier in catalogue.tiers if len(catalogue.tiers) > 1 else ():
        if tier.name is None:
            yield Finding(
                f"`{tier.id}` has no name, and it is not the only tier",
                place_of(tier),
                "expected `name`",
                f"add name: {{ all: {tier.id.capitalize()} }}",
            )


@rule("warning")
def every_tier_has_a_price(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where one tier has a price, every tier says what it costs."""
    priced = any(tier.prices for tier in catalogue.tiers)
    for tier in catalogue.tiers if priced else ():
        if not tier.prices:
            yield Finding(
                f"the tier `{tier.id}` has no price, and others do",
                place_of(tier),
                help="add prices:, with `amount: on request` or `amount: not stated` where you give no amount",
            )


@rule("error")
def tier_names_differ(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two tiers have the same name in any language."""
    named = {tier.id: tier for tier in sorted(catalogue.tiers, key=lambda tier: tier.id) if tier.name}
    for one in namesakes(named, catalogue.languages):
        yield Finding(f"`{one.id}` and `{one.first}` are both called “{one.name}”", one.place, "expected another name")


@rule("error")
def eligible_numbers_rise(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A tier is for a range of numbers that starts no higher than it ends."""
    for tier in catalogue.tiers:
        eligible = tier.eligible
        if eligible and eligible.from_ is not None and eligible.to is not None and eligible.from_ > eligible.to:
            yield Finding(
                f"`{tier.id}` is meant for {eligible.from_} up to {eligible.to}",
                place_of(eligible, "to"),
                f"expected {eligible.from_} or more",
            )


@rule("error")
def former_ids_lead_to_one_place(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A former id belongs to one tier or service, and is the id of none today: its old address leads to one page."""
    for kind, items in (("tier", catalogue.tiers), ("service", catalogue.services)):
        current = {item.id for item in items}
        seen: dict[str, str] = {}
        for item in sorted(items, key=lambda item: item.id):
            for former in item.formerly:
                taken = former.id if former.id in current else seen.setdefault(former.id, item.id)
                if former.id in current:
                    yield Finding(f"there is a {kind} `{former.id}` today", place_of(former, "id"), "expected an id that is no longer used")
                elif taken != item.id:
                    yield Finding(
                        f"`{former.id}` is also a former id of `{taken}`",
                        place_of(former, "id"),
                        "expected a former id of one",
                        "remove it from one of the two",
                    )


@rule("error")
def from_names_one_tier_per_ladder(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """`from` names the lowest tier of a ladder, once: every higher one is meant by it."""
    holders = [item for service in catalogue.services for item in (service, *service.features)]
    credits = catalogue.credits
    for holder in (*holders, *(credits.availability if credits else ()), *(credits.events if credits else ())):
        seen: dict[str, str] = {}
        for id in holder.from_:
            ladder = catalogue.tier_by_id[id].ladder
            if ladder in seen:
                yield Finding(
                    f"`{seen[ladder]}` and `{id}` are steps of one ladder",
                    place_of(holder, "from"),
                    "expected one tier per ladder",
                    "name the lowest one only; `tiers` says what each tier has",
                )
            seen.setdefault(ladder, id)


@rule("error")
def same_as_below_has_a_tier_below(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """`same as below` is said of a tier that has a tier below it."""
    items: list[Service | Feature] = [item for service in catalogue.services for item in (service, *service.features)]
    for item in items:
        for id, found in item.tiers.items():
            if found.is_ == "same as below" and catalogue.tier_below(catalogue.tier_by_id[id]) is None:
                yield Finding(
                    f"there is no tier below `{id}`",
                    place_of(found),
                    "expected what this tier has",
                    "write included, not included or another value",
                )
