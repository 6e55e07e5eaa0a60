"""What the handbook shows of customers: the days and figures of their agreements, and not one key that nobody decided on."""

from __future__ import annotations

import copy
import dataclasses
import shutil
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros import agreements_overview
from macros.agreements_overview import COUNTED, KEPT_BACK, NAMED, SHOWN, agreements, allowed, main_unit, renewal_months
from macros.documents.calendar import calendar_bytes
from macros.documents.released import Entry, Ledger
from macros.model.agreement import AgreedFigure
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer
from macros.model.internal import Internal
from macros.model.internal.agreements import Agreements, AgreementSummary
from macros.model.kinds import Text, keys_of
from macros.model.pricing import quote
from macros.model.term import Term, term
from macros.reading_customers import read_customer
from macros.source import Sources
from macros.views.blocks import Block, Grid, Picture, blocks_html, inside
from macros.views.staff import customers
from macros.views.staff.customers import KINDS, days_to_keep
from macros.views.tables import Table
from tests.catalogues import HOSTILE, TESTS, example, smallest
from tests.customers import LEAST, marked, marks
from tests.markup import parsed
from tests.project import build, write_data
from tests.records import inside as values_in

EMPTY = Ledger(Path())
STEADY = settings(derandomize=True, deadline=None, database=None)


def renewing(months: str = "12 months") -> Catalogue:
    """The example, whose agreement is renewed each time."""
    agreement = example().agreement
    assert agreement
    name = Text({"nl": "verlenging", "en": "renewal"})
    figure = AgreedFigure(id="renewal", name=name, value=Text({"nl": months, "en": months}))
    return dataclasses.replace(example(), agreement=dataclasses.replace(agreement, facts=(*agreement.facts, figure)))


def known(folder: Path, files: Mapping[str, Any], catalogue: Catalogue | None = None, ledger: Ledger = EMPTY) -> Agreements:
    """What staff see of the customers in *files*, each data or text."""
    place = folder / "internal" / "customers"
    place.mkdir(parents=True, exist_ok=True)
    for path in place.glob("*"):
        path.unlink()
    for name, data in files.items():
        (place / name).write_text(data, encoding="utf-8") if isinstance(data, str) else write_data(place / name, data)
    return agreements(folder, "data", catalogue or example(), ledger, Sources())


def shop() -> Agreements:
    """What staff see of the customer of the example."""
    return agreements(TESTS / "example", "data", example(), EMPTY, Sources())


def the_only(found: Agreements) -> AgreementSummary:
    """The one agreement that was read."""
    assert len(found.known) == 1 and found.unread == ()
    return found.known[0]


def published(*versions: str, tier: str = "plus", language: str = "nl", withdrawn: str = "") -> Ledger:
    """A ledger in which a tier has a text in each of the versions."""
    entries = [Entry(one, "new", "because", {f"{one}/{tier}.{language}.txt": ""}, "", "", {}) for one in versions]
    entries += [Entry(withdrawn, "withdrawn", "a mistake", {}, "", "", {})] if withdrawn else []
    return Ledger(Path(), tuple(entries))


def view(name: str, found: Agreements, language: str = "en", catalogue: Catalogue | None = None) -> tuple[Block, ...]:
    """The blocks of a view of this part."""
    one = next(one for one in customers.VIEWS if one.__name__ == name)
    return one(catalogue or example(), language, Internal(agreements=found))


def tables_in(blocks: tuple[Block, ...]) -> dict[str, Table]:
    """The tables in some blocks, by id."""
    return {block.table.id: block.table for block in inside(blocks) if isinstance(block, Grid)}


def rows_of(table: Table) -> list[list[str]]:
    """A table as texts, remarks in brackets."""

    def told(text: str, detail: str) -> str:
        return f"{text} ({detail})".replace("\u00a0", " ") if detail else text.replace("\u00a0", " ")

    return [[told(row.label, row.detail), *(told(cell.text, cell.detail) for cell in row.cells)] for row in table.rows]


def text_of(blocks: tuple[Block, ...]) -> str:
    """All that some blocks say."""
    return " ".join(parsed(blocks_html(blocks, "en")).text.split())


# The door between two worlds


