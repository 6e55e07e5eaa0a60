"""The last steps over finished files: what is taken away, what is added, what is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.colours import READABLE, contrast, readable_on, text_on
from macros.finishing import Finishing, finish, rewritten
from macros.sites.brand import brand_css
from macros.sites.inspection import Inspector

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>T</title></head><body><h1 id="top">T</h1>{}</body></html>'


def site(folder: Path, **pages: str) -> Path:
    """A site with a page for each name, holding that HTML; `index` is the front page."""
    for name, inside in {"index": "", **pages}.items():
        path = folder / ("index.html" if name == "index" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(inside), encoding="utf-8")
    return folder


def findings(folder: Path, **how: object) -> list[str]:
    """What is found wrong with the site in *folder*."""
    return list(finish(folder, Finishing("en", **how)).findings)  # type: ignore[arg-type]


def test_a_sound_site_has_no_findings(tmp_path: Path) -> None:
    """A site with pages, links, anchors, pictures, mail and telephone links passes."""
    folder = site(
        tmp_path,
        about='<a href="../">home</a> <a href="..">home</a> <a href="../#top">top</a> <a href="#top">top</a> <a href="/about/">self</a>'
        '<a href="https://elsewhere.example/">away</a> <a href="mailto:a@b.example">mail</a> <img src="a-b.png" alt="">',
    )
    (folder / "about" / "a-b.png").touch()

    assert findings(folder) == []


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        ('<a href="nowhere/">x</a>', "the link `nowhere/` leads nowhere"),
        ('<a href="/nowhere/">x</a>', "the link `/nowhere/` leads nowhere"),
        ('<img src="nowhere.png">', "the link `nowhere.png` leads nowhere"),
        ('<a href="#nowhere">x</a>', "the link `#nowhere` leads to a place that is not on that page"),
        ('<a href="../#nowhere">x</a>', "the link `../#nowhere` leads to a place that is not on that page"),
        ('<meta http-equiv="refresh" content="0; url=nowhere/">', "the link `nowhere/` leads nowhere"),
        ("<p id='a'></p><p id=a></p>", "the id `a` stands on two elements"),
        ("<h1>again</h1>", "there are 2 main headings (h1); one is needed"),
        ('<script src="//cdn.example/x.js"></script>', "`//cdn.example/x.js` would be fetched from another host"),
        ("<img src='https://cdn.example/x.png'>", "`https://cdn.example/x.png` would be fetched from another host"),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', "`https://cdn.example/x.css` would be fetched from another host"),
        ('<p style="color: red">x</p>', "`style` stands in the page; the security policy forbids it"),
        ("<p ONCLICK=x()>x</p>", "`onclick` stands in the page; the security policy forbids it"),
        ("<style>p { color: red }</style>", "`<style>` stands in the page; the security policy forbids it"),
        ("<script>x()</script>", "`<script>` stands in the page"),
        ("<svg><SCRIPT>x()</SCRIPT></svg>", "`<script>` stands in the page"),
        ('<iframe></iframe>', "`<iframe>` stands in the page"),
        ("<a title='<script>'>x</a><p onclick='x()'>y</p>", "`onclick` stands in the page"),
        ('<a href="javascript:x()">x</a>', "`javascript:x()` would run in the page"),
        ('<meta http-equiv="Refresh" content="0; url=https://x.example/">', "`https://x.example/` would be fetched from another host"),
        ('<img src="https:x.example/y.png">', "`https:x.example/y.png` would be fetched from another host"),
        ("<table><tr><th scope='col'>x</th></tr></table>", "a table has no caption"),
        ("<table><caption>x</caption><tr><th>x</th></tr></table>", "a table has a heading cell without `scope`"),
        ("<table><caption>x</caption><tr><td><span aria-hidden='true'></span>&nbsp;</td></tr></table>", "a table has an empty cell"),
        ("<pre>Traceback (most recent call last)</pre>", "an error message of the program stands in it"),
        ("<p>/home/someone/project/x</p>", "the folder `/home/someone/` of this machine stands in it"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, inside: str, told: str) -> None:
    """Each fault is told once, in words, with the page it is on."""
    found = findings(site(tmp_path, about=inside), private=("/home/someone/",))

    assert len(found) == 1
    assert found[0].startswith(f"about/: {told}")


@pytest.mark.parametrize(
    "inside",
    [
        "<p title=\"<img src='//x.example/y' onerror=z>\">x</p>",
        '<p>style="x" onclick=\'y\' id="top" src="//x.example/"</p>',
        '<script type="application/ld+json">{"a": "<p style=\'x\' id=\'top\'>"}</script>',
        '<link rel="canonical" href="https://a.example/"><link href="https://a.example/" rel="alternate"><a href="https://a.example/">a</a>',
    ],
)
def test_words_are_no_markup(tmp_path: Path, inside: str) -> None:
    """What only reads like a fault, in a text, in an attribute or in data, is none."""
    assert findings(site(tmp_path, about=inside)) == []


def test_another_language_is_left_alone(tmp_path: Path) -> None:
    """Files of a language beneath are not this one's business; links to it are handed on, to be judged when all is built."""
    folder = site(tmp_path, about='<a href="../nl/about/">nl</a>')
    (folder / "nl").mkdir()
    (folder / "nl" / "strange.exe").touch()

    finished = finish(folder, Finishing("en", elsewhere=("nl",)))

    assert (finished.findings, finished.links_out) == ((), {"nl/about"})


