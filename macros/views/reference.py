"""The reference of every key an owner may write, as a Markdown page, made from the records of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.model.kinds import Choice, Id, Key, Kind, Many, Plain, Quantity, Rec, Ref, Table, Texts, YesNo, keys_of
from macros.wording import Wording, wording

SPECIAL = re.compile(r"([\\*_{}\[\]<>|#$~^])")
CODE = re.compile(r"(`[^`]*`)")
File = tuple[str, str, type]
"""A kind of file: the name of its schema, its path, its record."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """Writes the page in one language."""

    words: Wording

    def page(self, files: tuple[File, ...]) -> Iterator[str]:
        """The lines of the whole page."""
        words = self.words
        head = (f"{name}: {quoted(words(f'reference_{name}'))}" for name in ("title", "description"))
        yield from ("---", *head, "render_macros: false", "---", "")
        yield from (f"# {words('reference_heading')}", "", *words("reference_intro").split("|"), "")
        yield from (f"## {words('reference_files')} {{: #files }}", "")
        for name, path, cls in files:
            yield from (f"### {words(f'reference_about_{name}')} {{: #file-{name} }}", "", words("reference_file", path=f"`{path}`"), "")
            yield from self.record(cls, words(f"reference_about_{name}"))
        yield from (f"## {words('reference_records')} {{: #parts }}", "", words("reference_records_intro"), "")
        for cls in records(tuple(cls for _, _, cls in files)):
            yield from (f"### {words(f'reference_record_{cls.__name__}')} {{: #{anchor(cls)} }}", "")
            yield from self.record(cls, words(f"reference_record_{cls.__name__}"))

    def record(self, cls: type, name: str) -> Iterator[str]:
        """The forms of a record and the table of its keys, with *name* in its caption."""
        words = self.words
        forms, short = getattr(cls, "ONE_OF", ()), getattr(cls, "SHORT", "")
        if forms:
            yield from (words("reference_one_of", keys=words.listed(_code(form) for form in forms)), "")
        if short:
            yield from (words("reference_short", name=_code(short)), "")
        heads = [words(f"reference_{head}") for head in ("key", "meaning", "kind", "required", "example")]
        yield from (f": {words('reference_caption', name=name)}", "", _row(heads), _row(["---"] * len(heads)))
        yield from (self.key(key) for key in keys_of(cls))
        yield ""

    def key(self, key: Key) -> str:
        """The row of a key."""
        words = self.words
        meaning = getattr(key, words.language, key.en)
        needed = words("reference_yes" if key.required else "reference_no")
        example = f"`{key.example}`" if key.example else words("reference_none")
        return _row([f"`{key.name}`", literal(meaning), self.kind(key.kind), needed, example])

    def kind(self, kind: Kind) -> str:
        """What a key may hold, in words."""
        words = self.words
        match kind:
            case Texts():
                return words("reference_is_text")
            case Plain():
                return words("reference_is_plain")
            case Id():
                return words("reference_is_new_id")
            case YesNo():
                return words("reference_is_yes_no")
            case Quantity():
                return words(f"reference_is_{kind.words}")
            case Choice():
                return words("reference_is_choice", options=_codes(kind.options))
            case Ref():
                what = words(f"reference_ref_{kind.to}")
                return (
                    words("reference_is_ref_or", what=what, options=_codes(kind.also))
                    if kind.also
                    else words("reference_is_ref", what=what)
                )
            case Many():
                return self.many(kind)
            case Table():
                name = self.name(kind.key) if isinstance(kind.key, Plain) else self.kind(kind.key)
                return words("reference_is_table", name=name, value=self.kind(kind.value))
            case Rec():
                return f"[{words(f'reference_record_{kind.of.__name__}')}](#{anchor(kind.of)})"

    def name(self, kind: Plain) -> str:
        """What the keys of a table are called that are texts of a form: a year, an id, or any name."""
        form = "year" if re.fullmatch(kind.pattern, "2026") else "new_id"
        return self.words(f"reference_is_{form if kind.pattern else 'name'}")

    def many(self, kind: Many) -> str:
        """A list, or one item in its place."""
        words, item = self.words, self.kind(kind.item)
        if kind.separator:
            return words("reference_is_separated", item=item, separator=f"`{kind.separator}`")
        return words("reference_is_single" if kind.single else "reference_is_many", item=item)


def reference_page(language: str, files: Mapping[str, tuple[str, type]]) -> str:
    """The page of all keys in *language*; *files* are the path and the record of each kind of file, by the name of its schema."""
    return "\n".join(_Reference(wording(language)).page(tuple((name, path, cls) for name, (path, cls) in files.items())))


def records(roots: tuple[type, ...]) -> tuple[type, ...]:
    """Every record that can stand below *roots*, without these, in the order in which they are first named."""
    found: dict[type, None] = {}
    waiting = list(roots)
    while waiting:
        inner = [cls for key in keys_of(waiting.pop(0)) for cls in _records_in(key.kind) if cls not in found]
        found.update(dict.fromkeys(inner))
        waiting += inner
    return tuple(found)


def _records_in(kind: Kind) -> Iterator[type]:
    if isinstance(kind, Rec):
        yield kind.of
    elif isinstance(kind, Many):
        yield from _records_in(kind.item)
    elif isinstance(kind, Table):
        yield from _records_in(kind.value)


def anchor(cls: type) -> str:
    """
    Where the page explains a record.

    >>> anchor(type("PriceLine", (), {}))
    'price-line'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", "-", cls.__name__).lower()


def quoted(text: str) -> str:
    """*text* as a value of the lines at the head of a page."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literal(text: str) -> str:
    r"""
    *text* as Markdown that shows it as it is; what stands between backticks stays code.

    >>> literal("`a_b` and c_d")
    '`a_b` and c\\_d'
    """
    return "".join(part if part.startswith("`") else SPECIAL.sub(r"\\\1", part) for part in CODE.split(text))


def _code(name: str) -> str:
    return f"`{name.rstrip('_')}`"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
