"""Plain data as JSON in the one form that is hashed and handed to templates."""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from typing import Any


def canonical(data: Any) -> str:
    """
    *data* as JSON: keys sorted, no blanks, letters as they are; an instance of a data class as its fields.

    Raises TypeError for what is no data.

    >>> canonical({"b": (1, "é"), "a": None})
    '{"a":null,"b":[1,"é"]}'
    """
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_told)


def _told(data: Any) -> dict[str, Any]:
    """The fields of an instance of a data class; what is in them is asked for in its turn, which is cheaper than a copy of all."""
    return {name: getattr(data, name) for name in _names(type(data))}


@lru_cache(maxsize=None)
def _names(cls: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cls))
