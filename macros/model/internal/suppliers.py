"""What stands behind the promises: suppliers with what they promise us, and how often copies are made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.priorities import NEW_ID
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.support import CALENDAR
from macros.units import Duration, Percentage

TIME = Quantity(Duration.parse, "4 hours", "duration")


@record
class Supplier:
    """A firm or product that a service rests on, with what it promises us."""

    name: str = key(Plain(), en="The name.", nl="De naam.", example="Voorbeeldcloud")
    supplies: Text = key(Texts(), en="What it supplies.", nl="Wat deze leverancier levert.")
    services: tuple[str, ...] = key(Many(Ref("service"), single=True), en="The services that rest on it.", nl="De diensten die erop rusten.", example="[cloud-office]")
    tiers: tuple[str, ...] = key(Many(Ref("tier"), single=True), default=(), en="In these tiers; without it, in every tier that has one of the services.", nl="In deze pakketten; zonder: in elk pakket dat een van de diensten heeft.", example="[platinum]")
    availability: Percentage | None = key(Quantity(Percentage.parse, "99.9%", "percentage"), default=None, en="The availability it promises.", nl="De beschikbaarheid die de leverancier toezegt.", example="99.9%")
    response: Duration | None = key(TIME, default=None, en="Within what time it responds to us.", nl="Binnen welke tijd de leverancier op ons reageert.", example="1 hour")
    restore: Duration | None = key(TIME, default=None, en="Within what time it has restored what failed.", nl="Binnen welke tijd de leverancier heeft hersteld wat uitviel.", example="4 hours")
    takes_over: Duration | None = key(TIME, default=None, en="Within what time something of ours has taken over when it fails, counted day and night: customers then wait no longer than this for the supplier.", nl="Binnen welke tijd iets van onszelf het heeft overgenomen bij uitval, dag en nacht geteld: langer hoeven klanten dan niet op de leverancier te wachten.", example="30 minutes")
    instead: Text | None = key(Texts(), default=None, en="What takes over.", nl="Wat het dan overneemt.", example="{ nl: de mobiele reservelijn, en: the mobile reserve line }")
    clock: str = key(Ref("clock", (CALENDAR,)), default=CALENDAR, en="The clock in which its times count.", nl="De klok waarin die tijden tellen.", example="office")
    source: str | None = key(Plain(), default=None, en="Where that is written.", nl="Waar dat staat.", example="https://voorbeeldcloud.example/sla")
    seen: date | None = key(DATE, default=None, en="The day on which you read it there.", nl="De dag waarop u het daar las.", example="2026-10-01")
    reach: str | None = key(Plain(), default=None, en="How colleagues reach it.", nl="Hoe collega's de leverancier bereiken.", example="+31 20 000 00 09")


@record
class Copies:
    """How often copies are made of the data of a service, and how long it takes to put them back."""

    services: tuple[str, ...] = key(Many(Ref("service"), single=True), en="The services whose recovery rests on these copies.", nl="De diensten waarvan het herstel op deze kopieën rust.", example="[back-up]")
    tiers: tuple[str, ...] = key(Many(Ref("tier"), single=True), default=(), en="In these tiers; without it, in every tier that has the service and is not named apart.", nl="In deze pakketten; zonder: in elk pakket dat de dienst heeft en hier niet apart staat.", example="[gold]")
    every: Duration = key(TIME, en="How often a copy is made.", nl="Hoe vaak er een kopie wordt gemaakt.", example="4 hours")
    restore: Duration | None = key(TIME, default=None, en="How long putting back took when it was last tried.", nl="Hoelang terugzetten duurde toen het voor het laatst is beproefd.", example="3 hours")
    tested: date | None = key(DATE, default=None, en="The day of that trial.", nl="De dag van die proef.", example="2026-09-20")


@record
class Suppliers:
    """What stands behind the promises: `data/internal/suppliers.yml`."""

    suppliers: Mapping[str, Supplier] = key(Table(NEW_ID, Rec(Supplier)), default={}, en="The suppliers, by an id of your own.", nl="De leveranciers, bij een eigen id.")
    copies: tuple[Copies, ...] = key(Many(Rec(Copies)), default=(), en="How often copies are made.", nl="Hoe vaak er kopieën worden gemaakt.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
