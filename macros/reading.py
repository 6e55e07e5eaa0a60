"""Source → model: files become typed records; whatever does not fit becomes a problem with its place."""

from __future__ import annotations

import gc
import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from macros.model.adviser import Adviser
from macros.model.agreement import Agreement, Article, overridden
from macros.model.catalogue import Catalogue
from macros.model.credits import Credits
from macros.model.kinds import Ref, place_of
from macros.model.priorities import Priorities
from macros.model.provider import Provider
from macros.model.service import Service
from macros.model.support import Support
from macros.model.tier import Tier
from macros.model.vocabulary import STANDARD_TARGETS, STANDARD_UNITS, Terms, Vocabulary
from macros.problems import Place, Problem, Problems, did_you_mean
from macros.reading_languages import languages_in, summed_up, without_languages
from macros.reading_values import ID, MISSING, Reader
from macros.source import Scalar, Sources, read_yaml
from macros.units import shown

DEVICES = {"con", "nul", "aux", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
"""Names that Windows keeps for itself, whatever ending they get."""
RESERVED = {"index", "404", *DEVICES}
ADDRESSES = {"versions", "changes"}
"""Names that no tier may have: pages about the versions of the agreement have these addresses beside those of the tiers."""
PUBLIC_FILES: dict[str, type] = {
    "provider.yml": Provider,
    "support.yml": Support,
    "priorities.yml": Priorities,
    "catalogue.yml": Vocabulary,
    "credits.yml": Credits,
    "agreement/terms.yml": Terms,
    "agreement/agreement.yml": Agreement,
    "adviser.yml": Adviser,
}
CLAUSES, OWN = "agreement/clauses", "agreement/own"
FOLDERS: dict[str, type] = {"tiers": Tier, "services": Service, CLAUSES: Article, OWN: Article}


@dataclass(slots=True)
class Reading:
    """What came of reading a folder: the catalogue (None after errors), the problems, the texts to show them with."""

    catalogue: Catalogue | None
    problems: Problems
    sources: Sources
    unjoined: Catalogue | None = None
    """The catalogue where nothing is wrong but references to what does not exist: other files can be held against it, and no more."""


CALLED = {"candidate": "best customer"}
"""How users know a kind of thing, where its name in the model is another."""
DEFINED_IN = {
    "candidate": "`customers:` in launch.yml", "role": "`roles:` in team.yml", "colleague": "`colleagues:` in team.yml",
    "wish": "`wishes:` in wishes.yml",
}  # fmt: skip
"""Where things of a kind are written down that there may be none of yet."""
LISTED_IN = {
    "clock": "`clocks` in support.yml", "priority": "`priorities` in priorities.yml", "impact": "`impacts` in priorities.yml",
    "urgency": "`urgencies` in priorities.yml", "category": "`categories` in catalogue.yml", "ladder": "`ladders` in catalogue.yml",
    "footnote": "`footnotes` in catalogue.yml", "unit": "`units` in catalogue.yml", "target_kind": "`target_kinds` in catalogue.yml",
    "language": "`languages` in provider.yml", **DEFINED_IN,
}  # fmt: skip
"""Where an owner adds to the things of a kind; a tier or a service is a file of its own."""


MOST = 3
"""So many references to the same thing that does not exist are told one by one; more of them are one message with all its places."""


def check_references(reader: Reader, known: Mapping[str, Iterable[str]], renamed: Mapping[tuple[str, str], str] | None = None) -> None:
    """Note each reference to something that does not exist. *renamed* holds, by kind and former id, the id of now."""
    dead: dict[tuple[str, str], list[Problem]] = {}
    for ref, scalar in reader.references:
        ids = known.get(ref.to, ())
        if scalar.text not in ids and scalar.text not in ref.also:
            now = (renamed or {}).get((ref.to, scalar.text), "")
            dead.setdefault((ref.to, scalar.text), []).append(_dead(ref, scalar, ids, now))
    for same in dead.values():
        first, *others = sorted(same, key=lambda problem: problem.place)
        places = tuple(f"and {at.file}:{at.line}:{at.column}" for at in (problem.place for problem in others))
        many = len(same) > MOST
        reader.problems.found += [replace(first, notes=places)] if many else same


def _dead(ref: Ref, scalar: Scalar, ids: Iterable[str], now: str) -> Problem:
    """A reference to nothing; *now* is what it is called today, if it has another name."""
    what = CALLED.get(ref.to, ref.to.replace("_", " "))
    expected = f"it is called `{now}` now" if now else did_you_mean(scalar.text, [*ids, *ref.also])
    help = f"write {now}" if now else f"or add it to {LISTED_IN[ref.to]}" if ref.to in LISTED_IN else ""
    if not (ids or ref.also) and ref.to in DEFINED_IN:
        help = f"write it under {DEFINED_IN[ref.to]}, or take this away"
    return Problem("dead-reference", f"there is no {what} {shown(scalar.text)}", scalar.place, expected, help)


def read_public(data: Path, label: str = "data") -> Reading:
    """
    The public catalogue in folder *data*; problems name files as *label*/public/….

    Opens nothing outside `data/public/`.
    """
    with _nothing_thrown_away():
        return _read_public(data, label)


@contextmanager
def _nothing_thrown_away() -> Iterator[None]:
    """Spare the garbage collector: all that reading makes is kept, and looking through it time and again is a third of the time."""
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # Trees without cycles: what is frozen here still goes when nothing refers to it.
        gc.freeze()
        if at_work:
            gc.enable()


def _read_public(data: Path, label: str) -> Reading:
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
    listed: dict[str, list[Any]] = {folder: [] for folder in FOLDERS}
    for path in sorted(folder.rglob("*")):
        _read_one(reader, path, folder, label, sources, whole, listed)
    summed_up(problems, place_of(provider, "languages") if provider else Place(f"{label}/public/provider.yml"))
    if not listed["tiers"] and not problems.errors:
        problems.error("no-tiers", "there is no tier", Place(f"{label}/public/tiers"), help="make new KIND=tier NAME=silver")
    vocabulary = whole.get(Vocabulary) or Vocabulary()
    if provider is None or any(value is MISSING for value in whole.values()) or problems.errors:
        _judge_references(reader, provider, vocabulary, whole, listed)
        return Reading(None, problems, sources)
    articles = overridden(listed[CLAUSES], listed[OWN])
    for article in articles:
        if article.title is None:
            help = f"add `title: {{ {', '.join(f'{language}: …' for language in reader.languages)} }}`"
            problems.error("missing-key", "`title` is missing", place_of(article), help=help)
    catalogue = Catalogue(
        provider=provider,
        tiers=_in_order(listed["tiers"], vocabulary),
        services=_services_in_order(listed["services"], vocabulary),
        support=whole.get(Support) or Support(),
        priorities=whole.get(Priorities),
        vocabulary=vocabulary,
        credits=whole.get(Credits),
        terms=whole.get(Terms),
        agreement=whole.get(Agreement),
        articles=articles,
        adviser=whole.get(Adviser),
    )
    check_references(reader, ids_of(catalogue), renamed_in(catalogue))
    return Reading(None, problems, sources, catalogue) if problems.errors else Reading(catalogue, problems, sources)


def renamed_in(catalogue: Catalogue) -> dict[tuple[str, str], str]:
    """By kind and former id, the id that a tier or service has now."""
    kinds: tuple[tuple[str, tuple[Any, ...]], ...] = (("tier", catalogue.tiers), ("service", catalogue.services))
    return {(kind, former.id): item.id for kind, items in kinds for item in items for former in item.formerly}


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
        return None
    node = read_yaml(folder / "provider.yml", name, reader.problems, sources)
    reader.languages = languages_in(node, reader.problems) if node else ()
    if node and not reader.languages and "languages" in node.entries:
        node = without_languages(node)
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
    reader: Reader, path: Path, folder: Path, label: str, sources: Sources, whole: dict[type, Any], listed: dict[str, list[Any]]
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
    place = relative.parent.as_posix()
    listing = FOLDERS.get(place) if path.suffix == ".yml" else None
    if cls is None and listing is None:
        _unknown_file(reader, path, relative, name)
        return
    node = read_yaml(path, name, reader.problems, sources)
    if cls is not None:
        whole[cls] = reader.record(cls, node) if node else MISSING
    elif listing is not None and good_id(reader, path.stem, name, ADDRESSES if listing is Tier else ()) and node:
        item = reader.record(listing, node)
        if item is not MISSING:
            listed[place].append(replace(item, id=path.stem))


def good_id(reader: Reader, stem: str, name: str, taken: Container[str] = ()) -> bool:
    """Whether the name of a file can be an id; notes where it cannot, or where an address of that name is *taken*."""
    if stem in taken:
        help = "choose another file name: pages about the versions of the agreement have that address"
        reader.problems.error("bad-id", f"`{stem}` cannot be an id", Place(name), help=help)
        return False
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
    reader: Reader, provider: Provider | None, vocabulary: Any, whole: dict[type, Any], listed: dict[str, list[Any]]
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
