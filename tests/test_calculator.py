"""The price calculator: what it asks, what it answers, and what stands there without a script."""

from __future__ import annotations

import json
import os
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.calculation import across_vat, cases, first_counts, has_fixed_price, questions, quoted
from macros.model.catalogue import Catalogue
from macros.model.charging import charge, pieces, price_changes
from macros.model.price import Amount
from macros.model.pricing import always_charged, quote
from macros.model.promise import Inclusion
from macros.model.provider import Vat
from macros.model.service import Service
from macros.units import Percentage
from macros.views.phrases import Phrases
from macros.views.price_answers import Answer, Answers
from macros.views.price_calculator import price_calculator
from tests.catalogues import TESTS, example, real
from tests.markup import parsed
from tests.priced import both, catalogue, handmade, line, priced
from tests.shown import CATALOGUES, EVERY

STEADY = settings(derandomize=True, deadline=None, database=None)


def answered(whole: Catalogue, language: str = "en", **counts: int) -> Answer:
    """The answer for counts; underscores stand for hyphens."""
    return Answers(Phrases(whole, language), questions(whole)).answer({key.replace("_", "-"): many for key, many in counts.items()})


def test_units_of_most_tiers_are_asked_first() -> None:
    """Units of lines that are always charged are asked, those of most tiers first; units of optional lines come with their option."""
    asked = questions(example())

    assert asked.units == ("user", "server")
    assert {option.key: option.unit for option in asked.options if option.unit} == {"kassabeheer": "till", "opslag": "gigabyte"}


def test_every_question_has_a_key_of_its_own() -> None:
    """No two questions share a name in the address, in no catalogue."""
    for whole in priced().values():
        keys = questions(whole).keys
        assert len(set(keys)) == len(keys)


def test_a_service_that_costs_extra_in_one_tier_is_an_option_in_all() -> None:
    """Each tier says how it has the option: for a price, included, or not at all."""
    asked = questions(handmade()["office"])
    offers = {option.key: [offer.line is not None for offer in option.offers.values()] for option in asked.options}

    assert offers == {
        "telephony": [True, True, False],
        "opname": [False, True, False],
        "nummers": [True, True, True],
        "bezoek": [True, False, False],
    }


def test_the_example_that_counts_the_main_unit_comes_first() -> None:
    """The counts to begin with are those of the provider's first example with users, else five of the main unit."""
    assert first_counts(example(), questions(example()))["user"] == 12
    whole = handmade()["beyond"]
    assert first_counts(whole, questions(whole)) == {"user": 5}
    assert [case.counts for case in cases(whole, questions(whole))] == [{"user": 5}, {"user": 15}, {"user": 50}]


def test_the_same_sums_as_the_worked_examples() -> None:
    """For the counts of a worked example the calculation gives the very totals of the quote."""
    for whole in (example(), real("technoir")):
        asked = questions(whole)
        for case, printed in zip(cases(whole, asked), whole.vocabulary.price_examples, strict=True):
            for tier in whole.tiers:
                assert quoted(tier, case.counts, whole, asked).totals == quote(tier, printed.counts, whole).totals


def test_an_office_of_fifteen() -> None:
    """Fifteen users, a server and ten telephones: each tier its total, the amount including VAT, and how it comes about."""
    answer = answered(handmade()["office"], user=15, server=1, telephony=10)

    assert answer.counted == "15 users, 1 server, with Telefonie (10 users)"
    assert [said[:2] for said in answer.cells["month"]] == [
        ("€962.50", "€1,164.63 incl. VAT"),
        ("€1,277.50", "€1,545.78 incl. VAT"),
        ("€1,672.50", "€2,023.73 incl. VAT"),
    ]
    assert [said[:2] for said in answer.cells["once"]][1:] == [("€1,125.00", "€1,361.25 incl. VAT"), ("included", "")]
    assert answer.cells["line-1"][0][:2] == ("€742.50", "15 × €49.50")
    assert [said[0] for said in answer.cells["option-telephony"]] == ["€125.00", "€100.00", "included"]
    assert answer.shown == ("month", "once", "line-1", "line-2", "line-3", "option-telephony")


