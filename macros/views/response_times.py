"""How fast: for each kind of target a table of priorities × tiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.promise import Target
from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.lookup import kind_link
from macros.views.phrases import Phrases, sentence_case
from macros.views.rendering import render
from macros.views.rows import Row, Rows
from macros.views.tables import Head, Table, Tables, headed, tables_html, tier_head

DETAILS = ("days", "clock", "commitment", "norm", "bands")
SHARED = ("clock", "commitment", "norm")
FIRM = ("next working day", "immediate")
"""Words that promise a time as a number does."""
Promise = tuple[Tier, Target | None]


@dataclass(slots=True)
class _Times:
    """Builds the tables of one page; what every time in a table shares is said once, under its caption."""

    phrases: Phrases
    rows: Rows = field(default_factory=Rows)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that is spoken of."""
        return self.phrases.catalogue

    def of_kind(self, kind: str) -> Table:
        """The table of one kind of target."""
        labels = {priority: self.label(priority) for priority in self.priorities(kind)}
        promises = {
            label: [(tier, self.catalogue.target(tier, kind, priority)) for tier in self.catalogue.tiers]
            for priority, label in labels.items()
        }
        promises = {label: row for label, row in promises.items() if any(target for _, target in row)}
        shared = self.shared(promise for row in promises.values() for promise in row)
        rows = [self.row(label, row, shared) for label, row in promises.items()]
        head = Head(self.phrases.words("times_priority" if list(labels) != [None] else "times_report"))
        caption = sentence_case(self.phrases.target_kind(kind))
        table = self.table(f"times-{kind.replace('_', '-')}", caption, head, (self.phrases.target_meaning(kind), *shared.values()), rows)
        return replace(table, link=kind_link(self.phrases, kind))

    def priorities(self, kind: str) -> tuple[str | None, ...]:
        """The priorities that a kind tells apart in any tier; None stands for every report."""
        apart = any(tier.targets[kind].per_priority for tier in self.catalogue.tiers if kind in tier.targets)
        return priorities_of(self.catalogue) if apart else (None,)

    def label(self, priority: str | None) -> str:
        """The label of a row."""
        return self.phrases.priority_in_full(priority) if priority else self.phrases.words("row_every_priority")

    def of_services(self) -> Table:
        """The table of times that services promise by themselves."""
        rows = [self.service_row(service, kind) for service in self.catalogue.services for kind in service.targets]
        words = self.phrases.words
        return self.table(
            "times-services", words("times_services_caption"), Head(words("times_service")), (words("times_services_remark"),), rows
        )

    def service_row(self, service: Service, kind: str) -> Row:
        """A kind of target of one service."""
        promises = [(tier, self.catalogue.service_target(service, tier, kind)) for tier in self.catalogue.tiers]
        shared = self.shared(promises)
        kind_name = sentence_case(self.phrases.target_kind(kind))
        detail = "; ".join((kind_name, *(part for part in shared.values() if part)))
        return self.row(self.phrases.text(service.name), promises, shared, detail, f"services/{service.id}/", service.targets[kind].note)

    def shared(self, promises: Iterable[Promise]) -> dict[str, str]:
        """What all promised times have in common, by name; only what is the same for all of them."""
        told = [(tier, target) for tier, target in promises if target and (target.within.duration or target.within.word in FIRM)]
        counted = [(tier, target) for tier, target in told if target.within.duration]
        found = {
            name: {self.phrases.target(target, tier, [name]).detail for tier, target in (counted if name == "clock" else told)}
            for name in SHARED
        }
        return {name: said.pop() for name, said in found.items() if len(said) == 1}

    def row(
        self, label: str, promises: list[Promise], shared: Iterable[str], detail: str = "", link: str = "", notes: Iterable[str] = ()
    ) -> Row:
        """A row with, in each cell, what is not said for the whole table."""
        own = [name for name in DETAILS if name not in shared]
        return self.rows.row(label, [self.phrases.target(target, tier, own) for tier, target in promises], detail, link, notes)

    def table(self, id: str, caption: str, corner: Head, remarks: Iterable[str], rows: list[Row]) -> Table:
        """A table whose columns are the tiers."""
        heads = (corner, *(tier_head(self.phrases, tier) for tier in self.catalogue.tiers))
        return Table(id, caption, heads, tuple(rows), " ".join(_sentence(remark) for remark in remarks if remark))


def _sentence(text: str) -> str:
    return sentence_case(text) + ("" if text.endswith((".", "!", "?")) else ".")


def response_times(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """A table for each kind of target: how fast, per priority and tier, in which hours, and how firmly."""
    phrases = Phrases(catalogue, language)
    times = _Times(phrases)
    tables = tuple(times.of_kind(kind) for kind in catalogue.target_kinds)
    if not any(table.rows for table in tables):
        return render("sentence", language, text=phrases.words("times_none"))
    return tables_html(Tables("times", tables, times.rows.marks.texts(phrases)), language, root)


def service_times(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """The times that services promise by themselves, such as for recovery, under a heading; nothing where there are none."""
    times = _Times(Phrases(catalogue, language))
    table = times.of_services()
    html = tables_html(Tables("service-times", (table,), times.rows.marks.texts(times.phrases)), language, root)
    return headed("service-times", times.phrases.words("times_services"), language, html)
