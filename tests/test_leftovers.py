"""What is left of an interrupted publication: undone where it surely is one, and otherwise told and never touched."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.documents.canonical import canonical
from macros.documents.released import LOG, READY, SUMS
from macros.publishing.freezing import Refused, publish
from macros.publishing.verifying import verify_all
from macros.publishing.wish import Wish
from tests.project import EXAMPLE, run, tree
from tests.versions import FIRST, SECOND, released


@pytest.fixture
def data(tmp_path: Path, both: Path) -> Path:
    """A copy of them."""
    return shutil.copytree(both, tmp_path / "data")


def log_of(data: Path) -> list[bytes]:
    """The lines of the log that stands."""
    return (data / "released" / LOG).read_bytes().splitlines(True)


def line(data: Path, **fields: object) -> bytes:
    """The last line of the log with other fields."""
    return canonical({**json.loads(log_of(data)[-1]), **fields}).encode() + b"\n"


LOGS: dict[str, Callable[[Path], bytes]] = {
    "the log that stands": lambda data: b"".join(log_of(data)),
    "an older log": lambda data: log_of(data)[0],
    "one line": lambda data: log_of(data)[-1],
    "nothing": lambda data: b"",
    "no log": lambda data: b"hello\n",
    "a path": lambda data: b"".join(log_of(data)) + line(data, version="../../kept"),
    "a whole path": lambda data: b"".join(log_of(data)) + line(data, version=str(data.parent / "kept")),
    "a version that stands": lambda data: b"".join(log_of(data)) + line(data, version=FIRST),
    "two lines more": lambda data: b"".join(log_of(data)) + line(data, version="2028-01-01") + line(data, version="2028-02-01"),
    "a line that does not follow": lambda data: b"".join(log_of(data)) + line(data, version="2028-01-01"),
}


@pytest.mark.parametrize("which", LOGS)
def test_a_log_that_no_publication_leaves_deletes_nothing(data: Path, which: str) -> None:
    """Whatever log lies in `.publishing`: no version and no other folder is deleted, and the user is told what to do, by every command."""
    (data.parent / "kept").mkdir()
    (data.parent / "kept" / "precious.txt").write_text("x", encoding="utf-8")
    (data / "released" / READY).mkdir()
    (data / "released" / READY / LOG).write_bytes(LOGS[which](data))
    before = tree(data.parent)

    with pytest.raises(Refused, match=r"delete the folder data/released/\.publishing"):
        publish(Wish(data, "data", "2028-01-01", "new", "x"), data.parent / "build")

    after = tree(data.parent)
    assert {name: after.get(name) for name in before} == before
    assert any("delete the folder data/released/.publishing" in line for line in verify_all(data, "data").lines)


@pytest.mark.parametrize("which", ["other sums", "another file", "a link", "a file in its place"])
def test_other_things_in_its_place_are_told(data: Path, which: str) -> None:
    """Sums of something else, files of a user, links: none of it is deleted or put in place."""
    ready = data / "released" / READY
    if which == "a file in its place":
        ready.write_text("x", encoding="utf-8")
    elif which == "a link":
        (data.parent / "kept").mkdir()
        ready.symlink_to(data.parent / "kept")
    else:
        ready.mkdir()
        (ready / (SUMS if which == "other sums" else "notes.txt")).write_text("x", encoding="utf-8")
    before = tree(data)

    with pytest.raises(Refused, match=r"delete the folder data/released/\.publishing"):
        released(data, "2028-01-01")
    assert tree(data) == before


def interrupted(data: Path) -> bytes:
    """Let the second version be one whose log was not yet put in place; gives the log that waits."""
    folder = data / "released"
    first, second = log_of(data)
    (folder / READY).mkdir()
    shutil.move(folder / LOG, folder / READY / LOG)
    shutil.move(folder / SUMS, folder / READY / SUMS)
    (folder / LOG).write_bytes(first)
    sums = (folder / READY / SUMS).read_text(encoding="utf-8")
    kept = [one for one in sums.splitlines(True) if FIRST in one]
    (folder / SUMS).write_text("".join((*kept, f"{hashlib.sha256(first).hexdigest()}  {LOG}\n")), encoding="utf-8")
    return second


def test_a_folder_that_was_changed_meanwhile_is_not_deleted(data: Path) -> None:
    """The folder of the version to be undone goes only where it holds what its log says, and nothing besides."""
    interrupted(data)
    (data / "released" / SECOND / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else than its log says"):
        released(data, "2028-01-01")
    assert (data / "released" / SECOND / "plus.nl.txt").is_file()

    (data / "released" / SECOND / "notes.txt").unlink()
    with pytest.raises(Refused, match="there is no reason"):
        released(data, "2028-01-01", reason="")
    assert not (data / "released" / SECOND).exists() and not (data / "released" / READY).exists()
    assert verify_all(data, "data").intact


def test_check_and_verify_name_what_is_left(project: Path) -> None:
    """A folder that was left is named even where all that was published is intact; git never keeps it."""
    shutil.rmtree(project / "data" / "internal" / "customers")
    assert run(project, "-m", "macros", "publish", "--version", FIRST, "--reason", "x").returncode == 0
    (project / "data" / "released" / READY).mkdir()

    check, verify = (run(project, "-m", "macros", command) for command in ("check", "verify"))
    assert "warning[publication-left]" in check.stderr and "run make publish once more" in check.stderr
    assert "run make publish once more" in verify.stdout + verify.stderr
    assert {".publishing/", ".preparing/"} <= set((EXAMPLE.parent.parent / ".gitignore").read_text(encoding="utf-8").splitlines())
