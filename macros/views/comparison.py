"""The tiers side by side: one structure, from which the table, the CSV, the spreadsheet and the JSON are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from macros.model.availability import allowed_downtime
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.price import PriceLine
from macros.model.promise import Target
from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.footnotes import Mark
from macros.views.lookup import kind_link
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading. *id* is price, support, credits, `target-` and a kind, or `category-` and a category."""

    id: str
    title: str
    rows: tuple[Row, ...]
    link: str = ""

    @property
    def of_services(self) -> bool:
        """Whether its rows are services, each followed by what it holds."""
        return self.id.startswith("category-")


@dataclass(frozen=True, slots=True)
class Column:
    """The head of one tier."""

    id: str
    name: str
    price: str
    price_basis: str
    recommended: str
    marks: tuple[Mark, ...] = ()
    ladder: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison in one language; *footnotes* in order of their marks, which count from 1."""

    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    footnotes: tuple[str, ...]


@dataclass(slots=True)
class Builder:
    """Builds the comparison row by row, so that marks come in reading order."""

    catalogue: Catalogue
    phrases: Phrases
    tiers: tuple[Tier, ...]
    rows: Rows = field(default_factory=Rows)

    def columns(self) -> tuple[Column, ...]:
        """The heads of the tiers."""
        return tuple(self._column(tier) for tier in self.tiers)

    def _column(self, tier: Tier) -> Column:
        phrases = self.phrases
        line = phrases.main_price(tier)
        priced = any(tier.prices for tier in self.tiers)
        figure = phrases.price_figure(line) if line else phrases.words("price_not_stated") if priced else ""
        amount = bool(line and line.amount and line.amount.low)
        basis = f"{phrases.price_basis(line)}, {phrases.vat}" if line and amount else ""
        ladder = phrases.ladder(tier.ladder) if len(self.catalogue.ladders) > 1 else ""
        return Column(tier.id, phrases.tier(tier), figure, basis, phrases.text(tier.recommended), self.rows.marks.of(tier.note), ladder)

    def groups(self) -> Iterator[Group]:
        """All groups that have rows."""
        words = self.phrases.words
        yield Group("price", words("group_price"), tuple(self._prices()), "prices/")
        yield Group("support", words("group_support"), tuple(self._support()), "support-hours/")
        for kind in self.catalogue.target_kinds:
            name, title = f"target-{kind.replace('_', '-')}", sentence_case(self.phrases.target_kind(kind))
            yield Group(name, title, tuple(_of(title, self._targets(kind))), "response-times/")
        for category, known in self.catalogue.vocabulary.categories.items():
            rows = [row for service in self.catalogue.services_in(category) for row in self._service(service)]
            yield Group(f"category-{category}", self.phrases.text(known.name), tuple(rows), f"catalogue/#{category}")
        yield Group("credits", words("group_credits"), tuple(self._credits()))

    def _prices(self) -> Iterator[Row]:
        lines: dict[tuple[str, str, str], dict[str, PriceLine]] = {}
        for tier in self.tiers:
            for line in tier.prices:
                lines.setdefault((self.phrases.price_label(line), line.per or "", line.period), {})[tier.id] = line
        for (label, _, _), by_tier in lines.items():
            yield self.rows.row(sentence_case(label), [self._price(by_tier.get(tier.id), tier) for tier in self.tiers])
        if any(tier.eligible for tier in self.tiers):
            yield self.rows.row(self.phrases.words("row_eligible"), [self._eligible(tier) for tier in self.tiers])

    def _price(self, line: PriceLine | None, tier: Tier) -> Saying:
        """The figure of a price with VAT, and below it what it is for and remarks."""
        if line is None:
            return (
                Saying(self.phrases.words("price_none"), "", "no")
                if tier.prices
                else Saying(self.phrases.words("price_not_stated"), "", "unknown")
            )
        figure, basis, vat = self.phrases.price_parts(line)
        told = self.phrases.price(line)
        text = f"{figure} ({vat})" if vat else figure
        return told._replace(text=text, detail="; ".join(part for part in (basis, told.detail) if part))

    def _eligible(self, tier: Tier) -> Saying:
        return Saying(self.phrases.eligible(tier) or self.phrases.words("not_stated"), "", "value" if tier.eligible else "unknown")

    def _support(self) -> Iterator[Row]:
        yield self.rows.row(self.phrases.words("row_support_hours"), [self.phrases.support_hours(tier) for tier in self.tiers])

    def _targets(self, kind: str) -> Iterator[Row]:
        by_priority = any(tier.targets[kind].per_priority for tier in self.tiers if kind in tier.targets)
        for priority in priorities_of(self.catalogue) if by_priority else (None,):
            label = self.phrases.priority_in_full(priority) if priority else self.phrases.words("row_every_priority")
            targets = [self.catalogue.target(tier, kind, priority) for tier in self.tiers]
            if any(targets):
                yield self.target_row(label, targets)

    def target_row(self, label: str, targets: list[Target | None], detail: str = "", link: str = "", notes: Iterable[str] = ()) -> Row:
        """A row of targets: what all of them share is said once, beside the label."""
        told = [target for target in targets if target and target.within.duration]
        common = [shared for shared in (self._shared(told, "commitment"), self._shared(told, "norm")) if shared]
        of_tier = all(
            target.clock == self.catalogue.clock_of(tier, None) for tier, target in zip(self.tiers, targets, strict=True) if target
        )
        counted = {self.phrases.counted(target) for target in told}
        if len(counted) == 1:
            common.append(counted.pop())
            clock_in_cells = False
        else:
            clock_in_cells = not of_tier
            common += [self.phrases.words("clock_of_tier")] if of_tier and told else []
        own = ["days", "bands"] + (["clock"] if clock_in_cells else [])
        own += [name for name in ("commitment", "norm") if not self._shared(told, name)]
        says = [self.phrases.target(target, tier, own) for tier, target in zip(self.tiers, targets, strict=True)]
        return self.rows.row(label, says, "; ".join(part for part in (detail, *common) if part), link, notes)

    def _shared(self, targets: list[Target], name: str) -> str:
        """What all targets say of their commitment or norm, or nothing."""
        if name == "commitment":
            values = {self.phrases.commitment(target) for target in targets}
        else:
            values = {
                self.phrases.words("norm", norm=self.phrases.words.percentage(target.norm)) if target.norm else "" for target in targets
            }
        return values.pop() if len(values) == 1 else ""

    def _service(self, service: Service) -> Iterator[Row]:
        link = f"services/{service.id}/"
        yield self.inclusions(service, link, self.phrases.text(service.summary))
        yield from _of(sentence_case(self.phrases.text(service.name)), self._inside(service))

    def _inside(self, service: Service) -> Iterator[Row]:
        yield from self.features(service)
        yield from self.service_targets(service)
        yield from self.availability(service)
        yield from self.measures(service)

    def features(self, service: Service) -> Iterator[Row]:
        """A row for each feature of a service."""
        for feature in service.features:
            says = [self.phrases.inclusion(self.catalogue.inclusion(feature, tier)) for tier in self.tiers]
            label = sentence_case(self.phrases.text(feature.name))
            yield self.rows.row(label, self._offered(service, says), self.phrases.text(feature.meaning), notes=feature.note)

    def _offered(self, service: Service, says: Iterable[Saying]) -> list[Saying]:
        """*says*, except in tiers that do not have the service: what is not delivered has no properties."""
        missing = Saying(self.phrases.words("not_offered"), "", "no")
        words = (self.catalogue.inclusion(service, tier).is_ for tier in self.tiers)
        return [missing if word in ("not included", "not applicable") else say for word, say in zip(words, says, strict=True)]

    def service_targets(self, service: Service, linked: bool = False) -> Iterator[Row]:
        """A row for each kind of target of a service; where *linked*, with a link to what the kind means."""
        for kind, found in service.targets.items():
            targets = [self.catalogue.service_target(service, tier, kind) for tier in self.tiers]
            link = kind_link(self.phrases, kind) if linked else ""
            yield self.target_row(sentence_case(self.phrases.target_kind(kind)), targets, link=link, notes=found.note)

    def measures(self, service: Service) -> Iterator[Row]:
        """A row for each other quality of a service."""
        for quality in service.measures:
            bounds = [self.catalogue.valid_in(tier, quality.tiers) for tier in self.tiers]
            says = [self.phrases.bound(quality, bound) for bound in bounds]
            told = (self.phrases.text(quality.measured), self.phrases.level_commitment(quality.commitment))
            label = sentence_case(self.phrases.text(quality.name))
            yield self.rows.row(label, self._offered(service, says), "; ".join(filter(None, told)))

    def inclusions(self, item: Service, link: str, detail: str) -> Row:
        """Whether and how each tier has a service."""
        says = [self.phrases.inclusion(self.catalogue.inclusion(item, tier)) for tier in self.tiers]
        return self.rows.row(sentence_case(self.phrases.text(item.name)), says, detail, link, item.note)

    def availability(self, service: Service) -> Iterator[Row]:
        """A row for the availability of a service, where one is promised."""
        promised = service.availability
        if not promised:
            return
        levels = [self.catalogue.valid_in(tier, promised.tiers) for tier in self.tiers]
        allowed = (allowed_downtime(self.catalogue.support, level, promised) for level in levels if level)
        least = min(filter(None, allowed), default=None)
        none = Saying(self.phrases.words("availability_none"), "", "no")
        says = [
            self.phrases.availability(tier, level, promised, least=least) if level else none
            for tier, level in zip(self.tiers, levels, strict=True)
        ]
        yield self.rows.row(self.phrases.words("row_availability"), self._offered(service, says), self.phrases.text(promised.measured_at))

    def _credits(self) -> Iterator[Row]:
        credits = self.catalogue.credits
        for scale in credits.availability if credits else ():
            names = [self.phrases.text(self.catalogue.service_by_id[id].name) for id in scale.services]
            label = self.phrases.words("row_availability") + (f": {self.phrases.words.listed(names)}" if names else "")
            for band in scale.bands:
                told = self.phrases.credit(band.credit, scale.of)
                says = [told if self.catalogue.scale_counts(scale, tier) else self._no_credit() for tier in self.tiers]
                yield self.rows.row(label, says, self.phrases.credit_band(band))
        for event in credits.events if credits else ():
            told = self.phrases.credit(event.credit, event.of)
            says = [told if self.catalogue.holds_from(tier, event.from_) else self._no_credit() for tier in self.tiers]
            yield self.rows.row(sentence_case(self.phrases.credit_event(event)), says)

    def _no_credit(self) -> Saying:
        return Saying(self.phrases.words("credit_none"), "", "no")


def _of(whole: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows as parts of a service or a kind of target, since several of these have rows of the same label."""
    return (replace(row, of=whole) for row in rows)


def comparison(catalogue: Catalogue, language: str, tiers: tuple[Tier, ...] | None = None) -> Comparison:
    """All tiers (or those given) side by side, in one language."""
    phrases = Phrases(catalogue, language)
    builder = Builder(catalogue, phrases, tiers or catalogue.tiers)
    columns = builder.columns()
    groups = tuple(group for group in builder.groups() if group.rows)
    return Comparison(columns, groups, builder.rows.marks.texts(phrases))


def comparison_table(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """All tiers side by side in one table, row by row, with footnotes."""
    caption = Phrases(catalogue, language).words("comparison_caption", provider=catalogue.provider.name)
    return render("comparison", language, table=comparison(catalogue, language), caption=caption, root=root)
