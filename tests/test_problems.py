"""A report can be read by anyone: sorted, each problem with its line and a mark under the right characters."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.problems import Place, Problems, did_you_mean, github_annotations, report, summary

STEADY = settings(derandomize=True, deadline=None)
"""The same cases in every run."""


def window(line: str, column: int, length: int, expected: str = "") -> list[str]:
    """The lines of a report that show *line* and the mark under it, without the gutter."""
    problems = Problems()
    problems.error("code", "message", Place("x.yml", 1, column, length), expected)
    shown = report(problems, lambda file, number: line, "closing").split("\n")
    return [part[5:] for part in shown[3:5]]


def test_a_report_names_code_place_line_and_repair() -> None:
    """The whole form of one problem, and the closing line."""
    problems = Problems()
    problems.error("price", "`29,50` is not a price", Place("data/tiers.yml", 3, 12, 5), "expected euros with a point", "write 29.50")

    assert report(problems, lambda file, line: "    price: 29,50", "1 error in 1 file").split("\n") == [
        "error[price]: `29,50` is not a price",
        "  --> data/tiers.yml:3:12",
        "   |",
        " 3 |     price: 29,50",
        "   |            ^^^^^ expected euros with a point",
        "   = help: write 29.50",
        "",
        "1 error in 1 file",
    ]


def test_the_mark_stands_under_the_characters_it_means() -> None:
    """Letters with accents and the euro are one column wide, Chinese signs two, combining marks none; a tab is shown as a space."""
    assert window("é€: bad", 5, 3) == ["é€: bad", "    ^^^"]
    assert window("中文: bad", 5, 3) == ["中文: bad", "      ^^^"]
    assert window("e\u0301: bad", 5, 3) == ["e\u0301: bad", "   ^^^"]
    assert window("\tx: 中", 5, 1) == [" x: 中", "    ^^"]


def test_characters_that_cannot_be_seen_are_shown() -> None:
    """A control character, or one that turns the text around, is shown as a sign and cannot change what the report looks like."""
    assert window("a\u202eb\x1b[31m\x00", 1, 1)[0] == "a�b�[31m�"


def test_a_long_line_is_cut_around_the_mark() -> None:
    """At most a hundred characters of a line are shown, with the place among them and the mark below it."""
    text, mark = window("x" * 500 + "HERE" + "y" * 500, 501, 4)

    assert len(text) == 100
    assert text[mark.index("^") : mark.index("^") + 4] == "HERE"


def test_a_long_mark_ends_where_the_line_is_cut() -> None:
    """A value of a thousand characters is marked as far as it is shown."""
    text, mark = window("a: " + "x" * 1000, 4, 1000)

    assert len(mark) == len(text) == 100


@STEADY
@given(st.text(max_size=150), st.integers(1, 160), st.integers(1, 160))
def test_any_place_in_any_line_can_be_shown(line: str, column: int, length: int) -> None:
    """The mark has at least one sign, and each part of the report is one line."""
    shown = window(line, column, length)

    assert len(shown) == 2
    assert "^" in shown[1]
    assert "\x1b" not in "".join(shown)


def test_a_place_without_a_line_still_tells_what_was_expected() -> None:
    """A problem with a file as a whole has no line to show."""
    problems = Problems()
    problems.error("code", "message", Place("data/public"), "expected a folder")

    assert report(problems, lambda file, line: None, "") == "error[code]: message\n  --> data/public:1:1\n   = expected a folder\n\n"


def test_problems_are_sorted_and_told_once() -> None:
    """By file, line and column, whatever the order in which they were found; the same problem twice is one."""
    problems = Problems()
    for place in (Place("b.yml", 1), Place("a.yml", 10), Place("a.yml", 9, 2), Place("a.yml", 9, 1), Place("a.yml", 10)):
        problems.error("code", "message", place)

    assert [tuple(problem.place[:3]) for problem in problems.sorted()] == [
        ("a.yml", 9, 1),
        ("a.yml", 9, 2),
        ("a.yml", 10, 1),
        ("b.yml", 1, 1),
    ]


def test_errors_and_warnings_are_counted_apart() -> None:
    """The summary says how many of each in how many files, in words."""
    problems = Problems()
    assert summary(problems) == "no problems"
    problems.error("one", "x", Place("a.yml"))
    assert summary(problems) == "1 error in 1 file"
    problems.warn("two", "x", Place("a.yml"))
    problems.warn("three", "x", Place("b.yml"))
    assert summary(problems) == "1 error and 2 warnings in 2 files"


def test_colours_only_where_they_are_asked_for() -> None:
    """A report has no escape codes unless it is told to; then the same text with colours."""
    problems = Problems()
    problems.warn("code", "message", Place("x.yml", 1, 1, 2), "expected")
    bare = report(problems, lambda file, line: "ab", "closing")
    coloured = report(problems, lambda file, line: "ab", "closing", colour=True)

    assert "\x1b" not in bare
    assert "\x1b[33;1m" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == bare


def test_annotations_have_the_form_code_hosts_read() -> None:
    """One line per problem; per cent, line breaks, colons and commas are escaped as the host reads them."""
    problems = Problems()
    problems.error("code", "99,9% is\nwrong", Place("data/a,b:c.yml", 3, 4), help="write 99.9%")
    problems.warn("other", "message", Place("z.yml"))

    assert github_annotations(problems).split("\n") == [
        "::error file=data/a%2Cb%3Ac.yml,line=3,col=4,title=code::99,9%25 is%0Awrong; write 99.9%25",
        "::warning file=z.yml,line=1,col=1,title=other::message",
    ]


def test_the_nearest_word_is_suggested() -> None:
    """A slip gets the word that was meant, a stranger all words, and a text of any length an answer at once."""
    assert did_you_mean("respons_time", ["response_time", "resolution_time"]) == "did you mean `response_time`?"
    assert did_you_mean("gold", ["silver", "basic"]) == "choose one of: basic, silver"
    assert did_you_mean("gold", []) == "there are none yet"
    assert did_you_mean("zz", [f"tier-{n:02}" for n in range(20)]).endswith("tier-11, …")
    assert did_you_mean("x" * 1_000_000, ["y" * 1000]).startswith("choose one of")


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_the_command_line_respects_no_color(no_colour: str, coloured: bool, tmp_path: Path) -> None:
    """On a terminal a report has colours, unless NO_COLOR is set to anything (https://no-color.org)."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | ({"NO_COLOR": no_colour} if no_colour else {})

    command = [sys.executable, "-m", "macros", "check", "--data", str(tmp_path / "nothing")]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment, cwd=Path(__file__).parent.parent)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)

    assert done.returncode == 1
    assert "there is no folder" in said
    assert ("\x1b[" in said) == coloured
