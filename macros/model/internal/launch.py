"""The best customers: whom we ask, what they expect and choose, and the offer to the first of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.price import COUNT
from macros.model.priorities import NEW_ID
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.units import Duration

KEPT = Quantity(Duration.parse, "24 months", "duration")


@record
class Candidate:
    """A customer whom we would like to keep for long. The id is enough; a name is personal data and can be left out."""

    name: str | None = key(Plain(), default=None, en="The name, if it may stand here.", nl="De naam, als die hier mag staan.", example="Voorbeeldbakkerij")
    why: Text | None = key(Texts(), default=None, en="Why this is one of our best customers.", nl="Waarom dit een van onze beste klanten is.")
    talk: date | None = key(DATE, default=None, en="The day planned for the talk.", nl="De dag die voor het gesprek is gepland.", example="2027-02-03")
    invited: date | None = key(DATE, default=None, en="The day of the invitation.", nl="De dag van de uitnodiging.", example="2027-01-25")
    expected: str | None = key(Ref("tier"), default=None, en="The tier that we expect.", nl="Het pakket dat we verwachten.", example="silver")
    offered: date | None = key(DATE, default=None, en="The day of the offer.", nl="De dag van het aanbod.", example="2027-03-29")
    chosen: str | None = key(Ref("tier"), default=None, en="The tier that was chosen.", nl="Het pakket dat is gekozen.", example="gold")
    signed: date | None = key(DATE, default=None, en="The day of signing.", nl="De dag van ondertekening.", example="2027-04-06")
    declined: date | None = key(DATE, default=None, en="The day on which the customer said no.", nl="De dag waarop de klant nee zei.", example="2027-04-08")


@record
class Launch:
    """The best customers and the offer to them: `data/internal/launch.yml`."""

    customers: Mapping[str, Candidate] = key(Table(NEW_ID, Rec(Candidate)), default={}, en="The best customers, by an id of your own.", nl="De beste klanten, bij een eigen id.")
    limit: int | None = key(COUNT, default=None, en="How many customers the first offer is for.", nl="Voor hoeveel klanten het eerste aanbod is.", example="20")
    until: date | None = key(DATE, default=None, en="The last day of the offer.", nl="De laatste dag van het aanbod.", example="2027-04-30")
    offer: tuple[Text, ...] = key(Many(Texts()), default=(), en="What the first customers get, a sentence each.", nl="Wat de eerste klanten krijgen, elk in een zin.")
    sender: str | None = key(Ref("colleague"), default=None, en="Who signs the letters.", nl="Wie de brieven ondertekent.", example="robin")
    keep: Duration | None = key(KEPT, default=None, en="How long records of talks are kept.", nl="Hoelang verslagen van gesprekken bewaard blijven.", example="24 months")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
