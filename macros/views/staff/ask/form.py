"""The form of one talk, to print: room for every answer, a scale to mark, and what to do afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Block, Break, Grid, Heading, Paper, Space, listing, paragraphs_of
from macros.views.phrases import sentence_case
from macros.views.rows import Rows
from macros.views.staff.ask.guide import open_texts, other_questions, scale, working_hours
from macros.views.staff.ask.voices import Voices, voices
from macros.views.tables import Head, Table

LINES = 3
"""Lines to write an answer on."""
AFTERWARDS = ("file", "wishes", "shred")
BEFORE = ("why", "names", "stop")


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The form, one for each talk."""
    said = voices(catalogue, language, internal)
    blocks = (*_start(said), *_open(said), *_hours(said), *_outages(said), *_afterwards(said))
    yield Paper("interview-form", language, said.words("ask_form"), blocks, kind="form", lead=said.words("ask_form_lead"))


def _start(said: Voices) -> Iterator[Block]:
    """Whom, when, by whom; and what is said before the first question."""
    yield from (Space(said.words(f"ask_form_{name}")) for name in ("customer", "day", "by"))
    yield Heading(said.words("ask_form_before"), "before")
    yield from listing((said.words(f"ask_form_before_{name}") for name in BEFORE), "checks")


def _open(said: Voices) -> Iterator[Block]:
    yield Heading(said.words("ask_open"), "open")
    yield from (Space(text, LINES) for text in open_texts(said))


def _hours(said: Voices) -> Iterator[Block]:
    yield Heading(said.words("ask_working_hours"), "hours")
    yield from listing((sentence_case(name) for _, name in working_hours(said)), "checks")


def _outages(said: Voices) -> Iterator[Block]:
    """The services and the other questions about time, each with a scale of answers to circle."""
    words = said.words
    yield Break()
    yield Heading(words("ask_outages"), "outages")
    yield from paragraphs_of(words("ask_form_circle"))
    yield Grid(_scale(said, "form-services", "ask_without", "ask_service", map(said.service, said.answers.services)))
    if others := [ask for ask, _ in other_questions(said)]:
        yield Grid(_scale(said, "form-times", "ask_time_questions", "ask_question", others))


def _scale(said: Voices, id: str, caption: str, head: str, asked: Iterable[str]) -> Table:
    """A row for each question, with a letter for every answer, and room for a more exact one."""
    words, rows, answers = said.words, Rows(), scale(said)
    heads = (Head(words(head)), *(Head(sentence_case(answer)) for answer in answers), Head(words("ask_form_exactly")))
    letters = [*map(_letter, range(len(answers))), words("ask_form_room")]
    return Table(id, words(caption), heads, tuple(rows.row(ask, letters) for ask in asked))


def _letter(place: int) -> str:
    """
    What stands for an answer.

    >>> _letter(2), _letter(26)
    ('C', '27')
    """
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)


def _afterwards(said: Voices) -> Iterator[Block]:
    """What the customer asked for, a sentence to keep, and what becomes of this sheet."""
    words, known = said.words, said.internal.wishes.wishes if said.internal.wishes else {}
    yield Break()
    yield Heading(words("ask_form_after"), "after")
    if known:
        yield from paragraphs_of(words("ask_form_wishes"))
        yield from listing((said.phrases.text(wish.what) for wish in known.values()), "checks")
    yield Space(words("ask_form_new_wish"), LINES)
    yield Space(words("ask_form_said"), LINES)
    yield from listing((words(f"ask_form_after_{name}") for name in AFTERWARDS), "checks")
