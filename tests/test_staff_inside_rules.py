"""What `make check` says of prices, suppliers, copies and the roster: the report as the owner reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from macros.judging_internal import INTERNAL_RULES, all_internal_rules, judge_internal
from macros.problems import report, summary
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.views.staff.estimates import break_even, estimates, margins, more_calls, service_costs
from tests.catalogues import example
from tests.patching import A_DAY, write

PROVIDER = """\
name: Molenwiek
languages: [en]
audience: business
currency: EUR
vat: { prices: excluding, rate: 21% }
"""
SUPPORT = """\
time_zone: Europe/Amsterdam
clocks:
  office: { name: { en: business hours }, windows: { mon-fri: 09:00-17:00 }, closing_days: closed }
closing_days:
  2026: [{ date: 2026-12-25, name: { en: Christmas Day } }]
special_days:
  - { date: 2026-12-24, name: { en: Christmas Eve }, windows: { office: 08:00-12:00 } }
channels:
  - { name: { en: On-call line }, clock: calendar, priorities: p1 }
"""
PRIORITIES = """\
priorities:
  p1: { name: { all: P1 } }
  p2: { name: { all: P2 } }
"""
CATALOGUE = "categories: { all: { name: { en: All } } }"
TIER = """\
name: {{ all: {name} }}
rank: {rank}
prices: [{{ per: user, amount: EUR {price}.00, minimum: 2 }}]
support_hours: office
targets:
  resolution_time: {{ commitment: target, per_priority: {{ p1: {time}, p2: 3 working days }} }}
"""
DESK = "name: { en: Service desk }\ncategory: all\nfrom: low\n"
BACKUP = """\
name: { en: Back-up }
category: all
from: high
targets:
  recovery_time: { commitment: target, tiers: { high: { within: 4 hours, clock: calendar } } }
  recovery_point: { commitment: target, clock: calendar, tiers: { high: 6 hours } }
availability: { window: office, period: month, commitment: target, tiers: { high: 99.5% } }
"""
PUBLIC = {
    "provider.yml": PROVIDER,
    "support.yml": SUPPORT,
    "priorities.yml": PRIORITIES,
    "catalogue.yml": CATALOGUE,
    "tiers/low.yml": TIER.format(name="Low", rank=1, price=10, time="8 hours"),
    "tiers/high.yml": TIER.format(name="High", rank=2, price=20, time="4 hours"),
    "services/desk.yml": DESK,
    "services/backup.yml": BACKUP,
}
ESTIMATES = """\
cost_per_hour: EUR 60.00
customers: { user: 10 }
sizes: [{ name: { en: small office }, counts: { user: 1 } }]
services:
  desk: [{ per: user, time: 5 minutes }]
  backup: [{ per: user, tools: EUR 5.00 }]
"""
SUPPLIERS = """\
suppliers:
  cloud:
    name: Cloud
    supplies: { en: storage }
    services: backup
    availability: 99.9%
    restore: 4 hours
    source: https://cloud.example/sla
    seen: 2026-06-01
copies:
  - { services: backup, every: 6 hours, restore: 4 hours, tested: 2026-06-01 }
"""
TEAM = """\
roles: { desk: { name: { en: desk } } }
colleagues: { robin: { name: Robin, role: desk }, sam: { name: Sam, role: desk } }
roster:
  - { name: { en: day }, windows: { mon-fri: 08:00-17:00 }, who: [robin, sam] }
  - { name: { en: on call }, windows: { mon-sun: 00:00-24:00 }, closing_days: works, who: [robin, sam] }
