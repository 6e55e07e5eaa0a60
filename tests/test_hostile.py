"""Markup, scripts, braces, pipes and quotes in any text of the data are text: they come out as typed, and do nothing."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from tests.project import build, copy_project, plain_data, write_data

HOSTILE = (
    """<script>alert("x")</script><!-- c --> {{ 7*7 }} {% raw %} {# n #} | a | *b* _c_ """
    """`d` [e](f) &amp; 'g' \\h <img src=x onerror=i> </title>"""
)


GIVEN = "data-sla-given"
"""The attribute that hands a script what it needs, as JSON."""


def given(value: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    yield from [value] if isinstance(value, str) else (text for part in parts for text in given(part))


class _Texts(HTMLParser):
    """The texts and attribute values of a page, its scripts, its title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.data: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [text for name, value in attrs if value for text in (given(json.loads(value)) if name == GIVEN else [value])]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag == "script":
            self.scripts.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        (self.data if self.lasttag == "script" else self.texts).append(data)


def marks() -> Iterator[str]:
    """Marks without end, all different and without digits: the languages of a text must hold the same numbers."""
    return (str(number).translate(str.maketrans("0123456789", "abcdefghij")) for number in itertools.count())


def poisoned(value: Any, mark: Iterator[str]) -> Any:
    """The data with a hostile tail behind every text a reader can see, each with a mark of its own."""
    if isinstance(value, dict) and value and set(value) <= {"nl", "en", "all"}:
        return {language: f"{text} §{next(mark)}§{HOSTILE}§" for language, text in value.items()}
    if isinstance(value, dict):
        return {key: poisoned(inner, mark) for key, inner in value.items()}
    return [poisoned(inner, mark) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, example_project: Path) -> Path:
    """The public site of a catalogue with a hostile text in every place, the provider's names included."""
    project = copy_project(tmp_path_factory.mktemp("hostile") / "project", program=example_project)
    mark = marks()
    for path in (project / "data" / "public").rglob("*.yml"):
        if path.parent.name in ("clauses", "own"):  # these have marks of their own: tests/test_agreement.py
            continue
        data = poisoned(plain_data(path), mark)
        if path.name == "provider.yml":
            data |= {"name": f"§{next(mark)}§{HOSTILE}§", "legal_name": f"§{next(mark)}§{HOSTILE}§"}
        write_data(path, data)
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site" / "public"


def test_hostile_text_is_text(hostile: Path) -> None:
    """Markup, scripts, braces, pipes and quotes in any text of the data come out letter for letter, wherever they are shown."""
    broken, seen = [], set()
    for path in hostile.rglob("*.html"):
        page = _Texts(path.read_text(encoding="utf-8"))
        text = "\0".join(page.texts)
        for mark in re.finditer(r"§([a-j]+)§", text):
            seen.add(mark[1])
            told = text[mark.end() : mark.end() + len(HOSTILE) + 1]
            same = next((at for at, (one, other) in enumerate(zip(told, f"{HOSTILE}§", strict=False)) if one != other), len(told))
            whole = told[:same]
            instead = told[len(whole) :].startswith(("instead of ", "in plaats van "))
            shortened = whole.endswith(" ") and instead  # "50 GB instead of 25 GB per mailbox"
            if whole != told and not shortened:
                broken.append((path.relative_to(hostile).as_posix(), told))
    assert broken == []
    assert len(seen) > 200, "the hostile texts did not reach the pages"


def test_hostile_text_runs_nothing(hostile: Path) -> None:
    """Every script on every page is our own file or inert data; no handler and no picture slipped in."""
    for path in hostile.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = _Texts(text)
        for script in page.scripts:
            assert (script.get("src") or "").endswith(".js") or script.get("type") == "application/ld+json", (path, script)
        assert page.handlers == [], path
        assert "<!--" not in text


def test_hostile_text_in_data_files(hostile: Path) -> None:
    """Search index, JSON-LD, JSON and CSV hold the texts letter for letter, too."""
    index = json.loads((hostile / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = [html.unescape(entry["title"]) for entry in index["docs"]]
    assert any(HOSTILE in title for title in titles)
    assert all(HOSTILE in title for title in titles if re.search(r"§[a-j]+§", title))
    found = [
        json.loads(data)
        for path in (hostile / "tiers").rglob("index.html")
        for data in _Texts(path.read_text(encoding="utf-8")).data
        if data.lstrip().startswith(("{", "["))
    ]
    assert any(HOSTILE in str(value) for value in strings(found))
    rows = list(csv.reader(io.StringIO((hostile / "downloads" / "comparison.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    rows += list(csv.reader(io.StringIO((hostile / "downloads" / "comparison.csv").read_text(encoding="utf-8-sig"))))
    assert any(HOSTILE in cell for row in rows for cell in row)


def strings(value: Any) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner))
    elif isinstance(value, str):
        yield value
