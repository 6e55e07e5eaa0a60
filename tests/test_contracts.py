"""The agreement of a customer: right to the day and the cent, made only where it may be, and holding nothing of another customer."""

from __future__ import annotations

import gc
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from macros.contracts import Order, Outcome, Refused, make_contracts
from macros.documents.calendar import folded
from macros.documents.calendar_file import calendar_file
from macros.documents.contract import contract
from macros.documents.document import Document, Table, plain, read, tables_of
from macros.documents.pdf import pdf_available
from macros.documents.text import text
from macros.model.customer import Customer, printed_texts
from macros.model.kinds import Many, Rec, keys_of
from macros.model.pricing import quote
from macros.model.term import last_day, last_notice_day, term
from macros.problems import Problems
from macros.reading_customers import read_customer
from tests.catalogues import HOSTILE, TESTS, example
from tests.customers import LEAST, agreed, marked, marks, published_folder, texts
from tests.customers import read as judged
from tests.edge_documents import LONG_NAME
from tests.odd_documents import HEBREW
from tests.project import PROJECT, run, tree, write_data
from tests.test_wall import holding
from tests.versions import slower

WINKEL = TESTS / "example" / "internal" / "customers" / "voorbeeldwinkel.yml"
needs_pdf = pytest.mark.skipif(not pdf_available(), reason="there is no typst for this platform")
DATES = st.dates(date(2000, 1, 1), date(2199, 12, 31))
STEADY = settings(derandomize=True, deadline=None, database=None)


@cache
def shop() -> tuple[Customer, Document]:
    """The customer of the example, and what he agreed to."""
    found = read_customer(WINKEL, "winkel.yml", example()).customer
    assert found
    return found, contract(texts(), found, Problems())


def facts(document: Document) -> dict[str, str]:
    """What stands on the cover."""
    return {fact.name: fact.text for fact in document.facts}


def table(document: Document, id: str) -> Table:
    """The table with that id."""
    return next(one for one in tables_of(document) if one.id == id)


# Days


Day = tuple[int, int, int]


@STEADY
@given(DATES, st.integers(0, 120))
def test_the_last_day_for_notice_is_the_last(end: date, months: int) -> None:
    """Months of notice that begin the day after are over by the end; had notice come a day later, they would not be."""
    last = last_notice_day(end, months)

    assert last_day(last + timedelta(days=1), months) <= end < last_day(last + timedelta(days=2), months)


@STEADY
@given(DATES, st.integers(1, 120), st.integers(1, 120))
def test_terms_follow_one_another(start: date, first: int, more: int) -> None:
    """A longer term ends later, and the day after a term of whole months that begins on a first is a first."""
    assert start < last_day(start, first) + timedelta(days=1) < last_day(start, first + more) + timedelta(days=1)
    assert (last_day(start.replace(day=1), first) + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("start", "months", "notice", "end", "last"),
    [
        ((2027, 1, 1), 12, 1, (2027, 12, 31), (2027, 11, 30)),
        ((2027, 3, 1), 12, 1, (2028, 2, 29), (2028, 1, 31)),
        ((2026, 3, 1), 12, 3, (2027, 2, 28), (2026, 11, 30)),
        ((2028, 2, 29), 12, 1, (2029, 2, 28), (2029, 1, 31)),
        ((2027, 1, 31), 1, 0, (2027, 2, 28), (2027, 2, 28)),
        ((2027, 3, 15), 36, 3, (2030, 3, 14), (2029, 12, 14)),
        ((2027, 3, 31), 12, 1, (2028, 3, 30), (2028, 2, 28)),
        ((2027, 8, 31), 6, 1, (2028, 2, 29), (2028, 1, 31)),
    ],
)
def test_days_of_terms(start: Day, months: int, notice: int, end: Day, last: Day) -> None:
    """Ends of months, leap years, and notice for a day that the month of notice does not have: worked out by hand."""
    found = term(date(*start), months, notice, 10)

    assert (found.end, found.last_notice) == (date(*end), date(*last))
    assert found.reminder == found.last_notice - timedelta(days=10)


# The document


def test_cover_states_what_was_agreed() -> None:
    """Tier, version, days, numbers and signing day stand on the cover, and the special terms with the clauses that they change."""
    assert facts(shop()[1]) == {
        "Pakket": "Basis", "Versie": "2027-01-01", "Ingangsdatum": "1 februari 2027", "Einde van de eerste looptijd": "31 januari 2029",
        "Laatste opzegdag": "31 oktober 2028", "Opzegtermijn": "3 maanden", "Aantallen": "30\u00a0gebruikers",
        "Extra diensten": "kassabeheer (2 kassa's), verhuizing en domeinnaam",
        "Afgesproken prijzen": "domeinnaam €\u00a05,00 per jaar (excl. btw) in plaats van €\u00a015,00",
        "Getekend op": "20 januari 2027",
        "Afwijkende afspraak 1, in plaats van artikel\u00a02.1":
            "De reactietijd loopt vanaf het eerste bericht; zie ook artikel\u00a04.1.",
        "Afwijkende afspraak 2, bij artikel\u00a04": "Bij vertrek helpen wij twee dagen mee.",
    }  # fmt: skip


