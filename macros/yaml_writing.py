"""Plain values as lines of YAML in the form the data has: two spaces, short collections on one line, texts in quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9+./%_-]*(?:(?: |::?)[A-Za-z0-9+./%_-]+)*")
"""Words and figures that mean the same with and without quotes in every reader of YAML."""
KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
SHORT = 100


def yaml_lines(value: dict[str, Any]) -> Iterator[str]:
    """
    The lines of a mapping; values are texts, numbers, lists and mappings.

    >>> list(yaml_lines({"per": "user", "name": {"nl": "Goud", "en": "Gold: 1"}}))
    ['per: user', 'name: { nl: Goud, en: "Gold: 1" }']
    """
    for key, inner in value.items():
        if _flat(inner):
            yield f"{_key(key)}: {_on_one_line(inner)}"
        else:
            yield f"{_key(key)}:"
            yield from (f"  {line}" for line in _block(inner))


def _block(value: Any) -> Iterator[str]:
    """The lines of a collection."""
    if isinstance(value, dict):
        yield from yaml_lines(value)
        return
    for item in value:
        first, *others = [_on_one_line(item)] if _flat(item) else _block(item)
        yield from (f"- {first}", *(f"  {line}" for line in others))


def _flat(value: Any) -> bool:
    """Whether a value goes on one line: a scalar, or a short collection that holds no mappings in mappings."""
    if not isinstance(value, dict | list):
        return True
    parts = value.values() if isinstance(value, dict) else value
    return not any(isinstance(part, dict) for part in parts) and len(_on_one_line(value)) <= SHORT


def _on_one_line(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)}: {_on_one_line(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(_on_one_line(item) for item in value)}]"
    return _scalar(str(value))


def _key(key: Any) -> str:
    return str(key) if KEY.fullmatch(str(key)) else in_quotes(str(key))


def _scalar(text: str) -> str:
    return text if PLAIN.fullmatch(text) and ": " not in text else in_quotes(text)


def in_quotes(text: str) -> str:
    """The text between double quotes, its letters as they are."""
    return json.dumps(text, ensure_ascii=False)
