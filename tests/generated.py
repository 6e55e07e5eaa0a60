"""A sound catalogue of any size, in two languages: to measure with, and to see that nothing depends on the size of the example."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

HEAD = {
    "provider.yml": """
name: Veldzicht IT
languages: [nl, en]
audience: business
currency: EUR
vat: { prices: excluding, rate: 21% }
tagline: { nl: IT voor veel kantoren, en: IT for many offices }
promise: { nl: U werkt door., en: You carry on. }
next_step: { label: { nl: Plan een gesprek, en: Book a talk }, link: mailto:hallo@veldzicht.example }
""",
    "support.yml": """
time_zone: Europe/Amsterdam
clocks:
  office: { name: { nl: kantooruren, en: business hours }, windows: { mon-fri: 08:30-17:00 }, closing_days: closed }
closing_days:
  2026: [{ date: 2026-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }]
  2027: [{ date: 2027-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }]
  2028: [{ date: 2028-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }]
  2029: [{ date: 2029-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }]
  2030: [{ date: 2030-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }]
channels:
  - { name: { nl: Telefoon, en: Telephone }, address: +31 20 000 00 00, clock: office }
""",
    "priorities.yml": """
priorities:
  p1: { name: { all: P1 }, meaning: { nl: Niemand kan werken., en: Nobody can work. } }
  p2: { name: { all: P2 }, meaning: { nl: Een enkeling kan niet werken., en: One person cannot work. } }
  p3: { name: { all: P3 }, meaning: { nl: Het werk gaat door., en: The work goes on. } }
impacts:
  all: { name: { nl: iedereen, en: everyone } }
  one: { name: { nl: één persoon, en: one person } }
urgencies:
  now: { name: { nl: nu, en: now } }
  later: { name: { nl: kan wachten, en: can wait } }
matrix:
  all: { now: p1, later: p2 }
  one: { now: p2, later: p3 }
""",
    "credits.yml": """
events:
  - { missed: response_time, credit: 5% }
availability:
  - bands:
      - { down_to: 95.0%, credit: 5% }
      - { below: 95.0%, down_to: 0%, credit: 25% }
cap: 25%
""",
}
CATEGORIES = 8
WORDS_NL = [
    "netwerk",
    "bestand",
    "toegang",
    "kantoor",
    "scherm",
    "back-up",
    "e-mail",
    "map",
    "beheer",
    "apparaat",
    "licentie",
    "agenda",
    "telefoon",
    "server",
]
WORDS_EN = [
    "network",
    "file",
    "access",
    "office",
    "screen",
    "back-up",
    "e-mail",
    "folder",
    "management",
    "device",
    "licence",
    "calendar",
    "telephone",
    "server",
]


def generate(folder: Path, tiers: int, services: int) -> Path:
    """
    The folder *folder* with the data of a catalogue of so many tiers (2 or more) and services (1 or more).

    Nothing in it breaks a rule. A service is a file of about 40 lines; the same numbers give the same bytes.
    """
    files = HEAD | {"catalogue.yml": _catalogue(services)}
    files |= {f"tiers/tier-{step:02}.yml": _tier(step, tiers) for step in range(1, tiers + 1)}
    files |= {f"services/service-{number:04}.yml": _service(number, tiers) for number in range(1, services + 1)}
    for name, text in files.items():
        path = folder / "public" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")
    return folder


def _catalogue(services: int) -> str:
    used = range(1, min(CATEGORIES, services) + 1)
    return "categories:\n" + "".join(f"  group-{n}: {{ name: {{ nl: Groep {n}, en: Group {n} }} }}\n" for n in used)


def _tier(step: int, tiers: int) -> str:
    """A tier that is a little faster and dearer than the one below it."""
    minutes = 60 * (tiers - step + 1)
    return f"""
name: {{ nl: Pakket {step}, en: Tier {step} }}
rank: {step}
summary: {{ nl: "Trede {step} van {tiers}.", en: "Step {step} of {tiers}." }}
for_whom: {{ nl: Voor kantoren van maat {step}., en: For offices of size {step}. }}
prices:
  - {{ per: user, amount: EUR {30 + 15 * step}.50 }}
  - {{ per: server, amount: EUR {80 + 20 * step}.00 }}
  - {{ id: onboarding, label: {{ nl: ingebruikname, en: onboarding }}, percentage: 50%, period: once }}
support_hours: office
targets:
  response_time:
    commitment: guarantee
    per_priority: {{ p1: {minutes} minutes, p2: {2 * minutes} minutes, p3: {4 * minutes} minutes }}
  resolution_time:
    commitment: target
    per_priority: {{ p1: {2 * minutes} minutes, p2: {4 * minutes} minutes, p3: best effort }}
"""


def _service(number: int, tiers: int) -> str:
    """A service in all tiers but for some of the lower ones, with every part that has a page or a row."""
    first = 1 + number % max(1, tiers - 1)
    nl, en = _words(WORDS_NL, number), _words(WORDS_EN, number)
    return f"""
name: {{ nl: Dienst {number} {nl}, en: Service {number} {en} }}
category: group-{1 + (number - 1) % CATEGORIES}
order: {number}
summary:
  nl: |
    Wij zorgen voor {nl}.
    U merkt er niets van.
  en: |
    We take care of {en}.
    You do not notice it.
from: tier-{first:02}
you_get:
{_texts(3, f"Een {nl} dat werkt", f"A {en} that works")}
we_do:
{_texts(3, f"Wij kijken elke dag naar {nl}", f"We look at {en} every day")}
you_do:
{_texts(2, f"U meldt wat u opvalt aan {nl}", f"You report what you notice of {en}")}
not_included:
  - what: {{ nl: Verhuizing van {nl}, en: Moving {en} }}
    then: {{ nl: U krijgt een vaste prijs vooraf., en: You get a fixed price beforehand. }}
features:
  - name: {{ nl: "controle {number}", en: "check {number}" }}
    tiers:
{"".join(_check(step, number) for step in range(first, tiers + 1))}  - name: {{ nl: "bewaartermijn {number}", en: "retention {number}" }}
    meaning: {{ nl: Hoe lang wij {nl} bewaren., en: How long we keep {en}. }}
    tiers: {{ tier-{tiers:02}: {{ value: {{ nl: {number} dagen, en: {number} days }} }} }}
targets:
  recovery_time:
    commitment: target
    tiers: {{ tier-{first:02}: {8 + number % 8} hours }}
availability:
  tiers: {{ tier-{first:02}: 99.{number % 10}% }}
  window: calendar
  period: month
  commitment: guarantee
questions:
  - question: {{ nl: Werkt {nl} ook thuis?, en: Does {en} work at home? }}
    answer: {{ nl: "Ja, dat werkt ook thuis.", en: "Yes, it works at home too." }}
"""


def _check(step: int, number: int) -> str:
    return f"      tier-{step:02}: {{ limited: {{ count: {step + number % 3}, of: {{ nl: controles, en: checks }}, per: year }} }}\n"


def _texts(count: int, nl: str, en: str) -> str:
    """A list of texts in both languages, each another one."""
    return "\n".join(f"  - {{ nl: {nl} ({n})., en: {en} ({n}). }}" for n in range(1, count + 1))


def _words(words: list[str], number: int) -> str:
    """Two of *words*, another pair for each number as long as there are pairs."""
    return f"{words[number % len(words)]} {words[(number // len(words)) % len(words)]}"


def lines_in(folder: Path) -> Iterator[int]:
    """The number of lines of each file."""
    return (path.read_text(encoding="utf-8").count("\n") for path in sorted((folder / "public").rglob("*.yml")))