def test_parties_are_filled_in() -> None:
    """The customer is named in full with all that is known; whoever signs is named where that is done."""
    provider, customer = shop()[1].parties

    assert (provider.name, customer.name) == ("Molenwiek IT B.V.", "Winkelketen De Voorbeelden B.V.")
    assert shop()[1].short_customer == "De Voorbeelden"
    assert customer.lines == (
        "Besloten vennootschap", "Denkpad 1", "1234 ZZ Voorbeeldstad", "België", "Handelsregister 00000009",
        "Contactpersoon: C. Tact, kantoormanager",
    )  # fmt: skip
    assert customer.sign == ("Naam (T. Ekenaar)", "Functie (directeur)", "Plaats en datum", "Handtekening")
    assert shop()[1].kind == "agreement"


def test_special_terms_stand_in_their_clauses_and_nothing_else_changes() -> None:
    """Each is marked where it stands, numbers stay, all other clauses are those of the signed text, word for word."""
    signed = texts().text(example().tier_by_id["basic"], "nl", "2027-01-01")
    before = {one.id: one for part in signed.articles for one in part.paragraphs}
    after = {one.id: one for part in shop()[1].articles for one in part.paragraphs}

    changed = {id: (one.number, plain(one.runs)) for id, one in after.items() if id not in before or one.runs != before[id].runs}
    assert changed == {
        "clock.start": ("2.1", "Afwijkende afspraak 1. De reactietijd loopt vanaf het eerste bericht; zie ook artikel\u00a04.1."),
        "leaving.special-2": ("4.2", "Afwijkende afspraak 2. Bij vertrek helpen wij twee dagen mee."),
    }
    assert after["clock.start"].runs[0].bold


def test_a_replaced_clause_takes_its_table_along(tmp_path: Path) -> None:
    """Where a clause with a table is replaced, the table goes, and those after it are numbered without a gap."""
    special = [{"replaces": "clock.table", "text": "Alle tijden zijn één uur.", "reason": "x"}]

    document = agreed({**LEAST, "special_terms": special}, tmp_path)

    found = list(tables_of(document))
    assert [one.caption.partition(":")[0] for one in found] == [f"Tabel {n}" for n in range(1, len(found) + 1)]
    assert [one.caption for one in found if one.caption.count("Tabel") != 1] == []
    assert "clock-table" not in {one.id for one in found}


def test_reasons_are_never_printed() -> None:
    """Why something was agreed stands in no text of the document."""
    reasons = [special.reason for special in shop()[0].special_terms]

    assert len(reasons) == 2 and not any(reason in shop()[1].canonical for reason in reasons)


def test_agreed_figures_are_those_of_the_customer() -> None:
    """The schedule of figures does not state another notice period than the cover sheet."""
    assert {row.head.text: row.cells[0].text for row in table(shop()[1], "figures").rows}["Opzegtermijn"] == "3 maanden"


# The price sheet


def cells(found: Table) -> list[tuple[str, ...]]:
    """The words of each row."""
    return [(row.head.text, *(cell.text for cell in row.cells)) for row in found.rows]


def test_price_sheet_works_out_every_line(tmp_path: Path) -> None:
    """Count times price, the totals of each period and of a year, with and without VAT: worked out by hand, and the same as the model's."""
    document = agreed({**LEAST, "options": {"hand-over": "1"}}, tmp_path)

    assert cells(table(document, "lines")) == [
        ("Gebruikers", "12", "€\u00a065,00", "€\u00a0780,00"),
        ("Kwartaalrapport", "1", "inbegrepen", "inbegrepen"),
        ("Ingebruikname", "1", "€\u00a0500,00", "€\u00a0500,00"),
        ("Overdracht bij vertrek", "1", "20% van ingebruikname", "€\u00a0100,00"),
    ]
    assert cells(table(document, "totals")) == [
        ("Per maand", "€\u00a0780,00", "€\u00a0943,80"),
        ("Per kwartaal", "€\u00a00,00", "€\u00a00,00"),
        ("Eenmalig", "€\u00a0600,00", "€\u00a0726,00"),
        ("Per jaar, zonder eenmalige kosten en kosten per keer", "€\u00a09.360,00", "€\u00a011.325,60"),
    ]
    same = quote(example().tier_by_id["plus"], {"user": 12, "hand-over": 1}, example())
    assert (same.monthly, same.once, same.yearly) == (780, 600, 9360)


