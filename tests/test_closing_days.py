"""Closing days of a new year: the right days, put into the owner's file without disturbing anything, or nothing at all."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.closing_days import CannotPropose, write_closing_days
from macros.proposed_days import countries, proposal
from macros.reading import read_public
from tests.patching import good_files, judged, printed, write
from tests.project import PROJECT, build, run, tree

STEADY = settings(derandomize=True, deadline=None, database=None)
YEARS = range(2025, 2036)
TABLE = {
    2026: ("01-01", "04-06", "04-27", "05-14", "05-25", "12-25", "12-26"),
    2027: ("01-01", "03-29", "04-27", "05-06", "05-17", "12-25", "12-26"),
    2028: ("01-01", "04-17", "04-27", "05-25", "06-05", "12-25", "12-26"),
}
"""The days on which Dutch firms close, as collective agreements and public lists have them."""
DUTCH = ("Nieuwjaarsdag", "Tweede paasdag", "Koningsdag", "Hemelvaartsdag", "Tweede pinksterdag", "Eerste kerstdag", "Tweede kerstdag")
BRITISH = ("New Year’s Day", "Easter Monday", "King’s Day", "Ascension Day", "Whit Monday", "Christmas Day", "Boxing Day")
PLAIN = good_files()["support.yml"].split("closing_days:\n  2026:")[0]
"""Clocks, and no closing days."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the rule of Butcher, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return date(year, month, day + 1)


def dutch_days(year: int) -> list[date]:
    """The seven days of a year, by arithmetic of our own."""
    sunday, king = easter(year), date(year, 4, 27)
    king -= timedelta(days=king.weekday() == 6)
    moving = [sunday + timedelta(days=days) for days in (1, 39, 50)]
    return sorted([date(year, 1, 1), king, *moving, date(year, 12, 25), date(year, 12, 26)])


def listed(country: str, year: int) -> list[date]:
    """The days that are proposed without a doubt."""
    return [day.date for day in proposal(country, year, ("nl", "en")).days if not day.doubt]


@pytest.mark.parametrize("year", YEARS)
def test_the_dutch_days_are_those_of_the_calendar(year: int) -> None:
    """For eleven years the seven days that are listed are those of Easter arithmetic, and no Sunday is King's Day."""
    assert listed("NL", year) == dutch_days(year)


@pytest.mark.parametrize("year", TABLE)
def test_the_dutch_days_are_those_of_the_table(year: int) -> None:
    """For the years of the table the days are those that Dutch firms publish."""
    assert [f"{day:%m-%d}" for day in listed("NL", year)] == list(TABLE[year])


def test_the_names_are_those_of_the_sample() -> None:
    """Each day has the name that the sample has, in both languages."""
    days = [day for day in proposal("NL", 2027, ("nl", "en")).days if not day.doubt]
    assert tuple(day.names["nl"] for day in days) == DUTCH
    assert tuple(day.names["en"] for day in days) == BRITISH


@pytest.mark.parametrize("year", YEARS)
def test_doubtful_days_are_the_owners(year: int) -> None:
    """Good Friday, 5 May, the Friday after Ascension Day, 24 and 31 December are never listed, always asked."""
    asked = {day.date: day.doubt for day in proposal("NL", year, ("nl",)).days if day.doubt}
    assert asked == {
        easter(year) - timedelta(days=2): "good_friday",
        date(year, 5, 5): "liberation_day",
        easter(year) + timedelta(days=40): "bridge",
        date(year, 12, 24): "early",
        date(year, 12, 31): "early",
    }


def test_sundays_are_asked_where_a_clock_runs_on_them() -> None:
    """Easter Sunday and Whit Sunday matter to a firm that works on Sundays, and to no other."""
    found = {day.date: day.doubt for day in proposal("NL", 2027, ("nl",), sundays=True).days}
    assert (found[date(2027, 3, 28)], found[date(2027, 5, 16)]) == ("sunday", "sunday")


def test_what_the_library_is_less_sure_of_is_asked() -> None:
    """In Belgium a bank holiday is a question; a holiday on a Saturday is listed all the same."""
    days = {day.date: day.doubt for day in proposal("BE", 2027, ("nl", "en")).days}
    assert (days[date(2027, 5, 1)], days[date(2027, 3, 26)], days[date(2027, 12, 24)]) == ("", "bank", "early")


def test_every_country_can_be_asked() -> None:
    """No country fails: its days lie in the year, each once and in order, with a name in each language."""
    for country in countries():
        found = proposal(country, 2027, ("nl", "en")).days
        days = [day.date for day in found]
        assert days == sorted(set(days)) and {day.year for day in days} == {2027}, country
        assert all(day.names["nl"] and day.names["en"] for day in found), country


