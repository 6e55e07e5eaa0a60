"""What was published and is gone: noticed by git or by what customers signed, wherever the data are looked at."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.publishing.freezing import Refused
from macros.publishing.verifying import verify_all
from tests.project import EXAMPLE, PROJECT, change, run
from tests.test_versions import GIT, git
from tests.versions import FIRST, SECOND, released, slower

BACK = "get it back: git checkout HEAD -- data/released"
needs_git = pytest.mark.skipif(GIT is None, reason="no git")


def committed(folder: Path) -> None:
    """Commit the data in a folder."""
    git(folder, "init", "-q")
    git(folder, "add", "data")
    git(folder, "commit", "-q", "-m", "x")


COMMANDS = [("check",), ("build",), ("verify",), ("publish", "--version", FIRST, "--reason", "x")]


@needs_git
@pytest.mark.parametrize("command", [("check",), ("build",), ("verify",), ("publish", "--version", FIRST, "--reason", "x")], ids=str)
def test_no_command_forgets_what_git_knows(project: Path, both: Path, command: tuple[str, ...]) -> None:
    """Without the folder of versions every command is wrong as long as the last commit holds it, and says how to get it back."""
    shutil.copytree(both / "released", project / "data" / "released")
    committed(project)
    shutil.rmtree(project / "data" / "released")

    done = run(project, "-m", "macros", *command)

    assert done.returncode == 1 and BACK in done.stderr and "26 files" in done.stderr, done.stderr
    assert not (project / "data" / "released").exists() and not (project / "site").exists()


@needs_git
def test_a_log_cut_with_care_is_noticed(tmp_path: Path) -> None:
    """The log of before beside the files of before hangs together, and still git knows that there was more."""
    data = shutil.copytree(EXAMPLE, tmp_path / "data")
    released(data, FIRST)
    slower(data)
    before = shutil.copytree(data / "released", tmp_path / "before")
    released(data, SECOND)
    committed(tmp_path)
    shutil.rmtree(data / "released")
    shutil.copytree(before, data / "released")

    report = verify_all(data, "data")
    assert report.code == 1 and report.lines[-1].endswith("NOT intact: more was published than lies here")
    with pytest.raises(Refused, match=BACK):
        released(data, "2028-01-01")


@needs_git
def test_what_git_was_told_to_forget_is_forgotten(tmp_path: Path, both: Path) -> None:
    """Whoever begins with the sample takes its versions away for good: git is told, and the first version can be published."""
    data = shutil.copytree(EXAMPLE, tmp_path / "data")
    shutil.copytree(both / "released", data / "released")
    committed(tmp_path)
    git(tmp_path, "rm", "-r", "-q", "data/released")
    assert not verify_all(data, "data").intact
    git(tmp_path, "commit", "-q", "-m", "y")

    assert verify_all(data, "data").lines == ("data/released: nothing is published yet",)
    assert released(data, FIRST)


@pytest.mark.parametrize("command", ["check", "build", "verify"])
def test_without_git_customers_tell(project: Path, command: str) -> None:
    """What a customer signed must be published: where it no longer is, everything that may know customers is wrong, and says so once."""
    shutil.copytree(PROJECT / "tests" / "signed", project / "data/internal/customers/signed", dirs_exist_ok=True)

    done = run(project, "-m", "macros", command)

    assert done.returncode == 1 and not (project / "site").exists()
    assert "customers signed 2027-01-01, which is no longer published here" in done.stderr and BACK in done.stderr
    assert "signed-otherwise" not in done.stderr


def test_one_lost_version_of_many_is_told(project: Path, both: Path) -> None:
    """A version that a customer signed is missed, too, where others are there."""
    shutil.copytree(both / "released", project / "data" / "released")
    shutil.copytree(PROJECT / "tests" / "signed", project / "data/internal/customers/signed", dirs_exist_ok=True)
    change(project / "data/public/tiers/plus.yml", "within: 4 hours\n", "within: 5 hours\n")

    for command in ("check", "verify"):
        done = run(project, "-m", "macros", command)
        assert done.returncode == 1 and "voorbeeldwinkel.json is of version 2027-01-01" in done.stderr, done.stderr