def test_agreed_prices_are_counted_with_and_named(tmp_path: Path) -> None:
    """A price that was agreed stands in the lines and totals, is marked there, and stands on the cover beside that of the list."""
    options, prices = {"hand-over": "1"}, {"onboarding": "EUR 0.00", "user": "EUR 60.00"}
    document = agreed({**LEAST, "options": options, "agreed_prices": prices}, tmp_path)

    assert facts(document)["Afgesproken prijzen"] == (
        "ingebruikname €\u00a00,00 eenmalig (excl. btw) in plaats van €\u00a0500,00 en "
        "gebruikers €\u00a060,00 per gebruiker per maand (excl. btw)"
    )
    assert cells(table(document, "lines")) == [
        ("Gebruikers", "12", "€\u00a060,00", "€\u00a0720,00"),
        ("Kwartaalrapport", "1", "inbegrepen", "inbegrepen"),
        ("Ingebruikname", "1", "€\u00a00,00", "€\u00a00,00"),
    ]
    marked = [row.head.text for row in table(document, "lines").rows if "afgesproken prijs" in row.head.detail]
    assert marked == ["Gebruikers", "Ingebruikname"]
    assert cells(table(document, "totals"))[0] == ("Per maand", "€\u00a0720,00", "€\u00a0871,20")
    told = {fact.name: fact.text for fact in document.overview}
    assert told["Wat u betaalt: per maand"] == "€\u00a0720,00 (excl. btw); €\u00a0871,20 (incl. btw)"
    assert told["Wat u betaalt: eenmalig"] == "€\u00a00,00 (excl. btw); €\u00a00,00 (incl. btw)" and len(told) > 2
    listed = agreed({**LEAST, "options": options}, tmp_path)
    assert table(document, "prices") == table(listed, "prices"), "the prices of everybody are those of the list"


def test_an_agreed_price_of_an_option_keeps_its_name(tmp_path: Path) -> None:
    """An option at another price is called what it is called on the list."""
    customer = {**marked_least("basic"), "options": {"kassabeheer": "2"}, "agreed_prices": {"kassabeheer": "EUR 7.50"}}
    document = agreed(customer, tmp_path)

    assert ("Kassabeheer", "2", "€\u00a07,50", "€\u00a015,00") in cells(table(document, "lines"))


def marked_least(tier: str) -> dict[str, Any]:
    """The least customer in another tier, with a number of every unit."""
    return {**LEAST, "tier": tier, "quantities": {"user": "12", "till": "2"}}


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ({"onboardng": "EUR 0.00"}, "the tier `plus` has no price that is called `onboardng`"),
        ({"onboarding": "USD 0.00"}, "the agreed price of `onboarding` is in USD"),
        ({"onboarding": "free"}, "EUR 0.00 for what is free"),
        ({"onboarding": "EUR 10.00 to EUR 20.00"}, "expected one fixed amount"),
        ({"onboarding": "EUR 5,00"}, "write EUR 5.00"),
    ],
)
def test_agreed_prices_that_cannot_be_are_told(prices: dict[str, str], said: str, tmp_path: Path) -> None:
    """A price line that is not there, another currency and an amount that is none are told, with what to write."""
    _, problems, told = judged({**LEAST, "agreed_prices": prices}, tmp_path)
    assert problems.errors and said in told


def test_one_price_has_one_name(tmp_path: Path) -> None:
    """A line that goes by its unit and by the name of an option cannot be agreed on twice."""
    customer = {**marked_least("basic"), "options": {"kassabeheer": "2"}, "agreed_prices": {"kassabeheer": "EUR 7.50", "till": "EUR 5.00"}}
    _, problems, told = judged(customer, tmp_path)
    assert problems.errors and "`kassabeheer` and `till` are names of the same price" in told


def test_agreed_prices_that_may_be_slips_are_warned_of(tmp_path: Path) -> None:
    """A price of what was not chosen, and one that is that of the list, are told and stop nothing."""
    _, problems, _ = judged({**LEAST, "agreed_prices": {"onboarding": "EUR 500.00", "hand-over": "EUR 1.00"}}, tmp_path)
    assert {(one.level, one.code) for one in problems.found} == {("warning", "price-of-the-list"), ("warning", "price-of-nothing")}


@pytest.mark.parametrize(("price", "warned"), [("EUR 5000.00", True), ("EUR 50.00", True), ("EUR 900.00", False), ("EUR 0.00", False)])
def test_an_agreed_price_far_from_the_list_is_warned_of(price: str, warned: bool, tmp_path: Path) -> None:
    """A point at a wrong place makes a price ten times, or a tenth, of that of the list; what is for free is no slip."""
    _, problems, _ = judged({**LEAST, "agreed_prices": {"onboarding": price}}, tmp_path)
    assert ["price-far-from-the-list"] * warned == [one.code for one in problems.found]
    assert all(one.place.line > 5 and one.place.length == len("onboarding") for one in problems.found)


def test_a_decimal_comma_in_braces_is_told(tmp_path: Path) -> None:
    """In braces a comma ends the text: what was meant is told, and not that a key has no value."""
    path = tmp_path / "customers" / "klein.yml"
    path.parent.mkdir()
    write_data(path, LEAST)
    path.write_text(path.read_text(encoding="utf-8") + "agreed_prices: { user: EUR 65,00 }\n", encoding="utf-8")
    problems = read_customer(path, "customers/klein.yml", example()).problems
    assert [(one.code, one.help) for one in problems.sorted()] == [("decimal-comma", "write EUR 65.00")]


