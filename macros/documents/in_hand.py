"""Whether a file in hand is a published version: which one it is like, and all that differs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from macros.documents.judgement import LIKE, Line, One, Seen, Today, Weight, apart, as_lines, closest, differing, nearest, told
from macros.documents.markdown import markdown
from macros.documents.pdf_in_hand import attached_document, pdf_in_hand
from macros.documents.squeezed import squeezed
from macros.documents.text_in_hand import compare_texts, first_difference
from macros.documents.visible import Difference, Outcome, compare
from macros.documents.word_in_hand import word_in_hand
from macros.documents.words_in_word import LETTERS, Unreadable

MOST = 100_000_000
"""So many bytes a file has at most that is looked at."""
WEB, PAGE = (".html", ".htm", ".xhtml", ".mhtml"), re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
CALENDAR = "BEGIN:VCALENDAR"
UNSEEN = ("Cc", "Cf", "Zl", "Zp")
"""Kinds of signs that are not seen (Unicode)."""


def look(path: Path, published: list[One], today: Today) -> Seen:
    """What a look at a file tells. Raises Unreadable, OSError."""
    size = path.stat().st_size
    if not path.is_file():  # a pipe would never end, a device neither
        raise Unreadable("it is not an ordinary file: save what is in hand as a file first")
    if size > MOST:
        raise Unreadable("it is larger than any agreement")
    content = path.read_bytes()
    if not content.strip():
        raise Unreadable("it is empty")
    if content.startswith(b"%PDF-"):
        return pdf_in_hand(path, published, today)
    if content.startswith(b"PK"):
        return word_in_hand(content, published, today)
    return _text(content, path.suffix.lower(), published, today)


def _text(content: bytes, ending: str, published: list[One], today: Today) -> Seen:
    try:
        said = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is neither a PDF, nor a Word file, nor text in UTF-8 (byte {error.start + 1})") from None
    if len(said) > LETTERS:
        raise Unreadable("it holds more text than any agreement")
    notes = []
    if said.startswith("\ufeff"):
        said = said[1:]
        notes.append(Line("note: the mark at its start (BOM) was left aside"))
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(Line("note: its line ends were read as those of the published text"))
    if ending == ".md":
        return _markdown(said, published, notes)
    if said.startswith("{"):
        return _json(said, published, today, notes)
    if ending in WEB or PAGE.match(said):
        words = "this is a web page, which may be changed any day and cannot be verified: take the .pdf, .docx or .txt that it offers"
        return Seen(None, (Line(words, Weight.OPEN),))
    if said.startswith(CALENDAR):
        return Seen(None, (Line("this is a calendar: its days stand in the agreement; take the .pdf, .docx or .txt", Weight.OPEN),))
    if agreed := today.agreed(squeezed(said)):
        found, outcome = nearest(agreed, lambda one: compare_texts(one.document, one.text, said, frozenset()))
    else:
        lines = set(said.split("\n"))
        part, found = max(((_shared(said, lines, one.text), one) for one in published), key=lambda pair: pair[0])
        if part < LIKE:
            return Seen(None, (Line("this is not the text of any published version", Weight.FAULT),))
        outcome = compare_texts(found.document, found.text, said, today.own(found))
    if said != found.text and not outcome.differences:  # blanks alone, where a customer's words are looked at by their letters
        outcome = Outcome((Difference(first_difference(found.text, said)),), outcome.filled)
    return Seen(found, (*notes, *differing("text", outcome.differences, outcome.filled), *_hidden(said, found.text)), outcome.filled)


def _hidden(said: str, published: str) -> Iterator[Line]:
    """Signs that nobody sees and that turn or part the words around them, where the published text has none of them."""
    strange = sorted({sign for sign in said if unicodedata.category(sign) in UNSEEN} - set(published) - {"\n"})
    if strange:
        named = ", ".join(f"U+{ord(sign):04X}" for sign in strange[:8])
        yield Line(f"text: signs that are not seen stand in it, which were not published: {named}", Weight.FAULT)


def _shared(said: str, lines: set[str], published: str) -> float:
    """How many of the lines of a published text are there, of those that say something; more than all where it is that text."""
    wanted = {line for line in published.split("\n") if len(line) > 3}
    return 2 if said == published else len(wanted & lines) / max(1, len(wanted))


def _markdown(said: str, published: list[One], notes: list[Line]) -> Seen:
    """Of Markdown, whether it is what is made of a published text; anything else of it cannot be told."""
    found = next((one for one in published if markdown(one.document) == said), None)
    if found:
        return Seen(found, (*notes, Line("what this program makes of the published text")))
    words = "this Markdown is not what this program makes of a published text; what differs cannot be told: take the .pdf, .docx or .txt"
    return Seen(None, (Line(words, Weight.OPEN),))


def _json(said: str, published: list[One], today: Today, notes: list[Line]) -> Seen:
    """The facts of an agreement by themselves, as they lie beside the agreement with a customer."""
    facts = attached_document([said.removesuffix("\n")])
    if not facts:
        try:
            json.loads(said)
        except (ValueError, RecursionError):
            return Seen(None, (Line("this is not the text of any published version", Weight.FAULT),))
        return Seen(None, (Line("this kind of file cannot be verified: take the .pdf, .docx or .txt", Weight.OPEN),))
    letters = told(facts).letters
    agreed = [one for one in today.agreed(letters) if one.is_of(facts)]
    found, part = closest(published, letters, lambda document: told(facts)) if not agreed else (agreed[0], 1.0)
    if part < LIKE:
        return Seen(None, (Line("these are not the facts of any published version", Weight.FAULT),))
    if same := next((one for one in agreed or [found] if one.says(facts)), None):
        return Seen(same, (*notes, Line("facts: as published")))
    found, outcome = nearest(agreed or [found], lambda one: compare(one.document, told(facts), today.own(one)))
    lines = as_lines("facts", outcome) if outcome.differences else (Line("facts: they differ in looks or links", Weight.FAULT),)
    return Seen(found, (*notes, *lines, *apart(facts, found.document)), outcome.filled)
