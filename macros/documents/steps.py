"""The texts of a document in the order in which PDF and Word show them, and what of it a customer may fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from macros.documents.definitive import is_price_sheet
from macros.documents.document import Document, Paragraph, Part, Party, Table, plain
from macros.documents.squeezed import GAP, pattern, squeezed
from macros.documents.words import signing, titled

CUSTOMER, COVER, FIGURE, PRICES = "customer", "cover", "figure", "prices"
"""What may be the customer's own: his name, what else stands on the cover and where he signs, figures agreed with him, his prices."""
FIGURES = "figures"
"""The table of agreed figures."""
OWN_FIGURES = ("first-term", "notice", "renewal-reminder")
"""The ids of the agreed figures that are the customer's own."""


class Step(NamedTuple):
    """
    A text that must come next, where it stands, and a pattern of what may come before it.

    *own* says whose it is where a customer's may stand for it; *open* whether something of his may follow; *place* is the paragraph,
    which a special term may stand for, or behind; *caption* is that of a table, whose number special terms may move. *number* is its own.
    *listed* is a pattern of what follows it in the list of contents alone.
    """

    text: str
    where: str
    before: str = ""
    own: str = ""
    open: bool = False
    place: str = ""
    caption: bool = False
    number: str = ""
    listed: str = ""


def steps_of(document: Document, own_figures: frozenset[str] = frozenset()) -> list[Step]:
    """Every text; *own_figures* are the names of the agreed figures that are the customer's own."""
    return [step for step in _steps(document, own_figures) if squeezed(step.text)]


def maybe(*patterns: str) -> str:
    """A pattern for any one of *patterns*, or nothing."""
    found = [one for one in patterns if one]
    return f"(?:{'|'.join(found)})?" if found else ""


def running_heads(document: Document, hash: str = "") -> tuple[re.Pattern[str], re.Pattern[str]]:
    """
    What may stand at the start and at the end of a page: titles, version and date, the number of the page.

    *hash* is a pattern for the checksum between them, where it may be another one than that of *document*.
    """
    words = {name: pattern(word) for name, word in document.words.items()}
    heads = "".join(maybe(_clipped(title)) for title in (document.short_title, document.short_customer))
    version = "·".join((pattern(_version(document)), hash or document.short_hash, *([pattern(document.date)] if document.date else [])))
    return re.compile(heads), re.compile(f"(?:{version})?(?:{words['page']}[0-9]+{words['of']}[0-9]+)?\\Z")


def _clipped(title: str) -> str:
    """A title, or its start with an ellipsis where it is too long for a line."""
    letters = squeezed(title)
    cuts = (rf"{re.escape(letters[:length])}\.\.\." for length in range(len(letters) - 1, 19, -1))
    return "|".join((pattern(title), *cuts)) if letters else ""


def _version(document: Document) -> str:
    return f"{document.words['version']} {document.version}" if document.version else document.words["draft"]


def checksums(document: Document) -> re.Pattern[str]:
    """A checksum as it stands on the cover and below the signatures, whichever it is; a line may break within it."""
    hash = GAP + "?" + f"{GAP}?".join(["[0-9a-f]"] * 8)
    return re.compile(f"{pattern(_version(document))}·{pattern(document.words['checksum'])}({hash}(?:(?:{GAP}?[0-9a-f]){{56}})?)")


def furniture(document: Document) -> str:
    """A pattern of what may stand between the texts: version and checksum, the address of this version."""
    words, version = document.words, _version(document)
    told = [f"{version} · {document.short_hash}", words["scan"], f"{words['scan']}: {document.address}", f"· {words['draft']}"]
    told += [f"{told[0]} · {document.date}"] if document.date else []
    return f"(?:{'|'.join((checksums(document).pattern, *sorted(map(pattern, told), key=len, reverse=True)))})*?"