def test_a_term_that_is_still_to_be_filled_in_is_warned_of(tmp_path: Path) -> None:
    """A placeholder in a special term is told where it stands, for it would be signed."""
    term = {"adds": "leaving", "text": "Tot [datum] geldt de oude prijs.", "reason": "x"}
    _, problems, told = judged({**LEAST, "special_terms": [term]}, tmp_path)
    assert [(one.level, one.code) for one in problems.found] == [("warning", "texts-are-filled-in")] and "“[datum]” is left" in told


def test_price_sheet_names_minimum_steps_and_what_is_on_request() -> None:
    """Steps are shown with their working; what has no fixed amount is named beside a total that is a lower bound."""
    lines, totals = table(shop()[1], "lines"), table(shop()[1], "totals")

    assert cells(lines)[0] == ("Gebruikers", "30", "1 × €\u00a060,00 + 23 × €\u00a040,00 + 6 × €\u00a036,00", "€\u00a01.196,00")
    assert ("Verhuizing", "1", "op aanvraag", "op aanvraag") in cells(lines)
    assert (totals.rows[0].head.detail, totals.rows[0].cells[0].text) == ("plus kassabeheer (geen vast bedrag)", "vanaf €\u00a01.196,00")
    assert "verhuizing" in next(row.head.detail for row in totals.rows if row.head.text == "Eenmalig")


def test_price_sheet_keeps_what_everybody_may_add() -> None:
    """The prices of the tier, and what can be had on top, stand before what this customer pays."""
    sheet = shop()[1].schedules[-1]

    assert [one.table.id for one in sheet.paragraphs if one.table] == ["prices", "add-ons", "lines", "totals"]
    assert all(plain(one.runs) for one in sheet.paragraphs)


def test_minimum_is_charged_and_said(tmp_path: Path) -> None:
    """Who has fewer than the minimum sees the number that is charged and the number he has."""
    document = agreed({**LEAST, "tier": "basic", "quantities": {"user": "2"}}, tmp_path)
    first = table(document, "lines").rows[0]

    assert (first.cells[0].text, first.cells[0].detail) == ("5", "het minimum; u hebt er 2")
    assert first.cells[2].text == "€\u00a0220,00"


# The calendar


def unfolded(made: bytes) -> list[str]:
    """The lines of a calendar file as RFC 5545 puts them together again."""
    return made.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_calendar_has_the_four_days() -> None:
    """Start, reminder, last day for notice and end are events of a day, each with an id of its own, made from data alone."""
    made = calendar_file(example(), shop()[0])
    lines = unfolded(made)

    assert [line.partition(":")[2] for line in lines if line.startswith("DTSTART")] == ["20270201", "20280916", "20281031", "20290131"]
    assert len({line for line in lines if line.startswith("UID:")}) == 4
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20270101T000000Z"}
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 4 and (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert made == calendar_file(example(), shop()[0])
    assert shop()[0].name not in made.decode()


@STEADY
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300))
def test_lines_of_a_calendar_are_folded_within_no_letter(line: str) -> None:
    """No line has more than 75 octets, each is UTF-8 by itself, and together they are what was given."""
    made = folded(line)

    assert all(len(part) <= 75 and part.decode() is not None for part in made.removesuffix(b"\r\n").split(b"\r\n"))
    assert made.decode().replace("\r\n ", "") == line + "\r\n"


# What is wrong with a customer


def changed(**keys: Any) -> dict[str, Any]:
    """The least customer with other keys; None takes a key away."""
    return {key: value for key, value in {**LEAST, **keys}.items() if value is not None}


