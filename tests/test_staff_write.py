"""Step 4 and the launch: the guide tells every article, the gap report what is missing, the launch what customers chose."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.judging_internal import judge_internal
from macros.model.internal import Internal
from macros.model.internal.launch import Candidate, Launch
from macros.model.kinds import Text
from macros.problems import Problems
from macros.views.blocks import Block, Facts, Grid, Heading, Notice, Paragraph, Picture, blocks_html, inside, said
from macros.views.staff.launch import launch_customers, launch_letter, launch_mix
from macros.views.staff.writing import PARTS, clause_guide, gap_report
from macros.wording import wording
from tests.catalogues import HOSTILE, example, read, smallest
from tests.customers import LEAST
from tests.customers import read as read_customer
from tests.project import PROJECT

LANGUAGES = ("nl", "en")
ASKED = date(2027, 3, 29)


def with_launch(**customers: Candidate) -> Internal:
    """What is internal, with these customers."""
    return Internal(launch=Launch(customers=customers, limit=20))


def words_of(blocks: tuple[Block, ...]) -> str:
    """All paragraphs, as text."""
    return "\n".join(said(block.words) for block in inside(blocks) if isinstance(block, Paragraph))


def rows(blocks: tuple[Block, ...]) -> list[list[str]]:
    """The rows of the first table."""
    table = next(block.table for block in blocks if isinstance(block, Grid))
    return [[row.label, *(cell.text for cell in row.cells)] for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_article_has_a_guide(language: str) -> None:
    """Of each article that comes with the program it is said what it is for, what to decide and what to avoid; of no other."""
    shipped = {path.stem.replace("-", "_") for path in (PROJECT / "data" / "public" / "agreement" / "clauses").glob("*.yml")}
    known = wording(language).words
    told = {part: {key.removeprefix(f"write_{part}_") for key in known if key.startswith(f"write_{part}_")} for part in PARTS}
    assert len(shipped) > 50
    assert told == dict.fromkeys(PARTS, shipped)


def test_the_guide_follows_the_order_of_the_agreement() -> None:
    """Every article has a heading, in the order in which it stands, and its figures with what was agreed."""
    catalogue = read(PROJECT / "data")
    blocks = clause_guide(catalogue, "en", None)
    titles = [block.id.removeprefix("article-") for block in blocks if isinstance(block, Heading)]
    assert catalogue.agreement and titles == list(catalogue.agreement.articles)
    price = blocks[[block.id for block in blocks if isinstance(block, Heading)].index("article-price") * 2 + 1]
    assert isinstance(price, Facts)
    assert "Payment term: 30 days from the date of the invoice".casefold() in dict(price.pairs)["Figures and names in it"].casefold()


def test_what_is_left_out_is_told_with_its_reason() -> None:
    """An article and a paragraph that were left out stand in the report with the reason; one that stands nowhere is told too."""
    catalogue = read(PROJECT / "data")
    assert catalogue.agreement
    agreement = replace(
        catalogue.agreement,
        articles=tuple(id for id in catalogue.agreement.articles if id != "liability"),
        left_out={"exit": "we never lose a customer", "price.late": "everybody pays"},
    )
    found = {row[0]: row[2] for row in rows(gap_report(replace(catalogue, agreement=agreement), "en", None))}
    assert found == {
        "Exit and hand-over": "left out: we never lose a customer",
        "Liability": "is not in the list of articles",
        "Price and invoicing, paragraph late": "left out: everybody pays",
    }


def test_nothing_is_missing_from_the_sample() -> None:
    """Where all is there, the report says so."""
    (notice,) = gap_report(read(PROJECT / "data"), "nl", None)
    assert isinstance(notice, Notice) and notice.state == "good"


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_there_is_nothing_it_is_said_what_to_write(language: str) -> None:
    """Without an agreement or customers, a sentence names the file; no page is empty."""
    catalogue = replace(smallest(), provider=replace(smallest().provider, languages=LANGUAGES))
    for blocks in (clause_guide(catalogue, language, None), gap_report(catalogue, language, None)):
        assert "data/public/agreement/agreement.yml" in words_of(blocks)
    for internal in (None, Internal()):
        assert "data/internal/launch.yml" in words_of(launch_customers(catalogue, language, internal))
        assert words_of(launch_mix(catalogue, language, internal))
    assert launch_letter(catalogue, language, None) is None


def test_what_came_of_each_offer() -> None:
    """Signed, declined, waiting and not yet asked are told apart, and counted."""
    internal = with_launch(
        a=Candidate(name="A", offered=ASKED, expected="basic", chosen="plus", signed=date(2027, 4, 1)),
        b=Candidate(offered=ASKED, expected="basic", declined=date(2027, 4, 2)),
        c=Candidate(offered=ASKED),
        d=Candidate(),
    )
    blocks = launch_customers(example(), "en", internal)
    assert words_of(blocks) == "3 customers received the offer; there are 20 places. Signed: 1. Said no: 1. Still thinking: 1."
    assert [row[0] for row in rows(blocks)] == ["A", "b", "c", "d"]
    results = ["signed on 1 April 2027", "said no on 2 April 2027", "waiting for an answer", "not asked yet"]
    assert [row[4] for row in rows(blocks)] == results


def test_the_mix_counts_those_who_chose() -> None:
    """Expected is counted among those who chose, so that both bars are of the same whole; steps up and down are told."""
    internal = with_launch(
        a=Candidate(expected="basic", chosen="plus"), b=Candidate(expected="basic", chosen="plus"),
        c=Candidate(expected="plus", chosen="basic"), d=Candidate(expected="plus"),
    )  # fmt: skip
    picture, *texts = launch_mix(example(), "en", internal)
    assert isinstance(picture, Picture)
    told = {title: [strip.values[0].text for strip in strips] for title, strips in picture.chart.groups}
    assert list(told.values()) == [["2 of 3", "1 of 3"], ["1 of 3", "2 of 3"]]
    assert words_of(tuple(texts)) == "2 customers chose a higher tier than expected.\n1 customer chose a lower tier than expected."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_for_customers(language: str) -> None:
    """The letter has the offer, the sender and no hour; it is no internal paper and leaves room for a name."""
    offer = (Text(dict.fromkeys(LANGUAGES, "Alles een jaar gelijk.")),)
    letter = launch_letter(example(), language, Internal(launch=Launch(offer=offer, limit=20, until=date(2027, 4, 30))))
    assert letter and letter.kind == "letter" and not letter.internal and letter.formats == ("pdf", "docx", "txt")
    text = words_of(letter.blocks)
    assert "Alles een jaar gelijk." in text and "20" in text and "2027" in text
    assert letter.opening[0] == wording(language)("letter_to")


def test_names_are_literal() -> None:
    """A name full of signs that mean something elsewhere comes out as it was typed."""
    html = blocks_html(launch_customers(example(), "nl", with_launch(a=Candidate(name=HOSTILE))), "nl")
    assert "<script>" not in html and "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in html


def found(internal: Internal) -> list[tuple[str, str]]:
    """Level and code of what the rules find in what is internal."""
    problems = Problems()
    judge_internal(example(), internal, problems)
    return [(problem.level, problem.code) for problem in problems.found]


def test_no_hour_is_offered() -> None:
    """An offer that sells hours is an error, in the language in which it does; one that denies it is none."""
    sells = Text({"nl": "Daarna € 95 per uur.", "en": "A fixed price."})
    denies = Text({"nl": "Er is geen uurtarief.", "en": "There is no hourly rate."})
    assert found(Internal(launch=Launch(offer=(sells,), limit=20))) == [("error", "no-hour-is-offered")]
    assert found(Internal(launch=Launch(offer=(denies,), limit=20))) == []


def test_an_offer_on_a_closing_day_is_told() -> None:
    """Nobody is offered anything on a day on which we are closed."""
    assert found(with_launch(a=Candidate(offered=date(2027, 4, 27)))) == [("warning", "offer-is-made-on-an-open-day")]
    assert found(with_launch(a=Candidate(offered=date(2027, 4, 28)))) == []


def test_a_special_term_sells_no_hours(tmp_path: Path) -> None:
    """What is agreed with one customer is read for words that sell hours, too."""
    term = {"adds": "clock", "text": "Extra werk kost € 95 per uur.", "reason": "x"}
    _, problems, told = read_customer({**LEAST, "special_terms": [term]}, tmp_path)
    assert [problem.code for problem in problems.found] == ["no-hour-is-for-sale"] and "“per uur” sells hours" in told
