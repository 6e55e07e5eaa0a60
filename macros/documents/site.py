"""The agreement on the public site: the text in force of each tier, every version for ever, what changed, and the same as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from macros.documents.agreement import agreement
from macros.documents.document import Document, without_rows
from macros.documents.html import headings, html
from macros.documents.neighbours import between, renamed
from macros.documents.redline import changed, redline, redline_html
from macros.documents.released import Ledger, Version
from macros.model.catalogue import Catalogue
from macros.views.moved import moved_page
from macros.views.page import Heading, Page
from macros.views.papers import agreement_file, formats
from macros.views.phrases import Phrases
from macros.views.rendering import render

VERSIONS = "sla/versions/"
"""The list of all versions, from the root of the language."""


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
            **self.applying(document, version),
            newer=f"sla/{tier}/" if outdated else "", withdrawn=version.withdrawn if version else "",
        )  # fmt: skip
        return Page(uri, title, f"{document.title}: {document.subtitle}", f"{told}\n{html(document, root)}", headings(document))

    def applying(self, document: Document, version: Version | None) -> Mapping[str, Any]:
        """From which day a published text applies, and which version does until then: the build knows no clock, so both are said."""
        shown = version or next((one for one in self.versions if one.id == document.version), None)
        if not shown or shown.withdrawn:
            return {"applies": "", "before": None}
        others = (one for one in self.versions if one.day < shown.day and not one.withdrawn and document.tier in self.tiers(one))
        before = next(others, None)
        return {
            "applies": self.phrases.words.date(shown.day),
            "before": {"id": before.id, "address": f"sla/{document.tier}/{before.id}/"} if before else None,
        }

    def index(self) -> Page:
        """The list of all versions, newest first."""
        made = render("agreement_versions", self.language, rows=tuple(map(self.row, self.versions)), root="../../")
        return Page(f"{VERSIONS}index.md", self.say("sla_versions"), self.say("sla_versions_lead"), made)

    def row(self, version: Version) -> Mapping[str, Any]:
        """What the list says of a version."""
        tiers = tuple((self.frozen(version, tier).subtitle, f"sla/{tier}/{version.id}/") for tier in self.tiers(version))
        date, kind = self.phrases.words.date(version.day), self.say(f"sla_kind_{version.entry.kind}")
        told = {"reason": version.entry.reason, "withdrawn": version.withdrawn, "changes": f"sla/changes/{version.id}/"}
        return {"id": version.id, "date": date, "kind": kind, "tiers": tiers, **told}

    def redlined(self, old: Document, new: Document, day: date) -> Markup:
        """What changed in the words, as HTML; days that are over on *day* are no longer listed, which is no change."""
        support = self.catalogue.support
        days = [*(one for listed in support.closing_days.values() for one in listed), *support.special_days]
        past = frozenset(self.phrases.day(one.date, year=True) for one in days if one.date < day)
        words = redline_html(changed(redline(without_rows(old, ("closing-days", "special-days"), past), new)), self.language)
        return Markup(words)  # noqa: S704 - the template of a redline has escaped it

    def changes(self, version: Version) -> Page:
        """What changed from the version before: in meaning, and word by word."""
        before = next((one for one in self.versions if one.id == version.entry.previous), None)
        title = self.say("sla_changes_title", version=version.id)
        tiers = tuple(self.tiers(version))
        former = renamed(self.catalogue, self.tiers(before), tiers) if before else {}
        meanings = sorted(between(before, version, self.language, former), key=lambda one: self.place(one.tier)) if before else ()
        redlines = tuple(
            (document.subtitle, self.redlined(self.frozen(before, was), document, version.day))
            for tier, was in ((tier, former.get(tier, tier)) for tier in tiers)
            if before and was in self.tiers(before) and (document := self.frozen(version, tier))
        )
        view = {"title": title, "reason": version.entry.reason, "meanings": meanings, "redlines": redlines, "first": before is None}
        made = render("agreement_changes", self.language, root="../../../", versions=VERSIONS, **view)
        told = ("meaning", "words") if before else ()
        found = tuple(Heading(2, id, self.say(f"sla_changes_{id}")) for id in told)
        return Page(f"sla/changes/{version.id}.md", title, title, made, found)
