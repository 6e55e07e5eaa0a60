"""What a customer of a tier gets back when a promise is not kept."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.credits import Credits
from macros.model.tier import Tier
from macros.views.draft import Draft, Section
from macros.views.phrases import sentence_case
from macros.views.rows import Row
from macros.views.tables import Head, Table


def credits(draft: Draft, tier: Tier) -> Section | None:
    """The credits that hold in the tier, their maximum and how they are settled; None where there are none."""
    known = draft.catalogue.credits
    rows = tuple(_rows(draft, tier, known)) if known else ()
    if not known or not rows:
        return None
    heads = (Head(draft.say("tier_credit_for")), Head(draft.say("tier_credit")))
    table = Table(f"credits-{tier.id}", draft.say("tier_credits_caption", tier=draft.phrases.tier(tier)), heads, rows)
    return draft.section("credits", draft.say("tier_credits"), "tier_credits", table=table, sentences=tuple(_settlement(draft, known)))


def _rows(draft: Draft, tier: Tier, known: Credits) -> Iterator[Row]:
    phrases, catalogue = draft.phrases, draft.catalogue
    for scale in known.availability:
        if catalogue.scale_counts(scale, tier):
            names = phrases.words.listed(phrases.text(catalogue.service_by_id[id].name) for id in scale.services) if scale.services else ""
            label = f"{draft.say('row_availability')}: {names}" if names else draft.say("row_availability")
            for band in scale.bands:
                yield draft.rows.row(label, [phrases.credit(band.credit, scale.of)], phrases.credit_band(band))
    for event in known.events:
        if catalogue.holds_from(tier, event.from_):
            yield draft.rows.row(sentence_case(phrases.credit_event(event)), [phrases.credit(event.credit, event.of)])


def _settlement(draft: Draft, known: Credits) -> Iterator[str]:
    """The maximum, whether credits come without asking, and how they are settled."""
    if known.cap:
        yield draft.say("credits_cap_text", cap=draft.phrases.words.percentage(known.cap))
    if known.automatic is not None:
        yield draft.say("credits_not_needed" if known.automatic else "credits_needed")
    if known.claim:
        yield draft.phrases.text(known.claim)
