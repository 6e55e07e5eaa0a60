"""Who does what: roles, colleagues, escalation, and who is at work when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from macros.model.kinds import Choice, Many, Plain, Rec, Ref, Table, Text, Texts, key, record
from macros.model.priorities import NEW_ID
from macros.model.provider import DATE, WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.support import DAY_NAMES, WINDOWS
from macros.units import Window


@record
class Role:
    """A role in the firm."""

    name: Text = key(Texts(), en="What the role is called.", nl="Hoe de rol heet.", example="{ nl: servicedesk, en: service desk }")
    changes: tuple[Text, ...] = key(Many(Texts()), default=(), en="What changes for this role when hours are no longer sold.", nl="Wat er voor deze rol verandert als er geen uren meer worden verkocht.")


@record
class Colleague:
    """Somebody who works here."""

    name: str = key(Plain(), en="The name, as colleagues say it.", nl="De naam, zoals collega's die zeggen.", example="Robin")
    role: str = key(Ref("role"), en="The role.", nl="De rol.", example="service-desk")
    phone: str | None = key(Plain(), default=None, en="The number for colleagues.", nl="Het nummer voor collega's.", example="+31 6 00 00 00 00")
    read: date | None = key(DATE, default=None, en="The day on which this colleague had read how we will work.", nl="De dag waarop deze collega had gelezen hoe we gaan werken.", example="2027-01-12")
    agreed: date | None = key(DATE, default=None, en="The day on which this colleague agreed.", nl="De dag waarop deze collega akkoord ging.", example="2027-01-14")
    remark: Text | None = key(Texts(), default=None, en="What this colleague still asks, or asked for.", nl="Wat deze collega nog vraagt of heeft gevraagd.")


@record
class EscalationStep:
    """Whom to call when a report threatens to go wrong."""

    who: str = key(Ref("colleague"), en="The colleague.", nl="De collega.", example="robin")
    when: Text = key(Texts(), en="When to call.", nl="Wanneer u belt.", example="{ nl: zodra de helft van de oplostijd om is, en: once half of the resolution time is over }")


@record
class Cover:
    """Hours in which somebody is at work or on call."""

    name: Text = key(Texts(), en="What it is called.", nl="Hoe het heet.", example="{ nl: wachtdienst, en: on-call duty }")
    windows: Mapping[tuple[int, ...], tuple[Window, ...]] = key(Table(DAY_NAMES, WINDOWS), en="Days and times.", nl="Dagen en tijden.", example="{ mon-fri: 07:30-18:00 }")
    priorities: tuple[str, ...] = key(Many(Ref("priority"), single=True), default=(), en="Only for these priorities, and for what `services` names; without either, for everything.", nl="Alleen voor deze prioriteiten en voor wat `services` noemt; zonder allebei: voor alles.", example="[p1]")
    services: tuple[str, ...] = key(Many(Ref("service"), single=True), default=(), en="Only for the times that these services promise, and for `priorities`; without either, for everything.", nl="Alleen voor de tijden die deze diensten toezeggen en voor `priorities`; zonder allebei: voor alles.", example="[back-up]")
    closing_days: str = key(Choice(("works", "closed")), default="closed", en="Whether somebody is there on closing days too.", nl="Of er ook op sluitingsdagen iemand is.", example="works")
    who: tuple[str, ...] = key(Many(Ref("colleague"), single=True), en="The colleagues who share it.", nl="De collega's die het samen doen.", example="[robin, sam]")


@record
class Team:
    """The team: `data/internal/team.yml`."""

    roles: Mapping[str, Role] = key(Table(NEW_ID, Rec(Role)), default={}, en="The roles, by an id of your own.", nl="De rollen, bij een eigen id.")
    colleagues: Mapping[str, Colleague] = key(Table(NEW_ID, Rec(Colleague)), default={}, en="The colleagues, by an id of your own.", nl="De collega's, bij een eigen id.")
    escalation: tuple[EscalationStep, ...] = key(Many(Rec(EscalationStep)), default=(), en="Whom to call, in this order.", nl="Wie u belt, in deze volgorde.")
    roster: tuple[Cover, ...] = key(Many(Rec(Cover)), default=(), en="Who is at work or on call, and when.", nl="Wie er werkt of wachtdienst heeft, en wanneer.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