TERM = {"text": "x", "reason": "x"}
START = {"replaces": "clock.start", "reason": "x"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (changed(first_term=None), "`first_term` is missing"),
        (changed(notice=None), "`notice` is missing"),
        (changed(reminder=None), "`reminder` is missing"),
        (changed(tier="pluss"), "did you mean `plus`?"),
        (changed(tier="start"), "it is called `basic` now"),
        (changed(language="fr"), "there is no language `fr`"),
        (changed(quantities={"usr": "1"}), "did you mean `user`?"),
        (changed(quantities={"till": "1"}), "there is no number for the unit `user`, which `plus` charges for"),
        (changed(quantities={"user": "1.5"}), "`1.5` is not a whole number"),
        (changed(options={"handover": "1"}), "did you mean `hand-over`?"),
        (changed(options={"opslag": "1"}), "the tier `plus` does not offer `opslag` at a price of its own"),
        (changed(first_term="1 year"), "`1 year` is no number of months"),
        (changed(first_term="999999 months"), "expected months, 600 at most"),
        (changed(first_term="0 months"), "the first term has no length"),
        (changed(notice="13 months"), "notice would have to be given before the start"),
        (changed(reminder="400 days"), "the reminder would come before the start"),
        (changed(start="2027-02-30"), "write a day and a month that exist"),
        (changed(start="1027-02-03"), "expected a year from 2000 to 2199"),
        (changed(notice="30 days"), "say it in months, such as 1 month"),
        (changed(first_term="365 days"), "say it in months, such as 12 months"),
        (changed(reminder="1 month"), "say it in days, such as 30 days"),
        (changed(version="2027-02-30"), "is named for a day that does not exist"),
        (changed(version="2027-01-02"), "takes effect after the start"),
        (changed(version="newest"), "expected the id of a version"),
        (changed(special_terms=[{**TERM, "replaces": "clock.strat"}]), "did you mean `clock.start`?"),
        (changed(special_terms=[{**TERM, "replaces": "clock"}]), "expected an article, a point and a paragraph"),
        (changed(special_terms=[{**TERM, "adds": "credit"}]), "did you mean `credits`?"),
        (changed(special_terms=[TERM]), "one of `replaces`, `adds` is missing"),
        (changed(special_terms=[{**START, "text": "x"}, {**START, "text": "y"}]), "special term 1 takes the place"),
        (changed(special_terms=[{"adds": "clock", "text": "x"}]), "`reason` is missing"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "zie [](#clok)"}]), "did you mean `clock`?"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "de [tijd](#term-respons-time)"}]), "did you mean `term-response-time`?"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "de [tijd](#term-startdate)"}]), "no `term-startdate` to refer to"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "de [termijn](#fact-notise)"}]), "did you mean `fact-notice`?"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "in [](#fact-notice)"}]), "to `fact-notice` says nothing"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "…"}]), "`…` stands in this special term"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "Binnen ... uur."}]), "still to be filled in"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": "een `woord`"}]), "code stands in this special term"),
        (changed(special_terms=[{**TERM, "adds": "clock", "text": {"en": "only"}}]), "this text is missing in nl"),
        (changed(contakt={"name": "x"}), "did you mean `contact`?"),
        (changed(name="n" * 201), "it has 201 characters"),
        (changed(short_name="n" * 10_000), "expected a line of at most 200 characters"),
        (changed(contact={"name": "x", "role": "r" * 201}), "does not fit on the cover sheet"),
        (changed(name="een\nnaam"), "it has several lines"),
        (changed(name="een\u202enaam"), "an invisible or unassigned character (U+202E)"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: dict[str, Any], told: str, tmp_path: Path) -> None:
    """A dead reference, a day that cannot be, a number that is missing: told with file and line, and what to write."""
    _, problems, said = judged(data, tmp_path)

    assert problems.errors and told in said and "--> customers/klein.yml:" in said, said


# Names that are hard on a writer


def data_of(tmp_path: Path, **customers: Any) -> Path:
    """The example's data with these customers alone, and the version that they have."""
    data = Path(shutil.copytree(TESTS / "example", tmp_path / "data"))
    shutil.copytree(published_folder(), data / "released")
    shutil.rmtree(data / "internal" / "customers")
    (data / "internal" / "customers").mkdir()
    for id, customer in customers.items():
        write_data(data / "internal" / "customers" / f"{id}.yml", customer)
    return data


def make(tmp_path: Path, **more: Any) -> Outcome:
    """What came of making all agreements."""
    return make_contracts(Order(PROJECT, tmp_path / "data", "data", tmp_path / "out", **more))


@needs_pdf
def test_names_are_literal_however_long_or_hostile(tmp_path: Path) -> None:
    """A name of 130 letters, markup and template code come out as they were typed, in every format."""
    data_of(tmp_path, long={**LEAST, "name": LONG_NAME}, hostile={**LEAST, "name": HOSTILE, "short_name": "{{ 7*7 }} #x"})

    assert make(tmp_path) == Outcome(2, 0, "")
    for id, name in (("long", LONG_NAME), ("hostile", HOSTILE)):
        found = holding(tmp_path / "out" / id, [name])[name]
        assert {path.rpartition(".")[2] for path in found} >= {"docx", "pdf", "txt"}


@needs_pdf
def test_what_the_fonts_lack_is_told_with_file_and_field(tmp_path: Path) -> None:
    """A name in letters that the fonts do not have stops that agreement alone: the error names the line in the file and the letter."""
    data_of(tmp_path, joods={**LEAST, "contact": {"name": HEBREW}}, klein=LEAST)

    done = make(tmp_path)

    assert (done.made, done.unchanged) == (1, 0) and (tmp_path / "out" / "klein").is_dir()
    assert "error[cannot-write]: the fonts have no sign" in done.report and "(U+05D7 HEBREW LETTER HET)" in done.report
    line = (tmp_path / "data/internal/customers/joods.yml").read_text(encoding="utf-8").split("\n").index(f"  name: {HEBREW}") + 1
    assert f"--> data/internal/customers/joods.yml:{line}:9" in done.report
    assert not (tmp_path / "out" / "joods").exists()


