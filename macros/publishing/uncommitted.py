"""What git says of a folder: whether all that lies in it is committed, and what was."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple


class Git(NamedTuple):
    """The files not committed as they are; *unknown* says why that cannot be told, or is empty; *untracked* are those new to git."""

    changed: tuple[str, ...] = ()
    unknown: str = ""
    untracked: tuple[str, ...] = ()


def git_state(folder: Path) -> Git:
    """What git says of *folder*, or of the nearest folder above it that is there. Asks git only, and changes nothing."""
    start = next(place for place in (folder, *folder.resolve().parents) if place.is_dir())
    program = shutil.which("git")
    if not program:
        return Git(unknown="there is no git here")
    command = [program, "-C", str(start), "status", "--porcelain", "-z", "--untracked-files=all", "--", str(folder.resolve())]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return Git(unknown="git did not answer")
    if done.returncode:
        absent = b"not a git repository" in done.stderr
        return Git(unknown="this is not a git checkout" if absent else f"git cannot tell ({_first_line(done.stderr)})")
    named = _names(done.stdout)
    return Git(tuple(name for _, name in named), "", tuple(name for state, name in named if state == "??"))


def committed(folder: Path) -> tuple[str, ...]:
    """The files that the last commit holds below *folder*, there or not, by their way from it; empty where git cannot tell."""
    place, program = folder.resolve().parent, shutil.which("git")
    if not program or not place.is_dir() or not any((one / ".git").exists() for one in (place, *place.parents)):
        return ()
    command = [program, "-C", str(place), "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", f"{folder.name}/"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    names = done.stdout.decode("utf-8", "replace").split("\0") if not done.returncode else []
    return tuple(name.removeprefix(f"{folder.name}/") for name in names if name)


def _first_line(said: bytes) -> str:
    return next(iter(said.decode("utf-8", "replace").strip().splitlines()), "no reason given")


def _names(status: bytes) -> list[tuple[str, str]]:
    """The state and name of the files in what `git status -z` says; after a rename the old name stands by itself, and is left out."""
    names, parts = [], iter(status.decode("utf-8", "replace").split("\0"))
    for part in parts:
        if part:
            names.append((part[:2], part[3:]))
            if part[0] in "RC":
                next(parts, None)
    return names
