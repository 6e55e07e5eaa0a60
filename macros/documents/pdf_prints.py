"""
What a PDF is made of, in numbers that can be compared with those of another PDF, and what in it can act or lie over a page.

Run only in the process that reads PDFs without trusting them (`words_in_pdf`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, IndirectObject, NumberObject, StreamObject

SKIPPED = ("/Parent", "/P", "/StructParent", "/StructParents", "/Tabs", "/Length", "/Filter", "/DecodeParms")
"""What leads back, or says how bytes are packed."""
APART = ("/Contents", "/Resources", "/Annots", "/Type", "/Group")
MOST = 400_000
"""An agreement has no more objects than this."""
UNPAINTED = re.compile(rb"(?<![0-9.])[37]\s+Tr\b")
ACTING = {"/OpenAction": "does something when it is opened", "/AA": "does something by itself", "/Collection": "is a folder of other files",
          "/OCProperties": "has layers, which can be switched off", "/Threads": "has threads of its own"}  # fmt: skip


class Prints:
    """Numbers for objects, the same for the same contents, wherever in a file they lie."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self._pages = {page.indirect_reference.idnum: f"page {at}" for at, page in enumerate(reader.pages) if page.indirect_reference}
        self._known: dict[int, str] = {}
        self._room = MOST

    def pages(self) -> list[dict[str, str]]:
        """Of each page: what is painted, with what (fonts, pictures), what lies on it (links, fields), and all else (its size)."""
        return [
            {
                "words and drawings": _sum(_painted(page)),
                "fonts and pictures": self.of(page.get("/Resources")),
                "links and fields": self.of(page.get("/Annots")),
                "size": self.of(DictionaryObject({key: page.raw_get(key) for key in page if key not in (*APART, *SKIPPED)})),
            }
            for page in self.reader.pages
        ]

    def catalogue(self) -> dict[str, str]:
        """Of each key of the catalogue but the pages."""
        root = self.reader.root_object
        return {key.strip("/"): self.of(root.raw_get(key)) for key in root if key not in ("/Pages", "/Type")}

    def of(self, value: Any) -> str:
        """The number of an object and all that it leads to."""
        self._room -= 1
        if self._room < 0:
            raise ValueError("too many objects")
        if isinstance(value, IndirectObject):
            if value.idnum in self._pages:
                return self._pages[value.idnum]
            if value.idnum not in self._known:
                self._known[value.idnum] = "round"
                self._known[value.idnum] = self.of(value.get_object())
            return self._known[value.idnum]
        if isinstance(value, DictionaryObject):
            inner = "".join(f"{key}={self.of(value.raw_get(key))};" for key in sorted(value) if key not in SKIPPED)
            return _sum(inner.encode("utf-8", "replace") + (_bytes(value) if isinstance(value, StreamObject) else b""))
        if isinstance(value, ArrayObject):
            return _sum("".join(f"{self.of(one)}," for one in list.__iter__(value)).encode("utf-8", "replace"))
        if isinstance(value, (FloatObject, NumberObject)):
            return f"{float(value):g}"
        return f"{type(value).__name__}:{value!r}"[:2000]


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _bytes(stream: StreamObject) -> bytes:
    try:
        return bytes(stream.get_data())
    except Exception:  # a picture that the library cannot unpack is compared as it is packed
        return bytes(stream._data)


def _painted(page: Any) -> bytes:
    content = page.get_contents()
    return content.get_data() if content is not None else b""


def acting(reader: Any) -> Iterator[str]:
    """In words, what in a file acts by itself, can be switched off, or is not painted."""
    root = reader.root_object
    for key, words in ACTING.items():
        if key in root:
            yield f"it {words}"
    if "/JavaScript" in (root.get("/Names") or {}):
        yield "it holds a program (JavaScript)"
    if "/XFA" in (root.get("/AcroForm") or {}):
        yield "it holds a form that other programs show (XFA)"
    for number, page in enumerate(reader.pages, 1):
        if "/AA" in page:
            yield f"page {number} does something by itself"
        if UNPAINTED.search(_painted(page)):
            yield f"page {number} holds words that are not painted"


def lying(page: Any) -> Iterator[str]:
    """The kinds of what lies on a page, in words; a plain link says where it leads."""
    for note in (note.get_object() for note in page.get("/Annots") or ()):
        kind = str(note.get("/Subtype", "")).strip("/")
        if kind == "Widget" and _inherited(note, "/FT") == "/Sig":
            signed = "signed" if _inherited(note, "/V") is not None else "to sign"
            yield f"signature, {signed}{', with a drawing' if '/AP' in note else ''}"
        elif kind == "Link" and "/AP" not in note:
            yield from _link(note)
        else:
            yield f"{kind} with a drawing" if kind == "Link" else kind


def _link(note: Any) -> Iterator[str]:
    action = note.get("/A")
    action = action.get_object() if action is not None else {}
    kind = str(action.get("/S", "/GoTo"))
    if "/AA" in note or "/Next" in action or kind not in ("/URI", "/GoTo"):
        yield f"Link that acts ({kind.strip('/')})"
    elif kind == "/URI":
        yield f"link:{action.get('/URI', '')}"


def _inherited(note: Any, key: str) -> Any:
    for _ in range(8):
        if key in note:
            return note[key]
        if "/Parent" not in note:
            return None
        note = note["/Parent"].get_object()
    return None
