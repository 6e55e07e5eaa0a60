"""Walking through a read catalogue without knowing its shape."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any


def inside(value: Any) -> Iterator[Any]:
    """*value* and everything in it: records, their values, items of lists and tables."""
    yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        parts: Any = [getattr(value, field.name) for field in dataclasses.fields(value) if field.name != "places"]
    else:
        parts = value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ()
    for part in parts:
        yield from inside(part)
