"""Source → model: files become typed records; whatever does not fit becomes a problem with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from macros.model.catalogue import Catalogue
from macros.model.credits import Credits
from macros.model.kinds import Choice, Id, Kind, Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, YesNo, keys_of, place_of
from macros.model.priorities import Priorities
from macros.model.provider import Provider
from macros.model.service import Service
from macros.model.support import Support
from macros.model.tier import Tier
from macros.model.vocabulary import STANDARD_TARGETS, STANDARD_UNITS, Terms, Vocabulary
from macros.problems import Place, Problems, did_you_mean
from macros.source import Mapping as MappingNode
from macros.source import Node, Scalar, Sequence, Sources, read_yaml
from macros.units import Unreadable, shown

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
WORDS = Path(__file__).parent / "words"
RESERVED = {"index", "404", "con", "nul", "aux", "prn"}
PUBLIC_FILES: dict[str, type] = {
    "provider.yml": Provider,
    "support.yml": Support,
    "priorities.yml": Priorities,
    "catalogue.yml": Vocabulary,
    "credits.yml": Credits,
    "agreement/terms.yml": Terms,
}
FOLDERS: dict[str, type] = {"tiers": Tier, "services": Service}


class _Missing:
    """Stands for a value that could not be read; the problem is noted already."""


MISSING = _Missing()


@dataclass(slots=True)
class Reading:
    """What came of reading a folder: the catalogue (None after errors), the problems, the texts to show them with."""

    catalogue: Catalogue | None
    problems: Problems
    sources: Sources


@dataclass(slots=True)
class Reader:
    """Reads nodes as kinds. References are gathered, and judged by `check_references` when all ids are known."""

    problems: Problems
    languages: tuple[str, ...] = ()
    references: list[tuple[Ref, Scalar]] = field(default_factory=list)

    def read(self, kind: Kind, node: Node) -> Any:
        """The value of *node* as *kind*, or MISSING."""
        return _READ[type(kind)](self, kind, node)

    def record(self, cls: type, node: Node) -> Any:
        """The record of class *cls* that *node* holds, or MISSING."""
        keys = {key.name: key for key in keys_of(cls)}
        short = getattr(cls, "SHORT", "").rstrip("_")
        if isinstance(node, Scalar) and short:
            node = MappingNode(node.place, {short: (node, node)})
        if not isinstance(node, MappingNode):
            return self.wrong(node, "keys and values", f"write {_example_of(cls)}")
        values: dict[str, Any] = {}
        places = {"": node.place}
        complete = True
        for name, (key_scalar, value) in node.entries.items():
            known = keys.get(name)
            if known is None:
                # `{ amount: 60,00 }`: to YAML the comma ends the text, and `00` is a key without a value
                cut = isinstance(value, Scalar) and not value.text
                help = "remove it; or put the text before it in double quotes: a comma ends it" if cut else "see the reference of keys, or remove the line"
                self.problems.error("unknown-key", f"there is no key {shown(name)} here", key_scalar.place, did_you_mean(name, keys), help)
                continue
            places[name] = value.place if isinstance(value, Scalar) else key_scalar.place
            got = self.read(known.kind, value)
            if got is not MISSING:
                values[known.field] = got
            complete = complete and (got is not MISSING or not known.required)
        for known in keys.values():
            if known.required and known.name not in node.entries:
                self.problems.error(
                    "missing-key",
                    f"`{known.name}` is missing",
                    node.place,
                    help=f"add `{known.name}:`" + (f", such as {known.name}: {known.example}" if known.example else f" — {known.en}"),
                )
                complete = False
        return cls(**values, places=places) if self._one_form(cls, node) and complete else MISSING

    def _one_form(self, cls: type, node: MappingNode) -> bool:
        forms = [form.rstrip("_") for form in getattr(cls, "ONE_OF", ())]
        given = [form for form in forms if form in node.entries]
        if not forms or len(given) == 1:
            return True
        if given:
            place = node.entries[given[1]][0].place
            self.problems.error("two-forms", f"`{given[0]}` and `{given[1]}` exclude each other", place, help="keep one of the two")
        else:
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
        if not isinstance(node, Scalar):
            self.wrong(node, expected)
            return None
        if not node.text.strip():
            self.empty(node)
            return None
        strange = None if node.text.isprintable() else next((c for c in node.text if unreadable(c)), None)
        if strange:
            self.problems.error(
                "strange-character",
                f"an invisible or unassigned character (U+{ord(strange):04X}) stands in this text",
                node.place,
                help="type the text again",
            )
            return None
        return node.text.strip()

    def parsed(self, parse: Callable[[str], Any], text: str, place: Place, code: str) -> Any:
        """What *parse* makes of *text*, or MISSING after noting why it cannot be read."""
        try:
            return parse(text)
        except Unreadable as error:
            self.problems.error(code, error.what, place, error.expected, error.help)
            return MISSING


TURNS_TEXT_AROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that make a text read differently from what it is (Unicode TR 36, section 3.2)."""