def test_the_minimum_is_said_where_it_is_charged() -> None:
    """Two users where three are the minimum are charged as three, and it says so."""
    assert answered(handmade()["office"], user=2).cells["line-1"][0][:2] == ("€148.50", "3 × €49.50 (the minimum)")


def test_what_a_tier_does_not_have_is_said_and_not_priced() -> None:
    """An option that a tier lacks is in words in its column, and its total says that it is without it."""
    answer = answered(handmade()["office"], user=5, opname=5)

    assert answer.cells["option-opname"][0][:1] == ("not included",)
    assert answer.cells["month"][0].detail.endswith("; without opname")


def test_what_is_not_fixed_makes_a_lower_bound() -> None:
    """An option on request leaves the total a lower bound that names it; a total of nothing fixed is not computed."""
    office = answered(handmade()["office"], user=5, opname=5)
    words = answered(handmade()["words"])

    assert office.cells["month"][2][:2] == ("from €492.50", "from €595.93 incl. VAT; plus opname (no fixed amount)")
    assert words.cells["month"][0][:2] == ("cannot be computed", "depends on on request, from EUR 3.50")
    assert words.cells["month"][1][:1] == ("not stated",)


def test_a_tier_without_a_price_for_what_is_counted_says_so() -> None:
    """A tier that counts servers only has no total for users, and no nought either."""
    answer = answered(example(), user=12)

    assert answer.cells["month"][2][:2] == ("none", "no price for users")
    assert answer.cells["month"][0].text.startswith("€")


def test_a_tier_meant_for_other_numbers_says_so() -> None:
    """Sixty users get the price of a tier for five to fifty, with the word for whom it is."""
    assert "meant for 5 to 50 users" in answered(handmade()["sizes"], user=60).cells["month"][0].detail
    assert "meant for" not in answered(handmade()["sizes"], user=50).cells["month"][0].detail


def test_a_percentage_is_not_taken_of_add_ons() -> None:
    """Onboarding of forty per cent of the monthly lines of the tier does not grow with a service on top."""
    service = Service(id="phone", name=both("Phone"), category="work", tiers={"silver": Inclusion(add_on=line("EUR 10.00"))})
    whole = catalogue(silver=(line("EUR 100.00"), line(share="40%", period="once")), services=(service,))

    assert answered(whole, phone=1).cells["once"][0].text == "€40.00"
    assert answered(whole, phone=1).cells["month"][0].text == "€110.00"


@pytest.mark.parametrize(
    ("prices", "rate", "amount", "other"),
    [
        ("excluding", "21%", "49.50", "59.90"),
        ("including", "21%", "59.90", "49.50"),
        ("including", "9%", "100.00", "91.74"),
        ("excluding", "", "1.00", None),
        ("not stated", "21%", "1.00", None),
    ],
)
def test_amounts_cross_vat_only_where_it_is_known(prices: str, rate: str, amount: str, other: str | None) -> None:
    """The amount across VAT is rounded half up to cents; without a rate, or without knowing the side, there is none."""
    vat = Vat(prices=prices, rate=Percentage.parse(rate) if rate else None)

    assert across_vat(Decimal(amount), vat) == (Decimal(other) if other else None)


def test_two_lines_of_one_sort_are_both_charged() -> None:
    """A tier with two lines per user charges both, each in a row of its own, and offers two options of one name apart."""
    whole = handmade()["twins"]
    answer = answered(whole, user=2, x_2=1)

    assert answer.cells["month"][0].text == "€10.00"
    assert [option.key for option in questions(whole).options] == ["x", "x-2"]


@STEADY
@given(st.sampled_from(sorted(priced())), st.integers(0, 60))
def test_stretches_of_one_price_hold_until_the_next_change(name: str, many: int) -> None:
    """Between two counts at which prices change, only the last stretch grows: what the script is given is enough for every count."""
    whole = priced()[name]
    for line_ in (line_ for tier in whole.tiers for line_ in tier.prices if line_.amount and many):
        start = max(start for start in price_changes(line_, whole) if start <= many)
        then, now = pieces(line_, start, whole), pieces(line_, many, whole)
        assert [(piece.first, piece.price) for piece in then] == [(piece.first, piece.price) for piece in now]
        assert now[-1].last == many and sum(piece.last - piece.first + 1 for piece in now) == many


