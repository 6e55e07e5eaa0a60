"""The agreement of one customer: the text that was signed, with the parties, days, numbers, prices and special terms filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros.documents.agreement import LETTERS, agreement
from macros.documents.definitive import with_price_sheet
from macros.documents.document import Cell, Document, Fact, Paragraph, Part, Party, Row, Run, tables_of
from macros.documents.price_sheet import ID as PRICES
from macros.documents.price_sheet import PriceSheet
from macros.documents.released import Ledger, Version
from macros.documents.special_terms import Placing, renumbered, with_special_terms
from macros.model.catalogue import Catalogue
from macros.model.customer import Customer, Person
from macros.model.kinds import place_of
from macros.model.tier import Tier
from macros.problems import Problems, did_you_mean
from macros.views.phrases import Phrases, sentence_case

NOTHING = Ledger(Path())
"""Where no version is published."""
FIGURES = "figures"
"""The table of agreed figures."""


@dataclass(frozen=True, slots=True)
class SignedTexts:
    """The texts that customers sign. What is kept here is public: the text of a tier, before anything of a customer is in it."""

    catalogue: Catalogue
    ledger: Ledger = NOTHING
    kept: dict[tuple[str, str, str], Document] = field(default_factory=dict)

    def text(self, tier: Tier, language: str, version: str) -> Document:
        """The text of a version as it was published, with the price sheet of today; where it is not, that of today, which is a draft."""
        published = self.published(tier, language, version)
        key = (tier.id, language, version if published else "")
        if key not in self.kept:
            today = agreement(self.catalogue, language, tier, key[2])
            frozen = published.frozen(_then(tier, published, language), language).document if published else None
            self.kept[key] = with_price_sheet(frozen, today) if frozen else today
        return self.kept[key]

    def published(self, tier: Tier, language: str, version: str) -> Version | None:
        """The published version that has a text for a tier in a language, under whatever id it had then; None without one."""
        return next((one for one in self.ledger.versions if one.id == version and _then(tier, one, language)), None)

    def judge(self, customer: Customer, tier: Tier, problems: Problems) -> None:
        """Note a version that was never published for a customer, unless nothing is and he has not signed: that makes a draft."""
        place = place_of(customer, "version")
        if found := self.published(tier, customer.language, customer.version):
            if found.withdrawn:
                message, help = f"version {found.id} was withdrawn: {found.withdrawn}", "agree on the version that stands"
                (problems.warn if customer.signed else problems.error)("version-withdrawn", message, place, help=help)
            return
        if self.ledger.versions:
            known = [one.id for one in self.ledger.versions if not one.withdrawn and _then(tier, one, customer.language)]
            message = f"version {customer.version} of `{tier.id}` was never published"
            problems.error("no-version", message, place, did_you_mean(customer.version, known))
        elif customer.signed:
            message = f"this customer has signed version {customer.version}, and nothing is published"
            help = "get data/released/ back, or publish that version; to try out a draft, take away `signed`"
            problems.error("no-version", message, place, "expected a published version", help)


def _then(tier: Tier, version: Version, language: str) -> str:
    """The id under which a version has a text of a tier in a language: that of today, or one that it had before; empty without a text."""
    return next((id for id in (tier.id, *(former.id for former in tier.formerly)) if (id, language) in version.texts), "")


def contract(texts: SignedTexts, customer: Customer, problems: Problems) -> Document:
    """The agreement of a judged customer; special terms that cannot be are noted in *problems*."""
    tier = texts.catalogue.tier_by_id[customer.tier]
    texts.judge(customer, tier, problems)
    signed = texts.text(tier, customer.language, customer.version)
    return _Contract(Phrases(texts.catalogue, customer.language), customer, tier).document(signed, problems)


@dataclass(frozen=True, slots=True)
class _Contract:
    """The agreement of a customer while it is written."""

    phrases: Phrases
    customer: Customer
    tier: Tier

    def own(self, key: str, **values: object) -> str:
        """Fixed words of an agreement with a customer."""
        return self.phrases.words(f"contract_{key}", **values)

    def document(self, signed: Document, problems: Problems) -> Document:
        """The signed text with everything of the customer in it."""
        placing = Placing(signed, self.phrases.words, problems, self.figure_ids(signed))
        changed, special = with_special_terms(placing, self.customer.special_terms)
        counts = {**self.customer.quantities, **self.customer.options}
        sheet = PriceSheet(self.phrases, self.tier, counts, self.customer.agreed_prices)
        whole = replace(
            changed,
            kind="agreement",
            short_customer=self.customer.short,
            parties=(*signed.parties[:1], self.party(signed)),
            facts=(*self.facts(sheet, signed.version), *(special or (Fact(self.own("special"), self.own("special_none")),))),
            overview=(*signed.overview, *self.extras(sheet), *sheet.facts()),
            schedules=tuple(self.schedules(changed, sheet)),
        )
        return renumbered(whole, signed, self.phrases.words)

    def party(self, signed: Document) -> Party:
        """The customer; name and position of who signs are filled in."""
        customer, words = self.customer, signed.words
        signatory = customer.signatory or Person(name="", role=None)
        known = {"name": signatory.name, "role": signatory.role}
        name, role = (f"{words[key]} ({told})" if told else words[key] for key, told in known.items())
        sign = (name, role, words["place_and_date"], words["signed"])
        return Party(self.phrases.words("sla_customer"), customer.name, tuple(filter(None, self.lines())), sign)

    def lines(self) -> Iterator[str]:
        """Legal form, address, registration and contact of the customer; what is not known is empty."""
        customer, address = self.customer, self.customer.address
        yield sentence_case(customer.legal_form or "")
        if address:
            home = self.phrases.catalogue.provider.address
            abroad = address.country and not (home and home.country == address.country)
            country = self.phrases.words.locale.territories.get(address.country or "", address.country or "")
            city = " ".join(filter(None, (address.postcode, address.city)))
            yield from (address.street or "", city, country if abroad else "")
        if customer.registration:
            yield self.own("registration", number=customer.registration)
        if customer.contact:
            yield self.own("contact", person=", ".join(filter(None, (customer.contact.name, customer.contact.role))))

    def facts(self, sheet: PriceSheet, version: str) -> Iterator[Fact]:
        """What stands on the cover sheet beside the special terms; without a version it is a draft."""
        customer, days, words = self.customer, self.customer.term, self.phrases.words
        yield Fact(words("sla_fact_tier"), self.phrases.tier(self.tier))
        yield Fact(words("sla_fact_version"), version or words("sla_draft"))
        yield Fact(self.own("fact_start"), words.date(days.start))
        yield Fact(self.own("fact_end"), words.date(days.end))
        yield Fact(self.own("fact_last_notice"), words.date(days.last_notice))
        yield Fact(self.own("fact_notice"), words.duration(customer.notice))
        yield Fact(self.own("fact_quantities"), words.listed(self.counted(unit, many) for unit, many in customer.quantities.items()))
        yield from self.extras(sheet)
        if prices := list(sheet.other_prices()):
            yield Fact(self.own("fact_agreed_prices"), words.listed(prices))
        if customer.signed:
            yield Fact(self.own("fact_signed"), words.date(customer.signed))

    def extras(self, sheet: PriceSheet) -> Iterator[Fact]:
        """What the customer takes beside the tier; nothing where that is nothing."""
        if extras := list(sheet.extras(self.customer.options)):
            yield Fact(self.own("fact_options"), self.phrases.words.listed(extras))

    def counted(self, unit: str, many: int) -> str:
        """So many of a unit, which stay together on a line."""
        if not many:
            return self.own("none_of", unit=self.phrases.unit(unit, many))
        return f"{self.phrases.words.number(many)}\u00a0{self.phrases.unit(unit, many)}"

    def schedules(self, document: Document, sheet: PriceSheet) -> Iterator[Part]:
        """The schedules, with the figures of this customer and, in the place of the general price sheet or at the end, his own."""
        others = [self.with_own_figures(part) for part in document.schedules if part.id != PRICES]
        given = next((part for part in document.schedules if part.id == PRICES), None)
        yield from others
        made = tuple(Paragraph(f"{PRICES}.{table.id}", "", (Run(intro),), (), table) for table, intro in sheet.tables())
        if made:
            letter = given.number if given else LETTERS[len(others)]
            yield Part(PRICES, letter, self.phrases.words("sla_schedule", n=letter), self.phrases.words("sla_schedule_prices"), made)

    def with_own_figures(self, part: Part) -> Part:
        """A schedule in which the agreed figures are those of the customer, so that it says what the cover sheet says."""
        own = self.figures()

        def row(one: Row) -> Row:
            return replace(one, cells=(Cell(own[one.head.text]),)) if one.head.text in own else one

        def paragraph(one: Paragraph) -> Paragraph:
            figures = one.table if one.table and one.table.id == FIGURES else None
            return replace(one, table=replace(figures, rows=tuple(map(row, figures.rows)))) if figures else one

        return replace(part, paragraphs=tuple(map(paragraph, part.paragraphs)))

    def figures(self) -> dict[str, str]:
        """The agreed figures that are the customer's own, by their names."""
        customer, words, names = self.customer, self.phrases.words, self.figure_names()
        values = {
            "first-term": words.duration(customer.first_term),
            "notice": words.duration(customer.notice),
            "renewal-reminder": self.own("before_that_day", days=words.duration(customer.reminder)),
        }
        return {names[id]: value for id, value in values.items() if id in names}

    def figure_names(self) -> dict[str, str]:
        """The agreed figures by their ids, as the schedule names them."""
        known = self.phrases.catalogue.agreement
        return {fact.id: sentence_case(self.phrases.text(fact.name)) for fact in (known.facts if known else ())}

    def figure_ids(self, signed: Document) -> frozenset[str]:
        """The agreed figures that stand in the schedule of the signed text."""
        stated = {row.head.text for table in tables_of(signed) if table.id == FIGURES for row in table.rows}
        return frozenset(id for id, name in self.figure_names().items() if name in stated)
