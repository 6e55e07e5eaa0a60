"""Where a catalogue holds worked examples as the provider printed them."""

from __future__ import annotations

from macros.model.vocabulary import PriceExample, Quoted
from tests.real_facts.prices import money
from tests.real_facts.source import Real, fact

UNITS = {"employees": "employee", "servers": "server", "sites": "site"}


def _example(case: Real, number: str) -> PriceExample:
    return case.catalogue.vocabulary.price_examples[int(number)]


def _quoted(case: Real, number: str) -> Quoted:
    quoted = _example(case, number).quoted
    assert quoted and _example(case, number).tier
    return quoted


@fact("examples.*.name")
def _example_name(case: Real, number: str) -> str | None:
    return case.text(_example(case, number).name)


@fact("examples.*.*")
def _example_count(case: Real, number: str, unit: str) -> str | None:
    return str(_example(case, number).counts[UNITS[unit]])


@fact("examples.*.printed.total_month")
def _printed_monthly(case: Real, number: str) -> str | None:
    return money(case, _quoted(case, number).monthly)


@fact("examples.*.printed.total_year")
def _printed_yearly(case: Real, number: str) -> str | None:
    return money(case, _quoted(case, number).yearly)


@fact("examples.*.printed.*")
def _printed_line(case: Real, number: str, line: str) -> str | None:
    return money(case, _quoted(case, number).lines[UNITS.get(line, line)])
