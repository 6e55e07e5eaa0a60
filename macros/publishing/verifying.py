"""Looking at all that was published, and telling whether a file in hand is a published version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.documents.in_hand import Look, One, look
from macros.documents.reading_released import Damaged, Fault, file_faults, interrupted, read_ledger, read_log
from macros.documents.released import Ledger, Version
from macros.documents.text import text
from macros.documents.words_in_word import Unreadable
from macros.problems import several
from macros.sites.published import RELEASED, SHOWN


class Report(NamedTuple):
    """What was found, in lines, and whether all of it is as it was published."""

    lines: tuple[str, ...]
    intact: bool


def verify_all(data: Path, label: str) -> Report:
    """What is to be said of everything below `released/` in *data*."""
    folder, name = data / RELEASED, f"{label}/{RELEASED}"
    ledger, faults = read_log(folder)
    faults += [*file_faults(ledger), *_content_faults(ledger)]
    if not ledger.entries and not faults:
        return Report((f"{name}: nothing is published yet",), True)
    lines = [_of_version(version, faults) for version in ledger.versions[::-1]]
    lines += [f"{name}/{fault.file}: {fault.words}" for fault in faults]
    if faults and interrupted(folder):
        lines.append("a publication was interrupted: run make publish once more, which first finishes or undoes that one")
    texts = sum(len(version.texts) for version in ledger.versions)
    counts = f"{several(len(ledger.versions), 'version')}, {several(texts, 'text')}, each with its facts"
    counts += f", and a chain of {several(len(ledger.entries), 'line')}"
    closing = f"NOT intact: {several(len(faults), 'fault')}; get back what was published, for example: git checkout -- {name}"
    return Report((*lines, f"{name}: {counts}: {closing if faults else 'all intact'}"), not faults)


def _of_version(version: Version, faults: Iterable[Fault]) -> str:
    state = "NOT intact" if any(fault.file.startswith(f"{version.id}/") for fault in faults) else "intact"
    withdrawn = f"; withdrawn: {version.withdrawn}" if version.withdrawn else ""
    return f"{version.id:<14}{version.entry.kind:<12}{several(len(version.texts), 'text')}, {state}{withdrawn}"


def _content_faults(ledger: Ledger) -> Iterator[Fault]:
    """Texts that are not the text of the facts beside them; what is missing or changed was told already."""
    for version in ledger.versions:
        for tier, language in version.texts:
            name = f"{version.id}/{tier}.{language}.json"
            try:
                document = version.frozen(tier, language).document
                same = text(document) == version.text(tier, language)
                if (document.version, document.tier, document.language) != (version.id, tier, language):
                    yield Fault(name, "it is about another version, tier or language")
                elif not same:
                    yield Fault(name, f"the text beside it, {tier}.{language}.txt, does not say what these facts say")
            except OSError:
                continue
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                yield Fault(name, f"it cannot be read: {error}")


def verify_file(path: Path, data: Path, label: str) -> Report:
    """What is to be said of a text, PDF or Word file: which version it is, and whether it is intact."""
    name = f"{label}/{RELEASED}"
    try:
        ledger = read_ledger(data / RELEASED)
    except Damaged as damaged:
        lines = (f"{name}/{fault.file}: {fault.words}" for fault in damaged.faults[:SHOWN])
        return Report((*lines, "what was published is not intact itself, so nothing can be compared with it"), False)
    if not ledger.versions:
        return Report((f"{name}: nothing is published yet, so there is nothing to compare {path.name} with",), False)
    published = [One(version, *which, version.frozen(*which)) for version in ledger.versions for which in version.texts]
    try:
        return _told(path.name, look(path, published), ledger)
    except Unreadable as error:
        return Report((f"{path.name}: {error}", "NOT intact: nothing of it could be compared"), False)
    except OSError as error:
        return Report((f"{path}: {error.strerror}",), False)


def _told(file: str, seen: Look, ledger: Ledger) -> Report:
    if not seen.found:
        return Report((*(f"{file}: {line.words}" for line in seen.lines), "NOT intact: no published version is like it"), False)
    faults = any(line.fault for line in seen.lines)
    lines = [f"  {line.words}" for line in seen.lines] + [f"  note: {note}" for note in _notes(seen.found.version, ledger)]
    closing = "NOT intact: this is not what was published" if faults else "intact: this is what was published"
    return Report((f"{file}: {seen.found.name}{', but changed' if faults else ''}", *lines, closing), not faults)


def _notes(version: Version, ledger: Ledger) -> Iterator[str]:
    """What whoever holds a version must know besides."""
    if version.withdrawn:
        yield f"this version was withdrawn: {version.withdrawn}"
    if ledger.standing and ledger.standing.id != version.id:
        yield f"the newest version that stands is {ledger.standing.id}"
