"""What must hold of a customer beside the catalogue: days in their order, every unit counted, options that the tier offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from macros.model.agreed_prices import nameable
from macros.model.calculation import questions
from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.customer import Customer, printed_texts
from macros.model.kinds import place_of
from macros.model.price import Amount, PriceLine
from macros.model.pricing import always_charged
from macros.problems import Problems, did_you_mean
from macros.rules.hours_for_sale import hour_words
from macros.rules.unfinished import LEFT_OPEN
from macros.units import Money, shown

LONGEST = 200
"""So many characters of a name, a street or a position stand on a cover sheet in full."""
FAR = 5
"""An agreed price that is so many times the one of the list, or that part of it, may have its point at a wrong place."""


def judge_customer(catalogue: Catalogue, customer: Customer, problems: Problems) -> None:
    """Note everything that cannot be."""
    _judge_lengths(customer, problems)
    _judge_days(customer, problems)
    _judge_version(customer, problems)
    _judge_quantities(catalogue, customer, problems)
    _judge_options(catalogue, customer, problems)
    _judge_prices(catalogue, customer, problems)
    _judge_hours(customer, problems)
    _judge_open_places(customer, problems)


def _judge_lengths(customer: Customer, problems: Problems) -> None:
    """Texts of the cover sheet have their bounds; special terms flow, however long."""
    for place, text in printed_texts(replace(customer, special_terms=())):
        if len(text) > LONGEST or "\n" in text:
            told = f"it has {len(text)} characters" if len(text) > LONGEST else "it has several lines"
            message = f"{shown(text)} does not fit on the cover sheet: {told}"
            problems.error("too-long", message, place, f"expected a line of at most {LONGEST} characters", "shorten it")


def _judge_days(customer: Customer, problems: Problems) -> None:
    days = customer.term
    if not customer.first_term.count:
        problems.error("no-term", "the first term has no length", place_of(customer, "first_term"), help="write at least 1 month")
    elif days.last_notice < days.start:
        told = f"the last day for notice would be {days.last_notice}"
        help = "make the notice period shorter than the first term"
        problems.error("notice-before-start", "notice would have to be given before the start", place_of(customer, "notice"), told, help)
    elif days.reminder < days.start:
        told = f"the last day for notice is {days.last_notice}"
        help = "write fewer days"
        problems.error("reminder-before-start", "the reminder would come before the start", place_of(customer, "reminder"), told, help)


def _judge_version(customer: Customer, problems: Problems) -> None:
    place = place_of(customer, "version")
    try:
        day = date.fromisoformat(customer.version[:10])
    except ValueError:
        message = f"the version {shown(customer.version)} is named for a day that does not exist"
        problems.error("date", message, place, help="write the id of the version that was signed")
        return
    if day > customer.start:
        told = f"the agreement begins on {customer.start}"
        help = "write the version that was signed"
        problems.error("version-after-start", f"the version {shown(customer.version)} takes effect after the start", place, told, help)


def _judge_quantities(catalogue: Catalogue, customer: Customer, problems: Problems) -> None:
    tier = catalogue.tier_by_id[customer.tier]
    for unit in dict.fromkeys(line.per for line in tier.prices if always_charged(line)):
        if unit and unit not in customer.quantities:
            message = f"there is no number for the unit `{unit}`, which {shown(tier.id)} charges for"
            problems.error("missing-quantity", message, place_of(customer, "quantities"), help=f"add {unit}: 0, or the number there is")


def _judge_options(catalogue: Catalogue, customer: Customer, problems: Problems) -> None:
    offered = {option.key for option in questions(catalogue).options if option.offers[customer.tier].line}
    for option in customer.options:
        if option not in offered:
            message = f"the tier {shown(customer.tier)} does not offer {shown(option)} at a price of its own"
            help = "remove it: it is part of the tier already, or not to be had in it"
            problems.error("option-not-offered", message, place_of(customer, f"options.{option}"), did_you_mean(option, offered), help)


def _judge_prices(catalogue: Catalogue, customer: Customer, problems: Problems) -> None:
    """Every agreed price is of a line of the tier, in the currency of the provider, of something the customer has, and another one."""
    tier, asked = catalogue.tier_by_id[customer.tier], questions(catalogue)
    known, options = nameable(tier, asked), {option.key for option in asked.options}
    currency = catalogue.provider.currency
    taken: dict[int, str] = {}
    for name, money in customer.agreed_prices.items():
        place = place_of(customer, f"agreed_prices.{name}")
        lines = sum(1 for line in tier.prices if line.per == name)
        if name not in known and lines > 1:
            message = f"{shown(name)} stands for {lines} prices of the tier {shown(tier.id)}"
            problems.error("dead-reference", message, place, help=f"give each of these lines an `id` in tiers/{tier.id}.yml")
        elif name not in known:
            message = f"the tier {shown(tier.id)} has no price that is called {shown(name)}"
            problems.error("dead-reference", message, place, did_you_mean(name, known), "name one of them, or give a price line an `id`")
        elif (first := taken.setdefault(id(known[name]), name)) != name:
            message = f"{shown(first)} and {shown(name)} are names of the same price"
            problems.error("two-prices", message, place, help="keep one of the two")
        elif currency and money.currency != currency:
            message = f"the agreed price of {shown(name)} is in {money.currency}"
            problems.error("currency", message, place, f"the currency is {currency}", f"write {currency} {money.amount}")
        elif name in options and not customer.options.get(name):
            message = f"a price was agreed for {shown(name)}, which is not among the options"
            problems.warn("price-of-nothing", message, place, help=f"add {name} to `options`, or take its price out")
        elif known[name].amount == Amount(low=money):
            problems.warn("price-of-the-list", f"the agreed price of {shown(name)} is that of the list", place, help="take it out")
        elif (listed := _far_from(known[name], money)) is not None:
            message = f"{money.currency} {money.amount} was agreed for {shown(name)}"
            told = f"that of the list is {listed.currency} {listed.amount}"
            problems.warn("price-far-from-the-list", message, place, told, "look at the point")


def _far_from(line: PriceLine, agreed: Money) -> Money | None:
    """The price of the list where the agreed one is so far from it that a point may stand wrong; nothing is for free by a slip."""
    listed = line.amount.low if line.amount else None
    if not listed or not listed.amount or not agreed.amount:
        return None
    return None if listed.amount / FAR < agreed.amount < listed.amount * FAR else listed


def _judge_hours(customer: Customer, problems: Problems) -> None:
    """What was agreed with one customer sells no hours either."""
    for term in customer.special_terms:
        for word, offset in hour_words(term.text[customer.language], customer.language):
            place = place_in(term.text, customer.language, offset, len(word)) or place_of(term, "text")
            help = "say what the customer gets for a fixed price"
            problems.error("no-hour-is-for-sale", f"“{word}” sells hours", place, "the price is for the service, not for hours", help)


def _judge_open_places(customer: Customer, problems: Problems) -> None:
    """What is agreed with one customer holds nothing that is still to be filled in."""
    for term in customer.special_terms:
        if found := LEFT_OPEN.search(term.text[customer.language]):
            place = place_in(term.text, customer.language, found.start(), len(found[0])) or place_of(term, "text")
            message, told = f"“{found[0].strip()}” is left in this term", "the customer reads it as it stands"
            problems.warn("texts-are-filled-in", message, place, told, "write what was agreed")
