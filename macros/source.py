"""YAML read strictly: every scalar stays text with its file, line and column; nothing executes, nothing is guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from macros.problems import Place, Problems

DEEPEST = 32
LARGEST = 5_000_000
Loader = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file."""

    text: str
    place: Place


@dataclass(slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    place: Place
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)


@dataclass(slots=True)
class Sequence:
    """Items in the order of the file."""

    place: Place
    items: list[Node] = field(default_factory=list)


Node = Scalar | Mapping | Sequence


@dataclass(slots=True)
class Sources:
    """The texts read so far, by the name the user knows, so that a problem can show its line."""

    texts: dict[str, list[str]] = field(default_factory=dict)

    def line(self, file: str, line: int) -> str | None:
        """Line *line* (from 1) of *file*, or None."""
        lines = self.texts.get(file, [])
        return lines[line - 1] if 0 < line <= len(lines) else None


def read_yaml(path: Path, name: str, problems: Problems, sources: Sources) -> Mapping | None:
    """The mapping that the file holds, or None after noting why there is none."""
    text = _text(path, name, problems)
    if text is None:
        return None
    sources.texts[name] = text.split("\n")
    return parse_yaml(text, name, problems)


def parse_yaml(text: str, name: str, problems: Problems) -> Mapping | None:
    """The mapping that *text* holds, or None after noting why there is none."""
    tree = _Tree(name, problems)
    try:
        whole = tree.read(text)
    except yaml.YAMLError as error:
        _syntax_problem(error, text, name, problems)
        return None
    except _Refused:
        return None
    if whole is None:
        problems.error("empty-file", f"{name} holds nothing", Place(name), help="write at least the required keys, or delete the file")
    elif not isinstance(whole, Mapping):
        problems.error("not-a-mapping", f"{name} must hold keys and values", whole.place, "expected `key: value`")
    return whole if isinstance(whole, Mapping) else None


def _text(path: Path, name: str, problems: Problems) -> str | None:
    if path.is_symlink():
        problems.error("link", f"{name} is a symbolic link", Place(name), help="put the file itself here")
        return None
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.error("unreadable-file", f"{name} cannot be read: {error.strerror}", Place(name))
        return None
    if len(data) > LARGEST:
        problems.error("file-too-large", f"{name} is larger than 5 MB", Place(name), help="split it into several files")
        return None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.error("not-utf-8", f"{name} is not UTF-8", Place(name, line, column), help="saved as Windows-1252? save the file again as UTF-8")
        return None


class _Refused(Exception):
    """Reading stops here; the problem is noted already."""