def test_special_terms_say_what_was_typed(tmp_path: Path) -> None:
    """A sum keeps its asterisks, left-out words their dots; terms and figures of the signed text can be referred to."""
    told = "Hulp binnen 2*3 uur (…), anders 4*5; zie [reactietijd](#term-response-time) en [termijn](#fact-notice)."

    document = agreed({**LEAST, "special_terms": [{"adds": "clock", "text": told, "reason": "x"}]}, tmp_path)

    assert facts(document)["Afwijkende afspraak 1, bij artikel\u00a02"] == (
        "Hulp binnen 2*3 uur (…), anders 4*5; zie reactietijd en termijn."
    )


@needs_pdf
def test_the_longest_texts_stand_in_the_pdf_in_full(tmp_path: Path) -> None:
    """A name of as many letters as may be, and a special term of pages, are not cut: every word can be read in the PDF and in Word."""
    words = [f"woord{n}x" for n in range(2000)]
    name = ("Naam " * 40)[:195] + "slot."
    data_of(tmp_path, lang={**LEAST, "name": name, "special_terms": [{"adds": "clock", "text": " ".join(words), "reason": "x"}]})

    assert make(tmp_path)[:2] == (1, 0)
    for wanted in (words[0], words[-1], name):
        assert {path.rpartition(".")[2] for path in holding(tmp_path / "out/lang", [wanted])[wanted]} >= {"docx", "pdf", "txt"}
    pages = "".join(page.extract_text() for page in PdfReader(tmp_path / "out/lang/agreement-plus-2027-01-01.pdf").pages)
    assert pages.count(words[-1]) == 2 and "slot." in pages
def test_before_the_first_publication_agreements_are_drafts(tmp_path: Path) -> None:
    """Nothing carries the number of a version that is not there: a draft says that it is one, and who has signed gets none."""
    data = data_of(tmp_path, klein=LEAST, getekend={**LEAST, "signed": "2026-12-20"})
    shutil.rmtree(data / "released")

    done = make(tmp_path)

    assert (done.made, done.unchanged) == (1, 0) and "these agreements are drafts and say so" in done.drafted
    assert "error[no-version]: this customer has signed version 2027-01-01, and nothing is published" in done.report
    made = tree(tmp_path / "out" / "klein")
    assert not (tmp_path / "out" / "getekend").exists()
    assert {name.rpartition(".")[0] for name in made if not name.startswith(".")} == {"agreement-plus-draft"}
    assert "agreement-plus-draft.ics" not in made
    said = made["agreement-plus-draft.txt"].decode()
    assert "concept" in said and "2027-01-01" not in said


@needs_pdf
def test_a_change_that_is_not_published_stops_no_agreement(tmp_path: Path) -> None:
    """Who has signed has the frozen text: what the data of today would change in it is told, and the agreement is made as it was signed."""
    data_of(tmp_path, klein=LEAST)
    slower(tmp_path / "data")

    done = make(tmp_path)

    assert (done.made, done.report) == (1, "")
    assert "warning[published-text-changed]" in done.drafted and "agreements are made from what was published" in done.drafted
    said = next((tmp_path / "out" / "klein").glob("*.txt")).read_text(encoding="utf-8")
    assert "4 uur" in said and "5 uur" not in said


def test_all_that_may_be_left_out_can_be(tmp_path: Path) -> None:
    """Without any optional key the agreement is whole, and holds no empty line."""
    document = agreed(LEAST, tmp_path)

    assert document.parties[1].lines == () and document.parties[1].sign == document.parties[0].sign
    assert all(fact.name and fact.text for fact in document.facts) and document.short_customer == "Klein"
    assert read(json.loads(document.canonical)) == document


# Files


ENDINGS = {"docx", "ics", "json", "txt"} | ({"pdf"} if pdf_available() else set())


def test_files_are_made_once(tmp_path: Path) -> None:
    """The first run makes everything, the second nothing; a change makes one anew, and no file says the name of the customer."""
    data = data_of(tmp_path, een=LEAST, twee={**LEAST, "name": "Tweede"})
    assert make(tmp_path) == Outcome(2, 0, "")
    first = tree(tmp_path / "out")
    assert {name for name in first if not name.rpartition("/")[2].startswith(".")} == {
        *(f"{id}/agreement-plus-2027-01-01.{ending}" for id in ("een", "twee") for ending in ENDINGS), ".work/lock",
    }  # fmt: skip

    assert make(tmp_path) == Outcome(0, 2, "")
    assert tree(tmp_path / "out") == first

    write_data(data / "internal/customers/twee.yml", {**LEAST, "name": "Tweede", "quantities": {"user": "13"}})
    assert make(tmp_path) == Outcome(1, 1, "")
    (tmp_path / "out/een/agreement-plus-2027-01-01.txt").write_text("spoilt", encoding="utf-8")
    assert make(tmp_path) == Outcome(1, 1, "")
    assert {name: content for name, content in tree(tmp_path / "out").items() if name.startswith("een/")} == {
        name: content for name, content in first.items() if name.startswith("een/")
    }


