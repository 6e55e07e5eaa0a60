"""
The record of what a customer signed: one file beside his data, written once, from which his files are made for the term.

It holds the whole agreement, its days and its looks, so that no price, no clause and no colour that changes later changes what was agreed.
All of it is under one hash: a day in the calendar can no more be changed unseen than an amount. It is data of the provider, to be kept
with the rest of it; nothing public reads it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from macros.documents.agreed import Agreed
from macros.documents.canonical import canonical
from macros.documents.document import read
from macros.documents.look import Look
from macros.documents.text import text
from macros.wording import NoWords, wording

FOLDER, FORMAT = "signed", "tierbook-signed 2"
LARGEST = 20_000_000
DAMAGED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, binascii.Error, NoWords)


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
        "format": FORMAT, "customer": agreed.id, "signed": signed.day.isoformat(),
        "document": json.loads(agreed.document.canonical), "calendar": agreed.calendar,
        "look": {"colour": look.colour, "accent": look.accent, "logo": logo, "logo_kind": look.logo_kind},
    }  # fmt: skip
    return (canonical({**whole, "sha256": _hash(whole)}) + "\n").encode()


def _hash(whole: Mapping[str, Any]) -> str:
    """The SHA-256 of all that a record holds beside that hash itself."""
    return hashlib.sha256(canonical({key: value for key, value in whole.items() if key != "sha256"}).encode()).hexdigest()


def read_record(path: Path) -> Signed | None:
    """What was signed; None where there is no record. Raises ValueError, in words, for one that is not as it was written."""
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError("a link stands in its place")
    content = _content(path)
    if content is None:
        return None
    try:
        data = json.loads(content)
        found = _signed(data)
        whole = text(found.agreed.document) and data["sha256"] == _hash(data) and record(found) == content
        told = _is_told(found)
    except DAMAGED:
        raise ValueError("it cannot be read as a record") from None
    if not whole:
        raise ValueError("it was changed after it was written")
    if not told:
        raise ValueError(f"the agreement in it does not say that it was signed on {found.day}")
    return found


def _content(path: Path) -> bytes | None:
    """The bytes of a record; None where there is none. Raises ValueError, in words."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ValueError("it is not an ordinary file")
        return path.read_bytes() if size <= LARGEST else b""
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from None


def _is_told(signed: Signed) -> bool:
    """Whether the cover sheet of the agreement gives the day of the record as that of signing."""
    document = signed.agreed.document
    words = wording(document.language)
    return [fact.text for fact in document.facts if fact.name == words("contract_fact_signed")] == [words.date(signed.day)]


def _signed(data: dict[str, object]) -> Signed:
    """The record in JSON. Raises one of DAMAGED for anything else."""
    look = data["look"]
    if data["format"] != FORMAT or not isinstance(look, dict) or not isinstance(data["calendar"], str):
        raise ValueError("another form")
    logo = None if look["logo"] is None else base64.b64decode(look["logo"], validate=True)
    document = read(data["document"])
    if len(document.parties) < 2:
        raise ValueError("an agreement of nobody")
    colours = [look["colour"], *([] if look["accent"] is None else [look["accent"]])]
    if not all(isinstance(one, str) and re.fullmatch("#[0-9A-Fa-f]{6}", one) for one in colours):
        raise ValueError("no colour")
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


def foreign(signed: Signed, typed: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What a record says otherwise than the file of the customer, as *typed*: the key, what the record says, what the file says."""
    document = signed.agreed.document
    says = {"tier": document.tier, "version": document.version, "language": document.language, "signed": signed.day.isoformat()}
    yield from ((key, said, typed[key]) for key, said in says.items() if key in typed and typed[key] != said)


def other_firm(signed: Signed, typed: Mapping[str, str]) -> tuple[str, str, str] | None:
    """
    The key by which the file of the customer, as *typed*, names another firm than the record, what the record says, and the file; or None.

    A firm is known by its number in the trade register, under whatever name; by its name where one of the two gives no number.
    """
    party = signed.agreed.document.parties[-1]
    says = {"registration": _registration(signed), "name": party.name}
    key = next((key for key, said in says.items() if said and typed.get(key)), None)
    return (key, says[key], typed[key]) if key and _bare(says[key]) != _bare(typed[key]) else None


def _registration(signed: Signed) -> str:
    """The number in the trade register that the agreement gives for the customer; empty where it gives none."""
    document = signed.agreed.document
    before, _, after = wording(document.language)("contract_registration", number="\0").partition("\0")
    told = (line for line in document.parties[-1].lines if line.startswith(before) and line.endswith(after))
    return next((line.removeprefix(before).removesuffix(after) for line in told), "")


def _bare(told: str) -> str:
    """A number or name without what people type now in one way, now in another: blanks, and capitals."""
    return "".join(told.split()).casefold()
