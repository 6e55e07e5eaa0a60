"""Back-ups against what we promise of them: how much work may be lost, and how soon it is back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.hours import ALWAYS
from macros.model.internal import Internal
from macros.model.internal.keeping import in_time, offered, promised_times, too_late
from macros.model.internal.keeping.days import a_year_before
from macros.model.internal.suppliers import Copies
from macros.model.promise import Target, Within
from macros.model.service import Service
from macros.model.tier import Tier
from macros.model.times import Time


class Recovery(NamedTuple):
    """
    A promise about lost work (`recovery_point`) or about putting it back (`recovery_time`), and the copies that it rests on.

    *why* is `seldom` (copies are made too seldom), `longer` (putting back took too long), `untried`, `old` (tried too long ago), or empty.
    """

    service: Service
    tier: Tier
    kind: str
    target: Target
    copies: Copies | None
    state: str
    why: str = ""


def copies_of(internal: Internal, service: Service, tier: Tier) -> tuple[Copies, ...]:
    """The copies of a service in a tier: those that name the tier, or else those for every tier."""
    known = [one for one in internal.suppliers.copies if service.id in one.services] if internal.suppliers else []
    return tuple([one for one in known if tier.id in one.tiers] or [one for one in known if not one.tiers])


def recoveries(catalogue: Catalogue, internal: Internal, day: date | None) -> Iterator[Recovery]:
    """Every promise that rests on copies; *day* decides whether a trial is too long ago, without it none is."""
    for service in catalogue.services:
        for tier in catalogue.tiers:
            for kind, judged in (("recovery_point", _lost), ("recovery_time", _put_back)):
                target = catalogue.service_target(service, tier, kind)
                promises = promised_times(catalogue.support, target)
                if target and promises and offered(catalogue, service, tier):
                    copies = copies_of(internal, service, tier)
                    yield Recovery(service, tier, kind, target, *(judged(copies, promises, day) if copies else (None, "unknown")))


def _lost(copies: tuple[Copies, ...], promises: tuple[Time, ...], day: date | None) -> tuple[Copies, str, str]:
    """The copies that limit what is lost: one kind of them suffices."""
    fitting = (one for one in copies if all(in_time(Time(Within(duration=one.every), ALWAYS), promise) for promise in promises))
    found = next(fitting, None)
    return (found, "good", "") if found else (copies[0], "bad", "seldom")


def _put_back(copies: tuple[Copies, ...], promises: tuple[Time, ...], day: date | None) -> tuple[Copies, str, str]:
    """The copies that were put back in time when that was last tried; the time taken counts in the hours of the promise."""
    tried = [one for one in copies if one.restore]
    if not tried:
        return copies[0], "doubtful", "untried"
    fitting = [one for one in tried if not _too_long(one, promises)]
    if not fitting:
        return tried[0], "bad", "longer"
    newest = max(fitting, key=lambda one: one.tested or date.min)
    if newest.tested is None:
        return newest, "doubtful", "untried"
    return (newest, "doubtful", "old") if day and newest.tested < a_year_before(day) else (newest, "good", "")


def _too_long(copies: Copies, promises: tuple[Time, ...]) -> bool:
    assert copies.restore
    return any(too_late(Time(Within(duration=copies.restore), promise.hours), (promise,)) for promise in promises)