def test_files_of_others_stay(tmp_path: Path) -> None:
    """A signed copy that somebody put beside them stays; files of an earlier tier, which this program made, go."""
    data = data_of(tmp_path, een=LEAST)
    make(tmp_path)
    (tmp_path / "out/een/signed.pdf").write_bytes(b"signed")
    write_data(data / "internal/customers/een.yml", {**LEAST, "tier": "basic"})

    assert make(tmp_path) == Outcome(1, 0, "")
    names = {path.name for path in (tmp_path / "out/een").iterdir()}
    assert names == {"signed.pdf", ".made.json", *(f"agreement-basic-2027-01-01.{ending}" for ending in ENDINGS)}


def test_one_error_stops_no_other(tmp_path: Path) -> None:
    """What is wrong with customers is told all at once, with file and line; the others are made."""
    data_of(tmp_path, een=LEAST, fout={**LEAST, "tier": "x"}, mis={**LEAST, "special_terms": [{**TERM, "adds": "nowhere"}]}, twee=LEAST)

    done = make(tmp_path)

    assert (done.made, done.unchanged) == (2, 0)
    assert "--> data/internal/customers/fout.yml:3:7" in done.report and "--> data/internal/customers/mis.yml:" in done.report
    assert done.report.endswith("2 errors in 2 files; 2 of 4 agreements could not be made")


def test_the_command_tells_and_fails(project: Path) -> None:
    """The command tells how many were made and where; with an error its code is 1; `check` tells the same error and makes nothing."""
    shutil.copytree(published_folder(), project / "data" / "released")
    shutil.copytree(TESTS / "signed", project / "data/internal/customers/signed", dirs_exist_ok=True)
    done = run(project, "-m", "macros", "contract")
    assert (done.returncode, done.stdout, done.stderr) == (0, "agreements in build/contracts: 1 made, 0 unchanged\n", "")
    write_data(project / "data/internal/customers/mis.yml", {**LEAST, "special_terms": [{**TERM, "adds": "nowhere"}]})

    for command in (("contract",), ("check",)):
        done = run(project, "-m", "macros", *command)
        assert done.returncode == 1 and "--> data/internal/customers/mis.yml:" in done.stderr and "nowhere" in done.stderr
    done = run(project, "-m", "macros", "contract", "data/internal/customers/voorbeeldwinkel.yml")
    assert (done.returncode, done.stdout) == (0, "agreements in build/contracts: 0 made, 1 unchanged\n")


def test_many_are_made_in_processes_of_their_own(tmp_path: Path) -> None:
    """What several processes make together is, byte for byte, what one makes by itself; progress is told."""
    customers = {f"c{n}": {**LEAST, "name": f"Klant {n}"} for n in range(5)}
    data_of(tmp_path, **customers)
    told: list[str] = []
    make_contracts(Order(PROJECT, tmp_path / "data", "data", tmp_path / "out"), told.append)
    alone = tmp_path / "alone"
    for id in customers:
        make_contracts(Order(PROJECT, tmp_path / "data", "data", alone, (tmp_path / f"data/internal/customers/{id}.yml",)))

    assert tree(tmp_path / "out") == tree(alone)
    assert all(line.startswith("making agreements … ") and line.endswith(" of 5") for line in told)


PLACES = ("site", "site/public/x", "docs/public", "data/public", "data/internal/x", "overrides/x", "docs/../site/x")


@pytest.mark.parametrize("place", PLACES)
def test_never_where_something_public_stands(place: str, tmp_path: Path) -> None:
    """Agreements are not written below site/, docs/, data/ or what the program is made of, nor by way of a link."""
    data_of(tmp_path, public=LEAST)
    (tmp_path / "site").mkdir()

    for out in (tmp_path / place, tmp_path / "link", tmp_path / "site/.."):
        if out.name == "link":
            (tmp_path / "docs").mkdir(exist_ok=True)
            out.symlink_to(tmp_path / "docs")
        elif out.name == "..":
            out = tmp_path / "holder"
            out.mkdir()
            (out / "public").symlink_to(tmp_path / "site")
        before = tree(tmp_path)
        with pytest.raises(Refused, match="may not hold agreements"):
            make_contracts(Order(tmp_path, tmp_path / "data", "data", out))
        assert tree(tmp_path) == before


@pytest.mark.parametrize("out", ["web/public", "web/public/deeper", "web"])
def test_never_where_another_site_stands(out: str, tmp_path: Path) -> None:
    """A site that was built elsewhere, by --site, is known by what stands in it."""
    data_of(tmp_path, een=LEAST)
    for audience in ("public", "handbook"):
        (tmp_path / "web" / audience).mkdir(parents=True)
        (tmp_path / "web" / audience / "index.html").write_text("x", encoding="utf-8")

    with pytest.raises(Refused, match="may not hold agreements with customers: a website stands there"):
        make_contracts(Order(tmp_path, tmp_path / "data", "data", tmp_path / out))


