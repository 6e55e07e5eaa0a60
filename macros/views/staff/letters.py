"""What every letter of the handbook has: addressee, place and day above it, and who signs."""

from __future__ import annotations

from macros.model.internal import Internal
from macros.views.phrases import Phrases

FORMATS = ("pdf", "docx", "txt")


def opening(phrases: Phrases) -> tuple[str, str, str]:
    """Addressee, and place and day; the sender is the provider."""
    address, words = phrases.catalogue.provider.address, phrases.words
    day = words("letter_day_in", city=address.city) if address and address.city else words("letter_day")
    return words("letter_to"), "", day


def sender(internal: Internal | None) -> str:
    """The id of the colleague who signs the letters; empty where none is named."""
    return (internal.launch.sender or "") if internal and internal.launch else ""


def signed(phrases: Phrases, internal: Internal | None) -> str:
    """Who signs: a colleague with the role and the firm, or the firm."""
    id, provider, team = sender(internal), phrases.catalogue.provider, internal.team if internal else None
    if not (id and team):
        return provider.name
    colleague = team.colleagues[id]
    return phrases.words("letter_signed", name=colleague.name, role=phrases.text(team.roles[colleague.role].name), firm=provider.name)
