"""Building every site in every language: side by side, into a fresh folder, and into place only when all are sound."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from macros.parallel import in_parallel
from macros.problems import DataError, Problems, report, summary
from macros.sites import fingerprint
from macros.sites.published import CHANGED, DRAFT, day_to_judge
from macros.sites.signals import stoppable, undisturbed
from macros.sites.swapping import only_one, recover, swap
from macros.views.papers import pdf_available

SITES = {"public": "mkdocs.yml", "handbook": "handbook.yml"}
Show = Callable[[str], None]
NOTHING = "nothing was built"
"""How each report ends; several of them say so once."""


class Part(NamedTuple):
    """One site in one language."""

    audience: str
    language: str


class Made(NamedTuple):
    """What came of a part: what is wrong with it, how many pages it has, the links that lead to its other languages."""

    part: Part
    faults: list[str]
    pages: int
    links_out: frozenset[str]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: from the *project* folder and its *data* into the folder *site*, by way of the folder *workshop*."""

    project: Path
    data: Path
    site: Path
    workshop: Path

    @classmethod
    def usual(cls, project: Path, data: str = "data", site: str = "site") -> Order:
        """The folders as `make` uses them."""
        return cls(project, project / data, project / site, project / "build")


class Failed(Exception):
    """The build stopped; its text says why, and the last good site stands where it stood."""


def build(order: Order, show: Show = lambda line: None) -> str:
    """
    Build all sites and put them in place; gives the words that tell what was made.

    Raises Failed, swapping.Busy, or KeyboardInterrupt; the old site then stays as it was.
    """
    started = time.monotonic()
    with only_one(order.workshop), stoppable():
        recover(order.site, order.workshop)
        inputs = fingerprint.of_inputs(order.project, order.data)
        note = order.workshop / "last.json"
        last = fingerprint.remembered(note)
        if last.get("inputs") == _made_of(inputs) and last.get("output") == fingerprint.of_output(order.site):
            return "nothing changed since the last build: nothing to do"
        new = order.workshop / "new"
        try:
            with _unchanged(order, inputs):
                told, languages = _build_all(order, new, show, started)
            with undisturbed():
                swap(new / "site", order.site, order.workshop)
                fingerprint.remember(note, inputs=_made_of(inputs), output=fingerprint.of_output(order.site))
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return _summary(order, told, languages, time.monotonic() - started)


def _made_of(inputs: str) -> str:
    """What a build was made of: a draft is another site, though of the same inputs."""
    return f"draft {inputs}" if os.environ.get(DRAFT) else inputs


@contextmanager
def _unchanged(order: Order, inputs: str) -> Iterator[None]:
    """Raise Failed where a file was saved while the sites were made: parts of them would be of different data."""

    def judge() -> None:
        if fingerprint.of_inputs(order.project, order.data) != inputs:
            raise Failed(_refused(["a file was changed while the sites were being made: build again"], order))

    try:
        yield
    except Failed:
        raise
    except Exception:
        judge()  # a file that went away under the build is no fault of the program
        raise
    judge()


def _build_all(order: Order, new: Path, show: Show, started: float) -> tuple[list[Made], tuple[str, ...]]:
    from macros.sites.data import reading_of

    try:
        catalogue = reading_of(order.data, _label(order)).catalogue
    except DataError as error:
        raise Failed(_refused([str(error)], order)) from None
    assert catalogue
    tasks = [[Part("public", language)] for language in catalogue.languages]
    if (order.project / SITES["handbook"]).is_file():  # absent where only the public part of a project is checked out
        tasks.append([Part("handbook", language) for language in catalogue.languages])

    def tell(missing: list[list[Part]]) -> None:
        if (passed := time.monotonic() - started) > 2:
            names = ", ".join(f"{part.audience} {part.language}" for task in missing for part in task)
            show(f"building {names} … {passed:.0f} s")

    # Public parts come first: no process makes a public site after it has read internal data.
    made = [one for task in in_parallel(partial(_make, order, new), tasks, tell) for one in task]
    if faults := [fault for one in made for fault in one.faults]:
        raise Failed(_refused(faults, order))
    _assemble(new, made, catalogue.languages)
    if dead := _dead_links(new / "site", made, catalogue.languages[0]):
        raise Failed(_refused(dead, order))
    _take_along(order, new / "site", catalogue.languages)
    return made, catalogue.languages


