"""What stands in a Word file, read from its XML by the letter of the standard: words, numbers as Word counts them, fields and bookmarks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from macros.documents.document import Document, Part, Table, plain

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(file: bytes) -> dict[str, bytes]:
    """Every part of the file, by name, in its order."""
    with zipfile.ZipFile(io.BytesIO(file)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def root(file: bytes, part: str = "document") -> ElementTree.Element:
    """A part below `word/`, parsed."""
    return ElementTree.fromstring(parts(file)[f"word/{part}.xml"])


def value(element: ElementTree.Element | None, name: str = "val") -> str:
    """An attribute; empty where there is none."""
    return "" if element is None else element.get(f"{W}{name}", "")


def told(paragraph: ElementTree.Element) -> str:
    """The words of a paragraph as a reader sees them, numbers excepted."""
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    runs = (part for run in paragraph.iter(f"{W}r") for part in run)
    return "".join(part.text or "" if part.tag == f"{W}t" else signs.get(part.tag, "") for part in runs)


def style(paragraph: ElementTree.Element) -> str:
    """The style of a paragraph."""
    return value(paragraph.find(f"{W}pPr/{W}pStyle"))


def all_told(file: bytes) -> str:
    """All words of the body, a line for each paragraph."""
    return "\n".join(told(paragraph) for paragraph in root(file).iter(f"{W}p"))


def expected(document: Document) -> Iterator[str]:
    """Every text of the model that a reader has to find, in order; numbers that Word counts excepted."""
    words = document.words
    yield from (document.title.replace("-", "\u2011"), document.subtitle)  # a title is not broken behind a hyphen
    for party in document.parties:
        yield from (party.role, party.name, *party.lines)
    for fact in document.facts:
        yield from (fact.name, fact.text)
    yield document.address
    yield from (words["overview"],) if document.overview else ()
    for fact in document.overview:
        yield from (fact.name, fact.text)
    yield from (f"{part.number}\t{part.title}" for part in document.articles)
    for part in document.articles:
        yield from (part.title, *_inside(part))
    signing = [party for party in document.parties if party.sign]
    yield from (words["signature"],) if signing else ()
    for party in signing:
        yield from (party.role, party.name, *party.sign)
    for part in document.schedules:
        yield from (f"{part.label} – {part.title}", *_inside(part))


def _inside(part: Part) -> Iterator[str]:
    for paragraph in part.paragraphs:
        yield plain(paragraph.runs)
        yield from (plain(item.runs) for item in paragraph.items)
        yield from _cells(paragraph.table) if paragraph.table else ()


def _cells(table: Table) -> Iterator[str]:
    yield from (table.caption, *table.heads)
    for row in table.rows:
        for cell in (row.head, *row.cells):
            yield from (cell.text, cell.detail)
    yield table.remark


def counted(file: bytes) -> list[tuple[str, ElementTree.Element]]:
    """Each paragraph with the number that Word shows for it; empty where it has none."""
    styles = {value(one, "styleId"): one.find(f"{W}pPr/{W}numPr") for one in root(file, "styles").iter(f"{W}style")}
    numbering = root(file, "numbering")
    lists = {value(one, "numId"): value(one.find(f"{W}abstractNumId")) for one in numbering.iter(f"{W}num")}
    forms = {value(one, "abstractNumId"): one.findall(f"{W}lvl") for one in numbering.iter(f"{W}abstractNum")}
    counts: dict[str, list[int]] = {}
    found = []
    for paragraph in root(file).iter(f"{W}p"):
        own = paragraph.find(f"{W}pPr/{W}numPr")
        wanted = own if own is not None else styles[style(paragraph)]
        number = ""
        if wanted is not None:
            name, level = value(wanted.find(f"{W}numId")), int(value(wanted.find(f"{W}ilvl")))
            count = counts.setdefault(name, [0] * 9)
            count[level:] = [count[level] + 1, *[0] * (8 - level)]
            number = _written(forms[lists[name]], level, count)
        found.append((number, paragraph))
    return found


def _written(levels: list[ElementTree.Element], level: int, count: list[int]) -> str:
    text = value(levels[level].find(f"{W}lvlText"))
    for place, one in enumerate(levels[: level + 1]):
        letters = value(one.find(f"{W}numFmt")) == "lowerLetter"
        text = text.replace(f"%{place + 1}", letter(count[place]) if letters else str(count[place]))
    return text


def letter(number: int) -> str:
    """The number in letters as Word counts: a to z, then aa to zz."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def fields(element: ElementTree.Element) -> list[tuple[str, str]]:
    """Each field below *element* that holds no other: its code and its last result."""
    found, code, result, state = [], "", "", ""
    for run in element.iter(f"{W}r"):
        mark = value(run.find(f"{W}fldChar"), "fldCharType")
        if mark == "end":
            found.append((code.strip(), result))
        if mark == "begin":
            code, result = "", ""
        state = mark or state
        code += "".join(part.text or "" for part in run.iter(f"{W}instrText"))
        result += "".join(part.text or "" for part in run.iter(f"{W}t")) if state == "separate" else ""
    return found


def bookmarks(file: bytes) -> dict[str, tuple[str, ElementTree.Element, str]]:
    """Each bookmark within a paragraph, by name: the number of the paragraph, the paragraph, and the words that it spans."""
    found = {}
    for number, paragraph in counted(file):
        for start in paragraph.iter(f"{W}bookmarkStart"):
            inside = list(paragraph)
            ends = [value(one, "id") if one.tag == f"{W}bookmarkEnd" else "" for one in inside]
            spanned = inside[inside.index(start) : ends.index(value(start, "id"))]
            found[value(start, "name")] = (number, paragraph, "".join(told_in(one) for one in spanned))
    return found


def told_in(element: ElementTree.Element) -> str:
    """The words below an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))
