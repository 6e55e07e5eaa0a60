"""
PDF from templates in `overrides/documents/`: fonts, look and standards are the same for every document.

A template reads what it is to set from files in `/given`, which exist in memory only. They are no inputs of the typesetter, because when
one of those changes it forgets all that it has set before; of a file, only what is made from it is made again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import segno

from macros.colours import readable_on, text_on
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.typesetting_errors import half_a_sign, in_words, missing
from macros.views.papers import pdf_available

try:
    import typst
except ImportError:  # `pdf_available` tells
    typst = None  # type: ignore[assignment]

FOLDER = Path(__file__).parent.parent.parent / "overrides" / "documents"
STANDARDS = ("ua-1", "a-3a")
"""Accessible (PDF/UA-1) and fit to be kept (PDF/A-3a), in one file."""
NO_DAY = date(1980, 1, 1)
"""What a file is dated that has no date of its own: the standard asks for one, and the clock of a machine would change its bytes."""
_USED_IN: set[int] = set()
"""The process that has set type, and that it was copied from: threads of the typesetter do not live on in a copy."""


@dataclass(frozen=True, slots=True)
class Job:
    """
    What a *template* is to make a PDF of: *document* as JSON (`/given/document.json`); *hashes* to show, by name; *text* to attach, if any.

    *name* says whose logo it is; *address* stands in the code to scan, if any; *day* dates the file.
    """

    template: str
    document: str
    name: str
    address: str = ""
    day: date = NO_DAY
    hashes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""


def typeset(job: Job, look: Look) -> bytes:
    """The PDF that a template makes, the same bytes each time. Raises CannotWrite."""
    if not pdf_available():
        raise CannotWrite("PDF cannot be made on this platform, because the package `typst` is not offered for it; all else can")
    _USED_IN.add(os.getpid())
    if len(_USED_IN) > 1:
        raise RuntimeError("a copy of a process that has set type would wait for ever: start processes anew, as `pdfs` does")
    try:
        made, warnings = _compiler().compile_with_warnings(input=given(job, look), pdf_standards=list(STANDARDS))
    except UnicodeEncodeError as error:
        raise CannotWrite(half_a_sign(error)) from error
    except typst.TypstError as error:
        signs = tuple((one.sign, one.text) for one in missing(job.document, error))
        raise CannotWrite(in_words(job.template, job.document, error), signs) from error
    if warnings:
        raise CannotWrite("\n".join(in_words(job.template, job.document, warning) for warning in warnings))
    assert isinstance(made, bytes)
    return made


def given(job: Job, look: Look) -> dict[str, Path | bytes]:
    """
    What the typesetter reads, by name: the template as `main.typ`, and the files in `/given`. They are text: the logo is a list of numbers.

    Raises UnicodeEncodeError for half a sign.
    """
    code, looks = _code(job.address), json.dumps(_look(look, job.name)).encode()
    facts = {
        "day": [job.day.year, job.day.month, job.day.day], "hashes": dict(job.hashes), "code": bool(code), "text": bool(job.text),
        "edition": hashlib.sha256(_templates() + looks + (look.logo or b"")).hexdigest()[:12],
    }  # fmt: skip
    files = {
        "document.json": job.document.encode(), "look.json": looks, "job.json": json.dumps(facts).encode(),
        "logo.json": json.dumps(list(look.logo or b"")).encode(), "code.svg": code, "text.txt": job.text.encode(),
    }  # fmt: skip
    return {"main.typ": FOLDER / job.template} | {f"given/{name}": content for name, content in files.items()}


@lru_cache(maxsize=1)
def _compiler() -> Any:
    """The typesetter, one in each process: what it has read, measured and set is used again."""
    return typst.Compiler(root=FOLDER, font_paths=_fonts())


@lru_cache(maxsize=1)
def _templates() -> bytes:
    """A number for the typesetter, the templates and the fonts; with the looks it tells one edition of PDFs from another."""
    files = sorted(path for path in FOLDER.rglob("*") if path.suffix in (".typ", ".ttf", ".otf"))
    told = (f"{path.relative_to(FOLDER).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files)
    return hashlib.sha256("\n".join((version("typst"), *told)).encode()).digest()


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The fonts of the folder and no others, so that the result does not depend on the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"])


def _look(look: Look, name: str) -> dict[str, Any]:
    families = sorted(_fonts().families(), key=lambda family: (family != "Figtree", family))
    accent = look.accent or look.colour
    return {
        "brand": look.colour, "readable": readable_on("#ffffff", look.colour), "on": text_on(look.colour), "accent": accent,
        "on-accent": text_on(accent), "kind": look.logo_kind if look.logo else "", "name": name, "fonts": families,
    }  # fmt: skip


def _code(address: str) -> bytes:
    """The address as a code to scan, an SVG; nothing for an address that is empty or longer than a code can hold."""
    if not address:
        return b""
    drawn = io.BytesIO()
    try:
        segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    except segno.DataOverflowError:
        return b""
    return drawn.getvalue()
