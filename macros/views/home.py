"""The front page: the promise, the tiers with their prices, the strongest differences, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.price import PriceLine
from macros.model.tier import Tier
from macros.views.draft import Draft, Link
from macros.views.lookup import tier_named
from macros.views.phrases import Phrases
from macros.views.tier import Price, price


@dataclass(frozen=True, slots=True)
class Card:
    """
    A tier in short. *prices* are those that are not optional, the main one first; empty where none is told.

    *notes* are the footnotes of these prices, in full; *priced* tells whether any tier of the catalogue names a price.
    *link* are the words that lead to the page of the tier.
    """

    id: str
    name: str
    ladder: str
    recommended: str
    text: str
    prices: tuple[Price, ...]
    notes: tuple[str, ...]
    priced: bool
    link: str


def card(draft: Draft, tier: Tier) -> Card:
    """What the card of a tier shows."""
    phrases, catalogue = draft.phrases, draft.catalogue
    fixed = [line for line in tier.prices if not line.optional] or list(tier.prices[:1])
    lines = fixed[:1] + [line for line in fixed[1:] if _costs(line)]
    notes = dict.fromkeys(note for line in lines for note in line.note)
    texts = [phrases.text(catalogue.vocabulary.footnotes[note]) for note in (*notes, *(note for note in tier.note if note not in notes))]
    ladder = phrases.ladder(tier.ladder) if len(catalogue.ladders) > 1 else ""
    text = phrases.text(tier.for_whom) or phrases.text(tier.summary)
    prices = tuple(price(draft, line) for line in lines)
    priced = any(one.prices for one in catalogue.tiers)
    link = draft.say("comparison_details", tier=phrases.tier(tier)) if tier.name else draft.say("home_only_tier")
    return Card(tier.id, phrases.tier(tier), ladder, phrases.text(tier.recommended), text, prices, tuple(texts), priced, link)


def _costs(line: PriceLine) -> bool:
    return bool(line.percentage or (line.amount and line.amount.low and line.amount.low.amount))


def tier_cards(catalogue: Catalogue, language: str, root: str = "") -> str:
    """A card for each tier: for whom, what it costs, and the way to its page. Put it under a heading with two signs (##)."""
    draft = Draft(Phrases(catalogue, language), root)
    return str(draft.html("tier_cards", cards=tuple(card(draft, tier) for tier in catalogue.tiers)))


def tier(catalogue: Catalogue, language: str, tier: str, root: str = "../") -> str:
    """The card of one tier."""
    draft = Draft(Phrases(catalogue, language), root)
    return str(draft.html("tier_cards", cards=(card(draft, tier_named(catalogue, tier)),)))


def hero(catalogue: Catalogue, language: str, root: str = "") -> str:
    """Your tagline and promise, with the next step: the top of the front page. It holds the title of the page."""
    draft = Draft(Phrases(catalogue, language), root)
    provider, text = catalogue.provider, draft.phrases.text
    step = Link(text(provider.next_step.label), provider.next_step.link) if provider.next_step else None
    return str(draft.html("hero", title=text(provider.tagline) or provider.name, promise=text(provider.promise), step=step, on=_on(draft)))


def _on(draft: Draft) -> Link:
    """Where to read on: the comparison, or the only tier."""
    tiers = draft.catalogue.tiers
    return Link(draft.say("home_compare"), "compare/") if len(tiers) > 1 else Link(draft.say("home_only_tier"), f"tiers/{tiers[0].id}/")


def next_step(catalogue: Catalogue, language: str) -> str:
    """The button for the next step, with telephone and e-mail; nothing where none of these is given."""
    provider = catalogue.provider
    ways = tuple(_ways(Draft(Phrases(catalogue, language), "")))
    step = Link(provider.next_step.label[language], provider.next_step.link) if provider.next_step else None
    return str(Draft(Phrases(catalogue, language), "").html("next_step", step=step, ways=ways)) if step or ways else ""


def _ways(draft: Draft) -> Iterator[Link]:
    provider = draft.catalogue.provider
    if provider.phone:
        digits = "".join(c for c in provider.phone.replace("(0)", "") if c in "+0123456789")
        yield Link(draft.say("home_phone", phone=provider.phone), f"tel:{digits}")
    if provider.email:
        yield Link(draft.say("home_email", email=provider.email), f"mailto:{provider.email}")
