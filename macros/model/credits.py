"""What a customer gets back when a promise is not kept: bands of availability, and events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.model.kinds import Many, Quantity, Rec, Ref, Text, Texts, YesNo, key, record
from macros.model.provider import PERCENT, WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.service import FROM, FROM_EN, FROM_NL
from macros.units import Percentage


@dataclass(frozen=True, slots=True)
class Credit:
    """A share of a fee: exactly *percentage*, at most that (*up_to*), or not stated (None)."""

    percentage: Percentage | None = None
    up_to: bool = False

    @classmethod
    def parse(cls, text: str) -> Credit:
        """The credit that *text* states."""
        if text == "not stated":
            return cls()
        return cls(Percentage.parse(text.removeprefix("up to ")), text.startswith("up to "))

    def __str__(self) -> str:
        return "not stated" if self.percentage is None else f"up to {self.percentage}" if self.up_to else str(self.percentage)


CREDIT = Quantity(Credit.parse, "10%", "credit")
CREDIT_EN, CREDIT_NL = "The credit: `10%`, `up to 10%` or `not stated`.", "Het krediet: `10%`, `up to 10%` (tot) of `not stated` (niet vermeld)."


@record
class CreditBand:
    """A stretch of availability with one credit."""

    below: Percentage | None = key(PERCENT, default=None, en="Below this level; leave it out in the first band to start at the level promised.", nl="Onder dit niveau; laat het in de eerste band weg om bij het toegezegde niveau te beginnen.", example="99.9%")
    down_to: Percentage = key(PERCENT, en="Down to and including this level; the last band reaches 0%.", nl="Tot en met dit niveau; de laatste band loopt tot 0%.", example="99.0%")
    credit: Credit = key(CREDIT, en=CREDIT_EN, nl=CREDIT_NL, example="10%")


@record
class AvailabilityCredits:
    """Credits for availability that was lower than promised."""

    from_: tuple[str, ...] = key(FROM, default=(), en=FROM_EN + " Without it: every tier.", nl=FROM_NL + " Zonder: elk pakket.", example="gold")
    services: tuple[str, ...] = key(Many(Ref("service"), single=True), default=(), en="For these services; without it, every service with a promised availability.", nl="Voor deze diensten; zonder: elke dienst met een toegezegde beschikbaarheid.", example="[email]")
    bands: tuple[CreditBand, ...] = key(Many(Rec(CreditBand)), en="The bands, highest first, each starting where the one before ends.", nl="De banden, de hoogste eerst; elke band begint waar de vorige eindigt.")
    of: Text | None = key(Texts(), default=None, en="What the credit is a share of; without it, the monthly fee.", nl="Waarvan het krediet een deel is; zonder: het maandbedrag.")


@record
class EventCredit:
    """A credit for one event."""

    ONE_OF = ("missed", "when")

    missed: str | None = key(Ref("target_kind"), default=None, en="A target that was missed.", nl="Een doelstelling die niet is gehaald.", example="response_time")
    when: Text | None = key(Texts(), default=None, en="Or: the event in words.", nl="Of: de gebeurtenis in woorden.")
    priorities: tuple[str, ...] = key(Many(Ref("priority"), single=True), default=(), en="For these priorities; without it, all.", nl="Voor deze prioriteiten; zonder: alle.", example="[p1, p2]")
    from_: tuple[str, ...] = key(FROM, default=(), en=FROM_EN + " Without it: every tier.", nl=FROM_NL + " Zonder: elk pakket.", example="gold")
    credit: Credit = key(CREDIT, en=CREDIT_EN, nl=CREDIT_NL, example="5%")
    of: Text | None = key(Texts(), default=None, en="What the credit is a share of; without it, the monthly fee.", nl="Waarvan het krediet een deel is; zonder: het maandbedrag.")


@record
class Credits:
    """Service credits: `data/public/credits.yml`."""

    availability: tuple[AvailabilityCredits, ...] = key(Many(Rec(AvailabilityCredits)), default=(), en="Credits for availability.", nl="Kredieten voor beschikbaarheid.")
    events: tuple[EventCredit, ...] = key(Many(Rec(EventCredit)), default=(), en="Credits per event.", nl="Kredieten per gebeurtenis.")
    cap: Percentage | None = key(PERCENT, default=None, en="All credits of a month together are at most this share of the monthly fee.", nl="Alle kredieten van een maand samen zijn hooguit dit deel van het maandbedrag.", example="25%")
    claim: Text | None = key(Texts(), default=None, en="How a credit is settled.", nl="Hoe een krediet wordt verrekend.")
    automatic: bool | None = key(YesNo(), default=None, en="Whether credits are given without being asked for.", nl="Of kredieten zonder verzoek worden gegeven.", example="yes")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
