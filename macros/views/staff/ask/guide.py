"""What to ask, generated from the services: how long someone can do without each, other questions about time, open questions."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.advice import Advice
from macros.model.asking import Asking
from macros.model.catalogue import Catalogue
from macros.model.hours import hours_of
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.model.internal.answers import RECOVERY, RESOLUTION
from macros.model.service import Service
from macros.model.support import CALENDAR
from macros.views.adviser_words import AdviserWords
from macros.views.blocks import Block, Grid, Heading, Listing, Paragraph, listing, paragraphs_of
from macros.views.phrases import sentence_case
from macros.views.rows import Rows
from macros.views.staff.ask.voices import Voices, voices
from macros.views.tables import Head, Table

OPEN = 8
"""How many open questions are shipped."""


def open_questions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The open questions of a talk, in order: those that are shipped, then our own."""
    return listing(open_texts(voices(catalogue, language, internal)), "steps")


def outage_questions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each service how to ask how long a customer can do without, and the key that takes the answer."""
    said = voices(catalogue, language, internal)
    words, rows = said.words, Rows()
    heads = tuple(Head(words(f"ask_{name}")) for name in ("service", "question", "in_the_file"))
    told = tuple(
        rows.row(said.service(one), [question(said, one), words("ask_without_key", id=one.id)], meaning(said, one))
        for one in said.answers.services
    )
    return (Grid(Table("outage-questions", words("ask_outages"), heads, told, words("ask_outages_how"))),) if told else ()


def time_questions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The other questions of the public adviser, which are about time as well, under a heading; nothing where there are none."""
    said = voices(catalogue, language, internal)
    items = tuple(
        (Paragraph((Words(ask, bold=True),)), *paragraphs_of(explained, "small")) for ask, explained in other_questions(said)
    )
    return (Heading(said.words("ask_time_questions"), "time-questions"), Listing(items)) if items else ()


def hours_questions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The hours in which people may work, and the key that takes the answer."""
    said = voices(catalogue, language, internal)
    words, rows = said.words, Rows()
    heads = tuple(Head(words(f"ask_{name}")) for name in ("people_work", "from_to", "in_the_file"))
    told = tuple(
        rows.row(sentence_case(name), [_when(said, clock), words("ask_works_key", id=clock)]) for clock, name in working_hours(said)
    )
    return (Grid(Table("hours-questions", words("ask_working_hours"), heads, told)),)


def open_texts(said: Voices) -> Iterator[str]:
    """The open questions as texts."""
    yield from (said.words(f"ask_open_{number}") for number in range(1, OPEN + 1))
    yield from (said.phrases.text(one) for one in (said.internal.wishes.questions if said.internal.wishes else ()))


def question(said: Voices, service: Service) -> str:
    """How to ask how long someone can do without a service: as the public adviser asks, where it does."""
    own = _place(said, service)
    return _adviser(said).ask(own) if own is not None else said.words("ask_outage_question")


def meaning(said: Voices, service: Service) -> str:
    """What explains the question: what the adviser adds, or what the service is; may be empty."""
    own = _place(said, service)
    hint = _adviser(said).hint(own) if own is not None else ""
    return hint or said.phrases.text(service.summary)


def other_questions(said: Voices) -> Iterator[tuple[str, str]]:
    """What else the adviser asks, with what explains it: neither how long without a service, nor when all of it works again."""
    adviser, services = _adviser(said), {one.id for one in said.answers.services}
    first = next(iter(said.phrases.catalogue.priorities.priorities), None) if said.phrases.catalogue.priorities else None
    for place, wish in enumerate(adviser.asking.wishes):
        without = wish.promise == RECOVERY and wish.service in services
        all_of_it = wish.promise == RESOLUTION and wish.service is None and wish.priority == first
        if not (without or all_of_it):
            yield adviser.ask(place), adviser.hint(place)


def scale(said: Voices) -> tuple[str, ...]:
    """The answers to choose from, the most demanding first; the last one asks nothing."""
    return _adviser(said).answers()


def working_hours(said: Voices) -> tuple[tuple[str, str], ...]:
    """The clocks on which people may work, and how people say it: those of the adviser, or else all."""
    adviser = _adviser(said)
    named = tuple(zip(adviser.asking.clocks, adviser.clocks(), strict=True))
    return named or tuple((clock, said.phrases.clock(clock)) for clock in said.phrases.catalogue.clocks())


def _adviser(said: Voices) -> AdviserWords:
    return AdviserWords(said.phrases, Advice(Asking(said.phrases.catalogue)))


def _place(said: Voices, service: Service) -> int | None:
    """The place of the adviser's own question about how soon a service is restored."""
    adviser = _adviser(said)
    found = (place for place, wish in enumerate(adviser.asking.wishes) if wish.promise == RECOVERY and wish.service == service.id)
    return next(found, None) if adviser.own else None


def _when(said: Voices, clock: str) -> str:
    """Days and times of a clock."""
    known = clock != CALENDAR and hours_of(said.phrases.catalogue.support, clock)
    return said.phrases.hours_in_a_line(clock) if known else said.phrases.clock(clock)


VIEWS = (open_questions, outage_questions, time_questions, hours_questions)
