"""Step 2, no hours: how we talk to customers, what we answer when they ask for hours, and the words that `make check` looks for."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.model.internal.playbook import Objection, Playbook, Saying
from macros.rules.hours_for_sale import FINE, SOLD
from macros.views.blocks import Block, Grid, Heading, Paper, Paragraph, listing, paragraphs_of
from macros.views.phrases import Phrases
from macros.views.rows import Rows
from macros.views.staff.convincing import answered
from macros.views.staff.plan_told import missing
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table


def sayings(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How we talk to customers: what we say, in the place of what we no longer say, and why."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    if not book.sayings:
        return missing(phrases, "playbook_no_sayings")
    return (Grid(_table(phrases, book.sayings)), *to_take(phrases, ("sayings.pdf", "playbook_take_sayings")))


def _table(phrases: Phrases, given: tuple[Saying, ...]) -> Table:
    words, rows = phrases.words, Rows()
    made = tuple(
        rows.row(
            words("playbook_quoted", text=phrases.text(one.but)),
            [words("playbook_quoted", text=phrases.text(one.not_)), phrases.text(one.because) or words("price_none")],
        )
        for one in given
    )
    heads = tuple(Head(words(f"playbook_sayings_{column}")) for column in ("but", "not", "because"))
    return Table("sayings", words("playbook_sayings"), heads, made)


def hour_questions(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What customers ask about hours, and what to answer."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    return answered(phrases, list(book.questions)) if book.questions else missing(phrases, "playbook_no_questions")


def hour_word_list(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The words that `make check` refuses in anything public because they sell hours, per language, and what may be said."""
    phrases = Phrases(catalogue, language)
    return tuple(block for one in catalogue.languages for block in _words_of(phrases, one))


def _words_of(phrases: Phrases, language: str) -> Iterator[Block]:
    words = phrases.words
    yield Heading(words("playbook_lint_language", language=words.locale.languages.get(language, language)), f"lint-{language}", 3)
    if language not in SOLD:
        yield from paragraphs_of(words("playbook_lint_none"))
        return
    yield Paragraph((Words(words("playbook_lint_not"), bold=True),))
    yield from listing(SOLD[language].values(), "not")
    yield Paragraph((Words(words("playbook_lint_fine"), bold=True),))
    yield from listing(FINE[language], "do")


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """Beside the telephone: what we say and what we do not, and what to answer when a customer asks for hours."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    words = phrases.words
    tables = (_table(phrases, book.sayings), _asked(phrases, book.questions))
    if any(table.rows for table in tables):
        said = tuple(Grid(table) for table in tables if table.rows)
        yield Paper("sayings", language, words("playbook_sayings_paper"), said, lead=words("playbook_sayings_how"))


def _asked(phrases: Phrases, given: tuple[Objection, ...]) -> Table:
    """The questions with their answers, in little room."""
    words, rows = phrases.words, Rows()
    made = tuple(rows.row(words("playbook_quoted", text=phrases.text(one.says)), [phrases.text(one.answer)]) for one in given)
    heads = tuple(Head(words(f"playbook_questions_{column}")) for column in ("says", "answer"))
    return Table("questions", words("playbook_questions"), heads, made)


def _book(internal: Internal | None) -> Playbook:
    return (internal.playbook if internal else None) or Playbook()


VIEWS = (hour_questions, hour_word_list, sayings)
