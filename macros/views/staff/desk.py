"""The service desk: by when what is due, how urgent a report is, whom to reach, what is not included, and a card of it all."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Paper
from macros.views.staff.desk_card import cards, desk_take
from macros.views.staff.desk_limits import desk_in_tiers, desk_never_say, desk_not_in_price, desk_not_included
from macros.views.staff.desk_reach import desk_channels, desk_escalation, desk_suppliers
from macros.views.staff.desk_times import desk_actions, desk_priority, desk_times

VIEWS = (
    desk_take,
    desk_actions,
    desk_times,
    desk_priority,
    desk_channels,
    desk_escalation,
    desk_suppliers,
    desk_in_tiers,
    desk_not_included,
    desk_not_in_price,
    desk_never_say,
)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The card to print."""
    yield from cards(catalogue, language, internal)
