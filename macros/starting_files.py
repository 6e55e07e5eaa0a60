"""What `python -m macros new` writes: a file for a tier, service, customer or interview, sound as it stands, which explains itself."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from macros.documents.reading_released import Damaged
from macros.documents.released import Version
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.model.internal import Internal
from macros.model.internal.answers import Answers
from macros.model.internal.interviews import OUTAGE, Interview
from macros.model.kinds import Choice, Key, Kind, Many, Quantity, Rec, Ref, Table, Texts, YesNo, keys_of
from macros.model.pricing import always_charged
from macros.model.service import Service
from macros.model.tier import Tier
from macros.problems import Problems, did_you_mean
from macros.reading import ADDRESSES, ID, RESERVED, Reading, read_public
from macros.reading_internal import read_internal
from macros.sites.published import published
from macros.source import Scalar, Sequence, Sources, read_yaml
from macros.views.catalogue_json import record_json
from macros.wording import WORDS, Wording, wording
from macros.yaml_writing import yaml_lines

KINDS = {"tier": Tier, "service": Service, "customer": Customer, "interview": Interview}
FOLDERS = {"tier": "public/tiers", "service": "public/services", "customer": "internal/customers", "interview": "internal/interviews"}
LONGEST = 60
WIDTH = 118


class CannotStart(Exception):
    """A file cannot be started; the text says why and what to do."""


def write_starting_file(data: Path, kind: str, name: str, above: str = "") -> Path:
    """
    The file for a new tier or service, written into `data/public/`, or for a customer or an interview, into `data/internal/`.

    A tier stands just *above* the one of that id; without it, above all of them.

    Raises CannotStart for a kind or name that cannot be, and where the file exists already.
    """
    if kind not in KINDS:
        raise CannotStart(f"there is no kind `{kind}` to start; write tier, service, customer or interview")
    if not name:
        raise CannotStart(f"{'an' if kind == 'interview' else 'a'} {kind} needs a name: make new KIND={kind} NAME=…")
    if not ID.fullmatch(name) or name in RESERVED or (kind == "tier" and name in ADDRESSES) or len(name) > LONGEST:
        raise CannotStart(f"`{name}` cannot be a name: use lower case, digits and hyphens, such as {_nearest(name)}")
    path = data / FOLDERS[kind] / f"{name}.yml"
    if path.exists():
        raise CannotStart(f"{path} exists already; choose another name, or change that file")
    reading = read_public(data, data.name)
    if not reading.catalogue and {problem.code for problem in reading.problems.errors} != {"no-tiers"}:
        raise CannotStart("the data has errors, so what to start from is not known; `make check` shows them")
    if kind == "service" and not (reading.catalogue and reading.catalogue.vocabulary.categories):
        raise CannotStart(
            f"a service stands in a category, and there is none yet; write one under `categories:` in {data}/public/catalogue.yml"
        )
    if kind == "customer" and not reading.catalogue:
        raise CannotStart("a customer has a tier, and there is none yet: make new KIND=tier NAME=…")
    if above and not (kind == "tier" and reading.catalogue and above in reading.catalogue.tier_by_id):
        known = reading.catalogue.tier_by_id if reading.catalogue else ()
        raise CannotStart(f"only a tier stands above one that there is, and there is no tier `{above}`; {did_you_mean(above, known)}")
    internal = _internal(data, reading) if kind == "interview" else None
    standing = _standing(data) if kind == "customer" else None
    text = starting_file(kind, name, reading.catalogue, _languages(data), standing, internal, above)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace("../../schema/", schema_of(path, data), 1), encoding="utf-8", newline="\n")
    return path


def schema_of(path: Path, data: Path) -> str:
    """The way from a file of *data* to the schemas: they lie in that folder, or else in the sample beside it."""
    up = "../" * len(path.relative_to(data).parent.parts)
    here = (data / "schema").is_dir() or not (data.resolve().parent / "data" / "schema").is_dir()
    return f"{up}schema/" if here else f"{up}../data/schema/"


def _nearest(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")
    return near if near and near not in RESERVED | ADDRESSES else f"{near or 'diamond'}-tier"


def _languages(data: Path) -> tuple[str, ...]:
    """The languages that provider.yml names; its other keys may be wrong."""
    node = read_yaml(data / "public" / "provider.yml", "provider.yml", Problems(), Sources())
    entry = node.entries.get("languages") if node else None
    given = entry[1].items if entry and isinstance(entry[1], Sequence) else []
    return tuple(item.text for item in given if isinstance(item, Scalar)) or ("en",)


def _standing(data: Path) -> Version | None:
    """The newest version that stands; None where none does, or where what was published is damaged, which is told elsewhere."""
    try:
        return published(data).standing
    except Damaged:
        return None


def _internal(data: Path, reading: Reading) -> Internal:
    """What is known of the best customers. Raises CannotStart where that has errors, or there are none."""
    internal = read_internal(data, reading, reading.catalogue, data.name) if reading.catalogue else None
    if internal is None:
        raise CannotStart("an interview names a customer, and the data has errors or no tier yet; `make check` shows them")
    if not internal.launch or not internal.launch.customers:
        raise CannotStart(f"an interview is with one of the best customers: write one under `customers:` in {data}/internal/launch.yml")
    return internal


def starting_file(
    kind: str,
    name: str,
    catalogue: Catalogue | None,
    languages: tuple[str, ...] = ("en",),
    standing: Version | None = None,
    internal: Internal | None = None,
    above: str = "",
) -> str:
    """
    The text of a starting file: what is needed filled in, all else explained and commented out.

    A customer gets the version that is *standing*; an interview needs what is *internal*, with one of the best customers in it. A tier
    stands just *above* the one of that id, or above all.
    """
    languages = catalogue.languages if catalogue else languages
    words = wording(languages[0] if (WORDS / f"{languages[0]}.yml").is_file() else "en")
    called = name.replace("-", " ").capitalize()
    given: dict[str, Any] = {"name": dict.fromkeys(languages, called)}
    shown: dict[str, Any] = {}
    if kind == "interview":
        given, shown = _interview(catalogue, internal, name)
    else:
        own = {"tier": partial(_tier, above=above), "service": _service}.get(kind)
        given |= own(catalogue) if own else _customer(catalogue, called, standing)
    languages = languages[:1] if kind == "customer" else languages
    head = [f"# yaml-language-server: $schema=../../schema/{kind}.schema.json", *_comment(words(f"reference_new_{kind}"))]
    told = {"rank": _place_in(catalogue, words, above)} if kind == "tier" and catalogue else {}
    lines = (line for key in keys_of(KINDS[kind]) for line in _key(key, given, shown, languages, words, told.get(key.name, "")))
    return "\n".join((*head, *lines)) + "\n"


def _tier(catalogue: Catalogue | None, above: str = "") -> dict[str, Any]:
    """A step above that tier, or above the highest of the longest ladder, which promises what that one promises."""
    if not catalogue:
        return {"rank": "1", "support_hours": "not stated"}
    below = _below(catalogue, above)
    ladder = {} if below.ladder == "main" else {"ladder": below.ladder}
    promises = {key: value for key, value in _as_written(below).items() if key in ("support_hours", "targets")}
    return {"rank": str(below.rank + 1), **ladder, **promises}


def _below(catalogue: Catalogue, above: str) -> Tier:
    return catalogue.tier_by_id[above] if above else max(catalogue.ladders.values(), key=len)[-1]


def _place_in(catalogue: Catalogue, words: Wording, above: str) -> str:
    """Where a new tier stands, and which others must give way; without a place asked for, how to ask for one."""
    below = _below(catalogue, above)
    taken, rank, moved = {tier.rank: tier for tier in catalogue.ladders[below.ladder]}, below.rank + 1, []
    while rank in taken:
        moved.append(f"{taken[rank].id}.yml (rank: {rank + 1})")
        rank += 1
    if moved:
        return words("reference_new_between", below=below.id, moved=", ".join(moved))
    return words("reference_new_above", below=below.id)


def _as_written(tier: Tier) -> dict[str, Any]:
    """The hours and targets of a tier as they stand in a file, in their short forms."""
    targets = {kind: record_json(found) for kind, found in tier.targets.items()}
    for found in targets.values():
        found |= {"per_priority": {id: _short(one) for id, one in found["per_priority"].items()}} if "per_priority" in found else {}
        found |= {"within": _short(found["within"])} if "within" in found else {}
    hours = record_json(tier.support_hours)
    return {"support_hours": hours if len(hours) > 1 else hours["clock"], **({"targets": targets} if targets else {})}


def _short(target: dict[str, Any]) -> Any:
    return target["within"] if len(target) == 1 else target


def _service(catalogue: Catalogue | None) -> dict[str, Any]:
    """In the first category, from the lowest tier of each ladder on."""
    categories = list(catalogue.vocabulary.categories) if catalogue else []
    lowest = [steps[0].id for steps in catalogue.ladders.values()] if catalogue else []
    start = {"from": lowest[0] if len(lowest) == 1 else lowest} if lowest else {}
    return {"category": categories[0] if categories else "general", **start}


def _customer(catalogue: Catalogue | None, name: str, standing: Version | None) -> dict[str, Any]:
    """With the tier that is recommended, or the first; all that must be known is an example, because nothing of it can be guessed."""
    assert catalogue
    tier = next((tier for tier in catalogue.tiers if tier.recommended), catalogue.tiers[0])
    units = dict.fromkeys(line.per for line in tier.prices if line.per and always_charged(line)) or {"user": None}
    examples = {key.name: key.example for key in keys_of(Customer) if key.required}
    if standing:
        examples |= {"version": standing.id, "start": max(examples["start"], standing.day.isoformat())}
    return {**examples, "name": name, "language": catalogue.languages[0], "tier": tier.id, "quantities": dict.fromkeys(units, "1")}


def _interview(catalogue: Catalogue | None, internal: Internal | None, name: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """
    With the customer of that name, or else the first who has no interview yet; nothing else is known before the talk.

    As examples: the day that is planned, who signs the letters, and every service that we ask about.
    """
    assert catalogue and internal and internal.launch
    customers, held = internal.launch.customers, {one.customer for one in internal.interviews}
    waiting = [id for id in customers if id not in held] or list(customers)
    id = name if name in customers else waiting[0]
    services, talk = Answers(catalogue, internal).services, customers[id].talk
    known = {"held": talk.isoformat() if talk else "", "by": internal.launch.sender, "works": next(iter(catalogue.support.clocks), "")}
    known |= {"without": dict.fromkeys((one.id for one in services), OUTAGE.example), "wishes": _wishes(internal)}
    return {"customer": id}, {key: value for key, value in known.items() if value}


def _wishes(internal: Internal) -> list[str]:
    return list(internal.wishes.wishes) if internal.wishes else []


def _key(
    key: Key, given: dict[str, Any], shown: dict[str, Any], languages: tuple[str, ...], words: Wording, told: str = ""
) -> Iterator[str]:
    """A key with its meaning, and what else is *told*: filled in where something is *given*, or else as a comment with an example."""
    yield ""
    yield from _comment(getattr(key, words.language, key.en))
    yield from _comment(told) if told else ()
    if key.name == "targets" and "targets" in given:
        yield from _comment(words("reference_new_targets"))
    if key.name in given:
        yield from yaml_lines({key.name: given[key.name]})
    else:
        yield from (f"# {line}" for line in yaml_lines({key.name: shown.get(key.name) or _example(key, languages)}))


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, WIDTH)]


def _example(key: Key, languages: tuple[str, ...]) -> Any:
    """The example of a key, with its texts in the languages of the provider."""
    return _adapted(key.kind, yaml.load(key.example, yaml.BaseLoader), languages) if key.example else _sample(key.kind, languages)  # noqa: S506


def _adapted(kind: Kind, value: Any, languages: tuple[str, ...]) -> Any:
    match kind:
        case Texts() if isinstance(value, dict):
            return {language: value.get(language) or value.get("all") or value.get("en", "") for language in languages}
        case Many() if isinstance(value, list):
            return [_adapted(kind.item, item, languages) for item in value]
        case Many() if kind.single:
            return _adapted(kind.item, value, languages)
        case Table() if isinstance(value, dict):
            return {name: _adapted(kind.value, inner, languages) for name, inner in value.items()}
        case Rec() if isinstance(value, dict):
            kinds = {key.name: key.kind for key in keys_of(kind.of)}
            return {name: _adapted(kinds[name], inner, languages) for name, inner in value.items()}
    return value


def _sample(kind: Kind, languages: tuple[str, ...]) -> Any:
    """Something that fits a kind, for keys without an example."""
    match kind:
        case Texts():
            return dict.fromkeys(languages, "…")
        case Quantity():
            return kind.example
        case Choice():
            return kind.options[0]
        case YesNo():
            return "yes"
        case Many():
            return [_sample(kind.item, languages)]
        case Table():
            return {_sample(kind.key, languages): _sample(kind.value, languages)}
        case Rec():
            forms = getattr(kind.of, "ONE_OF", ())[:1]
            return {key.name: _example(key, languages) for key in keys_of(kind.of) if key.required or key.field in forms}
        case Ref():
            return kind.to.replace("_", "-")
    return "…"
