"""What a customer gets back when a promise is not kept: bands of availability, events, the maximum, settlement."""

from __future__ import annotations

from macros.model.catalogue import Catalogue
from macros.model.credits import AvailabilityCredits, Credits, EventCredit
from macros.views.channels import facts_html
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head


def credits(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """The service credits under a heading: bands and events per tier, the maximum, settlement; nothing where there are none."""
    phrases, known = Phrases(catalogue, language), catalogue.credits
    if not known:
        return ""
    scales = tuple(_scale(phrases, scale, number) for number, scale in enumerate(known.availability, 1))
    tables = tables_html(Tables("credits", (*scales, _events(phrases, known.events))), language, root)
    return headed("credits", phrases.words("group_credits"), language, tables, facts_html(phrases, _facts(phrases, known)))


def _scale(phrases: Phrases, scale: AvailabilityCredits, number: int) -> Table:
    words, rows = phrases.words, Rows()
    names = [phrases.text(phrases.catalogue.service_by_id[service].name) for service in scale.services]
    caption = words("credits_availability_of", services=words.listed(names)) if names else words("credits_availability")
    holding = {tier.id for tier in phrases.catalogue.tiers if phrases.catalogue.scale_counts(scale, tier)}
    told = tuple(_row(phrases, rows, phrases.credit_band(band), phrases.credit(band.credit, scale.of), holding) for band in scale.bands)
    return Table(f"credits-{number}", caption, _heads(phrases, "credits_level"), told)


def _events(phrases: Phrases, events: tuple[EventCredit, ...]) -> Table:
    rows = Rows()
    told = tuple(
        _row(phrases, rows, phrases.credit_event(event), phrases.credit(event.credit, event.of), _tiers_of(phrases, event))
        for event in events
    )
    return Table("credits-events", phrases.words("credits_events"), _heads(phrases, "credits_event"), told)


def _tiers_of(phrases: Phrases, event: EventCredit) -> set[str]:
    """The ids of the tiers in which the credit for an event holds."""
    return {tier.id for tier in phrases.catalogue.tiers if phrases.catalogue.holds_from(tier, event.from_)}


def _heads(phrases: Phrases, corner: str) -> tuple[Head, ...]:
    return (Head(phrases.words(corner)), *(tier_head(phrases, tier) for tier in phrases.catalogue.tiers))


def _row(phrases: Phrases, rows: Rows, label: str, told: Saying, holding: set[str]) -> Row:
    """A row that says the credit in the tiers, by id, in which it holds."""
    nothing = Saying(phrases.words("credit_none"), "", "no")
    says = [told if tier.id in holding else nothing for tier in phrases.catalogue.tiers]
    return rows.row(sentence_case(label), says)


def _facts(phrases: Phrases, known: Credits) -> dict[str, str]:
    words = phrases.words
    asking = "" if known.automatic is None else words("credits_not_needed" if known.automatic else "credits_needed")
    cap = words("credits_cap_text", cap=words.percentage(known.cap)) if known.cap else ""
    return {"credits_cap": cap, "credits_asking": asking, "credits_settlement": phrases.text(known.claim)}
