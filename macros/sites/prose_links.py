"""Where the words of a prose page lead: pages, places on them and pictures that are not there, and what a page may not hold."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterator
from urllib.parse import unquote

from macros.problems import did_you_mean
from macros.sites.calls import FRONT_MATTER, Slip
from macros.sites.markdown_blocks import slug
from macros.sites.placing import IDS

CODE = re.compile(
    r"^(`{3,}|~{3,}).*?^\1[^\n]*$|<!--.*?-->|(`+)(?!`)[^`]+?\2(?!`)|\{%[-+]?\s*raw\b.*?endraw\s*[-+]?%\}", re.DOTALL | re.MULTILINE
)
"""What is shown as it stands."""
LINK = re.compile(r"(!?)\[(?:[^\]\[]|\[[^\]\[]*\])*\]\(\s*<?([^()\s<>]+)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)")
DEFINED = re.compile(r"^ {0,3}\[[^\]\n]+\]:\s+()<?([^\s<>]+)>?", re.MULTILINE)
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
FORBIDDEN = re.compile(r"<(script|style|iframe|object|embed|base|applet|frame)\b[^>]*>?", re.IGNORECASE)
SINGLE = re.compile(r"(?<!\{)\{\s*([a-z_]+)\s*(?:\([^{}\n]*\))?\s*\}(?!\})")
HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*$|^([^\n]+)\n(?:=+|-+)[ \t]*$", re.MULTILINE)
GIVEN = re.compile(r"\{:?[^{}\n]*?#([\w-]+)[^{}\n]*\}")
PICTURES = (".svg", ".png", ".jpg", ".webp")


def without_code(text: str) -> str:
    """*text* with spaces in the place of its head and of what is shown as it stands, so that all else keeps its place."""
    for pattern in (FRONT_MATTER, CODE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text


def places_on(text: str) -> set[str]:
    """The ids that the words of a page give it: of its headings, and those that it names."""
    plain = without_code(text)
    words = (re.sub(r"\]\([^()]*\)|\{[^{}]*\}", "", one or other) for one, other in HEADING.findall(plain))
    return {slug(one) for one in words} | set(GIVEN.findall(plain)) | set(IDS.findall(plain))


def forbidden(text: str, views: Collection[str]) -> Iterator[Slip]:
    """HTML that the security policy forbids, and views between single braces, which would be shown as they stand."""
    plain = without_code(text)
    for found in FORBIDDEN.finditer(plain):
        message = f"`<{found[1].lower()}>` stands in this page; the security policy forbids it"
        yield Slip(found.start(), len(found[0]), "html-in-page", message, help="take it away: a page holds Markdown and views")
    for found in SINGLE.finditer(plain):
        if found[1] in views:
            message = f"`{found[0]}` is shown to readers as it stands"
            yield Slip(found.start(), len(found[0]), "not-a-view", message, "a view stands between two braces", f"write {{{found[0]}}}")


def dead_links(
    text: str, uri: str, known: Collection[str], ids: Callable[[str], Collection[str] | None], whole: bool = True
) -> Iterator[Slip]:
    """
    Links of a page to pages and pictures that are not *known*, and to places that a page does not have.

    *ids* gives the ids of a page, or None where nothing is known of them. Where not *whole*, pages made from data are not known, all of
    which lie in folders. Links in other forms are judged in the finished site.
    """
    for found in (match for pattern in (LINK, DEFINED) for match in pattern.finditer(without_code(text))):
        way, start = found[2], found.start(2)
        path, _, anchor = way.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(uri), unquote(path))) if path else uri
        if ELSEWHERE.match(way) or path.startswith("/") or not target.endswith((".md", *PICTURES)):
            continue
        what = "page" if target.endswith(".md") else "picture"
        if target not in known and (whole or what == "picture" or "/" not in target):
            near = [posixpath.relpath(one, posixpath.dirname(uri) or ".") for one in known if one.endswith(".md") == (what == "page")]
            help = "correct the name, or " + ("put the picture beside this page" if what == "picture" else "write the page")
            yield Slip(start, len(way), "dead-link", f"there is no {what} `{path}`", did_you_mean(path, near), help)
        elif target in known and anchor and (there := ids(target)) is not None and anchor not in there:
            where = f"`{path}`" if path else "this page"
            yield Slip(start, len(way), "dead-link", f"there is no place `#{anchor}` on {where}", did_you_mean(anchor, there))
