"""What a new version means: the verdicts of the program's own comparison, from frozen facts, in the words of each language."""

from __future__ import annotations

import dataclasses
import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from macros.documents.canonical import canonical
from macros.documents.fact_values import Clocks, hours_in, hours_json
from macros.documents.facts import Facts, facts_in, facts_json
from macros.documents.meaning import OUTCOMES, Shift, meaning_text, shifts
from macros.documents.neighbours import TierShift, between, between_text
from macros.documents.reading_released import read_ledger
from macros.model.catalogue import Catalogue
from macros.model.credits import Credit
from macros.model.hours import hours_of
from macros.model.kinds import Text
from macros.model.promise import Inclusion
from macros.model.tier import Tier
from macros.rules.crediting import (
    PromisedCap,
    PromisedCredit,
    PromisedScale,
    compare_caps,
    compare_credits,
    compare_scales,
    compare_shares,
    credits_of,
)
from macros.rules.promises import Promise, compare, promises_of
from macros.rules.verdicts import Verdict
from macros.units import Percentage
from tests.catalogues import catalogues, example, real
from tests.versions import FIRST, SECOND, two_versions

ALL = catalogues()


def facts(catalogue: Catalogue, tier: Tier, language: str) -> Facts:
    """The facts of a tier as they come back from a file."""
    return facts_in(json.loads(canonical(facts_json(catalogue, language, tier))))


def live(catalogue: Catalogue, tier: Tier) -> dict[tuple[str, ...], Promise]:
    """Every promise of a tier as the rules see it."""
    return {**promises_of(catalogue, tier), **credits_of(catalogue, tier)}


def without_notes(value: object) -> object:
    """A value as far as it can be compared: footnotes and the price of what costs extra are no part of a fact."""
    if not isinstance(value, Inclusion):
        return value
    return dataclasses.replace(value, note=(), add_on=None) if value.add_on else dataclasses.replace(value, note=())


@pytest.mark.parametrize("name", ALL)
def test_facts_come_back_as_they_were(name: str) -> None:
    """Every promise of every catalogue can be frozen, named and said in each language, and read back with the value it had."""
    catalogue = ALL[name]
    for tier in catalogue.tiers:
        promised = live(catalogue, tier)
        for language in catalogue.languages:
            found = facts(catalogue, tier, language)
            assert list(found.promises) == list(promised)
            for key, promise in promised.items():
                fact = found.promises[key]
                assert without_notes(fact.value) == without_notes(promise.value)
                assert fact.name and fact.said


@pytest.mark.parametrize("name", ALL)
def test_verdicts_are_those_of_the_rules(name: str) -> None:
    """For any two tiers, frozen facts are judged as the living promises are; what is equal is the same."""
    catalogue = ALL[name]
    language = catalogue.languages[0]
    for old in catalogue.tiers:
        for new in catalogue.tiers:
            before, after = live(catalogue, old), live(catalogue, new)
            for shift in shifts(facts(catalogue, old, language), facts(catalogue, new, language)):
                one, other = before.get(shift.key), after.get(shift.key)
                if one and other and one.value is not None and without_notes(one.value) == without_notes(other.value):
                    assert shift.outcome == "same"
                elif one and other and one.value is None:
                    assert shift.outcome == ("same" if shift.before == shift.after else "unclear")
                else:
                    assert shift.outcome == OUTCOMES.get(compare(one, other), "unclear")


def told(before: str, after: str, language: str = "en") -> list[str]:
    """What a change from one tier of the example to another is told as."""
    tiers = example().tier_by_id
    return meaning_text(shifts(facts(example(), tiers[before], language), facts(example(), tiers[after], language)), language).splitlines()


def test_better_and_worse_are_told_in_words() -> None:
    """A line says what it was, what it is, and the verdict; worse comes first; the other way round it is the other verdict."""
    up, down = told("basic", "plus"), told("plus", "basic")

    line = next(line for line in up if line.startswith("Response time P2: "))
    assert line.endswith(": better") and " → " in line
    assert next(line for line in down if line.startswith("Response time P2: ")).endswith(": worse")
    verdicts = [line.rpartition(": ")[2] for line in down[:-1]]
    assert verdicts == sorted(verdicts, key=["worse", "cannot be compared", "better"].index)
    assert down[-1].endswith("stayed the same.")


def test_dutch_is_told_in_dutch() -> None:
    """The same in the other language."""
    lines = told("plus", "basic", "nl")
    assert next(line for line in lines if line.startswith("Reactietijd P2: ")).endswith(": slechter")
    assert lines[-1].endswith("bleven gelijk.")


def test_what_is_no_more_promised_is_worse(tmp_path: Path) -> None:
    """A promise that is gone is worse, a new one better; both say what was or is promised."""
    tier = example().tier_by_id["plus"]
    whole = facts(example(), tier, "en")
    key = ("target", "response_time", "p1")
    less = Facts(whole.tier, {other: fact for other, fact in whole.promises.items() if other != key})

    gone, new = (next(one for one in found if one.key == key) for found in (shifts(whole, less), shifts(less, whole)))
    assert (gone.outcome, gone.after, new.outcome, new.before) == ("worse", "", "better", "")
    assert "→ not promised: worse" in meaning_text([gone], "en")


def test_free_words_that_changed_cannot_be_compared() -> None:
    """What is said in free words can only be the same or not comparable."""
    shift = Shift(("x",), "Retention", "a year", "seven years", "unclear")
    assert meaning_text([shift], "en") == "Retention: a year → seven years: cannot be compared\n"
    assert meaning_text([shift], "nl").endswith("niet te vergelijken\n")


