"""The words that a Word file shows, read without trusting it: sizes are bounded, and entities are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
DOCUMENT = "word/document.xml"
MOST, LETTERS = 30_000_000, 3_000_000
"""So many bytes the text of an agreement has at most with all its marks, and so many letters without them."""
HIDING = ("vanish", "specVanish", "webHidden")
TRACKED = ("ins", "del", "moveFrom", "moveTo")


class Unreadable(Exception):
    """A file that cannot be read as what it says it is; the text says why, in words."""


class WordFile:
    """What `word/document.xml` says: *text*, a line for each paragraph; *oddities*, in words, that hide or mark what is not the text."""

    def __init__(self, content: bytes) -> None:
        self.oddities: list[str] = []
        self._said: list[str] = []
        self._inside = 0
        try:
            self._parse(_part(content))
        except expat.ExpatError as error:
            raise Unreadable(f"its text is broken XML ({expat.ErrorString(error.code)})") from None
        self.text = "".join(self._said)
        if len(self.text) > LETTERS:
            raise Unreadable("it holds more text than any agreement")

    def _parse(self, xml: bytes) -> None:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._letters
        parser.Parse(xml, True)

    def _refuse(self, *_: object) -> None:
        raise Unreadable("it declares a document type, which no Word file needs")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.removeprefix(W)
        self._inside += name == "t"
        if name in HIDING and attributes.get(f"{W}val", "true") not in ("0", "false", "off"):
            self._note("some of its words are hidden")
        if name in TRACKED:
            self._note("it holds changes that were tracked and not yet accepted or rejected")

    def _note(self, words: str) -> None:
        if words not in self.oddities:
            self.oddities.append(words)

    def _end(self, name: str) -> None:
        name = name.removeprefix(W)
        self._inside -= name == "t"
        if name in ("p", "tab", "br"):
            self._said.append("\n")

    def _letters(self, text: str) -> None:
        if self._inside:
            self._said.append(text)


def _part(content: bytes) -> bytes:
    """The part that holds the text. Raises Unreadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            if [part.filename for part in file.infolist()].count(DOCUMENT) > 1:
                raise Unreadable("it holds its text twice")
            with file.open(DOCUMENT) as part:
                found = part.read(MOST + 1)
    except KeyError:
        raise Unreadable("it is a zip file, and no Word file: there is no text in it") from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"it is broken, or locked with a password ({error})") from None
    if len(found) > MOST:
        raise Unreadable("its text is larger than any agreement: it was not unpacked further")
    return found
