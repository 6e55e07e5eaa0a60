"""What no reader should find in a text: places that are still to be filled in, and markup that is shown as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from macros.model.agreement import AgreedFigure, Clause, ClauseItem
from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.kinds import Key, Text, place_of
from macros.model.vocabulary import Term
from macros.problems import Place
from macros.rules import Finding, rule
from macros.rules.agreed_figures import filled_in

ASKED = (
    "date|datum|day|dag|name|naam|company|bedrijf|bedrijfsnaam|customer|klant|klantnaam|amount|bedrag|price|prijs|number|nummer|aantal|"
    "address|adres|place|plaats|city|stad|time|tijd|percentage|term|termijn|e-?mail|phone|telefoon|url|link|text|tekst|"
    "to be filled in|fill in|in te vullen|invullen|vul in|placeholder|insert|…|\\.\\.\\.|x{2,}|\\?+"
)
"""What people write between square brackets where something is still to come, in Dutch and English."""
LEFT_OPEN = re.compile(
    rf"\{{\{{.*?\}}\}}|\{{\{{|\}}\}}|\b(?:TODO|TBD|FIXME|XX+|NTB|n\.t\.b\.)(?!\w)|\b[Ll]orem ipsum\b|_{{3,}}|"
    rf"\[(?:{ASKED})(?: [^\]\[\n]{{0,40}})?\](?!\()|\A\s*(?:…|\.\.\.)\s*\Z",
    re.DOTALL,
)
MARKUP = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>|&(?:[A-Za-z]{2,8}|#\d{1,6});|"
    r"!?\[[^\]\[\n]+\]\([^()\s]+\)|\*\*[^*\s][^*\n]*\*\*|(?m:^#{1,4} )"
)
"""HTML, and what stands for bold, a link, a picture or a heading in Markdown."""


def _found(record: Any, key: Key, text: Text, looks: re.Pattern[str], languages: Iterable[str]) -> Iterator[tuple[str, str, Place]]:
    """What looks so in a text, in which language and where; once where several languages share it."""
    told: set[Place] = set()
    for language in languages:
        if found := looks.search(text[language]):
            place = place_in(text, language, found.start(), len(found[0])) or place_of(record, key.name)
            if place not in told:
                yield found[0].strip(), language, place
            told.add(place)


@rule("warning")
def texts_are_filled_in(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No text that a reader sees holds a place that is still to be filled in, such as `{{ NAME }}`, `[date]` or TODO."""
    for _, record, key, text in catalogue.texts:
        # An agreed figure that is still open is told as that.
        settled = [one for one in catalogue.languages if not isinstance(record, AgreedFigure) or filled_in(record, one)]
        for found, language, place in _found(record, key, text, LEFT_OPEN, settled):
            yield Finding(
                f"“{found}” is left in this text ({language})",
                place,
                "readers see it as it stands",
                "write what belongs here; if it is meant, accept it with `waive`",
            )


@rule("warning")
def texts_hold_no_markup(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No text holds markup, for it is shown as it stands; clauses and terms have bold, italic and links of their own."""
    for _, record, key, text in catalogue.texts:
        plain = () if isinstance(record, Clause | ClauseItem | Term) else catalogue.languages
        for found, language, place in _found(record, key, text, MARKUP, plain):
            yield Finding(
                f"“{found}” is markup, and is shown as it stands ({language})",
                place,
                "texts are plain words",
                "write it without; if the signs are meant, accept it with `waive`",
            )
