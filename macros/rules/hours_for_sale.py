"""No hour is for sale: words of hourly billing in anything public, in Dutch and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.kinds import place_of
from macros.rules import Finding, rule

SOLD: Mapping[str, Mapping[str, str]] = {
    "nl": {
        r"\w*uurtarie(?:f|ven)": "uurtarief, uurtarieven",
        r"uurlo(?:on|nen)": "uurloon",
        r"uurprij(?:s|zen)": "uurprijs",
        r"uren(?:bundel|kaart|tegoed|pakket)\w*": "urenbundel, urenkaart, urentegoed, urenpakket",
        r"strippenkaart\w*": "strippenkaart",
        r"nacalculatie\w*": "nacalculatie",
        r"op regie(?:basis)?": "op regie, op regiebasis",
        r"in regie (?:uitgevoerd|verricht|gefactureerd)": "in regie uitgevoerd",
        r"regie-?(?:uur|uren|tarie\w+|werk\w*|basis)": "regie-uur, regietarief, regiewerk",
        r"uurtje[ -]factuurtje": "uurtje-factuurtje",
        r"op uurbasis": "op uurbasis",
        r"per (?:gewerkt|besteed|begonnen|aangebroken|extra)? ?uur": "per uur, per begonnen uur",
        r"(?:gewerkte|bestede|declarabele|gefactureerde|ingekochte) uren": "gewerkte uren, declarabele uren",
        r"prepaid[ -]uren": "prepaid uren",
        r"(?:vooraf|vooruit) ?(?:betaalde|gekochte) uren": "vooraf betaalde uren",
        r"meerwerkuren": "meerwerkuren",
        r"uren worden (?:apart |los )?(?:in rekening|gefactureerd|berekend|doorbelast)": "uren worden gefactureerd",
        r"(?!24\b)\d+ uur (?:werk|ondersteuning|support|beheer|consultancy|advies) per (?:maand|kwartaal|jaar)": (
            "2 uur ondersteuning per maand"
        ),
        r"(?:€|EUR) ?\d[\d.,]*(?:-| )*/ ?(?:uur|u)": "€ 95/uur",
    },
    "en": {
        r"hourly (?:rate|fee|price|charge|billing|invoic|labou?r)\w*": "hourly rate, hourly billing",
        r"(?:billed|charged|invoiced|paid|priced) hourly": "billed hourly",
        r"by the hour": "by the hour",
        r"per (?:worked|started|extra|additional|man)?[ -]?hour": "per hour, per extra hour",
        r"(?:[€$£]|EUR|USD|GBP) ?\d[\d.,]* ?(?:an|each|a|/|per) ?(?:hour|hr)": "€95 an hour",
        r"time[ -](?:and|&)[ -]materials?": "time and materials",
        r"T&M": "T&M",
        r"block hours?": "block hours",
        r"blocks? of hours?": "blocks of hours",
        r"hour(?:s|ly)? blocks?": "hour blocks",
        r"hours? bundles?": "hours bundle",
        r"bundles? of hours": "bundle of hours",
        r"pre-?paid hours?": "prepaid hours",
        r"hours? bank": "hours bank",
        r"banks? of hours": "bank of hours",
        r"billable hours?": "billable hours",
        r"hours worked": "hours worked",
        r"man-?hours?": "man-hours",
        r"labou?r hours?": "labour hours",
        r"(?!24\b)\d+ hours? of (?:work|support|management|consultancy|advice|labou?r) (?:per|a|each|every) (?:month|quarter|year)": (
            "2 hours of support per month"
        ),
    },
}
"""What sells hours in each language, and how people write it."""
FINE = {
    "nl": (
        "reactie binnen 4 uur",
        "support 24 uur per dag",
        "op werkdagen van 08.30 tot 17.00 uur",
        "8 uur training per kwartaal",
        "één keer per uur een kopie",
        "geen uurtarief",
    ),
    "en": (
        "response within 4 hours",
        "support 24 hours a day",
        "business hours from 08:30 to 17:00",
        "8 hours of training per quarter",
        "a copy once per hour",
        "no hourly rate",
    ),
}
"""What has hours in it and sells none."""
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
