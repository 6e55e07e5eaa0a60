"""What it costs: every price line of every tier, worked examples, and what can be had on top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from macros.model.catalogue import Catalogue
from macros.model.price import PriceLine
from macros.model.service import Feature, Service
from macros.model.tier import Tier
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head


@dataclass(slots=True)
class _Prices:
    """Builds the price tables of one page."""

    phrases: Phrases
    rows: Rows = field(default_factory=Rows)

    @property
    def doubled(self) -> bool:
        """Whether amounts including VAT stand next to those excluding it."""
        return any(self.phrases.including_vat(line) for tier in self.phrases.catalogue.tiers for line in tier.prices)

    def of_tier(self, tier: Tier) -> Table:
        """The price lines of a tier, and what its price does not cover."""
        words, phrases = self.phrases.words, self.phrases
        head = tier_head(phrases, tier)
        marks = self.rows.marks.of(tier.note)
        rows = tuple(self.line(line) for line in tier.prices) or (self.silent(),)
        eligible = phrases.eligible(tier)
        remark = words("prices_for", eligible=eligible) if eligible else ""
        table = Table(f"prices-{tier.id}", ": ".join(filter(None, (head.over, head.text))), self.heads(), rows, remark)
        return replace(
            table,
            more_title=words("prices_not_in_price"),
            more=tuple(phrases.text(text) for text in tier.not_in_price),
            more_kind="not",
            link=head.link,
            marks=marks,
        )

    def heads(self) -> tuple[Head, ...]:
        """The heads of the columns; the price says how it relates to VAT."""
        words = self.phrases.words
        prices = [self.phrases.vat, words("vat_including")] if self.doubled else [self.phrases.vat]
        return (Head(words("prices_what")), *(Head(words("prices_price", vat=vat)) for vat in prices), Head(words("prices_paid")))

    def line(self, line: PriceLine) -> Row:
        """A price line: what for, how much, how often."""
        phrases = self.phrases
        counted = phrases.words("per_unit", unit=phrases.unit(line.per)) if line.per and line.label else ""
        says = [self.figure(line)] + ([self.figure(phrases.including_vat(line) or line)] if self.doubled else [])
        detail = " – ".join(filter(None, (counted, self.meaning(line))))
        return self.rows.row(
            sentence_case(phrases.price_label(line)), [*says, phrases.words(f"per_{line.period}")], detail, notes=line.note
        )

    def figure(self, line: PriceLine) -> Saying:
        """The figure of a line with its remarks."""
        return Saying(self.phrases.price_figure(line), "; ".join(self.phrases.price_remarks(line)), self.phrases.price(line).state)

    def meaning(self, line: PriceLine) -> str:
        """What exactly is counted, where the provider says so."""
        own = self.phrases.catalogue.vocabulary.units.get(line.per or "")
        return self.phrases.text(own.meaning) if own else ""

    def silent(self) -> Row:
        """The row of a tier that names no price."""
        nothing = Saying(self.phrases.words("price_not_stated"), "", "unknown")
        return self.rows.row(self.phrases.words("group_price"), [nothing] * (len(self.heads()) - 1))


def prices(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Every price of every tier: what for, how much, how often, on which conditions, and what is not in it."""
    phrases = Phrases(catalogue, language)
    if not any(tier.prices for tier in catalogue.tiers):
        return render("sentence", language, text=phrases.words("prices_none"))
    built = _Prices(phrases)
    tables = tuple(built.of_tier(tier) for tier in catalogue.tiers)
    sentence = render("sentence", language, text=phrases.vat_sentence)
    return f"{sentence}\n{tables_html(Tables('prices', tables, built.rows.marks.texts(phrases)), language, root)}"


@dataclass(frozen=True, slots=True)
class AddOn:
    """Something that costs extra in at least one tier; *of* is the service it belongs to."""

    item: Service | Feature
    of: Service


def add_ons(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """What can be had on top for a price, and in which tier it is included, under a heading; nothing where there is no such thing."""
    phrases, rows = Phrases(catalogue, language), Rows()
    found = tuple(_add_on(phrases, rows, extra) for extra in _extras(catalogue))
    heads = (Head(phrases.words("prices_add_on")), *(tier_head(phrases, tier) for tier in catalogue.tiers))
    table = Table("add-ons-table", phrases.words("prices_add_ons_caption"), heads, found)
    html = tables_html(Tables("add-ons", (table,), rows.marks.texts(phrases)), language, root)
    return headed("add-ons", phrases.words("prices_add_ons"), language, html)


def _extras(catalogue: Catalogue) -> Iterator[AddOn]:
    for service in catalogue.services:
        for item in (service, *service.features):
            if any(catalogue.inclusion(item, tier).add_on for tier in catalogue.tiers):
                yield AddOn(item, service)


def _add_on(phrases: Phrases, rows: Rows, extra: AddOn) -> Row:
    says = [phrases.inclusion(phrases.catalogue.inclusion(extra.item, tier)) for tier in phrases.catalogue.tiers]
    detail = "" if extra.item is extra.of else phrases.text(extra.of.name)
    return rows.row(sentence_case(phrases.text(extra.item.name)), says, detail, f"services/{extra.of.id}/", extra.item.note)
