"""One site in one language: what it consists of, before any site generator has seen it."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.model.catalogue import Catalogue
from macros.problems import DataError, Place, Problems, did_you_mean, report, summary
from macros.reading import Reading, read_public
from macros.rules import judge
from macros.source import Sources
from macros.views.page import Page
from macros.wording import NoWords, wording

View = Callable[..., str]
PUBLIC, HANDBOOK = "public", "handbook"
CONFIGURATIONS = {PUBLIC: "mkdocs.yml", HANDBOOK: "handbook.yml"}


@dataclass
class Edition:
    """
    A site for an *audience* in a *language*.

    *project* is the folder that holds docs/; *data* and *label* are the data folder and its name for the user. *internal* is
    None for the public. *links_out* gathers the links that lead to the other languages, as paths from this language's root;
    *placed* the HTML of the views on prose pages, of which there are *prose_pages*.
    """

    audience: str
    language: str
    project: Path
    data: Path
    catalogue: Catalogue
    internal: Any = None
    links_out: set[str] = field(default_factory=set)
    placed: list[str] = field(default_factory=list)
    prose_pages: int = 0
    _shown: dict[tuple[Any, ...], str] = field(default_factory=dict)

    @property
    def docs(self) -> Path:
        """The folder of its prose pages."""
        return self.project / "docs" / self.audience / self.language

    @property
    def folder(self) -> str:
        """Where it stands below the site of its audience: empty for the first language."""
        return "" if self.language == self.catalogue.languages[0] else self.language

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages made from data."""
        return tuple(self._views.pages(*self._given))

    @cached_property
    def downloads(self) -> Mapping[str, bytes]:
        """The files to download, by address."""
        return self._views.downloads(*self._given)

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What the templates of the theme need to know; plain text."""
        return self._views.site_facts(*self._given)

    @property
    def views(self) -> Mapping[str, View]:
        """What a page may call, by name."""
        return self._views.MACROS

    def show(self, name: str, root: str, *arguments: Any) -> str:
        """The HTML of a view on a page from which *root* leads to the root of the language."""
        key = (name, root, arguments)
        if key not in self._shown:
            view = self.views[name]
            places = {"root": root} if takes_root(view) else {}
            self._shown[key] = view(*self._given, *arguments, **places)
        return self._shown[key]

    @property
    def given(self) -> int:
        """How many arguments a view gets before those that a page writes."""
        return len(self._given)

    @property
    def _given(self) -> tuple[Any, ...]:
        return (self.catalogue, self.language) if self.audience == PUBLIC else (self.catalogue, self.language, self.internal)

    @property
    def _views(self) -> Any:
        return importlib.import_module("macros.views.site" if self.audience == PUBLIC else "macros.views.handbook")


def takes_root(view: View) -> bool:
    """Whether a view makes links, and needs to know where the page stands."""
    return "root" in view.__code__.co_varnames[: view.__code__.co_argcount + view.__code__.co_kwonlyargcount]


def read_data(data: Path, label: str) -> Reading:
    """The judged public data in *data*; opens nothing outside `data/public/`. Raises DataError."""
    reading = read_public(data, label)
    if reading.catalogue:
        judge(reading.catalogue, reading.problems)
    _stop_at_errors(reading)
    return reading


def _stop_at_errors(reading: Reading) -> None:
    if reading.problems.errors:
        raise refusal(reading.problems, reading.sources)


def refusal(problems: Problems, sources: Sources) -> DataError:
    """The error that tells all problems and that nothing was built."""
    return DataError(problems, report(problems, sources.line, f"{summary(problems)}; nothing was built"))


def data_folder(project: Path) -> tuple[Path, str]:
    """The folder of the data (TIERBOOK_DATA, or `data` in the project) and its name for the user."""
    data = project / (os.environ.get("TIERBOOK_DATA") or "data")
    return data, data.relative_to(project).as_posix() if data.is_relative_to(project) else data.name


_read: dict[Path, tuple[object, Reading]] = {}
_editions: dict[tuple[Path, str, str], tuple[object, Edition]] = {}


def reading_of(data: Path, label: str) -> Reading:
    """What `read_data` gives, kept until a file changes."""
    stamp = _stamp(data / "public")
    if data not in _read or _read[data][0] != stamp:
        _read[data] = (stamp, read_data(data, label))
    return _read[data][1]


def edition_of(project: Path, audience: str) -> Edition:
    """The edition for *audience* in the language TIERBOOK_LANGUAGE, or the first one. Raises DataError."""
    data, label = data_folder(project)
    reading = reading_of(data, label)
    catalogue = reading.catalogue
    assert catalogue
    language = os.environ.get("TIERBOOK_LANGUAGE") or catalogue.languages[0]
    if language not in catalogue.languages:
        raise _wrong("unknown-language", f"there is no language `{language}`", f"{label}/public/provider.yml", did_you_mean(language, catalogue.languages))
    try:
        wording(language)
    except NoWords as error:
        raise _wrong("no-words", str(error), f"{label}/public/provider.yml", f"add macros/words/{language}.yml, or take `{language}` from the languages") from None
    stamp = (id(reading), _stamp(data / "internal") if audience == HANDBOOK else None)
    key = (project, audience, language)
    if key not in _editions or _editions[key][0] != stamp:
        internal = _internal(data, label, catalogue) if audience == HANDBOOK else None
        _editions[key] = (stamp, Edition(audience, language, project, data, catalogue, internal))
    return _editions[key][1]


def _internal(data: Path, label: str, catalogue: Catalogue) -> Any:
    """What only staff may see; the module that reads it is not even loaded for the public."""
    from macros.reading_internal import read_internal

    reading = Reading(catalogue, Problems(), Sources())
    internal = read_internal(data, reading, catalogue, label)
    _stop_at_errors(reading)
    return internal


def _wrong(code: str, message: str, file: str, help: str) -> DataError:
    problems = Problems()
    problems.error(code, message, Place(file), help=help)
    return refusal(problems, Sources())


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What tells whether anything in *folder* changed: names, times and sizes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return tuple((str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files)
