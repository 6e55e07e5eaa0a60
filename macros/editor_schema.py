"""Schemas of the data files for editors: completion, explanation and underlining, made from the keys of the model."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from macros.model.adviser import Adviser
from macros.model.agreement import Agreement, Article
from macros.model.credits import Credits
from macros.model.customer import Customer
from macros.model.forms import FORMS, form_of
from macros.model.internal.estimates import Estimates
from macros.model.internal.interviews import Interview, Wishes
from macros.model.internal.launch import Launch
from macros.model.internal.playbook import Playbook
from macros.model.internal.suppliers import Suppliers
from macros.model.internal.team import Team
from macros.model.kinds import Choice, Id, Key, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, YesNo, keys_of
from macros.model.priorities import Priorities
from macros.model.provider import Provider
from macros.model.service import Service
from macros.model.support import Support
from macros.model.tier import Tier
from macros.model.vocabulary import STANDARD_TARGETS, STANDARD_UNITS, Terms, Vocabulary
from macros.reading import ID

FILE_KINDS: Mapping[str, type] = {
    "provider": Provider,
    "support": Support,
    "priorities": Priorities,
    "catalogue": Vocabulary,
    "credits": Credits,
    "terms": Terms,
    "adviser": Adviser,
    "agreement": Agreement,
    "article": Article,
    "tier": Tier,
    "service": Service,
    "estimates": Estimates,
    "team": Team,
    "playbook": Playbook,
    "launch": Launch,
    "wishes": Wishes,
    "interview": Interview,
    "suppliers": Suppliers,
    "customer": Customer,
}
"""Every kind of data file, by the name of its schema."""
STANDARD: Mapping[str, tuple[str, ...]] = {"unit": STANDARD_UNITS, "target_kind": STANDARD_TARGETS}
"""Ids that need no entry in the data, so that an editor can offer them."""
SCALAR = ["string", "number", "boolean"]
"""The data is text only; an editor's own YAML takes 2026, 1.50 and true for something else."""
YES_NO = ["yes", "no", True, False, "Yes", "No", "YES", "NO", "true", "false", "True", "False", "TRUE", "FALSE"]
Schema = dict[str, Any]


def editor_schema(kind: str) -> Schema:
    """The JSON Schema (draft-07, which editors understand) of a kind of file in `FILE_KINDS`."""
    cls = FILE_KINDS[kind]
    definitions: Schema = {}
    schema = _record(cls, definitions)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": _first_line(cls), **schema, "definitions": definitions}


def _first_line(cls: type) -> str:
    return (cls.__doc__ or cls.__name__).strip().split("\n")[0]


def _record(cls: type, definitions: Schema) -> Schema:
    """The long form of a record: its keys, and no others."""
    keys = keys_of(cls)
    forms = [form.rstrip("_") for form in getattr(cls, "ONE_OF", ())]
    return {
        "type": "object",
        "properties": {key.name: _key(key, definitions) for key in keys},
        "required": [key.name for key in keys if key.required],
        "additionalProperties": False,
        **({"oneOf": [{"required": [form]} for form in forms]} if forms else {}),
    }


def _key(key: Key, definitions: Schema) -> Schema:
    """What a key may hold, with its meaning in both languages of the model and its example."""
    examples = {"examples": [yaml.load(key.example, yaml.BaseLoader)]} if key.example else {}  # noqa: S506 (BaseLoader makes texts only)
    return {"title": key.name, "description": f"{key.en}\n\n{key.nl}", **examples, **_value(key.kind, definitions)}


def _value(kind: Kind, definitions: Schema) -> Schema:
    """The schema of a value of this kind, in every form that may be written."""
    match kind:
        case Plain():
            return _text(f"^(?:{kind.pattern})$") if kind.pattern else {"type": SCALAR}
        case Texts():
            return _texts()
        case Quantity():
            return _text(form_of(kind))
        case Choice():
            return {"enum": list(kind.options)}
        case YesNo():
            return {"enum": YES_NO}
        case Id():
            return _text(f"^{ID.pattern}$")
        case Ref():
            known = [*STANDARD.get(kind.to, ()), *kind.also]
            return {"anyOf": [{"enum": known}, {"type": SCALAR}]} if known else {"type": SCALAR}
        case Many():
            return _many(kind, definitions)
        case Table():
            return _table(kind, definitions)
        case Rec():
            return _reference(kind.of, definitions)


def _text(pattern: str) -> Schema:
    """A text of a form; also a number, where the form allows digits only: an editor reads those as a number."""
    digits = any(re.search(pattern, "1234567890"[:length]) for length in range(1, 11))
    return {"type": ["string", "number"] if digits else "string", "pattern": pattern}


def _texts() -> Schema:
    by_language = {"patternProperties": {"^[a-z]{2}$": {"type": SCALAR}}, "properties": {"all": {"type": SCALAR}}}
    return {"anyOf": [{"type": "object", **by_language, "additionalProperties": False, "minProperties": 1}, {"type": SCALAR}]}


def _many(kind: Many, definitions: Schema) -> Schema:
    item = _value(kind.item, definitions)
    several: Schema = {"type": "array", "items": item, "minItems": 1}
    if kind.separator and isinstance(kind.item, Quantity):
        form = FORMS[kind.item.words]
        item = _text(f"^(?:{form})(?: *{kind.separator} *(?:{form}))*$")
    return {"anyOf": [item, several]} if kind.single else several


def _table(kind: Table, definitions: Schema) -> Schema:
    """Keys of a form with values; keys that exist without an entry are offered by name."""
    value = _value(kind.value, definitions)
    names = _value(kind.key, definitions) if isinstance(kind.key, Quantity | Plain | Id) else {}
    known = dict.fromkeys(STANDARD.get(kind.key.to, ()), value) if isinstance(kind.key, Ref) else {}
    pattern = {"propertyNames": {"pattern": names["pattern"]}} if "pattern" in names else {}
    return {"type": "object", **pattern, **({"properties": known} if known else {}), "additionalProperties": value, "minProperties": 1}


def _reference(cls: type, definitions: Schema) -> Schema:
    """A reference to the schema of a record, short form included, which is added to *definitions*."""
    if cls.__name__ not in definitions:
        definitions[cls.__name__] = {}
        long, short = _record(cls, definitions), getattr(cls, "SHORT", "").rstrip("_")
        kinds = {key.name: key.kind for key in keys_of(cls)}
        definitions[cls.__name__] = {"anyOf": [_value(kinds[short], definitions), long]} if short else long
    return {"allOf": [{"$ref": f"#/definitions/{cls.__name__}"}]}
