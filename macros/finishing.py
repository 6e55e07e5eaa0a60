"""The last steps over finished files, whichever generator made them: remove, rewrite, inspect."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.sites.inspection import Inspector, leaks
from macros.sites.pictures import active_picture

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
CHARSET = re.compile(r"<meta charset=[\"']?utf-8[\"']?\s*/?>", re.IGNORECASE)
UNWANTED = re.compile(r".*\.map|sitemap\.xml\.gz|assets/javascripts/lunr/.*")
ALLOWED = re.compile(
    r"(?:[\w-]+(?:\.\d+)?/)*index\.html|404\.html|robots\.txt|sitemap\.xml|_headers|search/search_index\.json"
    r"|assets/(?:[\w-]+/)*[\w.-]+\.(?:css|js|svg|png|woff2|txt)"
    r"|(?:[\w-]+/)*[\w.-]+\.(?:svg|png|jpg|webp)"
)
"""What a site may consist of besides the files made from data, which are known by name."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
HEADERS = """/*
  Content-Security-Policy: frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
/*.svg
  Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox
"""
"""What a page cannot say of itself. The rest of the policy stands in each page."""


@dataclass(frozen=True, slots=True)
class Finishing:
    """
    How to finish a site: its *language*, the path (*base*) by which browsers know its root, the folders of other languages.

    *made* are the files made from data that may be in it. *private* are texts that tell of this machine. A site that is not
    *guarded* gets no policy (a preview needs scripts of its own). *whole* is true where the folder is the root of what will
    be published.
    """

    language: str
    base: str = "/"
    elsewhere: tuple[str, ...] = ()
    made: frozenset[str] = frozenset()
    private: tuple[str, ...] = ()
    guarded: bool = True
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Finished:
    """What is wrong, in words; the links that lead to other languages, from the root of this one."""

    findings: tuple[str, ...]
    links_out: frozenset[str]


def finish(folder: Path, how: Finishing) -> Finished:
    """Finish the site in *folder*."""
    files = frozenset(_kept(folder, how))
    inspector = Inspector(how.language, how.base, files, how.elsewhere)
    unknown = [f"{file}: a file of this kind is not published" for file in sorted(files - how.made) if not ALLOWED.fullmatch(file)]
    told: list[str] = []
    for file in sorted(files):
        if file.endswith((".html", ".json", ".css", ".js", ".xml", ".csv", ".txt", ".svg")):
            text = (folder / file).read_text(encoding="utf-8", errors="replace")
            told += leaks(file, text, how.private)
            if file.endswith(".html"):
                inspector.page(file, _rewrite(folder / file, text, how.guarded))
            elif file.endswith(".css"):
                inspector.style(file, text)
            elif file.endswith(".svg"):
                told += active_picture(file, text)
    inspector.judge_links()
    if how.whole:
        (folder / "_headers").write_text(HEADERS, encoding="utf-8")
    return Finished((*unknown, *told, *inspector.findings), frozenset(inspector.links_out))


def _kept(folder: Path, how: Finishing) -> Iterator[str]:
    """The files of this language, after removing what nobody needs."""
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder).as_posix()
        folders[:] = sorted(name for name in folders if inside != "." or name not in how.elsewhere)
        for name in names:
            file = name if inside == "." else f"{inside}/{name}"
            if UNWANTED.fullmatch(file) or (file == "sitemap.xml" and "<loc>" not in Path(place, name).read_text(encoding="utf-8")):
                os.unlink(os.path.join(place, name))
            else:
                yield file


def rewritten(text: str, guarded: bool = True) -> str:
    """A page without comments, and with the policy, which allows nothing inline and nothing from elsewhere."""
    text = COMMENT.sub("", text) if "<!--" in text else text
    if not guarded:
        return text
    return CHARSET.sub(lambda charset: f'{charset[0]}<meta http-equiv="Content-Security-Policy" content="{POLICY}">', text, count=1)


def _rewrite(path: Path, before: str, guarded: bool) -> str:
    after = rewritten(before, guarded)
    if before != after:
        path.write_text(after, encoding="utf-8", newline="")
    return after