def folder(tmp_path: Path, support: str | bytes, **files: str) -> Path:
    """Sound data with *support* as its support.yml."""
    data = write(tmp_path / "data", good_files() | files)
    (data / "public" / "support.yml").write_bytes(support if isinstance(support, bytes) else support.encode())
    return data


def support_of(data: Path) -> str:
    """The text of support.yml, line ends as they are."""
    return (data / "public" / "support.yml").read_bytes().decode()


def sound(data: Path) -> list[str]:
    """The years that are listed; fails with the report where the data has a problem."""
    reading = judged(data, as_of=None)
    assert reading.catalogue and not reading.problems.found, printed(reading)
    return list(reading.catalogue.support.closing_days)


BEFORE = (
    PLAIN
    + """\
closing_days:  # what we told everybody
  2026:
    # in '26 King's Day is a Monday
    - {date: "2026-04-27",   name: {nl: 'Koningsdag', en: King's Day}}
    # - { date: 2026-05-05, name: { nl: Bevrijdingsdag, en: Liberation Day } } # decide
  # not agreed yet
  2028:
  - date: 2028-12-25
    name: { nl: Eerste kerstdag, en: Christmas Day }   # trailing
# about the channels
channels:
  - { name: { nl: Telefoon, en: Telephone }, address: +31 20 000 00 00 }
"""
)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("year", "above"), [("2025", "closing_days:"), ("2027", "    # - { date: 2026-05-05"), ("2029", "    name: { nl: Eerste")]
)
def test_all_else_stays_as_it_is(year: str, above: str, end: str, tmp_path: Path) -> None:
    """A year goes to its place among the others; every other line keeps its form, its comment and its end."""
    before = BEFORE.replace("\n", end)
    data = folder(tmp_path, before)

    write_closing_days(data, year, "NL")

    after = support_of(data).split(end)
    new = next(number for number, line in enumerate(after) if line == f"  {year}:")
    count = next(number for number, line in enumerate(after[new + 1 :]) if not re.match(r" +(# )?- \{ date: ", line))
    assert after[new - 1].startswith(above)
    assert end.join(after[:new] + after[new + 1 + count :]) == before
    assert year in read_public(data).catalogue.support.closing_days  # type: ignore[union-attr]


