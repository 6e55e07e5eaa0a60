"""What make passes on: every sign as it was typed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from macros.documents.site import Agreements
from tests.catalogues import example
from tests.project import EXAMPLE, PROJECT
from tests.versions import FIRST, released

MAKE = shutil.which("make")
REASON = "Prijs 10% $5 $HOME $(PYTHON) # \"x\" 'y' {{ x }} <b>hi</b> \\ `z`"


@pytest.mark.skipif(MAKE is None, reason="no make")
def test_a_reason_arrives_sign_for_sign(tmp_path: Path) -> None:
    """Neither make nor the shell reads anything into a reason or the name of a file."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    for name in ("requirements.txt", ".venv/ready", ".venv/bin/python"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tmp_path / ".venv/bin/python").chmod(0o755)

    for command, words in (("publish", (f"VERSION={FIRST}", f"REASON={REASON}")), ("verify", ("FILE=a $b.pdf",))):
        done = subprocess.run([str(MAKE), "-s", command, *words], cwd=tmp_path, capture_output=True, text=True, check=True)
        assert words[-1].partition("=")[2] in done.stdout.splitlines(), done.stdout


def test_a_reason_is_no_markup(tmp_path: Path) -> None:
    """Braces and tags in a reason are kept, and shown, as what they are."""
    data = shutil.copytree(EXAMPLE, tmp_path / "data")
    ledger = released(data, FIRST, reason=REASON).ledger

    pages = {page.uri: page.html for page in Agreements(example(), "nl", ledger).pages()}

    assert ledger.version(FIRST).entry.reason == REASON
    for uri in ("sla/versions/index.md", f"sla/changes/{FIRST}.md"):
        assert "{{ x }} &lt;b&gt;hi&lt;/b&gt;" in pages[uri] and "<b>hi" not in pages[uri]
