"""What each service is expected to take, and to cost us."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from macros.model.kinds import Many, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.price import COUNT, MONEY
from macros.model.provider import PERCENT, WAIVE, WAIVE_EN, WAIVE_NL
from macros.units import Duration, Money, Percentage, Unreadable


def parse_working_time(text: str) -> Duration:
    """
    The working time that *text* states, in minutes or hours: the only units whose cost is known.

    >>> parse_working_time("6 minutes")
    Duration(count=6, unit='minute')
    """
    time = Duration.parse(text)
    if time.unit not in ("minute", "hour"):
        raise Unreadable(f"`{text}` is not a working time", "expected minutes or hours, such as 6 minutes", "write minutes or hours")
    return time


TIME = Quantity(parse_working_time, "6 minutes", "duration", r"^[0-9]{1,6} (minute|hour)s?$")


@record
class Estimate:
    """What one unit of a service is expected to take each month."""

    per: str = key(Ref("unit"), en="The unit the estimate is for.", nl="De eenheid waarvoor de raming geldt.", example="user")
    time: Duration | None = key(TIME, default=None, en="Working time a month, in minutes or hours.", nl="Werktijd per maand, in minuten of uren.", example="6 minutes")
    tools: Money | None = key(MONEY, default=None, en="Cost of tools and licences a month.", nl="Kosten van tools en licenties per maand.", example="EUR 2.10")
    tiers: tuple[str, ...] = key(Many(Ref("tier"), single=True), default=(), en="In these tiers; a higher tier that no estimate of the service for this unit names has what the tier below it has. Without it: in every tier that has the service.", nl="In deze pakketten; een hoger pakket dat geen raming van de dienst voor deze eenheid noemt, heeft die van het pakket eronder. Zonder: in elk pakket dat de dienst heeft.", example="[platinum]")
    because: Text | None = key(Texts(), default=None, en="What the estimate rests on.", nl="Waarop de raming rust.")


COUNTS = Table(Ref("unit"), COUNT)


@record
class Size:
    """A customer of another size than the typical one."""

    name: Text = key(Texts(), en="What such a customer is called.", nl="Hoe zo'n klant heet.", example="{ nl: klein kantoor, en: small office }")
    counts: Mapping[str, int] = key(COUNTS, en="How many of each unit it has.", nl="Hoeveel deze klant van elke eenheid heeft.", example="{ user: 5, site: 1 }")


@record
class Estimates:
    """Internal estimates: `data/internal/estimates.yml`."""

    cost_per_hour: Money = key(MONEY, en="What an hour of work costs you, all in.", nl="Wat een uur werk u kost, alles meegerekend.", example="EUR 52.00")
    services: Mapping[str, tuple[Estimate, ...]] = key(Table(Ref("service"), Many(Rec(Estimate))), default={}, en="Estimates per service.", nl="Ramingen per dienst.")
    customers: Mapping[str, int] = key(COUNTS, default={}, en="A typical customer: how many of each unit.", nl="Een gemiddelde klant: hoeveel van elke eenheid.", example="{ user: 18, server: 1 }")
    sizes: tuple[Size, ...] = key(Many(Rec(Size)), default=(), en="Customers of other sizes, to reckon with as well.", nl="Klanten van een andere omvang, om ook mee te rekenen.")
    calls: tuple[str, ...] = key(Many(Ref("service"), single=True), default=(), en="The services whose working time grows with the number of calls; without it, all working time does.", nl="De diensten waarvan de werktijd meegroeit met het aantal meldingen; zonder: alle werktijd.", example="[service-desk]")
    more_calls: Percentage = key(PERCENT, default=Percentage(Decimal(30)), en="With how many more calls to reckon as a trial; without it, 30%.", nl="Met hoeveel meer meldingen de proef rekent; zonder: 30%.", example="30%")
    least_margin: Percentage | None = key(PERCENT, default=None, en="The least share of the price that must be left; `make check` warns where it is less.", nl="Het deel van de prijs dat minstens moet overblijven; `make check` waarschuwt waar het minder is.", example="20%")
    remarks: tuple[Text, ...] = key(Many(Texts()), default=(), en="Remarks for colleagues.", nl="Opmerkingen voor collega's.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
