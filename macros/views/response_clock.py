"""The response clock: when a report is answered and solved, for any moment; without scripts, worked examples."""

from __future__ import annotations

from babel.dates import get_timezone_location
from markupsafe import Markup

from macros.model.catalogue import Catalogue
from macros.model.zone import zone_info
from macros.views.clock_data import clock_given, clock_priorities
from macros.views.deadline_examples import examples_html
from macros.views.phrases import Phrases
from macros.views.rendering import render


def response_clock(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Asks for tier, priority and moment, and tells when the report is answered and solved; without scripts, worked examples."""
    phrases = Phrases(catalogue, language)
    examples, given = examples_html(phrases, root, ("closing-day", "weekend")), clock_given(phrases)
    if given is None:
        return examples or render("sentence", language, text=phrases.words("times_none"))
    tiers = tuple((tier.id, phrases.tier(tier)) for tier in catalogue.tiers)
    priorities = tuple((priority, phrases.priority_in_full(priority)) for priority in clock_priorities(catalogue) if priority)
    shown = {"given": given, "tiers": tiers, "priorities": priorities, "zone": _place(phrases), "root": root}
    return render("response_clock", language, **shown, examples=Markup(examples))  # noqa: S704 - a template has escaped it


def _place(phrases: Phrases) -> str:
    """The place whose time all moments are in; empty where none is stated."""
    name = phrases.catalogue.support.time_zone
    return str(get_timezone_location(zone_info(name), locale=phrases.words.locale, return_city=True)) if name else ""
