"""PDF from templates in `overrides/documents/`: fonts, look and standards are the same for every document."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import segno

from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.typesetting_errors import half_a_sign, in_words, missing
from macros.sites.brand import readable_on, text_on
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
    What a *template* is to make a PDF of: *document* as JSON; other *inputs* for it by name.

    *name* says whose logo it is; *address* stands in the code to scan, if any; *day* dates the file.
    """

    template: str
    document: str
    name: str
    address: str = ""
    day: date = NO_DAY
    inputs: Mapping[str, str] = field(default_factory=dict)


def typeset(job: Job, look: Look) -> bytes:
    """The PDF that a template makes, the same bytes each time. Raises CannotWrite."""
    if not pdf_available():
        raise CannotWrite("PDF cannot be made on this platform, because the package `typst` is not offered for it; all else can")
    _USED_IN.add(os.getpid())
    if len(_USED_IN) > 1:
        raise RuntimeError("a copy of a process that has set type would wait for ever: start processes anew, as `pdfs` does")
    inputs = {
        **_logo(look), **_code(job.address), **job.inputs, "document": job.document, "look": json.dumps(_look(look, job.name)),
        "day": json.dumps([job.day.year, job.day.month, job.day.day]),
    }  # fmt: skip
    try:
        made, warnings = _compiler(job.template).compile_with_warnings(sys_inputs=inputs, pdf_standards=list(STANDARDS))
    except UnicodeEncodeError as error:
        raise CannotWrite(half_a_sign(error)) from error
    except typst.TypstError as error:
        signs = tuple((one.sign, one.text) for one in missing(job.document, error))
        raise CannotWrite(in_words(job.template, job.document, error), signs) from error
    if warnings:
        raise CannotWrite("\n".join(in_words(job.template, job.document, warning) for warning in warnings))
    assert isinstance(made, bytes)
    return made


@lru_cache(maxsize=8)
def _compiler(template: str) -> Any:
    """The compiler of a template, one in each process: what it has read and measured is used again."""
    return typst.Compiler(FOLDER / template, root=FOLDER, font_paths=_fonts())


@lru_cache(maxsize=1)
def _fonts() -> Any:
    """The fonts of the folder and no others, so that the result does not depend on the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"])


def _look(look: Look, name: str) -> dict[str, Any]:
    families = sorted(_fonts().families(), key=lambda family: (family != "Figtree", family))
    accent = look.accent or look.colour
    return {
        "brand": look.colour, "readable": readable_on("#ffffff", look.colour), "on": text_on(look.colour), "accent": accent,
        "on-accent": text_on(accent), "kind": look.logo_kind, "name": name, "fonts": families,
    }  # fmt: skip


def _logo(look: Look) -> dict[str, str]:
    """The logo as a list of numbers, as inputs are text."""
    return {"logo": json.dumps(list(look.logo))} if look.logo and look.logo_kind else {}


def _code(address: str) -> dict[str, str]:
    """The address as a code to scan, an SVG; nothing for an address that is empty or longer than a code can hold."""
    if not address:
        return {}
    drawn = io.BytesIO()
    try:
        segno.make(address, error="m", micro=False).save(drawn, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    except segno.DataOverflowError:
        return {}
    return {"code": drawn.getvalue().decode("ascii")}