def unreadable(character: str) -> bool:
    """Whether a reader cannot see what this character is."""
    return (unicodedata.category(character) in ("Cc", "Co", "Cn", "Cs") and character not in "\n\t") or character in TURNS_TEXT_AROUND


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _example_of(cls: type) -> str:
    first = next((key for key in keys_of(cls) if key.required), keys_of(cls)[0])
    return f"{first.name}: {first.example or '…'} on a line of its own below the key"


def _read_plain(reader: Reader, kind: Plain, node: Node) -> Any:
    text = reader.scalar(node)
    if text is None:
        return MISSING
    if kind.pattern and not re.fullmatch(kind.pattern, text):
        reader.problems.error("wrong-value", f"{shown(text)} does not fit here", node.place, kind.expected)
        return MISSING
    return text


def _read_texts(reader: Reader, kind: Texts, node: Node) -> Any:
    languages = reader.languages
    form = "{ " + ", ".join(f"{language}: …" for language in languages) + " }"
    if isinstance(node, Scalar) and len(languages) == 1:
        text = reader.scalar(node)
        return MISSING if text is None else Text({languages[0]: text}, {languages[0]: node.place})
    if not isinstance(node, MappingNode):
        if isinstance(node, Scalar) and not node.text.strip():
            return reader.empty(node)
        reader.problems.error(
            "one-language",
            f"this text needs {' and '.join(languages)}",
            node.place,
            "expected a text per language",
            f"write {form}; a name that is the same everywhere: {{ all: … }}",
        )
        return MISSING
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    for language, (key, value) in node.entries.items():
        if language != "all" and not re.fullmatch("[a-z]{2}", language):
            # `{ nl: fast, safe, en: … }`: to YAML the comma ends the text, and `safe` is a key without a value
            cut = isinstance(value, Scalar) and not value.text
            help = "put the whole text in double quotes: a comma ends it" if cut else "use the two letters of the language"
            reader.problems.error("unknown-key", f"{shown(language)} is not a language", key.place, f"expected {form}", help)
            continue
        text = reader.scalar(value)
        if text is not None:
            texts[language], places[language] = text, value.place
    absent = [language for language in languages if language not in node.entries and "all" not in node.entries]
    if absent:
        reader.problems.error(
            "missing-language",
            f"this text is missing in {' and '.join(absent)}",
            node.place,
            help=f"add {absent[0]}: … (every text needs {' and '.join(languages)}: `languages` in provider.yml)",
        )
    if any(language not in texts and "all" not in texts for language in languages):
        return MISSING
    said = {language: language if language in texts else "all" for language in languages}
    return Text({language: texts[key] for language, key in said.items()}, {language: places[key] for language, key in said.items()})


def _read_quantity(reader: Reader, kind: Quantity, node: Node) -> Any:
    text = reader.scalar(node, f"a text such as {kind.example}")
    if text is None:
        return MISSING
    return reader.parsed(kind.parse, re.sub(r"\s+", " ", text), node.place, kind.words)


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
    return MISSING if any(value is MISSING for value in values) else tuple(values)


def _split(node: Scalar, separator: str) -> list[Node]:
    """The parts of a text, each with its own place."""
    parts: list[Node] = []
    offset = 0
    for part in node.text.split(separator):
        lead = len(part) - len(part.lstrip())
        place = node.place._replace(column=node.place.column + offset + lead, length=max(1, len(part.strip())))
        parts.append(Scalar(part.strip(), place))
        offset += len(part) + len(separator)
    return parts


def _read_table(reader: Reader, kind: Table, node: Node) -> Any:
    if not isinstance(node, MappingNode):
        return reader.wrong(node, "keys and values", "write `key: value`, one a line, indented by two spaces")
    table: dict[Any, Any] = {}
    whole = True
    for key_scalar, value in node.entries.values():
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


