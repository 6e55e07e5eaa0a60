"""The public site as a whole: pages made from data, files to take along, what a page may call, what the theme shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from macros.model.catalogue import Catalogue
from macros.model.provider import Provider
from macros.views.adviser import adviser
from macros.views.agreement_list import agreement_list
from macros.views.catalogue import service, service_list
from macros.views.changes import tier_changes
from macros.views.channels import channels, maintenance
from macros.views.charts import downtime_chart, hours_chart
from macros.views.comparison import comparison_table
from macros.views.credits import credits
from macros.views.deadline_examples import deadline_examples
from macros.views.differences import differences
from macros.views.downloads import download_links, downloads
from macros.views.glossary import glossary
from macros.views.home import hero, next_step, tier, tier_cards
from macros.views.inline import tier_price, tier_time
from macros.views.moved import moved_pages
from macros.views.page import Page
from macros.views.phrases import Phrases
from macros.views.price_calculator import price_calculator
from macros.views.price_examples import price_examples
from macros.views.prices import add_ons, prices
from macros.views.priorities import priority_examples, priority_matrix
from macros.views.promised import NOTHING, Publication, version_of_promises
from macros.views.remarks import remarks
from macros.views.response_clock import response_clock
from macros.views.response_times import response_times, service_times
from macros.views.service import service_page
from macros.views.structured import home_data
from macros.views.support_hours import closing_days, support_hours
from macros.views.target_chart import target_chart
from macros.views.tier import tier_page

__all__ = ["EXAMPLES", "MACROS", "downloads", "pages", "site_facts"]

VIEWS = (
    hero, tier_cards, tier, differences, tier_changes, tier_price, tier_time, next_step, comparison_table, download_links,
    service_list, service, glossary, prices, add_ons, price_examples, price_calculator, response_times, service_times,
    priority_matrix, priority_examples, deadline_examples, response_clock,
    target_chart, downtime_chart, support_hours, closing_days, channels, maintenance, hours_chart, credits, remarks,
    adviser, agreement_list, version_of_promises,
)  # fmt: skip
MACROS: Mapping[str, Callable[..., str]] = {view.__name__: view for view in VIEWS}
"""What an owner may call in a page, by name; the first line of each docstring tells what it shows."""
ARGUMENTS = {
    "tier": '"gold"',
    "tier_changes": '"gold"',
    "tier_price": '"gold"',
    "tier_time": '"gold", "response_time", "p1"',
    "service": '"service-desk"',
}
EXAMPLES: Mapping[str, str] = {name: f"{{{{ {name}({ARGUMENTS.get(name, '')}) }}}}" for name in MACROS}
"""How each of them is called."""


def pages(catalogue: Catalogue, language: str, published: Publication = NOTHING) -> tuple[Page, ...]:
    """The pages of all tiers and services, and those of old addresses. No two titles are the same."""
    phrases = Phrases(catalogue, language)
    tiers = [(tier_page(catalogue, language, tier, published), phrases.ladder(tier.ladder)) for tier in catalogue.tiers]
    categories = catalogue.vocabulary.categories
    services = [(service_page(catalogue, language, one), phrases.text(categories[one.category].name)) for one in catalogue.services]
    return (*_with_own_titles([*tiers, *services]), *moved_pages(catalogue, language))


def _with_own_titles(made: list[tuple[Page, str]]) -> Iterator[Page]:
    """The pages; a title that several have gets the name of what its page belongs to behind it."""
    times = Counter(page.title for page, _ in made)
    for page, part in made:
        yield replace(page, title=f"{page.title} ({part})") if times[page.title] > 1 else page


def site_facts(catalogue: Catalogue, language: str) -> Mapping[str, Any]:
    """What the theme shows on every page, as plain text; what the provider does not state is empty."""
    phrases, provider = Phrases(catalogue, language), catalogue.provider
    step = provider.next_step
    return {
        "name": provider.name,
        "legal_name": provider.legal_name or "",
        "tagline": phrases.text(provider.tagline),
        "logo": provider.brand.logo or "",
        "next_step": {"label": phrases.text(step.label), "link": step.link} if step else None,
        "phone": provider.phone or "",
        "email": provider.email or "",
        "address_lines": list(_address_lines(phrases, provider)),
        "registration_lines": list(_registration_lines(phrases, provider)),
        "vat_remark": phrases.vat_sentence if any(one.prices for one in catalogue.tiers) else "",
        "structured_data": home_data(catalogue, language),
        "words": {key: text for key, text in phrases.words.words.items() if key.startswith("theme_")},
    }


def _address_lines(phrases: Phrases, provider: Provider) -> Iterator[str]:
    """Street, postal code and city, country; a country alone is no address."""
    known = provider.address
    lines = (known.street, " ".join(filter(None, (known.postcode, known.city)))) if known else ()
    if known and any(lines):
        country = known.country or ""
        yield from filter(None, (*lines, phrases.words.locale.territories.get(country, country)))


def _registration_lines(phrases: Phrases, provider: Provider) -> Iterator[str]:
    if provider.chamber_of_commerce:
        yield phrases.words("home_chamber_of_commerce", number=provider.chamber_of_commerce)
    if provider.vat_number:
        yield phrases.words("home_vat_number", number=provider.vat_number)
