"""A service: what is delivered, and how much of it each tier has."""

from __future__ import annotations

from collections.abc import Mapping

from macros.model.kinds import Many, Quantity, Rec, Ref, Table, Text, Texts, key, record
from macros.model.promise import (
    INCLUSIONS,
    INCLUSIONS_EN,
    INCLUSIONS_NL,
    NOTE,
    NOTE_EN,
    NOTE_NL,
    Availability,
    Inclusion,
    Quality,
    ServiceTargets,
)
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL
from macros.model.tier import Former
from macros.units import parse_count

FROM = Many(Ref("tier"), single=True)
FROM_EN = "Included in this tier and every higher one on its ladder; name one tier per ladder."
FROM_NL = "Inbegrepen in dit pakket en elk hoger pakket op dezelfde ladder; noem één pakket per ladder."


@record
class Feature:
    """One property of a service that may differ per tier: a row of the comparison."""

    name: Text = key(Texts(), en="What it is.", nl="Wat het is.", example="{ nl: bewaartermijn, en: retention }")
    meaning: Text | None = key(Texts(), default=None, en="Explanation, shown in the row.", nl="Uitleg, getoond in de rij.")
    from_: tuple[str, ...] = key(FROM, default=(), en=FROM_EN, nl=FROM_NL, example="silver")
    tiers: Mapping[str, Inclusion] = key(INCLUSIONS, default={}, en=INCLUSIONS_EN, nl=INCLUSIONS_NL, example="{ silver: not included, gold: included }")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)


@record
class Exclusion:
    """Something that is not part of the service, and what happens then."""

    SHORT = "what"

    what: Text = key(Texts(), en="What is not included.", nl="Wat niet is inbegrepen.")
    then: Text | None = key(Texts(), default=None, en="What happens instead.", nl="Wat er dan gebeurt.")


@record
class Question:
    """A question customers ask, and the answer."""

    question: Text = key(Texts(), en="The question.", nl="De vraag.")
    answer: Text = key(Texts(), en="The answer.", nl="Het antwoord.")


@record
class Service:
    """A service: one file in `data/public/services/`; the file name is its id."""

    name: Text = key(Texts(), en="Its name.", nl="De naam.", example="{ nl: Back-up en herstel, en: Back-up and recovery }")
    category: str = key(Ref("category"), en="The category it stands in.", nl="De categorie waarin de dienst staat.", example="workplace")
    order: int = key(Quantity(parse_count, "10", "count", r"^\d+$"), default=1000, en="Its place within the category; low numbers first.", nl="De plaats binnen de categorie; lage getallen eerst.", example="10")
    summary: Text | None = key(Texts(), default=None, en="What the customer gets, in one sentence.", nl="Wat de klant krijgt, in één zin.")
    from_: tuple[str, ...] = key(FROM, default=(), en=FROM_EN, nl=FROM_NL, example="silver")
    tiers: Mapping[str, Inclusion] = key(INCLUSIONS, default={}, en=INCLUSIONS_EN, nl=INCLUSIONS_NL, example="{ gold: { limited: { count: 4, of: { nl: sessies, en: sessions }, per: year } } }")
    you_get: tuple[Text, ...] = key(Many(Texts()), default=(), en="What the customer gets.", nl="Wat de klant krijgt.")
    we_do: tuple[Text, ...] = key(Many(Texts()), default=(), en="What you do.", nl="Wat u doet.")
    you_do: tuple[Text, ...] = key(Many(Texts()), default=(), en="What the customer does.", nl="Wat de klant doet.")
    not_included: tuple[Exclusion, ...] = key(Many(Rec(Exclusion)), default=(), en="What it does not include, and what happens then.", nl="Wat er niet bij hoort, en wat er dan gebeurt.")
    how_you_notice: Text | None = key(Texts(), default=None, en="How the customer notices that it works.", nl="Waaraan de klant merkt dat het werkt.")
    features: tuple[Feature, ...] = key(Many(Rec(Feature)), default=(), en="Properties that get a row of their own in the comparison.", nl="Eigenschappen met een eigen rij in de vergelijking.")
    targets: Mapping[str, ServiceTargets] = key(Table(Ref("target_kind"), Rec(ServiceTargets)), default={}, en="Times promised for this service.", nl="Tijden die voor deze dienst worden toegezegd.", example="{ recovery_time: { tiers: { silver: 8 hours } } }")
    availability: Availability | None = key(Rec(Availability), default=None, en="How much of the time it works.", nl="Hoeveel van de tijd het werkt.")
    measures: tuple[Quality, ...] = key(Many(Rec(Quality)), default=(), en="Other qualities that are measured.", nl="Andere kwaliteiten die worden gemeten.")
    questions: tuple[Question, ...] = key(Many(Rec(Question)), default=(), en="Questions customers ask.", nl="Vragen die klanten stellen.")
    note: tuple[str, ...] = key(NOTE, default=(), en=NOTE_EN, nl=NOTE_NL)
    formerly: tuple[Former, ...] = key(Many(Rec(Former)), default=(), en="Ids and names it had before.", nl="Id's en namen die het eerder had.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
    id: str = ""
