"""What must hold in a catalogue: one function per rule, found by its decorator."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.problems import Place, Problem, Problems, did_you_mean


class Finding(NamedTuple):
    """What a rule found: a sentence, the place, what was expected there, what to write."""

    message: str
    place: Place
    expected: str = ""
    help: str = ""


Check = Callable[[Catalogue, date | None], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, whether breaking it stops a build (`error`) or may be waived (`warning`), and the check."""

    code: str
    level: str
    check: Check
    dated: bool = False
    """Whether it asks what day it is, and so finds nothing without one."""


RULES: dict[str, Rule] = {}


def rule(level: str, dated: bool = False) -> Callable[[Check], Check]:
    """Register a check; its code is the name of the function with hyphens, its meaning the docstring."""

    def register(check: Check) -> Check:
        code = check.__name__.replace("_", "-")
        RULES[code] = Rule(code, level, check, dated)
        return check

    return register


def all_rules() -> Mapping[str, Rule]:
    """Every rule by its code; rules stand in the modules of this package."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return RULES


def judge(catalogue: Catalogue, problems: Problems, as_of: date | None = None) -> None:
    """
    Note every finding of every rule that is not waived.

    *as_of* is the day for rules about the coming year; without it these find nothing.
    """
    found = [Problem(r.code, *finding, level=r.level) for r in all_rules().values() for finding in r.check(catalogue, as_of)]
    waivers = dict(_waivers(catalogue))
    used = {(p.place.file, p.code) for p in found}
    problems.found += [p for p in found if p.level == "error" or p.code not in waivers.get(p.place.file, (None, {}))[1]]
    for file, (holder, waived) in waivers.items():
        for code in waived:
            undated = as_of is None and code in RULES and RULES[code].dated
            _judge_waiver(code, place_of(holder, "waive"), undated or (file, code) in used, problems)


def _waivers(catalogue: Catalogue) -> Iterator[tuple[str, tuple[Any, Mapping[str, str]]]]:
    """For each file that waives something: its name, the record, and the reasons by code."""
    for holder in catalogue.files:
        if holder.waive:
            yield place_of(holder).file, (holder, holder.waive)


def _judge_waiver(code: str, place: Place, used: bool, problems: Problems) -> None:
    known = RULES.get(code)
    waivable = [r.code for r in RULES.values() if r.level == "warning"]
    if known is None:
        problems.error("unknown-waiver", f"there is no warning `{code}`", place, did_you_mean(code, waivable))
    elif known.level == "error":
        problems.error("error-waived", f"`{code}` is an error and cannot be waived", place, help="mend the data, and remove this waiver")
    elif not used:
        problems.warn("unused-waiver", f"nothing in this file is waived by `{code}`", place, help="remove the waiver")
