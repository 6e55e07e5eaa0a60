"""The handbook: exact estimates against prices, every view an owner may call, and what is in the catalogue."""

from __future__ import annotations

import dataclasses
import inspect
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

from macros.model.internal import Internal
from macros.model.internal.estimates import Estimate
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.units import Money
from macros.views import handbook, site
from macros.views.estimates import Cost, estimates, unit_costs, unit_price
from macros.views.specimen import specimen
from macros.wording import wording
from tests.catalogues import TESTS, example, hostile, smallest
from tests.markup import Element, parsed
from tests.shown import CATALOGUES, EVERY


@cache
def internal() -> Internal:
    """What the example keeps inside."""
    reading = read_public(TESTS / "example", "example")
    found = read_internal(TESTS / "example", reading, example())
    assert found
    return found


def rows_of(html: str, id: str) -> dict[str, list[str]]:
    """The cells of a table by the label of their row."""
    wraps = parsed(html).of_class("sla-table-wrap")
    table = next(wrap for wrap in wraps if wrap.attributes["aria-labelledby"] == id)
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.all("th", "td")] for row in table.all("tr")]
    return {label: cells for label, *cells in rows}


def test_costs_of_a_unit_are_exact() -> None:
    """Twelve minutes at 52 an hour and 2.10 of tools make 12.50; a third of an hour is not rounded on the way."""
    known = internal().estimates
    assert known
    costs = unit_costs(example(), known, example().tier_by_id["basic"])
    assert costs == {"user": Cost(Decimal(12), Decimal("2.10"))} and costs["user"].total(Decimal(52)) == Decimal("12.50")
    assert Cost(Decimal(1)).total(Decimal("50.00")) * 60 == Decimal("50.00")


def test_an_estimate_counts_where_its_service_is() -> None:
    """An estimate for one tier counts there alone; one without tiers counts in each tier that has the service."""
    known = internal().estimates
    assert known
    units = {tier.id: set(unit_costs(example(), known, tier)) for tier in example().tiers}
    assert units == {"basic": {"user"}, "plus": {"user"}, "server-care": {"user", "server"}}


def test_a_new_tier_takes_the_estimates_of_the_one_below() -> None:
    """A tier above the highest, which no estimate names, costs what that costs; one that is named has its own only."""
    known, plus = internal().estimates, example().tier_by_id["plus"]
    assert known
    top = dataclasses.replace(plus, id="top", rank=plus.rank + 1)
    wider = dataclasses.replace(example(), tiers=(*example().tiers, top))
    named = {"email": (Estimate(per="user", tools=Money.parse("EUR 1.00"), tiers=("plus",)), Estimate(per="site", tiers=("top",)))}

    assert unit_costs(wider, known, top) == unit_costs(wider, known, plus)
    assert set(unit_costs(wider, dataclasses.replace(known, services=named), top)) == {"user", "site"}
    assert set(unit_costs(wider, dataclasses.replace(known, services=named), plus)) == {"user"}


def test_the_price_of_a_unit_is_that_of_the_typical_customer() -> None:
    """Of twelve users the first costs 60 and the others 40: 41.67 each, not 60, and not the minimum of five for one."""
    basic = example().tier_by_id["basic"]
    assert unit_price(example(), basic, "user", 12) == Decimal(500) / 12
    assert unit_price(example(), basic, "till", 1) == 0, "an optional line is not charged unless it is asked for"
    plus = dataclasses.replace(example().tier_by_id["plus"], prices=example().tier_by_id["basic"].prices[1:2])
    assert unit_price(example(), dataclasses.replace(plus, prices=()), "user", 3) == 0


def test_estimates_set_costs_against_prices() -> None:
    """Per unit and for the typical customer: time, tools, cost, price and what is left, in money and as a share."""
    html = estimates(example(), "en", internal())
    assert rows_of(html, "estimates-basic")["Per user"] == ["12 min", "€2.10", "€12.50", "€41.67", "€29.17 70% of the price"]
    customer = rows_of(html, "estimates-server-care")["Typical customer 12 users and 3 servers"]
    assert customer == ["324 min", "€25.20", "€306.00", "€300.00", "-€6.00 -2% of the price"]
    assert rows_of(html, "estimates-server-care")["Per user"][-2:] == ["none", "-€12.50"]
    assert rows_of(html, "estimates-reasons")["Service desk"][3] == "Average of the past year."
    assert "An hour of work costs us €52.00" in parsed(html).text.replace("\u00a0", " ")


