"""YAML is read strictly: text stays text with its place, every trap is refused in words, and nothing brings the reader down."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.problems import Place, Problem, Problems
from macros.source import DEEPEST, Mapping, Node, Scalar, Sequence, Sources, parse_yaml, read_yaml

STEADY = settings(derandomize=True, deadline=None, max_examples=150)
"""The same cases in every run."""


def read(text: str) -> tuple[Mapping | None, list[Problem]]:
    """What a text holds, and the problems found on the way."""
    problems = Problems()
    return parse_yaml(text, "x.yml", problems), problems.found


def problem(text: str) -> Problem:
    """The only problem of a text."""
    _, found = read(text)
    assert len(found) == 1, found
    return found[0]


def value(text: str) -> str:
    """The text behind the key `a`."""
    node, found = read(text)
    assert node and not found, found
    scalar = node.entries["a"][1]
    assert isinstance(scalar, Scalar)
    return scalar.text


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "NO",
        "off",
        "on",
        "Yes",
        "22:30",
        "12:30:45",
        "08:00",
        "0201234567",
        "+31201234567",
        "012",
        "08",
        "1_000",
        "1.10",
        "29,50",
        "1e3",
        "2026-01-01",
        "~",
        "null",
        "=",
        ".inf",
        "0x1F",
        "NL",
        "1.10.2",
        "true",
    ],
)
def test_a_value_stays_the_text_that_was_typed(text: str) -> None:
    """No telephone number becomes another number, no country becomes a no, no time of day becomes minutes, no price loses a nought."""
    assert value(f"a: {text}") == text


@pytest.mark.parametrize(
    ("text", "value_"),
    [
        ('a: "1.10"', "1.10"),
        ("a: '0201'", "0201"),
        ("a: x # why", "x"),
        ("a: 'it''s'", "it's"),
        ('a: "caf\\u00e9"', "café"),
        ("a: |\n  one\n  two\n", "one\ntwo"),
        ("a: >\n  one\n  two\n", "one two"),
        ("a: one\n  two", "one two"),
        ("a: one\ttwo", "one\ttwo"),
        ("a:\tone", "one"),
        ("a:", ""),
        ("a: |\n\nb: x", ""),
    ],
)
def test_quotes_and_blocks_make_no_difference(text: str, value_: str) -> None:
    """Quoted or not, on one line or several: the text is the same, and a comment is no part of it."""
    assert value(text) == value_


def test_a_key_stays_the_text_that_was_typed() -> None:
    """`no:` is a key, and so are a number and a time."""
    node, found = read("no: 1\n22:30: 2\n'1': 3\n")

    assert not found
    assert node
    assert list(node.entries) == ["no", "22:30", "1"]


def places(node: Node) -> list[Place]:
    """The places of all texts in a node, in order."""
    if isinstance(node, Scalar):
        return [node.place]
    nested = node.items if isinstance(node, Sequence) else [part for pair in node.entries.values() for part in pair]
    return [place for part in nested for place in places(part)]


def test_every_key_and_value_has_its_place() -> None:
    """Line and column count from 1, in characters; the length is that of the text as it stands, quotes included."""
    node, _ = read('één: €5\nb:\n  - "x y"\n  - { c: d }\ne: |\n  first\n  second\n')

    assert node
    assert [(place.line, place.column, place.length) for place in places(node)] == [
        (1, 1, 3), (1, 6, 2), (2, 1, 1), (3, 5, 5), (4, 7, 1), (4, 10, 1), (5, 1, 1), (6, 3, 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x y", "anchor", 1, 4),
        ("a: &x [y]", "anchor", 1, 4),
        ("a: *x", "alias", 1, 4),
        ("a: !!str y", "tag", 1, 4),
        ("a: !!python/object/apply:os.system [x]", "tag", 1, 4),
        ("a: ! y", "tag", 1, 4),
        ("<<: { a: b }", "merge-key", 1, 1),
        ("a: 1\n---\nb: 2", "several-documents", 2, 1),
        ("a: 1\nb: 2\na: 3", "repeated-key", 3, 1),
        ('a: 1\n"a": 3', "repeated-key", 2, 1),
        ("? [a]\n: b", "key-not-text", 1, 3),
        ("[a]: b", "key-not-text", 1, 1),
        ("a:\n\u00a0\u00a0b: 1", "space-before-key", 2, 1),
        ("", "empty-file", 1, 1),
        ("# only a comment\n", "empty-file", 1, 1),
        ("---", "empty-file", 1, 1),
        ("- a", "not-a-mapping", 1, 1),
        ("just words", "not-a-mapping", 1, 1),
        ("a: b\u0000c", "strange-character", 1, 5),
        ("a: b\u0085c: d", "strange-character", 1, 5),
        ("a: b\nc: d\u2028e: f", "strange-character", 2, 5),
        ("a: b\ufeff", "strange-character", 1, 5),
        ("a: b\u0007", "strange-character", 1, 5),
    ],
)
def test_what_could_surprise_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    """No anchors, aliases, tags, merges, second documents, repeated keys, keys that are no words, invisible characters."""
    found = next(found for found in read(text)[1] if found.code == code)

    assert (found.place.line, found.place.column, found.level) == (line, column, "error")


def test_both_places_of_a_repeated_key_are_told() -> None:
    """The second one is marked, and the line of the first is named."""
    assert problem("a: 1\nb: 2\na: 3").expected == "first given in line 1"


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        # the six commonest slips
        ("a:\n\tb: 1", "a tab is used for indentation", 2, 1),
        ("a: SLA: Gold", "a colon with a space behind it starts a value", 1, 7),
        ("a: 't Gooi", "an apostrophe at the start opens a quotation", 1, 4),
        ("a: ['s-Hertogenbosch]", "an apostrophe at the start opens a quotation", 1, 5),
        ('a: "Gold', "a quotation mark is opened and never closed", 1, 4),
        ('a: "Gold\nb: "Silver"\n', "a quotation mark is opened and not closed in this line", 1, 4),
        ("a: 1\n  b: 2", "this line is indented deeper than `a` above it, which has a value already", 2, 3),
        ("a:\n  b: 1\n c: 2", "this line does not fit the lines above it", 3, 2),
        ("a: %5", "a text may not start with %, @ or a backtick", 1, 4),
        ("a: { b: @x }", "a text may not start with %, @ or a backtick", 1, 9),
        # and some more
        ("rank:2\nname: x", "a space is missing behind the colon", 1, 5),
        ("a:\n  - per:user\n    b: x", "a space is missing behind the colon", 2, 8),
        ("a: x\nrank:2", "a space is missing behind the colon", 2, 5),
        ("a:\n  b\n    c: 1", "the line above this one has no colon", 3, 5),
        ("a: { b: EUR 5,- }", "`,-` stands behind a number", 1, 14),
        ('a: "Best" support', "text stands behind a closing quotation mark", 1, 11),
        ('a: { nl: "b", en: "c }\nd: "e"\nf: 1', "a quotation mark is opened and never closed", 1, 19),
        ("a: [1, 2", "a bracket is opened and never closed, or a comma is missing", 1, 4),
        ("a: { nl: x, en: y\nb: c", "a bracket is opened and never closed, or a comma is missing", 1, 4),
        ("a: [x]]", "this line does not fit the lines above it", 1, 7),
        ("a: - b", "a list starts behind a key, on the same line", 1, 4),
        ("name Gold\nrank: 1", "the line above this one has no colon", 2, 1),
        ('a: "C:\\path"', "a backslash means something else between double quotes", 1, 7),
    ],
)
def test_a_slip_is_explained_at_its_place(text: str, message: str, line: int, column: int) -> None:
    """What the parser calls by names of its own is said in the words of someone who writes data, with what to write."""
    found = problem(text)

    assert (found.code, found.message, found.place.line, found.place.column) == ("not-yaml", message, line, column)
    assert found.help


def read_bytes(tmp_path: Path, data: bytes) -> tuple[Mapping | None, list[Problem], Sources]:
    """What a file of these bytes holds."""
    path = tmp_path / "x.yml"
    path.write_bytes(data)
    problems, sources = Problems(), Sources()
    return read_yaml(path, "x.yml", problems, sources), problems.found, sources


@pytest.mark.parametrize("data", ["a: é\nb: 2\n".encode("utf-8-sig"), "a: é\r\nb: 2\r\n".encode(), "a: é\rb: 2\r".encode()])
def test_byte_order_marks_and_line_ends_of_other_systems_are_fine(data: bytes, tmp_path: Path) -> None:
    """A file from Windows, or an old Mac, reads the same and has the same lines."""
    node, found, sources = read_bytes(tmp_path, data)

    assert node
    assert not found
    assert [(key, at[1].place.line, at[1].place.column) for key, at in node.entries.items()] == [("a", 1, 4), ("b", 2, 4)]
    assert sources.line("x.yml", 2) == "b: 2"


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        ("a: x\nb: café\n".encode("cp1252"), 2, 7),
        ("a: één\n".encode("utf-16"), 1, 1),
        (b"\xef\xbb\xbfa: \xff", 1, 4),
        ("a: é\r\nb: ".encode() + b"\xe9", 2, 4),
    ],
)
def test_another_encoding_is_refused_at_its_first_character(data: bytes, line: int, column: int, tmp_path: Path) -> None:
    """A file saved as Windows-1252 or UTF-16 says where the first wrong character stands, and how to save it."""
    node, (found,), _ = read_bytes(tmp_path, data)

    assert node is None
    assert (found.code, found.place.line, found.place.column) == ("not-utf-8", line, column)
    assert "UTF-8" in found.help


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("a: één".encode("utf-16"), "x.yml is not UTF-8 but UTF-16"),
        ("a: een".encode("utf-16-le"), "x.yml is not UTF-8 but UTF-16"),
        ("a: een".encode("utf-16-be"), "x.yml is not UTF-8 but UTF-16"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "x.yml is no text but a PNG picture"),
        (b"\xff\xd8\xff\xe0", "x.yml is no text but a JPEG picture"),
        (b"%PDF-1.7\n", "x.yml is no text but a PDF"),
        (b"PK\x03\x04\x14", "x.yml is no text but a zip file, as Word and Excel write them"),
    ],
)
def test_a_file_of_another_kind_is_called_by_its_name(data: bytes, message: str, tmp_path: Path) -> None:
    """What is no text is told as what it is, and a text of two bytes a character as that."""
    (tmp_path / "x.yml").write_bytes(data)
    problems = Problems()

    assert read_yaml(tmp_path / "x.yml", "x.yml", problems, Sources()) is None
    assert [found.message for found in problems.found] == [message]


def test_marks_of_a_merge_are_told_as_that() -> None:
    """Lines that git could not bring together are named once, at the first mark."""
    found = problem("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> theirs\n")

    assert (found.code, found.place.line, found.place.column) == ("merge-marker", 2, 1)
    assert "delete the lines that start with <<<<<<<" in found.help


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """More than 5 MB is no data of a catalogue."""
    _, (found,), _ = read_bytes(tmp_path, b"a: " + b"x" * 5_000_000)

    assert found.code == "file-too-large"


def test_a_large_file_that_is_allowed_is_read(tmp_path: Path) -> None:
    """Just under 5 MB on one line is read as one text."""
    node, found, _ = read_bytes(tmp_path, b"a: " + b"x" * 4_900_000)

    assert node
    assert not found


def test_a_link_is_refused(tmp_path: Path) -> None:
    """A symbolic link may lead out of the public folder."""
    (tmp_path / "secret.yml").write_text("a: 1\n")
    (tmp_path / "x.yml").symlink_to(tmp_path / "secret.yml")
    problems = Problems()

    assert read_yaml(tmp_path / "x.yml", "x.yml", problems, Sources()) is None
    assert [found.code for found in problems.found] == ["link"]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path: Path) -> None:
    """A folder in the place of a file is told, not thrown."""
    (tmp_path / "x.yml").mkdir()
    problems = Problems()

    assert read_yaml(tmp_path / "x.yml", "x.yml", problems, Sources()) is None
    assert [found.code for found in problems.found] == ["unreadable-file"]


@pytest.mark.parametrize(
    "text", ["[" * 1_000_000, "{a: " * 250_000, "- " * 500_000, "? " * 500_000, "a: " + "[" * 1_000_000, "a:\n " + "- " * 300_000]
)
def test_a_bomb_of_levels_is_refused_at_once(text: str) -> None:
    """A million brackets do not bring the process down: reading stops at the first level too deep."""
    _, found = read(text)

    assert len(found) == 1
    assert found[0].code in ("too-deep", "key-not-text", "not-yaml")


def test_nesting_is_allowed_up_to_its_limit() -> None:
    """As many levels as the limit are read; one more is refused."""
    assert read("a: " + "[" * (DEEPEST - 1) + "x" + "]" * (DEEPEST - 1))[1] == []
    assert problem("a: " + "[" * DEEPEST + "x" + "]" * DEEPEST).code == "too-deep"


def plain(node: Node) -> object:
    """A node as lists, dictionaries and texts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=20,
)
keys = words.filter(lambda word: not word[0].isspace() and word != "<<")
trees = st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12)


