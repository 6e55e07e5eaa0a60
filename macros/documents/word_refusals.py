"""What cannot be written as a Word file, found before anything is written."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

from macros.documents.document import Document, Item, Paragraph, Part, plain
from macros.documents.refusal import CannotWrite

NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to say (section 2.2): control characters, half a character, and U+FFFE and U+FFFF."""
ESCAPED = ("\\u", "\\b", "\\f")
"""How a sign that XML cannot hold looks in JSON, where control characters are written out; halves and two more characters apart."""


def refuse_signs(document: Document) -> None:
    """Nothing. Raises CannotWrite for the first text that holds a sign which XML cannot hold."""
    if _doubtful(document.canonical):
        refuse_signs_in(dataclasses.asdict(document))


def _doubtful(told: str) -> bool:
    """Whether JSON may hold such a sign: a quick look at all texts at once."""
    try:
        told.encode()
    except UnicodeEncodeError:
        return True
    return "\ufffe" in told or "\uffff" in told or ("\\" in told and any(sign in told for sign in ESCAPED))


def refuse_signs_in(told: Any) -> None:
    """Nothing. Raises CannotWrite for the first text in plain data that holds a sign which XML cannot hold."""
    for place, text in _texts(told, ""):
        if found := NOT_XML.search(text):
            shown = NOT_XML.sub("�", text)
            raise CannotWrite(
                f"the sign U+{ord(found[0]):04X} in {place.lstrip('.')} (“{shown[:60]}”) cannot stand in a Word file: take it out",
                ((found[0], text),),
            )


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(name, place)
            yield from _texts(one, f"{place}.{name}")
    elif isinstance(value, list | tuple):
        for index, one in enumerate(value):
            yield from _texts(one, f"{place}[{index}]")


def refuse_numbers(document: Document) -> None:
    """Nothing. Raises CannotWrite where Word, which counts by itself, would come to another number than the text states."""
    for number, article in enumerate(document.articles, 1):
        _same(article.number, str(number), article.title)
        numbered = (paragraph for paragraph in article.paragraphs if paragraph.number)
        for below, paragraph in enumerate(numbered, 1):
            _same(paragraph.number, f"{number}.{below}", plain(paragraph.runs))
    for item, mark in _items(document.parts):
        _same(item.mark, mark, plain(item.runs))


def _items(parts: tuple[Part, ...]) -> Iterator[tuple[Item, str]]:
    paragraphs: Iterator[Paragraph] = (paragraph for part in parts for paragraph in part.paragraphs)
    return ((item, f"{letters(place)}.") for paragraph in paragraphs for place, item in enumerate(paragraph.items, 1))


def _same(stated: str, counted: str, text: str) -> None:
    if stated != counted:
        raise CannotWrite(f"“{text[:60]}” is number {stated!r}, but Word counts {counted!r}: number the text without gaps, as 1, 1.1, a.")


def letters(number: int) -> str:
    """
    The number as Word writes it in letters.

    >>> [letters(number) for number in (1, 26, 27, 28)]
    ['a', 'z', 'aa', 'bb']
    """
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
