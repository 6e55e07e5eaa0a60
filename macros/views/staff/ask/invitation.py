"""The invitation to the talk: one letter for all, with room for the name, warm and short."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Block, Notice, Paper, Space, listing, paragraphs_of
from macros.views.staff.ask.voices import Voices, hint, voices

FORMATS = ("pdf", "docx", "txt")


def invitation_letter(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The invitation as it can be sent, and what is still missing from it."""
    said = voices(catalogue, language, internal)
    subject = said.words("ask_letter_shown", subject=said.words("ask_letter_subject"))
    return (Notice("say", subject, tuple(_letter(said))), *(() if _sender(said) else hint(said.words, "ask_no_sender")))


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The invitation as PDF, for Word, and as the text of a mail."""
    said = voices(catalogue, language, internal)
    yield Paper(
        "invitation", language, said.words("ask_letter_subject"), tuple(_letter(said)),
        kind="letter", formats=FORMATS, internal=False, opening=_opening(said),
    )  # fmt: skip


def _opening(said: Voices) -> tuple[str, str, str]:
    """Addressee, and place and day; the sender is the provider."""
    address, words = said.phrases.catalogue.provider.address, said.words
    day = words("ask_letter_day_in", city=address.city) if address and address.city else words("ask_letter_day")
    return words("ask_letter_to"), "", day


def _letter(said: Voices) -> Iterator[Block]:
    words = said.words
    yield from paragraphs_of(words("ask_letter_dear"))
    yield from paragraphs_of(words("ask_letter_why"))
    yield from paragraphs_of(words("ask_letter_two"))
    yield from listing((words("ask_letter_wish"), words("ask_letter_without")))
    yield from paragraphs_of(words("ask_letter_lunch"))
    yield from paragraphs_of(_privacy(said))
    yield from paragraphs_of(_reply(said))
    yield from paragraphs_of(words("ask_letter_regards"))
    yield Space(_signed(said))


def _privacy(said: Voices) -> str:
    """What becomes of the answers, and for how long they are kept where that is known."""
    keep = said.internal.launch.keep if said.internal.launch else None
    kept = said.words("ask_letter_kept", keep=said.words.duration(keep)) if keep else ""
    return " ".join(filter(None, (said.words("ask_letter_privacy"), kept)))


def _reply(said: Voices) -> str:
    """How to answer: by the ways in which the provider can be reached."""
    provider, words = said.phrases.catalogue.provider, said.words
    if provider.phone and provider.email:
        return words("ask_letter_reply_both", phone=provider.phone, email=provider.email)
    return words("ask_letter_reply_phone", phone=provider.phone) if provider.phone else words("ask_letter_reply")


def _signed(said: Voices) -> str:
    """Who signs: a colleague with the role and the firm, or the firm."""
    sender, provider = _sender(said), said.phrases.catalogue.provider
    if not (said.internal.team and sender):
        return provider.name
    role = said.internal.team.roles[said.internal.team.colleagues[sender].role]
    return said.words("ask_letter_signed", name=said.colleague(sender), role=said.phrases.text(role.name), firm=provider.name)


def _sender(said: Voices) -> str:
    return (said.internal.launch.sender or "") if said.internal.launch else ""


VIEWS = (invitation_letter,)
