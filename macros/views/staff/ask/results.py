"""How far the talks are, and what is worth reading again; the results as one paper."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Block, Heading, Paper, listing, paragraphs_of
from macros.views.staff.ask.evidence import wish_evidence
from macros.views.staff.ask.tolerances import tolerance_chart, tolerance_counts, unmet_tolerances
from macros.views.staff.ask.voices import hint, voices
from macros.views.staff.ask.wishes import wishes_asked
from macros.wording import Wording


def interviews_held(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How many of the best customers were heard, between which days, and who was not."""
    said = voices(catalogue, language, internal)
    words, heard = said.words, said.answers.customers
    if not heard:
        return hint(words, "ask_no_interviews")
    known = said.internal.launch.customers if said.internal.launch else {}
    days = [one.held for one in said.answers.interviews if one.held]
    waiting = [id for id in known if id not in heard]
    texts = (
        words("ask_heard", n=words.number(len(heard)), m=words.number(len(known))),
        _days(words, days),
        words("ask_not_heard", customers=said.listed(waiting)) if waiting else words("ask_all_heard"),
    )
    return paragraphs_of(" ".join(filter(None, texts)), "lead")


def _days(words: Wording, days: list[date]) -> str:
    """Between which days the talks were; empty where no day is known."""
    if len(set(days)) < 2:
        return words("ask_heard_day", first=words.date(days[0])) if days else ""
    return words("ask_heard_days", first=words.date(min(days)), last=words.date(max(days)))


def worth_keeping(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Sentences of customers, without names, in the language in which they were said."""
    said = voices(catalogue, language, internal)
    sentences = [said.words("ask_quoted", text=text) for one in said.answers.interviews for text in one.said]
    return listing(sentences) or hint(said.words, "ask_no_sentences")


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The results on paper, once somebody was heard."""
    said = voices(catalogue, language, internal)
    if not said.answers.customers:
        return
    given, words = (catalogue, language, internal), said.words
    blocks = (
        *interviews_held(*given),
        Heading(words("ask_wishes"), "wishes"),
        *wishes_asked(*given),
        Heading(words("ask_tolerances"), "tolerances"),
        *tolerance_chart(*given),
        *tolerance_counts(*given),
        Heading(words("ask_unmet"), "unmet"),
        *unmet_tolerances(*given),
        Heading(words("ask_evidence"), "evidence"),
        *wish_evidence(*given),
    )
    yield Paper("interview-results", language, words("ask_results"), blocks)


VIEWS = (interviews_held, worth_keeping)