@STEADY
@given(st.dictionaries(keys, trees, min_size=1, max_size=5), st.sampled_from([None, True, False]))
def test_what_a_yaml_writer_writes_is_read_back(tree: dict[str, object], flow: bool | None) -> None:
    """Any tree of texts, written by a YAML library in any style, is read as the same tree."""
    node, found = read(yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, width=60))

    assert found == []
    assert node
    assert plain(node) == tree


@STEADY
@given(st.text(max_size=200) | st.text("ab:-[]{},'\"|>&*!%#\n \t?@`", max_size=60))
def test_any_text_is_read_or_refused_with_a_place_inside_it(text: str) -> None:
    """Whatever a file holds, there is a mapping, or problems whose lines are lines of the file."""
    node, found = read(text.encode("utf-8", "replace").decode())

    assert node is not None or found
    assert all(1 <= problem.place.line <= text.count("\n") + 1 for problem in found)


@pytest.mark.parametrize("text", ["a: { b: \"x, c: \"y\" }\n", "a: 'x y\nb: 'c d'\n", 'a: "x\nb: "y" z\n'])
def test_an_unclosed_quotation_mark_may_be_what_is_missing(text: str) -> None:
    """Whatever the parser stumbles over, the help for an unclosed quotation mark says that it can be closed."""
    problems = Problems()
    parse_yaml(text, "x.yml", problems)
    assert "close" in problems.found[0].help, problems.found
