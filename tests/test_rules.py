"""Each rule finds its bad example, says so in words, and finds nothing in a sound catalogue."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from macros.rules import all_rules
from tests.patching import A_DAY, RULES, files_in, good_files, judged, printed, write

CODES = sorted(all_rules())


def patched(data: Path, code: str) -> tuple[Path, date]:
    """The sound catalogue with the files of a bad example in place, and the day on which it is judged."""
    bad = files_in(RULES / code / "bad.yml")
    day = date.fromisoformat(bad.pop("as_of", A_DAY.isoformat()))
    return write(data, good_files() | bad), day


def test_the_sound_catalogue_has_no_findings(tmp_path: Path) -> None:
    """No rule finds anything in tests/rules/good.yml."""
    found = judged(write(tmp_path, good_files())).problems.found

    assert found == []


def test_every_rule_has_a_bad_example_and_every_example_a_rule() -> None:
    """For each rule there is a folder of its code, and for each folder a rule."""
    folders = sorted(path.name for path in RULES.iterdir() if path.is_dir())

    assert folders == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_rule_reports_its_bad_example(code: str, tmp_path: Path) -> None:
    """
    The bad example of a rule is found by that rule and no other, and the whole report is the expected one.

    With UPDATE_EXPECTED in the environment the expected report is written anew.
    """
    reading = judged(*patched(tmp_path, code))

    expected = RULES / code / "expected.txt"
    assert {problem.code for problem in reading.problems.found} == {code}
    assert {problem.level for problem in reading.problems.found} == {all_rules()[code].level}
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(printed(reading) + "\n", encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == printed(reading) + "\n"


@pytest.mark.parametrize("code", CODES)
def test_a_rule_says_what_must_hold(code: str) -> None:
    """The first line of a rule's docstring is a whole sentence."""
    first = (all_rules()[code].check.__doc__ or "").strip().splitlines()[0]

    assert first.endswith(".")
    assert len(first.split()) > 4


WARNED = {"provider.yml": "name: Dijkzicht ICT\nlanguages: [nl, en]\naudience: not stated\ncurrency: EUR\nvat: { prices: excluding }"}
"""A provider file with one warning: audience-is-stated."""


def codes_with(tmp_path: Path, waive: str) -> list[tuple[str, str]]:
    """The level and code of what is found when the file with one warning waives *waive*."""
    files = good_files() | {"provider.yml": WARNED["provider.yml"] + f"\nwaive:\n  {waive}"}
    return [(problem.level, problem.code) for problem in judged(write(tmp_path, files)).problems.sorted()]


def test_a_warning_can_be_waived_with_a_reason(tmp_path: Path) -> None:
    """A waiver in the file of the finding, with the code of the warning, silences it."""
    assert codes_with(tmp_path, "audience-is-stated: we sell to nobody yet") == []


def test_a_warning_that_may_be_waived_says_how(tmp_path: Path) -> None:
    """The line to write and the file are named; where that file waives something already, the line is added there."""
    gold = good_files()["tiers/gold.yml"].replace("EUR 60.00", "EUR 30.00")
    said = 'correct one of the two, or accept it with `waive`: {} in data/public/tiers/gold.yml'
    line = 'higher-tier-costs-more: "your reason"'

    alone = judged(write(tmp_path / "alone", good_files() | {"tiers/gold.yml": gold})).problems.sorted()
    more = judged(write(tmp_path / "more", good_files() | {"tiers/gold.yml": f"{gold}\nwaive: {{ every-tier-has-a-price: x }}"}))

    assert [problem.help for problem in alone] == [said.format(f"write waive: {{ {line} }}")]
    assert more.problems.sorted()[0].help == said.format(f"add {line} to `waive:`")


def test_a_waiver_counts_for_its_own_file_only(tmp_path: Path) -> None:
    """A waiver in another file silences nothing, and is reported as unused."""
    files = good_files() | WARNED
    files["support.yml"] += "\nwaive: { audience-is-stated: in the wrong file }"

    found = judged(write(tmp_path, files)).problems.sorted()

    assert [(problem.place.file, problem.code) for problem in found] == [
        ("data/public/provider.yml", "audience-is-stated"),
        ("data/public/support.yml", "unused-waiver"),
    ]


def test_an_error_cannot_be_waived(tmp_path: Path) -> None:
    """A waiver of an error is an error itself, and the error stays."""
    files = good_files() | {"provider.yml": good_files()["provider.yml"].replace("currency: EUR\n", "")}
    files["provider.yml"] += "\nwaive: { currency-is-stated: we know it }"

    found = judged(write(tmp_path, files)).problems.sorted()

    assert {(problem.level, problem.code) for problem in found} == {("error", "currency-is-stated"), ("error", "error-waived")}


def test_an_unused_waiver_is_a_warning(tmp_path: Path) -> None:
    """A waiver of a warning that does not arise is reported, so that it cannot hide a later one."""
    found = codes_with(tmp_path, "prices-say-excluding-or-including-vat: not needed")

    assert found == [("warning", "audience-is-stated"), ("warning", "unused-waiver")]


def test_an_unknown_waiver_is_an_error_with_the_nearest_code(tmp_path: Path) -> None:
    """A slip in the code of a waiver is reported with the code that was meant."""
    reading = judged(write(tmp_path, good_files() | {"provider.yml": WARNED["provider.yml"] + "\nwaive: { audience-is-statd: a slip }"}))

    wrong = next(problem for problem in reading.problems.found if problem.code == "unknown-waiver")
    assert (wrong.level, wrong.expected) == ("error", "did you mean `audience-is-stated`?")


def test_a_waiver_without_a_reason_is_an_error(tmp_path: Path) -> None:
    """A waiver says why."""
    assert ("error", "empty-value") in codes_with(tmp_path, "audience-is-stated:")


def test_a_waiver_of_a_dated_rule_is_not_unused_where_no_day_is_given(tmp_path: Path) -> None:
    """Without a day the rules about the coming year find nothing, and their waivers are left alone."""
    files = good_files()
    files["support.yml"] += "\nwaive: { closing-days-reach-the-coming-year: we list them in January }"

    assert judged(write(tmp_path, files), as_of=None).problems.found == []


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        ("2026-11-01", []),
        ("2027-11-01", []),
        ("2027-11-02", ["2028"]),
        ("2028-01-01", ["2028"]),
        ("2025-12-31", ["2025"]),
        ("2024-06-01", ["2024"]),
    ],
)
def test_closing_days_are_asked_for_sixty_days_beforehand(day: str, missing: list[str], tmp_path: Path) -> None:
    """With 2026 and 2027 listed, 2028 is asked for from 60 days before it begins; a day outside the list asks for its own year."""
    found = judged(write(tmp_path, good_files()), date.fromisoformat(day)).problems.found

    assert [problem.message for problem in found] == [f"the closing days of {year} are not listed" for year in missing]
