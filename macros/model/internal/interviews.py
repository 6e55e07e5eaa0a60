"""What the best customers said: how long they can do without, and what they asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Many, Plain, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.priorities import NEW_ID
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.support import CALENDAR
from macros.units import Duration

OUTAGE = Quantity(Duration.parse, "4 hours", "duration")


@record
class Became:
    """What came of a wish: a service or a kind of target, in some tiers."""

    ONE_OF = ("service", "target")

    service: str | None = key(Ref("service"), default=None, en="The service in which it is now.", nl="De dienst waar het nu in zit.", example="training")
    target: str | None = key(Ref("target_kind"), default=None, en="Or: the kind of target.", nl="Of: de soort tijd.", example="response_time")
    tiers: tuple[str, ...] = key(Many(Ref("tier"), single=True), en="The tiers that have it because of this wish.", nl="De pakketten die het door deze wens hebben.", example="[gold, platinum]")


@record
class Wish:
    """Something that customers asked for."""

    what: Text = key(Texts(), en="The wish, in the words of a customer.", nl="De wens, in de woorden van een klant.", example="{ nl: uitleg voor nieuwe collega's, en: training for new colleagues }")
    became: tuple[Became, ...] = key(Many(Rec(Became)), default=(), en="What came of it.", nl="Wat ervan kwam.")
    why_not: Text | None = key(Texts(), default=None, en="Why nothing came of it.", nl="Waarom er niets van kwam.")


@record
class Wishes:
    """What we ask the best customers, and what they asked for: `data/internal/wishes.yml`."""

    ask_about: tuple[str, ...] = key(Many(Ref("service"), single=True), default=(), en="The services of which we ask how long a customer can do without; without it, those with a promised time or availability.", nl="De diensten waarbij we vragen hoelang een klant zonder kan; zonder: die met een toegezegde tijd of beschikbaarheid.", example="[cloud-office]")
    questions: tuple[Text, ...] = key(Many(Texts()), default=(), en="Open questions of our own, asked after those that are shipped.", nl="Eigen open vragen, na de vragen die er al in staan.", example="[{ nl: 'Wat komt er dit jaar op u af?', en: 'What is coming your way this year?' }]")
    wishes: Mapping[str, Wish] = key(Table(NEW_ID, Rec(Wish)), default={}, en="The wishes, by an id of your own.", nl="De wensen, bij een eigen id.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)


@record
class Interview:
    """A talk with one customer: one file in `data/internal/interviews/`. It names the customer by id alone."""

    customer: str = key(Ref("candidate"), en="The customer: an id under `customers:` in `launch.yml`.", nl="De klant: een id onder `customers:` in `launch.yml`.", example="bakery")
    held: date | None = key(DATE, default=None, en="The day of the talk, once it was held.", nl="De dag van het gesprek, zodra het is geweest.", example="2027-02-03")
    by: str | None = key(Ref("colleague"), default=None, en="The colleague who asked.", nl="De collega die het gesprek voerde.", example="robin")
    works: str = key(Ref("clock", (CALENDAR,)), default=CALENDAR, en="The clock in which the people of this customer work: an outage counts in these hours.", nl="De klok waarin de mensen van deze klant werken: uitval telt in deze uren.", example="office")
    without: Mapping[str, Duration] = key(Table(Ref("service"), OUTAGE), default={}, en="How long the customer can do without each service.", nl="Hoelang de klant zonder elke dienst kan.", example="{ cloud-office: 2 hours }")
    instead: Mapping[str, Text] = key(Table(Ref("service"), Texts()), default={}, en="What was agreed with this customer where no tier is in time: per service.", nl="Wat er met deze klant is afgesproken waar geen pakket op tijd is: per dienst.", example="{ cloud-office: { nl: ze bellen dan, en: they telephone then } }")
    wishes: tuple[str, ...] = key(Many(Ref("wish"), single=True), default=(), en="What the customer asked for: ids in `wishes.yml`.", nl="Waar de klant om vroeg: ids in `wishes.yml`.", example="[training]")
    said: tuple[str, ...] = key(Many(Plain()), default=(), en="Sentences worth keeping, without names, in the language in which they were said.", nl="Zinnen die het bewaren waard zijn, zonder namen, in de taal waarin ze zijn gezegd.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
    id: str = ""
