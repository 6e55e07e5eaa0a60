"""What an owner may type in clauses and in agreement.yml: it comes out as typed, or is told with file and line; never anything else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.documents.agreement import agreement
from macros.documents.document import Document, plain
from tests.formats import FORMATS, grids
from tests.patching import good_files, judged, write
from tests.project import build, change
from tests.test_formats import lacking

AGREEMENT = "agreement/agreement.yml"
MARKUP = "<b>x</b> <script>alert('x')</script> <!-- c --> {{ x * x }} {% raw %} {# n #} | a | &amp; #let x = y @ref </td></title>"
TITLE = f"{'Aansprakelijkheidsverzekering en alles wat daarbij hoort, ' * 2}<b>{{{{ x }}}}</b> [x](y) **z**"
LITERAL = {
    "markup": "< b>x</ b> < script>alert('x')</ script> <!- c -> {{ x * x }} {% raw %} {#",
    "unclosed": "[open and [two( and ) and ]] and **bold and *thin",
    "script": "[x](javascript:alert) [y](data:text/html;x) [z](vbscript:x)",
    "a link in a link": "<https://x.example> [[x]] [x][y]",
    "a list": "- een\n  - twee\n    - drie",
    "a table": "| a | b |\n| - | - |",
    "a heading": "# kop\n\n---\n===",
    "fences": "~~~\nx\n~~~",
    "a long paragraph": "Wij doen wat wij zeggen. " * 400,
    "a long word": "w" * 10_000,
}
"""Texts of a clause that hold no more than words."""


def own(text: str, title: str = "Eigen", items: str = "") -> dict[str, str]:
    """A catalogue with an article of the owner's own."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\\/", "/")
    name = json.dumps(title, ensure_ascii=False)
    article = f"title: {{ all: {name} }}\nparagraphs:\n  - id: one\n    text: {{ all: {quoted} }}\n{items}"
    listed = good_files()[AGREEMENT].replace("articles: [purpose]", "articles: [purpose, more]")
    return good_files() | {"agreement/own/more.yml": article, AGREEMENT: listed}


def documents(files: dict[str, str], data: Path) -> list[Document]:
    """The agreements of a tier, in each language; fails where anything but strange words is wrong with the data."""
    reading = judged(write(data, files))
    assert {problem.code for problem in reading.problems.found} <= {"texts-are-filled-in", "texts-hold-no-markup"}
    assert reading.catalogue
    return [agreement(reading.catalogue, language, reading.catalogue.tiers[0]) for language in reading.catalogue.languages]


def told(files: dict[str, str], data: Path) -> list[tuple[str, int, str, str]]:
    """What is wrong: file, line, code, and what is said of it."""
    found = judged(write(data, files)).problems.sorted()
    return [(problem.place.file.removeprefix("data/public/"), problem.place.line, problem.code, problem.message) for problem in found]


@pytest.mark.parametrize("text", LITERAL.values(), ids=LITERAL)
def test_clauses_come_out_as_typed(text: str, tmp_path: Path) -> None:
    """Markup, template code, loose brackets, lists and very long texts stand in every format letter for letter."""
    for document in documents(own(text, TITLE), tmp_path):
        article = document.articles[-1]
        assert (article.title, plain(article.paragraphs[0].runs)) == (TITLE, " ".join(text.strip().split("\n")))
        for form in FORMATS.values():
            made = form.write(document)
            assert lacking(document, form, form.words(made, document)) == [], form.ending
            assert form.tables(made, document) == grids(document), form.ending


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("[](#)", "references-lead-somewhere", "nothing is called ``"),
        ("[x](#nosuch)", "references-lead-somewhere", "nothing is called `nosuch`"),
        ("[]()", "clauses-hold-plain-words", "a link to nowhere stands in this clause"),
        ("[x](<>)", "clauses-hold-plain-words", "a link to nowhere stands in this clause"),
        ("[](https://x.example)", "clauses-hold-plain-words", "a link without words stands in this clause"),
        ("[x](../../page)", "clauses-hold-plain-words", "a link to `../../page` stands in this clause"),
        ("[x](//evil.example)", "clauses-hold-plain-words", "a link to `//evil.example` stands in this clause"),
        ("![x](y)", "clauses-hold-plain-words", "a picture stands in this clause"),
        ("`x`", "clauses-hold-plain-words", "code stands in this clause"),
        (MARKUP, "clauses-hold-plain-words", "HTML stands in this clause"),
    ],
)
def test_what_a_clause_may_not_hold_is_told(text: str, code: str, said: str, tmp_path: Path) -> None:
    """References and links that lead nowhere, pictures and code are errors, at their line."""
    *place, found = told(own(text), tmp_path)[0]

    assert place == ["agreement/own/more.yml", 4, code]
    assert found.startswith(said)


