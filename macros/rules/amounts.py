"""What must hold for amounts of money: their currency, and what they say about VAT."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.price import Amount, PriceLine
from macros.problems import Place
from macros.rules import Finding, rule
from macros.units import Money


def price_lines(catalogue: Catalogue) -> Iterator[PriceLine]:
    """Every price line of tiers, and of what services and features cost on top."""
    for tier in catalogue.tiers:
        yield from tier.prices
    for service in catalogue.services:
        for item in (service, *service.features):
            yield from (found.add_on for found in item.tiers.values() if found.add_on)


def amounts(catalogue: Catalogue) -> Iterator[tuple[Money, Place]]:
    """Every amount of money in the catalogue, and where it stands."""
    for line in price_lines(catalogue):
        given: list[tuple[Amount | None, Place]] = [(line.amount, place_of(line, "amount")), (line.first, place_of(line, "first"))]
        for amount, place in (*given, *((step.amount, place_of(step, "amount")) for step in line.steps)):
            yield from ((money, place) for money in ((amount.low, amount.high) if amount else ()) if money)
    for example in catalogue.vocabulary.price_examples:
        quoted = example.quoted
        if quoted:
            totals = ((getattr(quoted, name), place_of(quoted, name)) for name in ("monthly", "yearly", "once"))
            yield from ((money, place) for money, place in totals if money)
            yield from ((money, place_of(quoted, "lines")) for money in quoted.lines.values())


@rule("error")
def currency_is_stated(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A catalogue with amounts says in which currency they are."""
    first = next(amounts(catalogue), None)
    if first and not catalogue.provider.currency:
        currency = first[0].currency
        yield Finding(
            "there are amounts, and no currency is stated",
            place_of(catalogue.provider),
            f"the first amount is in {currency}",
            f"add currency: {currency} to provider.yml",
        )


@rule("error")
def amounts_are_in_the_currency(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every amount is in the currency of the catalogue."""
    currency = catalogue.provider.currency
    told: set[Place] = set()
    for money, place in amounts(catalogue) if currency else ():
        if money.currency != currency and place not in told:
            told.add(place)
            yield Finding(
                f"this amount is in {money.currency}, and the catalogue in {currency}",
                place,
                f"expected {currency}",
                "correct the amount, or `currency` in provider.yml",
            )


@rule("warning")
def prices_say_excluding_or_including_vat(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Amounts say whether they are excluding or including VAT."""
    vat = catalogue.provider.vat
    if vat.prices == "not stated" and next(amounts(catalogue), None):
        yield Finding(
            "it is not stated whether amounts are excluding or including VAT", place_of(vat, "prices"), "expected excluding or including"
        )


@rule("warning")
def audience_is_stated(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A catalogue with amounts says who can buy, because prices for consumers and public bodies include VAT (art. 38 Wet OB 1968)."""
    provider = catalogue.provider
    if provider.audience == "not stated" and next(amounts(catalogue), None):
        yield Finding(
            "it is not stated who can buy",
            place_of(provider, "audience"),
            "expected business or mixed",
            "write business when you sell to entrepreneurs only",
        )


@rule("error")
def mixed_audience_sees_prices_including_vat(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Where others than entrepreneurs can buy, the amount including VAT can be computed (art. 38 Wet OB 1968)."""
    provider = catalogue.provider
    if provider.audience != "mixed" or provider.vat.prices == "including" or not next(amounts(catalogue), None):
        return
    if provider.vat.prices == "not stated":
        yield Finding(
            "a mixed audience must see amounts including VAT, and it is not stated what these amounts are",
            place_of(provider.vat, "prices"),
            "expected excluding or including",
        )
    elif provider.vat.rate is None:
        yield Finding(
            "a mixed audience must see amounts including VAT, and there is no rate to compute them with",
            place_of(provider.vat),
            "expected a rate",
            "add rate: 21%",
        )
