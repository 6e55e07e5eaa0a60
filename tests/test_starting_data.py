"""`make start`: a few answers make data of the owner's own that are sound, and wrong answers are told with what to write."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.closing_days import write_closing_days
from macros.model.catalogue import Catalogue
from macros.problems import report, summary
from macros.publishing.freezing import Refused, publish
from macros.publishing.wish import Wish
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.rules import judge
from macros.starting_answers import Answers, Questions
from macros.starting_data import INVENTED, _adapted, write_data
from macros.starting_files import CannotStart, write_starting_file
from macros.views.staff.first_steps import steps_of
from tests.catalogues import example
from tests.project import PROJECT, run, tree

GIVEN = {
    "languages": "nl,en", "name": "Test & Zo B.V.", "website": "www.testenzo.nl", "colour": "#aa3300", "tiers": "Brons, Zilver Plus",
    "days": "mon-fri", "window": "09:00-17:30", "start": "2027-01-04", "folder": "own",
}  # fmt: skip


def answered(project: Path, patient: bool = False, **changed: str) -> tuple[Answers, list[str]]:
    """What comes of these answers, and what was told on the way; several answers to one question are split by a bar."""
    given = iter("|".join((GIVEN | changed).values()).split("|"))
    told: list[str] = []

    def ask(_: str) -> str:
        try:
            return next(given)
        except StopIteration:
            raise EOFError from None

    return Questions(ask, told.append, patient).answers(project), told


def judged(folder: Path, name: str) -> Catalogue:
    """The catalogue in a folder; fails with the report where anything is wrong with it but figures that only the owner knows."""
    reading = read_public(folder, name)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems, date(2026, 12, 1))
        read_internal(folder, reading, reading.catalogue, name)
    codes = {problem.code for problem in reading.problems.found}
    assert codes <= {"agreed-figures-are-filled-in"}, report(reading.problems, reading.sources.line, summary(reading.problems))
    assert reading.catalogue
    return reading.catalogue


@pytest.mark.parametrize("languages", ["nl", "en", "nl,en", "en,nl"])
@pytest.mark.parametrize("start", ["2027-01-04", "-"])
def test_the_data_are_sound(tmp_path: Path, languages: str, start: str) -> None:
    """Whatever the languages, and with or without a first day, the data have no problem but figures that only the owner knows."""
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
    """Five wrong answers where nobody sits at the keyboard, or the end of input, stop it, each in its own words; nothing is written."""
    with pytest.raises(CannotStart, match="5 pogingen lukten niet; er is niets geschreven"):
        answered(tmp_path, colour="|".join("abcdef"))
    with pytest.raises(CannotStart, match="gestopt; er is niets geschreven"):
        answered(tmp_path, folder="docs")
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

    assert {id for id, done in fresh.items() if done} == {"plan", "closing_days"}
    assert [id for id, done in fresh.items() if done is None] == ["publish"]
    assert {step.done for step in steps_of(example(), None)} == {True, False, None}


def test_figures_that_only_the_owner_knows_are_left_open(tmp_path: Path) -> None:
    """Documents, addresses, telephones and the court of the sample do not become the owner's: each such figure is open, and told."""
    for number, languages in enumerate(("nl,en", "en")):
        catalogue = judged(write_data(answered(tmp_path, languages=languages, folder=f"own{number}")[0], tmp_path), "own")
        assert catalogue.agreement
        values = {fact.id: {fact.value[language] for language in catalogue.languages} for fact in catalogue.agreement.facts}
        assert {id for id, said in values.items() if said == {"…"}} == set(INVENTED)
        steps = {step.id: step.done for step in steps_of(catalogue, None)}
        assert steps["facts"] is False


