"""Papers made by hand, with every block a writer has to cope with."""

# ruff: noqa: E501 - texts made by hand

from __future__ import annotations

from dataclasses import replace

from macros.model.inline import words_of
from macros.views.blocks import (
    Block,
    Break,
    Facts,
    Grid,
    Heading,
    Listing,
    Notice,
    Paper,
    Paragraph,
    Picture,
    Space,
    listing,
    marked,
    paragraphs_of,
    plain,
)  # fmt: skip
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.footnotes import Mark
from macros.views.rows import Cell, Row
from macros.views.tables import Head, Table

HOSTILE = "Jansen & Zn. <b>*x*</b> #let {{ 7 }} {% raw %} \\ $ @ _y_ `z` [a](b) ‘aan’ \"\"' ]]> &amp;"
LONG = "Samenwerkingsverband Voortgezet Onderwijs Noordoost-Voorbeeldland en Omstreken, afdeling Informatievoorziening en Bedrijfsvoering Bovenbouw"


def row(label: str, *cells: str | Cell, detail: str = "") -> Row:
    """A row of plain cells."""
    return Row(label, tuple(Cell(cell, "", "value") if isinstance(cell, str) else cell for cell in cells), detail)


def states() -> Table:
    """A table with each state, details, marks, a remark and more below it."""
    return Table(
        "promises", "Wat elk pakket belooft", (Head("Dienst"), Head("Zilver", over="Werkplek"), Head("Goud"), Head("Platina")),
        (
            row("Servicedesk", Cell("ja", "", "yes"), Cell("ja", "ook ’s avonds", "yes", (Mark(1, True),)), Cell("ja", "dag en nacht", "yes"), detail="telefoon, e-mail en portaal"),
            row("Back-up", Cell("nee", "", "no"), Cell("beperkt", "alleen servers", "limited"), Cell("tegen meerprijs", "", "extra")),
            row("Reactietijd", Cell("4 uur", "", "value"), Cell("1 uur", "", "value"), Cell("niet vermeld", "", "unknown")),
        ),
        "Zoals vandaag in de gegevens.", "Niet inbegrepen", ("Nieuwe hardware", "Cursussen voor hele afdelingen"), "not", marks=(Mark(2, True),),
    )  # fmt: skip


def figures() -> Table:
    """A table of figures only."""
    rows = (row("Zilver", "€ 1.250,00", "12%"), row("Goud", "€ 980,50", "31%"))
    return Table("figures", "Wat er overblijft", (Head("Pakket"), Head("Per maand"), Head("Marge")), rows)


def wide(columns: int = 11) -> Table:
    """A table that no standing page holds without dividing words."""
    names = ("verantwoordelijkheid", "bedrijfstelefonie", "werkplekbeheer", "netwerkbeveiliging")
    heads = (Head("Onderwerp"), *(Head(f"{names[n % 4]} {n}") for n in range(columns)))
    return Table("wide", "Een breed overzicht", heads, tuple(row(f"Onderdeel {n}", *(f"waarde {n}.{c}" for c in range(columns))) for n in range(3)))


def long() -> Table:
    """A table that runs over pages."""
    return Table("long", "Een lang overzicht", (Head("Nummer"), Head("Wat"), Head("Wie")), tuple(row(str(n), f"Onderwerp nummer {n} met enige uitleg erbij", "Robin") for n in range(1, 60)))


def chart(shapes: bool = True) -> Chart:
    """A chart with each kind and look of shape, and names on the axis."""
    drawn = (Shape("bar", 2, 40, "always"), Shape("bar", 50, 20, "open"), Shape("bar", 72, 8, "hours"), Shape("bar", 84, 10, "unknown"),
             Shape("dot", 10, 0, "plain"), Shape("dot", 30, 0, "hours"), Shape("dot", 60, 0, "unknown"), Shape("line", 45, 0, "plain"))  # fmt: skip
    strips = (
        Strip("E-mail en agenda", drawn if shapes else (), (Value("Uitval die mag", "4 uur", "volgens negen klanten"), Value("", "binnen de belofte", ""))),
        Strip("Boekhouding", (Shape("bar", 2, 60, "always"), Shape("line", 70, 0, "plain")), (Value("", "1 werkdag", ""),)),
    )
    legend = (("bar", "always", "telt mee"), ("dot", "plain", "belofte van zilver"), ("line", "plain", "gevraagd"))
    return Chart("chart-outage", "Hoelang klanten zonder kunnen", "Elke balk is wat klanten noemden.", ((2, "0"), (50, "8 uur"), (98, "24 uur")), (("Werkplek", strips), ("", strips[1:])), legend)


