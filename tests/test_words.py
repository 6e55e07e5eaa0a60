"""The fixed words: every language says the same things, with the same values filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.model.agreement import SCHEDULES, TABLES
from macros.wording import WORDS, wording

LANGUAGES = sorted(path.stem for path in WORDS.glob("??.yml"))
MACROS = Path(WORDS).parent
KEY = re.compile(r"""\b(?:words|w|say|self\.words)\(\s*f?["']([a-z_]*[a-z])["']""")


def test_english_is_there() -> None:
    """The language that the others are compared with exists, and Dutch beside it."""
    assert {"en", "nl"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words(language: str) -> None:
    """No list of words lacks a key, or has one that the others do not know."""
    assert set(wording(language).words) ^ set(wording("en").words) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_values_are_filled_in(language: str) -> None:
    """A word has the same places for values in every language."""
    ours, english = wording(language).words, wording("en").words
    places = {key: (set(re.findall(r"{(\w+)}", text)), set(re.findall(r"{(\w+)}", english.get(key, "")))) for key, text in ours.items()}
    assert {key: both for key, both in places.items() if both[0] != both[1]} == {}


def test_every_word_asked_for_is_known() -> None:
    """A key written out in a module or template stands in the lists of words."""
    files = [*MACROS.rglob("*.py"), *MACROS.rglob("*.jinja")]
    asked = {(key, path.name) for path in files for key in KEY.findall(path.read_text(encoding="utf-8"))}
    assert {(key, name) for key, name in asked if key not in wording("en").words} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_and_schedule_has_its_words(language: str) -> None:
    """Keys put together from the id of a table or schedule stand in the lists of words too."""
    tables = [id.replace("-", "_") for id in TABLES]
    wanted = {*(f"sla_{part}_{id}" for part in ("table", "intro") for id in tables), *(f"sla_schedule_{id}" for id in SCHEDULES)}
    assert wanted - set(wording(language).words) == set()
