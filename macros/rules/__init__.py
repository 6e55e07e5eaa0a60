"""What must hold in a catalogue: one function per rule, found by its decorator."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
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


Check = Callable[..., Iterable[Finding]]
"""What looks for findings: it is given what it judges, and the day (or None)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its stable code, whether breaking it stops a build (`error`) or may be waived (`warning`), and the check."""

    code: str
    level: str
    check: Check
    dated: bool = False
    """Whether it asks what day it is, and so finds nothing without one."""


@dataclass(slots=True)
class Rulebook:
    """The rules about one kind of thing, by their codes; they stand in the modules of *package*."""

    package: str
    path: Iterable[str]
    known: dict[str, Rule] = field(default_factory=dict)

    def rule(self, level: str, dated: bool = False) -> Callable[[Check], Check]:
        """Register a check; its code is the name of the function with hyphens, its meaning the docstring."""

        def register(check: Check) -> Check:
            code = check.__name__.replace("_", "-")
            self.known[code] = Rule(code, level, check, dated)
            return check

        return register

    def all(self) -> Mapping[str, Rule]:
        """Every rule by its code."""
        for module in pkgutil.iter_modules(self.path):
            importlib.import_module(f"{self.package}.{module.name}")
        return self.known

    def judge(self, what: tuple[Any, ...], files: Iterable[Any], problems: Problems, as_of: date | None) -> None:
        """
        Note every finding of every rule about *what* that is not waived in one of the *files*.

        *as_of* is the day for rules about the coming year; without it these find nothing.
        """
        found = [Problem(r.code, *finding, level=r.level) for r in self.all().values() for finding in r.check(*what, as_of)]
        holders = {place_of(holder).file: holder for holder in files}
        found = [_with_waiver(problem, holders.get(problem.place.file)) for problem in found]
        waivers = {file: holder for file, holder in holders.items() if holder.waive}
        used = {(p.place.file, p.code) for p in found}
        problems.found += [p for p in found if p.level == "error" or p.code not in _waived(waivers.get(p.place.file))]
        for file, holder in waivers.items():
            for code in holder.waive:
                undated = as_of is None and code in self.known and self.known[code].dated
                self._judge_waiver(code, place_of(holder, "waive"), undated or (file, code) in used, problems)

    def _judge_waiver(self, code: str, place: Place, used: bool, problems: Problems) -> None:
        known = self.known.get(code)
        waivable = [r.code for r in self.known.values() if r.level == "warning"]
        if known is None:
            problems.error("unknown-waiver", f"there is no warning `{code}`", place, did_you_mean(code, waivable))
        elif known.level == "error":
            help = "mend the data, and remove this waiver"
            problems.error("error-waived", f"`{code}` is an error and cannot be waived", place, help=help)
        elif not used:
            problems.warn("unused-waiver", f"nothing in this file is waived by `{code}`", place, help="remove the waiver")


def _with_waiver(problem: Problem, holder: Any) -> Problem:
    """The same; where it may be waived and says so, with the line to write, and the file to write it in."""
    if problem.level != "warning" or holder is None or "waive" not in problem.help:
        return problem
    line = f'{problem.code}: "your reason"'
    way = f"add {line} to `waive:`" if holder.waive else f"write waive: {{ {line} }}"
    return replace(problem, help=f"{problem.help}: {way} in {problem.place.file}")


def _waived(holder: Any) -> Mapping[str, str]:
    return holder.waive if holder else {}


_BOOK = Rulebook(__name__, __path__)
RULES, rule, all_rules = _BOOK.known, _BOOK.rule, _BOOK.all


def judge(catalogue: Catalogue, problems: Problems, as_of: date | None = None) -> None:
    """
    Note every finding of every rule about the catalogue that is not waived.

    *as_of* is the day for rules about the coming year; without it these find nothing.
    """
    _BOOK.judge((catalogue,), catalogue.files, problems, as_of)
