"""What must hold for the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.judging_internal import rule
from macros.model.catalogue import Catalogue
from macros.model.hours import Stretch
from macros.model.internal import Internal
from macros.model.internal.keeping.rostering import Kept, Promiser, kept_duties
from macros.model.kinds import place_of
from macros.model.support import Channel
from macros.rules import Finding
from macros.units import DAY, DAYS


@rule("warning")
def roster_covers_promised_hours(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """At every hour that tiers, services and channels promise, the roster has somebody: on closing and special days too."""
    for kept in kept_duties(catalogue, internal):
        if kept.state == "bad":
            duty = kept.duty
            only = ", ".join(f"`{priority}`" for priority in duty.priorities)
            what = f"`{duty.clock}` for {only}" if only else f"`{duty.clock}`"
            by = ", ".join(dict.fromkeys(_named(catalogue, one) for one in duty.promised_by))
            yield Finding(
                f"nobody is there at some hours of {what}: {'; '.join(_gaps(kept))}",
                place_of(internal.team, "roster"),
                f"expected somebody, as promised by {by}",
                "add a shift to the roster, widen the hours, `priorities` or `services` of one, or promise fewer hours",
            )


def _named(catalogue: Catalogue, promiser: Promiser) -> str:
    return f"“{promiser.name[catalogue.languages[0]]}”" if isinstance(promiser, Channel) else f"`{promiser.id}`"


def _gaps(kept: Kept) -> Iterator[str]:
    if kept.week:
        yield _hours(kept.week)
    if kept.closing:
        yield f"closing days ({_hours(kept.closing)})"
    for day, left in kept.special:
        yield f"{day} ({_hours(left)})"


def _hours(stretches: tuple[Stretch, ...]) -> str:
    """
    Minutes of the week as days and times; the end of a day is 24:00.

    >>> _hours(((1530, 2880), (8640, 10080)))
    'tue 01:30 to tue 24:00, sun 00:00 to sun 24:00'
    """
    return ", ".join(f"{_moment(*divmod(start, DAY))} to {_end(end)}" for start, end in stretches)


def _moment(day: int, minutes: int) -> str:
    return f"{DAYS[day]} {minutes // 60:02}:{minutes % 60:02}"


def _end(minute: int) -> str:
    day, minutes = divmod(minute - 1, DAY)
    return _moment(day, minutes + 1)
