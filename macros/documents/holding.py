"""From when until when a version holds, read from the log: no clock is asked, so every day is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from macros.documents.released import Ledger, Text, Version
from macros.documents.version_ids import order
from macros.wording import wording


class Told(NamedTuple):
    """A sentence; *address*, from the root of the language, is where it leads, or empty."""

    text: str
    address: str = ""


def text_address(which: Text, version: Version) -> str:
    """The permanent page of a text, from the root of its language; empty where the version has no such text."""
    return f"sla/{which[0]}/{version.id}/" if which in version.texts else ""


@dataclass(frozen=True)
class Holding:
    """
    When a *version* holds: *before* is the one until then, *after* the one that takes its place; there may be neither.

    A version that was withdrawn holds at no time; *before* is then the one that holds in its place.
    """

    version: Version
    before: Version | None
    after: Version | None

    @property
    def replaced_at_once(self) -> bool:
        """Whether another version of the same day took its place."""
        return bool(self.after and self.after.day == self.version.day)

    def days(self, language: str) -> str:
        """From when until when, without a sentence."""
        words = wording(language)
        start = words.date(self.version.day)
        if self.version.withdrawn:
            return words("sla_days_withdrawn", date=start)
        if not self.after:
            return words("sla_days_open", start=start)
        key = "sla_days_none" if self.replaced_at_once else "sla_days"
        return words(key, start=start, end=words.date(self.after.day), version=self.after.id)

    def sentences(self, which: Text) -> tuple[Told, ...]:
        """The same of one text, for its page; the last one is for customers who have signed."""
        return (*self._sentences(which), Told(wording(which[1])("sla_signed_keeps")))

    def _sentences(self, which: Text) -> Iterator[Told]:
        words, version, after = wording(which[1]), self.version, self.after
        start = words.date(version.day)
        if version.withdrawn:
            if self.before:
                yield Told(words("sla_in_place", version=self.before.id), text_address(which, self.before))
            return
        if not after:
            yield Told(words("sla_applies", date=start))
        elif self.replaced_at_once:
            yield Told(words("sla_replaced", date=start))
        else:
            yield Told(words("sla_applied", start=start, end=words.date(after.day)))
        if version.entry.kind == "correction" and version.entry.previous:
            yield Told(words("sla_corrects", version=version.entry.previous))
        if after:
            yield self._then(which, after)
        elif self.before:
            yield Told(words("sla_until_then", version=self.before.id), text_address(which, self.before))

    def _then(self, which: Text, after: Version) -> Told:
        """What comes after: the next version, a correction, or none for this tier."""
        address = text_address(which, after)
        key = f"sla_then_{'correction' if after.entry.kind == 'correction' else 'new'}" if address else "sla_then_gone"
        return Told(wording(which[1])(key, version=after.id), address or f"sla/changes/{after.id}/")


def holding(ledger: Ledger, version: Version, which: Text | None = None) -> Holding:
    """When *version* holds; *which* is the text that is asked about, if one is: what held before must have had it, too."""
    standing = [one for one in ledger.versions if not one.withdrawn]
    earlier = (one for one in standing if _earlier(one, version) and (which is None or which in one.texts))
    later = [one for one in standing if order(one.id) > order(version.id)]
    return Holding(version, next(earlier, None), later[-1] if later and not version.withdrawn else None)


def _earlier(one: Version, version: Version) -> bool:
    """Of an earlier day; in the place of what was withdrawn comes one of the same day, too."""
    return order(one.id) < order(version.id) if version.withdrawn else one.day < version.day
