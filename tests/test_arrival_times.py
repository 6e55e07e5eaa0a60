"""Arrival on site counts from the decision to come: no moment is told for it, and its conditions stand beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.model.catalogue import Catalogue
from macros.model.promise import Target, TargetSet, Within
from macros.views.clock_data import clock_given
from macros.views.differences import strongest
from macros.views.draft import Draft
from macros.views.phrases import Phrases
from macros.views.tier_times import times
from tests.catalogues import example

CONDITION = next(iter(example().vocabulary.footnotes))
DECIDED = {"nl": "6 uur na het besluit om te komen", "en": "6 hours from the decision to send someone"}


def with_visits(note: tuple[str, ...]) -> Catalogue:
    """The example with engineers on site in every tier, in the lowest one on the condition of a footnote."""
    catalogue = example()
    times = ((Within.parse("6 hours"), note), *((Within.parse("2 hours"), ()) for _ in catalogue.tiers[1:]))
    found = (TargetSet(per_priority={"p1": Target(within=within, commitment="target", note=notes)}) for within, notes in times)
    tiers = [replace(tier, targets={**tier.targets, "arrival_on_site": one}) for tier, one in zip(catalogue.tiers, found, strict=True)]
    return replace(catalogue, tiers=tuple(tiers))


@pytest.mark.parametrize("language", ("nl", "en"))
def test_the_clock_names_no_moment_of_arrival(language: str) -> None:
    """Whatever is reported, the script has no time to count from the report; it says from when it counts, where, and on which condition."""
    catalogue = with_visits((CONDITION,))
    phrases = Phrases(catalogue, language)
    given = clock_given(phrases)
    assert given

    promises = given["promises"][catalogue.tiers[0].id]["p1"]
    [arrival] = [one for one in promises if one["name"] == phrases.target_kind("arrival_on_site")]
    assert (arrival["span"], arrival["bands"], arrival["said"]) == (None, [], DECIDED[language])
    assert phrases.text(catalogue.vocabulary.footnotes[CONDITION]) in arrival["detail"]
    assert any(one["span"] for one in promises)


@pytest.mark.parametrize("language", ("nl", "en"))
def test_the_page_of_a_tier_says_the_condition_in_the_same_breath(language: str) -> None:
    """The sentence about arrival on site says from when it counts, and holds the condition that the table has as a footnote."""
    catalogue = with_visits((CONDITION,))
    draft = Draft(Phrases(catalogue, language), "../../")
    section = times(draft, catalogue.tiers[0])
    assert section

    paragraphs = str(section.html).split("</p>")
    [told] = [one for one in paragraphs if draft.say("promise_arrival_on_site") in one and "sla-" not in one]
    assert draft.say("tier_times_decided") in told
    assert draft.phrases.text(catalogue.vocabulary.footnotes[CONDITION]) in told


def test_no_highlight_on_a_condition() -> None:
    """A difference that holds for one tier on a condition is not shown on the front page without it."""
    titles = [[one.title for one in strongest(with_visits(note), "en")] for note in ((), (CONDITION,))]

    assert "Arrival on site" in titles[0]
    assert "Arrival on site" not in titles[1]
