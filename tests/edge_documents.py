"""Agreements at the edges: long names, signs that turn the writing, nothing that may be left out, tables and texts of many pages."""

from __future__ import annotations

import dataclasses

from macros.documents.document import Cell, Document, Fact, Paragraph, Party, Row, Run, Table
from tests.documents import sample

LONG_NAME = (
    "Coöperatieve Vereniging van Zelfstandige Ondernemers in de Noordelijke Veenkoloniën en Aangrenzende Gemeenten te Voorbeeldstad U.A."
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 4
LOOSE_TURN = "Kapper \u202eretroK"
"""A name that turns the direction of writing and does not turn it back."""


def named(name: str) -> Document:
    """The sample with a customer of that name, in the parties, a clause, a heading, a table and the running head."""
    base = sample()
    first, second = base.articles
    clause = dataclasses.replace(first.paragraphs[0], runs=(Run("Wat "), Run(name), Run(" van ons mag verwachten, staat hierin.")))
    first = dataclasses.replace(first, title=f"Doel voor {name}", paragraphs=(clause, *first.paragraphs[1:]))
    table = Table("names", f"Tabel 3: {name}", ("Klant", name), (Row(Cell(name, name), (Cell(name, name),)),), name)
    second = dataclasses.replace(second, paragraphs=(*second.paragraphs, Paragraph("names.table", "2.3", (Run(name),), (), table)))
    customer = dataclasses.replace(base.parties[1], name=name, lines=(name,))
    return dataclasses.replace(
        base, parties=(base.parties[0], customer), short_customer=name, articles=(first, second), facts=(Fact(name, name),),
        overview=(Fact(name, name),),
    )  # fmt: skip


def bare() -> Document:
    """All that may be empty is: a draft with one article, without schedules, facts, overview, address and lines of the parties."""
    base = sample()
    party = Party("Klant", "Jansen", (), ())
    return dataclasses.replace(
        base, subtitle="", short_title="", version="", date="", address="", parties=(party,), facts=(), overview=(),
        articles=base.articles[:1], schedules=(),
    )  # fmt: skip


def long_table(rows: int = 120) -> Document:
    """The sample with a table that takes several pages."""
    base = sample()
    table = Table("many", "Tabel 2: Diensten", ("Dienst", "Aantal", "Prijs"), tuple(
        Row(Cell(f"Dienst nummer {n}", "met een toelichting"), (Cell(str(n)), Cell(f"€\u00a0{n},50"))) for n in range(1, rows + 1)
    ))  # fmt: skip
    paragraph = dataclasses.replace(base.schedules[0].paragraphs[0], table=table)
    return dataclasses.replace(base, schedules=(dataclasses.replace(base.schedules[0], paragraphs=(paragraph,)),))


def filled(paragraphs: int) -> Document:
    """The sample with so many clauses more in its last article."""
    base = sample()
    words = "Wij reageren op iedere melding binnen de reactietijd die bij de prioriteit hoort, gerekend over de supporttijden. " * 2
    more = tuple(Paragraph(f"more.{n}", f"2.{n}", (Run(words),)) for n in range(3, 3 + paragraphs))
    last = dataclasses.replace(base.articles[1], paragraphs=(*base.articles[1].paragraphs, *more))
    return dataclasses.replace(base, articles=(base.articles[0], last))
