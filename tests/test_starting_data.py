"""`make start`: a few answers make data of the owner's own that are sound, and wrong answers are told with what to write."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from macros.model.catalogue import Catalogue
from macros.problems import report, summary
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.rules import judge
from macros.starting_data import Answers, CannotStart, Questions, write_data
from macros.views.staff.first_steps import steps_of
from tests.catalogues import example
from tests.project import run, tree

GIVEN = {
    "languages": "nl,en", "name": "Test & Zo B.V.", "website": "www.testenzo.nl", "colour": "#aa3300", "tiers": "Brons, Zilver Plus",
    "days": "mon-fri", "window": "09:00-17:30", "start": "2027-01-04", "folder": "own",
}  # fmt: skip


def answered(project: Path, **changed: str) -> tuple[Answers, list[str]]:
    """What comes of these answers, and what was told on the way; several answers to one question are split by a bar."""
    given = iter("|".join((GIVEN | changed).values()).split("|"))
    told: list[str] = []

    def ask(_: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    return Questions(ask, told.append).answers(project), told


def judged(folder: Path, name: str) -> Catalogue:
    """The catalogue in a folder; fails with the report where anything is wrong with it."""
    reading = read_public(folder, name)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, date(2026, 12, 1))
        read_internal(folder, reading, reading.catalogue, name)
    assert not reading.problems.found, report(reading.problems, reading.sources.line, summary(reading.problems))
    assert reading.catalogue
    return reading.catalogue


@pytest.mark.parametrize("languages", ["nl", "en", "nl,en", "en,nl"])
@pytest.mark.parametrize("start", ["2027-01-04", "-"])
def test_the_data_are_sound(tmp_path: Path, languages: str, start: str) -> None:
    """Whatever the languages, and with or without a first day, the data have no problem, warnings included."""
    answers, told = answered(tmp_path, languages=languages, start=start)
    catalogue = judged(write_data(answers, tmp_path), "own")

    assert told == []
    assert catalogue.languages == tuple(languages.split(","))
    assert [tier.rank for tier in catalogue.tiers] == [1, 2]
    assert [catalogue.has(service, tier) for service in catalogue.services for tier in catalogue.tiers] == [True, True]
    assert sorted(catalogue.support.closing_days) == (["2026", "2027", "2028"] if start != "-" else [])


def test_nothing_of_the_sample_stays(tmp_path: Path) -> None:
    """Neither the name nor an address of the sample provider stands in the data of the owner, nor what was done or figures of its own."""
    folder = write_data(answered(tmp_path)[0], tmp_path)
    whole = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yml"))

    assert "ijkzicht" not in whole.lower()
    assert "www.testenzo.nl" in whole and "Test & Zo B.V." in whole
    assert "done:" not in whole and "\nnumbers:" not in whole


def test_known_metals_are_translated(tmp_path: Path) -> None:
    """Names that are known have their word in each language; others are the same in all."""
    catalogue = judged(write_data(answered(tmp_path)[0], tmp_path), "own")
    names = [(tier.id, tier.name["nl"], tier.name["en"]) for tier in catalogue.tiers if tier.name]
    assert names == [("brons", "Brons", "Bronze"), ("zilver-plus", "Zilver Plus", "Zilver Plus")]


WRONG = {
    "languages": "fr|nl", "name": "x" * 81 + "|Test", "website": "http://x|-", "colour": "blauw|#123456", "tiers": "Goud, goud|Goud",
    "days": "maandag|mon", "window": "9 tot 5|09:00-17:00", "start": "morgen|2027-02-01", "folder": "docs|eigen",
}  # fmt: skip


@pytest.mark.parametrize("question", WRONG)
def test_a_wrong_answer_is_told_and_asked_again(tmp_path: Path, question: str) -> None:
    """An answer that cannot be is told with what to write, and the next one counts."""
    answers, told = answered(tmp_path, **{question: WRONG[question]})
    assert len(told) == 1 and len(told[0]) > 10
    assert answers


def test_who_gives_up_loses_nothing(tmp_path: Path) -> None:
    """Five wrong answers, or the end of input, stop it; nothing is written."""
    with pytest.raises(CannotStart, match="niets geschreven"):
        answered(tmp_path, colour="|".join("abcdef"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_touched(tmp_path: Path) -> None:
    """A folder that exists is refused as a name, so that no data are ever overwritten."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotStart):
        answered(tmp_path)
    assert tree(tmp_path) == {"own/mine.txt": b"mine"}


def test_the_command_stops_where_nobody_answers(project: Path) -> None:
    """Without anybody to answer, the command says that nothing was written."""
    done = run(project, "-m", "macros", "start")
    assert done.returncode == 1 and "nothing was written" in done.stderr
    assert not (project / "own").exists() and "Traceback" not in done.stderr


def test_the_first_steps_follow_the_data(tmp_path: Path) -> None:
    """Who has just begun has most steps to do, those of the start done; the sample has them all done."""
    folder = write_data(answered(tmp_path)[0], tmp_path)
    reading = read_public(folder, "own")
    assert reading.catalogue
    fresh = {step.id: step.done for step in steps_of(reading.catalogue, read_internal(folder, reading, reading.catalogue, "own"))}

    assert {id for id, done in fresh.items() if done} == {"plan", "closing_days", "agreement"}
    assert {step.done for step in steps_of(example(), None)} == {True, False}
