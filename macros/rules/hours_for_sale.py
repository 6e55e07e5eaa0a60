"""No hour is for sale: words of hourly billing in anything public, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.kinds import place_of
from macros.rules import Finding, rule

# Response times, support hours, training hours and "24 uur per dag" match none of these.
SOLD = {
    "nl": (
        r"\w*uurtarie(?:f|ven)",
        r"uurlo(?:on|nen)",
        r"uurprij(?:s|zen)",
        r"uren(?:bundel|kaart|tegoed|pakket)\w*",
        r"strippenkaart\w*",
        r"nacalculatie\w*",
        r"op regie(?:basis)?",
        r"in regie (?:uitgevoerd|verricht|gefactureerd)",
        r"regie-?(?:uur|uren|tarie\w+|werk\w*|basis)",
        r"uurtje[ -]factuurtje",
        r"op uurbasis",
        r"per (?:gewerkt|besteed|begonnen|aangebroken|extra)? ?uur",
        r"(?:gewerkte|bestede|declarabele|gefactureerde|ingekochte) uren",
        r"prepaid[ -]uren",
        r"(?:vooraf|vooruit) ?(?:betaalde|gekochte) uren",
        r"meerwerkuren",
        r"uren worden (?:apart |los )?(?:in rekening|gefactureerd|berekend|doorbelast)",
        r"(?!24\b)\d+ uur (?:werk|ondersteuning|support|beheer|consultancy|advies) per (?:maand|kwartaal|jaar)",
        r"(?:€|EUR) ?\d[\d.,]*(?:-| )*/ ?(?:uur|u)",
    ),
    "en": (
        r"hourly (?:rate|fee|price|charge|billing|invoic|labou?r)\w*",
        r"(?:billed|charged|invoiced|paid|priced) hourly",
        r"by the hour",
        r"per (?:worked|started|extra|additional|man)?[ -]?hour",
        r"(?:[€$£]|EUR|USD|GBP) ?\d[\d.,]* ?(?:an|each|a|/|per) ?(?:hour|hr)",
        r"time[ -](?:and|&)[ -]materials?",
        r"T&M",
        r"block hours?",
        r"blocks? of hours?",
        r"hour(?:s|ly)? blocks?",
        r"hours? bundles?",
        r"bundles? of hours",
        r"pre-?paid hours?",
        r"hours? bank",
        r"banks? of hours",
        r"billable hours?",
        r"hours worked",
        r"man-?hours?",
        r"labou?r hours?",
        r"(?!24\b)\d+ hours? of (?:work|support|management|consultancy|advice|labou?r) (?:per|a|each|every) (?:month|quarter|year)",
    ),
}
OFTEN = {
    # "once per hour" is how often, not what is paid
    "nl": re.compile(r"(?:\b(?:keer|maal|eens|tweemaal|driemaal|km|kilometer|GB|MB|TB|kWh)|\dx) $", re.IGNORECASE),
    "en": re.compile(r"(?:\b(?:once|twice|times|miles|km|kilometres|GB|MB|TB|kWh)|\dx) $", re.IGNORECASE),
}
DENIED = {
    "nl": re.compile(
        r"\b(?:geen|nooit|zonder|niet|noch|in plaats van)(?: (?:meer|een|enkele?|op|met|de|het|werk|extra|losse|verborgen|vast))* $",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:no|never|without|not|nor|instead of)"
        r"(?: (?:more|an?|any|the|on|by|with|extra|charged?|billed?|billing|bill|work|hidden|longer|pay))* $",
        re.IGNORECASE,
    ),
}
JOINED = re.compile(r"[\s,]*(?:(?:en|of|noch|and|or|nor)\s+)?(?:(?:geen|no|een|an?|op|by|on)\s+)?", re.IGNORECASE)
SELDOM = {
    "nl": ("uur", "uren", "regie", "strippen", "nacalculatie", "/u", "/ u"),
    "en": ("hour", "/hr", "/ hr", "an hr", "t&m", "material"),
}
"""A text without any of these holds none of the words; looking for them is fast."""
PATTERNS = {
    language: re.compile("|".join(rf"(?<!\w)(?:{word})(?!\w)" for word in words), re.IGNORECASE) for language, words in SOLD.items()
}
FAR = 80
"""Characters in front of a word in which a denial is sought."""
HOUR = re.compile(r"(?:man|arbeids|werk)?-? ?(?:uur|uren|hours?)", re.IGNORECASE)


def hour_words(text: str, language: str) -> list[tuple[str, int]]:
    """
    The words in *text* that sell hours, each with its offset. Languages without a list have none.

    >>> hour_words("Meerwerk kost € 95 per uur.", "nl")
    [('per uur', 19)]
    >>> hour_words("Geen uurtarief en geen nacalculatie: reactie binnen 4 uur, support 24 uur per dag.", "nl")
    []
    """
    lower = text.lower()
    for sign in SELDOM.get(language, ()):
        if sign in lower:
            return _hour_words(text.replace("\n", " "), language)
    return []


def _hour_words(text: str, language: str) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    denied_until = -1
    for match in PATTERNS[language].finditer(text):
        before = text[max(0, match.start() - FAR) : match.start()]
        if DENIED[language].search(before) or (denied_until >= 0 and JOINED.fullmatch(text[denied_until : match.start()])):
            denied_until = match.end()
        elif not OFTEN[language].search(before):
            found.append((match[0], match.start()))
    return found


@rule("error")
def no_hour_is_for_sale(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No public text sells hours: the price is for the service (support hours, response in hours and training hours are fine)."""
    for _, record, key, text in catalogue.texts:
        for language in catalogue.languages:
            for word, offset in hour_words(text[language], language):
                place = place_in(text, language, offset, len(word)) or place_of(record, key.name)
                help = "say what the customer gets for a fixed price; for how often something happens, write “every hour”"
                yield Finding(f"“{word}” sells hours", place, "the price is for the service, not for hours", help)
    for unit in catalogue.vocabulary.units.values():
        name = next((name for name in unit.one.by_language.values() if HOUR.fullmatch(name)), None)
        if name:
            place = place_of(unit, "one")
            yield Finding(f"“{name}” is a unit of price", place, "the price is for the service, not for hours", "count something else")