def test_estimates_say_so_when_there_are_none() -> None:
    """Without internal data the page says what to make, and nothing else."""
    for nothing in (None, Internal()):
        assert "data/internal/estimates.yml" in parsed(estimates(example(), "nl", nothing)).text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_view_an_owner_may_call_is_explained(name: str, language: str) -> None:
    """Each view has an entry with its call, its meaning, what it takes, and a specimen or the remark that there is nothing to show."""
    tree = parsed(handbook.macro_reference(CATALOGUES[name], language, None))
    assert [h2.text for h2 in tree.all("h2")] == list(site.MACROS)
    words = wording(language)
    shown = len(list(tree.of_class("sla-specimen"))) + tree.text.count(words("handbook_no_specimen"))
    assert shown == len(site.MACROS)
    for view in site.MACROS:
        assert f"{{{{ {view}(" in tree.text and meaning(view, language) in " ".join(tree.text.split())


def meaning(view: str, language: str) -> str:
    """What the page says of a view: the words of the language, or the docstring of a view that has none yet."""
    known = f"handbook_macro_{view}"
    first = inspect.cleandoc(site.MACROS[view].__doc__ or "").split("\n")[0]
    return " ".join((wording(language)(known) if wording(language).has(known) else first).split())


def test_the_english_meaning_is_the_docstring() -> None:
    """What the page says of a view in English is what its docstring says first, so that the two cannot drift apart."""
    for view in site.MACROS:
        assert meaning(view, "en") == " ".join(inspect.cleandoc(site.MACROS[view].__doc__ or "").split("\n")[0].split())


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_specimens_get_in_nobodys_way(name: str, language: str) -> None:
    """Among all specimens no id stands twice, no reference is lost, none leads to a page, is a landmark or a heading, or runs."""
    tree = parsed(handbook.macro_reference(CATALOGUES[name], language, None))
    elements = list(tree.all())
    ids = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
    assert [id for id, count in ids.items() if count > 1] == []
    assert {href[1:] for href in hrefs(tree) if href.startswith("#")} <= set(ids)
    for box in tree.of_class("sla-specimen__shown"):
        inside = list(box.all())
        assert not [href for href in hrefs(box) if not href.startswith(("#", "mailto:", "tel:", "https:"))]
        assert not {"h1", "h2", "h3", "nav", "section", "form", "script"} & {element.tag for element in inside}
        assert "region" not in {element.attributes.get("role") for element in inside}
        assert not [attribute for element in inside for attribute in element.attributes if attribute.startswith("data-")]


def hrefs(tree: Element) -> list[str]:
    """Where links and references in a tree lead."""
    return [element.attributes["href"] for element in tree.all() if "href" in element.attributes]


def test_specimens_keep_the_text_of_views() -> None:
    """Taming takes nothing from the text, and hostile text stays text."""
    for view in ("response_times", "prices", "support_hours", "credits"):
        html = site.MACROS[view](hostile(), "nl")
        assert parsed(specimen(html, "x")).text == parsed(html).text


def test_the_front_page_says_what_is_in_the_catalogue() -> None:
    """Tiers, services, languages, the last year with closing days; and every accepted warning with its file and reason."""
    text = parsed(handbook.catalogue_facts(example(), "en", None)).text
    assert "Basic, Plus and Server care" in text and "5 in 2 categories" in text and "Dutch and English" in text and "2028" in text
    for holder in example().tiers:
        for code, reason in holder.waive.items():
            assert f"{code} – {reason}" in text
    assert "No closing days are stated" in parsed(handbook.catalogue_facts(smallest(), "en", None)).text


def test_the_handbook_shows_nothing_meant_for_customers() -> None:
    """No button for the next step, no data for search engines, no files to take along, no pages of its own."""
    facts = handbook.site_facts(example(), "nl", None)
    assert facts["next_step"] is None and not facts["structured_data"] and facts["name"] == example().provider.name
    assert handbook.pages(example(), "nl", None) == () and handbook.downloads(example(), "nl", None) == {}


def test_what_the_agreement_leaves_out_is_told() -> None:
    """The facts of the catalogue name each clause that is left out, how much an agreement needs its article, and the reason."""
    assert "purpose.recitals (must) – nothing to tell beforehand" in handbook.catalogue_facts(example(), "en", None)
