"""A copy of the project in a folder of its own, with the tests' own data and pages, to build and to break."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).parent.parent
EXAMPLE = PROJECT / "tests" / "example"
PAGES = PROJECT / "tests" / "pages"
PROGRAM = ("macros", "overrides", "mkdocs.yml", "handbook.yml", "requirements.txt")
COMPILED = Path("build", "templates")
CALM = {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": ""}


def copy_project(folder: Path, data: Path = EXAMPLE, pages: Path = PAGES, program: Path = PROJECT) -> Path:
    """
    The project copied to *folder*, with *data* and *pages* in the places of the owner's.

    Taking the *program* from a copy that has run already brings what that run compiled.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROGRAM:
        copy = shutil.copytree if (program / name).is_dir() else shutil.copy
        copy(program / name, folder / name)
    if (program / COMPILED).is_dir():
        shutil.copytree(program / COMPILED, folder / COMPILED)
    shutil.copytree(data, folder / "data")
    shutil.copytree(pages, folder / "docs")
    for language in ("nl", "en") if pages == PAGES else ():  # the page of keys is the same for every provider
        shutil.copy(PROJECT / "docs" / "handbook" / language / "keys.md", folder / "docs" / "handbook" / language)
    return folder


def run(project: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What came of a Python command in *project*."""
    known = {key: value for key, value in os.environ.items() if not key.startswith(("TIERBOOK", "MAKE"))}
    return subprocess.run(
        [sys.executable, *command],
        cwd=project,
        env={**known, **CALM, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def build(project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What came of building *project*."""
    return run(project, "-m", "macros", "build", **environment)


def tree(folder: Path) -> dict[str, bytes]:
    """The content of every file below *folder*, by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def plain_data(path: Path) -> Any:
    """The data in a YAML file, every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def write_data(path: Path, data: Any) -> None:
    """Write *data* as a YAML file."""
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    """Put *new* in the place of the only *old* in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_text(text.replace(old, new), encoding="utf-8")
