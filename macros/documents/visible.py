"""
Whether the words that a PDF or Word file shows are those of a document: all of them, in order, and nothing besides.

Numbers may be missing, because Word counts them itself; running heads, the list of contents and heads of tables that are repeated on a new
page may be there. All else is a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.documents.document import Document, Paragraph, Part, Table, plain
from macros.documents.squeezed import Squeezed, squeezed
from macros.documents.words import signing, titled

NEAR = 3000
"""So many letters further on a text is looked for where it is not found in its place."""
SHOWN = 40
TELLING = 8
"""A text of more letters than this is not found by chance."""


class Step(NamedTuple):
    """A text that must come next, where it stands, and a pattern of what may come before it."""

    text: str
    where: str
    before: str = ""


class Outcome(NamedTuple):
    """How much of the text was found, from 0 to 1 (all of it), and the first difference in words; empty where there is none."""

    share: float
    difference: str = ""


def compare(document: Document, found: Squeezed) -> Outcome:
    """The outcome of looking for the words of *document* in a text that is without running heads."""
    at = 0
    steps = [step for step in _steps(document) if squeezed(step.text)]
    furniture = f"(?:{'|'.join(sorted(map(_pattern, _furniture(document)), key=len, reverse=True))})*?"
    for number, step in enumerate(steps):
        match = re.compile(furniture + _after(step)).match(found.letters, at)
        if not match:
            return Outcome(_share(steps, found), _difference(found, at, steps[number:]))
        at = match.end()
    if re.compile(f"{furniture}\\Z").match(found.letters, at):
        return Outcome(1)
    return Outcome(_share(steps, found), f"at the end stands “{found.around(at, at + SHOWN)}”, which was not published")


def _share(steps: list[Step], found: Squeezed) -> float:
    """How many of the texts stand anywhere, of those that are long enough to tell; never all, because something differs."""
    wanted = {letters for step in steps if len(letters := squeezed(step.text)) > TELLING}
    return 0.99 * sum(1 for letters in wanted if letters in found.letters) / max(1, len(wanted))


def _after(step: Step) -> str:
    return step.before + _pattern(step.text)


def _pattern(text: str) -> str:
    return re.escape(squeezed(text))


def _maybe(*patterns: str) -> str:
    """A pattern for any one of *patterns*, or nothing."""
    found = [pattern for pattern in patterns if pattern]
    return f"(?:{'|'.join(found)})?" if found else ""


def _difference(found: Squeezed, at: int, steps: list[Step]) -> str:
    """What is the matter at *at*: words were added, or the next text is missing, or it is another one."""
    step, wanted = steps[0], squeezed(steps[0].text)
    here = found.letters[at : at + NEAR]
    later = here.find(wanted)
    following = [one for one in steps[1:4] if len(squeezed(one.text)) > 3]
    if len(wanted) > 3 and later > 0 and not any(0 <= here.find(squeezed(one.text)) < later for one in following):
        return f"before “{_short(step.text)}” ({step.where}) stands “{found.around(at, at + min(later, SHOWN))}”, which was not published"
    if any(re.match(_after(one), here) for one in following) or not here:
        return f"“{_short(step.text)}” is missing ({step.where})"
    same = next((n for n, (one, other) in enumerate(zip(wanted, here, strict=False)) if one != other), min(len(wanted), len(here)))
    whole, start = Squeezed(step.text), max(0, same - SHOWN // 2)
    published = whole.around(start, start + SHOWN)
    return f"published is “{published}” ({step.where}), and here stands “{found.around(at + start, at + start + SHOWN)}”"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 2 * SHOWN else f"{words[: 2 * SHOWN].rstrip()}…"


def running_heads(document: Document) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What may stand at the start and at the end of a page: titles, version and date, the number of the page."""
    words = {name: _pattern(word) for name, word in document.words.items()}
    heads = "".join(_maybe(_clipped(title)) for title in (document.short_title, document.short_customer))
    version = "·".join((_pattern(_version(document)), document.short_hash, *([_pattern(document.date)] if document.date else [])))
    return re.compile(heads), re.compile(f"(?:{version})?(?:{words['page']}[0-9]+{words['of']}[0-9]+)?\\Z")


