"""
The published versions of the agreement, as they lie in `data/released/`: reading them, and telling what is wrong with them.

`log.jsonl` is the truth: a line for each publication, which holds the hashes of its files and of the line before it. `SHA256SUMS` says the
same for `sha256sum -c`, the log included. A line is only ever added. Whoever rewrites all of it at once leaves no trace in it: against
that stand the checksums in the documents that customers hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from macros.documents.document import Document, read
from macros.documents.facts import Facts, canonical, facts_in
from macros.documents.version_ids import is_version, order

LOG, SUMS, FORMAT = "log.jsonl", "SHA256SUMS", "tierbook-agreement 1"
KINDS = ("new", "correction", "withdrawn")
NAME = re.compile(r"([a-z0-9][a-z0-9-]*)\.([a-z]{2})\.(txt|json)")
HASH = re.compile(r"[0-9a-f]{64}")
Text = tuple[str, str]
"""A tier and a language."""


class Fault(NamedTuple):
    """Something wrong with what was published: the file, below the folder, and what is wrong with it in words."""

    file: str
    words: str


class Damaged(Exception):
    """What was published is no longer what it was; carries the faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{fault.file}: {fault.words}" for fault in faults))
        self.faults = faults


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


def read_ledger(folder: Path) -> Ledger:
    """What was published in *folder*, every file of it looked at. Raises Damaged. Where nothing was published, it is empty."""
    ledger, faults = read_log(folder)
    faults += list(file_faults(ledger))
    if faults:
        raise Damaged(faults)
    return ledger


def read_log(folder: Path) -> tuple[Ledger, list[Fault]]:
    """The log as far as it can be read, and what is wrong with it."""
    log = folder / LOG
    if not log.is_file():
        lost = log.is_symlink() or log.exists() or (folder.is_dir() and any(folder.iterdir()))
        return Ledger(folder), [Fault(LOG, "the log is missing, and without it nothing here counts as published")] if lost else []
    try:
        content = log.read_bytes()
    except OSError as error:
        return Ledger(folder), [Fault(LOG, f"it cannot be read ({error.strerror})")]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for number, line in enumerate(content.removesuffix(b"\n").split(b"\n"), 1):
        try:
            entries.append(_entry(line, entries))
        except ValueError as error:
            faults.append(Fault(LOG, f"line {number}: {error}"))
            break
    if not content.endswith(b"\n"):
        faults.append(Fault(LOG, "it does not end with the end of a line: it was cut"))
    return Ledger(folder, tuple(entries), content), faults


def _entry(line: bytes, before: list[Entry]) -> Entry:
    """The entry in a line, which follows those *before*. Raises ValueError, in words, for what cannot be."""
    try:
        data = json.loads(line)
        changes = {str(name): tuple(map(str, told)) for name, told in data.pop("changes").items()}
        entry = Entry(**{**data, "files": dict(data["files"])}, changes=changes)
        written = entry.line
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError("it cannot be read as an entry of the log") from None
    if written != line:
        raise ValueError("it is not written as this program writes it: it was edited")
    if entry.chain != (sha256(before[-1].line) if before else ""):
        raise ValueError("it does not follow the line before it: a line was changed, removed or put in")
    if wrong := _wrong(entry, before):
        raise ValueError(wrong)
    return entry


def _wrong(entry: Entry, before: Iterable[Entry]) -> str:
    """Why such an entry cannot be, in words; empty where it can."""
    made = {one.version for one in before if one.kind != "withdrawn"}
    if not isinstance(entry.reason, str) or entry.previous not in ("", *made):
        return "it has no reason, or follows a version that was not published"
    if entry.kind not in KINDS or not is_version(entry.version):
        return "it has a kind or a version that does not exist"
    if entry.kind == "withdrawn":
        return "" if entry.version in made and not entry.files else f"it withdraws `{entry.version}`, which was not published"
    if any(order(entry.version) <= order(one) for one in made):
        return f"`{entry.version}` does not come after the versions before it"
    names = {name for name in entry.files if (NAME.fullmatch(name.removeprefix(f"{entry.version}/")))}
    if names != set(entry.files) or not all(isinstance(sum, str) and HASH.fullmatch(sum) for sum in entry.files.values()):
        return "it names files that cannot be"
    return ""


def file_faults(ledger: Ledger) -> Iterator[Fault]:
    """Files that are missing, changed or unknown, and sums that say something else than the log."""
    if not ledger.entries:
        return
    wanted = {name: sum for entry in ledger.entries for name, sum in entry.files.items()}
    for name, sum in wanted.items():
        if (found := _sum_of(ledger.folder / name)) != sum:
            yield Fault(name, "it is not the file that was published: it was changed" if found else "it is missing")
    try:
        sums = (ledger.folder / SUMS).read_bytes()
    except OSError:
        yield Fault(SUMS, "it is missing")
    else:
        if sums != ledger.sums:
            yield Fault(SUMS, "it does not say what the log says: a line of it or of the log was changed or removed")
    known = {*wanted, LOG, SUMS}
    for path in sorted(ledger.folder.rglob("[!.]*")):
        name = path.relative_to(ledger.folder).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name not in known and not name.startswith("."):
            yield Fault(name, "it was not published, and does not belong here")


def _sum_of(path: Path) -> str:
    """The hash of a file; empty where there is none, or where a link stands in its place."""
    try:
        return "" if path.is_symlink() or path.parent.is_symlink() else sha256(path.read_bytes())
    except OSError:
        return ""
