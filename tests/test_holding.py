"""When versions hold, by the log: from the first day until the next one, whatever was corrected, withdrawn or left out."""

from __future__ import annotations

from pathlib import Path

from macros.documents.holding import holding
from macros.documents.released import Entry, Ledger

PLUS = ("plus", "nl")


def ledger(*lines: tuple[str, str, str]) -> Ledger:
    """A log of versions with their kinds and tiers (in a line, apart)."""
    entries, last = [], ""
    for version, kind, tiers in lines:
        files = {f"{version}/{tier}.nl.txt": "" for tier in tiers.split()}
        entries.append(Entry(version, kind, "omdat", files, "" if kind == "withdrawn" else last, "", {}))
        last = last if kind == "withdrawn" else version
    return Ledger(Path(), tuple(entries))


def told(known: Ledger, version: str) -> list[str]:
    """The sentences on the page of a version, without the last one, which all have."""
    *own, signed = (one.text for one in holding(known, known.version(version), PLUS).sentences(PLUS))
    assert signed.startswith("Hebt u getekend")
    return own


def days(known: Ledger) -> list[str]:
    """What the list says of each version, newest first."""
    return [holding(known, one).days("nl") for one in known.versions]


def test_the_only_version() -> None:
    """It holds from its day on."""
    known = ledger(("2026-01-01", "new", "plus"))
    assert told(known, "2026-01-01") == ["Deze versie geldt vanaf 1 januari 2026."]


def test_a_version_between_others() -> None:
    """It holds until the next one begins, and not until the newest."""
    known = ledger(("2026-01-01", "new", "plus"), ("2026-03-01", "new", "plus"), ("2026-06-01", "new", "plus"))
    assert told(known, "2026-01-01") == ["Deze versie geldt van 1 januari 2026 tot 1 maart 2026.", "Daarna geldt versie 2026-03-01."]
    assert days(known) == ["vanaf 1 juni 2026", "van 1 maart 2026 tot 1 juni 2026", "van 1 januari 2026 tot 1 maart 2026"]


def test_a_correction() -> None:
    """Both the correction and what it corrects say that no promise changed."""
    known = ledger(("2026-01-01", "new", "plus"), ("2026-03-01", "correction", "plus"))
    assert told(known, "2026-01-01")[1] == "Daarna geldt versie 2026-03-01, waarin een schrijffout is hersteld."
    assert told(known, "2026-03-01")[1] == "Zij herstelt een schrijffout in versie 2026-01-01; geen toezegging is veranderd."


def test_another_version_of_the_day() -> None:
    """What was replaced on its own first day has never held; the one before it holds until the same day."""
    known = ledger(("2026-01-01", "new", "plus"), ("2026-03-01", "new", "plus"), ("2026-03-01.2", "new", "plus"))
    assert told(known, "2026-03-01") == [
        "Deze versie zou gelden vanaf 1 maart 2026, maar is door een andere versie van die dag vervangen.",
        "Daarna geldt versie 2026-03-01.2.",
    ]
    assert days(known)[1:] == ["niet: op 1 maart 2026 meteen vervangen door versie 2026-03-01.2", "van 1 januari 2026 tot 1 maart 2026"]
    assert told(known, "2026-03-01.2")[1] == "Tot die dag geldt versie 2026-01-01."


def test_a_withdrawn_version_ends_nothing() -> None:
    """The one before a withdrawn version goes on until the next one that stands."""
    lines = (("2026-01-01", "new", "plus"), ("2026-03-01", "new", "plus"), ("2026-03-01", "withdrawn", ""))
    known = ledger(*lines)
    assert told(known, "2026-01-01") == ["Deze versie geldt vanaf 1 januari 2026."]
    assert told(known, "2026-03-01") == ["In plaats daarvan geldt versie 2026-01-01."]
    assert told(ledger(*lines, ("2026-06-01", "new", "plus")), "2026-01-01")[0].endswith("tot 1 juni 2026.")


def test_the_only_version_withdrawn() -> None:
    """Nothing holds in its place, and nothing is said to."""
    known = ledger(("2026-01-01", "new", "plus"), ("2026-01-01", "withdrawn", ""))
    assert told(known, "2026-01-01") == []


def test_a_tier_that_ends() -> None:
    """The last version of a tier says from which version on it is no more, and leads to what changed."""
    known = ledger(("2026-01-01", "new", "plus basic"), ("2026-03-01", "new", "basic"))
    found = holding(known, known.version("2026-01-01"), PLUS).sentences(PLUS)[1]
    assert found == ("Vanaf versie 2026-03-01 bieden we dit pakket niet meer aan.", "sla/changes/2026-03-01/")


def test_a_tier_that_is_new() -> None:
    """A tier that no version before had says nothing of what held until then."""
    known = ledger(("2026-01-01", "new", "basic"), ("2026-03-01", "new", "plus basic"))
    assert told(known, "2026-03-01") == ["Deze versie geldt vanaf 1 maart 2026."]