"""
GOOD = {"estimates.yml": ESTIMATES, "suppliers.yml": SUPPLIERS, "team.yml": TEAM}


def told(folder: Path, internal: Mapping[str, str], public: Mapping[str, str] = PUBLIC, as_of: date | None = A_DAY) -> str:
    """The report on what is internal; fails where the public data cannot be read."""
    data = write(folder, public)
    for name, text in internal.items():
        (data / "internal" / name).parent.mkdir(parents=True, exist_ok=True)
        (data / "internal" / name).write_text(text, encoding="utf-8")
    reading = read_public(data)
    assert reading.catalogue, report(reading.problems, reading.sources.line, "")
    found = read_internal(data, reading, reading.catalogue)
    if found:
        judge_internal(reading.catalogue, found, reading.problems, as_of)
    return report(reading.problems, reading.sources.line, summary(reading.problems))


CHEAPER = "look at what takes most time (the page of estimates shows it), then at the minimum, and only then at the price"
FASTER = "agree a shorter time or wider hours, say what takes over (`takes_over`), or give customers more time"
CASES = {
    "cheapest-tier-is-not-below-cost": (
        ("estimates.yml", "time: 5 minutes", "time: 11 minutes"),
        ("error", "one `user` in `low` costs us EUR 11.00 a month and yields EUR 10.00", "expected no loss", CHEAPER),
    ),
    "no-customer-is-below-cost": (
        ("estimates.yml", "tools: EUR 5.00", "tools: EUR 16.00"),
        ("warning", "one `user` in `high` costs us EUR 21.00 a month and yields EUR 20.00", "expected no loss", CHEAPER),
    ),
    "every-tier-has-an-estimate-of-its-own": (
        ("estimates.yml", "desk: [{ per: user, time: 5 minutes }]", "desk: [{ per: user, time: 5 minutes, tiers: low }]"),
        (
            "warning",
            "`high` has no estimate of its own: `desk` is reckoned as in `low`",
            "expected an estimate with tiers: [high]",
            "add `high` to the `tiers` of each estimate that holds for it, too, and an estimate of its own where it takes more; "
            "for one, of desk",
        ),
    ),
    "margin-is-large-enough": (
        ("estimates.yml", "customers: {", "least_margin: 60%\ncustomers: {"),
        ("warning", "the typical customer in `high` leaves 50.0% of the price", "expected at least 60%", CHEAPER),
    ),
    "every-service-has-an-estimate": (
        ("estimates.yml", "  backup: [{ per: user, tools: EUR 5.00 }]\n", ""),
        (
            "warning",
            "`backup` has no estimate in `high`",
            "expected an estimate for every service of a tier",
            "add backup: [{ per: user, time: 2 minutes }]; leave `time` out where it takes none",
        ),
    ),
    "estimates-are-in-the-currency-of-prices": (
        ("estimates.yml", "tools: EUR 5.00", "tools: USD 5.00"),
        ("error", "USD 5.00 is not in EUR", "expected an amount in EUR", "write EUR 5.00"),
    ),
    "supplier-promises-no-more-than-all": (
        ("suppliers.yml", "availability: 99.9%", "availability: 101%"),
        ("error", "“Cloud” cannot promise 101%", "expected at most 100%", "look at the figure in its source"),
    ),
    "suppliers-promise-enough": (
        ("suppliers.yml", "availability: 99.9%", "availability: 99.4%"),
        (
            "warning",
            "`backup` promises 99.5% in `high`, and Cloud promise 99.4%",
            "expected at least 99.5%",
            "promise less, or name what can stand in under `rests_on` of the service",
        ),
    ),
    "suppliers-fit-the-hours-we-measure": (
        ("suppliers.yml", "availability: 99.9%", "availability: 99.6%"),
        (
            "warning",
            "`backup` promises 99.5% in `high`, of fewer hours than those of the suppliers: Cloud promise 99.6% of day and night",
            "expected less downtime than we promise in our own hours",
            "promise less, measure day and night, or waive this with your reason: "
            'write waive: { suppliers-fit-the-hours-we-measure: "your reason" } in data/internal/suppliers.yml',
        ),
    ),
    "supplier-restores-in-time": (
        ("suppliers.yml", "    restore: 4 hours", "    restore: 5 hours"),
        (
            "warning",
            "“Cloud” restores within 5 hours of the clock `calendar`, and the recovery time of `backup` in `high` is 4 hours",
            "expected a time that is over within 4 hours of our clock `calendar`",
            FASTER,
        ),
    ),
    "copies-are-made-often-enough": (
        ("suppliers.yml", "every: 6 hours", "every: 7 hours"),
        (
            "warning",
            "`backup` in `high`: a copy is made every 7 hours, and the recovery point is 6 hours",
            "expected a copy at least every 6 hours",
            "make copies more often, or promise a longer recovery point",
        ),
    ),
    "restoring-fits-the-recovery-time": (
        ("suppliers.yml", "restore: 4 hours, tested", "restore: 5 hours, tested"),
        (
            "warning",
            "`backup` in `high`: putting back took 5 hours, and the recovery time is 4 hours",
            "expected at most 4 hours",
            "find out what took so long and try again, or promise a longer recovery time",
        ),
    ),
    "recovery-was-tried-within-a-year": (
        ("suppliers.yml", "tested: 2026-06-01", "tested: 2025-06-14"),
        (
            "warning",
            "putting back `backup` was last tried on 2025-06-14",
            "expected a day from 2025-06-15 on",
            "try a recovery, and write the new length and day",
        ),
    ),
    "supplier-figures-name-their-source": (
        ("suppliers.yml", "    source: https://cloud.example/sla\n", ""),
        (
            "warning",
            "the figures of “Cloud” do not say where they were read",
            "expected `source` beside them",
            "add source: https://… and seen: 2026-10-01",
        ),
    ),
    "supplier-figures-were-read-within-a-year": (
        ("suppliers.yml", "    seen: 2026-06-01", "    seen: 2025-06-14"),
        (
            "warning",
            "the figures of “Cloud” were read on 2025-06-14",
            "expected a day from 2025-06-15 on",
            "read them again, and write the new day",
        ),
    ),
    "roster-covers-promised-hours": (
        ("team.yml", "mon-sun: 00:00-24:00", "mon-sun: 00:00-22:00"),
        (
            "warning",
            "nobody is there at some hours of `calendar`: mon 22:00 to mon 24:00, tue 22:00 to tue 24:00, wed 22:00 to wed 24:00, "
            "thu 22:00 to thu 24:00, fri 22:00 to fri 24:00, sat 22:00 to sat 24:00, sun 22:00 to sun 24:00",
            "expected somebody, as promised by “On-call line”, `backup`",
            "add a shift to the roster, widen the hours, `priorities` or `services` of one, or promise fewer hours",
        ),
    ),
}
"""Of each rule what is put in the place of what, and its level, message, expectation and help."""


def test_what_is_in_order_is_silent(tmp_path: Path) -> None:
    """Where everything is written down and fits, nothing is found; nor where nothing is written down at all."""
    assert "no problems" in told(tmp_path / "whole", GOOD)
    assert "no problems" in told(tmp_path / "nothing", {})


@pytest.mark.parametrize("code", CASES)
def test_each_rule_says_what_is_wrong_and_what_to_write(tmp_path: Path, code: str) -> None:
    """Each finding names what is wrong with its figures, what was expected and what to write, at the place where it stands."""
    (file, old, new), (level, message, expected, help) = CASES[code]
    assert GOOD[file].count(old) == 1

    found = told(tmp_path, {**GOOD, file: GOOD[file].replace(old, new)})

    first = next(part for part in found.split("\n\n") if part.startswith(f"{level}[{code}]"))
    lines = first.splitlines()
    assert lines[0] == f"{level}[{code}]: {message}"
    assert lines[1].strip().startswith(f"--> data/internal/{file}:")
    assert lines[4].endswith(f"^ {expected}")
    assert lines[-1].strip() == f"= help: {help}"


def test_every_rule_of_this_part_has_a_case() -> None:
    """No rule about prices, suppliers, copies or the roster is without an example that breaks it."""
    all_internal_rules()
    own = ("prices", "suppliers", "roster")
    codes = {code for code, rule in INTERNAL_RULES.items() if rule.check.__module__.removeprefix("macros.judging_internal.") in own}
    assert codes == set(CASES)


def test_ages_are_judged_on_a_day_alone(tmp_path: Path) -> None:
    """Without a day nothing is too old."""
    old = {**GOOD, "suppliers.yml": SUPPLIERS.replace("2026-06-01", "2020-06-01")}
    assert "no problems" in told(tmp_path, old, as_of=None)


def test_closing_and_special_days_want_somebody(tmp_path: Path) -> None:
    """Duty that ends on closing days leaves them to nobody; hours of a special day that begin sooner are named with its date."""
    closed = told(tmp_path / "closed", {**GOOD, "team.yml": TEAM.replace(", closing_days: works", "")})
    assert "of `calendar`: closing days (fri 00:00 to fri 24:00)" in closed
    short = TEAM.replace("08:00-17:00", "09:00-17:00").replace("mon-sun: 00:00-24:00 }", "mon-sun: 00:00-24:00 }, priorities: p1")
    early = told(tmp_path / "early", {**GOOD, "team.yml": short})
    assert "of `office` for `p2`: 2026-12-24 (thu 08:00 to thu 09:00)" in early


def test_a_small_customer_below_cost_is_a_warning(tmp_path: Path) -> None:
    """The lowest tier may lose on a customer of another size: that is told, and stops nothing."""
    priced = {**PUBLIC, "tiers/low.yml": PUBLIC["tiers/low.yml"].replace(", minimum: 2", "")}
    sited = ESTIMATES.replace("backup: [", "backup: [{ per: site, time: 30 minutes, tiers: [low] }, ").replace(
        "counts: { user: 1 }", "counts: { user: 1, site: 1 }"
    )
    found = told(tmp_path, {**GOOD, "estimates.yml": sited}, priced)
    assert "warning[no-customer-is-below-cost]: “small office” in `low` costs us EUR 35.00 a month and yields EUR 10.00" in found
    assert "error[" not in found


def test_a_warning_can_be_waived_and_an_error_cannot(tmp_path: Path) -> None:
    """A missing estimate may be accepted with a reason; a loss in the lowest tier may not."""
    lacking = ESTIMATES.replace("  backup: [{ per: user, tools: EUR 5.00 }]\n", "")
    assert "no problems" in told(
        tmp_path / "one", {**GOOD, "estimates.yml": f"{lacking}waive: {{ every-service-has-an-estimate: later }}\n"}
    )
    losing = ESTIMATES.replace("5 minutes", "11 minutes")
    found = told(tmp_path / "two", {**GOOD, "estimates.yml": f"{losing}waive: {{ cheapest-tier-is-not-below-cost: later }}\n"})
    assert "error[cheapest-tier-is-not-below-cost]" in found and "error[error-waived]" in found


def test_an_offer_is_for_somebody(tmp_path: Path) -> None:
    """An offer for no customer at all is an error; without a number it is for whoever wants it."""
    found = told(tmp_path / "none", {"launch.yml": "limit: 0\n"})
    assert found.startswith("error[offer-is-for-somebody]: the offer is for nobody\n  --> data/internal/launch.yml:1:8")
    assert "expected 1 or more" in found and "or leave `limit` out" in found
    assert "no problems" in told(tmp_path / "one", {"launch.yml": "limit: 1\n"})


def test_a_role_that_nobody_has_is_told_once(tmp_path: Path) -> None:
    """However many tasks name it, one warning says that nobody has a role; of several roles any one would do."""
    task = "{ step: convince, week: 1, what: { en: Do }, who: [one, two] }"
    roles = "roles: { one: { name: { en: One } }, two: { name: { en: Two } } }\n"
    found = told(tmp_path, {"team.yml": roles, "playbook.yml": f"tasks:\n  a: {task}\n  b: {task}\n"})
    assert found.count("warning[task-has-somebody]") == 1 and "no colleague has the role `one` or `two`" in found, found


@pytest.mark.parametrize("slip", ["\tcustomers: {}\n", "customers:\n  bakery: { talk: 2027-02-30 }\n"])
def test_a_slip_in_one_file_makes_no_reference_dead(tmp_path: Path, slip: str) -> None:
    """Of what a file defines that could not be read, nothing is said elsewhere: the slip itself is the only error."""
    found = told(tmp_path, {"launch.yml": slip, "interviews/one.yml": "customer: bakery\n"})
    assert "launch.yml" in found and "dead-reference" not in found and found.endswith("1 error in 1 file")


def test_a_reference_to_nothing_says_where_to_write_it(tmp_path: Path) -> None:
    """Where there is no best customer at all, the message says what is missing in the words of the handbook, and file and key."""
    found = told(tmp_path, {"interviews/one.yml": "customer: bakery\n"})
    assert "error[dead-reference]: there is no best customer `bakery`" in found
    assert "help: write it under `customers:` in launch.yml, or take this away" in found


def test_no_file_is_left_unread_in_silence(tmp_path: Path) -> None:
    """A file of another ending is an error that names the file that was meant; anything else that lies there is told."""
    yaml = {"interviews/one.yaml": "customer: bakery\n", "suppliers.yaml": "suppliers: {}\n", "notes.txt": "x", ".hidden": "x"}
    found = told(tmp_path, yaml)
    assert "error[unknown-file]: data/internal/interviews/one.yaml is not a file of the handbook" in found
    assert "did you mean `interviews/one.yml`?" in found and "did you mean `suppliers.yml`?" in found
    assert "warning[unknown-file]: data/internal/notes.txt is not used" in found and ".hidden" not in found


def test_a_talk_on_a_day_without_hours_is_told(tmp_path: Path) -> None:
    """A talk on a Saturday, on which no clock is open, is told like one on a closing day; on a special day, or on a Monday, it is not."""
    found = told(tmp_path / "sat", {"launch.yml": "customers: { bakery: { talk: 2027-02-06 } }\n"})
    assert "warning[talk-is-on-an-open-day]: the talk with `bakery` is on a day without any hours: 2027-02-06, a Saturday" in found
    assert "expected a day on which a clock is open" in found and "look at the date" in found
    assert "no problems" in told(tmp_path / "mon", {"launch.yml": "customers: { bakery: { talk: 2027-02-08 } }\n"})


def test_the_estimates_page_says_once_what_to_write() -> None:
    """Without estimates the first view says what to write; the others say only that they lack the estimates too."""
    catalogue = example()
    views = (margins, break_even, more_calls, estimates, service_costs)
    said = [str(view(catalogue, language, None)) for language in ("en", "nl") for view in views]
    assert sum("estimates.yml" in one for one in said) == 2 and "estimates.yml" in said[0] and "estimates.yml" in said[5]
    assert all("too, comes from the estimates" in one for one in said[1:5])
