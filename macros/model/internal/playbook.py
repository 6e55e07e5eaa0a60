"""The plan of the move: what is done when and by whom, and the words we use on the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from macros.model.kinds import Choice, Many, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.priorities import NEW_ID
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.units import Unreadable, parse_count, shown

STEPS = ("convince", "no hours", "ask", "write", "launch")
"""The four steps of the move, and what follows them."""
LAST_WEEK = 104
"""A plan of more than two years is a slip of the pen."""


def parse_week(text: str) -> int:
    """
    A week of the plan, or a number of weeks.

    >>> parse_week("13")
    13
    """
    week = parse_count(text)
    if not 1 <= week <= LAST_WEEK:
        raise Unreadable(f"{shown(text)} is not a week of a plan", f"expected a number from 1 to {LAST_WEEK}", "the first week is 1")
    return week


WEEK = Quantity(parse_week, "3", "count", r"^(?:[1-9]|[1-9][0-9]|10[0-4])$")


@record
class Task:
    """Something to do in the move."""

    step: str = key(Choice(STEPS), en="The step it belongs to.", nl="De stap waar het bij hoort.", example="ask")
    what: Text = key(Texts(), en="What is done.", nl="Wat er gebeurt.", example="{ nl: de beste klanten uitnodigen, en: invite the best customers }")
    week: int = key(WEEK, en="The week of the plan in which it begins; the first is 1.", nl="De week van het plan waarin het begint; de eerste is 1.", example="3")
    weeks: int = key(WEEK, default=1, en="How many weeks it takes.", nl="Hoeveel weken het duurt.", example="2")
    who: tuple[str, ...] = key(Many(Ref("role"), single=True), default=(), en="The roles that do it.", nl="De rollen die het doen.", example="owner")
    done_when: Text | None = key(Texts(), default=None, en="How you see that it is done.", nl="Waaraan u ziet dat het af is.")
    done: date | None = key(DATE, default=None, en="The day on which it was done.", nl="De dag waarop het af was.", example="2027-02-12")

    @property
    def last_week(self) -> int:
        """The week of the plan in which it ends."""
        return self.week + self.weeks - 1


@record
class OwnNumber:
    """A number of our own that tells why we move."""

    number: Text = key(Texts(), en="The number, with its unit.", nl="Het getal, met de eenheid.", example="{ nl: 4 van de 10, en: 4 in 10 }")
    tells: Text = key(Texts(), en="What it tells.", nl="Wat het zegt.")
    source: Text | None = key(Texts(), default=None, en="Where it comes from.", nl="Waar het vandaan komt.")


@record
class Objection:
    """What a colleague or a customer may say, and what to answer."""

    says: Text = key(Texts(), en="What somebody says.", nl="Wat iemand zegt.")
    answer: Text = key(Texts(), en="What to answer.", nl="Wat u antwoordt.")
    by: tuple[str, ...] = key(Many(Ref("role"), single=True), default=(), en="The roles that say it; without it, anybody may.", nl="De rollen die het zeggen; zonder: iedereen.", example="engineer")


@record
class Slide:
    """A page of the talk to all staff."""

    title: Text = key(Texts(), en="What the page says.", nl="Wat de pagina zegt.")
    points: tuple[Text, ...] = key(Many(Texts()), default=(), en="At most a few points.", nl="Hooguit een paar punten.")
    tell: Text | None = key(Texts(), default=None, en="What you tell along with it.", nl="Wat u erbij vertelt.")


@record
class Saying:
    """How to say something without hours."""

    not_: Text = key(Texts(), en="What we no longer say.", nl="Wat we niet meer zeggen.")
    but: Text = key(Texts(), en="What we say.", nl="Wat we wel zeggen.")
    because: Text | None = key(Texts(), default=None, en="Why.", nl="Waarom.")


@record
class Playbook:
    """The plan of the move: `data/internal/playbook.yml`."""

    start: date | None = key(DATE, default=None, en="The day on which the move starts; weeks count from its Monday.", nl="De dag waarop de overstap begint; weken tellen vanaf de maandag ervan.", example="2027-01-11")
    tasks: Mapping[str, Task] = key(Table(NEW_ID, Rec(Task)), default={}, en="What is to be done, by an id of your own.", nl="Wat er moet gebeuren, bij een eigen id.")
    numbers: tuple[OwnNumber, ...] = key(Many(Rec(OwnNumber)), default=(), en="Why we move, in our own numbers.", nl="Waarom we overstappen, in onze eigen cijfers.")
    objections: tuple[Objection, ...] = key(Many(Rec(Objection)), default=(), en="Objections of colleagues, and answers.", nl="Bezwaren van collega's, en antwoorden.")
    slides: tuple[Slide, ...] = key(Many(Rec(Slide)), default=(), en="The talk to all staff, page by page.", nl="Het verhaal voor alle medewerkers, pagina voor pagina.")
    sayings: tuple[Saying, ...] = key(Many(Rec(Saying)), default=(), en="How we talk to customers: this, not that.", nl="Hoe we met klanten praten: zo, en niet zo.")
    questions: tuple[Objection, ...] = key(Many(Rec(Objection)), default=(), en="What customers ask about hours, and what to answer.", nl="Wat klanten over uren vragen, en wat u antwoordt.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)

    @property
    def planned(self) -> tuple[tuple[str, Task], ...]:
        """The tasks with their ids, in the order of their weeks; those of the same weeks as they are written."""
        return tuple(sorted(self.tasks.items(), key=lambda item: (item[1].week, item[1].last_week)))

    @property
    def weeks(self) -> int:
        """How many weeks the plan takes; 0 where nothing is planned."""
        return max((task.last_week for task in self.tasks.values()), default=0)

    def days(self, first: int, last: int) -> tuple[date, date] | None:
        """
        The Monday of the *first* week and the Friday of the *last*; None where the plan has no start, or would outlast all calendars.

        >>> Playbook(start=date(2027, 1, 6)).days(1, 2)
        (datetime.date(2027, 1, 4), datetime.date(2027, 1, 15))
        """
        if self.start is None:
            return None
        monday = self.start - timedelta(days=self.start.weekday())
        try:
            return monday + timedelta(weeks=first - 1), monday + timedelta(weeks=last - 1, days=4)
        except OverflowError:
            return None
