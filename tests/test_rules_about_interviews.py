"""The rules about interviews, wishes and talks: each finds its bad example, and says where, what was expected and what to write."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from macros.judging_internal import all_internal_rules, judge_internal
from macros.problems import report, summary
from macros.reading import read_public
from macros.reading_internal import read_internal
from tests.catalogues import TESTS

BAKERY, LAUNCH, WISHES = "interviews/bakery.yml", "launch.yml", "wishes.yml"
SOUND = {
    BAKERY: "customer: bakery\nheld: 2027-02-03\nwithout: { backup: 1 working day }\nwishes: [sooner]\nworks: office\n",
    LAUNCH: "customers:\n  bakery: { talk: 2027-02-03 }\n  notary: { talk: 2027-02-04 }\nkeep: 24 months\n",
    WISHES: "wishes:\n  sooner: { what: { nl: Sneller, en: Sooner } }\n",
}


def told(folder: Path, changed: dict[str, str], as_of: date | None = None) -> str:
    """The report on the sound files with some of them *changed*."""
    data = Path(shutil.copytree(TESTS / "example", folder / "data"))
    shutil.rmtree(data / "internal")
    for name, text in (SOUND | changed).items():
        path = data / "internal" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    reading = read_public(data, "data")
    assert reading.catalogue
    internal = read_internal(data, reading, reading.catalogue)
    assert internal, report(reading.problems, reading.sources.line, summary(reading.problems))
    judge_internal(reading.catalogue, internal, reading.problems, as_of)
    return report(reading.problems, reading.sources.line, "").strip() if reading.problems.found else ""


def test_sound_talks_have_no_findings(tmp_path: Path) -> None:
    """Nothing is found where all is well, on the last day on which the record is kept either."""
    assert told(tmp_path, {}, date(2029, 2, 2)) == ""


GONE = "customer: bakery\nheld: 2027-02-03\nwithout: { backup: 1 working day, fax: 2 hours }\nwishes: [sooner]\nworks: office\n"


def test_what_was_said_of_a_service_that_is_gone_is_history(tmp_path: Path) -> None:
    """A talk that was held keeps its answers about a service that no longer exists: one warning for all talks, and they count nowhere."""
    instead = "instead: { fax: { nl: Ze bellen., en: They call. } }\n"
    both = {BAKERY: GONE + instead, "interviews/notary.yml": GONE.replace("bakery", "notary")}

    found = told(tmp_path, both).split("\n\n")

    assert found[0] == """
warning[history]: there is no service `fax` any more; what customers said of it is kept as history
  --> data/internal/interviews/bakery.yml:3:35
   |
 3 | without: { backup: 1 working day, fax: 2 hours }
   |                                   ^^^ it counts nowhere
   = and data/internal/interviews/bakery.yml:6:12
   = and data/internal/interviews/notary.yml:3:35
   = help: nothing, if that is meant; to be rid of this, take these answers away
""".strip()


def test_a_slip_in_a_talk_to_come_is_an_error(tmp_path: Path) -> None:
    """Before a talk is held nothing was said: a service that does not exist is a slip; and so is a former id, whose name of now is told."""
    for number, (text, said) in enumerate(
        [(GONE.replace("held: 2027-02-03\n", ""), "there is no service `fax`"), (GONE.replace("fax", "mail"), "it is called `email` now")]
    ):
        with pytest.raises(AssertionError) as error:
            told(tmp_path / str(number), {BAKERY: text})
        assert said in str(error.value)


TWO_WISHES = "wishes:\n  sooner: { what: { nl: Sneller, en: Sooner } }\n  late: { what: { nl: Laat, en: Late } }\n"
ELSEWHERE = """wishes:
  sooner:
    what: { nl: Sneller, en: Sooner }
    became:
      - { service: email, tiers: [plus, server-care] }
      - { target: resolution_time, tiers: server-care }
"""
BAD: dict[str, tuple[dict[str, str], date | None, str]] = {
    "tolerance-is-met-by-a-tier": (
        {BAKERY: "customer: bakery\nheld: 2027-02-03\nworks: calendar\nwithout:\n  backup: 3 hours\nwishes: sooner\n"},
        None,
        """
warning[tolerance-is-met-by-a-tier]: no tier meets the 3 hours that `bakery` can do without `backup` (working hours: calendar)
  --> data/internal/interviews/bakery.yml:4:1
   |
 4 | without:
   | ^^^^^^^ basic promises no time; plus promises 8 hours; server-care promises 4 hours
   = help: promise a sooner recovery_time, or write under `instead: { backup: … }` what was agreed with this customer
""",
    ),
    "wish-leads-somewhere": (
        {WISHES: TWO_WISHES},
        None,
        """
warning[wish-leads-somewhere]: no customer asked for the wish `late`, and nothing came of it
  --> data/internal/wishes.yml:3:9
   |
 3 |   late: { what: { nl: Laat, en: Late } }
   |         ^ expected an interview that names it, or `became` or `why_not`
   = help: add late to the `wishes` of an interview, or remove the wish
""",
    ),
    "outcome-is-in-the-tier": (
        {WISHES: ELSEWHERE},
        None,
        """
warning[outcome-is-in-the-tier]: the wish `sooner` became the service `email`, which is not in `server-care`
  --> data/internal/wishes.yml:5:27
   |
 5 |       - { service: email, tiers: [plus, server-care] }
   |                           ^^^^^ expected tiers that have it
   = help: remove server-care, or give it to that tier

