"""Editor schemas and the page of all keys: made from the model, never behind it, and of one mind with the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from macros.editor_schema import FILE_KINDS, editor_schema
from macros.model.credits import CREDIT
from macros.model.forms import FORMS, form_of
from macros.model.internal.estimates import TIME
from macros.model.kinds import Kind, Many, Quantity, Table, keys_of
from macros.model.price import AMOUNT, COUNT, MONEY
from macros.model.promise import WITHIN
from macros.model.provider import DATE, PERCENT
from macros.model.support import DAY_NAMES
from macros.reference import LANGUAGES, reference_files, write_reference
from macros.units import Unreadable
from macros.views.reference import anchor, literal, records
from tests.catalogues import REAL, TESTS

PROJECT = TESTS.parent
CLASSES = (*FILE_KINDS.values(), *records(tuple(FILE_KINDS.values())))
LOADERS = (yaml.CBaseLoader, yaml.CSafeLoader)
"""The data as the project reads it, all text, and as an editor does, with numbers and truth values."""


def data_files() -> list[Path]:
    """Every file of sound data in the project: the shipped catalogue, the example, the real ones."""
    folders = [PROJECT / "data", TESTS / "example", *(TESTS / "real" / name for name in REAL)]
    return sorted(path for folder in folders for part in ("public", "internal") for path in (folder / part).rglob("*.yml"))


def kind_of(path: Path) -> str:
    """The kind of a data file."""
    folders = {"tiers": "tier", "services": "service", "clauses": "article", "own": "article"}
    folders |= {"customers": "customer", "interviews": "interview"}
    return folders.get(path.parent.name, path.stem)


@cache
def validator(kind: str) -> Draft7Validator:
    """What judges a file of a kind as an editor does."""
    schema = editor_schema(kind)
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def judged(kind: str, text: str) -> list[str]:
    """What an editor says of a file with this text."""
    return [error.message for error in validator(kind).iter_errors(yaml.load(text, yaml.CBaseLoader))]


@pytest.mark.parametrize("name", reference_files())
def test_made_files_are_not_stale(name: str) -> None:
    """The files made from the model say what the model says today; otherwise: make reference."""
    assert (PROJECT / name).read_text(encoding="utf-8") == reference_files()[name]


def test_only_stale_files_are_written(tmp_path: Path) -> None:
    """The first time everything is written, the second time nothing, and then only what was changed."""
    assert len(write_reference(tmp_path)) == len(reference_files())
    assert write_reference(tmp_path) == []
    stale = tmp_path / "data" / "schema" / "tier.schema.json"
    stale.write_text("{}", encoding="utf-8")
    assert write_reference(tmp_path) == [stale]


@pytest.mark.parametrize("loader", LOADERS, ids=lambda loader: loader.__name__)
def test_editors_accept_all_sound_data(loader: type[yaml.CBaseLoader]) -> None:
    """No file that the reader accepts is underlined."""
    assert len(data_files()) > 50
    for path in data_files():
        document = json.loads(json.dumps(yaml.load(path.read_text(encoding="utf-8"), loader), default=str))
        assert [error.message for error in validator(kind_of(path)).iter_errors(document)] == [], path


TIER = "name: { nl: Goud, en: Gold }\nrank: 2\nsupport_hours: office\n"
SERVICE = "name: { nl: Telefonie, en: Telephony }\ncategory: help\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("tier", TIER.replace("rank: 2\n", "")),
        ("tier", TIER + "respons_time: 4 hours\n"),
        ("tier", TIER.replace("rank: 2", "rank: two")),
        ("tier", TIER + 'prices: [{ per: user, amount: "49,50" }]\n'),
        ("tier", TIER + "prices: [{ per: user, amount: EUR 1.00, percentage: 5% }]\n"),
        ("tier", TIER + "prices: [{ per: user }]\n"),
        ("tier", TIER + "prices: []\n"),
        ("tier", TIER + "prices: [{ amount: EUR 1.00, period: weekly }]\n"),
        ("tier", TIER + "targets: { response_time: { within: 4 uur } }\n"),
        ("tier", TIER + "targets: { response_time: { within: 1 hour, per_priority: { p1: 1 hour } } }\n"),
        ("tier", TIER.replace("{ nl: Goud, en: Gold }", "{ nederlands: Goud }")),
        ("tier", TIER + "recommended: yes\nrecommendd: no\n"),
        ("service", SERVICE.replace("category: help\n", "")),
        ("service", SERVICE + "tiers: { gold: inclded }\n"),
        ("service", SERVICE + "tiers: { gold: { value: { all: x }, shared: { all: y } } }\n"),
        ("service", SERVICE + "availability: { tiers: { gold: 99,9% } }\n"),
        ("support", "clocks: { office: { name: { all: x }, windows: { mo-fr: 08:30-17:00 } } }\n"),
        ("support", "clocks: { office: { name: { all: x }, windows: { mon-fri: 8.30-17.00 } } }\n"),
        ("support", "closing_days: { 26: [{ date: 2026-12-25, name: { all: x } }] }\n"),
        ("provider", "name: x\nlanguages: [nl]\naudience: everyone\nvat: { prices: excluding }\n"),
        ("credits", "events: [{ missed: response_time, credit: five }]\n"),
        ("estimates", "cost_per_hour: EUR 50.00\nservices: { desk: [{ per: user, time: 2 days }] }\n"),
    ],
)
def test_editors_underline_typical_mistakes(kind: str, text: str) -> None:
    """A missing or unknown key, a wrong word, form or unit, two forms at once: an editor says so before `make check` does."""
    assert judged(kind, text)


def test_editors_explain_every_key_in_both_languages() -> None:
    """Each key of each record carries its meaning in English and Dutch, and an example that is sound itself."""
    for kind, cls in FILE_KINDS.items():
        schema = editor_schema(kind)
        for key in keys_of(cls):
            found = schema["properties"][key.name]
            assert key.en in found["description"] and key.nl in found["description"]
            for example in found.get("examples", []):
                errors = Draft7Validator({**found, "definitions": schema["definitions"]}).iter_errors(example)
                assert [error.message for error in errors] == [], (kind, key.name)


def test_editors_offer_what_needs_no_entry() -> None:
    """Standard units and kinds of target are offered by name; ids of the owner are accepted all the same."""
    unit = editor_schema("tier")["definitions"]["PriceLine"]["anyOf"][1]["properties"]["per"]
    assert "user" in unit["anyOf"][0]["enum"] and {"type": ["string", "number", "boolean"]} in unit["anyOf"]
    assert "response_time" in editor_schema("tier")["properties"]["targets"]["properties"]


def quantities() -> Iterator[Quantity]:
    """Every quantity that any key holds."""

    def inside(kind: Kind) -> Iterator[Quantity]:
        if isinstance(kind, Quantity):
            yield kind
        elif isinstance(kind, Many):
            yield from inside(kind.item)
        elif isinstance(kind, Table):
            yield from (*inside(kind.key), *inside(kind.value))

    for cls in CLASSES:
        for key in keys_of(cls):
            yield from inside(key.kind)


def test_every_quantity_has_a_form() -> None:
    """For each kind of quantity there is a pattern, and its example fits."""
    assert {quantity.words for quantity in quantities()} == set(FORMS)
    for quantity in quantities():
        assert re.search(form_of(quantity), quantity.example), quantity


ALPHABET = "0123456789 .,:%-–+EURmonfriday hoursminutesweknextdfgupto"


@given(
    st.sampled_from([AMOUNT, COUNT, CREDIT, DATE, DAY_NAMES, MONEY, PERCENT, TIME, WITHIN]),
    st.text(ALPHABET, max_size=16) | st.from_regex(re.compile("|".join(FORMS.values())), fullmatch=True),
)
def test_what_is_read_is_not_underlined(quantity: Quantity, text: str) -> None:
    """A text that the reader takes for a quantity fits the pattern that editors use for it."""
    text = " ".join(text.split())
    try:
        quantity.parse(text)
    except Unreadable:
        return
    assert re.search(form_of(quantity), text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_explains_every_key(language: str) -> None:
    """Each key of each record has a row with its meaning; each record a heading, and each link one to lead to."""
    page = reference_files()[f"docs/handbook/{language}/keys.md"]
    rows = page.split("\n")
    for cls in CLASSES:
        for key in keys_of(cls):
            row = f"| `{key.name}` | {literal(getattr(key, language))} | "
            assert any(line.startswith(row) for line in rows), (cls.__name__, key.name)
    anchors = re.findall(r"\{: #([a-z-]+) \}", page)
    assert len(anchors) == len(set(anchors)) and set(re.findall(r"\]\(#([a-z-]+)\)", page)) <= set(anchors)
    assert {anchor(cls) for cls in records(tuple(FILE_KINDS.values()))} <= set(anchors)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_shown_as_it_stands(language: str) -> None:
    """Nothing in the page can be taken for a call of a view, and every row of a table has five cells."""
    page = reference_files()[f"docs/handbook/{language}/keys.md"]
    head: Any = yaml.load(page.split("---")[1], yaml.CBaseLoader)
    assert head["render_macros"] == "false" and head["title"] and head["description"]
    assert not re.search(r"\{[{%#]", page)
    assert {line.count("|") for line in page.split("\n") if line.startswith("|")} == {6}
