"""What customers signed, for a file in hand to be held against."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.documents.document import Document
from macros.documents.judgement import One, Signature
from macros.documents.released import Ledger
from macros.documents.signed_record import DAMAGED, LARGEST, read_record, records_in
from macros.documents.squeezed import squeezed
from macros.reading_customers import FOLDER
from macros.wording import wording

MOSTLY, START = 0.5, 4
"""So much of what is known of a customer must stand there; so many letters tell the start of something."""


@dataclass(frozen=True)
class SignedAgreements:
    """The records of what customers signed in *data*, which the user knows as *label*; *notes* tell which could not be used, and why."""

    data: Path
    label: str
    notes: dict[str, None] = field(default_factory=dict)

    def unpublished(self, ledger: Ledger) -> Iterator[tuple[str, str]]:
        """The records of agreements of a version that *ledger* does not have, by their names for the user, and that version."""
        known = {version.id for version in ledger.versions}
        for path in records_in(self.data / FOLDER):
            try:
                record = read_record(path)
            except ValueError:  # `make check` tells that it is damaged
                continue
            if record and record.agreed.document.version not in known:
                yield self._name(path), record.agreed.document.version

    def naming(self, letters: str, ledger: Ledger) -> list[One]:
        """
        What was agreed with the customers who stand among *letters*: with all that is known of them or, where there is none, with most.

        A name alone is not enough: firms have the same name, or one that is part of another. Records are read one by one, for there may be
        thousands, and each as a whole only where it is of such a customer.
        """
        likeness = {path: _likeness(path, letters) for path in records_in(self.data / FOLDER)}
        best = max(likeness.values(), default=0)
        return [one for path, found in likeness.items() if found == best >= MOSTLY for one in self._agreed(path, ledger)]

    def _agreed(self, path: Path, ledger: Ledger) -> Iterator[One]:
        """What a record holds: as it was kept, and as it was signed."""
        try:
            record = read_record(path)
        except ValueError as error:
            self._note(path, str(error))
            return
        if not record:
            return
        document = record.agreed.document
        version = next((one for one in ledger.versions if one.id == document.version), None)
        if not version or (document.tier, document.language) not in version.texts:
            self._note(path, f"version {document.version} of {document.tier} in {document.language}, which it is of, is not published")
            return
        frozen, signed = version.frozen(document.tier, document.language), Signature(record.day, record.agreed.look)
        for one in (document, undated(document)):
            yield One(version, document.tier, document.language, frozen._replace(document=one), signed)

    def _note(self, path: Path, words: str) -> None:
        self.notes[f"note: {self._name(path)} was not looked at: {words}"] = None

    def _name(self, path: Path) -> str:
        return f"{self.label}/{path.relative_to(self.data).as_posix()}"


def _likeness(path: Path, letters: str) -> float:
    """
    How much of what a record says of its customer stands among letters, from 0 to 1; 0 where his name or the version is not there.

    The name is there where what follows is the start of something else that is known of him, or of what stands below.
    """
    try:
        document = json.loads(path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else b"")["document"]
        party, version, below = document["parties"][-1], document["version"], document["facts"][0]["name"]
        name, lines = squeezed(party["name"]), [squeezed(line) for line in party["lines"]]
        follows = "|".join(re.escape(one[:START]) for one in (*lines, squeezed(below)) if one)
        if not (name and squeezed(version) in letters and re.search(f"{re.escape(name)} ?(?:{follows})", letters)):
            return 0
        return sum(line in letters for line in lines) / len(lines) if lines else 1
    except (OSError, *DAMAGED):  # whose it is cannot be told: `make check` tells that it is damaged
        return 0


def undated(document: Document) -> Document:
    """An agreement as it was signed: the day of signing could not stand in it yet."""
    signed = wording(document.language)("contract_fact_signed")
    return replace(document, facts=tuple(fact for fact in document.facts if fact.name != signed))
