"""What `python -m macros closing-days` does: a proposal for the closing days of a year, put into support.yml for the owner to judge."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from macros.model.catalogue import Catalogue
from macros.model.hours import hours_of
from macros.problems import did_you_mean
from macros.proposed_days import Proposal, ProposedDay, countries, proposal
from macros.reading import read_public
from macros.support_file import Unsafe, add_year
from macros.units import DAY
from macros.wording import wording
from macros.yaml_writing import in_quotes
from macros.year_inserting import DayLine, block

SATURDAY = 5
SUNDAY = 6 * DAY


class CannotPropose(Exception):
    """No closing days were written; the text says why and what to do."""


@dataclasses.dataclass(frozen=True, slots=True)
class Written:
    """What was written where: the days that are listed, those to decide on, and years in between that are still missing."""

    path: Path
    country: str
    listed: tuple[ProposedDay, ...]
    asked: tuple[ProposedDay, ...]
    missing: tuple[int, ...]
    new_file: bool

    def told(self, command: str) -> str:
        """What was done and what to do next, in a few lines; *command* starts the program."""
        year = self.listed[0].date.year
        resting = sum(day.date.weekday() >= SATURDAY for day in self.listed)
        lines = [f"{self.path}: {'a new file with ' if self.new_file else ''}{len(self.listed)} closing days of {year} ({self.country})"]
        lines[0] += f", of which {resting} in a weekend" if resting else ""
        lines += ["to decide; each stands there with a # before it, which you take away where you close:"] if self.asked else []
        lines += [f"  {day.date}  {next(iter(day.names.values()))}" for day in self.asked]
        option = "YEAR=" if command == "make" else "--year "
        lines += [f"{one} is not listed yet: {command} closing-days {option}{one}" for one in self.missing]
        return "\n".join((*lines, f"next: look at the list, decide, and then {command} check"))


def write_closing_days(data: Path, year: str, country: str = "") -> Written:
    """
    Put the closing days of *year* into `data/public/support.yml`; without a *country* those of the provider's.

    Raises CannotPropose, and then nothing is changed; OSError where the file cannot be written.
    """
    if year and not re.fullmatch(r"20[0-9]{2}", year):
        raise CannotPropose(f"`{year}` is not a year from 2000 to 2099; write four figures, such as YEAR={_as_year(year)}")
    catalogue = read_public(data, data.name).catalogue
    if not catalogue:
        raise CannotPropose("the data has errors, so what to add to is not known; `make check` shows them")
    listed = catalogue.support.closing_days
    if not year:
        example = int(max(listed)) + 1 if listed else 2027
        raise CannotPropose(f"for which year? Write make closing-days YEAR={example}")
    if year in listed:
        raise CannotPropose(f"the closing days of {year} are listed already; nothing was changed: to begin again, delete that list first")
    country = _country(catalogue, country)
    found = _judged(proposal(country, int(year), catalogue.languages, _on_sundays(catalogue)), catalogue)
    days = [day for day in found.days if not day.doubt]
    if not days:
        raise CannotPropose(f"no public holidays are known for {country} in {year}; write the days into {data}/public/support.yml yourself")
    path = data / "public" / "support.yml"
    new_file = not path.exists()
    lines = list(_lines(found, catalogue.languages))
    try:
        add_year(path, catalogue, year, lines, {day.date: day.names for day in days})
    except Unsafe:
        told = "\n".join(("closing_days:", *block(year, lines)))
        raise CannotPropose(
            f"{path} has a form that cannot be added to safely; nothing was changed. Paste this into it:\n\n{told}"
        ) from None
    others = sorted({int(year), *map(int, listed)})
    missing = tuple(one for one in range(others[0], others[-1]) if one not in others)
    return Written(path, country, tuple(days), tuple(day for day in found.days if day.doubt), missing, new_file)


def _as_year(text: str) -> str:
    """A year that may be meant: 27 is 2027."""
    return f"20{text}" if re.fullmatch(r"\d\d", text) else "2027"


def _country(catalogue: Catalogue, given: str) -> str:
    """The country to ask for. Raises CannotPropose for none and for an unknown one."""
    own = catalogue.provider.address.country if catalogue.provider.address else None
    wanted, known = given.strip().upper() or own, countries()
    if not wanted:
        raise CannotPropose("in which country? Write COUNTRY=NL, or address: { country: NL } in provider.yml")
    if wanted in known:
        return wanted
    names = {name.upper(): code for one in (*catalogue.languages, "en") for code, name in Locale(one).territories.items() if code in known}
    meant = f"did you mean `{names[wanted]}`?" if wanted in names else did_you_mean(wanted, known)
    raise CannotPropose(f"there is no country `{given.strip() or own}` with known holidays; {meant}")


def _on_sundays(catalogue: Catalogue) -> bool:
    """Whether a clock that stands still on closing days runs on Sundays."""
    closing = (id for id, clock in catalogue.support.clocks.items() if clock.closing_days == "closed")
    return any(end > SUNDAY for id in closing if (hours := hours_of(catalogue.support, id)) for _, end in hours.week)


def _judged(found: Proposal, catalogue: Catalogue) -> Proposal:
    """*found*, with a doubt on each day that has other hours already: a day is closed, or has other hours."""
    special = {day.date for day in catalogue.support.special_days}
    days = tuple(dataclasses.replace(day, doubt="special") if day.date in special else day for day in found.days)
    return dataclasses.replace(found, days=days)


def _lines(found: Proposal, languages: tuple[str, ...]) -> Iterator[DayLine]:
    """The lines of a proposal, remarks in the first of the *languages*."""
    words = wording(languages[0])
    if found.untranslated:
        names = words.listed(words.locale.languages[one] for one in found.untranslated)
        yield DayLine("", words("closing_translate", languages=names))
    if found.regional:
        yield DayLine("", words("closing_regional"))
    for day in found.days:
        names = ", ".join(f"{language}: {in_quotes(day.names[language])}" for language in languages)
        remark = words("closing_decide", why=words(f"closing_doubt_{day.doubt}")) if day.doubt else ""
        yield DayLine(f"{{ date: {day.date}, name: {{ {names} }} }}", remark, asked=bool(day.doubt))
