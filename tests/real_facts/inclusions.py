"""Where a catalogue holds features of tiers, footnotes and terms."""

from __future__ import annotations

from tests.real_facts.source import Real, fact


@fact("inclusions")
def _no_inclusions(case: Real) -> str | None:
    features = [feature for service in case.catalogue.services for feature in service.features]
    return str(features) if features else None


@fact("inclusions.*.feature")
def _feature(case: Real, number: str) -> str | None:
    features = [feature for service in case.catalogue.services for feature in service.features]
    return case.text(features[int(number)].name)


@fact("inclusions.*.values.*")
def _feature_in_tier(case: Real, number: str, tier: str) -> str | None:
    features = [feature for service in case.catalogue.services for feature in service.features]
    inclusion = case.catalogue.inclusion(features[int(number)], case.catalogue.tier_by_id[tier])
    return {"included": "yes", "not included": "no", "not stated": None}[inclusion.is_ or ""]


@fact("footnotes.*")
def _footnote(case: Real, letter: str) -> str | None:
    return case.text(dict(zip("abc", case.catalogue.vocabulary.footnotes.values(), strict=False))[letter])


@fact("terms")
def _no_terms(case: Real) -> str | None:
    set_by = case.catalogue.priorities.set_by if case.catalogue.priorities else None
    return None if len(case.remarks) == 1 and not set_by else str(case.remarks)


@fact("terms.priority_set_by")
def _set_by(case: Real) -> str | None:
    return case.text(case.catalogue.priorities.set_by) if case.catalogue.priorities else None


@fact("terms.part_of")
def _part_of(case: Real) -> str | None:
    return case.remarks[0]
