"""The card of the service desk: the most needed only, on one page to hang beside a screen."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.model.tier import Tier
from macros.views.blocks import Block, Facts, Grid, Listing, Paper, Paragraph, paragraphs_of
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.desk_reach import channel_table, escalation_table
from macros.views.staff.desk_times import hours_told, matrix_table
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table

NAME = "service-desk-card"
KINDS = ("response_time", "progress_update", "resolution_time", "arrival_on_site")
"""The times on a card, as far as any tier promises them; in their place the first ones that it does."""
LINES = 12
"""So many rows of times stand on a card; the tiers beyond that get a card of their own."""


def desk_take(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The way to the cards, to print and to hang beside a screen; nothing where they cannot be made."""
    phrases, groups = Phrases(catalogue, language), tuple(_groups(catalogue))
    only = to_take(phrases, (f"{NAME}.pdf", "desk_take"))
    if len(groups) < 2 or not only:
        return only
    names = [phrases.words("desk_take_for", tiers=phrases.words.listed(map(phrases.tier, tiers))) for tiers in groups]
    links = (Words(name, href=f"../downloads/{_name(number)}.pdf") for number, name in enumerate(names, 1))
    return (Listing(tuple((Paragraph((link,)),) for link in links)),)


def _name(number: int) -> str:
    return NAME if number == 1 else f"{NAME}-{number}"


def cards(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """A card for as many tiers as it holds."""
    phrases = Phrases(catalogue, language)
    groups = tuple(_groups(catalogue))
    for number, tiers in enumerate(groups, 1):
        names = phrases.words.listed(map(phrases.tier, tiers))
        blocks = tuple(_card(phrases, tiers, internal))
        yield Paper(_name(number), language, phrases.words("desk_card"), blocks, "card", phrases.words("desk_card_lead", tiers=names))


def _groups(catalogue: Catalogue) -> Iterator[tuple[Tier, ...]]:
    each = max(1, LINES // max(1, len(priorities_of(catalogue))))
    tiers = catalogue.tiers
    yield from (tiers[at : at + each] for at in range(0, len(tiers), each))


def _card(phrases: Phrases, tiers: tuple[Tier, ...], internal: Internal | None) -> Iterator[Block]:
    words, known, team = phrases.words, phrases.catalogue.priorities, internal.team if internal else None
    times = _times(phrases, tiers)
    if times.rows:
        yield Grid(times)
    yield Facts(tuple((phrases.tier(tier), hours_told(phrases, tier)) for tier in tiers))
    if known and known.matrix:
        yield Grid(matrix_table(phrases, "card-matrix", full=False))
    if phrases.catalogue.support.channels:
        yield Grid(channel_table(phrases, "card-channels", full=False))
    if team and team.escalation:
        yield Grid(escalation_table(phrases, team, "card-escalation"))
    yield from paragraphs_of(words("desk_card_never"))


def _times(phrases: Phrases, tiers: tuple[Tier, ...]) -> Table:
    """Within what time, for each tier and priority; how firm it is and in which hours it counts stands on the page."""
    kinds = _kinds(phrases.catalogue)
    heads = (Head(phrases.words("desk_card_report")), *(Head(sentence_case(phrases.target_kind(kind))) for kind in kinds))
    rows = tuple(row for tier in tiers for row in _rows(phrases, tier, kinds))
    return Table("card-times", phrases.words("desk_card_times"), heads, rows, phrases.words("desk_card_how"))


def _kinds(catalogue: Catalogue) -> tuple[str, ...]:
    usual = tuple(kind for kind in KINDS if kind in catalogue.target_kinds)
    return usual or catalogue.target_kinds[: len(KINDS)]


def _rows(phrases: Phrases, tier: Tier, kinds: tuple[str, ...]) -> Iterator[Row]:
    """A row for each priority that a time is promised for; one for every report where priorities make no difference."""
    apart = any(tier.targets[kind].per_priority for kind in kinds if kind in tier.targets)
    for priority in priorities_of(phrases.catalogue) if apart else (None,):
        targets = [phrases.catalogue.target(tier, kind, priority) for kind in kinds]
        if any(targets):
            name = phrases.priority(priority) if priority else phrases.words("row_every_priority")
            says = (phrases.target(target, tier, ()) for target in targets)
            yield Rows().row(f"{phrases.tier(tier)} – {name}", [Saying(say.text, "", say.state) for say in says])
