"""How the documents of a provider look: what the writers get beside the text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """The colours as #RRGGBB (*accent* may be absent) and the logo: its bytes and its kind, `png` or `svg`; None and empty without one."""

    colour: str
    accent: str | None = None
    logo: bytes | None = None
    logo_kind: str = ""
