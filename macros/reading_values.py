"""Nodes → values: one function for each kind of value; what does not fit becomes a problem with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from macros.model.kinds import Choice, Id, Key, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, YesNo, keys_of
from macros.problems import Place, Problems, did_you_mean, nearest
from macros.reading_commas import cut_numbers
from macros.reading_texts import is_text, lacks_space, read_texts
from macros.source import Mapping, Node, Scalar, Sequence
from macros.units import Unreadable, shown

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class _Missing:
    """Stands for a value that could not be read; the problem is noted already."""


MISSING = _Missing()


class _Shape(NamedTuple):
    """What reading needs to know of a class of records."""

    keys: dict[str, Key]
    required: frozenset[str]
    short: str
    forms: tuple[str, ...]


@cache
def _shape(cls: type) -> _Shape:
    keys = {key.name: key for key in keys_of(cls)}
    required = frozenset(key.name for key in keys.values() if key.required)
    return _Shape(keys, required, getattr(cls, "SHORT", "").rstrip("_"), tuple(form.rstrip("_") for form in getattr(cls, "ONE_OF", ())))


@dataclass(slots=True)
class Reader:
    """Reads nodes as kinds. References are gathered, and judged by `reading.check_references` when all ids are known."""

    problems: Problems
    languages: tuple[str, ...] = ()
    references: list[tuple[Ref, Scalar]] = field(default_factory=list)
    example: str = ""
    """The example of the key that is read last."""

    def read(self, kind: Kind, node: Node) -> Any:
        """The value of *node* as *kind*, or MISSING."""
        return _READ[type(kind)](self, kind, node)

    def record(self, cls: type, node: Node) -> Any:
        """The record of class *cls* that *node* holds, or MISSING."""
        shape = _shape(cls)
        if shape.short and (type(node) is Scalar or self._is_text(shape, node)):
            node = Mapping(node.place, {shape.short: (node if type(node) is Scalar else Scalar(shape.short, node.place), node)})
        if type(node) is not Mapping:
            return self.wrong(node, "keys and values", f"write {_example_of(cls)}")
        values: dict[str, Any] = {}
        places = {"": node.place}
        complete = True
        meant: set[str] = set()
        cut = cut_numbers(node, self.problems) if not node.entries.keys() <= shape.keys.keys() else ()
        for name, (key_scalar, value) in node.entries.items():
            if name in cut:
                complete = False
                continue
            known = shape.keys.get(name)
            if known is None:
                meant.add(self._unknown_key(key_scalar, value, shape, node))
                continue
            places[name] = value.place if type(value) is Scalar else key_scalar.place
            if type(value) is Sequence:
                places.update((f"{name}.{at}", item.place) for at, item in enumerate(value.items) if type(item) is Scalar)
            elif type(known.kind) is Table and type(value) is Mapping:
                places.update((f"{name}.{key}", key_place.place) for key, (key_place, _) in value.entries.items())
            self.example = known.example
            got = _READ[type(known.kind)](self, known.kind, value)
            values[known.field] = got
            complete = complete and got is not MISSING
        if not shape.required <= node.entries.keys():
            complete = self._missing_keys(shape, node, meant)
        one_form = self._one_form(shape.forms, node, meant) if shape.forms else True
        return cls(**values, places=places) if one_form and complete else MISSING

    def _is_text(self, shape: _Shape, node: Node) -> bool:
        """Whether the short form of a record is a text, and this is one: nothing but languages."""
        return type(shape.keys[shape.short].kind) is Texts and is_text(node) and not node.entries.keys() & shape.keys.keys()  # type: ignore[union-attr]

    def _unknown_key(self, key: Scalar, value: Node, shape: _Shape, node: Mapping) -> str:
        """Note a key that is not known here; the absent key that is meant by it, which is then not told as missing, or nothing."""
        cut = isinstance(value, Scalar) and not value.text
        if cut and (space := lacks_space(self, key, shape.keys)):
            return space
        needed = {*shape.required, *shape.forms} - node.entries.keys()
        near = nearest(key.text, needed) or nearest(key.text, shape.keys)
        help = "see the reference of keys, or remove the line"
        if cut:
            help = "remove it; or put the text before it in double quotes: a comma ends it"
        elif near and near not in node.entries:
            help = f"write `{near}:`; or see the reference of keys, or remove the line"
        expected = f"did you mean `{near}`?" if near else did_you_mean(key.text, shape.keys)
        self.problems.error("unknown-key", f"there is no key {shown(key.text)} here", key.place, expected, help)
        return near

    def _missing_keys(self, shape: _Shape, node: Mapping, meant: set[str]) -> bool:
        """Note each key that is missing and not *meant* by another word; never complete."""
        for known in shape.keys.values():
            if known.required and known.name not in node.entries and known.name not in meant:
                example = f", such as {known.name}: {known.example}" if known.example else f" — {known.en}"
                self.problems.error("missing-key", f"`{known.name}` is missing", node.place, help=f"add `{known.name}:`{example}")
        return False

    def _one_form(self, forms: tuple[str, ...], node: Mapping, meant: set[str]) -> bool:
        given = [form for form in forms if form in node.entries]
        if len(given) == 1:
            return True
        if given:
            place = node.entries[given[1]][0].place
            self.problems.error("two-forms", f"`{given[0]}` and `{given[1]}` exclude each other", place, help="keep one of the two")
        elif not meant.intersection(forms):
            self.problems.error("no-form", f"one of {_listed(forms)} is missing", node.place, help=f"add one of {_listed(forms)}")
        return False

    def wrong(self, node: Node, expected: str, help: str = "") -> Any:
        """Note that *node* has the wrong shape."""
        found = "a text" if isinstance(node, Scalar) else "a list" if isinstance(node, Sequence) else "keys and values"
        if isinstance(node, Scalar) and not node.text:
            return self.empty(node)
        self.problems.error("wrong-shape", f"{found} stands where {expected} should", node.place, f"expected {expected}", help)
        return MISSING

    def empty(self, node: Scalar) -> Any:
        """Note that a value is missing behind its key."""
        self.problems.error("empty-value", "nothing stands here", node.place, "expected a value", "write a value, or remove the key")
        return MISSING

    def scalar(self, node: Node, expected: str = "a text") -> str | None:
        """The text of *node*, or None after noting that there is none."""
        if type(node) is not Scalar:
            self.wrong(node, expected)
            return None
        text = node.text.strip()
        if not text:
            self.empty(node)
            return None
        if not text.isprintable() and not text.replace("\n", "").isprintable():
            strange = next((c for c in text if unreadable(c)), None)
            if strange:
                message = f"an invisible or unassigned character (U+{ord(strange):04X}) stands in this text"
                self.problems.error("strange-character", message, node.place, help="type the text again")
                return None
        return text

    def parsed(self, parse: Callable[[str], Any], text: str, place: Place, code: str) -> Any:
        """What *parse* makes of *text*, or MISSING after noting why it cannot be read."""
        try:
            return parse(text)
        except Unreadable as error:
            self.problems.error(code, error.what, place, error.expected, error.help)
            return MISSING


TURNS_TEXT_AROUND = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that make a text read differently from what it is (Unicode TR 36, section 3.2)."""


