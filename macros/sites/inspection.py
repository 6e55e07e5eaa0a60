"""What must hold in the finished files of a site: every link leads somewhere, every table speaks, nothing comes from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from macros.sites.markup import element, tags_of

REFRESH = re.compile(r"\d+; *url=(.*)")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
OTHER_HOST = re.compile(r"\s*(?!data:)(?:[a-z][a-z0-9+.-]*:|//|\\\\)", re.IGNORECASE)
RUNS = re.compile(r"\s*(?:javascript|vbscript|data):", re.IGNORECASE)
INERT = ("application/ld+json", "application/json")
"""Types of script that hold data."""
LINKING = frozenset(("href", "src", "poster", "data"))
ALSO_FETCHED = ("xlink:href", "background", "action", "formaction")
UNWELCOME = ("style", "iframe", "object", "embed", "base", "applet", "frame")
FOLLOWED = ("canonical", "alternate")
"""Relations of a link element whose address is not fetched with the page."""
TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
EMPTY_CELL = re.compile(r"<(t[dh])\b[^>]*>(?:\s|<[^>]*>|&nbsp;)*</\1>")
HEAD_WITHOUT_SCOPE = re.compile(r"<th\b(?![^>]*\sscope=)")
CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
FRONT = "the front page"
TRACE = "Traceback (most recent call last)"


@dataclass(slots=True)
class Inspector:
    """
    Looks at each page once; links are judged at the end, when all ids are known.

    *base* is the path by which a browser knows the root of the site, *files* what lies below it.
    """

    language: str
    base: str
    files: frozenset[str]
    elsewhere: tuple[str, ...] = ()
    findings: list[str] = field(default_factory=list)
    links_out: set[str] = field(default_factory=set)
    _ids: dict[str, set[str]] = field(default_factory=dict)
    _links: dict[str, list[str]] = field(default_factory=dict)
    _found: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    def page(self, file: str, text: str) -> None:
        """Look at one page."""
        name = shown(file)
        self.findings += [f"{name}: {finding}" for finding in self._faults(file, text)]

    def _faults(self, file: str, text: str) -> Iterator[str]:
        elements = [_element(tag) for tag in tags_of(text)]
        ids = [one.id for one in elements if one.id]
        self._ids[file] = set(ids)
        self._links[file] = list(dict.fromkeys(link for one in elements for link in one.links))
        yield from (fault for one in elements for fault in one.faults)
        if len(ids) != len(self._ids[file]):
            yield from (f"the id `{id_}` stands on two elements" for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}))
        if f'<html lang="{self.language}"' not in text:
            yield f"the page does not say that it is in the language `{self.language}`"
        if (titles := sum(one.name == "h1" for one in elements)) != 1:
            yield f"there are {titles or 'no'} main headings (h1); one is needed"
        if "<table" in text:
            yield from _table_faults(text)

    def style(self, file: str, text: str) -> None:
        """Look at one style sheet."""
        for address in (one or other for one, other in CSS_ADDRESS.findall(text)):
            if ELSEWHERE.match(address):
                self.findings += [] if address.startswith("data:") else [f"{file}: `{address}` would be fetched from another host"]
            elif (
                not address.startswith("#")
                and posixpath.normpath(posixpath.join(posixpath.dirname(file), address.split("#")[0].split("?")[0])) not in self.files
            ):
                self.findings.append(f"{file}: `{address}` is not there")

    def judge_links(self) -> None:
        """Note every link and anchor that leads nowhere."""
        for file, ways in self._links.items():
            folder = posixpath.dirname(file)
            for way in ways:
                if fault := self._dead(file, folder, way):
                    self.findings.append(f"{shown(file)}: {fault}")

    def _dead(self, file: str, folder: str, way: str) -> str:
        if ELSEWHERE.match(way):
            return ""
        key = (file if way.startswith("#") else folder, way)
        if key not in self._found:
            self._found[key] = self._resolved(file, folder, way)
        target, anchor = self._found[key]
        if not target:
            return f"the link `{way}` leads nowhere"
        if anchor and anchor not in self._ids.get(target, {anchor}):
            return f"the link `{way}` leads to a place that is not on that page"
        return ""

    def _resolved(self, file: str, folder: str, way: str) -> tuple[str, str]:
        """The file and the anchor that *way* leads to; the file is empty where there is none, and `-` outside this language."""
        path, _, anchor = way.partition("#")
        path = unquote(path.partition("?")[0])
        if not path:
            return file, unquote(anchor)
        if path.startswith("/"):
            path = posixpath.relpath(path, self.base) + ("/" if path.endswith("/") else "")
            folder = ""
        whole = posixpath.normpath(posixpath.join(folder, path))
        whole = "" if whole == "." else whole
        if whole.split("/")[0] in ("..", *self.elsewhere):
            self.links_out.add(whole)
            return "-", ""
        index = posixpath.join(whole, "index.html")
        if path.endswith(("/", "..", ".")):
            return (index if index in self.files else ""), unquote(anchor)
        return next((known for known in (whole, index) if known in self.files), ""), unquote(anchor)


class _Element(NamedTuple):
    """What is of interest in an opening tag: its name, its id (or nothing), where it leads or fetches from, what is wrong with it."""

    name: str
    id: str
    links: tuple[str, ...]
    faults: tuple[str, ...]


@lru_cache(maxsize=50_000)
def _element(tag: str) -> _Element:
    """Most tags are the same on every page, so each is looked at once."""
    name, attributes = element(tag)
    links = [value for key, value in attributes.items() if key in LINKING]
    given = [*links, *attributes.get("srcset", "").split(","), *(attributes.get(key, "") for key in ALSO_FETCHED)]
    fetched = [] if name == "a" or attributes.get("rel") in FOLLOWED else [one for one in given if OTHER_HOST.match(one)]
    if attributes.get("http-equiv", "").lower() == "refresh" and (match := REFRESH.match(attributes.get("content", ""))):
        links.append(match[1])
        fetched += [match[1]] if OTHER_HOST.match(match[1]) else []
    forbidden = [key for key in attributes if key in ("style", "srcdoc", "ping") or key.startswith("on")]
    inline = name == "script" and "src" not in attributes and attributes.get("type") not in INERT
    forbidden += [f"<{name}>"] * (name in UNWELCOME or inline)
    faults = [f"`{link}` would be fetched from another host" for link in fetched]
    faults += [f"`{link}` would run in the page" for link in links if name == "a" and RUNS.match(link)]
    faults += [f"`{key}` stands in the page; the security policy forbids it" for key in forbidden]
    return _Element(name, attributes.get("id", ""), tuple(links), tuple(faults))


def _table_faults(text: str) -> Iterator[str]:
    for table in TABLE.findall(text):
        if "<caption" not in table:
            yield "a table has no caption; in a page of your own, write `: What the table shows` on a line of its own above it"
        if HEAD_WITHOUT_SCOPE.search(table):
            yield "a table has a heading cell without `scope`"
        if EMPTY_CELL.search(table):
            yield "a table has an empty cell; say in words what it means"


def shown(file: str) -> str:
    """The address of a file as a reader knows it."""
    return (file.removesuffix("index.html") or FRONT) if file.endswith("index.html") else file


def leaks(file: str, text: str, private: Iterable[str]) -> Iterator[str]:
    """What stands in a file and tells of the machine that made it."""
    if TRACE in text:
        yield f"{shown(file)}: an error message of the program stands in it"
    yield from (f"{shown(file)}: the folder `{path}` of this machine stands in it" for path in private if path in text)
