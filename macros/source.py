"""YAML read strictly: every scalar stays text with its file, line and column; nothing executes, nothing is guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import yaml

from macros.problems import Place, Problems, several
from macros.units import shown

DEEPEST = 32
LARGEST = 5_000_000
Loader = getattr(yaml, "CLoader", yaml.Loader)
BLOCK = ("|", ">")
STRANGE = re.compile("[^\\t\\n\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
"""What a text file may not hold: controls, halves of characters, a second byte order mark, line ends that few programs see."""


REST = re.compile(r"\d+(?:[.,]\d+)* ?%?")
"""What stands behind the comma of a number; between braces, to YAML, a key without a value."""
MERGE = re.compile("^(?:<{7}|>{7})(?= |$)", re.MULTILINE)
"""A line that git writes where two changes of the same lines meet."""
SIGNATURES = {
    b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture", b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip file, as Word and Excel write them",
}  # fmt: skip
"""How files begin that are no text."""
ODD_INDENT = re.compile(" *[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""A line that starts with a space which only looks like one."""


class Scalar(NamedTuple):
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
    strange = STRANGE.search(text)
    if strange:
        line, column = _line_and_column(text, strange.start())
        message = f"an invisible character (U+{ord(strange[0]):04X}) stands in this line"
        problems.error("strange-character", message, Place(name, line, column), help="delete it; most editors show it as a box or a dot")
        return None
    marker = MERGE.search(text)
    if marker:
        line, column = _line_and_column(text, marker.start())
        help = "keep the lines of one side, and delete the lines that start with <<<<<<<, ======= and >>>>>>>"
        problems.error("merge-marker", "git left two versions of these lines here", Place(name, line, column, 7), help=help)
        return None
    tree = _Tree(name, problems, text)
    try:
        whole = tree.read()
    except yaml.YAMLError as error:
        if not tree.odd_spaces:
            from macros.slips import explain

            explain(error, text, name, problems)
        return None
    except _Refused:
        return None
    if tree.odd_spaces:
        return None
    if whole is None or (isinstance(whole, Scalar) and not whole.text):
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
    foreign = next((kind for start, kind in SIGNATURES.items() if data.startswith(start)), None)
    if foreign:
        help = "put the text in its place; pictures lie beside provider.yml, or beside the page that shows them"
        problems.error("not-utf-8", f"{name} is no text but {foreign}", Place(name), help=help)
        return None
    try:
        data = data.removeprefix(codecs.BOM_UTF8)
        if _is_utf_16(data):
            problems.error("not-utf-8", f"{name} is not UTF-8 but UTF-16", Place(name), help="save the file again as UTF-8")
            return None
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n"))
        problems.error(
            "not-utf-8", f"{name} is not UTF-8", Place(name, line, column), help="saved as Windows-1252? save the file again as UTF-8"
        )
        return None


def _is_utf_16(data: bytes) -> bool:
    """Whether a file is a text with two bytes for each character: it says so, or every other byte of its beginning is nothing."""
    start = data[:40]
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return marked or (len(start) > 3 and any(not any(start[at::2]) and all(start[1 - at :: 2]) for at in (0, 1)))


def _line_and_column(text: str, at: int | None = None) -> tuple[int, int]:
    """The line and column (from 1) of position *at*, or of the end."""
    at = len(text) if at is None else at
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


class _Refused(Exception):
    """Reading stops here; the problem is noted already."""


