"""What must hold for the offer to the first customers: it sells no hours, is for somebody, and is made on a day on which we work."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.judging_internal import rule
from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.internal import Internal
from macros.model.internal.talks import closing_day
from macros.model.kinds import place_of
from macros.rules import Finding
from macros.rules.hours_for_sale import hour_words


@rule("error")
def no_hour_is_offered(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The letter with the offer is for customers, so no word in it sells hours."""
    for text in internal.launch.offer if internal.launch else ():
        for language in text.by_language:
            for word, offset in hour_words(text[language], language):
                place = place_in(text, language, offset, len(word)) or place_of(internal.launch, "offer")
                help = "say what the customer gets for a fixed price"
                yield Finding(f"“{word}” sells hours", place, "the price is for the service, not for hours", help)


@rule("warning")
def offer_is_made_on_an_open_day(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Nobody is offered anything on a closing day."""
    for id, one in (internal.launch.customers if internal.launch else {}).items():
        if closed := closing_day(catalogue.support, one.offered) if one.offered else None:
            name = next(iter(closed.name.by_language.values()))
            message = f"the offer to `{id}` is on a closing day: {one.offered}, {name}"
            yield Finding(message, place_of(one, "offered"), "expected a day on which we are open", "choose another day")


@rule("error")
def offer_is_for_somebody(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """An offer that is for a number of customers is for one at least."""
    if internal.launch and internal.launch.limit == 0:
        help = "write for how many it is, or leave `limit` out"
        yield Finding("the offer is for nobody", place_of(internal.launch, "limit"), "expected 1 or more", help)
