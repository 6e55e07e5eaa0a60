"""Promises as JSON and back, so that what was promised in a version can be compared for ever, whatever became of the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from macros.model.credits import Credit
from macros.model.hours import Hours
from macros.model.kinds import Text
from macros.model.price import PriceLine
from macros.model.promise import Inclusion, Level, Limit, Within
from macros.model.times import Time
from macros.rules.comparing import PromisedBound, PromisedLevel, PromisedTime
from macros.rules.crediting import PromisedCap, PromisedCredit, PromisedScale
from macros.rules.inclusions import form_of
from macros.units import Measure, Percentage

Json = Any
Value = Hours | PromisedTime | PromisedLevel | PromisedBound | Inclusion | PromisedCredit | PromisedScale | PromisedCap


class Clocks:
    """The hours that promises are counted in, each once; a promise names its own by number, and none where they are not stated."""

    def __init__(self, listed: list[Json] | None = None) -> None:
        self.listed: list[Json] = listed or []
        self._numbers: dict[Hours, int] = {}

    def number(self, hours: Hours | None) -> int | None:
        """The number of *hours*, which are added where they are new."""
        if hours is None:
            return None
        if hours not in self._numbers:
            self._numbers[hours] = len(self.listed)
            self.listed.append(hours_json(hours))
        return self._numbers[hours]

    def hours(self, number: int | None) -> Hours | None:
        """The hours with that number."""
        return None if number is None else hours_in(self.listed[number])


def hours_json(hours: Hours) -> Json:
    """Hours as JSON: minutes from midnight, dates as they are written."""
    return {
        "by_day": [[list(stretch) for stretch in day] for day in hours.by_day],
        "closing": hours.closing,
        "closed_on": sorted(day.isoformat() for day in hours.closed_on),
        "special": [[day.isoformat(), [list(stretch) for stretch in times]] for day, times in hours.special],
        "time_zone": hours.time_zone,
        "years": list(hours.years),
    }


def hours_in(written: Json) -> Hours:
    """The hours that `hours_json` wrote."""
    special = tuple((date.fromisoformat(day), _stretches(times)) for day, times in written["special"])
    return Hours(
        by_day=tuple(map(_stretches, written["by_day"])),
        closing=written["closing"],
        closed_on=frozenset(map(date.fromisoformat, written["closed_on"])),
        special=special,
        time_zone=written["time_zone"],
        years=tuple(written["years"]),
    )


def _stretches(times: Json) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in times)


def value_json(value: Value | None, clocks: Clocks) -> Json:
    """The value of a promise as JSON, under the name of its kind; quantities in the words of the data. None stays None."""
    match value:
        case None:
            return None
        case Hours():
            return {"hours": clocks.number(value)}
        case PromisedTime():
            bands = {name: _time_json(time, clocks) for name, time in value.bands.items()}
            return {"time": _time_json(value.time, clocks) | {"commitment": value.commitment, "norm": _said(value.norm), "bands": bands}}
        case PromisedLevel():
            window = clocks.number(value.window)
            return {"level": {"level": str(value.level), "window": window, "period": value.period, "commitment": value.commitment}}
        case PromisedBound():
            return {"bound": [value.bound, str(value.measure)]}
        case Inclusion():
            return {"inclusion": _inclusion_json(value)}
        case PromisedCredit():
            return {"credit": {"credit": str(value.credit), "of": _text_json(value.of)}}
        case PromisedScale():
            return {"scale": {"bands": [[str(part) for part in band] for band in value.bands], "of": _text_json(value.of)}}
        case PromisedCap():
            return {"cap": _said(value.share)}


def value_in(written: Json, clocks: Clocks) -> Value | None:
    """The value that `value_json` wrote."""
    if written is None:
        return None
    ((kind, inside),) = written.items()
    return READERS[kind](inside, clocks)


def _said(value: Percentage | None) -> str | None:
    return None if value is None else str(value)


def _percentage(text: str | None) -> Percentage | None:
    return None if text is None else Percentage.parse(text)


def _text_json(text: Text | None) -> Json:
    return None if text is None else dict(text.by_language)


def _text(written: Json) -> Text | None:
    return None if written is None else Text(written)


def _time_json(time: Time, clocks: Clocks) -> dict[str, Json]:
    return {"within": str(time.within), "hours": clocks.number(time.hours)}


def _time(written: Json, clocks: Clocks) -> Time:
    return Time(Within.parse(written["within"]), clocks.hours(written["hours"]))


def _promised_time(written: Json, clocks: Clocks) -> PromisedTime:
    bands = {name: _time(band, clocks) for name, band in written["bands"].items()}
    return PromisedTime(_time(written, clocks), written["commitment"], _percentage(written["norm"]), bands)


def _level(written: Json, clocks: Clocks) -> PromisedLevel:
    return PromisedLevel(Level.parse(written["level"]), clocks.hours(written["window"]), written["period"], written["commitment"])


def _inclusion_json(value: Inclusion) -> Json:
    """Its form with what that holds; of something at extra cost not the price, which is no part of what is frozen."""
    form = form_of(value)
    if form not in Inclusion.ONE_OF or form == "is_":
        return {"is": form}
    if value.limited:
        limit = value.limited
        return {"limited": {"count": limit.count, "of": _text_json(limit.of), "per": limit.per, "per_unit": limit.per_unit}}
    return {form: True if form == "add_on" else _text_json(getattr(value, form))}


def _inclusion(written: Json, clocks: Clocks) -> Inclusion:
    ((form, inside),) = written.items()
    if form == "is":
        return Inclusion(is_=inside)
    if form == "limited":
        return Inclusion(limited=Limit(**{**inside, "of": Text(inside["of"])}))
    return Inclusion(add_on=PriceLine()) if form == "add_on" else Inclusion(**{form: Text(inside)})


def _scale(written: Json, clocks: Clocks) -> PromisedScale:
    bands = tuple((Percentage.parse(below), Percentage.parse(down), Credit.parse(credit)) for below, down, credit in written["bands"])
    return PromisedScale(bands, _text(written["of"]))


READERS: Mapping[str, Callable[[Json, Clocks], Value | None]] = {
    "hours": lambda written, clocks: clocks.hours(written),
    "time": _promised_time,
    "level": _level,
    "bound": lambda written, clocks: PromisedBound(written[0], Measure.parse(written[1])),
    "inclusion": _inclusion,
    "credit": lambda written, clocks: PromisedCredit(Credit.parse(written["credit"]), _text(written["of"])),
    "scale": _scale,
    "cap": lambda written, clocks: PromisedCap(_percentage(written)),
}
"""How each kind of value is read."""
