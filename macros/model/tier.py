"""A tier: one package a customer signs for (service offering)."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.kinds import Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.price import COUNT, PriceLine
from macros.model.promise import TargetSet
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.support import CALENDAR
from macros.units import parse_count


@record
class Former:
    """A name this had before."""

    SHORT = "id"

    id: str = key(Plain(r"(?!index$)[a-z0-9][a-z0-9-]{0,59}", "expected an id: lower case, digits, hyphens, at most 60"), en="The id it had: the old address keeps leading here.", nl="Het id dat het had: het oude adres blijft hierheen leiden.", example="basic")
    name: Text | None = key(Texts(), default=None, en="The name it had.", nl="De naam die het had.", example="{ all: Basic }")


@record
class SupportHours:
    """When people answer in this tier."""

    SHORT = "clock"

    clock: str = key(Ref("clock", (CALENDAR, "not stated")), en="The clock of this tier.", nl="De klok van dit pakket.", example="office")
    per_priority: Mapping[str, str] = key(Table(Ref("priority"), Ref("clock", (CALENDAR,))), default={}, en="Another clock for some priorities, such as out-of-hours cover.", nl="Een andere klok voor sommige prioriteiten, zoals bereikbaarheid buiten kantooruren.", example="{ p1: calendar }")


@record
class Eligible:
    """For how many this tier is meant."""

    per: str = key(Ref("unit"), en="What is counted.", nl="Wat wordt geteld.", example="user")
    from_: int | None = key(COUNT, default=None, en="From this many.", nl="Vanaf zoveel.", example="5")
    to: int | None = key(COUNT, default=None, en="Up to this many.", nl="Tot en met zoveel.", example="50")


@record
class Tier:
    """A tier: one file in `data/public/tiers/`; the file name is its id."""

    name: Text | None = key(Texts(), default=None, en="Its name. May be left out only where there is one tier.", nl="De naam. Alleen weg te laten als er één pakket is.", example="{ nl: Goud, en: Gold }")
    rank: int = key(Quantity(parse_count, "2", "count", r"^\d+$"), en="Its place on the ladder: a higher number promises no less.", nl="De plaats op de ladder: een hoger getal zegt niet minder toe.", example="2")
    ladder: str = key(Ref("ladder", ("main",)), default="main", en="The ladder it is a step of. A tier that is no step gets a ladder of its own.", nl="De ladder waarvan het een trede is. Een pakket dat geen trede is, krijgt een eigen ladder.", example="main")
    summary: Text | None = key(Texts(), default=None, en="The tier in one sentence.", nl="Het pakket in één zin.")
    for_whom: Text | None = key(Texts(), default=None, en="Who it is for.", nl="Voor wie het is.")
    recommended: Text | None = key(Texts(), default=None, en="Why you recommend this tier; only give it for the one you do.", nl="Waarom u dit pakket aanraadt; geef dit alleen bij het pakket dat u aanraadt.")
    eligible: Eligible | None = key(Rec(Eligible), default=None, en="For which numbers it is meant.", nl="Voor welke aantallen het bedoeld is.", example="{ per: user, from: 5, to: 50 }")
    prices: tuple[PriceLine, ...] = key(Many(Rec(PriceLine)), default=(), en="What it costs; the most important line first.", nl="Wat het kost; de belangrijkste regel eerst.", example="[{ per: user, amount: EUR 49.50 }]")
    not_in_price: tuple[Text, ...] = key(Many(Texts()), default=(), en="What the price does not cover.", nl="Wat niet in de prijs zit.")
    support_hours: SupportHours = key(Rec(SupportHours), en="When people answer: the id of a clock, `calendar` or `not stated`.", nl="Wanneer er mensen antwoorden: het id van een klok, `calendar` of `not stated`.", example="office")
    targets: Mapping[str, TargetSet] = key(Table(Ref("target_kind"), Rec(TargetSet)), default={}, en="How fast: per kind of target a time per priority.", nl="Hoe snel: per soort doelstelling een tijd per prioriteit.", example="{ response_time: { per_priority: { p1: 30 minutes } } }")
    formerly: tuple[Former, ...] = key(Many(Rec(Former)), default=(), en="Ids and names it had before.", nl="Id's en namen die het eerder had.", example="[basic]")
    note: tuple[str, ...] = key(Many(Ref("footnote"), single=True), default=(), en="Footnotes for the whole column.", nl="Voetnoten voor de hele kolom.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
    id: str = ""
