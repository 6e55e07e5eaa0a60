"""Four real catalogues fit our format: no fact is lost on the way, and none is added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import pytest

from macros.model.catalogue import priorities_of
from macros.model.promise import Availability, AvailabilityLevel, Quality, ServiceTargets, Target, TargetSet
from macros.units import Duration, Measure, Money, Percentage
from tests.real_facts import REAL, SAYS, SLUGS, facts_of, found, given, leaves, real
from tests.records import inside

FACTS = [pytest.param(slug, path, value, id=f"{slug}: {path}") for slug in SLUGS for path, value in leaves(facts_of(slug))]


@pytest.mark.parametrize(("slug", "path", "value"), FACTS)
def test_our_catalogue_holds_the_fact(slug: str, path: str, value: str | None) -> None:
    """What the source gives stands in our catalogue, for the same tier and in the same unit; what it does not give is not there."""
    assert found(real(slug), path) == (SAYS.get(value, value) if value else None)


def figure(value: Any) -> Decimal | None:
    """The figure in a quantity; None for anything else."""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Percentage | Measure):
        return value.value
    return Decimal(value.count) if isinstance(value, Duration) else None


@pytest.mark.parametrize("slug", SLUGS)
def test_no_figure_is_invented(slug: str) -> None:
    """Every amount, percentage, time and measure of ours is a figure of the source, save the 0% at which the last band of credits ends."""
    figures = {Decimal(number) for _, value in leaves(facts_of(slug)) for number in re.findall(r"\d+(?:\.\d+)?", value or "")}
    ours = {number for value in inside(real(slug).catalogue) if (number := figure(value)) is not None}
    assert ours - figures - {Decimal(0)} == set()


@pytest.mark.parametrize("slug", SLUGS)
def test_no_commitment_is_invented(slug: str) -> None:
    """No promise is called a guarantee or a target, except the availability that its source calls an aim."""
    firm = (Target, TargetSet, ServiceTargets, AvailabilityLevel, Availability, Quality)
    called = [value.commitment for value in inside(real(slug).catalogue) if isinstance(value, firm) and value.commitment]
    assert called == (["target"] if slug == "iroot" else [])


def test_totals_stay_as_their_provider_printed_them() -> None:
    """The third example prints 15 × 145 as 5,365; it stands so, as quoted, beside counts from which the right amount is computed."""
    catalogue = real("technoir").catalogue
    amounts = {line.per or line.id: line.amount.low.amount for line in catalogue.tiers[0].prices if line.amount and line.amount.low}
    wrong = {
        (example.name["en"], unit): (example.counts[unit] * amounts[unit], printed.amount)
        for example in catalogue.vocabulary.price_examples
        if example.quoted
        for unit, printed in example.quoted.lines.items()
        if unit != "onboarding" and example.counts[unit] * amounts[unit] != printed.amount
    }
    assert wrong == {("property management", "employee"): (2175, 5365)}


def test_a_line_seen_in_one_example_is_not_charged_in_the_others() -> None:
    """What only one example pays for is optional: it costs the other examples nothing."""
    lines = {line.id: line.optional for line in real("technoir").catalogue.tiers[0].prices if line.id}
    assert lines == {"backup": True, "onboarding": False, "compliance": True}


def test_a_tier_of_service_levels_is_not_said_to_include_the_service() -> None:
    """The page of i24 sells levels for a service that is taken elsewhere; whether a tier includes it is not stated."""
    catalogue = real("i24").catalogue
    assert {catalogue.inclusion(catalogue.service_by_id["hosting"], tier).is_ for tier in catalogue.tiers} == {"not stated"}


@pytest.mark.parametrize("slug", SLUGS)
def test_no_clock_is_invented(slug: str) -> None:
    """A target whose source names no clock runs on none, even where the tier has support hours."""
    catalogue = real(slug).catalogue
    priorities = (None, *priorities_of(catalogue))
    targets = [catalogue.target(tier, kind, priority) for tier in catalogue.tiers for kind in tier.targets for priority in priorities]
    clocks = {target.clock for target in targets if target}
    assert clocks == {"exoscale": {None}, "i24": {None}, "iroot": {"calendar"}, "technoir": set()}[slug]


class Expected(NamedTuple):
    """What a reader must find in the built comparison: the tier, the row (its label or kind), pieces of the text of the cell."""

    tier: str
    row: str
    fragments: tuple[str, ...]


WORDS = {
    "en": {"unknown": "not stated", "best effort": "best effort", "next business day": "next working day"},
    "nl": {"yes": "inbegrepen", "no": "niet inbegrepen", "unknown": "niet vermeld", "best effort": "naar beste vermogen", "hour": "uur"},
}
"""How the site says what the facts say, in each language; written out here so that the site is not its own judge."""


def expected_cells(slug: str) -> Iterator[Expected]:
    """
    What the built pages of a provider must show for each tier, taken from the facts alone.

    *row* is one of: `price`, `price: <label>`, `support hours`, `response_time`, `response_time: <priority>`, `email_reaction`,
    `availability`, `feature: <label>`, `measure: <label>`, `credit: below <percentage>`, `credit: <event>`.
    The check of the built pages belongs at the end of this file; it looks up each row and searches its fragments in the cell of the tier.
    """
    facts, language = facts_of(slug), facts_of(slug)["language"]
    tiers = [tier["id"] for tier in facts["tiers"]]
    yield from _prices(facts, language)
    yield from _hours(facts, language, tiers)
    yield from _times(facts, language)
    yield from _levels(facts, language)
    yield from _features(facts, language)
    yield from _credits(facts, language, tiers)


def _number(number: str, language: str) -> str:
    """A number with the separators of the language."""
    whole, point, decimals = number.partition(".")
    grouped = f"{int(whole):,}"
    return grouped.replace(",", ".") + point.replace(".", ",") + decimals if language == "nl" else grouped + point + decimals


def _prices(facts: Mapping[str, Any], language: str) -> Iterator[Expected]:
    for tier in facts["tiers"]:
        price = tier.get("price")
        if isinstance(price, dict):
            yield Expected(tier["id"], "price", (_number(price["amount"], language),))
    for line in facts.get("price_items", []):
        shown = _number(line["amount"], language) if "amount" in line else re.findall(r"\d+%", line["raw"])[0]
        yield Expected("only", f"price: {line['item']}", (shown, *([SAYS[line["note"]]] if "note" in line else [])))


def _hours(facts: Mapping[str, Any], language: str, tiers: list[str]) -> Iterator[Expected]:
    hours = facts["support_hours"]
    for tier in tiers:
        known = hours[tier] if isinstance(hours, dict) else "null"
        times = [known["from"], known["to"]] if isinstance(known, dict) else [WORDS[language]["unknown"]]
        yield Expected(tier, "support hours", tuple(time.replace(":", "." if language == "nl" else ":") for time in times))


def _times(facts: Mapping[str, Any], language: str) -> Iterator[Expected]:
    words = WORDS[language]
    for target in facts["targets"] if isinstance(facts["targets"], list) else []:
        for priority, tiers in target.get("per_priority", {}).items():
            for tier, said in tiers.items():
                time, _, mark = said.partition(" (")
                note = (SAYS[facts["footnotes"][mark.rstrip(")")]],) if mark else ()
                yield Expected(tier, f"response_time: {priority.upper()}", (words.get(time, time), *note))
        for tier, said in target.get("per_tier", {}).items():
            yield from _time_or_measure(tier, target["kind"], said, language)


def _time_or_measure(tier: str, kind: str, said: Any, language: str) -> Iterator[Expected]:
    words = WORDS[language]
    row = {"response": "response_time", "e-mail reaction": "email_reaction"}.get(kind, "")
    if not isinstance(said, dict):
        yield Expected(tier, row, (words["unknown"],))
    elif "unit" in said:
        value = given(said["value"])
        yield Expected(tier, row, (f"{value} {words[said['unit']]}" if value else words[said["unit"]],))
    elif "max_percent" in said:
        yield Expected(tier, "measure: pakketverlies", (f"{_number(said['max_percent'], language)}%",))
    else:
        yield Expected(tier, "measure: latentie binnen Europa", (f"{said['europe_ms']} ms",))
        yield Expected(tier, "measure: latentie tussen Europa en Noord-Amerika", (f"{said['europe_north_america_ms']} ms",))


def _levels(facts: Mapping[str, Any], language: str) -> Iterator[Expected]:
    for tier, said in facts["availability"].items() if isinstance(facts["availability"], dict) else []:
        percent = given(said["percent"]) if isinstance(said, dict) else None
        word = WORDS[language]["best effort" if isinstance(said, dict) else "unknown"]
        yield Expected(tier, "availability", (f"{_number(percent, language)}%" if percent else word,))


def _features(facts: Mapping[str, Any], language: str) -> Iterator[Expected]:
    for feature in facts["inclusions"]:
        for tier, said in feature["values"].items():
            label = SAYS.get(feature["feature"], feature["feature"])
            yield Expected(tier, f"feature: {label}", (WORDS[language][given(said) or "unknown"],))


def _credits(facts: Mapping[str, Any], language: str, tiers: list[str]) -> Iterator[Expected]:
    credits = facts["credits"] if isinstance(facts["credits"], dict) else {"bands": [], "repeat_rules": [], "event_rules": []}
    rest = [{"below": band["down_to"], "credit_percent": credits["below_lowest_band"]} for band in credits["bands"][-1:]]
    told = [(f"below {_number(band['below'], language)}%", band) for band in [*credits["bands"], *rest]]
    told += [(SAYS[rule["when"]], rule) for rule in [*credits["repeat_rules"], *credits["event_rules"]]]
    for event, rule in told:
        exact, most = given(rule.get("credit_percent")), given(rule.get("credit_up_to_percent"))
        share = f"{exact}%" if exact else f"tot {most}%" if most else WORDS[language]["unknown"]
        yield from (Expected(tier, f"credit: {event}", (share,)) for tier in tiers)


SHOWN_SOMEWHERE = re.compile(
    r"provider|kind|source|footnotes\..*|terms\..*|priorities\..*\.criteria\..*|examples\..*\.name|maintenance\.emergency|credits\.(basis|kind)"
)


def expected_texts(slug: str) -> Iterator[str]:
    """What the built pages must show somewhere, and not in a cell of one tier: names, criteria, rules, printed totals, the source."""
    language = facts_of(slug)["language"]
    for path, value in leaves(facts_of(slug)):
        if value and ".printed." in path:
            yield _number(value, language)
        elif value and SHOWN_SOMEWHERE.fullmatch(path):
            yield SAYS.get(value, value)


@pytest.mark.parametrize("slug", SLUGS)
def test_something_is_expected_on_the_pages_of_every_tier(slug: str) -> None:
    """The list of expected cells names every tier of the source, no cell twice, and never an empty text."""
    cells = list(expected_cells(slug))
    assert {cell.tier for cell in cells} == {tier["id"] for tier in facts_of(slug)["tiers"]}
    assert len({(cell.tier, cell.row) for cell in cells}) == len(cells)
    assert all(cell.fragments and all(cell.fragments) for cell in cells)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_folder_holds_the_facts_and_public_data_only(slug: str) -> None:
    """A real catalogue has no internal data: nothing but its facts and `public/` stands beside it."""
    assert sorted(path.name for path in (REAL / slug).iterdir()) == ["facts.yml", "public"]
