"""What a Word file shows, read without trusting it: sizes are bounded, and entities are refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.parsers import expat

from macros.documents.word_oddities import Reader, Unreadable, main_part, relations_in, same_name

__all__ = ["Unreadable", "WordFile"]
DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
MOST, LETTERS, PARTS = 30_000_000, 3_000_000, 200
"""So many bytes an agreement has at most, unpacked with all its marks, so many letters without them, and so many parts."""


class WordFile:
    """
    What a Word file holds: *parts* by their names, and *text*, the words of `word/document.xml`, a line for each paragraph.

    *oddities* are, in words, what hides, marks or adds to the text; *heads* the words of each header and footer; *elements* what its text
    is made of; *links* where it leads.
    """

    def __init__(self, content: bytes) -> None:
        self.parts = _parts(content)
        self.oddities: list[str] = ["it is a PDF at the same time, which may show something else"] if b"%PDF-" in content[:1024] else []
        read = self._read(DOCUMENT)
        self.text, self.elements, self.drawings = read.text, read.elements, read.count("drawing")
        if len(self.text) > LETTERS:
            raise Unreadable("it holds more text than any agreement")
        self.oddities += main_part(self.parts, DOCUMENT)
        relations = relations_in(self.parts.get(RELATIONS, b""))
        self.links = {one.target for one in relations if one.outside}
        self.oddities += [f"its {one.kind} is another part than that of this name" for one in relations if not same_name(one)]
        named = dict.fromkeys(f"word/{one.target}" for one in relations if one.kind in ("header", "footer"))
        self.heads = {name: self._read(name).text for name in named if name in self.parts}
        self.oddities += [
            f"a header or footer of it lies where it was not judged ({name[:60]})" for name in named if name not in self.parts
        ]
        for name in ("word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"):
            if name in self.parts and self._read(name).text.strip():
                self.note(f"{name} holds words of its own")

    def _read(self, name: str) -> Reader:
        try:
            read = Reader(name, self.parts[name])
        except expat.ExpatError as error:
            what = "its text" if name == DOCUMENT else name
            raise Unreadable(f"{what} is broken XML ({expat.ErrorString(error.code)})") from None
        for oddity in read.oddities:
            self.note(oddity)
        return read

    def note(self, words: str) -> None:
        """Remember something odd, once."""
        if words not in self.oddities:
            self.oddities.append(words)


def _parts(content: bytes) -> dict[str, bytes]:
    """Every part by its name. Raises Unreadable."""
    found: dict[str, bytes] = {}
    room = MOST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            names = [part.filename for part in file.infolist()]
            if names.count(DOCUMENT) > 1:
                raise Unreadable("it holds its text twice")
            if len({name.casefold() for name in names}) < len(names):
                raise Unreadable("it holds a part twice")
            if DOCUMENT not in names:
                raise Unreadable("it is a zip file, and no Word file: there is no text in it")
            if len(names) > PARTS:
                raise Unreadable(f"it has {len(names)} parts, more than any agreement")
            for name in names:
                with file.open(name) as part:
                    found[name] = part.read(room + 1)
                room -= len(found[name])
                if room < 0:
                    raise Unreadable("its text is larger than any agreement: it was not unpacked further")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable(f"it is broken, or locked with a password ({error})") from None
    return found
