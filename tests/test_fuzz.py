"""Two thousand broken catalogues: each becomes pages, or is told off with places inside its files. No exception, no hang."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.problems import report, summary
from macros.views.comparison import comparison
from macros.views.site import pages
from tests.patching import good_files, judged, write

EXAMPLE = Path(__file__).parent / "example" / "public"
ODD = [
    "\t",
    "'",
    '"',
    ": ",
    " #",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ",",
    "|",
    ">",
    "&a ",
    "*a",
    "!!str ",
    "%",
    "@",
    "`",
    "?",
    "<<",
    "~",
    "€",
    "é",
    "中",
    "\u00a0",
]
ODD += [
    "\u200b",
    "\u202e",
    "\u0000",
    "\u0085",
    "\u2028",
    "\ufeff",
    "\\",
    "{{ x }}",
    "<b>",
    "---",
    "...",
    "0x1",
    "\r",
    "\x1b",
    "\U0001f600",
    "\ud800",
]
VALUES = [
    "",
    "~",
    "no",
    "0",
    "-1",
    "999999999",
    "EUR 0.00",
    "EUR 999999999.99",
    "99.99999%",
    "0%",
    "999%",
    "1 minute",
    "999999 years",
    "next working day",
]
VALUES += [
    "immediate",
    "best effort",
    "none",
    "not stated",
    "not applicable",
    "included",
    "unlimited",
    "same as below",
    "calendar",
    "gold",
    "silver",
    "p1",
]
VALUES += [
    "00:00-24:00",
    "23:59-00:00",
    "mon-sun",
    "2026-02-29",
    "2026-12-31",
    "[]",
    "{}",
    "[[]]",
    "{ nl: x, en: y }",
    "{ all: x }",
    "per uur",
    "x" * 3000,
    "[a, b]",
]


@cache
def originals() -> dict[str, dict[str, str]]:
    """The catalogues that are broken: the sound one of the rules, and the example with every key of the format."""
    example = {path.relative_to(EXAMPLE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(EXAMPLE.rglob("*.yml"))}
    return {"good": good_files(), "example": example}


PAIR = re.compile(r"\b([a-z][a-z0-9_]*): ([^][{},\n]+)")


@cache
def known_values() -> dict[str, list[str]]:
    """The values that stand behind each key somewhere in the catalogues."""
    known: dict[str, set[str]] = {}
    for text in (text for files in originals().values() for text in files.values()):
        for key, value in PAIR.findall(text):
            known.setdefault(key, set()).add(value)
    return {key: sorted(values) for key, values in known.items()}


def indented(line: str, by: int) -> str:
    """The line moved to the right, or to the left as far as it goes."""
    return " " * by + line if by >= 0 else line[min(-by, len(line) - len(line.lstrip(" "))) :]


@st.composite
def misjudged(draw: st.DrawFn, text: str) -> str:
    """A text in which one to three values are others, most of them from the same key elsewhere: YAML still, and seldom sound."""
    for _ in range(draw(st.integers(1, 3))):
        pairs = list(PAIR.finditer(text))
        if pairs:
            pair = draw(st.sampled_from(pairs))
            value = draw(st.sampled_from(known_values().get(pair[1], VALUES)) | st.sampled_from(VALUES))
            text = text[: pair.start(2)] + value + text[pair.end(2) :]
    return text


@st.composite
def mutated(draw: st.DrawFn, text: str) -> str:
    """A text with one or two of its lines broken: deleted, doubled, swapped, indented, cut, joined, strange characters put in."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        match draw(st.sampled_from(["delete", "double", "swap", "indent", "insert", "value", "key", "cut", "join"])):
            case "delete":
                del lines[at]
            case "double":
                lines.insert(at, line)
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], line
            case "indent":
                lines[at] = indented(line, draw(st.integers(-4, 4)))
            case "insert":
                column = draw(st.integers(0, len(line)))
                lines[at] = line[:column] + draw(st.sampled_from(ODD)) + line[column:]
            case "value":
                lines[at] = line.split(":")[0] + ": " + draw(st.sampled_from(VALUES))
            case "key":
                lines[at] = line.replace(
                    line.split(":")[0].strip() or "x", draw(st.sampled_from(["x", "name", "tiers", "from", "1", "waive"])), 1
                )
            case "cut":
                lines[at] = line[: draw(st.integers(0, len(line)))]
            case "join":
                lines[at] = line + draw(st.sampled_from(lines))
        lines = lines or [""]
    return "\n".join(lines)


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """Which catalogue, and the new text of one or two of its files: other values, broken lines, or anything at all."""
    which = draw(st.sampled_from(["good", "good", "good", "good", "example"]))
    files = originals()[which]
    changed = {}
    for name in draw(st.lists(st.sampled_from(sorted(files)), min_size=1, max_size=2, unique=True)):
        how = draw(st.integers(0, 19))
        changed[name] = draw(misjudged(files[name]) if how < 12 else mutated(files[name]) if how < 19 else st.text(max_size=300))
    return which, changed


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each catalogue, in which one case after the other is written and put right again."""
    found = {which: write(tmp_path_factory.mktemp(which), files) for which, files in originals().items()}
    shutil.copy(EXAMPLE / "logo.svg", found["example"] / "public")
    return found


@settings(derandomize=True, deadline=None, max_examples=2000, suppress_health_check=list(HealthCheck), database=None)
@given(broken())
def test_broken_data_gives_a_catalogue_or_problems_with_places(folders: dict[str, Path], case: tuple[str, dict[str, str]]) -> None:
    """
    Whatever is wrong with the files, there is a catalogue whose pages can be made, or an error.

    Each problem lies in a line of its file and can be printed.
    """
    which, changed = case
    for name, text in changed.items():
        (folders[which] / "public" / name).write_bytes(text.encode("utf-8", "surrogatepass"))

    reading = judged(folders[which])

    write(folders[which], {name: originals()[which][name] for name in changed})
    assert reading.catalogue or reading.problems.errors
    for problem in reading.problems.found:
        place = problem.place
        lines = len(reading.sources.texts.get(place.file, [""])) if problem.code != "not-utf-8" else place.line
        assert place.file.startswith("data/public"), problem
        assert 1 <= place.line <= lines, problem
        assert place.column >= 1, problem
        assert place.length >= 1, problem
    assert report(reading.problems, reading.sources.line, summary(reading.problems))
    if reading.catalogue and not reading.problems.errors:
        assert pages(reading.catalogue, reading.catalogue.languages[0])
        assert all(comparison(reading.catalogue, language).columns for language in reading.catalogue.languages)
