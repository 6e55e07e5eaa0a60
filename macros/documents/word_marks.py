"""Bookmarks, and what the words of a document become in Word: plain words, live references and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from macros.documents.document import Document, Item, Paragraph, Part, Run

Place = Part | Paragraph | Item
OTHERS = re.compile("[^A-Za-z0-9]+")
"""What a name of a bookmark cannot hold."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its name, its key in the file, the number that Word shows for it, whether it holds that number itself, and its place."""

    name: str
    key: int
    number: str
    literal: bool
    place: Place


class Span(NamedTuple):
    """
    Words that are written in one go.

    *field* is the code of a field whose last result is *text*; *anchor* a bookmark and *link* a relationship to go to; *style* names a
    style of characters.
    """

    text: str
    bold: bool = False
    italic: bool = False
    style: str = ""
    field: str = ""
    anchor: str = ""
    link: str = ""


def marks_of(document: Document) -> dict[str, Mark]:
    """A bookmark for every article, paragraph, item and schedule that has an id, by that id; the first of equal ids has it."""
    found: dict[str, Mark] = {}
    for place, number, literal in _places(document):
        if place.id and place.id not in found:
            key = len(found) + 1
            found[place.id] = Mark(bookmark_name(key, place.id), key, number.rstrip("."), literal, place)
    return found


def _places(document: Document) -> Iterator[tuple[Place, str, bool]]:
    for parts, literal in ((document.articles, False), (document.schedules, True)):
        for part in parts:
            yield part, part.number if part.number in part.label else "", literal
            for paragraph in part.paragraphs:
                yield paragraph, paragraph.number, literal
                yield from ((item, item.mark, False) for item in paragraph.items)


def bookmark_name(key: int, id: str) -> str:
    """
    A name that Word accepts: it starts with a letter, holds letters, digits and underscores, and has at most 40 signs.

    >>> bookmark_name(3, "targets.table")
    'r3_targets_table'
    """
    return f"r{key}_{OTHERS.sub('_', id)}"[:40]


def links_of(document: Document) -> dict[str, str]:
    """The address of every link as Word accepts it, by the address as it is in the text."""
    runs = [run for part in document.parts for paragraph in part.paragraphs for run in _runs(paragraph)]
    stated = dict.fromkeys([document.address, *(run.href for run in runs)])
    return {href: address for href in stated if (address := acceptable(href))}


def _runs(paragraph: Paragraph) -> Iterator[Run]:
    yield from paragraph.runs
    for item in paragraph.items:
        yield from item.runs


def acceptable(href: str) -> str:
    """
    The address in a form that Word opens; empty where there is none, for one odd address makes Word call the whole file damaged.

    >>> acceptable("https://molenwiek.example/een pagina"), acceptable("javascript:alert(1)")
    ('https://molenwiek.example/een%20pagina', '')
    """
    address = quote(href, safe="%:/?#@!$&'()*+,;=~-._")
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and re.fullmatch(r"[A-Za-z0-9.-]+", parts.hostname or "") and parts.port != 0
    except ValueError:
        return ""
    mail = re.fullmatch(r"(mailto:[\w.+-]+@[\w.-]+|tel:\+?[\d-]+)", address, re.ASCII)
    return address if (known or mail) and len(address) < 2000 and not re.search("%(?![0-9A-Fa-f]{2})", address) else ""


def spans_of(run: Run, marks: dict[str, Mark], links: dict[str, str]) -> tuple[Span, ...]:
    """What a run becomes: a reference to a numbered place is a field around that number, everything else is one span."""
    if not run.target and not run.href:
        return (Span(run.text, run.bold, run.italic),)
    mark = marks.get(run.target)
    if mark and (found := number_in(run.text, mark.number)):
        start, end = found
        code = f" REF {mark.name} {'' if mark.literal else chr(92) + 'n '}{chr(92)}h "
        told = Span(run.text[start:end], run.bold, run.italic, field=code)
        return Span(run.text[:start], run.bold, run.italic), told, Span(run.text[end:], run.bold, run.italic)
    if run.href in links:
        return (Span(run.text, run.bold, run.italic, "Hyperlink", link=run.href),)
    style = "DefinedTerm" if run.target and (not mark or run.target.startswith("term-")) else ""
    return (Span(run.text, run.bold, run.italic, style, anchor=mark.name if mark else ""),)


def number_in(text: str, number: str) -> tuple[int, int] | None:
    """
    Where a number stands in a reference; None where it does not.

    >>> number_in("artikel 5", "5"), number_in("artikel 5.2", "5")
    ((8, 9), None)
    """
    found = list(re.finditer(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", text)) if number else []
    return found[-1].span() if found else None
