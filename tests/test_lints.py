"""Words that sell hours, and words of guarantee, are found where they do harm and nowhere else."""

from __future__ import annotations

import pytest

from macros.model.contents import place_in
from macros.model.kinds import Text, Texts
from macros.problems import Place, Problems
from macros.reading import Reader
from macros.rules.guarantees import guarantee_words
from macros.rules.hours_for_sale import hour_words
from macros.source import parse_yaml


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("nl", "Ons uurtarief is € 95.", ["uurtarief"]),
        ("nl", "Standaarduurtarieven gelden.", ["Standaarduurtarieven"]),
        ("nl", "Meerwerk op nacalculatie, of met een strippenkaart.", ["nacalculatie", "strippenkaart"]),
        ("nl", "Werk buiten het pakket gaat op regie.", ["op regie"]),
        ("nl", "Regie-uren en een urenbundel van tien uur.", ["Regie-uren", "urenbundel"]),
        ("nl", "Voorrijkosten: € 50 per uur.", ["per uur"]),
        ("nl", "Wij rekenen per begonnen uur.", ["per begonnen uur"]),
        ("nl", "€ 95/uur, zonder btw", ["€ 95/uur"]),
        ("nl", "2 uur ondersteuning per maand inbegrepen", ["2 uur ondersteuning per maand"]),
        ("nl", "Bestede uren worden\nachteraf berekend.", ["Bestede uren"]),
        ("nl", "Niet alleen per uur, ook per dag.", ["per uur"]),
        ("en", "Our hourly rate is €95.", ["hourly rate"]),
        ("en", "Other work is charged per hour.", ["per hour"]),
        ("en", "Time & materials, T&M or block hours.", ["Time & materials", "T&M", "block hours"]),
        ("en", "Prepaid hours from a bank of hours.", ["Prepaid hours", "bank of hours"]),
        ("en", "Ad hoc work costs $120 an hour.", ["$120 an hour"]),
        ("en", "2 hours of support per month are included.", ["2 hours of support per month"]),
    ],
)
def test_words_that_sell_hours_are_found(language: str, text: str, words: list[str]) -> None:
    """Hourly rates, bundles and work by the hour are found, each at its place in the text."""
    found = hour_words(text, language)

    assert [word for word, _ in found] == words
    assert [text[at : at + len(word)].replace("\n", " ") for word, at in found] == words


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Reactie binnen 4 uur; 24 uur per dag bereikbaar."),
        ("nl", "Supporttijden: op werkdagen van 08.30 tot 17.00 uur."),
        ("nl", "8 trainingsuren per jaar, en 16 uur training voor beheerders."),
        ("nl", "Back-up één keer per uur, hooguit 10 GB per uur."),
        ("nl", "Geen uurtarief, geen strippenkaart en geen nacalculatie."),
        ("nl", "Nooit meer per uur, maar een vast bedrag."),
        ("nl", "U houdt de regie, wij doen het werk."),
        ("nl", "De storing duurde uren."),
        ("en", "We answer within 4 hours, 24 hours a day."),
        ("en", "Support hours are 08:30 to 17:00; 8 training hours a year."),
        ("en", "Backed up once per hour, 3x per hour at most."),
        ("en", "No hourly rates, time and materials or block hours: one fixed price."),
        ("en", "We never charge by the hour."),
        ("en", "Hourly backups."),
        ("de", "Stundensatz und Nachkalkulation, Preis pro Stunde."),
    ],
)
def test_hours_that_are_not_for_sale_are_left_alone(language: str, text: str) -> None:
    """Response times, support hours, training hours, how often something happens and denials sell nothing."""
    assert hour_words(text, language) == []


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("Gegarandeerd binnen een uur.", [("Gegarandeerd", True)]),
        ("Wij garanderen een antwoord.", [("garanderen", True)]),
        ("We guarantee an answer: guaranteed!", [("We guarantee", True), ("guaranteed", True)]),
        ("Met garantie op reactietijd.", [("garantie", False)]),
        ("Our guarantee to you.", [("guarantee", False)]),
        ("Geen garantie. Not guaranteed. Zonder garanties. No guarantee.", []),
        ("Een oplostijd kunnen wij niet garanderen.", []),
        ("Wij kunnen geen vaste oplostijd garanderen.", []),
        ("We handelen de garantie van de fabrikant af, en de fabrieksgarantie.", []),
        ("Within the manufacturer's guarantee.", []),
    ],
)
def test_words_of_guarantee_are_found(text: str, claimed: list[tuple[str, bool]]) -> None:
    """Claims and mentions are told apart; denials and the guarantee on goods are left alone."""
    assert [(claim.word, claim.claims) for claim in guarantee_words(text)] == claimed


def read_text(yaml: str) -> Text:
    """The text that stands under the key `a`."""
    node = parse_yaml(yaml, "x.yml", Problems())
    assert node
    return Reader(Problems(), ("en",)).read(Texts(), node.entries["a"][1])


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("a: one per hour", (1, 8)),
        ("a: 'one per hour'", (1, 9)),
        ('a: { en: "one per hour" }', (1, 15)),
        ("a: |\n  zero\n  one per hour\n", (3, 7)),
        ("a: |\n\n  one per hour\n", (3, 7)),
        ("a: >\n  one\n  per hour\n", (2, 3)),
        ('a: "one \\u0070er hour"', (1, 4)),
        ("a: one\n  per hour", (1, 4)),
    ],
)
def test_a_word_in_a_text_has_its_place(yaml: str, place: tuple[int, int]) -> None:
    """The place of a word is exact in lines, quoted lines and blocks, and the start of the text where YAML changed it."""
    text = read_text(yaml)
    ((word, offset),) = hour_words(text["en"], "en")

    found = place_in(text, "en", offset, len(word))
    assert isinstance(found, Place)
    assert (found.line, found.column) == place