def every_block(hostile: str = HOSTILE) -> tuple[Block, ...]:
    """Each kind of block in each look, some within others."""
    return (
        *paragraphs_of("Zo begint het: wat u hierna leest, hoort bij stap twee.", "lead"),
        Heading("Waarom we dit doen", "why"),
        marked("Een **vaste prijs** werkt *alleen* als de klant vroeg belt. Zie [de site](https://www.example.nl/), [mail ons](mailto:a@example.nl) of [het slot](#end)."),
        Paragraph(words_of("Een [verwijzing](#nowhere) die nergens heen leidt.")),
        Paragraph(plain(hostile)),
        *paragraphs_of("Een opmerking in het klein.", "small"),
        Heading("Lijsten", "lists", 3),
        *listing(("Een gewoon punt", hostile, LONG)),
        *listing(("Eerst de klant laten uitpraten", "Dan samenvatten wat u hoorde", "Dan pas een voorstel doen"), "steps"),
        *listing(("Brief verstuurd", "Klant gebeld", "Afspraak in de agenda"), "checks"),
        *listing(("Zeg wat de klant krijgt", "Noem het pakket"), "do"),
        *listing(("Noem geen uren", "Beloof niets wat er niet staat"), "not"),
        Listing(((*paragraphs_of("Een punt met meer:"), *listing(("binnenin", "en nog een"))), paragraphs_of("Een eerste alinea.\n\nEn een tweede."))),
        Heading("Feiten", "facts"),
        Facts((("Doel", "Iedereen weet waarom we dit doen."), ("Tijd", "Twee uur"), (hostile, hostile), ("Klaar als", "Alle collega’s het hebben gelezen."))),
        Grid(states()),
        Grid(figures()),
        Break(),
        Heading("Beeld", "picture"),
        Picture(chart()),
        Heading("Stand van zaken", "notices"),
        *(Notice(state, title, paragraphs_of("Wat dit betekent en wat u nu doet.")) for state, title in (
            ("good", "Groen: dit komen we na"), ("doubtful", "Oranje: dit is krap"), ("bad", "Rood: dit halen we niet"), ("unknown", "Onbekend: er staat nog niets"),
            ("say", "Zeg dit"), ("not", "Zeg dit niet"), ("hint", "Tip"))),
        Notice("bad", "Met meer erin", (*paragraphs_of("Wat er nu gebeurt:"), *listing(("een", "twee"), "steps"), Notice("hint", "", paragraphs_of("Zonder titel.")))),
        Heading("Ruimte", "space"),
        Space("Naam"),
        Space("Wat heeft u gehoord dat u nog niet wist, en van wie?", 1),
        Space("Aantekeningen", 5),
        Heading("Breed", "wide"),
        Grid(wide()),
        Heading("Het slot", "end"),
        *paragraphs_of("Klaar."),
    )  # fmt: skip


def sheet(kind: str = "sheet", **more: object) -> Paper:
    """An internal paper with every block."""
    return replace(Paper("sample", "nl", "Alles wat op papier kan staan", every_block(), kind, "Een blad om aan te zien of het klopt."), **more)  # type: ignore[arg-type]


def letter(**more: object) -> Paper:
    """A letter as a customer gets it."""
    blocks = (
        *paragraphs_of("Geachte mevrouw De Vries,\n\nU bent al jaren klant bij ons, en u belt als er iets is. Dat laatste zouden we graag vaker zien: hoe eerder u belt, hoe kleiner het probleem. Toch rekenen we nu af per uur, en dat maakt bellen duur.\n\nDaarom bieden we u als een van de eersten een vaste prijs per maand. Wat u daarvoor krijgt:"),
        *listing(("een servicedesk die u zo vaak belt als u wilt;", "onderhoud waardoor er minder stukgaat;", "afspraken die zwart op wit staan.")),
        marked("Meer leest u op [onze site](https://www.dijkzicht.example/). Ik bel u deze week voor een afspraak van een uur."),
        *paragraphs_of("Met vriendelijke groet,"),
        Space("Robin, eigenaar", 2),
    )
    opening = ("", "Bakkerij De Vries B.V.", "t.a.v. mevrouw A. de Vries", "Denkbeeldweg 3", "0000 YY Voorbeeldstad", "", "Voorbeeldstad, 4 januari 2027")
    return replace(Paper("letter", "nl", "een vaste prijs per maand, voor u als eerste", blocks, "letter", "", ("pdf", "docx", "txt"), False, opening), **more)  # type: ignore[arg-type]
