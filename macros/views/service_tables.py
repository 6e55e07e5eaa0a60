"""The tables of a service page: in which tier, what each tier has, how fast, how reliably. The rows are those of the comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.availability import MONTH, YEAR, allowed_downtime
from macros.model.service import Service
from macros.views.comparison import Builder
from macros.views.draft import Draft, Section
from macros.views.resting import resting
from macros.views.rows import Row
from macros.views.tables import Head, Table, tier_head


@dataclass(frozen=True, slots=True)
class ServiceTables:
    """The tables of one service; *rows* makes the same rows as the comparison has."""

    draft: Draft
    service: Service
    rows: Builder

    @classmethod
    def of(cls, draft: Draft, service: Service) -> ServiceTables:
        """The tables of *service*, whose footnotes are those of the page."""
        catalogue = draft.catalogue
        return cls(draft, service, Builder(catalogue, draft.phrases, catalogue.tiers, draft.rows))

    def sections(self) -> Iterator[Section | None]:
        """All tables in order, each under its heading; None for what the data does not tell."""
        yield self.in_tiers()
        yield self.section("features", "service_features", tuple(self.rows.features(self.service)))
        yield self.section("times", "service_times", tuple(self.rows.service_targets(self.service, linked=True)), explained=True)
        yield self.availability()
        yield self.section("measures", "service_measures", tuple(self.rows.measures(self.service)))

    def in_tiers(self) -> Section:
        """Whether and how each tier has the service."""
        draft = self.draft
        table = self.by_tier("in-tiers", "service_tiers_how", self.rows.inclusions(self.service, "", ""))
        return draft.section("tiers", draft.say("service_tiers"), "table", table=table, explained=False)

    def availability(self) -> Section | None:
        """How much of the time it works in each tier, what that means in minutes, and what does not count."""
        draft, promised = self.draft, self.service.availability
        if not promised:
            return None
        table = self.by_tier("availability-levels", "row_availability", next(self.rows.availability(self.service)))
        return draft.section(
            "availability", draft.say("row_availability"), "service_availability", table=table, basis=self.basis(),
            where=draft.phrases.text(promised.measured_at), excludes=[draft.phrases.text(text) for text in promised.excludes],
            resting=resting(draft, promised, draft.phrases.text(self.service.name)),
        )  # fmt: skip

    def basis(self) -> str:
        """What the minutes are counted from; empty where none are shown."""
        promised, support = self.service.availability, self.draft.catalogue.support
        levels = promised.tiers.values() if promised else ()
        counted = [level.window or promised.window for level in levels if promised and allowed_downtime(support, level, promised)]
        closing = any(clock in support.clocks and support.clocks[clock].closing_days == "closed" for clock in counted)
        return self.draft.say("availability_basis_closing" if closing else "availability_basis", month=MONTH, year=YEAR) if counted else ""

    def by_tier(self, id: str, head: str, row: Row) -> Table:
        """A row of the comparison turned: a row for each tier."""
        tiers, heads = self.rows.tiers, (Head(self.draft.say("service_tier")), Head(self.draft.say(head)))
        labels = [self.name(tier_head(self.draft.phrases, tier)) for tier in tiers]
        rows = [Row(label, (cell,), link=f"tiers/{tier.id}/") for label, tier, cell in zip(labels, tiers, row.cells, strict=True)]
        return Table(id, self.caption(head), heads, tuple(rows), marks=row.marks)

    def name(self, head: Head) -> str:
        """The name of a tier, with its ladder where there are several."""
        return f"{head.text} ({head.over})" if head.over else head.text

    def caption(self, what: str) -> str:
        """What a table is about, and of which service."""
        return self.draft.say("service_caption", service=self.draft.phrases.text(self.service.name), what=self.draft.say(what))

    def section(self, id: str, title: str, rows: tuple[Row, ...], explained: bool = False) -> Section | None:
        """A table with a column for each tier; None without rows."""
        draft = self.draft
        heads = (Head(draft.say("comparison_feature")), *(tier_head(draft.phrases, tier) for tier in self.rows.tiers))
        table = Table(f"{id}-table", self.caption(title), heads, rows)
        return draft.section(id, draft.say(title), "table", table=table, explained=explained) if rows else None
