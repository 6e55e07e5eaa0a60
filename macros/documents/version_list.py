"""The list of all versions: when each holds, why it came, and for each tier its files with what proves them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from macros.documents.document import Document
from macros.documents.holding import holding
from macros.documents.released import Ledger, Version
from macros.views.papers import agreement_file, formats
from macros.wording import wording

SUMS = "downloads/SHA256SUMS"
"""The SHA-256 of each plain text of a language, from the root of that language, in the form that `sha256sum -c` reads."""


class Line(NamedTuple):
    """
    A tier in a version: its name and page, its files (kind and address), and two checksums in full.

    *checksum* is that of the agreement, whose first digits stand in it; *sum* is that of the file with the plain text.
    """

    name: str
    page: str
    files: tuple[tuple[str, str], ...]
    checksum: str
    sum: str


def line(document: Document, version: Version) -> Line:
    """What the list says of a tier in a version."""
    say, tier = wording(document.language), document.tier
    files = tuple((say(f"sla_format_{ending}"), agreement_file(tier, ending, version.id)) for ending in formats())
    sum = version.entry.files[f"{version.id}/{tier}.{document.language}.txt"]
    return Line(document.subtitle or tier, f"sla/{tier}/{version.id}/", files, document.hash, sum)


def row(ledger: Ledger, version: Version, documents: tuple[Document, ...], language: str) -> Mapping[str, Any]:
    """What the list says of a version."""
    kind = version.entry.kind
    return {
        "id": version.id,
        "kind": "" if kind == "new" else wording(language)(f"sla_kind_{kind}"),
        "days": holding(ledger, version).days(language),
        "reason": version.entry.reason,
        "withdrawn": version.withdrawn,
        "changes": f"sla/changes/{version.id}/" if version.entry.previous else "",
        "lines": tuple(line(document, version) for document in documents),
    }


def sums(ledger: Ledger, language: str) -> bytes:
    """The file of checksums: each plain text under the name that it has when downloaded."""
    return "".join(f"{one}\n" for one in sorted(_sums(ledger, language), key=lambda one: one[66:])).encode()


def _sums(ledger: Ledger, language: str) -> Iterator[str]:
    for version in ledger.versions:
        for tier, other in version.texts:
            if other == language:
                name = agreement_file(tier, "txt", version.id).rpartition("/")[2]
                yield f"{version.entry.files[f'{version.id}/{tier}.{language}.txt']}  {name}"
