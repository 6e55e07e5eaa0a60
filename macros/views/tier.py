"""The page of a tier: who it is for, what it costs, what it adds, how fast we help, when, and what you get back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.model.catalogue import Catalogue
from macros.model.price import PriceLine
from macros.model.tier import Former, Tier
from macros.views.changes import changes_view
from macros.views.downloads import Download
from macros.views.draft import Draft, Link, Section
from macros.views.footnotes import Mark
from macros.views.page import Page
from macros.views.papers import factsheet_file, pdf_available
from macros.views.phrases import Phrases, sentence_case
from macros.views.promised import NOTHING, Publication, promised_in
from macros.views.structured import tier_data
from macros.views.tier_credits import credits
from macros.views.tier_deadlines import deadlines
from macros.views.tier_hours import support
from macros.views.tier_services import services
from macros.views.tier_times import times

ROOT = "../../"


@dataclass(frozen=True, slots=True)
class Price:
    """
    A price line in parts. *basis* and *vat* are empty where no amount is given.

    *named* is its label where that says more than what it is per; *wordy* tells that the figure is more than one amount.
    """

    label: str
    named: str
    figure: str
    basis: str
    vat: str
    remarks: tuple[str, ...]
    marks: tuple[Mark, ...]
    wordy: bool


def price(draft: Draft, line: PriceLine) -> Price:
    """What is shown of a price line."""
    phrases = draft.phrases
    label = sentence_case(phrases.price_label(line))
    remarks = tuple(remark for remark in phrases.price_remarks(line) if remark != draft.say("price_optional"))
    wordy = bool(line.first or not line.amount or not line.amount.low)
    return Price(label, label if line.label else "", *phrases.price_parts(line), remarks, draft.rows.marks.of(line.note), wordy)


def tier_page(catalogue: Catalogue, language: str, tier: Tier, published: Publication = NOTHING) -> Page:
    """The page of a tier; what the data does not say is left out."""
    draft = Draft(Phrases(catalogue, language), ROOT)
    phrases = draft.phrases
    name = phrases.tier(tier)
    sections = (part(draft, tier) for part in (for_whom, costs, changed, services, times, deadlines, support, credits, papers, former))
    description = phrases.text(tier.summary) or draft.say("tier_description", tier=name, provider=catalogue.provider.name)
    return draft.page(
        f"tiers/{tier.id}.md", name, description, sections, tier_data(catalogue, language, tier),
        lead=phrases.text(tier.summary), badge=draft.say("tier_recommended") if tier.recommended else "",
        version=Markup(promised_in(language, published, {tier.id}, ROOT)),  # noqa: S704 - the template has escaped it
        steps_title=draft.say("tier_steps"), steps=tuple(_steps(draft, tier)),
    )  # fmt: skip


def for_whom(draft: Draft, tier: Tier) -> Section | None:
    """Who the tier is for, in words and in numbers, and why it is recommended."""
    phrases = draft.phrases
    eligible, reason = phrases.eligible(tier), phrases.text(tier.recommended)
    size = draft.say("tier_size", eligible=eligible) if eligible else ""
    texts = tuple(text for text in (phrases.text(tier.for_whom), size) if text)
    return draft.section("for-whom", draft.say("tier_for_whom"), "for_whom", texts=texts, reason=reason) if texts or reason else None


def costs(draft: Draft, tier: Tier) -> Section:
    """Every price line with what it is per, VAT and conditions, and what the price does not cover."""
    fixed = tuple(price(draft, line) for line in tier.prices if not line.optional)
    optional = tuple(price(draft, line) for line in tier.prices if line.optional)
    amounts = any(line.vat for line in (*fixed, *optional))
    return draft.section(
        "price", draft.say("tier_price"), "tier_price", fixed=fixed, optional=optional,
        vat=draft.phrases.vat_sentence if amounts else "", not_in_price=tuple(map(draft.phrases.text, tier.not_in_price)),
        marks=draft.rows.marks.of(tier.note),
    )  # fmt: skip


def changed(draft: Draft, tier: Tier) -> Section | None:
    """What changes against the tier below; None for the lowest tier of a ladder."""
    below = draft.catalogue.tier_below(tier)
    view = changes_view(draft.phrases, below, tier) if below else {}
    if not below or not view:
        return None
    return draft.section("changes", draft.say("tier_changes", below=draft.phrases.tier(below)), "changes", **view)


def papers(draft: Draft, tier: Tier) -> Section | None:
    """The tier on one page, and its agreement."""
    name = draft.phrases.tier(tier)
    sheet = (Download(draft.say("papers_factsheet", tier=name), draft.root + factsheet_file(tier.id), "PDF"),) if pdf_available() else ()
    agreement = (Link(draft.say("sla_of_tier", tier=name), f"sla/{tier.id}/"),) if draft.catalogue.agreement else ()
    told = sheet or agreement
    return draft.section("downloads", draft.say("papers_title"), "papers", files=sheet, ways=agreement) if told else None


def former(draft: Draft, tier: Tier) -> Section | None:
    """What the tier was called before."""
    names = former_names(draft.phrases, tier.formerly)
    texts = (draft.say("tier_former", names=names),)
    return draft.section("former-names", draft.say("tier_former_names"), "texts", texts=texts) if names else None


def former_names(phrases: Phrases, formerly: Iterable[Former]) -> str:
    """The names something had, one after the other; empty where none is told."""
    told = dict.fromkeys(phrases.text(former.name) for former in formerly if former.name)
    return phrases.words.listed(told) if told else ""


def _steps(draft: Draft, tier: Tier) -> Iterator[Link]:
    catalogue, name = draft.catalogue, draft.phrases.tier
    below, above = catalogue.tier_below(tier), catalogue.tier_above(tier)
    if below:
        yield Link(draft.say("tier_below", tier=name(below)), f"tiers/{below.id}/")
    if above:
        yield Link(draft.say("tier_above", tier=name(above)), f"tiers/{above.id}/")
    if len(catalogue.tiers) > 1:
        yield Link(draft.say("tier_compare"), "compare/")
