"""
An agreement as a Word file: parts of WordprocessingML, each from a template in `overrides/documents/word/`, in a zip file.

Numbers, references, captions and contents are Word's own, so that a lawyer can go on writing; what they show is what the model says.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.documents.document import Document
from macros.documents.look import Look
from macros.documents.word_pictures import Picture
from macros.documents.word_refusals import refuse_numbers, refuse_signs
from macros.documents.word_runs import end, field, rows, run, spans, start
from macros.documents.word_tables import columns_of
from macros.documents.word_writing import writing_of

TEMPLATES = Path(__file__).parent.parent.parent / "overrides" / "documents" / "word"
PARTS = {
    "[Content_Types].xml": "content_types",
    "_rels/.rels": "package_rels",
    "docProps/core.xml": "core",
    "word/document.xml": "document",
    "word/_rels/document.xml.rels": "document_rels",
    "word/styles.xml": "styles",
    "word/numbering.xml": "numbering",
    "word/settings.xml": "settings",
    "word/fontTable.xml": "fonts",
    "word/header1.xml": "header",
    "word/footer1.xml": "footer",
}
"""The parts of the file in their order, and the templates they come from."""
FIRST_DATE = date(1980, 1, 1)
"""The first day that a zip file can state."""
LEVEL = 5
"""How hard a zip file is pressed: one step more takes a third longer, and saves 3 in 100 bytes."""


def word(document: Document, look: Look) -> bytes:
    """
    The document as .docx; the same bytes for the same document and look.

    Raises CannotWrite for signs that XML cannot hold, for numbers that Word would count otherwise, and for a colour or logo that is none.
    """
    refuse_signs(document)
    refuse_numbers(document)
    writing = writing_of(document, look)
    templates = environment(TEMPLATES)
    parts = {name: templates.get_template(f"{stem}.xml.jinja").render(w=writing).encode() for name, stem in PARTS.items()}
    return zipped(parts | pictures(writing.picture), document.version)


def zipped(parts: dict[str, bytes], version: str) -> bytes:
    """The parts as a zip file in the order given; every date in it is that of the version, so that no clock is in the bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (*day_of(version).timetuple()[:3], 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            file.writestr(entry, data, compresslevel=LEVEL)
    return made.getvalue()


def day_of(version: str) -> date:
    """The day that a version is named for, or the first day there is for a draft."""
    try:
        return max(date.fromisoformat(version), FIRST_DATE)
    except ValueError:
        return FIRST_DATE


def clipped(text: str, longest: int) -> str:
    """
    The text, cut where it is longer than *longest*: a running head has one line.

    >>> clipped("Molenwiek", 5)
    'Mole…'
    """
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def pictures(picture: Picture | None) -> dict[str, bytes]:
    """The parts that hold the logo; none without one."""
    if not picture:
        return {}
    return {"word/media/logo.png": picture.png} | ({"word/media/logo.svg": picture.svg} if picture.svg else {})


@lru_cache(maxsize=None)
def environment(*folders: Path) -> Environment:
    """What renders the templates in *folders*; the first that has one of a name gives it."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters |= {
        "run": run,
        "field": field,
        "spans": spans,
        "start": start,
        "end": end,
        "columns": columns_of,
        "rows": rows,
        "clipped": clipped,
    }
    return environment
