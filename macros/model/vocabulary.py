"""The words of a catalogue that are defined once: categories, units, ladders, footnotes, kinds of target, defined terms."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.kinds import Choice, Many, Plain, Rec, Ref, Table, Text, Texts, key, record
from macros.model.price import COUNT, MONEY
from macros.model.priorities import NEW_ID
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL
from macros.units import Money

KIND_ID = Plain(r"[a-z][a-z0-9_]*", "expected an id: lower case, digits, underscores")
STANDARD_UNITS = ("user", "employee", "workplace", "workstation", "server", "site", "mailbox", "device", "gigabyte", "firewall", "licence")
"""Units that need no entry in the data: their names are in `words/*.yml`."""
STANDARD_TARGETS = ("response_time", "arrival_on_site", "workaround", "resolution_time", "progress_update", "lead_time", "recovery_time", "recovery_point")
"""Kinds of target that need no entry in the data: their names and meanings are in `words/*.yml`."""


@record
class Category:
    """A heading under which services stand."""

    name: Text = key(Texts(), en="Its name.", nl="De naam.", example="{ nl: Werkplek, en: Workplace }")
    summary: Text | None = key(Texts(), default=None, en="What these services have in common.", nl="Wat deze diensten gemeen hebben.")


@record
class Unit:
    """Something that is counted in a price."""

    one: Text = key(Texts(), en="Its name, singular.", nl="De naam, enkelvoud.", example="{ nl: kassa, en: till }")
    many: Text = key(Texts(), en="Its name, plural.", nl="De naam, meervoud.", example="{ nl: kassa's, en: tills }")
    meaning: Text | None = key(Texts(), default=None, en="What exactly is counted, and when.", nl="Wat er precies wordt geteld, en wanneer.")


@record
class Ladder:
    """A group of tiers that are steps of each other."""

    name: Text = key(Texts(), en="Its name.", nl="De naam.", example="{ nl: Hosting, en: Hosting }")


@record
class TargetKind:
    """A kind of target that is not one of the standard ones."""

    name: Text = key(Texts(), en="Its name.", nl="De naam.", example="{ nl: reactie op e-mail, en: reply to e-mail }")
    meaning: Text | None = key(Texts(), default=None, en="From what to what it is measured.", nl="Van wat tot wat er wordt gemeten.")


@record
class Quoted:
    """Totals that you printed elsewhere, to be checked against the computed ones."""

    monthly: Money | None = key(MONEY, default=None, en="Total a month.", nl="Totaal per maand.", example="EUR 1250.00")
    yearly: Money | None = key(MONEY, default=None, en="Total a year.", nl="Totaal per jaar.")
    once: Money | None = key(MONEY, default=None, en="One-off total.", nl="Eenmalig totaal.")
    lines: Mapping[str, Money] = key(Table(Plain(), MONEY), default={}, en="Amounts by unit or line.", nl="Bedragen per eenheid of regel.", example="{ user: EUR 1000.00 }")


@record
class PriceExample:
    """A worked example: counts, from which totals are computed for every tier."""

    name: Text = key(Texts(), en="Whose example it is.", nl="Van wie het voorbeeld is.", example="{ nl: advocatenkantoor, en: law firm }")
    counts: Mapping[str, int] = key(Table(Plain(), COUNT), en="How many of each unit, or of an optional line by its id.", nl="Hoeveel van elke eenheid, of van een optionele regel bij het id.", example="{ user: 15, server: 1 }")
    tier: str | None = key(Ref("tier"), default=None, en="The tier the quoted totals are for.", nl="Het pakket waarvoor de elders gedrukte totalen gelden.", example="gold")
    quoted: Quoted | None = key(Rec(Quoted), default=None, en="Totals printed elsewhere; a difference is reported and shown.", nl="Elders gedrukte totalen; een verschil wordt gemeld en getoond.")


@record
class Vocabulary:
    """Words and headings used by everything else: `data/public/catalogue.yml`."""

    order: str = key(Choice(("lowest first", "highest first")), default="lowest first", en="In which order tiers are shown.", nl="In welke volgorde pakketten worden getoond.", example="lowest first")
    categories: Mapping[str, Category] = key(Table(NEW_ID, Rec(Category)), default={}, en="The categories by id, in the order they are shown.", nl="De categorieën per id, in de volgorde waarin ze worden getoond.")
    ladders: Mapping[str, Ladder] = key(Table(NEW_ID, Rec(Ladder)), default={}, en="Ladders by id; not needed when all tiers are steps of one.", nl="Ladders per id; niet nodig als alle pakketten treden van één ladder zijn.")
    units: Mapping[str, Unit] = key(Table(NEW_ID, Rec(Unit)), default={}, en=f"Units beyond the standard ones ({', '.join(STANDARD_UNITS)}).", nl=f"Eenheden naast de standaardeenheden ({', '.join(STANDARD_UNITS)}).")
    target_kinds: Mapping[str, TargetKind] = key(Table(KIND_ID, Rec(TargetKind)), default={}, en=f"Kinds of target beyond the standard ones ({', '.join(STANDARD_TARGETS)}). The id of a standard one gives it your own name and meaning.", nl=f"Soorten doelstelling naast de standaardsoorten ({', '.join(STANDARD_TARGETS)}). Het id van een standaardsoort geeft die uw eigen naam en betekenis.")
    footnotes: Mapping[str, Text] = key(Table(NEW_ID, Texts()), default={}, en="Footnotes by id; marks are given out by the build.", nl="Voetnoten per id; de tekens worden bij het bouwen toegekend.")
    price_examples: tuple[PriceExample, ...] = key(Many(Rec(PriceExample)), default=(), en="Worked examples on the price page.", nl="Rekenvoorbeelden op de prijzenpagina.")
    remarks: tuple[Text, ...] = key(Many(Texts()), default=(), en="Statements that hold for the whole catalogue.", nl="Opmerkingen die voor de hele catalogus gelden.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)


@record
class Term:
    """A defined word: explained on the site, and used in the agreement."""

    name: Text = key(Texts(), en="The word.", nl="Het woord.", example="{ nl: werkdag, en: working day }")
    meaning: Text = key(Texts(), en="What it means.", nl="Wat het betekent.")


@record
class Terms:
    """Defined terms: `data/public/agreement/terms.yml`."""

    terms: Mapping[str, Term] = key(Table(NEW_ID, Rec(Term)), en="The terms by id.", nl="De begrippen per id.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