ARTICLE = "title: { all: X }\nparagraphs:\n  - { id: aimm, text: { all: Own words. } }"
ITEMS = "    items:\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"agreement/own/purpose.yml": ARTICLE}, ("agreement/own/purpose.yml", 3, "own-clauses-are-no-slips")),
        ({"agreement/own/purpos.yml": ARTICLE}, ("agreement/own/purpos.yml", 1, "every-article-has-a-place")),
        ({"agreement/own/Purpose .yml": ARTICLE}, ("agreement/own/Purpose .yml", 1, "bad-id")),
        ({"agreement/own/more/x.yml": ARTICLE}, ("agreement/own/more/x.yml", 1, "unknown-file")),
        ({"agreement/own/more.yml": "title: { all: X }\nparagraphs: []"}, ("agreement/own/more.yml", 2, "empty-value")),
        ({"agreement/own/more.yml": "# nothing"}, ("agreement/own/more.yml", 1, "empty-file")),
        (own("x", items=f"{ITEMS}      - [a, b]"), ("agreement/own/more.yml", 6, "wrong-shape")),
        (own("x", items=f"{ITEMS}      - text: {{ all: a }}\n        items: []"), ("agreement/own/more.yml", 7, "unknown-key")),
        (own("x", items="    table: targts"), ("agreement/own/more.yml", 5, "unknown-word")),
        (own("x", items="    when: [gaurantees]"), ("agreement/own/more.yml", 5, "conditions-are-known")),
        ({AGREEMENT: good_files()[AGREEMENT].replace("[purpose]", "[purpose, purpos]")}, (AGREEMENT, 2, "listed-articles-exist")),
        ({AGREEMENT: good_files()[AGREEMENT].replace("[purpose]", "purpose: x")}, (AGREEMENT, 2, "not-yaml")),
        ({AGREEMENT: f"{good_files()[AGREEMENT]}\nleft_out: {{ purpose: }}"}, (AGREEMENT, 5, "empty-value")),
        ({AGREEMENT: f"{good_files()[AGREEMENT]}\nleft_out: [purpose]"}, (AGREEMENT, 5, "wrong-shape")),
        ({AGREEMENT: f"{good_files()[AGREEMENT]}\nleft_out: {{ purpos: no use }}"}, (AGREEMENT, 5, "listed-articles-exist")),
    ],
)
def test_mistakes_in_the_files_are_told(files: dict[str, str], expected: tuple[str, int, str], tmp_path: Path) -> None:
    """Slips in names, ids, conditions and shapes, unknown articles and missing reasons each have a file, a line and a code."""
    assert expected in [problem[:3] for problem in told(good_files() | files, tmp_path)]


def test_an_empty_folder_of_own_clauses_changes_nothing(tmp_path: Path) -> None:
    """Where `own/` is empty, the shipped clauses stand."""
    expected = documents(good_files(), tmp_path / "one")
    (tmp_path / "two" / "public" / "agreement" / "own").mkdir(parents=True)

    assert documents(good_files(), tmp_path / "two") == expected


def test_the_site_stands_whatever_a_clause_says(project: Path) -> None:
    """A site is built from hostile clauses; the page, too, holds them letter for letter, and no element comes of them."""
    own_folder = project / "data" / "public" / "agreement" / "own"
    texts = "".join(f"  - {{ id: a{at}, text: {{ all: {json.dumps(text)} }} }}\n" for at, text in enumerate(LITERAL.values()))
    (own_folder / "more.yml").write_text(f"title: {{ all: {json.dumps(TITLE)} }}\nparagraphs:\n{texts}", encoding="utf-8")
    change(own_folder.parent / "agreement.yml", "leaving]", "leaving, more]")

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    form = FORMATS["html"]
    page = (project / "site" / "public" / "sla" / "plus" / "index.html").read_bytes()
    words = "".join(form.words(page, None).split())
    assert [text[:40] for text in (TITLE, *LITERAL.values()) if "".join(text.split()) not in words] == []


def test_a_download_that_is_not_there_stops_the_build(project: Path) -> None:
    """A page that offers a file of an agreement that does not exist is an error with page and address, and nothing is built."""
    page = project / "docs" / "public" / "en" / "agreements.md"
    page.write_text('---\ntitle: Papers\n---\n\n# Papers\n\n<a href="../downloads/sla-diamond.pdf">The agreement</a>\n', encoding="utf-8")

    done = build(project)

    assert done.returncode != 0
    assert "the link `../downloads/sla-diamond.pdf` leads nowhere" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
