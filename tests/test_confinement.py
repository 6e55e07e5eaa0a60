"""What a page can reach, however its braces are hidden from the check; and what a build may never replace."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import build, run, tree

REACH = "lipsum.__globals__.os.popen('grep -m1 cost_per_hour data/internal/estimates.yml').read()"
HIDDEN = {
    "quotes": '# Test\n\n{{ """ " ~ ' + REACH.replace("'", '"') + ' ~ " """ }}\n',
    "title": '---\ntitle: "\\x7b\\x7b ' + REACH + ' }}"\n---\n\n# Test\n\nText.\n',
    "comment": "a: {#\n\n# Test\n\n{{ " + REACH + " }}\n\n#}\n",
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_a_page_reaches_nothing_internal(page: str, project: Path) -> None:
    """Code hidden from the check of pages reads no internal file: the build stops, or shows the text as text."""
    for language in ("nl", "en"):
        (project / "docs" / "public" / language / "hidden.md").write_text(page, encoding="utf-8")
    build(project)

    shown = b"".join(tree(project / "site" / "public").values()) if (project / "site").exists() else b""
    assert b"cost_per_hour: " not in shown


@pytest.mark.parametrize("site", ["data", "docs", "macros", "data/public", ".", "docs/public/nl"])
def test_what_is_built_from_is_never_replaced(site: str, project: Path) -> None:
    """A build refuses to put the sites where the data, the pages or the program are."""
    before = tree(project / "data")
    done = run(project, "-m", "macros", "build", "--site", site)

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert tree(project / "data") == before
