"""A small agreement made by hand, with everything a writer has to cope with."""

# ruff: noqa: E501 - a text made by hand, a part of it on each line

from __future__ import annotations

from macros.documents.document import Cell, Document, Fact, Item, Paragraph, Part, Party, Row, Run, Table

WORDS_NL = {
    "contents": "Inhoud", "overview": "In één oogopslag", "page": "pagina", "of": "van", "version": "Versie", "draft": "Concept",
    "signature": "Ondertekening", "schedules": "Bijlagen", "articles": "Artikelen", "parties": "Partijen", "scan": "Deze versie op internet",
    "name": "Naam", "role": "Functie", "place_and_date": "Plaats en datum", "signed": "Handtekening", "checksum": "Controlegetal",
}  # fmt: skip


def sample(language: str = "nl", tier: str = "plus") -> Document:
    """An agreement of two articles and a schedule, with items, tables, references, marks and hostile signs."""
    hostile = "Jansen & Zn. <b>*x*</b> #let {{ 7 }} \\ $ @ ‘aan’"
    targets = Table(
        "targets", "Tabel 1: Reactietijd en oplostijd", ("Prioriteit", "Reactietijd", "Oplostijd"),
        (Row(Cell("P1 – kritiek"), (Cell("30 minuten", "dag en nacht; garantie"), Cell("8 uur"))),
         Row(Cell("P2 – hoog"), (Cell("4 uur"), Cell("2 werkdagen", "kantooruren")))),
        "De tijden lopen tijdens de supporttijden.",
    )  # fmt: skip
    articles = (
        Part("purpose", "1", "Artikel 1", "Doel", (
            Paragraph("purpose.aim", "1.1", (Run("Deze "), Run("overeenkomst", target="term-agreement", bold=True), Run(" legt vast wat "), Run(hostile), Run(" van ons mag verwachten; zie "), Run("artikel\u00a02", target="targets"), Run("."))),
            Paragraph("purpose.documents", "1.2", (Run("Zij bestaat uit:"),), (
                Item("purpose.documents.cover", "a.", (Run("het voorblad;"),)),
                Item("purpose.documents.schedules", "b.", (Run("de bijlagen, waaronder "), Run("bijlage\u00a0A", target="hours"), Run(";"))),
            )),
        )),
        Part("targets", "2", "Artikel 2", "Reactietijd en oplostijd", (
            Paragraph("targets.table", "2.1", (Run("Binnen welke tijd we reageren, staat in de tabel."),), (), targets),
            Paragraph("targets.link", "2.2", (Run("De actuele lijst staat op "), Run("onze site", href="https://www.molenwiek.example/"), Run(", "), Run("altijd", italic=True), Run("."))),
        )),
    )  # fmt: skip
    hours = Table("hours", "Tabel 2: Sluitingsdagen", ("Dag", "Datum"), (Row(Cell("Koningsdag"), (Cell("27 april 2026"),)),))
    schedules = (
        Part(
            "hours",
            "A",
            "Bijlage A",
            "Supporttijden",
            (Paragraph("hours.table", "", (Run("Op deze dagen zijn we gesloten."),), (), hours),),
        ),
    )
    provider = Party(
        "Dienstverlener",
        "Molenwiek IT B.V.",
        ("Molenpad 1", "1234 AB Voorbeeldstad", "KvK 00000000"),
        ("Naam", "Functie", "Plaats en datum", "Handtekening"),
    )
    customer = Party("Klant", hostile, (), ("Naam", "Functie", "Plaats en datum", "Handtekening"))
    return Document(
        kind="specimen", language=language, tier=tier, title="Service level agreement", subtitle="Pakket Plus", short_title="Molenwiek IT · Plus",
        short_customer="", version="2026-03-01", date="1 maart 2026", address="https://www.molenwiek.example/sla/plus/2026-03-01/",
        parties=(provider, customer), facts=(Fact("Pakket", "Plus"), Fact("Ingangsdatum", "1 maart 2026")),
        overview=(Fact("Supporttijden", "kantooruren"), Fact("Reactie bij P1", "30 minuten")), articles=articles, schedules=schedules, words=WORDS_NL,
    )  # fmt: skip
