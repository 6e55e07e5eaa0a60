"""The promise check: each public promise against what stands behind it, promise by promise. For staff only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.keeping import worst
from macros.model.internal.keeping.days import newest_day
from macros.model.internal.keeping.figures import Origin, origins
from macros.model.internal.keeping.percentages import Promise, percentages
from macros.model.internal.keeping.recovering import Recovery, recoveries
from macros.model.internal.keeping.restoring import Reliance, reliances
from macros.model.internal.keeping.rostering import Kept, kept_duties
from macros.model.internal.suppliers import Supplier
from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.blocks import Block, Grid, Heading, Paper, Picture, paragraphs_of
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.roster_chart import roster_chart
from macros.views.staff.standing import standing
from macros.views.staff.verdicts import Verdicts
from macros.views.tables import Head, Table


def _verdicts(catalogue: Catalogue, language: str, internal: Internal | None) -> Verdicts:
    return Verdicts(Phrases(catalogue, language), internal or Internal())


def _by_tier(verdicts: Verdicts, id: str, first: tuple[str, ...], rows: Iterable[Row]) -> tuple[Block, ...]:
    """A table with a column for each tier, or a sentence where it has no rows."""
    told = tuple(rows)
    if not told:
        return paragraphs_of(verdicts.say(f"inside_{id}_none"))
    heads = (
        *(Head(verdicts.say(f"inside_{name}")) for name in first),
        *(Head(verdicts.phrases.tier(tier)) for tier in verdicts.catalogue.tiers),
    )
    return (Grid(Table(f"check-{id}", verdicts.say(f"inside_{id}_caption"), heads, told)),)


def availability_check(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Each promised availability, and what its parts or suppliers make together."""
    verdicts, rows = _verdicts(catalogue, language, internal), Rows()
    found: dict[str, dict[str, Promise]] = {}
    for promise in percentages(catalogue, verdicts.internal):
        found.setdefault(promise.service.id, {})[promise.tier.id] = promise
    told = (
        rows.row(
            verdicts.named(catalogue.service_by_id[service].name), [_percentage(verdicts, by.get(tier.id)) for tier in catalogue.tiers]
        )
        for service, by in found.items()
    )
    return _by_tier(verdicts, "availability", ("service",), told)


def _percentage(verdicts: Verdicts, promise: Promise | None) -> Saying:
    if promise is None:
        return _not_promised(verdicts)
    return verdicts.cell(promise.state, *verdicts.percentage(promise), verdicts.percentage_why(promise))


def _not_promised(verdicts: Verdicts) -> Saying:
    return Saying(verdicts.say("inside_not_promised"), "", "value")


