"""The handbook to take along: all of its languages in one zip file, which works from a disk, search included, without any server."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from html import escape, unescape
from pathlib import Path

from macros.documents.lines import wrapped
from macros.documents.word import zipped
from macros.wording import wording

NAME = "handbook.zip"
FOLDER = "handbook"
SEARCHING, SCRIPT = "assets/js/search.js", "assets/js/offline.js"
INDEX = "search/search_index.json"
FOR_HOSTS = ("404.html", "_headers", "robots.txt", "sitemap.xml", INDEX)
"""Files that only a host has a use for, and the index that no page on a disk can fetch."""
LINK = re.compile(r"""(<a\b[^>]*?\shref=")([^"]*)(")""")
HEAD_LINKS = re.compile(r"""<link rel="(?:preload|alternate|canonical)"[^>]*>\s*""")
SEARCH = re.compile(r"""<script src="([^"]*)assets/js/search\.js" defer></script>""")
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")


def offline(site: Path, script: Path, languages: Iterable[str]) -> bytes:
    """The finished handbook in *site* as a zip file, the same bytes for the same files; *script* is what its search needs on a disk."""
    parts = dict(_notes(languages))
    parts |= {f"{FOLDER}/{name}": content for name, content in sorted(_files(site, script))}
    return zipped(parts, "")


def _notes(languages: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """What to do with the file, in every language."""
    for language in languages:
        say = wording(language)
        yield say("papers_zip_readme"), "\r\n".join([*wrapped(say("papers_zip_readme_text")), ""]).encode()


def _files(site: Path, script: Path) -> Iterator[tuple[str, bytes]]:
    for path in (path for path in site.rglob("*") if path.is_file()):
        name = path.relative_to(site).as_posix()
        if name.endswith(INDEX):
            yield f"{name.removesuffix('.json')}.js", _index(path.read_text(encoding="utf-8")).encode()
        elif name.endswith(".html") and posixpath.basename(name) not in FOR_HOSTS:
            yield name, paged(path.read_text(encoding="utf-8")).encode()
        elif posixpath.basename(name) not in FOR_HOSTS:
            yield name, path.read_bytes()
        if name.endswith(SEARCHING):
            yield name.removesuffix(SEARCHING) + SCRIPT, script.read_bytes()


def _index(text: str) -> str:
    """The index of the search as a script, with pages by the names of their files."""
    found = json.loads(text)
    for doc in found["docs"]:
        doc["location"] = filed(doc["location"] or "./")
    return f"window.slaIndex = {json.dumps(found, ensure_ascii=False, separators=(',', ':'))};\n"


def paged(text: str) -> str:
    """A page whose links lead to files, and whose search reads a script."""
    text = HEAD_LINKS.sub("", text)
    text = LINK.sub(lambda link: f"{link[1]}{escape(filed(unescape(link[2])))}{link[3]}", text)
    return SEARCH.sub(lambda search: f'<script src="{search[1]}{SCRIPT}" defer></script>\n    {search[0]}', text)


def filed(way: str) -> str:
    """
    A link to a folder as a link to the page in it.

    >>> filed("../prices/"), filed("./"), filed("..#top"), filed("#top"), filed("downloads/plan.pdf"), filed("mailto:a@b.example")
    ('../prices/index.html', './index.html', '../index.html#top', '#top', 'downloads/plan.pdf', 'mailto:a@b.example')
    """
    if ELSEWHERE.match(way):
        return way
    path, sign, anchor = way.partition("#")
    if posixpath.basename(path) in ("", ".", ".."):
        path = f"{path.rstrip('/')}/index.html"
    return f"{path}{sign}{anchor}"
