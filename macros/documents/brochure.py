"""All tiers in a brochure: a cover, a page for each, the comparison of all, how to reach us. Its words are those of the website."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from macros.documents.canonical import canonical
from macros.documents.factsheet import Factsheet, Line, contact, factsheet
from macros.documents.words import tidy
from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.views.changes import changes
from macros.views.channels import contact_of, link_of
from macros.views.comparison import Comparison, comparison
from macros.views.phrases import Phrases
from macros.views.structured import address

MOST = 5
"""So many tiers stand side by side on a page; more of them go on on the next ones."""
WORDS = {
    "recommended": "tier_recommended", "for_whom": "tier_for_whom", "price": "tier_price", "none": "home_price_none",
    "promises": "factsheet_promises", "feature": "comparison_feature", "footnotes": "footnotes", "channels": "brochure_channels",
    "step": "theme_next", "contact": "factsheet_contact", "scan": "brochure_scan", "page": "sla_word_page", "of": "sla_word_of",
}  # fmt: skip
"""The fixed words that writers need, and the keys of these words."""


@dataclass(frozen=True, slots=True)
class TierPage:
    """A tier: its sheet; why it is recommended (or nothing); what it adds, under a title, and where the rest is told."""

    sheet: Factsheet
    recommended: str
    added_title: str
    added: tuple[Line, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach the provider: its name (or none), lines, and what opens when it is chosen (or nothing)."""

    name: str
    lines: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Brochure:
    """
    All tiers in one language, as plain texts; *priced* tells whether any of them names a price.

    *comparison* holds the whole table in parts of several tiers, *footnotes* those of all parts. *step* is what a reader is asked to do
    next; *address* leads to the website. *words* are the fixed words that writers need, by name.
    """

    language: str
    provider: str
    title: str
    tagline: str
    promise: str
    priced: bool
    tiers: tuple[TierPage, ...]
    caption: str
    comparison: tuple[Comparison, ...]
    footnotes: tuple[str, ...]
    step: Way | None
    contact: tuple[Way, ...]
    channels: tuple[Way, ...]
    address: str
    words: dict[str, str]

    @property
    def canonical(self) -> str:
        """The whole brochure as JSON, each text on one line: keys sorted, no blanks, letters as they are."""
        return canonical(_flat(dataclasses.asdict(self)))


def brochure(catalogue: Catalogue, language: str) -> Brochure:
    """The brochure of a catalogue; what the data does not say is left out."""
    phrases, provider = Phrases(catalogue, language), catalogue.provider
    say, table, step = phrases.words, comparison(catalogue, language), provider.next_step
    about = (say("brochure_same"), say("brochure_agreement") if catalogue.agreement else "")
    words = {name: say(key) for name, key in WORDS.items()} | {"about": " ".join(filter(None, about))}
    return Brochure(
        language=language, provider=provider.name, title=say("brochure_title", provider=provider.name),
        tagline=phrases.text(provider.tagline) or provider.name, promise=phrases.text(provider.promise),
        priced=any(tier.prices for tier in catalogue.tiers), tiers=tuple(_page(phrases, tier) for tier in catalogue.tiers),
        caption=say("comparison_caption", provider=provider.name), comparison=tuple(_parts(table)), footnotes=table.footnotes,
        step=Way(phrases.text(step.label), (), _opens(step.link)) if step else None,
        contact=tuple(Way("", (line,), link_of(line)) for line in contact(provider)), channels=tuple(_channels(phrases)),
        address=address(catalogue, language, ""), words=words,
    )  # fmt: skip


def _page(phrases: Phrases, tier: Tier) -> TierPage:
    """What a tier changes of the one below it; of the lowest of a ladder, what it includes."""
    sheet, below = factsheet(phrases.catalogue, phrases.language, tier), phrases.catalogue.tier_below(tier)
    title, added, more = phrases.words("tier_services"), sheet.included, ""
    if below:
        title = phrases.words("tier_changes", below=phrases.tier(below))
        added, more = _added(phrases, below, tier)
    marks = {mark for line in (*sheet.prices, *sheet.promises, *added) for mark in line.marks}
    sheet = replace(sheet, included=(), notes=sheet.notes[: max(marks, default=0)])
    return TierPage(sheet, phrases.text(tier.recommended), title, added, more)


def _added(phrases: Phrases, below: Tier, tier: Tier) -> tuple[tuple[Line, ...], str]:
    """The first change in each subject but prices, which stand by themselves; a sentence where there are more."""
    first, inside = changes(phrases, below, tier)
    told = [subject for subject in first if subject.link != "prices/"]
    lines = tuple(Line(" · ".join(filter(None, (one.title, one.changes[0].label))), one.changes[0].text) for one in told)
    more = bool(inside) or any(len(subject.changes) > 1 for subject in told)
    return lines, phrases.words("brochure_more") if more else ""


def _parts(table: Comparison) -> Iterator[Comparison]:
    """The table in as few parts as hold at most so many tiers each, all about as wide."""
    count = -(-len(table.columns) // MOST)
    size = -(-len(table.columns) // count)
    for start in range(0, len(table.columns), size):
        own = slice(start, start + size)
        groups = (replace(one, rows=tuple(replace(row, cells=row.cells[own]) for row in one.rows)) for one in table.groups)
        yield Comparison(table.columns[own], tuple(groups), ())


def _channels(phrases: Phrases) -> Iterator[Way]:
    """How to reach the service desk."""
    for channel in phrases.catalogue.support.channels:
        found = contact_of(phrases, channel)
        staffed = f"{phrases.words('hours_channel_staffed')}: {found.staffed}" if found.staffed else ""
        meant = f"{phrases.words('hours_channel_for')}: {found.meant_for}" if found.meant_for else ""
        yield Way(found.name, tuple(filter(None, (found.address, found.hint, staffed, meant))), found.link)


def _flat(value: Any) -> Any:
    """The same with each text on one line."""
    if isinstance(value, dict):
        return {key: _flat(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_flat(one) for one in value]
    return tidy(value) if isinstance(value, str) else value


def _opens(link: str) -> str:
    """A link that also leads somewhere outside the website; empty for another one."""
    return link if link.startswith(("https:", "http:", "mailto:", "tel:")) else ""
