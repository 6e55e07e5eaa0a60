"""Tables that are read, heard and printed: a caption, heads, rows of cells, and the footnotes they need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from macros.model.tier import Tier
from macros.views.footnotes import Mark
from macros.views.phrases import Phrases
from macros.views.rendering import render
from macros.views.rows import Row


class Head(NamedTuple):
    """The head of a column; *link* is relative to the root of the language, *over* and *under* are small lines above and below the text."""

    text: str
    link: str = ""
    over: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table of words. *id* is unique on the page; the first of the *heads* stands above the labels of the rows.

    *remark* is said under the caption and *more* (a title and its items) below the table; both may be empty. *more_kind* is
    the kind of list (`do`, `not` or none); *marks* are footnotes on the whole table.
    """

    id: str
    caption: str
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    remark: str = ""
    more_title: str = ""
    more: tuple[str, ...] = ()
    more_kind: str = ""
    link: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Tables:
    """Several tables with one list of footnotes, whose marks count from 1. *prefix* keeps the anchors of views apart."""

    prefix: str
    tables: tuple[Table, ...]
    footnotes: tuple[str, ...] = ()


def tier_head(phrases: Phrases, tier: Tier) -> Head:
    """The head of a tier's column, with its ladder where there are several and this one has a name."""
    named = len(phrases.catalogue.ladders) > 1 and tier.ladder in phrases.catalogue.vocabulary.ladders
    ladder = phrases.ladder(tier.ladder) if named else ""
    return Head(phrases.tier(tier), f"tiers/{tier.id}/", ladder)


def headed(id: str, title: str, language: str, *parts: str) -> str:
    """The *parts* under a heading; empty where all of them are, so that no heading stands alone."""
    told = [part for part in parts if part]
    return "\n".join((render("heading", language, id=id, title=title), *told)) if told else ""


def tables_html(tables: Tables, language: str, root: str) -> str:
    """The HTML of the tables that have rows, with their footnotes; empty where none has."""
    return render("tables", language, view=tables, root=root) if any(table.rows for table in tables.tables) else ""
