"""
The published versions of the agreement, as they lie in `data/released/`.

`log.jsonl` is the truth: a line for each publication, which holds the hashes of its files and of the line before it. `SHA256SUMS` says the
same for `sha256sum -c`, the log included. A line is only ever added. Whoever rewrites all of it at once leaves no trace in it: against
that stand the checksums in the documents that customers hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from macros.documents.canonical import canonical
from macros.documents.document import Document, read
from macros.documents.facts import Facts, facts_in

LOG, SUMS, FORMAT = "log.jsonl", "SHA256SUMS", "tierbook-agreement 1"
PREPARING, READY = ".preparing", ".publishing"
"""Folders beside the versions: what is being written, and what is whole and waits to be put in place."""
KINDS = ("new", "correction", "withdrawn")
NAME = re.compile(r"([a-z0-9][a-z0-9-]*)\.([a-z]{2})\.(txt|json)")
Text = tuple[str, str]
"""A tier and a language."""


class Frozen(NamedTuple):
    """An agreement of a version: the document that every format is made from, and what was promised in it."""

    document: Document
    facts: Facts


@dataclass(frozen=True, slots=True)
class Entry:
    """
    A line of the log. *files* are hashes by name; *previous* is the version that it follows, empty for the first one.

    *chain* is the hash of the line before. *changes* tells for each text (`gold.nl`) in words what changed from *previous*.
    """

    version: str
    kind: str
    reason: str
    files: Mapping[str, str]
    previous: str
    chain: str
    changes: Mapping[str, tuple[str, ...]]

    @property
    def line(self) -> bytes:
        """The line, without its end."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return canonical(fields).encode()


@dataclass(frozen=True)
class Version:
    """A published version. *withdrawn* is the reason why it no longer holds, or empty."""

    entry: Entry
    folder: Path
    withdrawn: str = ""

    @property
    def id(self) -> str:
        """The ISO date on which it takes effect, with a number behind it where it is not the first one of that day."""
        return self.entry.version

    @property
    def day(self) -> date:
        """The day on which it takes effect."""
        return date.fromisoformat(self.id[:10])

    @property
    def texts(self) -> tuple[Text, ...]:
        """Tier and language of each of its texts."""
        names = (NAME.fullmatch(name.rpartition("/")[2]) for name in self.entry.files)
        return tuple((name[1], name[2]) for name in names if name and name[3] == "txt")

    def file(self, tier: str, language: str, kind: str) -> Path:
        """Where a file of it lies; *kind* is `txt` or `json`."""
        return self.folder / self.id / f"{tier}.{language}.{kind}"

    def text(self, tier: str, language: str) -> str:
        """The definitive text."""
        return self.file(tier, language, "txt").read_text(encoding="utf-8")

    def frozen(self, tier: str, language: str) -> Frozen:
        """The document and the facts, from which every page of this version is made: never from the data of today."""
        return frozen_in(self.file(tier, language, "json").read_bytes())


@dataclass(frozen=True)
class Ledger:
    """All that was published, in the order of publishing; *log* is the log as it lies there."""

    folder: Path
    entries: tuple[Entry, ...] = ()
    log: bytes = b""

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """Every version, newest first."""
        withdrawn = {entry.version: entry.reason for entry in self.entries if entry.kind == "withdrawn"}
        made = [Version(entry, self.folder, withdrawn.get(entry.version, "")) for entry in self.entries if entry.kind != "withdrawn"]
        return tuple(made[::-1])

    @property
    def standing(self) -> Version | None:
        """The newest version that was not withdrawn."""
        return next((version for version in self.versions if not version.withdrawn), None)

    @property
    def tail(self) -> str:
        """The hash that the next line of the log must hold."""
        return sha256(self.entries[-1].line) if self.entries else ""

    def version(self, id: str) -> Version:
        """The version with that id. Raises StopIteration where there is none."""
        return next(version for version in self.versions if version.id == id)

    def with_entry(self, entry: Entry) -> Ledger:
        """The same with a line more."""
        return Ledger(self.folder, (*self.entries, entry), self.log + entry.line + b"\n")

    @property
    def sums(self) -> bytes:
        """What `SHA256SUMS` must hold: every file of every version, and the log."""
        files = {name: sum for entry in self.entries for name, sum in entry.files.items()} | {LOG: sha256(self.log)}
        return "".join(f"{sum}  {name}\n" for name, sum in sorted(files.items())).encode()


def sha256(content: bytes) -> str:
    """The SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def frozen_json(document: Document, facts: Any) -> bytes:
    """The file that holds a document and its facts, in the one form that is hashed."""
    return (canonical({"format": FORMAT, "document": json.loads(document.canonical), "facts": facts}) + "\n").encode()


def frozen_in(content: bytes) -> Frozen:
    """The document and facts in such a file. Raises ValueError for any other content."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError(f"the form {str(data['format'])[:60]!r} is not known")
        return Frozen(read(data["document"]), facts_in(data["facts"]))
    except (KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ValueError(f"it does not have the form of frozen facts ({type(error).__name__})") from None
