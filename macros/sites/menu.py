"""The menu of a site: the markers of its configuration, with the pages they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path
from typing import Any

from macros.sites.edition import Edition
from macros.wording import wording

TITLE = re.compile(r"^(?:title:\s*[\"']?(?P<title>.+?)[\"']?|#\s+(?P<heading>.+?))\s*$", re.MULTILINE)


def menu(nav: Any, edition: Edition, prose: Iterable[str]) -> Any:
    """
    *nav* with its patterns (`<folder>/*`, `<folder>/*/*`, `*`) replaced: pages from data in the order of the data, prose pages by name.

    A page that is not named stands where the longest pattern is that fits it.
    """
    made = [page.uri for page in edition.pages if not page.moved_to]
    items = set(_items(nav))
    found: dict[str, list[str]] = {item: [] for item in items if item.endswith("*")}
    for page in [*made, *sorted(set(prose).difference(made))]:
        fitting = [] if page in items else [pattern for pattern in found if _fits(page, pattern)]
        if fitting:
            found[max(fitting, key=lambda pattern: pattern.count("/"))].append(page)
    return _expanded(nav, edition, found)


def _items(nav: Any) -> Iterable[str]:
    """The pages and patterns in *nav*, however deep."""
    for item in nav if isinstance(nav, list) else nav.values():
        if isinstance(item, list | dict):
            yield from _items(item)
        else:
            yield item


def _fits(page: str, pattern: str) -> bool:
    """
    Whether a page lies in the folder of a pattern, or deeper.

    >>> [_fits(page, "sla/*/*") for page in ("sla/gold.md", "sla/gold/2026.md", "tiers/gold/2026.md")]
    [False, True, False]
    """
    parts, wanted = page.split("/"), pattern.split("/")
    return len(parts) >= len(wanted) and all(map(fnmatchcase, parts, wanted))


def _expanded(nav: list[Any], edition: Edition, found: Mapping[str, list[str]]) -> list[Any]:
    made: list[Any] = []
    for item in nav:
        if isinstance(item, dict):
            for key, inside in item.items():
                children = _expanded(inside, edition, found) if isinstance(inside, list) else inside
                made += [{_title(key, children, edition): children}] if children else []
        else:
            made += found.get(item, [item])
    return made


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
