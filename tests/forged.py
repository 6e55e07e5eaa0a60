"""Makers of forged files, each from a genuine one: small functions of what whoever wants to deceive can do to a Word file or a PDF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from tests.versions import written

Parts = dict[str, bytes]
DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
SAID = "30 minuten"
"""A time that the genuine file promises, and that forgers change."""
RUN = re.compile(rf'<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)\s*<w:t xml:space="preserve">([^<]*{SAID}[^<]*)</w:t>\s*</w:r>', re.DOTALL)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


# --- Word


def unpacked(word: bytes) -> Parts:
    """The parts of a Word file."""
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: Parts) -> bytes:
    """A Word file of parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def in_part(name: str, old: str, new: str) -> Callable[[Parts], Parts]:
    """Words in a part changed once."""

    def forge(parts: Parts) -> Parts:
        text = parts[name].decode()
        assert old in text, f"{old} is not in {name}"
        return parts | {name: text.replace(old, new, 1).encode()}

    return forge


def put_in(xml: str, at: int = 3, more: Parts | None = None, relation: str = "", override: str = "") -> Callable[[Parts], Parts]:
    """Something put between the signs of what the file promises, with parts of its own."""

    def forge(parts: Parts) -> Parts:
        text = parts[DOCUMENT].decode()
        found = RUN.search(text)
        assert found
        looks, words = found[1], found[2]
        cut = words.index(SAID) + at
        halves = [f'<w:r>{looks}<w:t xml:space="preserve">{half}</w:t></w:r>' for half in (words[:cut], words[cut:])]
        forged = text[: found.start()] + halves[0] + xml + halves[1] + text[found.end() :]
        return parts | {DOCUMENT: forged.encode()} | (more or {}) | _told(parts, relation, override)

    return forge


def _told(parts: Parts, relation: str, override: str) -> Parts:
    changed: Parts = {}
    if relation:
        kind, target = relation.split(" ")
        told = f'<Relationship Id="forged" Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>'
        changed[RELATIONS] = parts[RELATIONS].decode().replace("</Relationships>", told).encode()
    if override:
        name, kind = override.split(" ")
        told = f'<Override PartName="{name}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>'
        changed[TYPES] = parts[TYPES].decode().replace("</Types>", told).encode()
    return changed


