"""How urgent a report is: priorities, and the matrix of impact and urgency that leads to them."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.kinds import Many, Plain, Rec, Ref, Table, Text, Texts, key, record
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL

NEW_ID = Plain(r"[a-z][a-z0-9-]*", "expected an id: lower case, digits, hyphens")


@record
class Priority:
    """How soon something is dealt with."""

    name: Text = key(Texts(), en="Short name.", nl="Korte naam.", example="{ all: P1 }")
    label: Text | None = key(Texts(), default=None, en="One word that says how serious it is.", nl="Eén woord dat zegt hoe ernstig het is.", example="{ nl: kritiek, en: critical }")
    meaning: Text | None = key(Texts(), default=None, en="What it means, in a sentence.", nl="Wat het betekent, in één zin.")
    criteria: tuple[Text, ...] = key(Many(Texts()), default=(), en="What decides that something has this priority.", nl="Wat bepaalt dat iets deze prioriteit heeft.")
    examples: tuple[Text, ...] = key(Many(Texts()), default=(), en="Examples a customer recognises.", nl="Voorbeelden die een klant herkent.")


@record
class Level:
    """A level of impact or urgency."""

    name: Text = key(Texts(), en="Its name.", nl="De naam.", example="{ nl: hele organisatie, en: whole organisation }")
    test: Text | None = key(Texts(), default=None, en="How to recognise it.", nl="Hoe u het herkent.")


@record
class Priorities:
    """Priorities and matrix: `data/public/priorities.yml`."""

    priorities: Mapping[str, Priority] = key(Table(NEW_ID, Rec(Priority)), en="The priorities by id, the most serious first.", nl="De prioriteiten per id, de ernstigste eerst.")
    impacts: Mapping[str, Level] = key(Table(NEW_ID, Rec(Level)), default={}, en="The levels of impact by id, the largest first.", nl="De niveaus van impact per id, de grootste eerst.")
    urgencies: Mapping[str, Level] = key(Table(NEW_ID, Rec(Level)), default={}, en="The levels of urgency by id, the highest first.", nl="De niveaus van urgentie per id, de hoogste eerst.")
    matrix: Mapping[str, Mapping[str, str]] = key(
        Table(Ref("impact"), Table(Ref("urgency"), Ref("priority"))), default={},
        en="For each impact and each urgency the priority.", nl="Voor elke impact en elke urgentie de prioriteit.", example="{ organisation: { now: p1, today: p2 } }",
    )
    set_by: Text | None = key(Texts(), default=None, en="Who decides on the priority, and how to object.", nl="Wie de prioriteit bepaalt en hoe u bezwaar maakt.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