def test_every_key_of_a_customer_is_decided_on() -> None:
    """Each key of a customer is shown, counted with, named by its clause or kept back: a new key without a decision fails here."""
    decided = [*SHOWN, *COUNTED, *NAMED, *KEPT_BACK]
    assert sorted(decided) == sorted(key.name for key in keys_of(Customer))
    for name, keys in NAMED.items():
        kind = next(key.kind for key in keys_of(Customer) if key.name == name)
        assert set(keys) < {key.name for key in keys_of(kind.item.of)}  # type: ignore[attr-defined]


def test_nothing_else_passes(tmp_path: Path) -> None:
    """What is let through are the keys that are named, and no mark of another key is in any value of the summary."""
    data = marked("deur")
    write_data(tmp_path / "kanarie.yml", data)
    (tmp_path / "customers").mkdir()
    path = tmp_path / "customers" / "kanarie.yml"
    write_data(path, data)
    customer = read_customer(path, "kanarie.yml", example()).customer
    assert customer and set(allowed(customer)) == {*SHOWN, *COUNTED, *NAMED}
    assert allowed(customer)["special_terms"] == ("clock.start", "leaving")
    found = the_only(known(tmp_path, {"kanarie.yml": data}))
    texts = {one for one in values_in(found) if isinstance(one, str)}
    assert texts == {data["short_name"], "basic", data["version"], "", "user", "clock.start", "leaving", found.number}
    assert not any(mark in text for mark in marks({key: data[key] for key in KEPT_BACK}) for text in texts)


def changed(value: Any) -> Any:
    """Data with other texts in the place of each."""
    if isinstance(value, dict):
        return {key: changed(inner) if key != "country" else "DE" for key, inner in value.items()}
    return f"anders-{value}"


@pytest.mark.parametrize("key", [*KEPT_BACK, "text", "reason"])
def test_what_is_kept_back_changes_nothing(key: str, tmp_path: Path) -> None:
    """Whatever stands under a key that is kept back, the overview, the days and the calendar are the same."""
    one, other = marked("deur"), marked("deur")
    if key in other:
        other[key] = changed(other[key])
    else:
        other["special_terms"] = [{**special, key: changed(special[key])} for special in other["special_terms"]]
    assert one != other
    assert known(tmp_path, {"een.yml": one}) == known(tmp_path, {"een.yml": other})


@pytest.mark.parametrize("key", [*SHOWN, "quantities", "special_terms"])
def test_what_is_shown_does_change_something(key: str, tmp_path: Path) -> None:
    """The keys that are shown are no idle words: each changes what staff see."""
    other = {
        "name": "Anders", "short_name": "Anders", "tier": "plus", "version": "2030-02-03", "start": "2034-01-01", "notice": "1 month",
        "first_term": "200 months", "reminder": "61 days", "signed": "2032-01-01", "quantities": {"user": "1", "till": "1"},
        "special_terms": marked("deur")["special_terms"][:1],
    }[key]  # fmt: skip
    one = marked("deur")
    two = copy.deepcopy(one)
    if key == "name":
        del one["short_name"], two["short_name"]
    if key == "tier":
        one["options"] = two["options"] = {}
    two[key] = other
    first, second = the_only(known(tmp_path, {"een.yml": one})), the_only(known(tmp_path, {"een.yml": two}))
    assert first != second


# What is worked out


def test_the_example_customer() -> None:
    """The days, the number of users, the clauses and the yearly amount of the customer of the example are exact."""
    found = shop()
    one = the_only(found)
    assert (one.customer, one.tier, one.version, one.newer) == ("De Voorbeelden", "basic", "2027-01-01", "")
    assert one.terms == (Term(date(2027, 2, 1), date(2029, 1, 31), date(2028, 10, 31), date(2028, 9, 16)),)
    assert (one.signed, one.unit, one.count, one.special) == (date(2027, 1, 20), "user", 30, ("clock.start", "leaving"))
    assert one.yearly is None, "the till has a price that is not fixed"
    assert (found.renewed, found.until) == (None, None)


def test_the_yearly_amount_is_that_of_the_price_sheet(tmp_path: Path) -> None:
    """What recurs in a year for the numbers of the agreement: 12 users of Plus at 65 a month."""
    one = the_only(known(tmp_path, {"klein.yml": LEAST}))
    expected = quote(example().tier_by_id["plus"], {"user": 12}, example()).yearly
    assert one.yearly == expected == Decimal(12 * 12 * 65)


