"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(PROJECT).with_suffix("").parts)
    for path in (PROJECT / "macros").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8") and path.stem != "__init__"
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_in_docstrings_hold(module: str) -> None:
    """What a docstring shows is what comes out."""
    assert doctest.testmod(importlib.import_module(module)).failed == 0
