"""What must hold in the matrix of impact and urgency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.rules import Finding, rule


@rule("error")
def matrix_is_complete(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every impact has a priority for every urgency."""
    priorities = catalogue.priorities
    if not priorities:
        return
    place = place_of(priorities, "matrix")
    for impact in priorities.impacts:
        row = priorities.matrix.get(impact, {})
        absent = [urgency for urgency in priorities.urgencies if urgency not in row]
        if absent:
            yield Finding(
                f"the matrix has no priority for impact `{impact}` with urgency {', '.join(absent)}",
                place,
                "expected a priority for every urgency of every impact",
                f"add it to the row `{impact}:` of `matrix`",
            )
    if priorities.impacts and not priorities.urgencies:
        yield Finding("there are impacts, but no urgencies", place_of(priorities, "impacts"), help="add `urgencies:`, or remove `impacts`")
    if priorities.urgencies and not priorities.impacts:
        yield Finding(
            "there are urgencies, but no impacts", place_of(priorities, "urgencies"), help="add `impacts:`, or remove `urgencies`"
        )


@rule("warning")
def every_priority_is_in_the_matrix(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Every priority follows from some impact and urgency."""
    priorities = catalogue.priorities
    if priorities and priorities.matrix:
        reached = {priority for row in priorities.matrix.values() for priority in row.values()}
        for priority, known in priorities.priorities.items():
            if priority not in reached:
                yield Finding(
                    f"no impact and urgency lead to priority `{priority}`",
                    place_of(known),
                    "expected it in the matrix",
                    "put it in the matrix; where it is given in another way, such as for requests, accept this with `waive`",
                )


@rule("warning")
def more_impact_or_urgency_is_no_less_serious(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A larger impact, or a higher urgency, never leads to a less serious priority."""
    priorities = catalogue.priorities
    if not priorities:
        return
    serious = list(priorities.priorities)
    rows = {impact: priorities.matrix[impact] for impact in priorities.impacts if impact in priorities.matrix}
    across = [
        (row[a], row[b], f"urgency `{a}`", f"`{b}`, with impact `{impact}`")
        for impact, row in rows.items()
        for a, b in pairwise(u for u in priorities.urgencies if u in row)
    ]
    down = [
        (rows[a][u], rows[b][u], f"impact `{a}`", f"`{b}`, with urgency `{u}`")
        for a, b in pairwise(rows)
        for u in priorities.urgencies
        if u in rows[a] and u in rows[b]
    ]
    for more, less, cause, other in (*across, *down):
        if serious.index(more) > serious.index(less):
            yield Finding(
                f"{cause} leads to {more}, less serious than {less} for {other}",
                place_of(priorities, "matrix"),
                help="correct the matrix; impacts and urgencies stand in order, the largest first",
            )
