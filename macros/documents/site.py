"""The agreement on the public site: the text in force of each tier, every version for ever, what changed, and the same as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros.documents.agreement import agreement
from macros.documents.document import Document, without_rows
from macros.documents.holding import Told, holding
from macros.documents.html import headings, html
from macros.documents.neighbours import between, renamed
from macros.documents.redline import changed, redline
from macros.documents.redline_html import placed_redline_html, side
from macros.documents.released import Ledger, Version
from macros.documents.version_list import SUMS, row, sums
from macros.model.catalogue import Catalogue
from macros.views.glossary import glossary_words
from macros.views.moved import moved_page
from macros.views.page import Heading, Page
from macros.views.papers import agreement_file, formats
from macros.views.phrases import Phrases
from macros.views.promised import NOTHING, VERSIONS, Publication
from macros.views.rendering import render

Which = tuple[Version, str]
"""A version, and a tier as it was called in it."""


@dataclass(frozen=True)
class Agreements:
    """The agreements of a provider in a language: drafts from the data of today, and what was published."""

    catalogue: Catalogue
    language: str
    ledger: Ledger

    @property
    def phrases(self) -> Phrases:
        """The words of the language."""
        return Phrases(self.catalogue, self.language)

    def say(self, key: str, **values: object) -> str:
        """Fixed words."""
        return self.phrases.words(key, **values)

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions that have a text in this language, newest first."""
        return tuple(version for version in self.ledger.versions if any(language == self.language for _, language in version.texts))

    def tiers(self, version: Version) -> tuple[str, ...]:
        """The tiers of a version, in the order of today."""
        return tuple(sorted((tier for tier, language in version.texts if language == self.language), key=self.place))

    def place(self, tier: str) -> int:
        """The place of a tier among those of today; those that are no more come last."""
        return next((place for place, one in enumerate(self.catalogue.tiers) if one.id == tier), len(self.catalogue.tiers))

    def frozen(self, version: Version, tier: str) -> Document:
        """The document of a tier as it was published."""
        return version.frozen(tier, self.language).document

    def texts(self, version: Version) -> tuple[Document, ...]:
        """All documents of a version."""
        return tuple(self.frozen(version, tier) for tier in self.tiers(version))

    def draft(self, tier: str) -> Document:
        """The text of a tier of today."""
        return agreement(self.catalogue, self.language, self.catalogue.tier_by_id[tier])

    def current(self) -> Iterator[tuple[str, Document]]:
        """The text in force of each tier of today, by its id: what was published last, or else a draft."""
        standing = self.ledger.standing
        published = self.tiers(standing) if standing else ()
        for tier in self.catalogue.tiers if self.catalogue.agreement else ():
            known = standing and tier.id in published
            yield tier.id, self.frozen(standing, tier.id) if standing and known else self.draft(tier.id)

    def documents(self) -> Iterator[tuple[str, str, Document]]:
        """Every text: its tier, its version (empty for the one in force), and itself."""
        yield from ((tier, "", document) for tier, document in self.current())
        yield from ((tier, version.id, self.frozen(version, tier)) for version in self.versions for tier in self.tiers(version))

    def pages(self) -> Iterator[Page]:
        """Every page."""
        for tier, document in self.current():
            name = self.phrases.tier(self.catalogue.tier_by_id[tier])
            yield self.page(f"sla/{tier}.md", self.say("sla_of_tier", tier=name), document, "../../")
        yield from self.moved()
        if self.versions:
            yield self.index()
        for version in self.versions:
            for tier in self.tiers(version):
                document = self.frozen(version, tier)
                title = self.say("sla_version_title", subtitle=document.subtitle, version=version.id)
                yield self.page(f"sla/{tier}/{version.id}.md", title, document, "../../../", version)
        yield from map(self.changes, self.versions)

    @property
    def terms(self) -> Mapping[str, str]:
        """The names of the terms of today, by the targets of links to them."""
        return {word.id: word.name for words in glossary_words(self.catalogue, self.language) for word in words.words}

    def moved(self) -> Iterator[Page]:
        """For each id that a tier had before, the way to its agreement: whoever kept the address finds it."""
        taken = {tier.id for tier in self.catalogue.tiers}
        for tier in self.catalogue.tiers if self.catalogue.agreement else ():
            name = self.say("sla_of_tier", tier=self.phrases.tier(tier))
            for former in (one for one in tier.formerly if one.id not in taken):
                taken.add(former.id)
                yield moved_page(self.phrases, "", f"sla/{former.id}.md", f"../{tier.id}/", name)

    def called_now(self, tier: str) -> str:
        """The id that a tier has today; the one it had where there is none by that id, now or before."""
        known = {former.id: one.id for one in self.catalogue.tiers for former in one.formerly}
        return tier if tier in self.catalogue.tier_by_id else known.get(tier, tier)

    def page(self, uri: str, title: str, document: Document, root: str, version: Version | None = None) -> Page:
        """An agreement, below what is to be known of its version."""
        newest, id = self.ledger.standing, version.id if version else ""
        tier = self.called_now(document.tier)
        outdated = version and newest and version.id != newest.id and tier in self.tiers(newest)
        files = tuple((self.say(f"sla_format_{ending}"), agreement_file(document.tier, ending, id)) for ending in formats())
        told = render(
            "agreement_version", self.language, root=root, files=files, versions=VERSIONS if self.versions else "",
            told=self.holding(document, version), checksum=document.short_hash if self.versions and document.version else "",
            newer=f"sla/{tier}/" if outdated else "", withdrawn=version.withdrawn if version else "",
        )  # fmt: skip
        body = f"{told}\n{html(document, root, self.terms)}"
        return Page(uri, title, f"{document.title}: {document.subtitle}", body, headings(document), searched=not version)

    def holding(self, document: Document, version: Version | None) -> tuple[Told, ...]:
        """When a published text holds; nothing of a draft."""
        shown = version or next((one for one in self.versions if one.id == document.version), None)
        which = (document.tier, self.language)
        return holding(self.ledger, shown, which).sentences(which) if shown else ()

    def index(self) -> Page:
        """The list of all versions, newest first."""
        rows = tuple(row(self.ledger, one, self.texts(one), self.language) for one in self.versions)
        made = render("agreement_versions", self.language, rows=rows, sums=SUMS, root="../../")
        version, last = self.say("sla_word_version"), Heading(2, "checksums", self.say("sla_checksum_title"))
        found = (Heading(2, f"v-{one.id}", f"{version} {one.id}") for one in self.versions)
        return Page(f"{VERSIONS}index.md", self.say("sla_versions"), self.say("sla_versions_lead"), made, (*found, last))

    @property
    def publication(self) -> Publication:
        """The version to which the promises of today belong."""
        standing = self.ledger.standing
        if not standing or standing not in self.versions:
            return NOTHING
        before = next((one for one in self.versions if one.id == standing.entry.previous), None)
        found = between(before, standing, self.language) if before else ()
        changed = (one.tier for one in found if any(shift.outcome != "same" for shift in one.shifts))
        return Publication(standing.id, standing.day, frozenset(changed))

    @property
    def sums(self) -> Mapping[str, bytes]:
        """The file of checksums by its address; nothing where nothing was published."""
        return {SUMS: sums(self.ledger, self.language)} if self.versions else {}

    def redlined(self, before: Which, now: Which) -> Markup:
        """What changed in the words, as HTML; days that are over when the version begins are no longer listed, which is no change."""
        support = self.catalogue.support
        days = [*(one for listed in support.closing_days.values() for one in listed), *support.special_days]
        past = frozenset(self.phrases.day(one.date, year=True) for one in days if one.date < now[0].day)
        old, new = without_rows(self.frozen(*before), ("closing-days", "special-days"), past), self.frozen(*now)
        addresses = (f"../../{tier}/{version.id}/" for version, tier in (before, now))
        words = placed_redline_html(changed(redline(old, new)), *map(side, (old, new), addresses))
        return Markup(words)  # noqa: S704 - the template of a redline has escaped it

    def changes(self, version: Version) -> Page:
        """What changed from the version before: in meaning, and word by word."""
        before = next((one for one in self.versions if one.id == version.entry.previous), None)
        title = self.say("sla_changes_title", version=version.id)
        tiers = tuple(self.tiers(version))
        former = renamed(self.catalogue, self.tiers(before), tiers) if before else {}
        meanings = sorted(between(before, version, self.language, former), key=lambda one: self.place(one.tier)) if before else ()
        redlines = tuple(
            (self.frozen(version, tier).subtitle, self.redlined((before, was), (version, tier)))
            for tier, was in ((tier, former.get(tier, tier)) for tier in tiers)
            if before and was in self.tiers(before)
        )
        view = {"title": title, "reason": version.entry.reason, "meanings": meanings, "redlines": redlines, "first": before is None}
        made = render("agreement_changes", self.language, root="../../../", versions=VERSIONS, **view)
        told = ("meaning", "words") if before else ()
        found = tuple(Heading(2, id, self.say(f"sla_changes_{id}")) for id in told)
        return Page(f"sla/changes/{version.id}.md", title, title, made, found)
