"""The menu of a site: the markers of its configuration, with the pages they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from macros.sites.edition import Edition
from macros.wording import wording

TITLE = re.compile(r"^(?:title:\s*[\"']?(?P<title>.+?)[\"']?|#\s+(?P<heading>.+?))\s*$", re.MULTILINE)


def menu(nav: Any, edition: Edition, prose: Iterable[str]) -> Any:
    """*nav* with `<folder>/*` and `*` replaced: pages from data in the order of the data, prose pages by name."""
    made = [page.uri for page in edition.pages if not page.moved_to]
    pages = [*made, *sorted(set(prose).difference(made))]
    named = set(_named(nav, pages))
    return _expanded(nav, edition, pages, named)


def _named(nav: Any, pages: list[str]) -> Iterable[str]:
    """The pages that *nav* names in some other way than by `*`."""
    for item in nav if isinstance(nav, list) else nav.values():
        if isinstance(item, list | dict):
            yield from _named(item, pages)
        elif item.endswith("/*"):
            yield from (page for page in pages if page.startswith(item[:-1]))
        elif item != "*":
            yield item


def _expanded(nav: list[Any], edition: Edition, pages: list[str], named: set[str]) -> list[Any]:
    found: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            for key, inside in item.items():
                children = _expanded(inside, edition, pages, named) if isinstance(inside, list) else inside
                found += [{_title(key, children, edition): children}] if children else []
        elif item == "*":
            found += [page for page in pages if page not in named]
        elif item.endswith("/*"):
            found += [page for page in pages if page.startswith(item[:-1])]
        else:
            found.append(item)
    return found


def _title(key: str, children: Any, edition: Edition) -> str:
    """The words for a group of the menu, ready for HTML: `menu_<key>`, or else the title of its first page."""
    words = wording(edition.language)
    if words.has(f"menu_{key}"):
        return escape(words(f"menu_{key}"))
    first = children[0] if isinstance(children, list) else children
    made = next((page.title for page in edition.pages if page.uri == first), None)
    path = edition.docs / first if isinstance(first, str) else Path()
    match = TITLE.search(path.read_text(encoding="utf-8-sig")) if not made and path.is_file() else None
    return escape(made or (match and (match["title"] or match["heading"])) or key)