def check_references(reader: Reader, known: Mapping[str, Iterable[str]]) -> None:
    """Note each reference to something that does not exist."""
    for ref, scalar in reader.references:
        ids = known.get(ref.to, ())
        if scalar.text not in ids and scalar.text not in ref.also:
            what = ref.to.replace("_", " ")
            reader.problems.error(
                "dead-reference", f"there is no {what} {shown(scalar.text)}", scalar.place, did_you_mean(scalar.text, [*ids, *ref.also])
            )


def read_public(data: Path, label: str = "data") -> Reading:
    """
    The public catalogue in folder *data*; problems name files as *label*/public/….

    Opens nothing outside `data/public/`.
    """
    problems, sources = Problems(), Sources()
    folder = data / "public"
    if not folder.is_dir():
        problems.error(
            "no-data",
            f"there is no folder {label}/public",
            Place(f"{label}/public"),
            help="run this in the project folder, or name another folder with --data",
        )
        return Reading(None, problems, sources)
    reader = Reader(problems)
    provider = _read_provider(reader, folder, label, sources)
    whole: dict[type, Any] = {}
    listed: dict[type, list[Any]] = {Tier: [], Service: []}
    for path in sorted(folder.rglob("*")):
        _read_one(reader, path, folder, label, sources, whole, listed)
    if not listed[Tier] and not problems.errors:
        problems.error("no-tiers", "there is no tier", Place(f"{label}/public/tiers"), help="make new KIND=tier NAME=silver")
    vocabulary = whole.get(Vocabulary) or Vocabulary()
    if provider is None or any(value is MISSING for value in whole.values()) or problems.errors:
        _judge_references(reader, provider, vocabulary, whole, listed)
        return Reading(None, problems, sources)
    catalogue = Catalogue(
        provider=provider,
        tiers=_in_order(listed[Tier], vocabulary),
        services=_services_in_order(listed[Service], vocabulary),
        support=whole.get(Support) or Support(),
        priorities=whole.get(Priorities),
        vocabulary=vocabulary,
        credits=whole.get(Credits),
        terms=whole.get(Terms),
    )
    check_references(reader, ids_of(catalogue))
    return Reading(None if problems.errors else catalogue, problems, sources)


def ids_of(catalogue: Catalogue) -> dict[str, Iterable[str]]:
    """The ids that a reference of each kind may name."""
    priorities = catalogue.priorities
    return {
        "tier": catalogue.tier_by_id,
        "service": catalogue.service_by_id,
        "clock": catalogue.support.clocks,
        "priority": priorities.priorities if priorities else (),
        "impact": priorities.impacts if priorities else (),
        "urgency": priorities.urgencies if priorities else (),
        "category": catalogue.vocabulary.categories,
        "ladder": catalogue.vocabulary.ladders,
        "footnote": catalogue.vocabulary.footnotes,
        "unit": (*STANDARD_UNITS, *catalogue.vocabulary.units),
        "target_kind": (*STANDARD_TARGETS, *catalogue.vocabulary.target_kinds),
    }


def _read_provider(reader: Reader, folder: Path, label: str, sources: Sources) -> Provider | None:
    """The provider, read first, because its languages decide what every other text needs."""
    name = f"{label}/public/provider.yml"
    if not (folder / "provider.yml").is_file():
        reader.problems.error("missing-file", f"{name} is missing", Place(name), help="copy it from the example, or get it back with git")
        reader.languages = ("en",)
        return None
    node = read_yaml(folder / "provider.yml", name, reader.problems, sources)
    entry = node.entries.get("languages") if node else None
    items = entry[1].items if entry and isinstance(entry[1], Sequence) else [entry[1]] if entry else []
    given = {item.text: item.place for item in items if isinstance(item, Scalar) and re.fullmatch("[a-z]{2}", item.text)}
    reader.languages = tuple(given) or ("en",)
    for language, place in given.items():
        if not (WORDS / f"{language}.yml").is_file():
            reader.problems.error(
                "no-words",
                f"the site has no words for the language `{language}`",
                place,
                f"there are words for {_listed(sorted(file.stem for file in WORDS.glob('??.yml')))}",
                f"leave it out, or translate macros/words/en.yml to macros/words/{language}.yml",
            )
    provider = reader.record(Provider, node) if node else MISSING
    if provider is MISSING:
        return None
    logo = provider.brand.logo
    if logo and not (folder / logo).is_file():
        reader.problems.error(
            "missing-file",
            f"there is no file {label}/public/{logo}",
            place_of(provider.brand, "logo"),
            help="put the logo there, or remove this line",
        )
    return replace(provider, languages=reader.languages)


