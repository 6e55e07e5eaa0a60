"""The invitation to the talk: one letter for all, with room for the name, warm and short."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Block, Notice, Paper, Space, listing, paragraphs_of
from macros.views.staff.ask.voices import Voices, hint, voices
from macros.views.staff.letters import FORMATS, opening, sender, signed


def invitation_letter(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The invitation as it can be sent, and what is still missing from it."""
    said = voices(catalogue, language, internal)
    subject = said.words("ask_letter_shown", subject=said.words("ask_letter_subject"))
    return (Notice("say", subject, tuple(_letter(said))), *(() if sender(said.internal) else hint(said.words, "ask_no_sender")))


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The invitation as PDF, for Word, and as the text of a mail."""
    said = voices(catalogue, language, internal)
    yield Paper(
        "invitation", language, said.words("ask_letter_subject"), tuple(_letter(said)),
        kind="letter", formats=FORMATS, internal=False, opening=opening(said.phrases),
    )  # fmt: skip


def _letter(said: Voices) -> Iterator[Block]:
    words = said.words
    yield from paragraphs_of(words("letter_dear"))
    yield from paragraphs_of(words("ask_letter_why"))
    yield from paragraphs_of(words("ask_letter_two"))
    yield from listing((words("ask_letter_wish"), words("ask_letter_without")))
    yield from paragraphs_of(words("ask_letter_lunch"))
    yield from paragraphs_of(_privacy(said))
    yield from paragraphs_of(_reply(said))
    yield from paragraphs_of(words("letter_regards"))
    yield Space(signed(said.phrases, said.internal))


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


VIEWS = (invitation_letter,)
