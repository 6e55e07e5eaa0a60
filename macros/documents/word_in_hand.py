"""Whether a Word file in hand is a published one: its words, and every part held against the file that is made of the frozen text."""

from __future__ import annotations

from macros.documents.document import Document
from macros.documents.judgement import LIKE, Line, One, Seen, Today, Weight, as_lines, closest, nearest
from macros.documents.look import Look
from macros.documents.squeezed import Squeezed, squeezed
from macros.documents.steps import running_heads
from macros.documents.visible import compare, cut
from macros.documents.word import word
from macros.documents.words_in_word import WordFile

SAVED = """
    rsid rsidRPr proofErr lastRenderedPageBreak noProof smartTag webHidden bookmarkStart bookmarkEnd softHyphen noBreakHyphen lang
    sectPr pgSz pgMar cols docGrid pgNumType formProt textDirection type headerReference footerReference titlePg body document p pPr
    r rPr t tab tabs br pStyle rStyle numPr ilvl numId ind jc spacing keepNext keepLines widowControl outlineLvl hyperlink fldChar
    instrText tbl tblPr tblW tblInd tblLook tblStyle tblLayout tblCellMar tblBorders tblGrid gridCol tr trPr cantSplit tblHeader tc
    tcPr tcW tcBorders tcMar vAlign shd top left bottom right start end insideH insideV b bCs i iCs u color sz szCs rFonts
    contextualSpacing suppressAutoHyphens overflowPunct bidi rtl drawing pBdr
"""
HARMLESS = frozenset(SAVED.split())
"""What the text of a Word file is made of when a common program has saved it, and that says nothing besides."""
SHOWN = 12
SAME = Line("byte for byte what this program makes of the published text")
PLAIN = Look("#0b5cad")
"""Looks like any other: what a file in these looks does to its words, such as white heads of tables, is no fault."""


def word_in_hand(content: bytes, published: list[One], today: Today) -> Seen:
    """What a look at a Word file tells. Raises Unreadable."""
    file = WordFile(content)
    shown = Squeezed(file.text)
    agreed = today.agreed(shown.letters)
    if same := next((one for one in agreed if today.remade("docx", one)[0] == content), None):
        return Seen(same, (SAME,))
    if agreed:
        found, outcome = nearest(agreed, lambda one: compare(one.document, shown))
    else:
        found, share = closest(published, shown.letters, lambda document: shown)
        if share < LIKE:
            return Seen(None, (Line("these are not the words of any published version", Weight.FAULT),))
        outcome = compare(found.document, shown, today.own(found))
    made, why = today.remade("docx", found)
    if made == content:
        return Seen(found, (SAME,))
    ours = WordFile(made) if made else None
    known = {oddity for one in (made, word(found.document, PLAIN)) if one for oddity in WordFile(one).oddities}
    lines = [*as_lines("words", outcome), *(Line(oddity, Weight.FAULT) for oddity in file.oddities if oddity not in known)]
    lines += _heads(file, found.document, outcome.filled)
    lines += _others(file, ours) if ours else [Line(f"it could not be held against the published file: {why}", Weight.OPEN)]
    return Seen(found, tuple(lines), outcome.filled)


def _heads(file: WordFile, document: Document, filled: bool) -> list[Line]:
    """Headers and footers that say something else than title, version and number of the page."""
    head, foot = running_heads(document)
    lines = []
    for name, text in file.heads.items():
        letters = squeezed(text)
        if foot.fullmatch(letters) or head.fullmatch(letters):
            continue
        title = squeezed(document.short_title)
        own = filled and (letters.startswith(title) or _other_state(letters, document))
        shown = cut(text, 200)
        said = f"the customer's own: {name} says “{shown}”" if own else f"{name} says “{shown}”, which was not published"
        lines.append(Line(said, Weight.OPEN if own else Weight.FAULT))
    return lines


def _other_state(letters: str, document: Document) -> bool:
    """Whether a footer is that of the version, with the checksum of another text."""
    at = letters.find("·") + 1
    told = letters[at : at + 8]
    known = all(sign in "0123456789abcdef" for sign in told)
    return known and running_heads(document)[1].fullmatch(letters[:at] + document.short_hash + letters[at + 8 :]) is not None


def _others(file: WordFile, ours: WordFile) -> list[Line]:
    """Every part that is not that of the published file, by name; links and elements that the published text does not have."""
    lines = [Line(f"a link leads to {cut(link, 100)}, which was not published", Weight.FAULT) for link in sorted(file.links - ours.links)]
    if file.drawings > ours.drawings:
        lines.append(Line("it holds a picture that the published file does not", Weight.FAULT))
    strange = [name for name in file.elements if name not in HARMLESS and name not in ours.elements]
    if strange:
        named = ", ".join(sorted(cut(name.rpartition(" ")[2], 30) for name in strange)[:SHOWN])
        lines.append(Line(f"in its text stands what the published one does not have, and what was not judged: {named}", Weight.OPEN))
    if file.elements["webHidden"] > ours.elements["webHidden"]:
        lines.append(Line("note: numbers of pages in its contents are marked to be left out of web pages, as LibreOffice does"))
    changed = [name for name in ours.parts if name in file.parts and file.parts[name] != ours.parts[name]]
    missing, more = [name for name in ours.parts if name not in file.parts], [name for name in file.parts if name not in ours.parts]
    otherwise = "not as in the published file, and not judged but for what stands above"
    told = ((otherwise, changed), ("missing", missing), ("added, and not judged", more))
    lines += [Line(f"{what}: {_some(names)}", Weight.OPEN) for what, names in told if names]
    if not (changed or missing or more):
        lines.append(Line("every part is as published, but the file was packed anew", Weight.OPEN))
    return lines


def _some(names: list[str]) -> str:
    return ", ".join(cut(name, 60) for name in names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