FORMS = {
    "no key": PLAIN,
    "no key, no last line end": PLAIN.rstrip("\n"),
    "comments at the end": PLAIN + "\n# the end\n\n",
    "byte order mark": "\ufeff" + PLAIN,
    "empty braces": PLAIN + "closing_days: {}  # none yet\nchannels: [{ name: { all: x } }]\n",
    "one line": PLAIN + "closing_days: { 2026: [{ date: 2026-12-25, name: { all: x } }] } # one\nwaive: {}\n",
    "braces with a comma": PLAIN + "closing_days: {\n  2026: [\n    { date: 2026-12-25, name: { all: x } }, # y\n  ], # z\n}\n",
    "years in quotes": PLAIN + "closing_days:\n  '2026':\n    - { date: 2026-12-25, name: { all: x } }\n",
    "list in brackets": PLAIN + "closing_days:\n    2026: [{ date: 2026-12-25,\n             name: { all: x } }]",
    "text at the end": PLAIN + "maintenance:\n  notice:\n    all: |\n      One.\n\n      Two.\n",
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_the_file_can_be_added_to(form: str, tmp_path: Path) -> None:
    """Whatever way the key is written, or absent, the year is added and what stood there still stands there."""
    data = folder(tmp_path, FORMS[form])

    write_closing_days(data, "2027", "NL")

    after = support_of(data)
    assert sound(data)[-1] == "2027"
    kept = [line for line in FORMS[form].splitlines() if line and "closing_days: {" not in line]
    assert [line for line in kept if not any(line in one for one in after.splitlines())] == []
    assert after.startswith("\ufeff") == (form == "byte order mark")


@pytest.mark.parametrize("form", FORMS)
def test_a_day_counts_when_its_sign_is_taken_away(form: str, tmp_path: Path) -> None:
    """Each question, uncommented, is a closing day that reads, in a block as between brackets."""
    data = folder(tmp_path, FORMS[form])
    write_closing_days(data, "2027", "NL")

    opened = re.sub(r"^( +)# (-? ?\{ date)", r"\1\2", support_of(data), flags=re.MULTILINE)
    (data / "public" / "support.yml").write_bytes(opened.encode())

    sound(data)
    reading = read_public(data)
    assert reading.catalogue and len(reading.catalogue.support.closing_days["2027"]) == len(DUTCH) + 5


def test_a_question_gives_its_reason_in_the_first_language(tmp_path: Path) -> None:
    """A doubtful day is a comment with what to think of, in the language that the provider works in."""
    data = folder(tmp_path, PLAIN)
    write_closing_days(data, "2027", "NL")
    day, why = '{ date: 2027-03-26, name: { nl: "Goede Vrijdag", en: "Good Friday" } }', "de meeste bedrijven werken op Goede Vrijdag"
    assert f"    # - {day} # beslis: {why}\n" in support_of(data)
    assert "met special_days" in next(line for line in support_of(data).splitlines() if "2027-12-24" in line)


def test_a_language_without_names_has_english_ones_and_a_note(tmp_path: Path) -> None:
    """Germany has no Dutch names: the English ones stand there, with a request to translate them and to add the days of the region."""
    data = folder(tmp_path, PLAIN)
    write_closing_days(data, "2027", "de")
    assert "    # vertaal: in deze taal zijn geen namen bekend (Nederlands); nu staan er de Engelse\n" in support_of(data)
    assert "    # hier staan alleen de dagen van het hele land" in support_of(data)
    assert '{ nl: "Labour Day", en: "Labour Day" }' in support_of(data)


def test_a_day_with_other_hours_is_not_closed_as_well(tmp_path: Path) -> None:
    """What stands among the special days is asked, not listed: a day cannot be both."""
    special = "special_days: [{ date: 2027-04-27, name: { all: x }, windows: { office: 08:30-12:00 } }]\n"
    data = folder(tmp_path, PLAIN + special)
    made = write_closing_days(data, "2027", "NL")
    assert date(2027, 4, 27) in {day.date for day in made.asked}
    assert sound(data) == ["2027"]


def test_a_file_that_is_not_there_is_made(tmp_path: Path) -> None:
    """Without support.yml one is written that holds the closing days only, and the report says that it is new."""
    data = write(tmp_path / "data", good_files())
    (data / "public" / "support.yml").unlink()
    for path in (data / "public" / "tiers").glob("*.yml"):
        path.write_text(path.read_text().replace("support_hours: office", "support_hours: not stated"))
    made = write_closing_days(data, "2027", "NL")
    assert made.new_file and "a new file" in made.told("make")
    assert sound(data) == ["2027"]


def test_the_country_is_that_of_the_provider(tmp_path: Path) -> None:
    """Where no country is named, the address of the provider tells it."""
    data = folder(tmp_path, PLAIN, **{"provider.yml": good_files()["provider.yml"] + "\naddress: { country: BE }"})
    assert write_closing_days(data, "2027").country == "BE"
    assert "Nationale feestdag" in support_of(data)


def test_the_report_says_what_to_do_next(tmp_path: Path) -> None:
    """It counts the days, names those to decide, tells a year that is left out, and ends with the next command."""
    made = write_closing_days(folder(tmp_path, good_files()["support.yml"]), "2029", "NL")
    lines = made.told("make").splitlines()
    assert lines[0].endswith("support.yml: 7 closing days of 2029 (NL)")
    assert "  2029-03-30  Goede Vrijdag" in lines
    assert "2028 is not listed yet: make closing-days YEAR=2028" in lines
    assert lines[-1].endswith("make check")


REFUSED = [
    ("", "NL", "for which year? Write make closing-days YEAR=2028"),
    ("27", "NL", "such as YEAR=2027"),
    ("1999", "NL", "is not a year"),
    ("20277", "NL", "is not a year"),
    ("2027 ", "NL", "is not a year"),
    ("٢٠٢٨", "NL", "is not a year"),
    ("20٢٨", "NL", "is not a year"),
    ("2027", "NL", "are listed already"),
    ("2028", "", "in which country?"),
    ("2028", "NLD", "did you mean `NL`?"),
    ("2028", "Nederland", "did you mean `NL`?"),
    ("2028", "belgium", "did you mean `BE`?"),
    ("2028", "??", "choose one of"),
    ("2028", "UA", "no public holidays are known"),
]


@pytest.mark.parametrize(("year", "country", "words"), REFUSED)
def test_what_cannot_be_proposed_is_refused(year: str, country: str, words: str, tmp_path: Path) -> None:
    """A year or country that cannot be is told in a sentence that says what to write, and nothing is changed."""
    data = folder(tmp_path, good_files()["support.yml"])
    before = tree(data)
    with pytest.raises(CannotPropose, match=re.escape(words)):
        write_closing_days(data, year, country)
    assert tree(data) == before


def test_data_with_errors_is_left_alone(tmp_path: Path) -> None:
    """Where the data cannot be read it is not known what to add to, and the message says where to look."""
    data = folder(tmp_path, PLAIN + "closing_days:\n  2026:\n    - { date: soon }\n")
    before = tree(data)
    with pytest.raises(CannotPropose, match="make check"):
        write_closing_days(data, "2027", "NL")
    assert tree(data) == before


@pytest.mark.parametrize("support", ["{ time_zone: Europe/Amsterdam }\n", "time_zone: Europe/Amsterdam\nclosing_days: {\n  # none\n}\n"])
def test_a_form_that_leaves_no_place_gives_a_block_to_paste(support: str, tmp_path: Path) -> None:
    """Where nothing can be added safely, nothing is changed, and the owner gets the lines on the screen."""
    data = write(
        tmp_path / "data",
        {"provider.yml": good_files()["provider.yml"], "tiers/a.yml": "name: { all: A }\nrank: 1\nsupport_hours: calendar"},
    )
    (data / "public" / "support.yml").write_text(support, encoding="utf-8")
    with pytest.raises(CannotPropose, match="nothing was changed") as refusal:
        write_closing_days(data, "2027", "NL")
    assert '\nclosing_days:\n  2027:\n    - { date: 2027-01-01, name: { nl: "Nieuwjaarsdag"' in str(refusal.value)
    assert support_of(data) == support
    assert [path.name for path in (data / "public").iterdir() if path.name.startswith(".")] == []


def days(year: int, count: int, flow: bool) -> str:
    """So many closing days of a year, in a list of either form."""
    each = [f"{{ date: {year}-06-{day + 1:02}, name: {{ all: x }} }}" for day in range(count)]
    return f" [{', '.join(each)}]\n" if flow else "\n" + "".join(f"    - {one}\n" for one in each)


@STEADY
@given(
    years=st.sets(st.integers(2020, 2035), min_size=1, max_size=5),
    year=st.integers(2020, 2035),
    flow=st.booleans(),
    tail=st.sampled_from(["", "\n", "# end\n", "channels:\n  - name: { all: x }\n", "\n  # deep\n\n# flat\nwaive: {}\n"]),
)
def test_any_list_of_years_can_be_added_to(
    years: set[int], year: int, flow: bool, tail: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Years in any number, before, between or behind: the new one stands in its order, and taking it out gives the old file."""
    before = PLAIN + "closing_days:\n" + "".join(f"  {one}:{days(one, 2, flow)}" for one in sorted(years - {year} or {2019})) + tail
    data = folder(tmp_path_factory.mktemp("years"), before)

    write_closing_days(data, str(year), "NL")

    after = support_of(data).splitlines(keepends=True)
    start = after.index(f"  {year}:\n")
    length = 1 + next(
        (n for n, line in enumerate(after[start + 1 :]) if not re.match(r" +(# )?- \{ date: .* name: \{ nl:", line)), len(after)
    )
    assert "".join(after[:start] + after[start + length :]) == before
    found = read_public(data).catalogue.support.closing_days  # type: ignore[union-attr]
    assert list(found) == sorted(found) and str(year) in found


def test_the_command_speaks_and_the_build_does_not_ask(project: Path) -> None:
    """From the command line: a year is written once, refused the second time, and a build loads no list of holidays."""
    done = run(project, "-m", "macros", "closing-days", "--year", "2029")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "closing days of 2029 (NL)" in done.stdout
    again = run(project, "-m", "macros", "closing-days", "--year", "2029")
    assert (again.returncode, again.stdout) == (1, "") and "listed already" in again.stderr
    probe = "import sys, macros.building, macros.hooks, macros.sites.edition; sys.exit('holidays' in sys.modules)"
    assert run(project, "-c", probe).returncode == 0


def test_a_year_that_runs_out_is_told_on_the_date_given(project: Path) -> None:
    """Check and build tell it sixty days beforehand with the command to type; the built bytes are the same, and undated is silent."""
    quiet = build(project)
    before = tree(project / "site")
    for command in ("check", "build"):
        told = run(project, "-m", "macros", command, "--date", "2028-11-05")
        assert told.returncode == 0
        assert "help: make closing-days YEAR=2029" in told.stderr
        assert "closing-days-reach" not in run(project, "-m", "macros", command, "--date", "2028-10-01").stderr
    assert "closing-days" not in quiet.stderr
    assert tree(project / "site") == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_date_that_is_none_is_told(command: str, project: Path) -> None:
    """What is no date is refused in words."""
    done = run(project, "-m", "macros", command, "--date", "5 november")
    assert done.returncode == 2 and "write year, month and day, such as 2027-11-05" in done.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2026-02-30", "tomorrow"])
def test_a_day_that_no_list_can_hold_is_refused(day: str) -> None:
    """The coming year of a day that is none, or lies outside the years that can be listed, is not asked for."""
    done = run(PROJECT, "-m", "macros", "check", "--date", day)
    assert done.returncode == 2
    assert "is not a date; write year, month and day" in done.stderr and "Traceback" not in done.stderr
