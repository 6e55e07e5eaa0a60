"""Where a value stands on a drawing, in per cent of its width, and which values get a line and a label."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count
from math import log
from typing import NamedTuple

from macros.units import DAY

MARGIN = 2.0
"""What stays free on either side, in per cent, so that no mark is cut off."""
APART = 15.0
"""The least distance of two labels, in per cent: on a telephone they must not touch."""
FROM_THE_ENDS = 22.0
"""The least distance to the first and the last label, which stand beside their line instead of below it."""
STEPS = 4
"""How many steps a scale has at most, or at least when its values lie close together."""
TIMES = (1, 5, 15, 30, 60, 120, 240, 480, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 28 * DAY, 84 * DAY, 365 * DAY)
"""Minutes that a scale of time may start at, end at and label."""


class Tick(NamedTuple):
    """A labelled value and where it stands."""

    value: int
    at: float


@dataclass(frozen=True, slots=True)
class LogScale:
    """Equal factors are equally wide; from *low* to *high*, both above nought."""

    low: int
    high: int

    @classmethod
    def around(cls, values: Iterable[float]) -> LogScale:
        """
        The smallest scale of `TIMES` that holds all *values* and is at least `STEPS` long.

        >>> LogScale.around([30, 2000])
        LogScale(low=30, high=4320)
        """
        values = [value for value in values if value > 0] or [TIMES[1], DAY]
        low = max((i for i, time in enumerate(TIMES) if time <= min(values)), default=0)
        high = min((i for i, time in enumerate(TIMES) if time >= max(values)), default=len(TIMES) - 1)
        return cls(TIMES[min(low, max(0, high - STEPS))], TIMES[max(high, min(low + STEPS, len(TIMES) - 1))])

    def at(self, value: float) -> float:
        """
        Where *value* stands; what lies beyond either end stands at that end.

        >>> LogScale(1, 100).at(10)
        50.0
        """
        share = log(value / self.low) / log(self.high / self.low) if value > 0 else 0.0
        return placed(min(1.0, max(0.0, share)))

    def ticks(self) -> tuple[Tick, ...]:
        """The values to label: both ends, and in between as many as fit."""
        return spaced([Tick(time, self.at(time)) for time in TIMES if self.low <= time <= self.high])


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Equal differences are equally wide; from nought to *high*."""

    high: int
    step: int

    @classmethod
    def up_to(cls, value: float) -> LinearScale:
        """
        A scale of at most `STEPS` round steps that holds *value*.

        >>> LinearScale.up_to(216)
        LinearScale(high=300, step=100)
        >>> LinearScale.up_to(684799633773).step
        200000000000
        """
        steps = (factor * 10**power for power in count() for factor in (1, 2, 3, 5))
        step = next(step for step in steps if step * STEPS >= value)
        return cls(step * max(1, -int(-value // step)), step)

    def at(self, value: float) -> float:
        """Where *value* stands."""
        return placed(value / self.high)

    def ticks(self) -> tuple[Tick, ...]:
        """The values to label."""
        return spaced([Tick(value, self.at(value)) for value in range(0, self.high + 1, self.step)])


def placed(share: float) -> float:
    """A *share* from 0 to 1 of the width between the margins, in per cent with two decimals."""
    return round(MARGIN + (100 - 2 * MARGIN) * share, 2)


def spaced(ticks: Sequence[Tick]) -> tuple[Tick, ...]:
    """The first and the last of *ticks*, and of those in between the ones whose labels touch no other."""
    kept, last = [ticks[0]], ticks[-1]
    for tick in ticks[1:-1]:
        if tick.at - kept[-1].at >= (APART if kept[1:] else FROM_THE_ENDS) and last.at - tick.at >= FROM_THE_ENDS:
            kept.append(tick)
    return (*kept, last)