def test_the_main_unit_is_the_first_that_is_charged() -> None:
    """The number that is shown is that of the first unit with a price; a tier without any shows none."""
    assert [main_unit(tier) for tier in example().tiers if tier.id in ("basic", "plus")] == ["user", "user"]
    assert main_unit(smallest().tiers[0]) == ""


@pytest.mark.parametrize(
    ("told", "months"), [("12 months", 12), ("één jaar", 12), ("1 month", 1), ("two weeks", None), ("in consultation", None)]
)
def test_renewal_in_whole_months(told: str, months: int | None) -> None:
    """The agreed figure of renewal is understood where it names whole months or years, and left alone otherwise."""
    assert renewal_months(renewing(told)) == months


def test_no_figure_no_renewal() -> None:
    """Without the figure, or without an agreement, nothing is worked out beyond the first term."""
    assert renewal_months(example()) is None and renewal_months(smallest()) is None


@STEADY
@given(st.dates(date(2026, 1, 1), date(2031, 12, 31)), st.integers(1, 60), st.integers(0, 6), st.integers(0, 90), st.integers(1, 24))
def test_terms_follow_one_another(start: date, first: int, notice: int, reminder: int, renewed: int) -> None:
    """Each term begins the day after the one before; all but the first end their notice within the years that are looked ahead."""
    look = agreements_overview._Look(renewing(f"{renewed} months"), EMPTY)
    lengths = {"first_term": first, "notice": notice, "reminder": reminder}
    given_days = {"start": start, **{name: dataclasses.make_dataclass("Count", ["count"])(count) for name, count in lengths.items()}}
    terms = tuple(look.terms(given_days))
    assert terms[0] == term(start, first, notice, reminder)
    assert all(after.start == before.end + timedelta(days=1) for before, after in pairwise(terms))
    assert all(one.last_notice.year <= 2028 and one.reminder == one.last_notice - timedelta(days=reminder) for one in terms[1:])
    assert all(one.last_notice <= one.end for one in terms)


def test_renewed_terms_are_looked_ahead_to_the_last_known_year(tmp_path: Path) -> None:
    """A year from 1 January 2027, renewed by a year, ends its notice within 2027 and 2028, whose closing days are listed last."""
    found = known(tmp_path, {"klein.yml": LEAST}, renewing())
    assert (found.renewed, found.until) == (12, 2028)
    assert [one.last_notice for one in the_only(found).terms] == [date(2027, 11, 30), date(2028, 11, 30)]


# Versions


@pytest.mark.parametrize(
    ("versions", "withdrawn", "newer"),
    [
        (("2027-01-01",), "", ""),
        (("2027-01-01", "2027-06-01"), "", "2027-06-01"),
        (("2027-01-01", "2027-01-01.2", "2027-01-01.10"), "", "2027-01-01.10"),
        (("2027-01-01", "2027-06-01"), "2027-06-01", ""),
        (("2026-06-01", "2027-01-01"), "2027-01-01", ""),
    ],
    ids=["the newest", "older", "the same day", "withdrawn", "only an older one stands"],
)
def test_a_newer_version_is_told(versions: tuple[str, ...], withdrawn: str, newer: str, tmp_path: Path) -> None:
    """A version is older where a newer one that holds was published for the same tier and language."""
    one = the_only(known(tmp_path, {"klein.yml": LEAST}, ledger=published(*versions, withdrawn=withdrawn)))
    assert one.newer == newer


def test_versions_of_others_do_not_count(tmp_path: Path) -> None:
    """What was published for another tier or language makes no version older."""
    mine, others = published("2027-01-01"), published("2028-01-01", tier="basic")
    ledger = Ledger(Path(), (*mine.entries, *others.entries, *published("2028-02-01", language="en").entries))
    assert the_only(known(tmp_path, {"klein.yml": LEAST}, ledger=ledger)).newer == ""


def test_a_version_that_was_never_published_is_a_fault(tmp_path: Path) -> None:
    """A version that nobody published cannot have been signed: such a file is listed as one that cannot be read."""
    assert known(tmp_path, {"klein.yml": LEAST}, ledger=published("2026-01-01")).unread == ("data/internal/customers/klein.yml",)


# Files with errors


BROKEN = {
    "geen-yaml.yml": "name: [",
    "onbekend.yml": {**LEAST, "naam": "x"},
    "zonder-aantal.yml": {**LEAST, "quantities": {}},
    "opzegging.yml": {**LEAST, "notice": "24 months"},
    "Hoofdletter.yml": LEAST,
    "ander.yaml": LEAST,
}