warning[outcome-is-in-the-tier]: the wish `sooner` became a resolution_time, of which `server-care` promises nothing
  --> data/internal/wishes.yml:6:43
   |
 6 |       - { target: resolution_time, tiers: server-care }
   |                                           ^^^^^^^^^^^ expected tiers that have it
   = help: remove server-care, or give it to that tier
""",
    ),
    "answers-have-a-day": (
        {BAKERY: "customer: bakery\nwishes: sooner\n"},
        None,
        """
warning[answers-have-a-day]: the interview with `bakery` has answers and no day on which it was held
  --> data/internal/interviews/bakery.yml:1:1
   |
 1 | customer: bakery
   | ^ expected the day of the talk
   = help: write held: 2027-02-03, if that was the day
""",
    ),
    "customer-is-interviewed-once": (
        {"interviews/again.yml": "customer: bakery\nheld: 2027-02-05\n"},
        None,
        """
warning[customer-is-interviewed-once]: there are two interviews with `bakery`: `again` and `bakery`
  --> data/internal/interviews/bakery.yml:1:11
   |
 1 | customer: bakery
   |           ^^^^^^ expected one file per customer
   = help: move these answers to again.yml, or name the other customer
""",
    ),
    "talk-is-on-an-open-day": (
        {BAKERY: SOUND[BAKERY].replace("2027-02-03", "2027-04-27"), LAUNCH: "customers:\n  bakery: { talk: 2027-04-27 }\n"},
        None,
        """
warning[talk-is-on-an-open-day]: the talk with `bakery` is on a closing day: 2027-04-27, Koningsdag
  --> data/internal/launch.yml:2:19
   |
 2 |   bakery: { talk: 2027-04-27 }
   |                   ^^^^^^^^^^ expected a day on which we are open
   = help: agree on another day
""",
    ),
    "talk-comes-after-the-invitation": (
        {LAUNCH: "customers:\n  bakery: { talk: 2027-02-03, invited: 2027-02-04 }\n"},
        None,
        """
warning[talk-comes-after-the-invitation]: the talk with `bakery` is on 2027-02-03, before the invitation of 2027-02-04
  --> data/internal/launch.yml:2:19
   |
 2 |   bakery: { talk: 2027-02-03, invited: 2027-02-04 }
   |                   ^^^^^^^^^^ expected a day from 2027-02-04 on
   = help: look at both dates
""",
    ),
    "talk-was-held-when-planned": (
        {LAUNCH: "customers:\n  bakery: { talk: 2027-02-01 }\n"},
        None,
        """
warning[talk-was-held-when-planned]: the talk with `bakery` was held on 2027-02-03, and planned for 2027-02-01
  --> data/internal/interviews/bakery.yml:2:7
   |
 2 | held: 2027-02-03
   |       ^^^^^^^^^^ expected 2027-02-01
   = help: write held: 2027-02-01; or, where it was put off, talk: 2027-02-03 in launch.yml
""",
    ),
    "talks-have-a-day-each": (
        {LAUNCH: "customers:\n  bakery: { talk: 2027-02-03 }\n  notary: { talk: 2027-02-03 }\n"},
        None,
        """
warning[talks-have-a-day-each]: the talks with `bakery` and `notary` are on the same day: 2027-02-03
  --> data/internal/launch.yml:3:19
   |
 3 |   notary: { talk: 2027-02-03 }
   |                   ^^^^^^^^^^ expected one talk a day
   = help: agree on another day with one of them
""",
    ),
    "record-is-not-kept-too-long": (
        {},
        date(2029, 2, 3),
        """
warning[record-is-not-kept-too-long]: the record of the talk with `bakery` was to be kept until 2029-02-02
  --> data/internal/interviews/bakery.yml:2:7
   |
 2 | held: 2027-02-03
   |       ^^^^^^^^^^ expected no record after 24 months
   = help: remove bakery.yml; what came of its wishes stays in wishes.yml
""",
    ),
}


@pytest.mark.parametrize("code", BAD)
def test_a_rule_reports_its_bad_example(code: str, tmp_path: Path) -> None:
    """The bad example of a rule is found by that rule and no other, and the report says where, what was expected and what to write."""
    changed, day, expected = BAD[code]
    assert told(tmp_path, changed, day) == expected.strip()


def test_every_rule_has_a_bad_example() -> None:
    """For each rule of the module there is an example."""
    assert {rule.code for rule in all_internal_rules().values() if rule.check.__module__.endswith(".interviews")} == set(BAD)


def test_what_was_agreed_instead_settles_it(tmp_path: Path) -> None:
    """A tolerance that no tier meets is no finding once the interview says what was agreed about that service, and only about that one."""
    without = SOUND[BAKERY].replace("backup: 1 working day", "backup: 1 hour, email: 1 hour")
    report = told(tmp_path, {BAKERY: f"{without}instead: {{ backup: {{ nl: Ja, en: Yes }} }}\n"})
    assert "`email`" in report and "`backup`" not in report


def talk_on(folder: Path, day: str) -> str:
    """What is said of a talk that was planned and held on a day."""
    return told(folder, {BAKERY: SOUND[BAKERY].replace("2027-02-03", day), LAUNCH: SOUND[LAUNCH].replace("2027-02-03", day)})


def test_no_closing_day_is_made_up(tmp_path: Path) -> None:
    """Nothing is said of years without closing days: whether we are open then is not known."""
    assert talk_on(tmp_path, "2031-12-25") == ""