@pytest.mark.parametrize("languages", ["nl,en", "nl"])
@pytest.mark.parametrize("name", [r"A\B ICT", r"A\n B", 'Het "Net" B.V.', "C: #1 'x'", "- {a}, [b](#c) *d*", "Ω & Co"])
def test_a_name_is_kept_as_it_was_typed(tmp_path: Path, name: str, languages: str) -> None:
    """A name with signs that mean something in YAML or Markdown is the same name in the data."""
    catalogue = judged(write_data(answered(tmp_path, name=name, languages=languages)[0], tmp_path), "own")
    assert catalogue.provider.name == name


@pytest.mark.parametrize("languages", ["nl,en", "en"])
def test_a_text_of_the_sample_keeps_its_form_with_another_name(tmp_path: Path, languages: str) -> None:
    """Whatever signs a name has, a text that named the sample names the owner, and nobody loses his comments without need."""
    answers = answered(tmp_path, name='A\\n "B"', languages=languages)[0]
    said = _adapted('# why\nvalue: { nl: "Van Dijkzicht ICT", en: "Of Dijkzicht ICT" }\n', answers)
    assert yaml.safe_load(said)["value"]["en"] == 'Of A\\n "B"'
    assert ("# why" in said) == (languages == "nl,en")


@pytest.mark.parametrize(
    ("question", "given", "meant"),
    [
        ("website", "http://www.testenzo.nl/over", "https://www.testenzo.nl/"),
        ("website", "www.müller.nl", "https://www.xn--mller-kva.nl/"),
        ("colour", "aa3300", "#AA3300"),
        ("days", "ma-vr", "mon-fri"),
        ("days", "Maandag t/m donderdag, zaterdag", "mon-thu, sat"),
        ("days", "mon; wed", "mon, wed"),
        ("window", "8:30-17:00", "08:30-17:00"),
        ("window", "8.30 – 17", "08:30-17:00"),
        ("start", "2027-1-5", date(2027, 1, 5)),
    ],
)
def test_what_is_plainly_meant_is_taken(tmp_path: Path, question: str, given: str, meant: object) -> None:
    """An answer in another form than the data have is taken where its meaning is plain."""
    answers, told = answered(tmp_path, **{question: given})
    assert (getattr(answers, question), told) == (meant, [])


def test_tiers_may_be_split_by_semicolons(tmp_path: Path) -> None:
    """Names with a semicolon between them are as many tiers."""
    assert [names["nl"] for names in answered(tmp_path, tiers="Brons; Zilver")[0].tiers] == ["Brons", "Zilver"]


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("website", "-a.nl"), ("website", "-.x"), ("website", "https://[::1"), ("website", "ik@testenzo.nl"), ("website", "ftp://a.nl"),
        ("tiers", "Changes"), ("tiers", "versions"), ("tiers", "x" * 61), ("tiers", "日本"), ("tiers", "Brons, Bronze"), ("tiers", "con"),
        ("days", "vr-ma"), ("window", "9-5"), ("window", "25:00-26:00"), ("window", "17"), ("start", "2000-12-31"), ("start", "2099-01-01"),
        ("start", "31-2-2027"), ("start", "1-2-3"), ("colour", "#FFEE00"), ("folder", "con"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_asked_again_at_once(tmp_path: Path, question: str, given: str) -> None:
    """An answer with which no data can be written is told at the question, never afterwards."""
    answers, told = answered(tmp_path, **{question: f"{given}|{GIVEN[question]}"})
    assert len(told) == 1
    assert judged(write_data(answers, tmp_path), "own")


def test_long_names_make_sound_data(tmp_path: Path) -> None:
    """A tier whose name fills more than a line, in two languages, is a sound tier."""
    name = "Alles wat een groot kantoor met vijf locaties nodig kan hebb"
    catalogue = judged(write_data(answered(tmp_path, tiers=f"Goud, {name}")[0], tmp_path), "own")
    assert [tier.name["nl"] for tier in catalogue.tiers if tier.name] == ["Goud", name]


def test_a_colour_too_light_is_told_with_the_nearest_that_is_not(tmp_path: Path) -> None:
    """What the build would refuse is asked again, and enter takes the nearest colour that can be read on white."""
    answers, told = answered(tmp_path, colour="#eeee00|")
    assert "#7A7A00" in told[0]
    assert answers.colour == "#7A7A00"


def test_a_day_in_another_order_is_asked_back(tmp_path: Path) -> None:
    """A day that may be read in two ways is shown with the year first, and enter takes it."""
    answers, told = answered(tmp_path, start="5-1-2027|")
    assert "2027-01-05" in told[0]
    assert answers.start == date(2027, 1, 5)


def test_somebody_at_the_keyboard_is_asked_on(tmp_path: Path) -> None:
    """However many answers were wrong, those to other questions are not lost while somebody sits at the keyboard."""
    answers, told = answered(tmp_path, patient=True, colour="|".join(["x"] * 12 + ["#123456"]))
    assert (answers.colour, len(told)) == ("#123456", 12)


def test_no_question_mark_is_followed_by_a_colon(tmp_path: Path) -> None:
    """A question is asked as one writes it."""
    asked: list[str] = []
    given = iter(GIVEN.values())

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    Questions(ask, asked.append).answers(tmp_path)
    assert len(asked) == len(GIVEN)
    assert not any(re.search(r"\?( \[.*\])?:", question) for question in asked)


def test_make_takes_the_new_folder_from_then_on(tmp_path: Path) -> None:
    """Where no data are named, make takes the folder that was started last; the command line counts before it."""
    write_data(answered(tmp_path)[0], tmp_path)
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / "print.mk").write_text("include Makefile\nprint:\n\t@echo $(DATA)\n", encoding="utf-8")

    assert taken(tmp_path) == "own"
    assert taken(tmp_path, "DATA=data") == "data"
    (tmp_path / "own.mk").unlink()
    assert taken(tmp_path) == "data"
    assert "/own.mk" in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()


