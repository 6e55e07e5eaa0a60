"""The text of the agreement: articles of clauses, the figures they name, and what a provider leaves out, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from macros.model.kinds import Choice, Id, Many, Plain, Rec, Table, Text, Texts, key, record
from macros.model.provider import WAIVE, WAIVE_EN, WAIVE_NL

WHEN = Many(Plain(r"[a-z][a-z0-9_ -]*", "expected a condition, such as credits or service back-up"), single=True)
WHEN_EN = "Only where all of these hold for the tier: `credits`, `availability`, `target progress_update`, `service back-up`, `fact court`, …; `not` before one turns it round. The handbook lists them."
WHEN_NL = "Alleen als dit alles voor het pakket geldt: `credits`, `availability`, `target progress_update`, `service back-up`, `fact court`, …; `not` ervoor keert het om. Het handboek noemt ze."
TABLES = ("figures", "services", "contents", "service-times", "measures", "not-included", "targets", "recovery", "hours", "closing-days", "special-days", "maintenance", "channels", "priorities", "matrix", "availability", "credits", "examples", "prices", "add-ons", "terms")
"""The tables that can be made from the data."""
SCHEDULES: Mapping[str, tuple[str, ...]] = {
    "figures": ("figures",),
    "services": ("services", "contents", "service-times", "measures", "not-included"),
    "targets": ("targets", "recovery"),
    "hours": ("hours", "closing-days", "special-days", "maintenance"),
    "channels": ("channels",),
    "priorities": ("priorities", "matrix"),
    "availability": ("availability",),
    "credits": ("credits",),
    "examples": ("examples",),
    "terms": ("terms",),
    "prices": ("prices", "add-ons"),
}
"""The schedules in their order, with the tables in each; the price sheet comes last, so that it can be changed by itself."""


@record
class ClauseItem:
    """An item of a list in a clause."""

    SHORT = "text"

    text: Text = key(Texts(), en="The words; they follow the sentence before the list.", nl="De woorden; ze volgen op de zin vóór de lijst.", example="{ nl: 'we op uw antwoord wachten;', en: 'we are waiting for your answer;' }")
    when: tuple[str, ...] = key(WHEN, default=(), en=WHEN_EN, nl=WHEN_NL, example="[maintenance]")


@record
class Clause:
    """A numbered paragraph of an article."""

    id: str = key(Id(), en="Its id, by which others refer to it: `[](#…)`.", nl="Het id waarmee andere ernaar verwijzen: `[](#…)`.", example="start")
    text: Text = key(Texts(), en="The words. Allowed: `**bold**`, `*italic*`, `[words](https://…)`, `[](#…)` for a reference to an id, `[words](#term-…)` for a defined term, `[words](#fact-…)` for an agreed figure.", nl="De woorden. Toegestaan: `**vet**`, `*cursief*`, `[woorden](https://…)`, `[](#…)` voor een verwijzing naar een id, `[woorden](#term-…)` voor een begrip, `[woorden](#fact-…)` voor een afgesproken getal.")
    items: tuple[ClauseItem, ...] = key(Many(Rec(ClauseItem)), default=(), en="Items of a list below the words.", nl="Punten van een lijst onder de woorden.")
    table: str | None = key(Choice(TABLES), default=None, en="A table below it, made from the data.", nl="Een tabel eronder, gemaakt uit de gegevens.", example="targets")
    when: tuple[str, ...] = key(WHEN, default=(), en=WHEN_EN, nl=WHEN_NL, example="[credits]")


@record
class Article:
    """An article of the agreement: one file in `data/public/agreement/clauses/` (shipped) or `own/` (yours); the file name is its id."""

    title: Text | None = key(Texts(), default=None, en="Its title; in `own/`, an article that changes a shipped one keeps that title where it has none.", nl="De titel; in `own/` houdt een artikel dat een meegeleverd artikel verandert die titel als het er zelf geen heeft.", example="{ nl: Wanneer de tijd loopt, en: When the clock runs }")
    level: str = key(Choice(("must", "should", "could")), default="could", en="How much an agreement needs it; leaving out what it must have takes a reason in `left_out`.", nl="Hoezeer een overeenkomst het nodig heeft; wat erin moet staan, laat u alleen weg met een reden in `left_out`.", example="must")
    when: tuple[str, ...] = key(WHEN, default=(), en=WHEN_EN, nl=WHEN_NL, example="[priorities]")
    paragraphs: tuple[Clause, ...] = key(Many(Rec(Clause)), en="Its paragraphs. In `own/`, one with the id of a shipped paragraph takes its place, and others come after it.", nl="De leden. In `own/` komt een lid met het id van een meegeleverd lid daarvoor in de plaats; andere komen erachter.")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)
    id: str = ""


@record
class AgreedFigure:
    """A figure or name that clauses speak of, and that stands in the schedule of figures."""

    id: str = key(Id(), en="Its id: clauses name it by `[words](#fact-…)`. Rules know `first-term`, `renewal`, `notice`, `notice-provider` and `index-…` by these ids.", nl="Het id: clausules noemen het met `[woorden](#fact-…)`. Regels kennen `first-term`, `renewal`, `notice`, `notice-provider` en `index-…` aan deze id’s.", example="notice")
    name: Text = key(Texts(), en="What it is.", nl="Wat het is.", example="{ nl: Opzegtermijn, en: Notice period }")
    value: Text = key(Texts(), en="What is agreed.", nl="Wat er is afgesproken.", example="{ nl: één maand, en: one month }")


@record
class Agreement:
    """The agreement as a whole: `data/public/agreement/agreement.yml`."""

    title: Text = key(Texts(), en="Its title, on the cover.", nl="De titel, op het voorblad.", example="{ nl: Dienstverleningsovereenkomst, en: Service agreement }")
    articles: tuple[str, ...] = key(Many(Plain()), en="The articles by id, in the order in which they stand.", nl="De artikelen per id, in de volgorde waarin ze staan.", example="[purpose, definitions]")
    facts: tuple[AgreedFigure, ...] = key(Many(Rec(AgreedFigure)), default=(), en="The figures and names that clauses speak of.", nl="De getallen en namen waarvan de clausules spreken.")
    left_out: Mapping[str, str] = key(Table(Plain(), Plain()), default={}, en="Articles (`id`) and paragraphs (`article.id`) that you leave out, each with your reason.", nl="Artikelen (`id`) en leden (`artikel.id`) die u weglaat, elk met uw reden.", example="{ cyber: our customers are not in scope }")
    waive: Mapping[str, str] = key(WAIVE, default={}, en=WAIVE_EN, nl=WAIVE_NL)


def overridden(shipped: Iterable[Article], own: Iterable[Article]) -> tuple[Article, ...]:
    """The articles of a provider: shipped ones with his own paragraphs in the place of those of the same id, and his own articles."""
    mine = {article.id: article for article in own}
    changed = [_overridden(article, mine.pop(article.id)) if article.id in mine else article for article in shipped]
    return (*changed, *mine.values())


def _overridden(shipped: Article, own: Article) -> Article:
    mine = {clause.id: clause for clause in reversed(own.paragraphs)}
    kept = [mine.get(clause.id, clause) for clause in shipped.paragraphs]
    more = [clause for clause in own.paragraphs if not any(clause is one for one in kept)]
    return replace(own, title=own.title or shipped.title, level=shipped.level, when=own.when or shipped.when, paragraphs=(*kept, *more))
