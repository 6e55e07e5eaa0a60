"""One site in one language: what it consists of, before any site generator has seen it."""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from macros.documents.calendar import calendar_bytes
from macros.documents.kept import Kept
from macros.documents.look import Look, look_of
from macros.documents.site import Agreements
from macros.documents.works import Work, works
from macros.model.catalogue import Catalogue
from macros.problems import Problems, did_you_mean
from macros.reading import Reading
from macros.sites.data import data_folder, reading_of, refusal_of_one, stamp_of, stop_at_errors
from macros.sites.papers import papers
from macros.sites.published import published
from macros.source import Sources
from macros.views.blocks import Block
from macros.views.page import Page
from macros.views.papers import pdf_available
from macros.views.promised import Publication
from macros.wording import NoWords, wording

View = Callable[..., str]
PUBLIC, HANDBOOK = "public", "handbook"


@dataclass
class Edition:
    """
    A site for an *audience* in a *language*.

    *project* is the folder that holds docs/, *data* that of the data, *sources* the texts in it; *internal* is None for the public.
    *links_out* gathers the links that lead to the other languages, as paths from this language's root; *placed* the HTML of the views
    on prose pages, of which there are *prose_pages*. *nav* is the menu as it is configured.
    """

    audience: str
    language: str
    project: Path
    data: Path
    catalogue: Catalogue
    sources: Sources
    internal: Any = None
    links_out: set[str] = field(default_factory=set)
    placed: list[str] = field(default_factory=list)
    prose_pages: int = 0
    nav: Any = ("*",)
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
        if self.audience != PUBLIC:
            return tuple(self._views.pages(*self._given))
        return (*self._views.pages(*self._given, self.publication), *self.agreements.pages())

    @cached_property
    def downloads(self) -> Mapping[str, bytes]:
        """The files to download, by address. Raises DataError."""
        made = self._views.downloads(*self._given)
        public = self.audience == PUBLIC
        kept = Kept(self.project / "build" / "documents" / (self.language if public else f"handbook-{self.language}"))
        made = {**made, **(self.agreements.sums if public else self._calendars())}
        return {**made, **papers(self._public_works() if public else self._staff_works(), self.look, kept, self.sources)}

    def _public_works(self) -> Iterator[Work]:
        first = self.catalogue.languages[0]
        return works(self.agreements, replace(self.agreements, language=first), self.look)

    def _staff_works(self) -> Iterator[Work]:
        """The papers of the handbook, and all of it as a book; what writes them is not even loaded for the public."""
        from macros.documents.book import book_work
        from macros.documents.staff_papers import staff_works
        from macros.sites.book import book

        yield from staff_works(self._views.papers(*self._given), self.catalogue.provider, self.look)
        if pdf_available() and self.docs.is_dir():
            yield book_work(book(self, self.nav), self.look)

    def _calendars(self) -> Mapping[str, bytes]:
        """The calendars of the handbook, by address."""
        return {f"downloads/{one.name}.ics": calendar_bytes(one) for one in self._views.calendars(*self._given)}

    @cached_property
    def agreements(self) -> Agreements:
        """The agreements in this language: drafts, and what was published."""
        return Agreements(self.catalogue, self.language, published(self.data))

    @cached_property
    def publication(self) -> Publication:
        """What views may know of what was published."""
        return self.agreements.publication

    @property
    def look(self) -> Look:
        """How documents look: the colours of the provider, and the logo."""
        return look_of(self.catalogue.provider, self.data / "public")

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
            places: dict[str, Any] = {"root": root} if takes_root(view) else {}
            places |= {"published": self.publication} if takes_publication(view) else {}
            self._shown[key] = view(*self._given, *arguments, **places)
        return self._shown[key]

    @property
    def blocks(self) -> Mapping[str, Callable[..., tuple[Block, ...]]]:
        """The views that make blocks, by name: for paper, which says the same as a page."""
        return {} if self.audience == PUBLIC else self._views.BLOCKS

    @property
    def given_values(self) -> tuple[Any, ...]:
        """What a view gets before the arguments that a page writes."""
        return self._given

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
    return "root" in inspect.signature(view).parameters


def takes_publication(view: View) -> bool:
    """Whether a view says something of what was published, which the data do not know."""
    return "published" in inspect.signature(view).parameters


_editions: dict[tuple[Path, str, str], tuple[object, Edition]] = {}
_in_use: dict[tuple[Path, str], Edition] = {}


def edition_in_use(project: Path, audience: str) -> Edition:
    """The edition that `edition_of` gave last: within a build, data saved meanwhile must not be read anew."""
    return _in_use[project, audience]


def edition_of(project: Path, audience: str) -> Edition:
    """The edition for *audience* in the language TIERBOOK_LANGUAGE, or the first one. Raises DataError."""
    data, label = data_folder(project)
    reading = reading_of(data, label)
    catalogue = reading.catalogue
    assert catalogue
    language = os.environ.get("TIERBOOK_LANGUAGE") or catalogue.languages[0]
    file = f"{label}/public/provider.yml"
    if language not in catalogue.languages:
        raise refusal_of_one("unknown-language", f"there is no language `{language}`", file, did_you_mean(language, catalogue.languages))
    for one in catalogue.languages:
        try:
            wording(one)
        except NoWords as error:
            help = f"add macros/words/{one}.yml, or take `{one}` out of the languages"
            raise refusal_of_one("no-words", str(error), file, help) from None
    docs = project / "docs" / audience / language
    stamp = (id(reading), *((stamp_of(data / "internal"), stamp_of(docs)) if audience == HANDBOOK else ()))
    key = (project, audience, language)
    if key not in _editions or _editions[key][0] != stamp:
        inside = _internal(data, label, catalogue) if audience == HANDBOOK else None
        internal, sources = inside or (None, Sources())
        texts = Sources({**reading.sources.texts, **sources.texts})
        _editions[key] = (stamp, Edition(audience, language, project, data, catalogue, texts, internal))
    _in_use[project, audience] = _editions[key][1]
    return _editions[key][1]


def _internal(data: Path, label: str, catalogue: Catalogue) -> tuple[Any, Sources]:
    """What only staff may see, and the texts it was read from; the modules that read it are not even loaded for the public."""
    from macros.agreements_overview import agreements, lost
    from macros.judging_internal import judge_internal
    from macros.reading_internal import read_internal

    reading = Reading(catalogue, Problems(), Sources())
    internal = read_internal(data, reading, catalogue, label)
    if internal:
        judge_internal(catalogue, internal, reading.problems)
    gone = lost(data, label, published(data))
    reading.problems.found += [gone] if gone else []
    stop_at_errors(reading)
    known = agreements(data, label, catalogue, published(data), reading.sources)
    return (replace(internal, agreements=known) if internal else None), reading.sources
