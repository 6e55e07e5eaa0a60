"""Looking at all that was published, and telling whether a file in hand is a published version."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol

from macros.documents.in_hand import look
from macros.documents.judgement import Line, One, Seen, Today, Weight
from macros.documents.leftovers import leftover
from macros.documents.look import look_of
from macros.documents.reading_released import Damaged, Fault, file_faults, read_ledger, read_log
from macros.documents.released import Ledger, Version
from macros.documents.steps import OWN_FIGURES
from macros.documents.text import text
from macros.documents.words_in_word import Unreadable
from macros.model.catalogue import Catalogue
from macros.problems import Problem, several
from macros.publishing.lost import in_lines, lost_to_customers, lost_to_git
from macros.publishing.way_back import way_back
from macros.reading import read_public
from macros.sites.published import RELEASED, SHOWN
from macros.views.phrases import Phrases, sentence_case

NOTHING = "{}: nothing is published yet"
QUOTED = re.compile("“[^”]*”|(published)")
INTACT, NOT_INTACT, MISSING, UNDECIDED = 0, 1, 2, 3
"""
How the command ends: all as published; not so; no such file; or as published in what can be told, and the rest is for the reader's eyes.
"""


class Report(NamedTuple):
    """What was found, in lines, and how the command ends."""

    lines: tuple[str, ...]
    code: int

    @property
    def intact(self) -> bool:
        """Whether all of it is as it was published."""
        return self.code == INTACT


def verify_all(data: Path, label: str, agreements: Agreements | None = None) -> Report:
    """What is to be said of everything below `released/` in *data*, and of what *agreements* with customers say was there."""
    folder, name = data / RELEASED, f"{label}/{RELEASED}"
    ledger, faults = read_log(folder)
    faults += [*file_faults(ledger, bool(faults)), *_content_faults(ledger)]
    gone = [] if faults else _gone(ledger, name, agreements)
    if not ledger.entries and not faults:
        told = [line for one in gone for line in in_lines(one)]
        return Report((*told, "NOT intact: what was published is gone"), NOT_INTACT) if told else Report((NOTHING.format(name),), INTACT)
    lines = [_of_version(version, faults) for version in ledger.versions[::-1]]
    lines += [f"{name}/{fault.file}: {fault.words}" for fault in faults]
    if left := leftover(folder):
        lines.append(left.words(name))
    texts = sum(len(version.texts) for version in ledger.versions)
    counts = f"{several(len(ledger.versions), 'version')}, {several(texts, 'text')}, each with its facts"
    counts += f", and a chain of {several(len(ledger.entries), 'line')}"
    lines += [line for one in gone for line in in_lines(one)]
    closing = f"NOT intact: {several(len(faults), 'fault')}; {way_back(folder, name)}" if faults else "all intact"
    closing = "NOT intact: more was published than lies here" if gone else closing
    return Report((*lines, f"{name}: {counts}: {closing}"), NOT_INTACT if faults or gone else INTACT)


def _gone(ledger: Ledger, name: str, agreements: Agreements | None) -> list[Problem]:
    """What was published, as git or what customers signed says, and is no longer there."""
    signed = agreements.unpublished(ledger) if agreements else ()
    return [one for one in (lost_to_git(ledger.folder, name), lost_to_customers(signed, name)) if one]


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


class Agreements(Protocol):
    """What customers agreed to; *notes* tell what of it could not be used."""

    notes: dict[str, None]

    def unpublished(self, ledger: Ledger) -> Iterable[tuple[str, str]]:
        """The records of what was signed of a version that is not published, each with that version."""

    def naming(self, letters: str, ledger: Ledger) -> list[One]:
        """The agreements with the customers whose names stand among *letters*."""


def verify_file(path: Path, data: Path, label: str, agreements: Agreements | None = None) -> Report:
    """What is to be said of a text, PDF or Word file: which version, or which of the agreements, it is, and whether it is intact."""
    name = f"{label}/{RELEASED}"
    try:
        ledger = read_ledger(data / RELEASED)
    except Damaged as damaged:
        lines = (f"{name}/{fault.file}: {fault.words}" for fault in damaged.faults[:SHOWN])
        return Report((*lines, "what was published is not intact itself, so nothing can be compared with it"), NOT_INTACT)
    if not ledger.versions:
        gone = [line for one in _gone(ledger, name, agreements) for line in in_lines(one)]
        return Report((*gone, f"{NOTHING.format(name)}, so there is nothing to compare {path.name} with"), NOT_INTACT)
    published = [One(version, *which, version.frozen(*which)) for version in ledger.versions for which in version.texts]
    today = _today(data, label)
    if agreements:
        today = replace(today, agreed=lambda letters: agreements.naming(letters, ledger))
    try:
        seen = look(path, published, today)
        notes = map(Line, agreements.notes if agreements else ())
        return _plain(_told(path.name, seen._replace(lines=(*seen.lines, *notes)), ledger))
    except Unreadable as error:
        return _plain(Report((f"{path.name}: {error}", "NOT intact: nothing of it could be compared"), NOT_INTACT))
    except OSError as error:
        return _plain(Report((f"{path}: {error.strerror}; nothing was looked at",), MISSING))


def _today(data: Path, label: str) -> Today:
    """What of the data of today a file is held against; nothing where they cannot be read."""
    try:
        catalogue = read_public(data, label).catalogue
        if not catalogue:
            return Today(None)
        return Today(look_of(catalogue.provider, data / "public"), {one: _figures(catalogue, one) for one in catalogue.languages})
    except OSError:
        return Today(None)


def _figures(catalogue: Catalogue, language: str) -> frozenset[str]:
    """The names of the agreed figures that are a customer's own, as the agreement shows them."""
    phrases, known = Phrases(catalogue, language), catalogue.agreement.facts if catalogue.agreement else ()
    return frozenset(sentence_case(phrases.text(fact.name)) for fact in known if fact.id in OWN_FIGURES)