@pytest.mark.parametrize("inside", ["een", "een/agreement-plus-2027-01-01.txt"])
def test_no_link_is_followed(inside: str, tmp_path: Path) -> None:
    """A link in the place of a customer's folder, or in it, is refused: it may lead where others look."""
    data_of(tmp_path, een=LEAST)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out" / inside).parent.mkdir(parents=True)
    (tmp_path / "out" / inside).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused, match="is a symbolic link"):
        make(tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_folder_of_the_same_name_is_told(tmp_path: Path) -> None:
    """A file in a folder `customers` among the customers is none of a customer: two would share a folder of agreements."""
    data = data_of(tmp_path, een=LEAST)
    (data / "internal/customers/customers").mkdir()
    write_data(data / "internal/customers/customers/een.yml", {**LEAST, "name": "Ander"})

    done = make(tmp_path)
    assert done.made == 1 and "error[unknown-file]: data/internal/customers/customers/een.yml is not a file of a customer" in done.report


def test_an_unknown_language_is_told_once(tmp_path: Path) -> None:
    """A language that the provider does not have is the only thing told: texts are not asked for in others."""
    found, problems, told = judged({**LEAST, "language": "de", "special_terms": [{**TERM, "adds": "leaving"}]}, tmp_path)
    assert found is None and [problem.code for problem in problems.errors] == ["dead-reference"], told


def test_only_files_of_customers_are_taken(tmp_path: Path) -> None:
    """A file from elsewhere is refused, and nothing is made."""
    data_of(tmp_path, een=LEAST)

    with pytest.raises(Refused, match="is not a file of data/internal/customers"):
        make(tmp_path, files=(tmp_path / "data/public/provider.yml",))
    with pytest.raises(Refused, match="there is no file"):
        make(tmp_path, files=(tmp_path / "data/internal/customers/niemand.yml",))
    assert not (tmp_path / "out").exists()


# The wall


def key_names(data: Any) -> set[str]:
    """The keys that stand anywhere in *data*."""
    if isinstance(data, list):
        return {name for inner in data for name in key_names(inner)}
    return set(data) | {name for inner in data.values() for name in key_names(inner)} if isinstance(data, dict) else set()


def all_keys(cls: type) -> Iterator[str]:
    """The keys of a record and of those in it."""
    for key in keys_of(cls):
        yield key.name
        kind = key.kind.item if isinstance(key.kind, Many) else key.kind
        yield from all_keys(kind.of) if isinstance(kind, Rec) else ()


def test_every_key_is_marked() -> None:
    """The marked customer of these tests and of test_wall.py has every key there is: a new one needs a mark, too."""
    assert key_names(marked("a")) >= set(all_keys(Customer))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agreements of two customers with marks in every key, made one after the other in one process."""
    folder = tmp_path_factory.mktemp("two")
    data_of(folder, first=marked("zeven"), second=marked("elf"))
    assert make(folder)[:3] == (2, 0, "")
    return folder / "out"


@needs_pdf
@pytest.mark.parametrize(("id", "own", "other"), [("first", "zeven", "elf"), ("second", "elf", "zeven")])
def test_no_agreement_holds_anything_of_another_customer(two: Path, id: str, own: str, other: str) -> None:
    """In no stream, attachment or part of any file of a customer stands a mark of the other; his own are found, but for the reasons."""
    theirs = [mark for mark in marks(marked(other)) if mark not in set(marks(marked(own)))]
    reasons = [f"kanarie-reden-{own}", f"kanarie-tweede-reden-{own}"]
    mine = [mark for mark in marks(marked(own)) if mark.startswith("kanarie-") and mark not in reasons]

    assert holding(two / id, [*theirs, *reasons]) == {}
    found = holding(two / id, mine)
    assert set(found) == set(mine)
    assert {name.rpartition(".")[2] for name in found[f"kanarie-straat-{own}"]} == {"docx", "json", "pdf", "txt"}


def test_nothing_of_a_customer_is_remembered(tmp_path: Path) -> None:
    """When an agreement was made, nothing that the program keeps (a cache, a name in a module) holds a word of the customer."""
    mark = re.compile("kanarie-[a-z]+-[z]achtien")

    def remembered() -> list[str]:
        gc.unfreeze()
        gc.collect()
        texts = ((one, part) for one in gc.get_objects() for part in gc.get_referents(one) if isinstance(part, str))
        return [type(one).__name__ for one, part in texts if mark.search(part)]

    def once() -> None:
        document = agreed(marked("".join(reversed("neithcaz"))), tmp_path)
        assert mark.search(text(document)) and remembered()

    once()
    assert remembered() == []


def test_printed_texts_have_places() -> None:
    """Every text that can be printed is known with its line, and no reason is among them."""
    texts = {told: place.line for place, told in printed_texts(shop()[0])}

    assert texts["Winkelketen De Voorbeelden B.V."] == 1 and texts["Denkpad 1"] == 4 and texts["T. Ekenaar"] == 7
    assert not any("accountant" in told for told in texts)
