"""Whatever happens while a site is built, a whole one stands in its place; and nothing is done that need not be."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.sites.swapping import recover, swap
from tests.project import CALM, build, change, run, tree


def test_unchanged_input_does_no_work(project: Path) -> None:
    """A second build finds nothing to do; a touched output, a lost page or a changed input makes it work again."""
    assert build(project).returncode == 0
    page = project / "site" / "public" / "index.html"
    known = page.stat().st_mtime_ns

    assert "nothing to do" in build(project).stdout
    assert page.stat().st_mtime_ns == known

    page.unlink()
    assert "nothing to do" not in build(project).stdout
    assert page.exists()

    with (project / "docs" / "handbook" / "nl" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nErbij.\n")
    assert "nothing to do" not in build(project).stdout


def test_one_language_is_built_whole(project: Path) -> None:
    """With one language chosen all is built in it; texts, pages and clauses in another one stay where they are, and are not used."""
    change(project / "data" / "public" / "provider.yml", "languages: [nl, en]", "languages: [nl]")

    built = build(project)

    assert built.returncode == 0, built.stderr
    assert "pages in nl\n" in built.stdout
    assert not (project / "site" / "public" / "en").exists()
    assert (project / "site" / "public" / "sla" / "plus" / "index.html").is_file()


INTERRUPTED = """
import signal, sys, threading
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a runner in the background makes its children deaf to it
import macros.building, macros.parallel
whole = macros.building._assemble
def slow(*arguments):
    whole(*arguments)
    print("ready", flush=True)
    threading.Event().wait(60)
macros.building._assemble = slow
sys.argv = ["macros", "build"]
from macros.__main__ import main
sys.exit(main())
"""
"""A build that stops just before the new site would be put in place, and waits to be interrupted there."""


def interrupted(project: Path, script: str, number: signal.Signals) -> tuple[int, bytes]:
    """The exit code and the words of a build that is sent a signal when it says that it is ready."""
    environment = {**os.environ, **CALM}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"ready\n"
        process.send_signal(number)
        _, said = process.communicate(timeout=60)  # returns only when no child holds the pipes open any more
    return process.returncode, said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)])
@pytest.mark.parametrize("where", ["building._assemble", "parallel._wait"], ids=["at the end", "in the middle"])
def test_an_interrupted_build_leaves_the_old_site(
    project: Path, example_project: Path, number: signal.Signals, code: int, where: str
) -> None:
    """However and wherever a build is ended, the site built before stands as it was, and no process stays behind."""
    shutil.copytree(example_project / "site", project / "site")
    change(project / "docs" / "public" / "nl" / "prices.md", "# Prijzen", "# Tarieven")
    script = (
        INTERRUPTED if where in INTERRUPTED else INTERRUPTED.replace("building._assemble", where).replace("    whole(*arguments)\n", "")
    )

    ended, said = interrupted(project, script, number)

    assert ended == code
    assert b"Traceback" not in said
    assert tree(project / "site") == tree(example_project / "site")


def test_a_killed_build_is_in_nobodys_way(project: Path) -> None:
    """What a killed build left is cleared away by the next one, which works."""
    interrupted(project, INTERRUPTED, signal.SIGKILL)

    assert build(project).returncode == 0
    assert sorted(path.name for path in (project / "build").iterdir()) == ["documents", "last.json", "lock", "templates"]


def test_a_swap_cut_in_two_is_mended(tmp_path: Path) -> None:
    """Where the old site was moved away and the new one not yet put in place, the next build finds the old one back."""
    site, workshop = tmp_path / "site", tmp_path / "build"
    for folder, text in ((workshop / "old", "old"), (workshop / "new" / "site", "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")

    recover(site, workshop)

    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert list(workshop.iterdir()) == []


def test_a_swap_replaces_the_whole_site(tmp_path: Path) -> None:
    """After a swap nothing of the old site is left."""
    site, workshop = tmp_path / "site", tmp_path / "build"
    for folder, name in ((site, "old.html"), (workshop / "new", "new.html")):
        folder.mkdir(parents=True)
        (folder / name).write_text("x", encoding="utf-8")

    swap(workshop / "new", site, workshop)

    assert set(tree(site)) == {"new.html"}
    assert list(workshop.iterdir()) == []


def test_one_build_at_a_time(project: Path) -> None:
    """A second build says that one is at work, and touches nothing."""
    hold = """if True:
        import sys
        from pathlib import Path
        from macros.sites.swapping import only_one
        with only_one(Path("build")):
            print("held", flush=True)
            sys.stdin.read()
    """
    with subprocess.Popen([sys.executable, "-c", hold], cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        done = build(project)
        holder.communicate(b"")

    assert done.returncode == 1
    assert "another build is at work" in done.stderr
    assert build(project).returncode == 0, "the lock outlived its holder"


def test_a_folder_that_cannot_be_written_is_told(project: Path) -> None:
    """Where the folder to work in cannot be made, the build says which one, without a traceback."""
    said = run(project, "-m", "macros", "build", "--workshop", "requirements.txt")

    assert said.returncode == 1
    assert "requirements.txt" in said.stderr and "Traceback" not in said.stderr


CHANGED = INTERRUPTED.replace(
    '    print("ready", flush=True)\n    threading.Event().wait(60)\n', '    open("data/public/tiers/plus.yml", "a").write("# saved\\n")\n'
)
"""A build during which a file of the data is saved."""


def test_a_file_saved_during_a_build_stops_it(project: Path, example_project: Path) -> None:
    """Sites of which parts would be made of different data are not put in place; the next build makes them whole."""
    shutil.copytree(example_project / "site", project / "site")
    done = run(project, "-c", CHANGED)

    assert done.returncode == 1 and "a file was changed" in done.stderr and "Traceback" not in done.stderr
    assert tree(project / "site") == tree(example_project / "site")
    assert build(project).returncode == 0