def _plain(report: Report) -> Report:
    """A report whose lines are lines: what a file in hand is called, and says, puts no line of its own into it."""

    def plain(line: str) -> str:
        return "".join(sign if sign.isprintable() or sign == "\u00a0" else "�" for sign in line)

    return report._replace(lines=tuple(map(plain, report.lines)))


def _told(file: str, seen: Seen, ledger: Ledger) -> Report:
    heaviest = max((line.weight for line in seen.lines), key=lambda weight: weight.value, default=Weight.NOTE)
    if not seen.found:
        code = UNDECIDED if heaviest is Weight.OPEN else NOT_INTACT
        closing = "NOT decided: it may be genuine or not" if code == UNDECIDED else "NOT intact: no published version is like it"
        return Report((*(f"{file}: {line.words}" for line in seen.lines), closing), code)
    code = {Weight.NOTE: INTACT, Weight.OPEN: UNDECIDED, Weight.FAULT: NOT_INTACT}[heaviest]
    notes = [f"  note: {note}" for note in _notes(seen.found.version, ledger)]
    whose = ", filled in for a customer" if seen.filled else ""
    head = f"{file}: {seen.found.name}{whose}{', but changed' if code == NOT_INTACT else ''}"
    lines, closing = [f"  {line.words}" for line in seen.lines], _closing(code, seen.filled)
    if seen.found.signed:
        notes, lines, closing = [], list(map(_of_agreement, lines)), _of_agreement(closing)
    return Report((head, *lines, *notes, closing), code)


def _of_agreement(words: str) -> str:
    """
    What is said of a published text, said of an agreement with a customer; quotations stay.

    >>> _of_agreement("published is “a published day”, and here stands “”")
    'agreed is “a published day”, and here stands “”'
    """
    return QUOTED.sub(lambda found: found[0] if found[1] is None else "agreed", words)


def _closing(code: int, filled: bool) -> str:
    """The verdict in words."""
    if code == UNDECIDED and filled:
        return "NOT decided: articles and schedules are as published; what is the customer's own is in no published text: read it above"
    return {
        INTACT: "intact: this is what was published",
        NOT_INTACT: "NOT intact: this is not what was published",
        UNDECIDED: "NOT decided: the words are as published, but this is not the file that was published: what differs stands above",
    }[code]


def _notes(version: Version, ledger: Ledger) -> Iterator[str]:
    """What whoever holds a version must know besides."""
    if version.withdrawn:
        yield f"this version was withdrawn: {version.withdrawn}"
    if ledger.standing and ledger.standing.id != version.id:
        yield f"the newest version that stands is {ledger.standing.id}"
