"""Where a catalogue holds availability and maintenance."""

from __future__ import annotations

from macros.model.promise import AvailabilityLevel
from macros.model.service import Service
from tests.real_facts.source import Real, fact


def promising(case: Real) -> Service:
    """The one service with a promised availability."""
    (service,) = (service for service in case.catalogue.services if service.availability)
    return service


def _level(case: Real, tier: str) -> AvailabilityLevel:
    promised = promising(case).availability
    level = case.catalogue.valid_in(case.catalogue.tier_by_id[tier], promised.tiers) if promised else None
    assert level
    return level


@fact("availability")
def _no_availability(case: Real) -> str | None:
    promising = [service.id for service in case.catalogue.services if service.availability]
    return str(promising) if promising else None


@fact("availability.*")
def _availability_not_given(case: Real, tier: str) -> str | None:
    level = _level(case, tier).level
    return None if level.word == "not stated" else str(level)


@fact("availability.*.raw")
def _availability_as_printed(case: Real, tier: str) -> str | None:
    level = _level(case, tier).level
    return f"{level.percentage.value}%" if level.percentage else level.word.capitalize()


@fact("availability.*.percent")
def _availability(case: Real, tier: str) -> str | None:
    percentage = _level(case, tier).level.percentage
    return str(percentage.value) if percentage else None


@fact("availability.*.period")
def _availability_period(case: Real, tier: str) -> str | None:
    promised = promising(case).availability
    return promised.period if promised and promised.period != "not stated" else None


@fact("availability.*.wording")
def _availability_wording(case: Real, tier: str) -> str | None:
    promised = promising(case).availability
    commitment = _level(case, tier).commitment or (promised.commitment if promised else None)
    return {"target": "aim (streefdoel)"}.get(commitment or "")


@fact("maintenance.announced")
def _maintenance_announced(case: Real) -> str | None:
    maintenance = case.catalogue.support.maintenance
    return {"Onderhoud wordt aangekondigd.": "yes"}.get(case.text(maintenance.notice) or "") if maintenance else None


@fact("maintenance.emergency")
def _emergency(case: Real) -> str | None:
    maintenance = case.catalogue.support.maintenance
    return case.text(maintenance.emergency) if maintenance else None
