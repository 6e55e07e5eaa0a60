"""Plain data as JSON in the one form that is hashed and handed to templates."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any


def canonical(data: Any) -> str:
    """
    *data* as JSON: keys sorted, no blanks, letters as they are; an instance of a data class as its fields.

    Raises TypeError for what is no data.

    >>> canonical({"b": (1, "é"), "a": None})
    '{"a":null,"b":[1,"é"]}'
    """
    # Records cannot hold themselves, so nothing need be remembered of those that are being written.
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_told, check_circular=False)


def _told(data: Any) -> dict[str, Any]:
    """The fields of an instance of a data class; what is in them is asked for in its turn, which is cheaper than a copy of all."""
    names, values = _fields(type(data))
    return dict(zip(names, values(data), strict=True))


@lru_cache(maxsize=None)
def _fields(cls: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields in their order in JSON, and what gives their values."""
    names = tuple(sorted(field.name for field in fields(cls)))
    return names, attrgetter(*names) if len(names) > 1 else lambda data: tuple(getattr(data, name) for name in names)
