"""The pages an owner writes: whether all that lies in their folder belongs there, and whether the views they call exist."""

from __future__ import annotations

import inspect
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.problems import Place, Problems, did_you_mean
from macros.reading import Reading
from macros.rules.hours_for_sale import hour_words
from macros.sites.assets import served
from macros.sites.calls import ALONE, BLOCK, Call, Slip, calls, line_around, root_of
from macros.sites.edition import HANDBOOK, PUBLIC, Edition
from macros.sites.heads import judge_head
from macros.sites.inspection import FRONT
from macros.sites.placing import CLOSE, OPEN, ids_of
from macros.sites.prose_links import PICTURES, dead_links, forbidden, places_on
from macros.source import Sources
from macros.views.lookup import UnknownId

NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)*\.md")
TAKEN = ("assets", "search", "downloads")
"""Folders of the finished site that are not for pages."""


@dataclass(slots=True)
class Prose:
    """
    Judges the prose pages of an edition; what is wrong is noted in *problems*. *files* are the pages, relative to their folder.

    Where not *whole*, no view is shown and no page made from data, which takes most of the time: what only these tell is left aside.
    """

    edition: Edition
    whole: bool = True
    problems: Problems = field(default_factory=Problems)
    sources: Sources = field(default_factory=Sources)
    files: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, set[str]] = field(default_factory=dict)

    def judge(self) -> None:
        """Look at every file in the folder of the edition."""
        folder = self.edition.docs
        if not folder.is_dir():
            first = folder.with_name(self.edition.catalogue.languages[0])
            self._error(
                "no-pages", f"there is no folder {self._name(folder)}", folder, f"copy {self._name(first)} to it and translate the pages"
            )
            return
        if linked := next((part for part in (folder, folder.parent, folder.parent.parent) if part.is_symlink()), None):
            self._error("link", f"{self._name(linked)} is a symbolic link", linked, "put the folder itself here")
            return
        for path in sorted(folder.rglob("*")):
            self._judge_file(path, path.relative_to(folder).as_posix())
        self._judge_links()
        self._judge_set()

    def _judge_file(self, path: Path, uri: str) -> None:
        if path.is_symlink():
            self._error("link", f"{self._name(path)} is a symbolic link", path, "put the file itself here")
        elif path.is_dir() or path.name.startswith("."):
            return
        elif not path.is_file():
            self._error("not-a-file", f"{self._name(path)} is not a file", path, "take it away")
        elif path.suffix == ".md" and not NAME.fullmatch(uri):
            self._error(
                "page-name", f"{self._name(path)} cannot be the address of a page", path, "use lower case, digits and hyphens in the name"
            )
        elif path.suffix == ".md":
            self.files.append(uri)
            self._judge_page(path, uri)
        elif path.suffix in PICTURES:
            self.pictures.append(uri)
        else:
            self._error(
                "foreign-file",
                f"{self._name(path)} is neither a page nor a picture",
                path,
                f"move it out of docs/, or save it as a picture ({', '.join(PICTURES)}): nothing else is published from there",
            )

    def _judge_links(self) -> None:
        """Links lead to pages, places and pictures that are there."""
        made = {page.uri: page for page in self.edition.pages} if self.whole else {}

        def ids(uri: str) -> set[str] | None:
            if uri not in self._texts or not self.whole:
                return ids_of(made[uri].html) if uri in made else None
            return places_on(self._texts[uri]) | self._shown.get(uri, set())

        for uri, text in self._texts.items():
            for slip in dead_links(text, uri, {*self.files, *self.pictures, *made}, ids, self.whole):
                self._note(text, self._name(self.edition.docs / uri), slip)

    def _judge_set(self) -> None:
        """Pages exist once, and in every language; no two have the same address, whatever they are made from."""
        folder = self.edition.docs
        made = Counter(served(page.uri) for page in self.edition.pages) if self.whole else Counter[str]()
        for at, times in made.items():
            if times > 1:
                self._twice_made(at)
        written = Counter(map(served, self.files))
        for uri in self.files:
            at = served(uri)
            if at in made or written[at] > 1 or at.split("/")[0] in (*TAKEN, *self.edition.catalogue.languages):
                self._error(
                    "page-twice", f"{self._name(folder / uri)} has an address that is taken", folder / uri, "give this page another name"
                )
        for language in self.edition.catalogue.languages:
            other = folder.with_name(language)
            for path in sorted(path for path in other.rglob("*.md") if not path.name.startswith(".")):
                missing = folder / path.relative_to(other)
                if missing.relative_to(folder).as_posix() not in self.files:
                    self._error(
                        "page-untranslated", f"{self._name(missing)} is missing", missing, f"translate {self._name(path)}, or remove it"
                    )

    def _twice_made(self, address: str) -> None:
        """Note two pages made from data at one address, at the first file that a page of it is made from."""
        uris = [page.uri for page in self.edition.pages if served(page.uri) == address]
        other = self.edition.data / ("released" if self.edition.audience == PUBLIC else "internal")
        file = next((found for found in map(self._source, uris) if found.is_file()), other)
        self._error("page-twice", f"two pages have the address {address}: {' and '.join(uris)}", file, "give this file another name")

    def _source(self, uri: str) -> Path:
        """The file of the tier or service that a page is made from."""
        folder, _, rest = uri.removesuffix(".md").partition("/")
        return self.edition.data / "public" / ("tiers" if folder == "sla" else folder) / f"{rest.split('/')[0]}.yml"

    def _judge_page(self, path: Path, uri: str) -> None:
        name = self._name(path)
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            self._error("not-utf-8", f"{name} cannot be read as UTF-8", path, "save the file again as UTF-8")
            return
        self.sources.texts[name] = text.split("\n")
        if OPEN in text or CLOSE in text:
            self._error("strange-character", f"an unassigned character stands in {name}", path, "type the text again")
            return
        judge_head(text, name, self.problems)
        self._texts[uri] = text
        for slip in self._slips(text, uri):
            self._note(text, name, slip)

    def _note(self, text: str, name: str, slip: Slip) -> None:
        line = text.count("\n", 0, slip.start) + 1
        column = slip.start - text.rfind("\n", 0, slip.start)
        self.problems.error(slip.code, slip.message, Place(name, line, column, slip.length), slip.expected, slip.help)

    def _slips(self, text: str, uri: str) -> Iterator[Slip]:
        """What is wrong with the text of a page."""
        for found in calls(text):
            slip = found if isinstance(found, Slip) else self._slip(found, text, uri)
            yield from [slip] if slip else []
        yield from forbidden(text, self.edition.views)
        if self.edition.audience == PUBLIC:
            for word, start in hour_words(text, self.edition.language):
                message, expected = f"“{word}” sells hours", "the price is for the service, not for hours"
                yield Slip(start, len(word), "no-hour-is-for-sale", message, expected, "say what the customer gets for a fixed price")

    def _slip(self, call: Call, text: str, uri: str) -> Slip | None:
        """What is wrong with a call, if anything."""
        name, length = call.view, len(call.text)
        views = self.edition.views
        if name not in views:
            return Slip(call.start, len(name), "unknown-view", f"there is no view `{name}`", did_you_mean(name, views))
        if wrong := self._misfit(call):
            return Slip(call.start, length, "wrong-arguments", f"`{call.text}` does not fit", wrong)
        if not self.whole:
            return None
        try:
            html = self.edition.show(name, root_of(uri), *call.arguments)
        except UnknownId as error:
            message, _, hint = str(error).partition("; ")
            return Slip(call.start, length, "unknown-id", message, hint)
        self._shown.setdefault(uri, set()).update(ids_of(html))
        if line_around(text, call.start).lstrip().startswith("#"):
            return Slip(call.start, length, "view-in-heading", "a view stands in a heading", help="write the words themselves")
        if BLOCK.match(html) and not ALONE.fullmatch(line_around(text, call.start)):
            return Slip(
                call.start,
                length,
                "view-in-line",
                f"`{name}` makes more than a few words",
                help="put it on a line of its own, with an empty line before and after",
            )
        return None

    def _misfit(self, call: Call) -> str:
        """What a view takes, where the call gives something else."""
        parameters = inspect.signature(self.edition.views[call.view]).parameters.values()
        typed = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name not in ("root", "published")]
        own = typed[self.edition.given :]
        least = sum(p.default is p.empty for p in own)
        if call.text != call.view and least <= len(call.arguments) <= len(own):
            return ""
        return f"write {call.view}({', '.join(p.name for p in own)})"

    def _name(self, path: Path) -> str:
        data, inside = self.edition.data, path.is_relative_to(self.edition.project)
        return path.relative_to(self.edition.project).as_posix() if inside else f"{data.name}/{path.relative_to(data).as_posix()}"

    def _error(self, code: str, message: str, path: Path, help: str) -> None:
        self.problems.error(code, message, Place(self._name(path)), help=help)


def located(finding: str, edition: Edition) -> str:
    """What was found in a finished page, with the file that the page was written in; without one, with site and language."""
    address, colon, words = finding.partition(": ")
    name = address.strip("/") if address != FRONT else ""
    for uri in (f"{name}.md", f"{name}/index.md".lstrip("/")):
        if colon and (edition.docs / uri).is_file():
            return f"{edition.docs.relative_to(edition.project).as_posix()}/{uri}: {words}"
    return f"{edition.audience} {edition.language}: {finding}"


def judge_pages(project: Path, data: Path, reading: Reading) -> None:
    """Note what is wrong with the pages of both sites, as far as that can be told without making them; an absent site is none."""
    assert reading.catalogue
    for audience in (PUBLIC, HANDBOOK):
        for language in reading.catalogue.languages if (project / "docs" / audience).is_dir() else ():
            edition = Edition(audience, language, project, data, reading.catalogue, reading.sources)
            prose = Prose(edition, False, reading.problems, reading.sources)
            prose.judge()
