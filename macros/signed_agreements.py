"""What customers signed, for a file in hand to be held against."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.documents.document import Document
from macros.documents.judgement import One, Signed
from macros.documents.released import Ledger
from macros.documents.signed_record import DAMAGED, LARGEST, read_record, records_in
from macros.documents.squeezed import squeezed
from macros.reading_customers import FOLDER
from macros.wording import wording


@dataclass(frozen=True)
class SignedAgreements:
    """The records of what customers signed in *data*, which the user knows as *label*; *notes* tell which could not be used, and why."""

    data: Path
    label: str
    notes: dict[str, None] = field(default_factory=dict)

    def naming(self, letters: str, ledger: Ledger) -> list[One]:
        """
        What was agreed with the customers who stand among *letters* with their name and all that is known of them.

        A name alone is not enough: firms have the same name, or one that is part of another. Records are read one by one, for there may be
        thousands, and each as a whole only where it is of such a customer.
        """
        return [one for path in records_in(self.data / FOLDER) if _is_named(path, letters) for one in self._agreed(path, ledger)]

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
        frozen, signed = version.frozen(document.tier, document.language), Signed(record.day, record.agreed.look)
        for one in (document, undated(document)):
            yield One(version, document.tier, document.language, frozen._replace(document=one), signed)

    def _note(self, path: Path, words: str) -> None:
        self.notes[f"note: {self.label}/{path.relative_to(self.data).as_posix()} was not looked at: {words}"] = None


def _is_named(path: Path, letters: str) -> bool:
    """Whether the customer of a record, as it says itself, stands among letters, with the version that was agreed."""
    try:
        document = json.loads(path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST else b"")["document"]
        party, version = document["parties"][-1], document["version"]
        told = [party["name"], *party["lines"]] if party["lines"] else [party["name"], document["facts"][0]["name"]]
        return bool(squeezed(party["name"])) and squeezed("\n".join(told)) in letters and squeezed(version) in letters
    except (OSError, *DAMAGED):  # whose it is cannot be told: `make check` tells that it is damaged
        return False


def undated(document: Document) -> Document:
    """An agreement as it was signed: the day of signing could not stand in it yet."""
    signed = wording(document.language)("contract_fact_signed")
    return replace(document, facts=tuple(fact for fact in document.facts if fact.name != signed))