def test_a_broken_file_stops_nothing(tmp_path: Path) -> None:
    """Whatever is wrong with some files, the others are shown, and the broken ones listed by their names."""
    found = known(tmp_path, {**BROKEN, "goed.yml": LEAST})
    assert [one.customer for one in found.known] == ["Klein"]
    assert sorted(found.unread) == sorted(f"data/internal/customers/{name}" for name in BROKEN)
    text = text_of(view("customers_overview", found))
    assert "6 agreements cannot be read" in text and "make check" in text
    assert all(f"data/internal/customers/{name}: cannot be read" in text for name in BROKEN)


def test_lines_are_kept_for_whoever_builds(tmp_path: Path) -> None:
    """The lines of files that can be read are there to be shown beside a fault of a paper; those of broken ones are told by the check."""
    known(tmp_path, {"goed.yml": LEAST, "stuk.yml": "name: ["})
    sources = Sources()
    agreements(tmp_path, "data", example(), EMPTY, sources)
    assert list(sources.texts) == ["data/internal/customers/goed.yml"]


def test_the_handbook_is_built_beside_a_broken_file(project: Path) -> None:
    """A file of a customer that cannot be read stops neither site; the page of customers names it, and the public site does not."""
    (project / "data" / "internal" / "customers" / "stuk.yml").write_text("name: [", encoding="utf-8")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "site" / "handbook" / "en" / "customers" / "index.html").read_text(encoding="utf-8")
    assert "stuk.yml: cannot be read" in page and "De Voorbeelden" in page
    assert not [path for path in (project / "site" / "public").rglob("*") if path.is_file() and b"stuk.yml" in path.read_bytes()]


def test_without_customers_there_is_nothing_to_take_along(project: Path) -> None:
    """Without any customer the site is built, says how to begin one, and offers no calendar."""
    shutil.rmtree(project / "data" / "internal" / "customers")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    page = (project / "site" / "handbook" / "customers" / "index.html").read_text(encoding="utf-8")
    assert "make new KIND=customer" in page and not list((project / "site" / "handbook").rglob("renewals.ics"))


# The page


SECOND = {
    **LEAST, "name": "Tweede Klant B.V.", "short_name": "Tweede", "start": "2027-03-15", "quantities": {"user": "1"}, "signed": "2027-03-01"
}  # fmt: skip


def two(folder: Path) -> Agreements:
    """Two customers, with an agreement that is renewed."""
    return known(folder, {"klein.yml": LEAST, "tweede.yml": SECOND}, renewing(), published("2027-01-01", "2027-06-01"))


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        ("nl", [
            ["Klein (Plus, 12 gebruikers)", "2027-01-01 (nog niet getekend; de nieuwste is 2027-06-01)",
             "vanaf 1 jan 2027 (tot en met 31 dec 2027)", "30 nov 2027 (herinnering op 31 okt 2027)", "geen", "€ 9.360,00"],
            ["Tweede (Plus, 1 gebruiker)", "2027-01-01 (getekend op 1 mrt 2027; de nieuwste is 2027-06-01)",
             "vanaf 15 mrt 2027 (tot en met 14 mrt 2028)", "14 feb 2028 (herinnering op 15 jan 2028)", "geen", "€ 780,00"],
        ]),
        ("en", [
            ["Klein (Plus, 12 users)", "2027-01-01 (not signed yet; the newest is 2027-06-01)", "from 1 Jan 2027 (to 31 Dec 2027)",
             "30 Nov 2027 (reminder on 31 Oct 2027)", "none", "€9,360.00"],
            ["Tweede (Plus, 1 user)", "2027-01-01 (signed on 1 Mar 2027; the newest is 2027-06-01)",
             "from 15 Mar 2027 (to 14 Mar 2028)", "14 Feb 2028 (reminder on 15 Jan 2028)", "none", "€780.00"],
        ]),
    ],
    ids=["nl", "en"],
)  # fmt: skip
def test_the_overview_says_what_is_agreed(language: str, rows: list[list[str]], tmp_path: Path) -> None:
    """Tier, number of users, version, days and amount of each agreement stand in a row, in the words of the language."""
    table = tables_in(view("customers_overview", two(tmp_path), language))["customers-agreements"]
    assert rows_of(table) == rows


