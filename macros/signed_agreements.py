"""What customers signed, for a file in hand to be held against."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.documents.document import Document
from macros.documents.judgement import One, Signed
from macros.documents.released import Ledger
from macros.documents.signed_record import read_record, records_in
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
        """What was agreed with the customers whose names stand among *letters*; records are read one by one, for there may be thousands."""
        return [one for path in records_in(self.data / FOLDER) for one in self._agreed(path, letters, ledger)]

    def _agreed(self, path: Path, letters: str, ledger: Ledger) -> Iterator[One]:
        """What a record holds, if the name of its customer stands there: as it was kept, and as it was signed."""
        try:
            record = read_record(path)
        except ValueError as error:
            self._note(path, str(error))
            return
        if not record or squeezed(record.agreed.document.parties[-1].name) not in letters:
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


def undated(document: Document) -> Document:
    """An agreement as it was signed: the day of signing could not stand in it yet."""
    signed = wording(document.language)("contract_fact_signed")
    return replace(document, facts=tuple(fact for fact in document.facts if fact.name != signed))
