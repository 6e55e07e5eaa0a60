"""What in a part of a Word file can make it show something else than its words say, or can say something besides them."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple
from xml.parsers import expat

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{SPACE} "
OFF = ("0", "false", "off", "none")
MARKS = {
    "vanish": "some of its words are hidden",
    "specVanish": "some of its words are hidden",
    "ins": "it holds changes that were tracked and not yet accepted or rejected",
    "strike": "some of its words are struck through",
    "rtl": "some of its words run from right to left",
    "bidi": "some of its paragraphs run from right to left",
    "bdo": "some of its words run from right to left",
    "hidden": "a row of a table is hidden",
    "sym": "it holds signs that are drawn and not written",
    "pict": "it holds drawings with words in them",
    "altChunk": "it takes in another text",
    "subDoc": "it takes in another text",
    "footnoteReference": "it has notes below the page",
    "endnoteReference": "it has notes at the end",
    "commentReference": "it has comments",
    "dataBinding": "it shows words that lie elsewhere in the file",
    "ruby": "it has words above its words",
    "framePr": "some of its paragraphs can lie over others",
    "drawingWords": "it holds drawings with words in them",
    "formula": "it holds formulas, whose signs are no words",
    "twoFaces": "it shows different things in different programs",
}
"""Elements that say what must be told, and what."""
MARKS |= dict.fromkeys(("del", "moveFrom", "moveTo", "cellIns", "cellDel"), MARKS["ins"]) | {"dstrike": MARKS["strike"]}
MARKS |= {"object": MARKS["pict"], "txbxContent": MARKS["pict"], "dir": MARKS["bdo"]}
OTHERS = {
    "formula": ("/math",),
    "drawingWords": ("vml", "wordprocessingShape", "/chart", "/diagram"),
    "twoFaces": ("markup-compatibility",),
}
"""What stands for elements of other vocabularies."""
FIELDS = ("PAGE", "NUMPAGES", "REF", "TOC", "SEQ", "PAGEREF", "HYPERLINK")
"""Fields that say what the text says; others may say anything."""
DIRECTIONS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
PALE, TINY, LOW = 0.75, 12, 120
"""Letters lighter than this (1 is white), smaller than so many half points, or in lower lines than so many twentieths, are hard to see."""
NAMES = {"styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml", "fontTable": "fontTable.xml"}
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


class Unreadable(Exception):
    """A file that cannot be read as what it says it is; the text says why, in words."""


class Relation(NamedTuple):
    """That a part leads to another: what that is (`header`), its name or address, and whether it lies *outside* the file."""

    kind: str
    target: str
    outside: bool


class Reader:
    """A part read once: its *text*, the *elements* it is made of with how often, and *oddities* in words."""

    def __init__(self, name: str, xml: bytes) -> None:
        self.name, self.oddities, self.elements = name, list[str](), Counter[str]()
        self._said, self._told, self._inside, self._field = list[str](), list[str](), 0, 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._letters
        parser.Parse(xml, True)
        self.text = "".join(self._said)
        if DIRECTIONS.search(self.text):
            self._note("it holds signs that turn the direction of words")

    def count(self, element: str) -> int:
        """How often an element stands in it."""
        return self.elements[element]

    def _refuse(self, *_: object) -> None:
        raise Unreadable("it declares a document type, which no Word file needs")

    def _note(self, words: str) -> None:
        told = words if self.name == "word/document.xml" else f"{words} ({self.name})"
        if told not in self.oddities:
            self.oddities.append(told)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, short = name.rpartition(" ")
        self.elements[short if space == SPACE else name] += 1
        if space != SPACE:
            self._of_another(space)
            return
        self._inside += short == "t"
        self._field += short == "instrText"
        value = attributes.get(f"{W}val", "true")
        if short in MARKS and value.lower() not in OFF:
            self._note(MARKS[short])
        if short == "fldSimple":
            self._judge_field(attributes.get(f"{W}instr", ""))
        if short in ("color", "sz", "szCs", "lvlText", "start", "startOverride", "spacing", "w"):
            self._judge(short, value, attributes)

    def _of_another(self, space: str) -> None:
        for mark, spaces in OTHERS.items():
            if any(one in space for one in spaces):
                self._note(MARKS[mark])

    def _judge(self, short: str, value: str, attributes: dict[str, str]) -> None:
        """Note a look that makes words hard to see, and numbers that say something else."""
        if short == "color" and (_light(value) > PALE or attributes.get(f"{W}themeColor", "").startswith(("background", "light"))):
            self._note(f"some of its words are pale ({value})")
        if short in ("sz", "szCs") and value.isdigit() and int(value) < TINY:
            self._note("some of its words are tiny")
        if short == "w" and value.rstrip("%").isdigit() and int(value.rstrip("%")) < 50:
            self._note("some of its words are squeezed")
        if short == "spacing" and value.lstrip("-").isdigit() and int(value) < -40:
            self._note("some of its letters lie over others")
        line = attributes.get(f"{W}line", "")
        if short == "spacing" and attributes.get(f"{W}lineRule") == "exact" and line.isdigit() and int(line) < LOW:
            self._note("some of its lines lie over others")
        if short == "lvlText" and re.search(r"[^\W_]", re.sub(r"%\d", "", value)):
            self._note(f"its numbers say more than a number: “{value[:40]}”")
        if short in ("start", "startOverride") and self.name.endswith("numbering.xml") and value not in ("1", "true"):
            self._note(f"its numbers start at {value[:10]}")

    def _judge_field(self, code: str) -> None:
        first = (code.split() or [""])[0].upper()
        if first and first not in FIELDS:
            self._note(f"it has a field that can say anything ({first[:20]})")

    def _end(self, name: str) -> None:
        name = name.removeprefix(W)
        self._inside -= name == "t"
        if name == "instrText":
            self._field -= 1
            self._judge_field("".join(self._told))
        if name == "fldChar":
            self._told.clear()
        if name in ("p", "tab", "br"):
            self._said.append("\n")

    def _letters(self, text: str) -> None:
        if self._inside:
            self._said.append(text)
        elif self._field:
            self._told.append(text)


def _light(colour: str) -> float:
    """How light a colour is, from 0 (black) to 1 (white); what is no colour is dark."""
    if not re.fullmatch("[0-9A-Fa-f]{6}", colour):
        return 0
    return sum(weight * int(colour[at : at + 2], 16) for weight, at in ((0.299, 0), (0.587, 2), (0.114, 4))) / 255


class _Simple:
    """The elements of a small part, with their attributes."""

    def __init__(self, xml: bytes) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = lambda name, attributes: self.found.append((name.rpartition(" ")[2], attributes))
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise Unreadable(f"one of its lists of parts is broken XML ({expat.ErrorString(error.code)})") from None


def relations_in(xml: bytes) -> list[Relation]:
    """Where a part leads, from the list beside it; nothing where there is none."""
    told = [attributes for name, attributes in _Simple(xml).found if name == "Relationship"] if xml else []
    return [
        Relation(one.get("Type", "").rpartition("/")[2], one.get("Target", "").removeprefix("/word/"), one.get("TargetMode") == "External")
        for one in told
    ]


def same_name(relation: Relation) -> bool:
    """Whether a part has the name under which it was judged."""
    return relation.kind not in NAMES or relation.target == NAMES[relation.kind]


def main_part(parts: dict[str, bytes], wanted: str) -> list[str]:
    """In words, that Word would show another part than the one *wanted*; nothing where it shows that."""
    if "_rels/.rels" not in parts and "[Content_Types].xml" not in parts:
        return ["it has no list of its parts, so that Word does not open it"]
    main = [one.target.removeprefix("/") for one in relations_in(parts.get("_rels/.rels", b"")) if one.kind == "officeDocument"]
    found = _Simple(parts.get("[Content_Types].xml", b"<x/>")).found
    typed = [one.get("PartName", "").removeprefix("/") for name, one in found if name == "Override" and one.get("ContentType") == MAIN]
    return [] if main == [wanted] and typed == [wanted] else [f"what Word shows is not {wanted}, which was judged, but another part of it"]