def taken(folder: Path, *words: str) -> str:
    """The folder with the data that make takes."""
    make = shutil.which("make")
    if not make:
        pytest.skip("no make")
    known = {key: value for key, value in os.environ.items() if key != "DATA" and not key.startswith(("MAKE", "MFLAGS"))}
    command = [make, "-f", "print.mk", "print", *words]
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=True).stdout.strip()


def test_editors_find_the_schemas(tmp_path: Path) -> None:
    """The schema that a file of the owner names is one of the sample beside it; so does a file that is started later."""
    shutil.copytree(PROJECT / "data" / "schema", tmp_path / "data" / "schema")
    folder = write_data(answered(tmp_path)[0], tmp_path)
    write_starting_file(folder, "service", "printing")

    found = {path: re.search(r"\$schema=(\S+)", path.read_text(encoding="utf-8")) for path in folder.rglob("*.yml")}
    assert found[folder / "public" / "services" / "printing.yml"]
    assert [path for path, one in found.items() if one and not (path.parent / one[1]).is_file()] == []


def test_closing_days_of_a_later_year_need_no_country(tmp_path: Path) -> None:
    """The country whose closing days were taken is written down, and so those of a next year come by themselves."""
    folder = write_data(answered(tmp_path)[0], tmp_path)
    assert write_closing_days(folder, "2029").country == "NL"
    assert judged(folder, "own")


def test_data_that_were_just_begun_are_not_published(tmp_path: Path) -> None:
    """While agreed figures are open no version is published, and the report names each of them."""
    folder = write_data(answered(tmp_path)[0], tmp_path)
    with pytest.raises(Refused, match="`general-terms` is not filled in yet"):
        publish(Wish(folder, "own", "2027-01-04", "new", "Eerste versie"), tmp_path / "build")
    assert not (folder / "released").exists()


def test_each_step_leads_to_a_page_of_the_handbook() -> None:
    """The page that helps with a step is there, in both languages."""
    for step in steps_of(example(), None):
        for language in ("nl", "en"):
            assert (PROJECT / "docs" / "handbook" / language / f"{step.page.strip('/')}.md").is_file(), step.id