def unreadable(character: str) -> bool:
    """Whether a reader cannot see what this character is."""
    return (unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") and character not in "\n\t") or character in TURNS_TEXT_AROUND


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _example_of(cls: type) -> str:
    first = next((key for key in keys_of(cls) if key.required), keys_of(cls)[0])
    return f"{first.name}: {first.example or '…'} on a line of its own below the key"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _read_plain(reader: Reader, kind: Plain, node: Node) -> Any:
    text = reader.scalar(node)
    if text is None:
        return MISSING
    if kind.pattern and not _compiled(kind.pattern).fullmatch(text):
        reader.problems.error("wrong-value", f"{shown(text)} does not fit here", node.place, kind.expected)
        return MISSING
    return text


def _read_texts(reader: Reader, kind: Texts, node: Node) -> Any:
    text = read_texts(reader, node)
    return MISSING if text is None else text


def _read_quantity(reader: Reader, kind: Quantity, node: Node) -> Any:
    text = reader.scalar(node, f"a text such as {kind.example}")
    if text is None:
        return MISSING
    return reader.parsed(kind.parse, " ".join(text.split()), node.place, kind.words)


def _read_choice(reader: Reader, kind: Choice, node: Node) -> Any:
    text = reader.scalar(node, "one word of a few")
    if text is None:
        return MISSING
    if text in kind.options:
        return text
    reader.problems.error(
        "unknown-word",
        f"{shown(text)} is not one of the words known here",
        node.place,
        did_you_mean(text, kind.options),
        f"write {', '.join(kind.options)}",
    )
    return MISSING


def _read_yes_no(reader: Reader, kind: YesNo, node: Node) -> Any:
    text = reader.scalar(node, "yes or no")
    if text is None:
        return MISSING
    if text.lower() in ("yes", "true", "no", "false"):
        return text.lower() in ("yes", "true")
    reader.problems.error("yes-or-no", f"{shown(text)} is neither yes nor no", node.place, "expected yes or no")
    return MISSING


def _read_ref(reader: Reader, kind: Ref, node: Node) -> Any:
    text = reader.scalar(node, f"the id of a {kind.to.replace('_', ' ')}")
    if text is None:
        return MISSING
    assert isinstance(node, Scalar)
    reader.references.append((kind, node))
    return text


def _read_many(reader: Reader, kind: Many, node: Node) -> Any:
    if kind.separator and isinstance(node, Scalar) and node.text:
        items: list[Node] = _split(node, kind.separator)
    elif isinstance(node, Sequence):
        items = node.items
    elif kind.single and not (isinstance(node, Scalar) and not node.text):
        items = [node]
    else:
        return reader.wrong(node, "a list", "start each item on a line of its own with a hyphen")
    if not items:
        reader.problems.error(
            "empty-value", "this list is empty", node.place, "expected at least one item", "write an item, or remove the key"
        )
        return MISSING
    values = [reader.read(kind.item, item) for item in items]
    if isinstance(kind.item, Ref):
        _note_repeated(reader, items)
    return MISSING if any(value is MISSING for value in values) else tuple(values)


def _note_repeated(reader: Reader, items: list[Node]) -> None:
    """Note an id that a list names twice: perhaps another one was meant."""
    seen: dict[str, Scalar] = {}
    for item in items:
        if not isinstance(item, Scalar) or not item.text:
            continue
        first = seen.setdefault(item.text, item)
        if first is not item:
            told = f"first listed in line {first.place.line}"
            reader.problems.error("repeated-item", f"{shown(item.text)} is listed twice", item.place, told, "keep one of the two")


def _split(node: Scalar, separator: str) -> list[Node]:
    """The parts of a text, each with its own place."""
    parts: list[Node] = []
    offset = 1 if node.place.length == len(node.text) + 2 else 0  # within quotation marks
    for part in node.text.split(separator):
        lead = len(part) - len(part.lstrip())
        place = node.place._replace(column=node.place.column + offset + lead, length=max(1, len(part.strip())))
        parts.append(Scalar(part.strip(), place))
        offset += len(part) + len(separator)
    return parts


def _read_table(reader: Reader, kind: Table, node: Node) -> Any:
    if not isinstance(node, Mapping):
        such = f", such as {reader.example}" if reader.example else ""
        return reader.wrong(node, "keys and values", f"write `key: value`, one a line, indented by two spaces{such}")
    table: dict[Any, Any] = {}
    cut = cut_numbers(node, reader.problems)
    whole = not cut
    for key_scalar, value in node.entries.values():
        if key_scalar.text in cut:
            continue
        if isinstance(value, Scalar) and not value.text.strip():
            whole = False
            if lacks_space(reader, key_scalar, None):
                continue
            help = f"write a value behind {key_scalar.text}:" + (f", such as {reader.example}" if reader.example else "")
            message = f"nothing stands behind {shown(key_scalar.text)}"
            reader.problems.error("empty-value", message, key_scalar.place, "expected a value", help)
            continue
        name, got = reader.read(kind.key, key_scalar), reader.read(kind.value, value)
        whole = whole and name is not MISSING and got is not MISSING
        if name is not MISSING and name in table:
            reader.problems.error(
                "repeated-key", f"{shown(key_scalar.text)} says the same as a key above", key_scalar.place, help="keep one of the two"
            )
        elif name is not MISSING and got is not MISSING:
            table[name] = got
    return table if whole else MISSING


_READ: dict[type, Callable[[Reader, Any, Node], Any]] = {
    Plain: _read_plain,
    Texts: _read_texts,
    Quantity: _read_quantity,
    Choice: _read_choice,
    YesNo: _read_yes_no,
    Ref: _read_ref,
    Id: lambda reader, kind, node: _read_plain(reader, Plain(ID.pattern, "expected lower case, digits and hyphens"), node),
    Many: _read_many,
    Table: _read_table,
    Rec: lambda reader, kind, node: reader.record(kind.of, node),
}
