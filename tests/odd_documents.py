"""Agreements that are hard on a writer: long, empty, in two directions, hostile; and any agreement at all."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from macros.documents.document import Cell, Document, Fact, Item, Paragraph, Part, Party, Row, Run, Table
from tests.documents import sample

LONG_NAME = (
    "Coöperatieve Vereniging tot Exploitatie van de Gezamenlijke Automatisering der Noordelijke Waterschappen en Polderbesturen U.A. i.o."
)
LONG_WORD = "Aansprakelijkheidsverzekeringsmaatschappijen" * 3
HEBREW, ARABIC = "חברת הדגמה בע״מ (2026)", "شركة المثال ذ.م.م"
HOSTILE = (
    "# x", "1. x", "- x", "+", "> x", "===", "---", "```", "~~~ x", "| a | b |", "a|b\\", "\\|", "<b>*x*</b>", "<!-- x -->", "<https://x.example>",
    "&amp; &#65; &", "[a](b)", "![a](b)", "[a]: b", "*a* _b_ __c__ `d` ~~e~~ $f$", "{{ 7*7 }} {% raw %} {# n #}", "#let x = 1 @ref $",
    "'\"‘’“”", "</div></a>", "a\n\n# b", "  twee  spaties  ", "[-weg-] {+erbij+}", "1) x", "!", "<", "&",
    "e\u0301\u0323", "≠ =\u0338", "\u00a0vast\u00a0",
)  # fmt: skip


def hostile() -> Document:
    """Every hostile text in every kind of place."""
    texts = [*HOSTILE, LONG_NAME, LONG_WORD, HEBREW, ARABIC]
    cells = tuple(Cell(text, other) for text, other in zip(texts, reversed(texts), strict=True))
    rows = tuple(Row(cell, (cell, Cell(cell.detail))) for cell in cells)
    runs = tuple(Run(text, bold=at % 2 == 0, italic=at % 3 == 0, target="article" if at % 5 == 0 else "") for at, text in enumerate(texts))
    items = tuple(
        Item(f"article.all.{at}", f"{at}.", (Run(text, href="https://x.example/<a>?b=1&c=2 d"),)) for at, text in enumerate(texts)
    )
    paragraphs = tuple(
        Paragraph(f"article.{at}", "" if at % 2 else f"1.{at}", (Run(text[:1]), Run(text[1:], bold=True), Run(text)))
        for at, text in enumerate(texts)
    )
    table = Table("article", HOSTILE[12], (HOSTILE[9], HOSTILE[12], "*"), rows, HOSTILE[0])
    parts = tuple(Part(f"part-{at}", str(at), text, text, ()) for at, text in enumerate(texts))
    facts = tuple(Fact(text, text) for text in texts)
    parties = tuple(Party(text, text, (text, *HOSTILE[:4]), (text,)) for text in texts)
    article = Part("article", "1", "1.", "x", (Paragraph("article.all", "1.0", runs, items, table), *paragraphs))
    return replace(sample(), title=HOSTILE[12], subtitle="- x", parties=parties, facts=facts, overview=facts, articles=(article, *parts))


def bare() -> Document:
    """A draft with nothing but an article of one empty paragraph."""
    article = Part("only", "1", "Artikel 1", "Enige", (Paragraph("only.one", "1.1", ()),))
    return replace(
        sample(), subtitle="", version="", date="", address="", parties=(Party("Klant", "X", (), ()),), facts=(), overview=(),
        articles=(article,), schedules=(),
    )  # fmt: skip


def long_names() -> Document:
    """Names of 130 letters, words longer than a line, names from right to left, a table too wide for columns and one of 200 rows."""
    wide = Table(
        "wide", "Tabel 3: Breed", ("Onderdeel", "Wat u mag verwachten", "Wanneer", "Telt mee"),
        tuple(Row(Cell(name, "eerste"), (Cell(LONG_NAME), Cell(LONG_WORD, ARABIC), Cell("nee"))) for name in (LONG_NAME, HEBREW, "kort")),
        LONG_NAME,
    )  # fmt: skip
    rows = tuple(Row(Cell(f"Sluitingsdag {at}"), (Cell(f"dag\u00a0{at}"),)) for at in range(200))
    many = Table("many", "Tabel 4: Veel rijen", ("Dag", "Datum"), rows)
    long = "".join(f" {word}" for word in [LONG_NAME, HEBREW, LONG_WORD, ARABIC, "artikel\u00a012"] * 3)
    paragraphs = (
        Paragraph(
            "long.words", "12.10", (Run(long), Run(HEBREW, bold=True), Run(f"zie {LONG_WORD}", href=f"https://x.example/{'a' * 90}"))
        ),
        Paragraph("long.wide", "12.11", (), (Item("long.wide.a", "a.", (Run(LONG_WORD),)), Item("long.wide.b", "b.", (Run(long),))), wide),
        Paragraph("long.many", "", (), (), many),
    )
    parties = (Party(LONG_NAME, LONG_NAME, (LONG_NAME, HEBREW), (LONG_NAME, "Naam")), Party("Klant", ARABIC, (), ("Naam",)))
    article = Part("long", "12", "Artikel 12", LONG_NAME, paragraphs)
    return replace(sample(), title=LONG_NAME, parties=parties, facts=(Fact(LONG_NAME, LONG_WORD),), articles=(*sample().articles, article))


DOCUMENTS = {"sample": sample(), "bare": bare(), "long": long_names(), "hostile": hostile()}

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=20),
    st.text(" \n\u00a0ab1.*_[]()<>&|#-+=!`\\~", max_size=12),
    st.sampled_from((*HOSTILE, LONG_NAME, LONG_WORD, HEBREW)),
)
RUNS = st.lists(
    st.builds(Run, TEXTS, st.booleans(), st.booleans(), st.sampled_from(("", "p0", "p0.0", "term-x")), st.sampled_from(("", "https://x.example/"))),
    max_size=4,
).map(tuple)  # fmt: skip
CELLS = st.builds(Cell, TEXTS, TEXTS)
TABLES = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table, st.just("t"), TEXTS, st.tuples(*[TEXTS] * columns),
        st.lists(st.builds(Row, CELLS, st.tuples(*[CELLS] * (columns - 1))), max_size=3).map(tuple), TEXTS,
    )
)  # fmt: skip
PARTIES = st.lists(
    st.builds(Party, TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple), st.lists(TEXTS, max_size=2).map(tuple)), max_size=2
).map(tuple)
FACTS = st.lists(st.builds(Fact, TEXTS, TEXTS), max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any agreement, with ids of its own for every part."""
    parts = tuple(_part(draw, f"p{at}") for at in range(draw(st.integers(0, 3))))
    cut = draw(st.integers(0, len(parts)))
    return replace(
        sample(), title=draw(TEXTS), subtitle=draw(TEXTS), version=draw(st.sampled_from(("", "2026-03-01"))), parties=draw(PARTIES),
        facts=draw(FACTS), overview=draw(FACTS), articles=parts[:cut], schedules=parts[cut:],
    )  # fmt: skip


def _part(draw: st.DrawFn, id: str) -> Part:
    return Part(id, id[1:], draw(TEXTS), draw(TEXTS), tuple(_paragraph(draw, f"{id}.{at}") for at in range(draw(st.integers(0, 2)))))


def _paragraph(draw: st.DrawFn, id: str) -> Paragraph:
    items = tuple(Item(f"{id}.{at}", "abc"[at] + ".", draw(RUNS)) for at in range(draw(st.integers(0, 2))))
    table = draw(st.none() | TABLES)
    return Paragraph(id, draw(st.sampled_from(("", "1.1", "12.10"))), draw(RUNS), items, replace(table, id=f"t{id}") if table else None)
