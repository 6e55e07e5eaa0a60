"""What search engines are told: valid, safe to embed, and the exact prices."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from macros.views.site import pages, site_facts
from macros.views.structured import json_ld
from tests.catalogues import example
from tests.shown import CATALOGUES, EVERY, made_page


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_structured_data_can_be_read_and_embedded(name: str, language: str) -> None:
    """Structured data is JSON that cannot end a script element, with the provider first."""
    catalogue = CATALOGUES[name]
    documents = [page.structured_data for page in pages(catalogue, language) if not page.moved_to]
    for document in (*documents, site_facts(catalogue, language)["structured_data"]):
        assert not set("<>&\u2028\u2029") & set(document)
        graph = json.loads(document)
        assert graph["@context"] == "https://schema.org"
        assert graph["@graph"][0]["@type"] == "Organization" and graph["@graph"][0]["name"] == catalogue.provider.name


@pytest.mark.parametrize("name", CATALOGUES)
def test_structured_data_has_the_exact_prices(name: str) -> None:
    """The offer of a tier holds every amount of its prices, exactly, with currency, period and VAT, and no other amount."""
    catalogue = CATALOGUES[name]
    language = catalogue.languages[0]
    vat = {"excluding": False, "including": True}.get(catalogue.provider.vat.prices)
    for tier in catalogue.tiers:
        offer = json.loads(made_page(catalogue, language, f"tiers/{tier.id}.md").structured_data)["@graph"][1]
        given = offer.get("priceSpecification", [])
        told = [Decimal(price[key]) for price in given for key in ("price", "minPrice", "maxPrice") if key in price]
        amounts = [amount for line in tier.prices for amount in (line.first, line.amount, *(step.amount for step in line.steps))]
        assert told == [money.amount for amount in amounts if amount for money in (amount.low, amount.high) if money]
        assert all(price["@type"] == "UnitPriceSpecification" and price["priceCurrency"] for price in given)
        assert all(price.get("valueAddedTaxIncluded") is vat for price in given)


def test_structured_data_tells_for_which_counts_a_price_holds() -> None:
    """The first unit, the next ones and those beyond a step have prices of their own, with counts that touch."""
    offer = json.loads(made_page(example(), "en", "tiers/basic.md").structured_data)["@graph"][1]
    users = [price for price in offer["priceSpecification"] if price.get("unitText") == "user"]
    counts = [{key: value for key, value in price["eligibleQuantity"].items() if key != "@type"} for price in users]
    assert [price["price"] for price in users] == ["60.00", "40.00", "36.00"]
    unit = {"unitText": "user"}
    assert counts == [{"value": 1, **unit}, {"minValue": 2, "maxValue": 24, **unit}, {"minValue": 25, **unit}]
    assert {price["billingDuration"] for price in users} == {"P1M"}


def test_json_for_embedding_keeps_its_meaning() -> None:
    """Signs that could end a script are written as escapes, and read back as themselves."""
    text = json_ld([{"name": "</script><!-- & \u2028"}])
    assert "<" not in text and json.loads(text)["@graph"] == [{"name": "</script><!-- & \u2028"}]
