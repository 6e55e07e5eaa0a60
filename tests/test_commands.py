"""The commands: what they say, what they leave behind, and the preview that follows every change."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.sites.preview import Preview, server_for, snapshot
from tests.project import PROJECT, build, change, run, tree

MAKE = shutil.which("make")
TARGETS = (
    "all", "serve", "check", "start", "new", "contracts", "closing-days", "publish", "verify", "reference", "test", "lint", "bench",
    "clean", "help",
)  # fmt: skip


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What came of make in *folder*."""
    known = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run([str(MAKE), *words], cwd=folder, env=known, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(MAKE is None, reason="no make")
def test_help_names_every_target() -> None:
    """`make help` has one line for each target, and each line says what it does."""
    lines = make(PROJECT, "help").stdout.splitlines()

    assert [line.split()[1] for line in lines] == list(TARGETS)
    assert all(len(line.split()) > 3 for line in lines)


@pytest.mark.skipif(MAKE is None, reason="no make")
def test_make_speaks_quotes_and_signs(tmp_path: Path) -> None:
    """A name with quotes, dollars or spaces reaches the program as it was typed, and runs nothing."""
    (tmp_path / "Makefile").write_bytes((PROJECT / "Makefile").read_bytes())
    program = tmp_path / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\nprintf "<%s>" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    (tmp_path / "requirements.txt").touch()
    (tmp_path / ".venv" / "ready").touch()
    name = """a "b" 'c' ; touch x `touch y` $$(touch z)"""

    said = make(tmp_path, "new", "KIND=tier", f"NAME={name}").stdout

    assert f"<{name.replace('$$', '$')}>" in said
    assert not {"x", "y", "z"} & set(os.listdir(tmp_path))


def test_a_build_says_what_where_and_what_next(project: Path) -> None:
    """A good build tells in a few lines what was made, where, how long it took and what to do next, and nothing else."""
    done = build(project)

    lines = done.stdout.splitlines()
    assert re.fullmatch(r"site/public: \d+ pages in nl, en", lines[0])
    assert re.fullmatch(r"site/handbook: \d+ pages in nl, en", lines[1])
    assert lines[2] == "site/handbook.zip: the handbook to take along; it works without a server, once unpacked"
    assert re.fullmatch(r"built in \d+\.\d s; to look at it: .+ serve", lines[3])
    assert (len(lines), done.stderr) == (4, "")


def test_nothing_is_written_elsewhere(project: Path) -> None:
    """Building writes into site/ and build/ only."""
    before = {name: content for name, content in tree(project).items() if "__pycache__" not in name}

    assert build(project).returncode == 0

    after = {name: content for name, content in tree(project).items() if "__pycache__" not in name}
    assert {name for name in after if before.get(name) != after[name]} <= {name for name in after if name.startswith(("site/", "build/"))}


def test_a_new_tier_builds_as_it_stands(project: Path) -> None:
    """`new` writes a file that is sound at once; a second time, and for what cannot be, it says why."""
    assert run(project, "-m", "macros", "new", "tier", "diamond").returncode == 0
    assert run(project, "-m", "macros", "new", "service", "printing").returncode == 0
    for kind, name, told in (
        ("tier", "diamond", "exists already"),
        ("tier", "Één naam", "een-naam"),
        ("thing", "x", "write tier, service, customer or interview"),
    ):
        refused = run(project, "-m", "macros", "new", kind, name)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert told in refused.stderr

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site" / "public" / "en" / "tiers" / "diamond" / "index.html").is_file()
    assert (project / "site" / "public" / "en" / "services" / "printing" / "index.html").is_file()


@pytest.mark.parametrize("words", [["build", "--nonsense"], ["nonsense"], []])
def test_a_wrong_command_is_told(project: Path, words: list[str]) -> None:
    """What the program does not know it says in one line, with exit code 2."""
    done = run(project, "-m", "macros", *words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_missing_data_is_told(project: Path) -> None:
    """Another data folder that is not there is a problem in words."""
    for command in ("build", "check"):
        done = run(project, "-m", "macros", command, "--data", "elsewhere")
        assert done.returncode == 1
        assert "there is no folder elsewhere/public" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """A preview of the example, built once; its server is `preview.address`."""
    shown = Preview(project, "data", tmp_path / "shown")
    with server_for(shown, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        shown.address = f"http://127.0.0.1:{server.server_port}/"  # type: ignore[attr-defined]
        yield shown
        server.shutdown()


def got(preview: Preview, way: str = "", **headers: str) -> tuple[int, str]:
    """Status and text of an answer of the preview."""
    request = urllib.request.Request(preview.address + way, headers=headers)  # type: ignore[attr-defined]
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode("utf-8", "replace")


def test_the_preview_follows(preview: Preview) -> None:
    """A changed value, word or program shows in the browser; a mistake is shown as a page, and goes when it is mended."""
    tier = preview.project / "data" / "public" / "tiers" / "plus.yml"
    assert preview.build()
    status, page = got(preview, "tiers/plus/")
    assert (status, page.count('<script src="/-/reload.js">')) == (200, 1)
    assert "default-src 'none'" in page, "the preview keeps the policy of the finished site"
    seen = snapshot(preview.project, "data")

    change(tier, "name: { all: Plus }", "name: { all: Plus-plus }")
    change(preview.project / "macros" / "sites" / "brand.py", '":root {\\n"', '"/* changed */:root {\\n"')
    assert snapshot(preview.project, "data") != seen
    assert preview.build()
    assert "<h1>Plus-plus</h1>" in re.sub(r"<h1[^>]*>", "<h1>", got(preview, "tiers/plus/")[1])
    assert "changed" in got(preview, "assets/brand.css")[1]
    assert got(preview, "handbook/en/")[0] == 200
    assert got(preview, "nowhere/")[0] == 404

    change(tier, "rank: 2", "rank: <two>")
    assert not preview.build()
    status, page = got(preview, "tiers/plus/")
    assert (status, "tiers/plus.yml:" in page, "&lt;two&gt;" in page) == (500, True, True)
    assert '<script src="/-/reload.js">' in page

    change(tier, "rank: <two>", "rank: 2")
    assert preview.build()
    assert got(preview, "tiers/plus/")[0] == 200


def test_the_preview_answers_this_machine_only(preview: Preview) -> None:
    """Asked under another name, as a page elsewhere might do, the preview tells nothing."""
    status, said = got(preview, "handbook/", Host="elsewhere.example")

    assert (status, said) == (403, "this preview answers to 127.0.0.1 only")


def test_the_preview_stays_in_its_folder(preview: Preview) -> None:
    """No address leads out of the two sites."""
    preview.site.mkdir(parents=True)
    (preview.site.parent / "secret.txt").write_text("secret", encoding="utf-8")

    for way in ("../secret.txt", "handbook/../../secret.txt", "%2e%2e/secret.txt", "handbook/%2e%2e/%2e%2e/secret.txt"):
        assert "secret" not in got(preview, way)[1]
