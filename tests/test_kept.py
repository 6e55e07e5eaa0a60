"""Files that are kept from one build to the next are made anew when anything that writes them changes."""

from __future__ import annotations

from pathlib import Path

from macros.documents.kept import written_by
from tests.test_layers import PROJECT, reached

WRITING = ("macros.documents.works", "macros.documents.contract_making")


def test_everything_that_writes_documents_is_hashed() -> None:
    """Whatever module the writers load counts: a change of one in another folder, such as of the colours, leaves no stale file."""
    loaded = {file for start in WRITING for module in reached(start) for file in _files(module)}

    assert loaded - set(written_by()) == set()


def _files(module: str) -> list[Path]:
    path = PROJECT / module.replace(".", "/")
    return [file for file in (path.with_suffix(".py"), path / "__init__.py") if file.exists()]