class _Tree:
    """Builds the nodes of one file from the parser's events, without recursion."""

    def __init__(self, name: str, problems: Problems, text: str) -> None:
        self.name = name
        self.text = text
        self.problems = problems
        self.odd_spaces = False
        self.stack: list[tuple[Mapping | Sequence, Scalar | None]] = []
        self.container: Mapping | Sequence | None = None
        self.key: Scalar | None = None
        self.root: Node | None = None

    def read(self) -> Node | None:
        """The node that the only document of the text holds. Raises YAMLError and _Refused."""
        loader = Loader(self.text)
        documents = 0
        try:
            while (kind := type(event := loader.get_event())) is not yaml.StreamEndEvent:
                if kind is yaml.ScalarEvent:
                    self._scalar(event)
                elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                    self._open(event, Mapping if kind is yaml.MappingStartEvent else Sequence)
                elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                    self._close()
                elif kind is yaml.AliasEvent:
                    self._refuse(
                        "alias",
                        "`*` repeats a value from elsewhere",
                        event,
                        "write the value out; for a text that starts with *, put it in quotes",
                    )
                elif kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        self._refuse("several-documents", "`---` starts a second document", event, "remove the line")
        finally:
            loader.dispose()
        return self.root

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        line, column = start.line, start.column
        return Place(self.name, line + 1, column + 1, (end.column - column or 1) if end.line == line else 1)

    def _place_of_block(self, event: yaml.ScalarEvent) -> Place:
        """The first line of the text below a `|` or `>`, or the sign itself where no text follows."""
        for number in range(event.start_mark.line + 1, min(event.end_mark.line + 1, len(self.lines))):
            line = self.lines[number]
            if line.strip():
                indent = len(line) - len(line.lstrip())
                return Place(self.name, number + 1, indent + 1, len(line.strip()))
        return self._place(event)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def _refuse(self, code: str, message: str, event: yaml.Event, help: str) -> None:
        self.problems.error(code, message, self._place(event), "not allowed in this data", help)
        raise _Refused

    def _refuse_decorated(self, event: yaml.Event) -> None:
        if event.anchor is not None:
            help = "remove the name; for a text that starts with &, put it in quotes"
            self._refuse("anchor", f"`&{event.anchor}` names a value for use elsewhere", event, help)
        self._refuse("tag", f"`{event.tag}` gives a value a type", event, "remove it; for a text that starts with !, put it in quotes")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decorated(event)
        block = event.style in BLOCK
        scalar = Scalar(event.value.strip(), self._place_of_block(event)) if block else Scalar(event.value, self._place(event))
        if self.key is None and type(self.container) is Mapping:
            self._take_key(scalar)
        else:
            self._put(scalar)

    def _take_key(self, scalar: Scalar) -> None:
        if scalar.text[:1].isspace():
            self._note_odd_spaces(scalar.place)
        elif scalar.text == "<<":
            self.problems.error(
                "merge-key", "`<<` merges one value into another", scalar.place, "not allowed in this data", "write the keys out"
            )
        self.key = scalar

    def _join(self, container: Mapping, rest: Scalar) -> None:
        """Note a number with a comma that ends as another one does, and put it together, so that its first part is not judged by itself."""
        name = next(reversed(container.entries))
        key, before = container.entries[name]
        number = f"{before.text}.{rest.text}" if isinstance(before, Scalar) else f".{rest.text}"
        message, expected = f"a comma stands before {shown(rest.text)}", "a number is written with a point"
        self.problems.error("decimal-comma", message, rest.place, expected, f"write {number}")
        if isinstance(before, Scalar):
            container.entries[name] = (key, before._replace(text=number))

    def _note_odd_spaces(self, place: Place) -> None:
        """Note, once a file, a line that is indented with spaces that only look like ones; nothing below it is where it seems to be."""
        if self.odd_spaces:
            return
        self.odd_spaces = True
        others = sum(1 for line in self.lines[place.line :] if ODD_INDENT.match(line))
        more = f", and so {'does' if others == 1 else 'do'} {several(others, 'line')} below it" if others else ""
        message = f"this line starts with a space that is not a plain one{more}"
        self.problems.error("space-before-key", message, place, help="delete the spaces in front and type them again")

    def _put(self, node: Node) -> None:
        container, key = self.container, self.key
        if type(container) is Mapping:
            assert key is not None
            first = container.entries.setdefault(key.text, (key, node))[0]
            if first is not key and isinstance(node, Scalar) and not node.text and REST.fullmatch(key.text):
                self._join(container, key)
            elif first is not key:
                told = f"first given in line {first.place.line}"
                self.problems.error("repeated-key", f"{shown(key.text)} is given twice", key.place, told, "keep one of the two")
            self.key = None
        elif type(container) is Sequence:
            container.items.append(node)
        else:
            self.root = node

    def _open(self, event: yaml.Event, kind: type[Mapping] | type[Sequence]) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_decorated(event)
        if len(self.stack) >= DEEPEST:
            self._refuse("too-deep", f"more than {DEEPEST} levels of nesting", event, "flatten the data")
        if isinstance(self.container, Mapping) and self.key is None:
            self._refuse("key-not-text", "a key must be a plain word", event, "put a text that starts with [ or { in quotes")
        node = kind(Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1))
        self.stack.append((node, self.key))
        self.container, self.key = node, None

    def _close(self) -> None:
        node, key = self.stack.pop()
        self.container = self.stack[-1][0] if self.stack else None
        self.key = key
        self._put(node)