def _take_along(order: Order, site: Path, languages: tuple[str, ...]) -> None:
    """Put the handbook beside itself as a zip file: never below the public site, and never in the handbook, which would hold itself."""
    from macros.sites.offline import NAME, offline

    if (site / "handbook").is_dir():
        (site / NAME).write_bytes(offline(site / "handbook", order.project / "overrides" / "offline.js", languages))


def year_warnings(order: Order, day: date) -> str:
    """The report of what the rules about the coming year find on a day, or on that of a later version; empty where they find nothing."""
    from macros.rules import RULES, judge
    from macros.sites.data import reading_of

    reading, problems = reading_of(order.data, _label(order)), Problems()
    assert reading.catalogue
    judge(reading.catalogue, problems, day_to_judge(order.data, day))
    problems.found = [problem for problem in problems.found if problem.code in RULES and RULES[problem.code].dated]
    return report(problems, reading.sources.line, summary(problems)) if problems.found else ""


def draft_warning(order: Order) -> str:
    """The report of what a draft changes in a published text; empty where it changes nothing, and where such a change stops the build."""
    from macros.sites.data import reading_of

    if not os.environ.get(DRAFT):
        return ""
    reading, problems = reading_of(order.data, _label(order)), Problems()
    problems.found = [problem for problem in reading.problems.found if problem.code == CHANGED]
    return report(problems, reading.sources.line, "shown as a draft; nothing is published") if problems.found else ""


def _label(order: Order) -> str:
    return order.data.relative_to(order.project).as_posix() if order.data.is_relative_to(order.project) else order.data.name


def _refused(faults: list[str], order: Order) -> str:
    """The faults, each once, and what stands now."""
    *others, last = dict.fromkeys(faults)
    told = "\n".join((*(one.removesuffix(f"; {NOTHING}") for one in others), last))
    end = "" if NOTHING in told else f"\n\n{NOTHING}"
    return f"{told}{end}{'; the site built before still stands' if order.site.exists() else ''}"


def _make(order: Order, new: Path, task: list[Part]) -> list[Made]:
    """Build some parts, one after the other, each into a folder of its own below *new*."""
    return [make_part(order, new, part) for part in task]


def make_part(order: Order, new: Path, part: Part) -> Made:
    """Build one site in one language below *new*."""
    from macros.hooks import build_site

    with _environment(TIERBOOK_LANGUAGE=part.language, TIERBOOK_DATA=str(order.data)):
        faults, edition = build_site(order.project / SITES[part.audience], new / f"{part.audience}-{part.language}")
    if not edition:
        return Made(part, faults or ["the build stopped without a word"], 0, frozenset())
    return Made(part, faults, len(edition.pages) + edition.prose_pages, frozenset(edition.links_out))


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def _assemble(new: Path, made: list[Made], languages: tuple[str, ...]) -> None:
    """Move the first language of each site to its root, and the others beneath it."""
    for audience in dict.fromkeys(one.part.audience for one in made):
        root = new / "site" / audience
        root.parent.mkdir(exist_ok=True)
        os.rename(new / f"{audience}-{languages[0]}", root)
        for language in languages[1:]:
            os.rename(new / f"{audience}-{language}" / language, root / language)


def _dead_links(site: Path, made: list[Made], first: str) -> list[str]:
    """Links between languages that lead nowhere, in words."""
    dead = []
    for one in made:
        root = site / one.part.audience / ("" if one.part.language == first else one.part.language)
        for way in sorted(one.links_out):
            target = root / way
            if not (target.is_file() or (target / "index.html").is_file()):
                dead.append(f"{one.part.audience} {one.part.language}: the link `{way}` to another language leads nowhere")
    return dead


def _summary(order: Order, made: list[Made], languages: tuple[str, ...], seconds: float) -> str:
    place = order.site.relative_to(order.project) if order.site.is_relative_to(order.project) else order.site
    lines = []
    for audience in dict.fromkeys(one.part.audience for one in made):
        pages = sum(one.pages for one in made if one.part.audience == audience)
        lines.append(f"{place / audience}: {pages} pages in {', '.join(languages)}")
        if audience == "handbook":
            lines.append(f"{place / audience}.zip: the handbook to take along; it works without a server, once unpacked")
    if not pdf_available():
        lines.append("PDFs were left out: the package `typst`, which makes them, is not offered for this platform; all else is there")
    command = "make" if "MAKELEVEL" in os.environ else f"{Path(sys.executable).name} -m macros"
    return "\n".join([*lines, f"built in {seconds:.1f} s; to look at it: {command} serve"])
