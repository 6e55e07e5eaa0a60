"""What search engines read: the provider, the services and the offers with exact prices, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.model.catalogue import Catalogue
from macros.model.price import Amount, PriceLine
from macros.model.provider import Address
from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.phrases import Phrases, sentence_case

Node = dict[str, Any]
PERIODS = {"month": "P1M", "quarter": "P3M", "year": "P1Y"}
"""How long one payment lasts (ISO 8601); a one-off payment has none."""


def json_ld(nodes: Iterable[Node]) -> str:
    """A JSON-LD document of *nodes* that can stand in a script element: it holds none of the signs < > &."""
    text = json.dumps({"@context": "https://schema.org", "@graph": list(nodes)}, ensure_ascii=False, indent=1)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def home_data(catalogue: Catalogue, language: str) -> str:
    """The provider and the catalogue of its offers."""
    offers = [offer(catalogue, language, tier) for tier in catalogue.tiers]
    name = Phrases(catalogue, language).words("tier_catalogue", provider=catalogue.provider.name)
    listed = {"@type": "OfferCatalog", "name": name, "itemListElement": offers}
    return json_ld([organization(catalogue, language), _filled(listed, url=address(catalogue, language))])


def tier_data(catalogue: Catalogue, language: str, tier: Tier) -> str:
    """The provider and the offer that a tier is."""
    return json_ld([organization(catalogue, language), offer(catalogue, language, tier)])


def service_data(catalogue: Catalogue, language: str, service: Service) -> str:
    """The provider and a service with the tiers that have it."""
    phrases = Phrases(catalogue, language)
    category = phrases.text(catalogue.vocabulary.categories[service.category].name)
    offers = [_named_offer(catalogue, language, tier) for tier in catalogue.tiers if catalogue.has(service, tier)]
    node = {"@type": "Service", "name": phrases.text(service.name), "serviceType": category, "provider": _provider(catalogue)}
    description, url = phrases.text(service.summary), address(catalogue, language, f"services/{service.id}/")
    return json_ld([organization(catalogue, language), _filled(node, description=description, url=url, offers=offers)])


def address(catalogue: Catalogue, language: str, path: str = "") -> str:
    """The address of a page on the web; empty where the provider does not say where the site stands."""
    website = catalogue.provider.website
    folder = "" if language == catalogue.languages[0] else f"{language}/"
    return f"{website.rstrip('/')}/{folder}{path}" if website else ""


def organization(catalogue: Catalogue, language: str) -> Node:
    """The provider."""
    known = catalogue.provider
    return _filled(
        {"@type": "Organization", **_id(catalogue), "name": known.name},
        legalName=known.legal_name, description=Phrases(catalogue, language).text(known.tagline), url=known.website,
        telephone=known.phone, email=known.email, vatID=known.vat_number, address=_postal(known.address),
    )  # fmt: skip


def _postal(place: Address | None) -> Node | None:
    """The postal address, as far as it is given."""
    if not place:
        return None
    parts = {"streetAddress": place.street, "postalCode": place.postcode, "addressLocality": place.city, "addressCountry": place.country}
    return {"@type": "PostalAddress", **_filled({}, **parts)} if any(parts.values()) else None


def offer(catalogue: Catalogue, language: str, tier: Tier) -> Node:
    """A tier with each of its prices that is an amount."""
    phrases = Phrases(catalogue, language)
    prices = [price for line in tier.prices for price in price_specifications(phrases, line)]
    item = {"@type": "Service", "name": phrases.tier(tier), "provider": _provider(catalogue)}
    node = {**_named_offer(catalogue, language, tier), "seller": _provider(catalogue), "itemOffered": item}
    return _filled(node, description=phrases.text(tier.summary), priceSpecification=prices)


def price_specifications(phrases: Phrases, line: PriceLine) -> Iterator[Node]:
    """The amounts of a price line, with the counts they are for; a share or a word instead of an amount gives none."""
    beyond = {"minValue": 2} if line.first else {"minValue": line.minimum} if line.minimum else {}
    if line.first:
        yield from _specification(phrases, line, line.first, {"value": 1})
    last = {"maxValue": line.steps[0].from_ - 1} if line.steps else {}
    yield from _specification(phrases, line, line.amount, {**beyond, **last})
    ends = [{"maxValue": step.from_ - 1} for step in line.steps[1:]] + [{}]
    for step, end in zip(line.steps, ends, strict=False):
        yield from _specification(phrases, line, step.amount, {"minValue": step.from_, **end})


def _specification(phrases: Phrases, line: PriceLine, amount: Amount | None, counts: Mapping[str, int]) -> Iterator[Node]:
    if amount is None or amount.low is None:
        return
    unit = phrases.unit(line.per) if line.per else ""
    yield _filled(
        {"@type": "UnitPriceSpecification", "name": sentence_case(phrases.price_label(line)), "priceCurrency": amount.low.currency},
        **{"minPrice" if amount.high or amount.open else "price": str(amount.low.amount)},
        maxPrice=str(amount.high.amount) if amount.high else None,
        valueAddedTaxIncluded={"excluding": False, "including": True}.get(phrases.catalogue.provider.vat.prices),
        unitText=unit,
        billingDuration=PERIODS.get(line.period),
        referenceQuantity=_quantity({"value": 1}, unit),
        eligibleQuantity=_quantity(counts, unit),
    )


def _quantity(counts: Mapping[str, int], unit: str) -> Node | None:
    return {"@type": "QuantitativeValue", **counts, "unitText": unit} if counts and unit else None


def _named_offer(catalogue: Catalogue, language: str, tier: Tier) -> Node:
    node = {"@type": "Offer", "name": Phrases(catalogue, language).tier(tier)}
    return _filled(node, url=address(catalogue, language, f"tiers/{tier.id}/"))


def _id(catalogue: Catalogue) -> Node:
    return {"@id": f"{address(catalogue, catalogue.languages[0])}#provider"} if catalogue.provider.website else {}


def _provider(catalogue: Catalogue) -> Node:
    return _id(catalogue) or {"@type": "Organization", "name": catalogue.provider.name}


def _filled(node: Node, **more: Any) -> Node:
    """*node* with what is known of *more*."""
    return node | {key: value for key, value in more.items() if value not in (None, "", [])}
