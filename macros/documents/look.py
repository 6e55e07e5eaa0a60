"""How the documents of a provider look: what the writers get beside the text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from macros.model.provider import Provider


@dataclass(frozen=True, slots=True)
class Look:
    """The colours as #RRGGBB (*accent* may be absent) and the logo: its bytes and its kind, `png` or `svg`; None and empty without one."""

    colour: str
    accent: str | None = None
    logo: bytes | None = None
    logo_kind: str = ""


def look_of(provider: Provider, folder: Path) -> Look:
    """How documents of *provider* look, whose logo lies in *folder*."""
    brand = provider.brand
    kind = (brand.logo or "").rpartition(".")[2]
    return Look(brand.colour, brand.accent, (folder / brand.logo).read_bytes() if brand.logo else None, kind)
