"""What the adviser asks a visitor: questions, the scale of answers, when people work, what is counted."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.kinds import Id, Many, Quantity, Rec, Ref, Text, Texts, key, record
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.support import CALENDAR
from macros.units import Duration

DURATION = Quantity(Duration.parse, "4 hours", "duration")


@record
class AdviserQuestion:
    """A question, and the promise that decides it: that of a service, or that of the tier itself for a priority."""

    id: str = key(Id(), en="Its own id; it stands in the address of a filled-in form.", nl="Een eigen id; het staat in het adres van een ingevuld formulier.", example="email")
    ask: Text = key(Texts(), en="The question, such as how long someone can do without.", nl="De vraag, zoals hoelang iemand zonder kan.", example="{ nl: 'Hoelang kunt u zonder e-mail?', en: 'How long can you do without e-mail?' }")
    hint: Text | None = key(Texts(), default=None, en="A few words of explanation.", nl="Een paar woorden uitleg.", example="{ nl: Niemand kan mailen., en: Nobody can send e-mail. }")
    promise: str = key(Ref("target_kind"), en="The kind of target that decides: how soon it is over.", nl="De soort doelstelling die beslist: hoe snel het voorbij is.", example="resolution_time")
    service: str | None = key(Ref("service"), default=None, en="The service whose target it is; without it, the target of the tier itself.", nl="De dienst waarvan de doelstelling is; zonder: de doelstelling van het pakket zelf.", example="back-up")
    priority: str | None = key(Ref("priority"), default=None, en="With a target of the tier itself: for which priority; without it, the time for every priority.", nl="Bij een doelstelling van het pakket zelf: voor welke prioriteit; zonder: de tijd voor elke prioriteit.", example="p1")


@record
class AdviserAnswer:
    """An answer that can be given to every question."""

    within: Duration = key(DURATION, en="At most this long, counted in hours in which the visitor's people work.", nl="Hooguit zo lang, geteld in uren waarin de mensen van de bezoeker werken.", example="4 hours")
    name: Text = key(Texts(), en="How people say it.", nl="Hoe mensen het zeggen.", example="{ nl: een halve dag, en: half a day }")


@record
class WorkingHours:
    """Hours in which the people of a visitor may work."""

    clock: str = key(Ref("clock", (CALENDAR,)), en="The clock that stands for these hours, or `calendar` for day and night.", nl="De klok die voor deze uren staat, of `calendar` voor dag en nacht.", example="office")
    name: Text = key(Texts(), en="How people say it.", nl="Hoe mensen het zeggen.", example="{ nl: overdag, en: during the day }")


@record
class Counted:
    """The question for how many."""

    unit: str = key(Ref("unit"), en="What is counted.", nl="Wat wordt geteld.", example="user")
    ask: Text = key(Texts(), en="The question.", nl="De vraag.", example="{ nl: 'Hoeveel mensen werken er bij u?', en: 'How many people work for you?' }")


@record
class Adviser:
    """What the adviser asks: `data/public/adviser.yml`. Without this file the questions follow from your promises."""

    ladder: str | None = key(Ref("ladder", ("main",)), default=None, en="The ladder whose tiers are advised; without it, the one with the most tiers.", nl="De ladder waarvan een pakket wordt aangeraden; zonder: de ladder met de meeste pakketten.", example="main")
    questions: tuple[AdviserQuestion, ...] = key(Many(Rec(AdviserQuestion)), en="The questions, the most telling first.", nl="De vragen, de belangrijkste eerst.")
    answers: tuple[AdviserAnswer, ...] = key(Many(Rec(AdviserAnswer)), default=(), en="The answers to choose from, the most demanding first; without them, from an hour to a week.", nl="De antwoorden om uit te kiezen, het strengste eerst; zonder: van een uur tot een week.")
    longer: Text | None = key(Texts(), default=None, en="The words for the last answer, which asks nothing.", nl="De woorden voor het laatste antwoord, dat niets eist.", example="{ nl: maakt niet uit, en: does not matter }")
    working_hours: tuple[WorkingHours, ...] = key(Many(Rec(WorkingHours)), default=(), en="When people may work, the most usual first; without it, the support hours of your tiers.", nl="Wanneer mensen kunnen werken, het gewoonste eerst; zonder: de supporttijden van uw pakketten.")
    count: Counted | None = key(Rec(Counted), default=None, en="Ask how many there are; without it, nothing is counted.", nl="Vraag naar een aantal; zonder wordt er niets geteld.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