def test_totals_are_sums(tmp_path: Path) -> None:
    """Agreements, users, signatures and amounts are summed by tier and over all of them; what is not fixed is told beside the sum."""
    winkel = (TESTS / "example/internal/customers/voorbeeldwinkel.yml").read_text(encoding="utf-8")
    found = known(tmp_path, {"klein.yml": LEAST, "tweede.yml": SECOND, "winkel.yml": winkel})
    rows = rows_of(tables_in(view("customers_overview", found))["customers-tiers"])
    assert {row[0]: row[1:] for row in rows} == {
        "Basic": ["1 (30 users)", "1", "€0.00 (and one agreement without a fixed amount)"],
        "Plus": ["2 (13 users)", "1", "€10,140.00"],
        "Server care": ["0", "0", "€0.00"],
        "All tiers": ["3 (43 users)", "2", "€10,140.00 (and one agreement without a fixed amount)"],
    }


def test_special_terms_are_named_by_their_clauses(tmp_path: Path) -> None:
    """Of a special term the article and the id of the clause are shown; one about the duration is warned of, by the customer's name."""
    table = tables_in(view("customers_overview", shop()))["customers-agreements"]
    titles = {article.id: article.title["en"] for article in example().articles}
    assert table.rows[0].cells[3].detail == "clock.start, leaving"
    assert table.rows[0].cells[3].text == f"{titles['clock']} and {titles['leaving']}"
    one = dataclasses.replace(the_only(known(tmp_path, {"klein.yml": LEAST})), special=("duration.notice",))
    assert "A special term is about the duration for Klein" in text_of(view("customers_overview", Agreements((one,))))
    assert "about the duration" not in text_of(view("customers_overview", shop()))


@pytest.mark.parametrize(
    ("renewed", "until", "told"),
    [(None, None, "runs on until"), (1, None, "renewed by 1 month each time."), (12, 2028, "12 months each time. The days")],
)
def test_renewal_is_said(renewed: int | None, until: int | None, told: str, tmp_path: Path) -> None:
    """The table says whether and by how much agreements are renewed, and how far ahead the days below it look."""
    found = dataclasses.replace(known(tmp_path, {"klein.yml": LEAST}), renewed=renewed, until=until)
    assert told in tables_in(view("customers_overview", found))["customers-agreements"].remark


def test_notice_within_a_renewed_term_is_said(tmp_path: Path) -> None:
    """Where customers may give notice sooner once the first term is over, the table says for what day, in the words of the agreement."""
    catalogue, found = renewing(), known(tmp_path, {"klein.yml": LEAST}, renewing())
    assert catalogue.agreement
    figure = dataclasses.replace(
        catalogue.agreement.facts[-1], id="renewed-end", value=Text({"nl": "elke maand", "en": "the end of any month"})
    )
    sooner = dataclasses.replace(catalogue.agreement, facts=(*catalogue.agreement.facts, figure))
    blocks = view("customers_overview", found, "en", dataclasses.replace(catalogue, agreement=sooner))
    assert "The customer may then also give notice for: the end of any month. The days" in tables_in(blocks)["customers-agreements"].remark
    assert "may then also" not in tables_in(view("customers_overview", found, "en", catalogue))["customers-agreements"].remark


def test_days_stand_in_their_order_by_year(tmp_path: Path) -> None:
    """Reminder, last day for notice and end of every term stand once, by day, in a table for each year."""
    found = two(tmp_path)
    tables = tables_in(view("customers_dates", found, "en"))
    assert list(tables) == ["customers-days-2027", "customers-days-2028"]
    assert rows_of(tables["customers-days-2027"]) == [
        ["31 October", "Sunday", "Klein (Plus)", "Remind the customer of the last day for notice (first term)"],
        ["30 November", "Tuesday", "Klein (Plus)", "Last day for notice (first term)"],
        ["31 December", "Friday", "Klein (Plus)", "End of the term (first term)"],
    ]
    days = days_to_keep(found)
    assert [day.day for day in days] == sorted(day.day for day in days)
    assert len(days) == len(KINDS) * sum(len(one.terms) for one in found.known)
    assert sum(len(table.rows) for table in tables.values()) == len(days)
    assert rows_of(tables["customers-days-2028"])[-1][3] == "End of the term (renewal)"