@STEADY
@given(st.sampled_from(sorted(priced())), st.integers(0, 60))
def test_a_total_is_the_sum_of_its_lines(name: str, many: int) -> None:
    """What is said in a total is the sum of the amounts of the lines, whatever is counted."""
    whole = priced()[name]
    asked = questions(whole)
    for tier in whole.tiers:
        sums = quoted(tier, dict.fromkeys(asked.keys, many), whole, asked)
        for found in sums.lines:
            if found.line.amount:
                assert found.amount == charge(found.line, found.count, whole)
        assert len([found for found in sums.lines if always_charged(found.line)]) >= len(list(filter(always_charged, tier.prices)))


@pytest.mark.parametrize("language", example().languages)
def test_the_view_is_as_it_was(language: str) -> None:
    """The calculator of the example has not changed unseen; TIERBOOK_GOLDEN=write writes it anew."""
    html = price_calculator(example(), language) + "\n"
    kept = TESTS / "golden" / language / "price-calculator.html"
    if os.environ.get("TIERBOOK_GOLDEN") == "write":
        kept.write_text(html, encoding="utf-8")

    assert html == kept.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_view_is_sound_for_every_catalogue(name: str, language: str) -> None:
    """The form or a sentence stands there; no cell and no label is empty, every field has its label, ids are unique."""
    tree = parsed(price_calculator(CATALOGUES[name], language))
    ids = [element.attributes["id"] for element in tree.all() if "id" in element.attributes]
    labels = {label.attributes.get("for") for label in tree.all("label")}

    assert len(set(ids)) == len(ids)
    assert {field.attributes["id"] for field in tree.all("input") if "name" in field.attributes} <= labels
    assert [element.tag for element in tree.all("td", "th", "p", "label", "summary", "caption") if not element.text] == []


def test_without_a_fixed_price_there_is_no_form() -> None:
    """A catalogue that names no price has a sentence and nothing to fill in; one without units has its amounts in a table."""
    assert "<form" not in price_calculator(real("exoscale"), "en") and "fixed price" in price_calculator(real("exoscale"), "en")
    fixed = parsed(price_calculator(real("i24"), real("i24").languages[0]))
    assert not list(fixed.all("form")) and len(list(fixed.all("table"))) == 1


@pytest.mark.parametrize("language", example().languages)
def test_examples_stand_there_without_a_script(language: str) -> None:
    """The form is hidden, and a row for each example says what each tier costs, with what is paid once and the amount across VAT."""
    tree = parsed(price_calculator(example(), language))
    instead = next(element for element in tree.all("div") if "data-sla-instead" in element.attributes)
    rows = [row for row in instead.all("tr") if list(row.all("td"))]

    assert "hidden" in next(tree.all("form")).attributes
    assert len(rows) == len(example().vocabulary.price_examples)
    assert all(len(list(row.all("td"))) == len(example().tiers) for row in rows)
    told = {"nl": "inbegrepen; eenmalig € 500,00 (€ 605,00 incl. btw)", "en": "included; one-off €500.00 (€605.00 incl. VAT)"}
    assert told[language] in rows[1].text.replace("\u00a0", " ")


def test_the_script_is_given_no_floating_point() -> None:
    """Amounts and percentages are texts of whole numbers; the only numbers are counts and places."""
    for whole in (*handmade().values(), example()):
        text = parsed(price_calculator(whole, "en"))
        given_ = [element.attributes["data-sla-given"] for element in text.all() if "data-sla-given" in element.attributes]
        assert given_ and json.loads(given_[0], parse_float=lambda number: pytest.fail(f"{number} is no whole number"))


def test_a_lone_line_that_is_included_costs_nothing() -> None:
    """Where all that is charged is included, the total says so in words."""
    assert answered(catalogue(silver=(line("included"),), gold=(line("EUR 1.00"),))).cells["month"][0][:3:2] == ("included", "yes")
    assert has_fixed_price(catalogue(silver=(line("from EUR 1.00"),))) is False
    assert Amount.parse("included").word == "included"