def _steps(document: Document, own_figures: frozenset[str]) -> Iterator[Step]:
    words = document.words
    logo = maybe(pattern(document.parties[0].name)) if document.parties else ""
    yield Step(document.title, "cover", logo)
    yield Step(document.subtitle, "cover")
    for party in document.parties:
        yield from _party(party, party is document.parties[0])
    for fact in document.facts:
        own = "" if fact is document.facts[0] or fact.text == document.version else COVER
        yield from (Step(text, "cover", own=own, open=True) for text in (fact.name, fact.text))
    before = maybe(pattern(words["overview"]))
    for fact in document.overview:
        yield Step(fact.name, words["overview"], before)
        yield Step(fact.text, words["overview"], open=fact is document.overview[-1])
        before = ""
    before = _contents(document)
    for part, following in zip(document.articles, (*document.articles[1:], None), strict=True):
        yield from _part(part, before, own_figures, _listed(following))
        before = ""
    before += maybe(pattern(words["signature"]))
    for party in signing(document):
        own = "" if party is document.parties[0] else COVER
        yield Step(party.role, words["signature"], before)
        yield from (Step(text, words["signature"], own=own) for text in (party.name, *party.sign))
        before = ""
    for part, following in zip(document.schedules, (*document.schedules[1:], None), strict=True):
        yield from _part(part, before, own_figures, _listed(following))
        before = ""


def _party(party: Party, first: bool) -> Iterator[Step]:
    yield Step(party.role, "cover")
    yield Step(party.name, "cover", own="" if first else CUSTOMER, open=not first)
    yield from (Step(text, "cover", own="" if first else COVER, open=not first) for text in party.lines)


def _contents(document: Document) -> str:
    """
    The list of contents, with or without numbers of pages.

    There is one way only to read it: digits that begin the next line are no number of a page, and what was read is not read otherwise,
    because a text in hand that is cut off in it would else be tried in more ways than can be counted.
    """
    words = document.words

    def leader(following: str = "") -> str:
        return rf"\.*{GAP}?(?:{f'(?!{following})' if following else ''}[0-9]{{1,4}})?"

    def entries(parts: Sequence[Part]) -> str:
        lines = [f"{_number(part)}{pattern(part.title)}" for part in parts]
        return "".join(f"(?:{line}{leader(following)})?" for line, following in zip(lines, [*lines[1:], ""], strict=True))

    signature, schedules = (maybe(f"{pattern(words[name])}{leader()}") for name in ("signature", "schedules"))
    return f"(?>(?:{pattern(words['contents'])}{entries(document.articles)}{signature}{schedules}{entries(document.schedules)})?)"


def _number(part: Part) -> str:
    """The number of a part, by itself or in words, which may be missing; a dash may follow."""
    return maybe(rf"{pattern(part.label)}[.-]?", rf"{pattern(part.number)}[.-]?")


def _listed(following: Part | None) -> str:
    """What follows a title in the list of contents alone, where no dots do: the next title, with or without a number of a page."""
    return rf"{GAP}?(?:[0-9]{{1,4}})?{GAP}?{_number(following)}{pattern(following.title)}" if following else ""


def _part(part: Part, before: str, own_figures: frozenset[str], listed: str) -> Iterator[Step]:
    prices = PRICES if is_price_sheet(part) else ""
    yield Step(
        part.title,
        titled(part),
        before + _number(part),
        own=prices,
        open=bool(prices),
        number=f"{part.label}." if part.label else part.number,
        listed=listed if part.paragraphs else "",
    )
    for paragraph in part.paragraphs:
        last = bool(paragraph.number) and paragraph is part.paragraphs[-1]
        steps = list(_paragraph(paragraph, part, own_figures))
        for step in steps:
            yield step._replace(own=prices or step.own, open=bool(prices), place=paragraph.number if not last else f"{paragraph.number}+")


def _paragraph(paragraph: Paragraph, part: Part, own_figures: frozenset[str]) -> Iterator[Step]:
    where = paragraph.number or titled(part)
    yield Step(plain(paragraph.runs), where, maybe(pattern(paragraph.number)), number=paragraph.number)
    for item in paragraph.items:
        yield Step(plain(item.runs), f"{where} {item.mark}", maybe(pattern(item.mark)), number=item.mark)
    if paragraph.table:
        yield from _table(paragraph.table, own_figures)


def _table(table: Table, own_figures: frozenset[str]) -> Iterator[Step]:
    again = maybe("".join(map(pattern, table.heads)))
    yield Step(table.caption, table.caption, caption=True)
    yield from (Step(text, table.caption) for text in table.heads)
    for row in table.rows:
        own = FIGURE if table.id == FIGURES and row.head.text in own_figures else ""
        texts = [(text, cell is not row.head) for cell in (row.head, *row.cells) for text in (cell.text, cell.detail) if squeezed(text)]
        for at, (text, value) in enumerate(texts):
            where = f"{table.caption}, {row.head.text}" if own else table.caption
            yield Step(text, where, again if at == 0 else "", own if value else "")
    yield from (Step(remark, table.caption) for remark in table.remarks)