def test_the_picture_draws_every_term(tmp_path: Path) -> None:
    """Each agreement has a bar for each term within the scale, a dot for each last day for notice, and says its days in words."""
    blocks = view("customers_terms", two(tmp_path), "en")
    chart = next(block.chart for block in blocks if isinstance(block, Picture))
    ((title, strips),) = chart.groups
    assert title == "Plus" and [strip.name for strip in strips] == ["Klein", "Tweede"]
    assert [[shape.kind for shape in strip.shapes] for strip in strips] == [["bar", "bar", "dot", "dot"], ["bar", "dot"]]
    assert all(shape.at >= 0 and shape.at + shape.width <= 100 for strip in strips for shape in strip.shapes)
    assert strips[0].values[0].text.replace("\u00a0", " ") == "1 Jan 2027 to 31 Dec 2027"
    assert [name for _, name in chart.names] == ["2027", "2028"]
    (none,) = view("customers_terms", Agreements())
    assert "no terms to draw yet" in str(none)


def test_nothing_known_says_how_to_begin() -> None:
    """Without agreements, and without anything internal, the page says what to do; there is no calendar and no picture."""
    for found in (Internal(), None):
        for language in ("nl", "en"):
            assert "make new KIND=customer" in text_of(customers.customers_overview(example(), language, found))
            assert "data/internal/customers/" in text_of(customers.customers_dates(example(), language, found))
            assert list(customers.calendars(example(), language, found)) == []
            assert list(customers.papers(example(), language, found)) == []


def test_names_stay_names(tmp_path: Path) -> None:
    """A name with signs that mean something in HTML comes out as it was typed; a long one is not cut."""
    name = f"{HOSTILE} {'lang' * 20}"
    found = known(tmp_path, {"klein.yml": {**LEAST, "name": name}})
    blocks = tuple(block for one in customers.VIEWS for block in one(example(), "nl", Internal(agreements=found)))
    html = blocks_html(blocks, "nl")
    assert "<script>" not in html and " ".join(name.split()) in " ".join(parsed(html).text.split())


def test_ids_stand_once(tmp_path: Path) -> None:
    """On the page no id stands twice."""
    blocks = tuple(block for one in customers.VIEWS for block in one(renewing(), "nl", Internal(agreements=two(tmp_path))))
    ids = [element.attributes["id"] for element in parsed(blocks_html(blocks, "nl")).all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))


# The calendar


def test_the_calendar_holds_the_days_of_the_page(tmp_path: Path) -> None:
    """Every day on the page is an event of one day, told with tier and version; ids differ, stay the same, and name nobody."""
    found = two(tmp_path)
    (made,) = customers.calendars(renewing(), "en", Internal(agreements=found))
    assert made.name == "renewals"
    assert [(event.first, event.last) for event in made.events] == [(day.day, day.day) for day in days_to_keep(found)]
    assert made.events[0].summary == "Remind Klein of the last day for notice (30 November 2027)"
    assert made.events[1].summary == "Last day for notice of Klein" and made.events[2].summary == "End of the term of Klein"
    days_told = "Last day for notice: 30 November 2027. The term ends on 31 December 2027."
    assert made.events[0].description == f"Tier Plus, version 2027-01-01. {days_told}"
    ids = [event.uid for event in made.events]
    assert len(set(ids)) == len(ids) and not any(name in id.lower() for name in ("klein", "tweede") for id in ids)
    again = known(tmp_path, {"klein.yml": {**LEAST, "name": "Anders", "signed": "2026-12-20"}, "tweede.yml": SECOND}, renewing())
    (anew,) = customers.calendars(renewing(), "nl", Internal(agreements=again))
    assert set(ids) == {event.uid for event in anew.events}
    assert calendar_bytes(made) == calendar_bytes(made) and b"BEGIN:VEVENT" in calendar_bytes(made)


def test_the_example_offers_its_calendar(example_handbook: Path, example_site: Path) -> None:
    """The calendar stands beside the handbook in each language, and never on the public site."""
    for language in ("", "en/"):
        content = (example_handbook / f"{language}downloads/renewals.ics").read_bytes()
        assert content.count(b"BEGIN:VEVENT") == len(KINDS) and b"20281031" in content
        assert b"../downloads/renewals.ics" in (example_handbook / f"{language}customers/index.html").read_bytes()
    assert not list(example_site.rglob("renewals.ics"))
