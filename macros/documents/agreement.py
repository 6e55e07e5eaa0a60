"""The agreement of a tier in a language: clauses that stand, numbered; references filled in; schedules made from the data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from macros.documents.document import Document, Fact, Item, Paragraph, Part, Party, Run, Table
from macros.documents.tables import Tables
from macros.model.agreement import SCHEDULES, Article, Clause
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.conditions import holds, standing
from macros.model.inline import Words, words_of
from macros.model.tier import Tier
from macros.units import parse_date
from macros.views.phrases import Phrases, sentence_case

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WORDS = (
    "contents", "overview", "page", "of", "version", "draft", "signature", "schedules", "articles", "parties", "scan", "name", "role",
    "place_and_date", "signed", "checksum", "price_sheet",
)  # fmt: skip


@dataclass(frozen=True)
class Writing:
    """An agreement while it is written, for one tier in one language."""

    phrases: Phrases
    tier: Tier
    version: str = ""

    @property
    def catalogue(self) -> Catalogue:
        """All that the provider publishes."""
        return self.phrases.catalogue

    def sla(self, key: str, **values: object) -> str:
        """Fixed words of documents."""
        return self.phrases.words(f"sla_{key}", **values)

    @cached_property
    def standing(self) -> tuple[tuple[Article, tuple[Clause, ...]], ...]:
        """The articles and paragraphs that stand in this tier."""
        return standing(self.catalogue, self.tier)

    @cached_property
    def tables(self) -> Tables:
        """Makes the tables."""
        return Tables(self.phrases, self.tier, parse_date(self.version[:10]) if self.version else None)

    @cached_property
    def schedules(self) -> Mapping[str, tuple[Table, ...]]:
        """The tables of each schedule that has any."""
        found = {id: tuple(table for name in names if (table := self.tables.table(name))) for id, names in SCHEDULES.items()}
        return {id: tables for id, tables in found.items() if tables}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What a reference to each id says: article 5, article 5.2, schedule C; with no-break spaces."""
        found: dict[str, str] = {}
        for number, (article, paragraphs) in enumerate(self.standing, 1):
            found[article.id] = self.sla("article_ref", n=number)
            found |= {f"{article.id}.{one.id}": self.sla("paragraph_ref", n=number, p=place) for place, one in enumerate(paragraphs, 1)}
        found |= {f"schedule-{id}": self.sla("schedule_ref", n=letter) for letter, id in zip(LETTERS, self.schedules, strict=False)}
        return found

    def runs(self, text: str) -> tuple[Run, ...]:
        """The words of a clause; a reference without words of its own says its number."""
        return tuple(self._run(one) for one in words_of(text))

    def _run(self, words: Words) -> Run:
        target = words.href.removeprefix("#") if words.href.startswith("#") else ""
        target = "schedule-figures" if target.startswith("fact-") else target
        return Run(words.text or self.labels.get(target, target), words.bold, words.italic, target, "" if target else words.href)

    def paragraph(self, article: Article, clause: Clause, number: str, tables: Mapping[str, Table]) -> Paragraph:
        """A numbered paragraph."""
        id = f"{article.id}.{clause.id}"
        items = [item for item in clause.items if holds(self.catalogue, self.tier, item.when)]
        made = tuple(
            Item(f"{id}.{mark.lower()}", f"{mark.lower()}.", self.runs(self.phrases.text(item.text)))
            for mark, item in zip(LETTERS, items, strict=False)
        )
        return Paragraph(id, number, self.runs(self.phrases.text(clause.text)), made, tables.get(f"{article.id}.{clause.id}.table"))

    def document(self) -> Document:
        """The whole, tables numbered in the order in which they stand."""
        clauses = [(article, clause) for article, paragraphs in self.standing for clause in paragraphs]
        wanted = ((f"{article.id}.{clause.id}.table", self.tables.table(clause.table)) for article, clause in clauses if clause.table)
        own = [replace(table, id=id) for id, table in wanted if table]
        numbered = self.numbered((*own, *(table for tables in self.schedules.values() for table in tables)))
        articles = tuple(self.articles(numbered))
        schedules = tuple(self.schedule_parts(numbered))
        provider, name = self.catalogue.provider, self.phrases.tier(self.tier)
        title = self.phrases.text(self.catalogue.agreement.title) if self.catalogue.agreement else self.sla("title")
        date = self.phrases.words.date(parse_date(self.version[:10])) if self.version else ""
        site = (provider.website or "").rstrip("/")
        prefix = "" if self.phrases.language == self.catalogue.languages[0] else f"{self.phrases.language}/"
        address = f"{site}/{prefix}sla/{self.tier.id}/{self.version}/" if site and self.version else ""
        return Document(
            kind="specimen", language=self.phrases.language, tier=self.tier.id, title=title, subtitle=self.sla("subtitle", tier=name),
            short_title=f"{provider.name} · {name}", short_customer="", version=self.version, date=date, address=address,
            parties=tuple(self.parties()), facts=tuple(self.facts(date)), overview=tuple(self.overview()), articles=articles,
            schedules=schedules, words={word: self.sla(f"word_{word}") for word in WORDS},
        )  # fmt: skip

    def numbered(self, tables: tuple[Table, ...]) -> Mapping[str, Table]:
        """Tables by their ids, with their numbers in the captions."""
        captions = {table.id: self.sla("table_caption", n=number, caption=table.caption) for number, table in enumerate(tables, 1)}
        return {table.id: replace(table, caption=captions[table.id]) for table in tables}

    def articles(self, tables: Mapping[str, Table]) -> Iterator[Part]:
        """The articles."""
        for number, (article, paragraphs) in enumerate(self.standing, 1):
            made = tuple(self.paragraph(article, one, f"{number}.{place}", tables) for place, one in enumerate(paragraphs, 1))
            yield Part(article.id, str(number), self.sla("article", n=number), self.phrases.text(article.title), made)

    def schedule_parts(self, tables: Mapping[str, Table]) -> Iterator[Part]:
        """The schedules."""
        for letter, (id, made) in zip(LETTERS, self.schedules.items(), strict=False):
            shown = tuple(self.shown(id, table, tables[table.id]) for table in made)
            yield Part(f"schedule-{id}", letter, self.sla("schedule", n=letter), self.sla(f"schedule_{id}"), shown)

    def shown(self, schedule: str, made: Table, numbered: Table) -> Paragraph:
        """A table of a schedule below a sentence that says what it is."""
        return Paragraph(f"schedule-{schedule}.{made.id}", "", (Run(self.sla(f"intro_{made.id.replace('-', '_')}")),), (), numbered)

    def parties(self) -> Iterator[Party]:
        """The provider, and the customer, who is not known yet."""
        provider, sign = self.catalogue.provider, tuple(self.sla(f"word_{word}") for word in ("name", "role", "place_and_date", "signed"))
        address = provider.address
        lines = [address.street, " ".join(filter(None, (address.postcode, address.city)))] if address else []
        if provider.chamber_of_commerce:
            lines.append(self.phrases.words("home_chamber_of_commerce", number=provider.chamber_of_commerce))
        yield Party(self.sla("provider"), provider.legal_name or provider.name, tuple(filter(None, lines)), sign)
        yield Party(self.sla("customer"), self.sla("customer_to_fill_in"), (), sign)

    def facts(self, date: str) -> Iterator[Fact]:
        """What stands on the cover."""
        yield Fact(self.sla("fact_tier"), self.phrases.tier(self.tier))
        yield Fact(self.sla("fact_version"), self.version or self.sla("draft"))
        if self.version:
            yield Fact(self.sla("fact_date"), date)
        language = self.phrases.language
        yield Fact(self.sla("fact_language"), sentence_case(self.phrases.words.locale.languages.get(language, language)))
        yield Fact(self.sla("fact_to_sign"), self.sla("fact_to_sign_what"))

    def overview(self) -> Iterator[Fact]:
        """Page 2: what whoever reads one page must know."""
        phrases, tier, catalogue = self.phrases, self.tier, self.catalogue
        if tier.summary:
            yield Fact(self.sla("overview_in_short"), phrases.text(tier.summary))
        if tier.for_whom:
            yield Fact(self.sla("overview_for_whom"), " ".join(phrases.text(tier.for_whom).split("\n")))
        hours = phrases.support_hours(tier)
        yield Fact(phrases.words("row_support_hours"), sentence_case("; ".join(filter(None, (hours.text, hours.detail)))))
        priorities = priorities_of(catalogue)
        for kind in ("response_time", "resolution_time"):
            first = next(((one, target) for one in (*priorities, None) if (target := catalogue.target(tier, kind, one))), None)
            if first and (sentence := phrases.promise(kind, first[1], first[0])):
                yield Fact(sentence_case(phrases.target_kind(kind)), sentence)
        if levels := list(self.availabilities()):
            yield Fact(phrases.words("row_availability"), "; ".join(levels))
        if any(self.tables.credits()) and (cap := self.tables.cap()):
            yield Fact(phrases.words("group_credits"), cap)
        count = sum(1 for _ in catalogue.services_of(tier))
        if count:
            told = self.sla("overview_services_count", n=count, schedule=self.labels["schedule-services"])
            yield Fact(self.sla("overview_services"), told)

    def availabilities(self) -> Iterator[str]:
        """The services of the tier with the availability that is promised of each, in which hours, and how firmly."""
        for service in self.catalogue.services_of(self.tier):
            promised = service.availability
            level = self.catalogue.valid_in(self.tier, promised.tiers) if promised else None
            if promised and level:
                said = self.phrases.availability(self.tier, level, promised)
                hours = self.phrases.measured_in(level.window or promised.window)
                firm = self.phrases.level_commitment(level.commitment or promised.commitment)
                told = f" ({'; '.join(filter(None, (hours, firm)))})" if said.state == "value" else ""
                yield f"{self.phrases.text(service.name)} {said.text}{told}"


def agreement(catalogue: Catalogue, language: str, tier: Tier, version: str = "") -> Document:
    """The specimen agreement of a tier, with places for a customer; *version* is an ISO date, or empty for a draft."""
    return Writing(Phrases(catalogue, language), tier, version).document()
