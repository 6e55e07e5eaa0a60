"""A tier on one sheet of paper: for whom, what it costs, what is promised, what is included, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.documents.canonical import canonical
from macros.documents.words import tidy
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.provider import Provider
from macros.model.tier import Tier
from macros.views.footnotes import Marks
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.structured import address
from macros.views.tier_services import PLAIN

PROMISES = 6
"""So many promises are shown: what a page can hold, and a reader can keep in mind."""
TOLD = ("yes", "value", "limited")
"""The states of what a tier has."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something, what is said of it, a remark (either may be empty), and the numbers of its notes."""

    name: str
    text: str = ""
    detail: str = ""
    marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Factsheet:
    """
    A tier in short, in one language, as plain texts. *address* leads to its page; empty where that is not known.

    *notes* are the footnotes, in the order of their marks, which count from 1. *words* are the fixed words that writers need, by name.
    """

    language: str
    provider: str
    title: str
    lead: str
    for_whom: tuple[str, ...]
    prices: tuple[Line, ...]
    vat: str
    promises: tuple[Line, ...]
    included: tuple[Line, ...]
    notes: tuple[str, ...]
    contact: tuple[str, ...]
    address: str
    words: dict[str, str]

    @property
    def canonical(self) -> str:
        """The whole sheet as JSON: keys sorted, no blanks, letters as they are."""
        return canonical(self)


def factsheet(catalogue: Catalogue, language: str, tier: Tier) -> Factsheet:
    """The sheet of a tier; what the data does not say is left out."""
    return _Sheet(Phrases(catalogue, language), tier, Marks()).made()


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet being made; marks are given out in reading order."""

    phrases: Phrases
    tier: Tier
    marks: Marks

    def made(self) -> Factsheet:
        phrases, tier, provider = self.phrases, self.tier, self.phrases.catalogue.provider
        prices, promises, included = tuple(self._prices()), tuple(self._promises())[:PROMISES], tuple(self._included())
        text = tidy
        return Factsheet(
            language=phrases.language, provider=provider.name, title=phrases.tier(tier), lead=text(phrases.text(tier.summary)),
            for_whom=tuple(map(text, self._for_whom())), prices=prices, vat=self._vat(), promises=promises, included=included,
            notes=tuple(map(text, self.marks.texts(phrases))), contact=tuple(contact(provider)),
            address=address(phrases.catalogue, phrases.language, f"tiers/{tier.id}/"), words=self._words(),
        )  # fmt: skip

    def _words(self) -> dict[str, str]:
        say = self.phrases.words
        return {
            "for_whom": say("tier_for_whom"), "price": say("tier_price"), "included": say("tier_services"),
            "promises": say("factsheet_promises"), "contact": say("factsheet_contact"), "scan": say("factsheet_scan"),
            "about": say("factsheet_about") if self.phrases.catalogue.agreement else "",
        }  # fmt: skip

    def _line(self, name: str, said: Saying) -> Line:
        marks = tuple(sorted(mark.number for mark in self.marks.of(said.notes)))
        return Line(sentence_case(tidy(name)), tidy(said.text), tidy(said.detail), marks)

    def _for_whom(self) -> Iterator[str]:
        eligible = self.phrases.eligible(self.tier)
        yield from filter(None, [self.phrases.text(self.tier.for_whom)])
        if eligible:
            yield self.phrases.words("tier_size", eligible=eligible)

    def _prices(self) -> Iterator[Line]:
        """What everybody pays, and then what is optional."""
        for line in sorted(self.tier.prices, key=lambda line: line.optional):
            figure, basis, vat = self.phrases.price_parts(line)
            detail = "; ".join(filter(None, [", ".join(filter(None, [basis, vat])), *self.phrases.price_remarks(line)]))
            said = self.phrases.price(line)._replace(text=figure, detail=sentence_case(detail))
            yield self._line(self.phrases.price_label(line) if line.label or not basis else "", said)

    def _vat(self) -> str:
        return self.phrases.vat_sentence if any(self.phrases.price_parts(line).vat for line in self.tier.prices) else ""

    def _promises(self) -> Iterator[Line]:
        """Support hours; then of each kind the time for the most serious report; then availability and the times of services."""
        phrases, catalogue, tier = self.phrases, self.phrases.catalogue, self.tier
        hours = phrases.support_hours(tier)
        if hours.state != "unknown":
            yield self._line(phrases.words("row_support_hours"), hours)
        for kind in catalogue.target_kinds:
            yield from self._target(kind)
        for service in catalogue.services_of(tier):
            name = phrases.text(service.name)
            level = catalogue.valid_in(tier, service.availability.tiers) if service.availability else None
            if service.availability and level and level.level.percentage:
                said = phrases.availability(tier, level, service.availability)
                yield self._line(f"{phrases.words('row_availability')}: {name}", said)
            for kind in service.targets:
                target = catalogue.service_target(service, tier, kind)
                said = phrases.target(target, tier)
                if said.state == "value":
                    yield self._line(f"{phrases.target_kind(kind)}: {name}", said)

    def _target(self, kind: str) -> Iterator[Line]:
        """The time for the most serious report that has one, or for every report."""
        for priority in (*priorities_of(self.phrases.catalogue), None):
            target = self.phrases.catalogue.target(self.tier, kind, priority)
            said = self.phrases.target(target, self.tier)
            if target and said.state == "value":
                apart = priority and self.tier.targets[kind].per_priority
                report = f", {self.phrases.priority_in_full(priority)}" if priority and apart else ""
                yield self._line(self.phrases.target_kind(kind) + report, said)
                return

    def _included(self) -> Iterator[Line]:
        """Every service that the tier has, by category; how it has it, unless that is plain."""
        phrases, catalogue = self.phrases, self.phrases.catalogue
        for category in catalogue.vocabulary.categories:
            for service in catalogue.services_in(category):
                said = phrases.inclusion(catalogue.inclusion(service, self.tier))
                plain = said.state in PLAIN and said.text == phrases.words(PLAIN[said.state])
                if said.state in TOLD:
                    yield self._line(phrases.text(service.name), said._replace(text="" if plain else said.text))


def contact(provider: Provider) -> Iterator[str]:
    """How to reach the provider, a line each."""
    yield provider.legal_name or provider.name
    place = provider.address
    city = " ".join(filter(None, [place.postcode, place.city])) if place else ""
    yield from filter(None, [place.street if place else "", city, provider.phone, provider.email, provider.website])
