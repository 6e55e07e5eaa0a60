"""What a page can reach, however its braces are hidden from the check; and what a build may never replace."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment
from jinja2.exceptions import SecurityError, UndefinedError

from macros.views.rendering import confine
from tests.project import build, run, tree

REACH = "lipsum.__globals__.os.popen('grep -m1 cost_per_hour data/internal/estimates.yml').read()"
HIDDEN = {
    "quotes": '# Test\n\n{{ """ " ~ ' + REACH.replace("'", '"') + ' ~ " """ }}\n',
    "title": '---\ntitle: "\\x7b\\x7b ' + REACH + ' }}"\n---\n\n# Test\n\nText.\n',
    "comment": "a: {#\n\n# Test\n\n{{ " + REACH + " }}\n\n#}\n",
}


@pytest.mark.parametrize("page", HIDDEN.values(), ids=HIDDEN)
def test_a_page_reaches_nothing_internal(page: str, project: Path) -> None:
    """Code hidden from a first look is refused with the page and the line, and nothing is built."""
    for language in ("nl", "en"):
        (project / "docs" / "public" / language / "hidden.md").write_text(page, encoding="utf-8")
    done = build(project)

    assert done.returncode == 1 and not (project / "site").exists()
    assert "docs/public/nl/hidden.md:" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("code", ["lipsum.__globals__", "cycler.__init__.__globals__", "view.__globals__", "''.__class__.__mro__"])
def test_pages_are_rendered_in_a_sandbox(code: str) -> None:
    """Even past every check, a page reaches neither the template engine's own objects nor the inside of a view."""
    environment = Environment()
    confine(environment)
    page = environment.from_string("{{ " + code + "['os'] }}")

    with pytest.raises((SecurityError, UndefinedError)):
        page.render(view=test_pages_are_rendered_in_a_sandbox)


@pytest.mark.parametrize("site", ["data", "docs", "macros", "data/public", ".", "docs/public/nl"])
def test_what_is_built_from_is_never_replaced(site: str, project: Path) -> None:
    """A build refuses to put the sites where the data, the pages or the program are."""
    before = tree(project / "data")
    done = run(project, "-m", "macros", "build", "--site", site)

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert tree(project / "data") == before
