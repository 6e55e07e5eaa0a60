"""Reading what was published, and telling what is wrong with it: a chain that does not hold, a file that is not what it was."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from macros.documents.released import KINDS, LOG, NAME, PREPARING, READY, SUMS, Entry, Ledger, sha256
from macros.documents.version_ids import is_version, order

HASH = re.compile(r"[0-9a-f]{64}")
LEFT_BY_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that systems put into any folder that is looked at."""
A_LINK = "a link stands in its place"


class Fault(NamedTuple):
    """Something wrong with what was published: the file, below the folder, and what is wrong with it in words."""

    file: str
    words: str


class Damaged(Exception):
    """What was published is no longer what it was; carries the faults."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{fault.file}: {fault.words}" for fault in faults))
        self.faults = faults


def read_ledger(folder: Path) -> Ledger:
    """What was published in *folder*, every file of it looked at. Raises Damaged. Where nothing was published, it is empty."""
    ledger, faults = read_log(folder)
    faults += list(file_faults(ledger, bool(faults)))
    if faults:
        raise Damaged(faults)
    return ledger


def read_log(folder: Path) -> tuple[Ledger, list[Fault]]:
    """The log as far as it can be read, and what is wrong with it."""
    log = folder / LOG
    if not log.is_file():
        lost = log.is_symlink() or log.exists() or (folder.is_dir() and any(folder.iterdir()))
        return Ledger(folder), [Fault(LOG, "the log is missing, and without it nothing here counts as published")] if lost else []
    if log.is_symlink():
        return Ledger(folder), [Fault(LOG, A_LINK)]
    try:
        content = log.read_bytes()
    except OSError as error:
        return Ledger(folder), [Fault(LOG, f"it cannot be read ({error.strerror})")]
    return read_log_of(content, folder)


def read_log_of(content: bytes, folder: Path) -> tuple[Ledger, list[Fault]]:
    """The same of the *content* of a log."""
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
        follows = f"line {len(before)}" if before else "the start of the log"
        raise ValueError(f"it does not follow {follows}: a line was changed, removed or put in")
    if wrong := _wrong(entry, before):
        raise ValueError(wrong)
    return entry


def _wrong(entry: Entry, before: list[Entry]) -> str:
    """Why such an entry cannot be, in words; empty where it can."""
    made = [one.version for one in before if one.kind != "withdrawn"]
    withdrawn = {one.version for one in before if one.kind == "withdrawn"}
    if not isinstance(entry.reason, str) or entry.previous not in ("", *made):
        return "it has no reason, or follows a version that was not published"
    if entry.kind not in KINDS or not is_version(entry.version):
        return "it has a kind or a version that does not exist"
    if entry.kind == "withdrawn":
        return "" if entry.version in made and not entry.files else f"it withdraws `{entry.version}`, which was not published"
    if entry.version in made or any(order(entry.version) <= order(one) for one in made if one not in withdrawn):
        return f"`{entry.version}` does not come after the versions before it"
    names = {name for name in entry.files if (NAME.fullmatch(name.removeprefix(f"{entry.version}/")))}
    if names != set(entry.files) or not all(isinstance(sum, str) and HASH.fullmatch(sum) for sum in entry.files.values()):
        return "it names files that cannot be"
    return ""


def file_faults(ledger: Ledger, cut: bool = False) -> Iterator[Fault]:
    """
    Files that are missing, changed or unknown, and sums that say something else than the log.

    Of a log that is *cut*, because one of its lines cannot be read, it is not known which other files belong here.
    """
    if not ledger.entries:
        return
    wanted = {name: sum for entry in ledger.entries for name, sum in entry.files.items()}
    for name, sum in wanted.items():
        if (found := sum_of(ledger.folder / name)) != sum:
            yield Fault(name, "it is not the file that was published: it was changed" if found else "it is missing")
    if cut:
        return
    if (found := sum_of(ledger.folder / SUMS)) != sha256(ledger.sums):
        changed = "it does not say what the log says: a line of it or of log.jsonl was changed or removed"
        yield Fault(SUMS, changed if found else "it is missing")
    known = {*wanted, LOG, SUMS}
    for path in sorted(ledger.folder.rglob("*")):
        name = path.relative_to(ledger.folder).as_posix()
        if name.split("/")[0] in (PREPARING, READY) or path.name in LEFT_BY_SYSTEMS or name in known:
            continue  # what a publication left is told by itself
        if path.is_symlink() or not path.is_dir():
            yield Fault(name, "it was not published, and does not belong here")
        elif not any(path.iterdir()):
            yield Fault(name, "this empty folder was not published, and does not belong here")


def sum_of(path: Path) -> str:
    """The hash of a file; empty where there is none, or where a link stands in its place."""
    try:
        return "" if path.is_symlink() or path.parent.is_symlink() else sha256(path.read_bytes())
    except OSError:
        return ""