def test_neighbours_are_compared_tier_by_tier(tmp_path: Path) -> None:
    """Between two published versions the tiers stand by name, with their shifts; a tier in one only is said to be new or gone."""
    ledger = two_versions(tmp_path / "data")
    found = between(ledger.version(FIRST), ledger.version(SECOND), "nl")
    worse = [(one.tier, shift.name, shift.before, shift.after) for one in found for shift in one.shifts if shift.outcome == "worse"]

    assert worse == [("plus", "Reactietijd P2", "4 uur", "5 uur")]
    assert {(one.tier, one.kind) for one in found} == {("basic", "both"), ("plus", "both"), ("server-care", "both")}
    assert "Plus\n  Reactietijd P2: 4 uur → 5 uur: slechter\n" in between_text(found, "nl")
    others = [TierShift("a", "A", "new"), TierShift("b", "B", "gone")]
    assert between_text(others, "nl") == "A: nieuw pakket\nB: wordt niet meer aangeboden\n"


def test_meaning_does_not_follow_the_data_of_today(tmp_path: Path) -> None:
    """The meaning of a change is read from what was frozen: the data may be gone."""
    ledger = two_versions(tmp_path / "data")
    before = between(ledger.version(FIRST), ledger.version(SECOND), "en")
    shutil.rmtree(tmp_path / "data" / "public")
    ledger = read_ledger(tmp_path / "data" / "released")

    assert between(ledger.version(FIRST), ledger.version(SECOND), "en") == before


def percent(text: str) -> Percentage:
    """A percentage."""
    return Percentage.parse(text)


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        ("10%", "10%", Verdict.SAME),
        ("10%", "25%", Verdict.BETTER),
        ("up to 10%", "up to 5%", Verdict.WORSE),
        ("up to 10%", "10%", Verdict.BETTER),
        ("10%", "up to 10%", Verdict.WORSE),
        ("10%", "up to 25%", Verdict.UNCLEAR),
        ("0%", "up to 5%", Verdict.BETTER),
        ("not stated", "5%", Verdict.UNMEASURED),
        ("not stated", "not stated", Verdict.SAME),
    ],
)
def test_credits_are_compared(old: str, new: str, verdict: Verdict) -> None:
    """More is better for the customer, and so much is better than up to as much."""
    assert compare_shares(Credit.parse(old), Credit.parse(new)) is verdict


def scale(*bands: str, of: str = "") -> PromisedScale:
    """A scale of credits: `99.9% 99% 10%` is one band."""
    made = (band.split(" ", 2) for band in bands)
    return PromisedScale(
        tuple((percent(below), percent(down), Credit.parse(credit)) for below, down, credit in made), Text({"en": of}) if of else None
    )


@pytest.mark.parametrize(
    ("old", "new", "verdict"),
    [
        (scale("99.9% 99% 5%", "99% 0% 10%"), scale("99.9% 99% 5%", "99% 0% 10%"), Verdict.SAME),
        (scale("99.9% 0% 10%"), scale("99.9% 99% 10%", "99% 0% 10%"), Verdict.SAME),
        (scale("99.9% 99% 5%", "99% 0% 10%"), scale("99.9% 99% 5%", "99% 0% 25%"), Verdict.BETTER),
        (scale("99.9% 0% 10%"), scale("99.5% 0% 10%"), Verdict.WORSE),
        (scale("99.9% 0% 10%"), scale("99.5% 0% 20%"), Verdict.UNCLEAR),
        (scale("99.9% 0% 10%"), scale("99.9% 0% not stated"), Verdict.UNMEASURED),
        (scale("99.9% 0% 10%", of="the fee"), scale("99.9% 0% 10%", of="half of it"), Verdict.UNMEASURED),
        (scale(), scale("99.9% 0% 10%"), Verdict.BETTER),
        (scale("99.9% 0% 10%", of="the fee"), scale(), Verdict.WORSE),
    ],
)
def test_scales_are_compared_at_every_level(old: PromisedScale, new: PromisedScale, verdict: Verdict) -> None:
    """A scale is better where no month gives less and some month more, however it is cut into bands."""
    assert compare_scales(old, new) is verdict


def test_caps_and_shares_of_other_amounts() -> None:
    """A higher cap is better and none is best; shares of different amounts cannot be measured, except against nothing."""
    caps = PromisedCap(percent("25%")), PromisedCap(percent("50%")), PromisedCap(None)
    assert [compare_caps(caps[0], other) for other in caps] == [Verdict.SAME, Verdict.BETTER, Verdict.BETTER]
    assert compare_caps(caps[2], caps[1]) is Verdict.WORSE and compare_caps(caps[2], caps[2]) is Verdict.SAME
    one, other = (PromisedCredit(Credit.parse("10%"), Text({"en": of})) for of in ("the fee", "the part"))
    assert compare_credits(one, other) is Verdict.UNMEASURED
    assert compare_credits(PromisedCredit(Credit(Percentage(Decimal(0)))), one) is Verdict.BETTER


def test_hours_come_back_as_they_were() -> None:
    """Every clock of every catalogue is read back as it was written, each once."""
    for catalogue in (example(), real("i24")):
        clocks = Clocks()
        for clock in catalogue.clocks():
            hours = hours_of(catalogue.support, clock)
            assert hours and hours_in(json.loads(json.dumps(hours_json(hours)))) == hours
            assert clocks.hours(clocks.number(hours)) == hours == clocks.hours(clocks.number(hours))
        assert len(clocks.listed) == len(set(map(canonical, clocks.listed)))
        assert (clocks.number(None), clocks.hours(None)) == (None, None)