@pytest.mark.parametrize("name", ["data.yml", "assets/x.exe", "notes.docx", "x.bak", "downloads/other.csv", "about/page.html", ".hidden"])
def test_an_unknown_file_is_told(tmp_path: Path, name: str) -> None:
    """What is on no list is not published."""
    folder = site(tmp_path, about="")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("x", encoding="utf-8")

    assert findings(folder, made=frozenset({"downloads/known.csv"}))[0] == f"{name}: a file of this kind is not published"


def test_what_nobody_needs_is_removed(tmp_path: Path) -> None:
    """Source maps, the packed site map, a site map without addresses and unused search languages are gone."""
    folder = site(tmp_path)
    for name in ("assets/a.js.map", "sitemap.xml.gz", "sitemap.xml", "assets/javascripts/lunr/min/lunr.nl.min.js"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("<urlset></urlset>", encoding="utf-8")

    assert findings(folder) == []
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {"index.html", "_headers"}


def test_style_sheets_are_looked_at(tmp_path: Path) -> None:
    """A style sheet fetches nothing from elsewhere, and nothing that is not there."""
    folder = site(tmp_path)
    (folder / "assets" / "fonts").mkdir(parents=True)
    (folder / "assets" / "fonts" / "a.woff2").touch()
    sheet = folder / "assets" / "a.css"
    sheet.write_text(
        "a{src:url(fonts/a.woff2)} b{src:url('data:,x')} c{src:url(fonts/b.woff2)} @import 'https://x.example/y.css';", encoding="utf-8"
    )

    assert findings(folder) == [
        "assets/a.css: `fonts/b.woff2` is not there",
        "assets/a.css: `https://x.example/y.css` would be fetched from another host",
    ]


def test_the_policy_allows_nothing_inline() -> None:
    """The policy stands right behind the charset and allows our own files only; comments are gone."""
    done = rewritten(PAGE.format("<!-- gone --><script type='application/ld+json'>{}</script><script src='a.js'></script>"))

    policy = "default-src 'none'; script-src 'self'; style-src 'self'; "
    assert f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}' in done
    assert "sha256-" not in done and "unsafe" not in done
    assert "gone" not in done


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("<svg><script>x()</script></svg>", "<script>"),
        ("<svg onload='x()'/>", "onload=x()"),
        ("<svg><image href='https://x.example/y.png'/></svg>", "href=https://x.example/y.png"),
        ("<svg><style>@import 'x.css'</style></svg>", "@import 'x.css'"),
        ("<svg><a href='javascript:x()'/></svg>", "<a>"),
        ("<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script>x()</s:script></s:svg>", "<script>"),
        ("<svg xmlns:h='http://www.w3.org/1999/xhtml'><h:script>x()</h:script></svg>", "<script>"),
        ("<svg><use href='&#106;avascript:x()'/></svg>", "href=javascript:x()"),
        ("<svg xmlns:l='http://www.w3.org/1999/xlink'><use l:href='//x.example/y.svg#z'/></svg>", "href=//x.example/y.svg#z"),
        ("<svg><set attributeName='href' to='javascript:x()'/></svg>", "<set>"),
        ("<svg><rect fill='url(&quot;//x.example/y&quot;)'/></svg>", 'fill=url("//x.example/y")'),
        ("<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>", "<!DOCTYPE"),
        ("<?xml-stylesheet href='x.css'?><svg/>", "<?xml-stylesheet"),
    ],
)
def test_a_picture_that_does_more_than_show_is_told(tmp_path: Path, picture: str, told: str) -> None:
    """An SVG with scripts, or that fetches from elsewhere, is not published."""
    folder = site(tmp_path)
    (folder / "a.svg").write_text(picture, encoding="utf-8")

    assert findings(folder) == [f"a.svg: `{told}` stands in this picture; save it again as plain SVG, without scripts and links"]


def test_a_preview_of_the_generator_gets_no_policy() -> None:
    """Where the generator's own server adds a script to reload, no policy stands in its way."""
    assert "Content-Security-Policy" not in rewritten(PAGE.format(""), guarded=False)


def test_headers_say_what_a_page_cannot(tmp_path: Path) -> None:
    """The file of headers keeps the site out of frames; it stands at the root of the whole site only."""
    whole, part = site(tmp_path / "whole"), site(tmp_path / "part")
    finish(whole, Finishing("en"))
    finish(part, Finishing("en", whole=False))

    assert "frame-ancestors 'none'" in (whole / "_headers").read_text(encoding="utf-8")
    assert not (part / "_headers").exists()


def test_the_language_of_a_page_is_checked() -> None:
    """A page that does not say its language, or says another, is told."""
    inspector = Inspector("nl", "/", frozenset())
    inspector.page("index.html", PAGE.format(""))

    assert inspector.findings == ["the front page: the page does not say that it is in the language `nl`"]


@pytest.mark.parametrize("colour", ["#000000", "#0B5C7A", "#123456", "#7F1D1D", "#FFFFFF", "#00FF00", "#1e2129"])
@pytest.mark.parametrize("background", ["#1e2129", "#ffffff", "#000000"])
def test_the_brand_stays_readable(colour: str, background: str) -> None:
    """Whatever colour a provider chose, the one used on a background can be read there, and so can text on it."""
    used = readable_on(background, colour)

    assert contrast(used, background) >= READABLE
    assert contrast(text_on(colour), colour) >= READABLE


def test_the_brand_reaches_the_style_sheets() -> None:
    """The style sheet of the brand sets the colours under the names that the other style sheets use."""
    sheet = brand_css("#0B5C7A", None)

    assert "--sla-brand: #0b5c7a;" in sheet
    assert "--sla-on-brand: #ffffff;" in sheet
    assert "--sla-brand-dark-mode: #" in sheet
    assert "--sla-accent: #0b5c7a;" in sheet
