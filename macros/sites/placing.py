"""Views in prose pages: a token stands in for the HTML while Markdown is at work, so that no rule of Markdown touches it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from macros.sites.calls import BLOCK, root_of
from macros.sites.edition import Edition

OPEN, CLOSE = "\ue000", "\ue001"
"""Signs of the private use area: reading refuses them in data, and `prose` in pages, so a token is never a text of the owner."""
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
ALONE = re.compile(f"<p>\\s*{OPEN}(\\d+){CLOSE}\\s*</p>")
TABLE = re.compile(r"(?:<p>:\s+(?P<caption>(?:(?!</p>).)*)</p>\s*)?<table>(?P<inside>.*?)</table>", re.DOTALL)
HEADING = re.compile(r"<h([1-6])\b[^>]*?\sid=\"([^\"]+)\"[^>]*>(.*?)</h\1>", re.DOTALL)
OWN_HEADING = re.compile(r"(<h[1-6] )id=\"([^\"]+)\"")
IDS = re.compile(r"<[a-zA-Z][^<>]*?\sid=\"([^\"]+)\"")
TAGS = re.compile(r"<[^>]*>")


def placed_view(edition: Edition, env: Any, name: str) -> Callable[..., str]:
    """What a page calls as *name*: gives a token for the view, made for the page at which *env* is."""

    def view(*arguments: Any) -> str:
        made = edition.show(name, root_of(env.page.file.src_uri), *arguments)
        edition.placed.append(made)
        return f"{OPEN}{len(edition.placed) - 1}{CLOSE}"

    return view


def filled(text: str, placed: list[str]) -> str:
    """*text* with the HTML of every view in the place of its token. A heading gives way where a view has its id."""
    used = [placed[int(number)] for number in TOKEN.findall(text)]
    taken = {id_ for made in used for id_ in IDS.findall(made)}

    def heading(match: re.Match[str]) -> str:
        return f'{match[1]}id="{match[2]}-above"' if match[2] in taken else match[0]

    def block(match: re.Match[str]) -> str:
        made = placed[int(match[1])]
        return made if BLOCK.match(made) else match[0]

    text = OWN_HEADING.sub(heading, text)
    return TOKEN.sub(lambda match: placed[int(match[1])], ALONE.sub(block, text))


def with_accessible_tables(text: str) -> str:
    """
    *text* with the tables that Markdown made told to everybody: scopes, and as caption the paragraph `: Caption` above.

    A table with a caption scrolls by itself where it is wider than the screen, and can be reached with the keyboard.

    >>> with_accessible_tables("<table><thead><tr><th>Who</th></tr></thead></table>")
    '<table class="sla-table"><thead><tr><th scope="col">Who</th></tr></thead></table>'
    """

    def table(match: re.Match[str]) -> str:
        inside = re.sub(r'<th(?: style="[^"]*")?>', '<th scope="col">', match["inside"])
        inside = re.sub(r'<td style="[^"]*">', "<td>", inside)
        caption = match["caption"].strip() if match["caption"] else ""
        if not caption:
            return f'<table class="sla-table">{inside}</table>'
        name = html.escape(html.unescape(TAGS.sub("", caption)))
        whole = f'<table class="sla-table"><caption>{caption}</caption>{inside}</table>'
        return f'<div class="sla-table-wrap" role="region" tabindex="0" aria-label="{name}">{whole}</div>'

    return TABLE.sub(table, text) if "<table>" in text else text


def headings_of(text: str) -> list[tuple[int, str, str]]:
    """Level, id and escaped text of every heading that has an id."""
    return [(int(level), id_, " ".join(TAGS.sub("", words).split())) for level, id_, words in HEADING.findall(text)]


def ids_of(text: str) -> set[str]:
    """Every id in *text*."""
    return {html.unescape(id_) for id_ in IDS.findall(text)}


def nested(headings: list[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """The headings as a tree, in the form that the table of contents of the Markdown parser has."""
    tree: list[dict[str, Any]] = []
    above: list[dict[str, Any]] = []
    for level, id_, name in headings:
        entry = {"level": level, "id": id_, "name": name, "children": []}
        while above and above[-1]["level"] >= level:
            above.pop()
        (above[-1]["children"] if above else tree).append(entry)
        above.append(entry)
    return tree
