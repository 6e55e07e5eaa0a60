"""What is part of which tier and what is not, with what to say then; and what we never say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.service import Service
from macros.views.blocks import Block, Grid, Notice, listing, paragraphs_of
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.told_notes import with_notes
from macros.views.tables import Head, Table


def desk_in_tiers(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Which services each tier has, and how: what to look up when a customer asks whether something is part of the tier."""
    phrases, rows = Phrases(catalogue, language), Rows()
    if not catalogue.services:
        return paragraphs_of(phrases.words("desk_no_services"))

    def row(service: Service) -> Row:
        says = [phrases.inclusion(catalogue.inclusion(service, tier)) for tier in catalogue.tiers]
        return rows.row(phrases.text(service.name), says, notes=service.note)

    heads = (Head(phrases.words("desk_head_service")), *(Head(phrases.tier(tier)) for tier in catalogue.tiers))
    table = Table("desk-in-tiers", phrases.words("desk_in_tiers"), heads, tuple(map(row, catalogue.services)))
    return (Grid(with_notes(phrases, table, rows.marks)),)


def desk_not_included(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each service what it does not include, and what to say then: the words that customers read on its page."""
    phrases = Phrases(catalogue, language)
    tables = tuple(Grid(table) for table in _exclusions(phrases) if table.rows)
    return tables or paragraphs_of(phrases.words("desk_nothing_excluded"))


def _exclusions(phrases: Phrases) -> Iterator[Table]:
    """A table for each category of services."""
    heads = tuple(Head(phrases.words(f"desk_head_{name}")) for name in ("excluded", "then"))
    for category in dict.fromkeys(service.category for service in phrases.catalogue.services):
        services = phrases.catalogue.services_in(category)
        known = phrases.catalogue.vocabulary.categories.get(category)
        title = phrases.text(known.name) if known else category
        told = tuple(row for service in services for row in _of_service(phrases, service))
        yield Table(f"desk-excluded-{category}", title, heads, told)


def _of_service(phrases: Phrases, service: Service) -> Iterator[Row]:
    rows = Rows()
    for one in service.not_included:
        then = phrases.text(one.then)
        say = Saying(then) if then else Saying(phrases.words("desk_no_then"), "", "unknown")
        yield rows.row(sentence_case(phrases.text(one.what)), [say], phrases.text(service.name))


def desk_not_in_price(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What the price of a tier leaves out, with the tiers that leave it out; nothing where none says so."""
    phrases, words = Phrases(catalogue, language), Phrases(catalogue, language).words
    found: dict[str, list[str]] = {}
    for tier in catalogue.tiers:
        for text in tier.not_in_price:
            found.setdefault(phrases.text(text), []).append(phrases.tier(tier))
    if not found:
        return paragraphs_of(words("desk_all_in_price"))
    rows = Rows()
    told = tuple(rows.row(text, [_tiers(phrases, tiers)]) for text, tiers in found.items())
    heads = (Head(words("desk_head_left_out")), Head(words("desk_head_tiers")))
    return (Grid(Table("desk-not-in-price", words("desk_not_in_price"), heads, told)),)


def _tiers(phrases: Phrases, tiers: list[str]) -> str:
    every = len(tiers) == len(phrases.catalogue.tiers) > 1
    return phrases.words("desk_every_tier") if every else phrases.words.listed(tiers)


def desk_never_say(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What we never say to a customer: no hours, no rate; with what to say instead, the sayings of the playbook included."""
    words = Phrases(catalogue, language).words
    keys = ("desk_never_hours", "desk_never_rate", "desk_never_twice")
    blocks: list[Block] = [Notice("not", words("desk_never"), listing((words(key) for key in keys), "not"))]
    said = sayings(catalogue, language, internal)
    if not said:
        return (*blocks, *paragraphs_of(words("desk_no_sayings")))
    rows = Rows()
    told = tuple(rows.row(no, [yes]) for no, yes in said.items())
    heads = (Head(words("desk_head_not")), Head(words("desk_head_but")))
    return (*blocks, Grid(Table("desk-sayings", words("desk_sayings"), heads, told)))


def sayings(catalogue: Catalogue, language: str, internal: Internal | None) -> Mapping[str, str]:
    """What we no longer say, with what we say."""
    phrases, playbook = Phrases(catalogue, language), internal.playbook if internal else None
    return {phrases.text(one.not_): phrases.text(one.but) for one in (playbook.sayings if playbook else ())}
