"""The wall: nothing that only staff may see reaches the public site, by whatever channel. Strongest proof first."""

from __future__ import annotations

import gzip
import html
import io
import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdf
import pytest

from tests.customers import marked as marked_customer
from tests.customers import marks
from tests.marked_internal import mark_all
from tests.project import build, copy_project, plain_data, run, tree, write_data

INTERNAL = ("data/internal", "docs/handbook", "handbook.yml")
WATCH = """
import os, sys
from pathlib import Path
seen = set()
def note(event, arguments):
    if event in ("open", "os.listdir", "os.scandir", "glob.glob", "pathlib.Path.glob", "pathlib.Path.rglob", "os.walk") and arguments:
        if isinstance(arguments[0], (str, bytes, os.PathLike)):
            seen.add(os.path.abspath(os.fsdecode(arguments[0])))
sys.addaudithook(note)
from macros.building import Order, Part, make_part
order = Order.usual(Path.cwd())
made = make_part(order, order.workshop, Part("public", sys.argv[1]))
assert made.faults == [], made.faults
print("\\n".join(sorted(seen)))
"""


def test_absence(project: Path, example_site: Path) -> None:
    """Without any internal data, page or configuration the public site builds, and has the same bytes."""
    for name in INTERNAL:
        path = project / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(project / "site" / "public") == tree(example_site)
    assert not (project / "site" / "handbook").exists()


def test_non_interference(project: Path, example_site: Path, example_handbook: Path) -> None:
    """Whatever internal values are, not one byte of the public site depends on them."""
    mark_all(project / "data", ("nl", "en"))
    for path in (project / "data" / "internal" / "customers").glob("*.yml"):
        write_data(path, marked_customer("lamp"))

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(project / "site" / "handbook") != tree(example_handbook), "the change does not even show in the handbook"
    assert tree(project / "site" / "public") == tree(example_site)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_files_opened(project: Path, language: str) -> None:
    """The public build opens and lists nothing internal: neither data, nor page, nor configuration."""
    done = run(project, "-c", WATCH, language)

    assert done.returncode == 0, done.stderr
    seen = done.stdout.splitlines()
    internal = [path for path in seen if any(path.startswith(str(project / name)) for name in INTERNAL)]
    assert any(path.endswith("provider.yml") for path in seen), "the audit saw nothing"
    assert internal == []


def leaves(value: Any) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(value, dict):
        yield from (leaf for inner in value.values() for leaf in leaves(inner))
    elif isinstance(value, list):
        yield from (leaf for inner in value for leaf in leaves(inner))
    elif value is not None:
        yield str(value)


def streams(content: bytes) -> Iterator[str]:
    """The texts in a file, unpacked: the file itself, and every part of an archive."""
    if content[:2] == b"\x1f\x8b":
        yield from streams(gzip.decompress(content))
    elif zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.infolist():
                yield part.filename
                yield from streams(archive.read(part))
    elif content[:5] == b"%PDF-":
        yield from pdf_streams(content)
    else:
        yield content.decode("utf-8", "replace")


def pdf_streams(content: bytes) -> Iterator[str]:
    """The texts in a PDF: every object and stream unpacked, what can be read of its pages, its metadata and its attachments."""
    with pikepdf.open(io.BytesIO(content)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Stream):
                with suppress(pikepdf.PdfError):  # a picture, whose form needs no unpacking
                    yield from streams(item.read_bytes())
            else:
                yield repr(item)
        yield from (name for name in document.attachments)
    reader = pypdf.PdfReader(io.BytesIO(content))
    yield from (page.extract_text() for page in reader.pages)
    yield str(reader.metadata)


def plain(text: str) -> str:
    r"""A text in one form: entities, %xx and \u escapes resolved; no soft hyphen, space or capital."""
    for _ in range(2):
        text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), text)
        text = unquote(html.unescape(text))
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "").replace("\u200b", "")
    return re.sub(r"\s+", "", text).casefold()