def looking(looks: str, more: Callable[[Parts], Parts] = lambda parts: parts) -> Callable[[Parts], Parts]:
    """What the file promises in other looks."""

    def forge(parts: Parts) -> Parts:
        text = parts[DOCUMENT].decode()
        found = RUN.search(text)
        assert found
        start = found[2].index(SAID)
        three = ((found[2][:start], found[1]), (SAID, f"<w:rPr>{looks}</w:rPr>"), (found[2][start + len(SAID) :], found[1]))
        runs = "".join(f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>' for words, look in three)
        return more(parts | {DOCUMENT: (text[: found.start()] + runs + text[found.end() :]).encode()})

    return forge


def another_main_part(parts: Parts) -> Parts:
    """Word shows another text than the one of the usual name."""
    forged = parts[DOCUMENT].replace(SAID.encode(), b"30 dagen")
    told = {name: parts[name].replace(b"word/document.xml", b"word/main.xml") for name in ("_rels/.rels", TYPES)}
    return parts | told | {"word/main.xml": forged, "word/_rels/main.xml.rels": parts[RELATIONS]}


def _words_of(kind: str, words: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:{kind}s xmlns:w="{space}"><w:{kind} w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}></w:{kind}s>'.encode()


VML = (
    '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:300pt;height:20pt">'
    '<v:textpath string="BEHALVE OP MAANDAG"/></v:shape></w:pict></w:r>'
)
MATH = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>00</m:t></m:r></m:oMath>'
BOUND = (
    '<w:sdt><w:sdtPr><w:dataBinding w:xpath="/x" w:storeItemID="{11111111-2222-3333-4444-555555555555}"/><w:text/></w:sdtPr>'
    "<w:sdtContent><w:r><w:t></w:t></w:r></w:sdtContent></w:sdt>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText> QUOTE "00" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
STYLE = '<w:style w:type="character" w:customStyle="1" w:styleId="Zap"><w:name w:val="Zap"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
CHUNK = {"word/chunk.html": b"<p>Artikel 5 geldt niet.</p>"}
WORD: dict[str, tuple[Callable[[Parts], Parts], str]] = {
    "another main part": (another_main_part, "what Word shows is not word/document.xml"),
    "a formula": (put_in(MATH), "it holds formulas"),
    "a header": (in_part("word/header1.xml", "Molenwiek IT", "ONGELDIG: Molenwiek IT"), "word/header1.xml says “ONGELDIG"),
    "a footer": (in_part("word/footer1.xml", "pagina", "Artikel 5 geldt niet; pagina"), "word/footer1.xml says “"),
    "a header elsewhere": (
        lambda parts: (
            parts | {"forged/h.xml": parts["word/header1.xml"], RELATIONS: parts[RELATIONS].replace(b'"header1.xml"', b'"../forged/h.xml"')}
        ),
        "a header or footer of it lies where it was not judged",
    ),
    "words in numbers": (
        in_part("word/numbering.xml", '"%1.%2"', '"%1.%2 Geldt niet:"'),
        "its numbers say more than a number: “%1.%2 Geldt niet:”",
    ),
    "where numbers start": (in_part("word/numbering.xml", '<w:start w:val="1"/>', '<w:start w:val="7"/>'), "its numbers start at 7"),
    "white letters": (looking('<w:color w:val="FFFFFF"/>'), "some of its words are pale (FFFFFF)"),
    "tiny letters": (looking('<w:sz w:val="2"/>'), "some of its words are tiny"),
    "hidden by a style": (
        looking('<w:rStyle w:val="Zap"/>', in_part("word/styles.xml", "</w:styles>", STYLE)),
        "are hidden (word/styles.xml)",
    ),
    "hidden": (looking("<w:vanish/>"), "some of its words are hidden"),
    "struck through twice": (looking("<w:dstrike/>"), "some of its words are struck through"),
    "from the right": (looking("<w:rtl/>"), "some of its words run from right to left"),
    "another text taken in": (
        put_in(
            '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="forged"/>',
            3,
            CHUNK,
            "aFChunk chunk.html",
        ),
        "it takes in another text",
    ),
    "a drawing": (put_in(VML), "it holds drawings with words in them"),
    "bound words": (put_in(BOUND, 3, {"customXml/item1.xml": b"<x>9000</x>"}), "it shows words that lie elsewhere in the file"),
    "a drawn sign": (put_in('<w:r><w:sym w:font="Calibri" w:char="F030"/></w:r>', 2), "it holds signs that are drawn"),
    "a field": (put_in(FIELD, 2), "it has a field that can say anything (QUOTE)"),
    "a comment": (
        put_in(
            '<w:r><w:commentReference w:id="2"/></w:r>',
            3,
            {"word/comments.xml": _words_of("comment", "Dit geldt niet.")},
            "comments comments.xml",
            "/word/comments.xml wordprocessingml.comments",
        ),
        "it has comments",
    ),
    "a footnote": (
        put_in(
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            3,
            {"word/footnotes.xml": _words_of("footnote", "Niet voor u.")},
            "footnotes footnotes.xml",
            "/word/footnotes.xml wordprocessingml.footnotes",
        ),
        "it has notes below the page",
    ),
    "a turned digit": (in_part(DOCUMENT, SAID, "\u202e03\u202c minuten"), "it holds signs that turn the direction of words"),
    "turned digits that read the same": (
        in_part(DOCUMENT, SAID, "\u202e30\u202c minuten"),
        "it holds signs that turn the direction of words",
    ),
    "a digit": (in_part(DOCUMENT, SAID, "80 minuten"), "here stands “"),
    "a dash gone": (in_part(DOCUMENT, "08.30–17.00", "08.3017.00"), "here stands “"),
    "a dash moved": (in_part(DOCUMENT, "08.30–17.00", "08.301–7.00"), "here stands “"),
    "a raised digit": (in_part(DOCUMENT, "8 uur", "⁸ uur"), "here stands “"),
    "a hyphen within a word": (in_part(DOCUMENT, SAID, "30 min-uten"), "here stands “"),
    "a blank within a number": (in_part(DOCUMENT, SAID, "3 0 minuten"), "here stands “"),
    "a hidden row": (in_part(DOCUMENT, "<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"), "a row of a table is hidden"),
    "a link": (
        in_part(RELATIONS, "https://www.molenwiek.example/", "https://elsewhere.example/"),
        "a link leads to https://elsewhere.example/",
    ),
    "two programs, two texts": (
        put_in('<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/>'),
        "it shows different things in different programs",
    ),
    "other numbering of that name": (
        lambda parts: (
            parts | {"word/other.xml": parts["word/numbering.xml"], RELATIONS: parts[RELATIONS].replace(b"numbering.xml", b"other.xml")}
        ),
        "its numbering is another part",
    ),
}
"""Each forgery of a Word file, and what must be told of it."""


def two_faced(pdf: bytes, word: bytes) -> bytes:
    """A zip file that starts with a PDF: a PDF reader shows the one, and Word the other."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, content in ({"a.bin": pdf} | unpacked(word)).items():
            file.writestr(name, content)
    return made.getvalue()


# --- PDF


def copied(pdf: bytes) -> PdfWriter:
    """A PDF ready to be written anew."""
    return PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))


def _drawing(writer: PdfWriter) -> Any:
    inner = {"/Type": NameObject("/Font"), "/Subtype": NameObject("/Type1"), "/BaseFont": NameObject("/Helvetica-Bold")}
    font = writer._add_object(DictionaryObject({NameObject(key): value for key, value in inner.items()}))
    drawn = DecodedStreamObject()
    drawn.set_data(b"1 1 1 rg 0 0 400 40 re f 0 0 0 rg BT /F 18 Tf 4 12 Td (ARTIKEL 5 GELDT NIET) Tj ET")
    drawn[NameObject("/Subtype")] = NameObject("/Form")
    drawn[NameObject("/BBox")] = ArrayObject(map(FloatObject, (0, 0, 400, 40)))
    drawn[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject({NameObject("/F"): font})})
    return writer._add_object(drawn)


def lain_over(kind: str, **more: Any) -> Callable[[bytes], bytes]:
    """Something with a drawing of its own laid over the second page."""

    def forge(pdf: bytes) -> bytes:
        writer = copied(pdf)
        note = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): ArrayObject(map(FloatObject, (80, 600, 480, 640))),
                NameObject("/F"): NumberObject(4),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): _drawing(writer)}),
            }
        )
        note.update({NameObject(f"/{key}"): value for key, value in more.items()})
        page = writer.pages[1]
        there = list(page["/Annots"].get_object()) if "/Annots" in page else []
        page[NameObject("/Annots")] = ArrayObject([*there, writer._add_object(note)])
        return written(writer)

    return forge


def painted(change: Callable[[bytes], bytes], page: int = 1) -> Callable[[bytes], bytes]:
    """A page painted otherwise."""

    def forge(pdf: bytes) -> bytes:
        writer = copied(pdf)
        content = writer.pages[page].get_contents()
        assert content is not None
        before = content.get_data()
        made = DecodedStreamObject()
        made.set_data(change(before))
        assert made.get_data() != before
        writer.pages[page][NameObject("/Contents")] = writer._add_object(made)
        return written(writer)

    return forge


def in_catalogue(key: str, value: Callable[[PdfWriter], Any]) -> Callable[[bytes], bytes]:
    """Something put into the catalogue."""

    def forge(pdf: bytes) -> bytes:
        writer = copied(pdf)
        writer._root_object[NameObject(key)] = value(writer)
        return written(writer)

    return forge


def _script(_: PdfWriter) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")})


def layered(pdf: bytes) -> bytes:
    """A page in a layer that is switched off."""
    writer = copied(pdf)
    layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("x")}))
    off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer]), NameObject("/Order"): ArrayObject([layer])})
    told = DictionaryObject({NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off})
    writer._root_object[NameObject("/OCProperties")] = told
    return written(writer)


def attached(name: str) -> Callable[[bytes], bytes]:
    """A letter more in the file."""

    def forge(pdf: bytes) -> bytes:
        writer = copied(pdf)
        writer.add_attachment(name, b"Artikel 5 geldt niet.")
        return written(writer)

    return forge


def kerned(content: bytes) -> bytes:
    """The first two signs of a line that has more, each painted where the other belongs."""
    return re.sub(
        rb"\[\((\\\d{3}|[^\\])(\\\d{3}|[^\\()])(\\\d{3}|[^\\()])(\\\d{3}|[^\\()])", rb"[-620(\1\2)1240(\3\4)-620(", content, count=1
    )


FEW = "page 2 is painted otherwise than published, and the other pages are not"
PDF: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a stamp that says it is a signature": (
        lain_over("/Stamp", FT=NameObject("/Sig")),
        "page 2 carries something put there afterwards (Stamp)",
    ),
    "a field with a drawing": (lain_over("/Widget", FT=NameObject("/Sig")), "page 2: signature, to sign, with a drawing"),
    "a link with a drawing": (lain_over("/Link"), "page 2 carries something put there afterwards (Link with a drawing)"),
    "a stamp": (lain_over("/Stamp"), "page 2 carries something put there afterwards (Stamp)"),
    "a program at opening": (in_catalogue("/OpenAction", _script), "it does something when it is opened"),
    "a program by itself": (
        in_catalogue("/AA", lambda writer: DictionaryObject({NameObject("/WC"): _script(writer)})),
        "it does something by itself",
    ),
    "a letter more": (attached("side-letter.txt"), "it carries “side-letter.txt”, which was not published"),
    "words not painted": (painted(lambda content: b"3 Tr\n" + content), "page 2 holds words that are not painted"),
    "a white sheet": (painted(lambda content: content + b"\nq 1 1 1 rg 0 0 600 842 re f Q\n"), FEW),
    "a layer off": (layered, "it has layers, which can be switched off"),
    "signs swapped": (painted(kerned), FEW),
    "white letters": (painted(lambda content: re.sub(rb"cs [^\n]*?scn", b"cs 1 1 1 scn", content, count=3)), FEW),
    "words off the page": (painted(lambda content: b"1 0 0 1 9000 0 cm\n" + content), FEW),
    "words cut off": (painted(lambda content: b"q 0 0 1 1 re W n\n" + content + b"\nQ\n"), FEW),
}
"""Each forgery of a PDF, and what must be told of it."""


def signed(pdf: bytes) -> bytes:
    """A PDF with an update behind it that holds a signature, as a signing program adds it: the bytes before it stay as they are."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    field = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig"}
    note = DictionaryObject({NameObject(key): NameObject(value) for key, value in field.items()})
    note[NameObject("/T")] = TextStringObject("Signature1")
    note[NameObject("/Rect")] = ArrayObject(map(NumberObject, (0, 0, 0, 0)))
    note[NameObject("/V")] = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Sig")}))
    page = writer.pages[1]
    there = list(page["/Annots"].get_object()) if "/Annots" in page else []
    page[NameObject("/Annots")] = ArrayObject([*there, writer._add_object(note)])
    return written(writer)
