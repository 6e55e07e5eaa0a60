"""What must hold for the suppliers and copies that stand behind our promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.judging_internal import rule
from macros.model.availability import rounded_down
from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.keeping.days import a_year_before
from macros.model.internal.keeping.figures import origins, stated
from macros.model.internal.keeping.percentages import Promise, percentages
from macros.model.internal.keeping.recovering import Recovery, recoveries
from macros.model.internal.keeping.restoring import Reliance, reliances
from macros.model.kinds import place_of
from macros.rules import Finding

WHOLE = 100
"""Per cent: more availability there is not."""


def _by_suppliers(catalogue: Catalogue, internal: Internal, why: str) -> Iterable[Promise]:
    """The promises that stand badly for a reason and rest on suppliers; those that rest on public parts have public rules."""
    return (promise for promise in percentages(catalogue, internal) if promise.suppliers and promise.why == why)


def _behind(promise: Promise) -> str:
    """What stands behind a promise."""
    names = " and ".join(supplier.name for supplier in promise.suppliers)
    assert promise.behind is not None
    return f"{names} {'promise' if len(promise.suppliers) == 1 else 'together promise'} {rounded_down(promise.behind)}"


@rule("error")
def supplier_promises_no_more_than_all(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No supplier promises more than 100%."""
    for supplier in internal.suppliers.suppliers.values() if internal.suppliers else ():
        if supplier.availability and supplier.availability.value > WHOLE:
            message = f"“{supplier.name}” cannot promise {supplier.availability}"
            yield Finding(message, place_of(supplier, "availability"), f"expected at most {WHOLE}%", "look at the figure in its source")


@rule("warning")
def suppliers_promise_enough(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No more availability is promised than the suppliers of a service promise together, where the service names no parts itself."""
    for promise in _by_suppliers(catalogue, internal, "less"):
        yield Finding(
            f"`{promise.service.id}` promises {promise.level.level} in `{promise.tier.id}`, and {_behind(promise)}",
            place_of(promise.suppliers[0], "availability"),
            f"expected at least {promise.level.level}",
            "promise less, or name what can stand in under `rests_on` of the service",
        )


@rule("warning")
def suppliers_fit_the_hours_we_measure(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """A promise is kept even when all that suppliers may be down falls in the hours in which we measure: a share of fewer hours is less."""
    for promise in _by_suppliers(catalogue, internal, "window"):
        yield Finding(
            f"`{promise.service.id}` promises {promise.level.level} in `{promise.tier.id}`, of fewer hours than those of the suppliers: "
            f"{_behind(promise)} of day and night",
            place_of(promise.suppliers[0], "availability"),
            "expected less downtime than we promise in our own hours",
            "promise less, measure day and night, or waive this with your reason",
        )


@rule("warning")
def supplier_restores_in_time(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """A supplier has restored before we must have solved the most serious reports, and have recovered the service."""
    told: set[tuple[str, str, str, str | None]] = set()
    for one in reliances(catalogue, internal):
        service = one.service.id if one.service else None
        key = (one.id, one.kind, str(one.target.within), service)
        if one.state == "bad" and key not in told:
            told.add(key)
            yield Finding(
                _late(one, f"`{service}` in `{one.tier.id}`" if service else f"`{one.tier.id}`"),
                place_of(one.supplier, one.time or ""),
                f"expected a time that is over within {one.target.within} of our clock `{one.target.clock or 'not stated'}`",
                "agree a shorter time or wider hours, say what takes over (`takes_over`), or give customers more time",
            )


def _late(one: Reliance, promiser: str) -> str:
    kind = one.kind.replace("_", " ")
    doing = {"response": "responds", "restore": "restores", "takes_over": "is taken over"}[one.time or "restore"]
    clock = "" if one.time == "takes_over" else f" of the clock `{one.supplier.clock}`"
    return f"“{one.supplier.name}” {doing} within {one.length}{clock}, and the {kind} of {promiser} is {one.target.within}"


def _in(one: Recovery) -> str:
    return f"`{one.service.id}` in `{one.tier.id}`"


@rule("warning")
def copies_are_made_often_enough(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No more work can be lost between two copies than the recovery point that is promised."""
    for one in recoveries(catalogue, internal, None):
        if one.why == "seldom" and one.copies:
            yield Finding(
                f"{_in(one)}: a copy is made every {one.copies.every}, and the recovery point is {one.target.within}",
                place_of(one.copies, "every"),
                f"expected a copy at least every {one.target.within}",
                "make copies more often, or promise a longer recovery point",
            )


@rule("warning")
def restoring_fits_the_recovery_time(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Putting back took no longer, when it was last tried, than the recovery time that is promised; and it was tried."""
    for one in recoveries(catalogue, internal, None):
        if one.why == "longer" and one.copies:
            yield Finding(
                f"{_in(one)}: putting back took {one.copies.restore}, and the recovery time is {one.target.within}",
                place_of(one.copies, "restore"),
                f"expected at most {one.target.within}",
                "find out what took so long and try again, or promise a longer recovery time",
            )
        elif one.why == "untried" and one.copies:
            yield Finding(
                f"{_in(one)}: no test shows that it is back within {one.target.within}",
                place_of(one.copies, "restore"),
                "expected `restore` and `tested`",
                "try a recovery, and write restore: 3 hours and tested: 2026-09-20",
            )


@rule("warning", dated=True)
def recovery_was_tried_within_a_year(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Putting back was tried within a year: systems and data change."""
    told: set[int] = set()
    for one in recoveries(catalogue, internal, as_of) if as_of else ():
        if one.why == "old" and one.copies and id(one.copies) not in told:
            told.add(id(one.copies))
            yield Finding(
                f"putting back `{one.service.id}` was last tried on {one.copies.tested}",
                place_of(one.copies, "tested"),
                f"expected a day from {a_year_before(as_of)} on" if as_of else "",
                "try a recovery, and write the new length and day",
            )


@rule("warning")
def supplier_figures_name_their_source(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The figures of a supplier have a source, and the day on which they were read."""
    for one in origins(catalogue, internal, None):
        if one.supplier and one.why == "lacks":
            what = " and ".join({"source": "where", "seen": "when"}[name] for name in one.lacks)
            yield Finding(
                f"the figures of “{one.supplier.name}” do not say {what} they were read",
                place_of(one.supplier, stated(one.supplier)[0]),
                f"expected {' and '.join(f'`{name}`' for name in one.lacks)} beside them",
                "add source: https://… and seen: 2026-10-01",
            )


@rule("warning", dated=True)
def supplier_figures_were_read_within_a_year(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The figures of a supplier were read within a year: a supplier can change them."""
    for one in origins(catalogue, internal, as_of) if as_of else ():
        if one.supplier and one.why == "old":
            yield Finding(
                f"the figures of “{one.supplier.name}” were read on {one.seen}",
                place_of(one.supplier, "seen"),
                f"expected a day from {a_year_before(as_of)} on" if as_of else "",
                "read them again, and write the new day",
            )