def _read_one(
    reader: Reader, path: Path, folder: Path, label: str, sources: Sources, whole: dict[type, Any], listed: dict[type, list[Any]]
) -> None:
    """Read one file into *whole* or *listed*, or note that it does not belong here."""
    relative = path.relative_to(folder)
    name = f"{label}/public/{relative.as_posix()}"
    if any(part.startswith(".") or part.endswith("~") for part in relative.parts) or relative.as_posix() == "provider.yml":
        return
    if path.is_symlink():
        reader.problems.error("link", f"{name} is a symbolic link", Place(name), help="put the file itself here")
        return
    if path.is_dir():
        return
    if not path.is_file():
        reader.problems.error("unreadable-file", f"{name} is not an ordinary file", Place(name), help="remove it")
        return
    cls = PUBLIC_FILES.get(relative.as_posix())
    listing = FOLDERS.get(relative.parts[0]) if len(relative.parts) == 2 and path.suffix == ".yml" else None
    if cls is None and listing is None:
        _unknown_file(reader, path, relative, name)
        return
    node = read_yaml(path, name, reader.problems, sources)
    if cls is not None:
        whole[cls] = reader.record(cls, node) if node else MISSING
    elif listing is not None and _good_id(reader, path.stem, name) and node:
        item = reader.record(listing, node)
        if item is not MISSING:
            listed[listing].append(replace(item, id=path.stem))


def _good_id(reader: Reader, stem: str, name: str) -> bool:
    if ID.fullmatch(stem) and stem not in RESERVED and len(stem) <= 60:
        return True
    wanted = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()).strip("-")
    reader.problems.error(
        "bad-id",
        f"`{stem}` cannot be an id",
        Place(name),
        help=f"rename the file to {wanted[:60] or 'another-name'}.yml: lower case, digits and hyphens"
        if wanted not in RESERVED
        else "choose another file name",
    )
    return False


def _unknown_file(reader: Reader, path: Path, relative: Path, name: str) -> None:
    if path.suffix in (".svg", ".png") and len(relative.parts) == 1:
        return
    known = [*PUBLIC_FILES, *(f"{folder}/{relative.stem}.yml" for folder in FOLDERS)]
    help = did_you_mean(relative.as_posix(), known)
    if path.suffix in (".yml", ".yaml"):
        reader.problems.error("unknown-file", f"{name} is not a file of the catalogue", Place(name), help=help)
    else:
        reader.problems.warn("unknown-file", f"{name} is not used", Place(name), help="move it out of data/public/")


def _judge_references(
    reader: Reader, provider: Provider | None, vocabulary: Any, whole: dict[type, Any], listed: dict[type, list[Any]]
) -> None:
    """Judge references in data that has other errors too, as far as the files they point to could be read."""
    sound = {cls: value for cls, value in whole.items() if value is not MISSING}
    partial = Catalogue(
        provider=provider or Provider(name="", languages=reader.languages, audience="not stated", vat=None),
        tiers=(),
        support=sound.get(Support) or Support(),
        priorities=sound.get(Priorities),
        vocabulary=vocabulary if vocabulary is not MISSING else Vocabulary(),
    )
    unread = {"tier", "service"}
    unread |= {"clock"} if whole.get(Support) is MISSING else set()
    unread |= {"priority", "impact", "urgency"} if whole.get(Priorities) is MISSING else set()
    unread |= {"category", "ladder", "footnote", "unit", "target_kind"} if whole.get(Vocabulary) is MISSING else set()
    reader.references = [(ref, scalar) for ref, scalar in reader.references if ref.to not in unread]
    check_references(reader, ids_of(partial))


def _in_order(tiers: list[Tier], vocabulary: Vocabulary) -> tuple[Tier, ...]:
    """Tiers by ladder, then by rank in the order the owner chose."""
    ladders = list(vocabulary.ladders)
    sign = -1 if vocabulary.order == "highest first" else 1

    def place(tier: Tier) -> tuple[int, int, str]:
        return (ladders.index(tier.ladder) if tier.ladder in ladders else -1, sign * tier.rank, tier.id)

    return tuple(sorted(tiers, key=place))


def _services_in_order(services: list[Service], vocabulary: Vocabulary) -> tuple[Service, ...]:
    """Services by category, then by `order`, then by id."""
    categories = list(vocabulary.categories)

    def place(service: Service) -> tuple[int, int, str]:
        return (categories.index(service.category) if service.category in categories else -1, service.order, service.id)

    return tuple(sorted(services, key=place))