class _Tree:
    """Builds the nodes of one file from the parser's events, without recursion."""

    def __init__(self, name: str, problems: Problems) -> None:
        self.name = name
        self.problems = problems
        self.stack: list[tuple[Mapping | Sequence, Scalar | None]] = []
        self.container: Mapping | Sequence | None = None
        self.key: Scalar | None = None
        self.root: Node | None = None

    def read(self, text: str) -> Node | None:
        loader = Loader(text)
        documents = 0
        try:
            while loader.check_event():
                event = loader.get_event()
                kind = type(event)
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._refuse("alias", "`*` repeats a value from elsewhere", event, "write the value out; for a text that starts with *, put it in quotes")
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._refuse("several-documents", "`---` starts a second document", event, "remove the line")
        finally:
            loader.dispose()
        return self.root

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Place(self.name, start.line + 1, start.column + 1, max(1, length))

    def _refuse(self, code: str, message: str, event: yaml.Event, help: str) -> None:
        self.problems.error(code, message, self._place(event), "not allowed in this data", help)
        raise _Refused

    def _check_plain(self, event: yaml.Event) -> None:
        if event.anchor is not None:
            self._refuse("anchor", f"`&{event.anchor}` names a value for use elsewhere", event, "remove the name; for a text that starts with &, put it in quotes")
        if event.tag is not None:
            self._refuse("tag", f"`{event.tag}` gives a value a type", event, "remove it; for a text that starts with !, put it in quotes")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._check_plain(event)
        text = event.value.strip() if event.style in ("|", ">", None) else event.value
        scalar = Scalar(text, self._place(event))
        if isinstance(self.container, Mapping) and self.key is None:
            self._take_key(scalar)
        else:
            self._put(scalar)

    def _take_key(self, scalar: Scalar) -> None:
        if scalar.text[:1].isspace():
            self.problems.error("space-before-key", "this line starts with a space that is not a plain one", scalar.place, help="delete the spaces in front and type them again")
        elif scalar.text == "<<":
            self.problems.error("merge-key", "`<<` merges one value into another", scalar.place, "not allowed in this data", "write the keys out")
        self.key = scalar

    def _put(self, node: Node) -> None:
        if isinstance(self.container, Mapping):
            key = self.key
            assert key is not None
            if key.text in self.container.entries:
                first = self.container.entries[key.text][0].place
                self.problems.error("repeated-key", f"`{key.text}` is given twice", key.place, f"first given in line {first.line}", "keep one of the two")
            else:
                self.container.entries[key.text] = (key, node)
            self.key = None
        elif isinstance(self.container, Sequence):
            self.container.items.append(node)
        else:
            self.root = node

    def _open(self, event: yaml.Event, kind: type[Mapping] | type[Sequence]) -> None:
        self._check_plain(event)
        if len(self.stack) >= DEEPEST:
            self._refuse("too-deep", f"more than {DEEPEST} levels of nesting", event, "flatten the data")
        if isinstance(self.container, Mapping) and self.key is None:
            self._refuse("key-not-text", "a key must be a plain word", event, "put a text that starts with [ or { in quotes")
        place = self._place(event)
        node = kind(place._replace(length=1))
        self.stack.append((node, self.key))
        self._enter(node)

    def _enter(self, node: Mapping | Sequence) -> None:
        self.container, self.key = node, None

    def _close(self) -> None:
        node, key = self.stack.pop()
        self.container = self.stack[-1][0] if self.stack else None
        self.key = key
        self._put(node)


SLIPS = (
    # what the line looks like, what to say, what to write
    (re.compile(r"^ *\t"), "a tab is used for indentation", "replace the tab by spaces, two for each level"),
    (re.compile(r"(?:^|[:\-{,]\s+)[%@`]"), "a text may not start with %, @ or a backtick", "put the text in double quotes"),
    (re.compile(r"(?:^|[:\-]\s+)'[^']*'?[^\s'#,}\]]"), "an apostrophe at the start opens a quotation", "put the whole text in double quotes"),
    (re.compile(r'(?:^|[:\-]\s+)"[^"]*"\s*[^\s"#,}\]]'), "text stands behind a closing quotation mark", "put the whole text in single quotes"),
    (re.compile(r"^[^#'\"{]*?\S:\s+[^'\"|>{\[#][^#]*?\S:(\s|$)"), "a colon with a space behind it starts a value", "put the text behind the first colon in double quotes"),
)


def _syntax_problem(error: yaml.YAMLError, text: str, name: str, problems: Problems) -> None:
    """Note the parser's complaint in words for someone who writes data, at the line that holds the slip."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        position = getattr(error, "position", 0)
        line = text.count("\n", 0, position) + 1
        problems.error("not-yaml", "a character that may not stand in a text file", Place(name, line), help="delete the invisible character in this line")
        return
    lines = text.split("\n")
    context = getattr(error, "context_mark", None)
    for spot in (mark, context):
        if spot is None or not 0 <= spot.line < len(lines):
            continue
        for pattern, message, help in SLIPS:
            found = pattern.search(lines[spot.line])
            if found:
                problems.error("not-yaml", message, Place(name, spot.line + 1, found.end()), help=help)
                return
    words = str(getattr(error, "problem", "") or "the file ends too early")
    message, help = "this line does not fit the lines above it", "check the indentation, the colon behind the key and the quotation marks"
    if "end of stream" in words or "unexpected end" in words:
        message, help = "a quotation mark or bracket is opened and never closed", "close it"
    elif "expected ',' or" in words:
        message, help = "a bracket is opened and never closed, or a comma is missing", "close it with ] or }, and put a comma between the values"
    line = min(mark.line, len(lines) - 1)
    column = min(mark.column, len(lines[line])) + 1
    problems.error("not-yaml", message, Place(name, line + 1, column), help=help)