def _clipped(title: str) -> str:
    """A title, or its start with an ellipsis where it is too long for a line."""
    letters = squeezed(title)
    cuts = (rf"{re.escape(letters[:length])}\.\.\." for length in range(len(letters) - 1, 19, -1))
    return "|".join((re.escape(letters), *cuts)) if letters else ""


def _version(document: Document) -> str:
    return f"{document.words['version']} {document.version}" if document.version else document.words["draft"]


def _furniture(document: Document) -> Iterator[str]:
    """What may stand between the texts: version and checksum, the address of this version."""
    words, version = document.words, _version(document)
    for hash in (document.hash, document.short_hash):
        yield f"{version} · {words['checksum']} {hash}"
        yield f"{version} · {hash} · {document.date}" if document.date else f"{version} · {hash}"
    yield words["scan"]
    yield f"{words['scan']}: {document.address}"
    yield f"· {words['draft']}"


def _steps(document: Document) -> Iterator[Step]:
    words = document.words
    logo = _maybe(_pattern(document.parties[0].name)) if document.parties else ""
    yield Step(document.title, "cover", logo)
    yield Step(document.subtitle, "cover")
    for party in document.parties:
        yield from (Step(text, "cover") for text in (party.role, party.name, *party.lines))
    yield from _told(((fact.name, fact.text) for fact in document.facts), "cover", "")
    yield from _told(((fact.name, fact.text) for fact in document.overview), words["overview"], _maybe(_pattern(words["overview"])))
    before = _contents(document)
    for part in document.articles:
        yield from _part(part, before)
        before = ""
    before += _maybe(_pattern(words["signature"]))
    for party in signing(document):
        yield from (Step(text, words["signature"], before if text is party.role else "") for text in (party.role, party.name, *party.sign))
        before = ""
    for part in document.schedules:
        yield from _part(part, before)
        before = ""


def _told(pairs: Iterable[tuple[str, str]], where: str, before: str) -> Iterator[Step]:
    for name, text in pairs:
        yield Step(name, where, before)
        yield Step(text, where)
        before = ""


def _contents(document: Document) -> str:
    """The list of contents, with or without numbers of pages."""
    leader = r"\.*[0-9]{0,4}"
    words = document.words

    def entries(parts: Iterable[Part]) -> str:
        return "".join(f"(?:{_number(part)}{_pattern(part.title)}{leader})?" for part in parts)

    signature, schedules = (_maybe(f"{_pattern(words[name])}{leader}") for name in ("signature", "schedules"))
    return f"(?:{_pattern(words['contents'])}{entries(document.articles)}{signature}{schedules}{entries(document.schedules)})?"


def _number(part: Part) -> str:
    """The number of a part, by itself or in words, which may be missing."""
    return _maybe(_pattern(part.label) + r"\.?", _pattern(part.number) + r"\.?")


def _part(part: Part, before: str) -> Iterator[Step]:
    yield Step(part.title, titled(part), before + _number(part))
    for paragraph in part.paragraphs:
        yield from _paragraph(paragraph, part)


def _paragraph(paragraph: Paragraph, part: Part) -> Iterator[Step]:
    where = paragraph.number or titled(part)
    yield Step(plain(paragraph.runs), where, _maybe(_pattern(paragraph.number)))
    for item in paragraph.items:
        yield Step(plain(item.runs), f"{where} {item.mark}", _maybe(_pattern(item.mark)))
    if paragraph.table:
        yield from _table(paragraph.table)


def _table(table: Table) -> Iterator[Step]:
    again = _maybe("".join(map(_pattern, table.heads)))
    yield from (Step(text, table.caption) for text in (table.caption, *table.heads))
    for row in table.rows:
        texts = [text for cell in (row.head, *row.cells) for text in (cell.text, cell.detail) if squeezed(text)]
        yield from (Step(text, table.caption, again if at == 0 else "") for at, text in enumerate(texts))
    yield Step(table.remark, table.caption)
