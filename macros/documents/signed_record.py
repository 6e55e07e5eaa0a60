"""
The record of what a customer signed: one file beside his data, written once, from which his files are made for the term.

It holds the whole agreement, its days and its looks, so that no price, no clause and no colour that changes later changes what was agreed.
It is data of the provider, to be kept with the rest of it; nothing public reads it.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from macros.documents.agreed import Agreed
from macros.documents.document import read
from macros.documents.facts import canonical
from macros.documents.look import Look
from macros.documents.text import text

FOLDER, FORMAT = "signed", "tierbook-signed 1"
LARGEST = 20_000_000
DAMAGED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, binascii.Error)


class Signed(NamedTuple):
    """What a customer agreed to, and the day on which he signed."""

    day: date
    agreed: Agreed


def record_name(id: str) -> str:
    """Where the record of a customer lies, below the folder of customers."""
    return f"{FOLDER}/{id}.json"


def records_in(customers: Path) -> Iterable[Path]:
    """Every record below the folder of customers, in a fixed order; what else lies beside them, such as a scan, is no concern of ours."""
    return sorted((customers / FOLDER).glob("[!.]*.json"))


def record(signed: Signed) -> bytes:
    """The content of a record, in its one form."""
    agreed, look = signed.agreed, signed.agreed.look
    logo = None if look.logo is None else base64.b64encode(look.logo).decode()
    whole = {
        "format": FORMAT, "customer": agreed.id, "signed": signed.day.isoformat(), "sha256": agreed.document.hash,
        "document": json.loads(agreed.document.canonical), "calendar": agreed.calendar,
        "look": {"colour": look.colour, "accent": look.accent, "logo": logo, "logo_kind": look.logo_kind},
    }  # fmt: skip
    return (canonical(whole) + "\n").encode()


def read_record(path: Path) -> Signed | None:
    """What was signed; None where there is no record. Raises ValueError, in words, for one that is not as it was written."""
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError("a link stands in its place")
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from None
    try:
        found = _signed(json.loads(content))
        whole = text(found.agreed.document) and record(found) == content
    except DAMAGED:
        raise ValueError("it cannot be read as a record") from None
    if not whole:
        raise ValueError("it was changed after it was written")
    return found


def _signed(data: dict[str, object]) -> Signed:
    """The record in JSON. Raises one of DAMAGED for anything else."""
    look = data["look"]
    if data["format"] != FORMAT or not isinstance(look, dict) or not isinstance(data["calendar"], str):
        raise ValueError("another form")
    logo = None if look["logo"] is None else base64.b64decode(look["logo"], validate=True)
    document = read(data["document"])
    if document.hash != data["sha256"]:
        raise ValueError("another document")
    drawn = Look(look["colour"], look["accent"], logo, look["logo_kind"])
    return Signed(date.fromisoformat(str(data["signed"])), Agreed(str(data["customer"]), document, data["calendar"], drawn))


def keep_record(path: Path, signed: Signed) -> None:
    """Write a record, whole or not at all, and never over another one. Raises OSError."""
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(record(signed))
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def foreign(signed: Signed, typed: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a record says otherwise than the file of the customer, as *typed*: the key, what the record says, what the file says."""
    document = signed.agreed.document
    says = {"tier": document.tier, "version": document.version, "language": document.language, "signed": signed.day.isoformat()}
    yield from ((key, said, typed[key]) for key, said in says.items() if key in typed and typed[key] != said)