def supplier_check(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The times of each supplier against ours, per tier."""
    verdicts, rows = _verdicts(catalogue, language, internal), Rows()
    if not (verdicts.internal.suppliers and verdicts.internal.suppliers.suppliers):
        return paragraphs_of(verdicts.say("inside_times_write", file="data/internal/suppliers.yml"))
    found: dict[tuple[str, str], list[Reliance]] = {}
    for one in reliances(catalogue, verdicts.internal):
        found.setdefault((one.id, one.tier.id), []).append(one)
    told = (
        rows.row(
            supplier.name,
            [_about(verdicts, supplier), *(_reliances(verdicts, found.get((id, tier.id), [])) for tier in catalogue.tiers)],
            verdicts.named(supplier.supplies),
        )
        for id, supplier in verdicts.internal.suppliers.suppliers.items()
    )
    return _by_tier(verdicts, "times", ("supplier", "supplier_states"), told)


def _about(verdicts: Verdicts, supplier: Supplier) -> Saying:
    """What a supplier promises us, and how it is reached."""
    return Saying(
        sentence_case(verdicts.supplier(supplier)), verdicts.say("inside_reach", how=_short(supplier.reach)) if supplier.reach else ""
    )


def _reliances(verdicts: Verdicts, found: list[Reliance]) -> Saying:
    """How all that waits for a supplier in a tier stands together."""
    if not found:
        return _not_promised(verdicts)
    details = []
    for one in found:
        why = verdicts.reliance_why(one)
        target = verdicts.target(one.kind, one.target, one.tier, one.service)
        details.append(f"{target} – {why}" if why else target)
    return verdicts.cell(worst(one.state for one in found), *details)


def recovery_check(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How often copies are made and how soon they are put back, against what is promised per service and tier."""
    verdicts, rows = _verdicts(catalogue, language, internal), Rows()
    found: dict[tuple[str, str], dict[str, Recovery]] = {}
    for one in recoveries(catalogue, verdicts.internal, newest_day(catalogue, verdicts.internal)):
        found.setdefault((one.service.id, one.kind), {})[one.tier.id] = one
    told = (
        rows.row(
            _kind(verdicts, catalogue.service_by_id[service], kind),
            [_recovery(verdicts, tier, by.get(tier.id)) for tier in catalogue.tiers],
        )
        for (service, kind), by in found.items()
    )
    return _by_tier(verdicts, "recovery", ("promise",), told)


def _kind(verdicts: Verdicts, service: Service, kind: str) -> str:
    return verdicts.say("inside_kind_of", kind=verdicts.phrases.target_kind(kind), service=verdicts.named(service.name))


def _recovery(verdicts: Verdicts, tier: Tier, one: Recovery | None) -> Saying:
    if one is None:
        return _not_promised(verdicts)
    promised = verdicts.phrases.target(one.target, tier, ("clock",))
    ours = verdicts.say("inside_we_promise", what=promised.text) + (f", {promised.detail}" if promised.detail else "")
    return verdicts.cell(one.state, ours, verdicts.recovery(one), verdicts.recovery_why(one))


def roster_check(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Who is there when, and whether somebody is at every hour that is promised."""
    verdicts = _verdicts(catalogue, language, internal)
    if not (verdicts.internal.team and verdicts.internal.team.roster):
        return paragraphs_of(verdicts.say("inside_roster_write", file="data/internal/team.yml"))
    kept = kept_duties(catalogue, verdicts.internal)
    picture = Picture(roster_chart(verdicts, kept, verdicts.internal.team.roster))
    return (picture, *_duties(verdicts, kept), _shifts(verdicts))


def _duties(verdicts: Verdicts, each: tuple[Kept, ...]) -> Iterator[Block]:
    rows = Rows()
    told = []
    for kept in each:
        by = verdicts.listed(verdicts.promiser(one) for one in kept.duty.promised_by)
        gaps = "; ".join(verdicts.uncovered(kept))
        cells = [by, verdicts.cell(kept.state, verdicts.say("inside_nobody_at", hours=gaps) if gaps else verdicts.alone(kept))]
        told.append(rows.row(sentence_case(verdicts.duty(kept.duty)), cells, verdicts.phrases.hours_in_a_line(kept.duty.clock)))
    if not told:
        yield from paragraphs_of(verdicts.say("inside_roster_none"))
        return
    heads = tuple(Head(verdicts.say(f"inside_{name}")) for name in ("clock", "promised_by", "verdict"))
    yield Grid(Table("check-roster", verdicts.say("inside_roster_caption"), heads, tuple(told)))


def _shifts(verdicts: Verdicts) -> Grid:
    """The roster as it is written."""
    assert verdicts.internal.team
    rows, told = Rows(), []
    for cover in verdicts.internal.team.roster:
        who = verdicts.people(cover)
        times = "; ".join(f"{days} {times}" for days, times in verdicts.phrases.hours(cover.windows))
        cells = [Saying(times, verdicts.only(cover)), verdicts.say(f"inside_closing_{cover.closing_days}"), who]
        told.append(rows.row(sentence_case(verdicts.named(cover.name)), cells))
    heads = tuple(Head(verdicts.say(f"inside_{name}")) for name in ("shift", "shift_times", "shift_closing", "shift_who"))
    return Grid(Table("check-shifts", verdicts.say("inside_shifts_caption"), heads, tuple(told)))


def figures_check(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Every figure of a supplier, with where and when it was read."""
    verdicts, rows = _verdicts(catalogue, language, internal), Rows()
    day = newest_day(catalogue, verdicts.internal)
    told = tuple(_origin(verdicts, rows, one) for one in origins(catalogue, verdicts.internal, day))
    if not told:
        return paragraphs_of(verdicts.say("inside_figures_write", file="data/internal/suppliers.yml"))
    heads = tuple(Head(verdicts.say(f"inside_{name}")) for name in ("supplier", "figures", "source", "verdict"))
    remark = verdicts.say("inside_figures_as_of", day=verdicts.phrases.words.date(day)) if day else ""
    return (Grid(Table("check-figures", verdicts.say("inside_figures_caption"), heads, told, remark)),)


def _origin(verdicts: Verdicts, rows: Rows, one: Origin) -> Row:
    words = verdicts.phrases.words
    seen = verdicts.say("inside_seen", day=words.date(one.seen)) if one.seen else ""
    source = Saying(_short(one.source), seen) if one.source else Saying(words("not_stated"), seen, "unknown")
    detail = verdicts.say("inside_part_of", service=verdicts.named(one.service.name)) if one.service else ""
    cells = [verdicts.figures(one), source, verdicts.cell(one.state, verdicts.origin_why(one))]
    return rows.row(sentence_case(verdicts.origin_name(one)), cells, detail)


def _short(source: str) -> str:
    """An address without what every address has, so that it fits in a cell; other sources as they are."""
    return source.removeprefix("https://").removeprefix("www.").rstrip("/")


CHECKS = (availability_check, supplier_check, recovery_check, roster_check, figures_check)
VIEWS = (standing, *CHECKS)
"""What a page may call."""


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The promise check as a sheet, where anything internal is written down."""
    if internal is None:
        return
    verdicts = _verdicts(catalogue, language, internal)
    blocks: list[Block] = list(standing(catalogue, language, internal))
    for view in CHECKS:
        name = view.__name__.removesuffix("_check")
        blocks += (Heading(verdicts.say(f"inside_title_{name}"), f"part-{name}"), *view(catalogue, language, internal))
    yield Paper("promise-check", language, verdicts.say("inside_paper_check"), tuple(blocks), lead=verdicts.say("inside_paper_check_lead"))