def holding(folder: Path, canaries: list[str]) -> dict[str, set[str]]:
    """For each canary the files in which it stands, in whatever form."""
    wanted = {canary: plain(canary) for canary in canaries}
    found: dict[str, set[str]] = {}
    for name, content in tree(folder).items():
        text = "\0".join(plain(stream) for stream in (name, *streams(content)))
        for canary, form in wanted.items():
            if form in text:
                found.setdefault(canary, set()).add(name)
    return found


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, example_project: Path) -> Path:
    """A project built with a canary in every internal place: texts, amounts, every key of a customer, a page, a configuration."""
    project = copy_project(tmp_path_factory.mktemp("marked") / "project", program=example_project)
    path = project / "data" / "internal" / "estimates.yml"
    data = plain_data(path)
    data["remarks"] = [{"nl": "Kanarie <één> & twee", "en": "Canary <one> & two"}]
    MARKS[:] = mark_all(project / "data", ("nl", "en"))
    write_data(path, {**plain_data(path), "remarks": data["remarks"]})
    write_data(path.parent / "customers" / "kanarie.yml", marked_customer("wand"))
    (path.parent / "customers" / "signed").mkdir()
    (path.parent / "customers" / "signed" / "kanarie.json").write_text('{"document": "kanarie-vastgelegd-zes"}', encoding="utf-8")
    for language in ("nl", "en"):
        page = project / "docs" / "handbook" / language / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nkanarie-pagina-elf\n", encoding="utf-8")
    with (project / "handbook.yml").open("a", encoding="utf-8") as file:
        file.write("copyright: kanarie-instelling-dertien\n")
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


MARKS: list[str] = []
"""Those that the model itself told to put in place."""
CANARIES = ["Kanarie <één> & twee", "Canary <one> & two", "kanarie-pagina-elf"]
RARE = ["kanarie-instelling-dertien", "kanarie-vastgelegd-zes"]


def test_canaries(marked: Path) -> None:
    """No canary put in an internal place stands in any decoded stream of the public site."""
    assert len(MARKS) > 90
    assert holding(marked / "site" / "public", CANARIES + RARE + MARKS + list(marks(marked_customer("wand")))) == {}


def test_every_internal_key_is_marked(marked: Path) -> None:
    """No key of an internal file is without a mark: the example names every key, and each is marked or names another thing."""
    read = {path.relative_to(marked).as_posix(): path.read_text(encoding="utf-8") for path in (marked / "data" / "internal").rglob("*.yml")}
    whole = "\n".join(text for name, text in read.items() if "customers/" not in name)
    missing = [mark for mark in MARKS if mark.startswith("kanarie") and mark not in whole]
    assert [mark for mark in missing if "estimates-remarks" not in mark] == []


SHOWN_IN = {"index.html", "search_index.json", "renewals.ics", "handbook.pdf"}
"""The files of the handbook that may name a customer."""


def test_customers_are_a_world_of_their_own(marked: Path, project: Path, example_site: Path) -> None:
    """In the handbook stands no more of a customer than its overview shows; customers that come or go change no byte of the public site."""
    customer = marked_customer("wand")
    may_stand = {customer["short_name"], *marks(customer["quantities"]["user"])}
    found = holding(marked / "site" / "handbook", ["kanarie-vastgelegd-zes", *marks(customer)])
    assert {customer["short_name"]} <= set(found) <= may_stand
    assert {name.rpartition("/")[2] for files in found.values() for name in files} <= SHOWN_IN
    shutil.rmtree(project / "data" / "internal" / "customers")

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(project / "site" / "public") == tree(example_site) == tree(marked / "site" / "public")


def test_the_scanner_finds_what_is_there(marked: Path, tmp_path: Path) -> None:
    """The scanner is no blind guard: it finds the page's canary in the handbook, and any canary in every form that hides it."""
    assert "kanarie-pagina-elf" in holding(marked / "site" / "handbook", CANARIES)
    word = "Kanarie <één> & twee"
    hidden = {
        "a.html": html.escape(word).encode(),
        "b.json": json.dumps(word).encode(),
        "c.txt": b"kanarie%20%3C%C3%A9%C3%A9n%3E%20%26%20twee",
        "d.gz": gzip.compress(word.encode()),
        "e.html": "ka\u00adnarie &lt;&#233;&eacute;n&gt; &amp;amp; TWEE".encode(),
    }
    for name, content in hidden.items():
        (tmp_path / name).write_bytes(content)
    with zipfile.ZipFile(tmp_path / "f.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", html.escape(word))

    assert holding(tmp_path, [word])[word] == {*hidden, "f.xlsx"}


def test_pages_see_nothing_but_views(project: Path) -> None:
    """A page that asks for the configuration, the history or the machine is refused, by name."""
    names = ("config", "git", "environment", "context()", "macros_info()", "plugin", "files", "navigation", "extra", "page", "now()")
    page = project / "docs" / "public" / "nl" / "index.md"
    page.write_text("# Home\n\n" + "\n".join(f"{{{{ {name} }}}}" for name in names), encoding="utf-8")

    done = build(project)

    assert done.returncode == 1
    for line, name in enumerate(names, start=3):
        assert f"there is no view `{name.removesuffix('()')}`\n  --> docs/public/nl/index.md:{line}:4" in done.stderr
