"""The JSON Schema of `catalogue.json`, made from the same kinds as the document, so that the two cannot drift apart."""

from __future__ import annotations

import json
from typing import Any

from macros.model.forms import form_of
from macros.model.kinds import Choice, Id, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, YesNo
from macros.model.promise import Inclusion, Target
from macros.model.service import Feature, Service
from macros.model.tier import Tier
from macros.units import DAYS
from macros.views.catalogue_json import FORMAT, PARTS, VERSION, defines, published

Json = Any
DESCRIPTION = (
    "Everything a provider publishes about its tiers and services. Texts are objects by language. "
    "Every value stands under the tier it holds for; nothing is inherited."
)


def catalogue_schema() -> bytes:
    """The JSON Schema (2020-12) of the document; made from the same kinds as the document itself."""
    definitions: dict[str, Json] = {}
    parts = {name: _reference(part, definitions) for name, part in PARTS.items()}
    text = {"type": "string"}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Service catalogue",
        "description": DESCRIPTION,
        **_closed(
            {
                "$schema": text,
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "languages": {"type": "array", "items": text, "minItems": 1},
                **parts,
                "tiers": {"type": "array", "items": _reference(Tier, definitions)},
                "services": {"type": "array", "items": _reference(Service, definitions)},
            },
            ("format", "version", "languages", "provider", "support", "vocabulary", "tiers", "services"),
        ),
        "$defs": definitions,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()


def _closed(properties: dict[str, Json], required: tuple[str, ...]) -> dict[str, Json]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _reference(cls: type, definitions: dict[str, Json]) -> Json:
    """A reference to the schema of a record, which is added to *definitions*."""
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        definitions[cls.__name__] = _record_schema(cls, definitions)
    return {"$ref": f"#/$defs/{cls.__name__}"}


def _record_schema(cls: type, definitions: dict[str, Json]) -> Json:
    keys = list(published(cls))
    properties = {key.name: {**schema_of(key.kind, definitions), "description": key.en} for key in keys}
    required = [key.name for key in keys if key.required]
    extra = _written_out(cls, definitions)
    return {"description": (cls.__doc__ or "").strip(), **_closed({**properties, **extra}, (*required, *extra))}


def _written_out(cls: type, definitions: dict[str, Json]) -> dict[str, Json]:
    """What is written out per tier in place of the keys in `RESOLVED`."""
    promise = dict(_record_schema(Target, definitions)["properties"]) if cls in (Tier, Service) else {}
    text = {"type": "string"}
    inclusions = {"type": "object", "additionalProperties": _reference(Inclusion, definitions)} if cls in (Service, Feature) else {}
    if cls is Tier:
        return {
            "id": text,
            "promises": {"type": "array", "items": _closed({"kind": text, "priority": text, **promise}, ("kind", "within"))},
        }
    if cls is Service:
        items = {"type": "array", "items": _closed({"kind": text, "tier": text, **promise}, ("kind", "tier", "within"))}
        return {
            "id": text,
            "in_tiers": inclusions,
            "features": {"type": "array", "items": _reference(Feature, definitions)},
            "promises": items,
        }
    return {"in_tiers": inclusions} if cls is Feature else {}


def schema_of(kind: Kind, definitions: dict[str, Json]) -> dict[str, Json]:
    """The schema of a value of this kind, as `json_of` writes it."""
    match kind:
        case Texts():
            return {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
        case Quantity():
            return {"type": "integer", "minimum": 0} if kind.words == "count" else {"type": "string", "pattern": form_of(kind)}
        case Choice():
            return {"enum": list(kind.options)}
        case YesNo():
            return {"type": "boolean"}
        case Many():
            return {"type": "array", "items": schema_of(kind.item, definitions)}
        case Rec():
            return _reference(kind.of, definitions)
        case Table():
            return _table_schema(kind, definitions)
        case Plain() | Ref() | Id():
            return {"type": "string"}


def _table_schema(kind: Table, definitions: dict[str, Json]) -> dict[str, Json]:
    if defines(kind):
        assert isinstance(kind.value, Rec)
        record = _record_schema(kind.value.of, definitions)
        named = _closed({"id": {"type": "string"}, **record["properties"]}, ("id", *record["required"]))
        return {"type": "array", "items": named}
    names = {"propertyNames": {"enum": list(DAYS)}} if isinstance(kind.key, Quantity) else {}
    return {"type": "object", **names, "additionalProperties": schema_of(kind.value, definitions)}
