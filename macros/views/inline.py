"""Single values for use within a sentence, so that no page holds a figure that the data holds too."""

from __future__ import annotations

from markupsafe import escape

from macros.model.catalogue import Catalogue, priorities_of
from macros.views.lookup import named, tier_named
from macros.views.phrases import Phrases


def tier_price(catalogue: Catalogue, language: str, tier: str) -> str:
    """The main price of a tier within a sentence, with what it is per and VAT."""
    phrases, found = Phrases(catalogue, language), tier_named(catalogue, tier)
    line = phrases.main_price(found)
    return str(escape(phrases.price(line).text if line else phrases.words("price_not_stated")))


def tier_time(catalogue: Catalogue, language: str, tier: str, kind: str, priority: str = "") -> str:
    """A promised time within a sentence: of a tier, a kind of target and, where times differ by priority, a priority."""
    phrases, found = Phrases(catalogue, language), tier_named(catalogue, tier)
    named("kind of target", kind, dict.fromkeys(catalogue.target_kinds))
    if priority:
        named("priority", priority, dict.fromkeys(priorities_of(catalogue)))
    return str(escape(phrases.target(catalogue.target(found, kind, priority or None), found, ()).text))
