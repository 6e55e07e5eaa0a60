"""The public catalogue for other programs: one JSON document in all languages. Its schema is made by `catalogue_schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from macros.model.adviser import Adviser
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.credits import Credits
from macros.model.kinds import Choice, Id, Key, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, YesNo, keys_of
from macros.model.priorities import Priorities
from macros.model.provider import Provider
from macros.model.service import Feature, Service
from macros.model.support import Support
from macros.model.tier import Tier
from macros.model.vocabulary import Terms, Vocabulary
from macros.units import DAYS

FORMAT, VERSION = "tierbook-catalogue", 1
"""The name and version of the document's form; the version rises when a reader of an older one would go wrong."""
UNPUBLISHED = ("waive",)
"""Keys of public files that are notes of the owner to himself."""
PARTS: Mapping[str, type] = {
    "provider": Provider,
    "support": Support,
    "priorities": Priorities,
    "vocabulary": Vocabulary,
    "credits": Credits,
    "terms": Terms,
    "adviser": Adviser,
}
RESOLVED: Mapping[type, tuple[str, ...]] = {
    Tier: ("targets",),
    Service: ("from", "tiers", "targets", "features"),
    Feature: ("from", "tiers"),
}
"""Keys that are written out per tier instead, so that no reader needs to know what is inherited."""
Json = Any


def catalogue_json(catalogue: Catalogue) -> bytes:
    """
    The whole catalogue, public types only, as they stand in the model: keys in its order, absent keys left out.

    Texts are objects by language, quantities stand in the form of the data (`EUR 49.50`). Bytes are the same for the same data.
    """
    document = {"$schema": "catalogue.schema.json", "format": FORMAT, "version": VERSION, "languages": list(catalogue.languages)}
    parts = {name: getattr(catalogue, name) for name in PARTS}
    document |= {name: record_json(part) for name, part in parts.items() if part is not None}
    document |= {
        "tiers": [_tier(catalogue, tier) for tier in catalogue.tiers],
        "services": [_service(catalogue, service) for service in catalogue.services],
    }
    return (json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def record_json(record: Any) -> dict[str, Json]:
    """A record key by key; keys that hold nothing are left out."""
    keys = ((key, getattr(record, key.field)) for key in published(type(record)))
    return {key.name: json_of(key.kind, value) for key, value in keys if value is not None and value != () and value != {}}


def published(cls: type) -> Iterator[Key]:
    """The keys of a record that go out as they are."""
    return (key for key in keys_of(cls) if key.name not in (*UNPUBLISHED, *RESOLVED.get(cls, ())))


def json_of(kind: Kind, value: Any) -> Json:
    """A value as its kind asks."""
    match kind:
        case Texts():
            return dict(value.by_language)
        case Quantity():
            return value if isinstance(value, int) else str(value)
        case Many():
            return [json_of(kind.item, item) for item in value]
        case Table():
            return _table(kind, value)
        case Rec():
            return record_json(value)
        case Plain() | Choice() | YesNo() | Ref() | Id():
            return value


def _table(kind: Table, table: Mapping[Any, Any]) -> Json:
    """An object; a list in order where the keys are ids that are defined here; days of the week each by itself."""
    if defines(kind):
        return [{"id": id, **json_of(kind.value, value)} for id, value in table.items()]
    if isinstance(kind.key, Quantity):
        return {DAYS[day]: json_of(kind.value, value) for days, value in table.items() for day in days}
    return {key: json_of(kind.value, value) for key, value in table.items()}


def defines(kind: Table) -> bool:
    """Whether a table gives ids to records; it becomes a list, because its order means something."""
    return isinstance(kind.key, Plain | Id) and isinstance(kind.value, Rec)


def _tier(catalogue: Catalogue, tier: Tier) -> dict[str, Json]:
    """A tier with every promised time written out: clock, commitment and norm filled in."""
    promises = []
    for kind in tier.targets:
        for priority in priorities_of(catalogue) if tier.targets[kind].per_priority else (None,):
            target = catalogue.target(tier, kind, priority)
            if target:
                promises.append({"kind": kind, **({"priority": priority} if priority else {}), **record_json(target)})
    return {"id": tier.id, **record_json(tier), "promises": promises}


def _service(catalogue: Catalogue, service: Service) -> dict[str, Json]:
    """A service with what every tier has of it written out."""
    own = record_json(service)
    if service.availability:
        own["availability"]["tiers"] = _in_each_tier(catalogue, service.availability.tiers)
    for quality, measured in zip(service.measures, own.get("measures", ()), strict=True):
        measured["tiers"] = _in_each_tier(catalogue, quality.tiers)
    features = [{**record_json(feature), "in_tiers": _inclusions(catalogue, feature)} for feature in service.features]
    promises = [
        {"kind": kind, "tier": tier.id, **record_json(target)}
        for kind in service.targets
        for tier in catalogue.tiers
        if (target := catalogue.service_target(service, tier, kind))
    ]
    return {"id": service.id, **own, "in_tiers": _inclusions(catalogue, service), "features": features, "promises": promises}


def _inclusions(catalogue: Catalogue, item: Service | Feature) -> dict[str, Json]:
    return {tier.id: record_json(catalogue.inclusion(item, tier)) for tier in catalogue.tiers}


def _in_each_tier(catalogue: Catalogue, values: Mapping[str, Any]) -> dict[str, Json]:
    found = {tier.id: catalogue.valid_in(tier, values) for tier in catalogue.tiers}
    return {tier: record_json(value) for tier, value in found.items() if value}
