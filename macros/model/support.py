"""When the provider works, and how it can be reached: clocks, closing days, channels, maintenance."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Choice, Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.units import Window, parse_count, parse_days

WINDOWS = Many(Quantity(Window.parse, "08:30-17:00", "window"), single=True, separator=",")
DAY_NAMES = Quantity(parse_days, "mon-fri", "days")
CALENDAR = "calendar"
"""The clock that always runs; it needs no entry in the data."""


@record
class Clock:
    """A named set of hours in which time counts."""

    name: Text = key(Texts(), en="The name readers see.", nl="De naam die lezers zien.", example="{ nl: kantooruren, en: business hours }")
    windows: Mapping[tuple[int, ...], tuple[Window, ...]] = key(
        Table(DAY_NAMES, WINDOWS),
        en="Per day or range of days, one or more windows, separated by commas; 24:00 is the end of the day, and an end before the start lies on the next day.",
        nl="Per dag of reeks dagen een of meer tijdvakken, gescheiden door komma's; 24:00 is het einde van de dag en een einde vóór het begin ligt op de volgende dag.",
        example="{ mon-fri: 08:30-17:00, sat: '09:00-12:00, 13:00-16:00' }",
    )
    closing_days: str = key(
        Choice(("closed", "open", "not stated")), default="closed",
        en="Whether this clock stands still on the closing days.", nl="Of deze klok stilstaat op de sluitingsdagen.", example="closed",
    )


@record
class ClosingDay:
    """A day on which clocks stand still."""

    date: date = key(DATE, en="The day.", nl="De dag.", example="2026-12-25")
    name: Text = key(Texts(), en="What the day is called.", nl="Hoe de dag heet.", example="{ nl: Eerste kerstdag, en: Christmas Day }")


@record
class SpecialDay:
    """A day with other windows than its weekday has."""

    date: date = key(DATE, en="The day.", nl="De dag.", example="2026-12-24")
    name: Text = key(Texts(), en="What the day is called.", nl="Hoe de dag heet.", example="{ nl: Dag vóór Kerstmis, en: Christmas Eve }")
    windows: Mapping[str, tuple[Window, ...]] = key(Table(Ref("clock"), WINDOWS), en="The windows of each clock that differs on this day.", nl="De tijdvakken van elke klok die op deze dag afwijkt.", example="{ office: 08:30-15:00 }")


@record
class Channel:
    """A way to reach the service desk."""

    name: Text = key(Texts(), en="What it is called.", nl="Hoe het heet.", example="{ nl: Telefoon, en: Telephone }")
    address: str | None = key(Plain(), default=None, en="Number, address or link.", nl="Nummer, adres of link.", example="+31 20 000 00 00")
    clock: str | None = key(Ref("clock", (CALENDAR,)), default=None, en="The clock in which it is staffed.", nl="De klok die zegt wanneer het bemand is.", example="office")
    priorities: tuple[str, ...] = key(Many(Ref("priority"), single=True), default=(), en="The priorities it is meant for; none given means all.", nl="De prioriteiten waarvoor het bedoeld is; niets opgegeven betekent alle.", example="[p1, p2]")
    tiers: tuple[str, ...] = key(Many(Ref("tier"), single=True), default=(), en="The tiers it is part of; none given means all.", nl="De pakketten waar het bij hoort; niets opgegeven betekent alle.", example="[gold]")
    hint: Text | None = key(Texts(), default=None, en="When to choose it.", nl="Wanneer u hiervoor kiest.")

    def serves(self, tier: str) -> bool:
        """Whether it is part of a tier."""
        return not self.tiers or tier in self.tiers


@record
class MaintenanceWindow:
    """A time in which planned maintenance is done."""

    name: Text = key(Texts(), en="What it is called.", nl="Hoe het heet.")
    windows: Mapping[tuple[int, ...], tuple[Window, ...]] = key(Table(DAY_NAMES, WINDOWS), en="Days and times.", nl="Dagen en tijden.", example="{ thu: 22:00-02:00 }")
    times_per_month: int | None = key(Quantity(parse_count, "2", "count"), default=None, en="At most this often a month.", nl="Hooguit zo vaak per maand.", example="2")


@record
class Maintenance:
    """Planned work, and work that cannot wait."""

    windows: tuple[MaintenanceWindow, ...] = key(Many(Rec(MaintenanceWindow)), default=(), en="When planned maintenance is done.", nl="Wanneer er gepland onderhoud is.")
    notice: Text | None = key(Texts(), default=None, en="How and how long beforehand it is announced.", nl="Hoe en hoe lang vooraf het wordt aangekondigd.")
    emergency: Text | None = key(Texts(), default=None, en="What happens when work cannot wait.", nl="Wat er gebeurt als het werk niet kan wachten.")


@record
class Support:
    """Clocks, closing days, channels, maintenance: `data/public/support.yml`."""

    time_zone: str | None = key(Plain(), default=None, en="Time zone of all clocks (IANA name).", nl="Tijdzone van alle klokken (IANA-naam).", example="Europe/Amsterdam")
    clocks: Mapping[str, Clock] = key(Table(Plain(r"[a-z][a-z0-9-]*", "expected an id: lower case, digits, hyphens"), Rec(Clock)), default={}, en="The clocks, by id. The clock `calendar` always runs and needs no entry.", nl="De klokken, per id. De klok `calendar` loopt altijd en hoeft niet te worden opgegeven.")
    closing_days: Mapping[str, tuple[ClosingDay, ...]] = key(
        Table(Plain(r"20[0-9]{2}", "expected a year, such as 2026"), Many(Rec(ClosingDay))), default={},
        en="Per year the days on which you are closed. List every day: nothing is looked up.", nl="Per jaar de dagen waarop u gesloten bent. Noem elke dag: er wordt niets opgezocht.",
        example="{ 2026: [{ date: 2026-12-25, name: { nl: Eerste kerstdag, en: Christmas Day } }] }",
    )
    special_days: tuple[SpecialDay, ...] = key(Many(Rec(SpecialDay)), default=(), en="Days with other windows.", nl="Dagen met andere tijden.")
    channels: tuple[Channel, ...] = key(Many(Rec(Channel)), default=(), en="How customers reach you, the first choice first.", nl="Hoe klanten u bereiken, de eerste keuze eerst.")
    maintenance: Maintenance | None = key(Rec(Maintenance), default=None, en="Planned and emergency maintenance.", nl="Gepland onderhoud en spoedonderhoud.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
