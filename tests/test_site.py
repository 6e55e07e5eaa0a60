"""The built site as a whole: complete in every language, the same everywhere, literal, and whole whatever happens while it is built."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from macros.sites.swapping import recover, swap
from tests.project import CALM, build, change, copy_project, plain_data, run, tree, write_data

LANGUAGES = {"nl": "", "en": "en/"}
HOSTILE = (
    """<script>alert("x")</script><!-- c --> {{ 7*7 }} {% raw %} {# n #} | a | *b* _c_ """
    """`d` [e](f) &amp; 'g' \\h <img src=x onerror=i> </title>"""
)


def addresses(site: Path, below: str = "") -> set[str]:
    """The address of every page of one language."""
    others = {folder.rstrip("/") for folder in LANGUAGES.values() if folder and folder != below}
    pages = (path.relative_to(site / below).as_posix() for path in (site / below).rglob("index.html"))
    return {page for page in pages if page.split("/")[0] not in others}


def test_every_language_has_every_page(example_site: Path) -> None:
    """The same addresses exist in each language."""
    assert addresses(example_site, "en") == addresses(example_site)


def test_every_kind_of_page_is_there(example_site: Path) -> None:
    """Standard pages, pages of tiers and services, and the signpost of a former name stand at their addresses."""
    wanted = {
        "",
        "compare/",
        "catalogue/",
        "prices/",
        "response-times/",
        "support-hours/",
        "glossary/",
        "tiers/basic/",
        "tiers/start/",
        "services/backup/",
    }

    assert {f"{page}index.html" for page in wanted} <= addresses(example_site)
    for name in ("404.html", "sitemap.xml", "robots.txt", "_headers", "assets/brand.css", "assets/logo.svg", "search/search_index.json"):
        assert (example_site / name).is_file(), name
    assert not list(example_site.rglob("*.map"))
    assert not list(example_site.rglob("*.gz"))


@pytest.mark.parametrize("kind", ["tiers", "services"])
def test_a_copied_file_is_enough(project: Path, kind: str) -> None:
    """A copied file with a new name yields page, column or row, downloads and site map in both languages, with no other edit."""
    source = {"tiers": "plus", "services": "backup"}[kind]
    folder = project / "data" / "public" / kind
    data = plain_data(folder / f"{source}.yml")
    data |= {"name": {"nl": "Kersvers", "en": "Brand-new"}}
    data |= {"rank": "9"} if kind == "tiers" else {}
    data.pop("recommended", None)
    data.pop("formerly", None)
    write_data(folder / "fresh.yml", data)

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    for language, below in LANGUAGES.items():
        site = project / "site" / "public" / below
        name = data["name"][language]
        assert f"<h1>{name}</h1>" in re.sub(r"<h1[^>]*>", "<h1>", (site / kind / "fresh" / "index.html").read_text(encoding="utf-8"))
        assert f"../{kind}/fresh/" in (site / "compare" / "index.html").read_text(encoding="utf-8")
        assert name in (site / "downloads" / "comparison.csv").read_text(encoding="utf-8")
        assert f"{kind}/fresh/" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_the_same_bytes_everywhere(tmp_path: Path, example_project: Path) -> None:
    """Folder, time zone, locale, home and the seed of hashes leave no trace in any file."""
    project = copy_project(tmp_path / "a folder with another name")

    done = build(project, TZ="Pacific/Kiritimati", LC_ALL="tr_TR.UTF-8", LANG="tr_TR.UTF-8", HOME=str(tmp_path), PYTHONHASHSEED="4711")

    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(project / "site") == tree(example_project / "site")


def test_nothing_tells_of_this_machine(example_project: Path) -> None:
    """No file names the folder in which it was made."""
    told = [name for name, content in tree(example_project / "site").items() if str(example_project).encode() in content]

    assert told == []


class _Texts(HTMLParser):
    """The texts and attribute values of a page, its scripts, its title."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []
        self.data: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts += [value for _, value in attrs if value]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag == "script":
            self.scripts.append(dict(attrs))

    def handle_data(self, data: str) -> None:
        (self.data if self.lasttag == "script" else self.texts).append(data)


def poisoned(value: Any, number: Iterator[int]) -> Any:
    """The data with a hostile tail behind every text a reader can see, each with a number of its own."""
    if isinstance(value, dict) and value and set(value) <= {"nl", "en", "all"}:
        return {language: f"{text} §{next(number)}§{HOSTILE}§" for language, text in value.items()}
    if isinstance(value, dict):
        return {key: poisoned(inner, number) for key, inner in value.items()}
    return [poisoned(inner, number) for inner in value] if isinstance(value, list) else value


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, example_project: Path) -> Path:
    """The public site of a catalogue with a hostile text in every place, the provider's names included."""
    project = copy_project(tmp_path_factory.mktemp("hostile") / "project", program=example_project)
    number = iter(range(10_000))
    for path in (project / "data" / "public").rglob("*.yml"):
        data = poisoned(plain_data(path), number)
        if path.name == "provider.yml":
            data |= {"name": f"§{next(number)}§{HOSTILE}§", "legal_name": f"§{next(number)}§{HOSTILE}§"}
        write_data(path, data)
    done = build(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site" / "public"


def test_hostile_text_is_text(hostile: Path) -> None:
    """Markup, scripts, braces, pipes and quotes in any text of the data come out letter for letter, wherever they are shown."""
    broken, seen = [], set()
    for path in hostile.rglob("*.html"):
        page = _Texts(path.read_text(encoding="utf-8"))
        text = "\0".join(page.texts)
        for mark in re.finditer(r"§(\d+)§", text):
            seen.add(mark[1])
            told = text[mark.end() : mark.end() + len(HOSTILE) + 1]
            same = next((at for at, (one, other) in enumerate(zip(told, f"{HOSTILE}§", strict=False)) if one != other), len(told))
            whole = told[:same]
            shortened = whole.endswith(" ") and told[len(whole) :].startswith(("to ", "naar "))  # "from 25 GB to 50 GB per mailbox"
            if whole != told and not shortened:
                broken.append((path.relative_to(hostile).as_posix(), told))
    assert broken == []
    assert len(seen) > 200, "the hostile texts did not reach the pages"


def test_hostile_text_runs_nothing(hostile: Path) -> None:
    """Every script on every page is our own file or inert data; no handler and no picture slipped in."""
    for path in hostile.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        page = _Texts(text)
        for script in page.scripts:
            assert (script.get("src") or "").endswith(".js") or script.get("type") == "application/ld+json", (path, script)
        assert page.handlers == [], path
        assert "<!--" not in text


def test_hostile_text_in_data_files(hostile: Path) -> None:
    """Search index, JSON-LD, JSON and CSV hold the texts letter for letter, too."""
    index = json.loads((hostile / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = [html.unescape(entry["title"]) for entry in index["docs"]]
    assert any(HOSTILE in title for title in titles)
    assert all(HOSTILE in title for title in titles if re.search(r"§\d+§", title))
    found = [
        json.loads(data)
        for path in (hostile / "tiers").rglob("index.html")
        for data in _Texts(path.read_text(encoding="utf-8")).data
        if data.lstrip().startswith(("{", "["))
    ]
    assert any(HOSTILE in str(value) for value in strings(found))
    rows = list(csv.reader(io.StringIO((hostile / "downloads" / "comparison.csv").read_text(encoding="utf-8-sig")), delimiter=";"))
    rows += list(csv.reader(io.StringIO((hostile / "downloads" / "comparison.csv").read_text(encoding="utf-8-sig"))))
    assert any(HOSTILE in cell for row in rows for cell in row)


def strings(value: Any) -> Iterator[str]:
    """Every text in nested data."""
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in strings(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in strings(inner))
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("configuration", ["mkdocs.yml", "handbook.yml"])
@pytest.mark.parametrize("language", ["", "en"])
def test_a_plain_build_works(project: Path, example_project: Path, configuration: str, language: str) -> None:
    """Plain `mkdocs build` makes the first language, or the one asked for, with the same bytes as the whole build."""
    done = run(project, "-m", "mkdocs", "build", "-f", configuration, TIERBOOK_LANGUAGE=language)

    assert done.returncode == 0, done.stdout + done.stderr
    name = {"mkdocs.yml": "public", "handbook.yml": "handbook"}[configuration]
    whole = tree(example_project / "site" / name)
    part = tree(project / "site" / name)
    assert part == {file: content for file, content in whole.items() if file.startswith("en/") == bool(language)}


REFUSED = {
    "{{ pricse() }}": "there is no view `pricse`",
    '{{ tier("bsic") }}': "there is no tier `bsic`",
    '{{ prices("a") }}': "write prices()",
    "Prices: {{ prices() }}": "`prices` makes more than a few words",
    "EUR 95 per hour": "“EUR 95 per hour” sells hours",
}
"""What a page may not hold, and what is said of it before anything is built."""
FOUND = {
    "See [that](nowhere.md).": "nowhere.md",
    "See [that](compare.md#nowhere).": "does not contain an anchor '#nowhere'",
    '<p><a href="../nowhere/">that</a></p>': "the link `../nowhere/` leads nowhere",
    '<p><a href="../compare/#nowhere">that</a></p>': "the link `../compare/#nowhere` leads to a place that is not on that page",
    "![a picture](nowhere.png)": "nowhere.png",
    "![a picture](https://elsewhere.example/a.png)": "`https://elsewhere.example/a.png` would be fetched from another host",
    "| a | b |\n|---|---|\n| c | d |": "a table has no caption",
    ": Things\n\n| a | b |\n|---|---|\n| c |  |": "a table has an empty cell",
    "# Another": "there are 2 main headings",
    '<p onclick="x()">a</p>': "`onclick` stands in the page",
    '<p style="color:red">a</p>': "`style` stands in the page",
    '<p id="a">a</p>\n\n<p id="a">b</p>': "the id `a` stands on two elements",
}
"""What a page may not hold, and what is said of it when the finished site is inspected."""


@pytest.mark.parametrize("faults", [REFUSED, FOUND], ids=["refused", "found"])
def test_faulty_pages_stop_the_build(project: Path, example_project: Path, faults: dict[str, str]) -> None:
    """Whatever is wrong with pages is told in words, all at once, with exit code 1; the site built before stays untouched."""
    shutil.copytree(example_project / "site", project / "site")
    for number, text in enumerate(faults):
        for language in LANGUAGES:
            (project / "docs" / "public" / language / f"fault-{number}.md").write_text(f"# Fault {number}\n\n{text}\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 1
    assert [(text, told) for text, told in faults.items() if told not in done.stderr] == []
    assert [number for number, _ in enumerate(faults) if f"fault-{number}" not in done.stderr] == []
    assert "Traceback" not in done.stderr
    assert done.stderr.rstrip().endswith("nothing was built; the site built before still stands")
    assert tree(project / "site") == tree(example_project / "site")


def test_foreign_files_stop_the_build(project: Path) -> None:
    """A file in docs/ that is neither page nor picture is told, and so is a link to a file or a folder; none is ever published."""
    folder = project / "docs" / "public" / "nl"
    (folder / "sub").mkdir()
    for name in ("prices.xlsx", "note.md~", "sub/data.yml"):
        (folder / name).write_text("secret", encoding="utf-8")
    (folder / "file.md").symlink_to(project / "data" / "internal" / "estimates.yml")
    (folder / "folder").symlink_to(project / "data" / "internal")

    done = build(project)

    assert done.returncode == 1
    for name in ("prices.xlsx", "note.md~", "sub/data.yml"):
        assert f"docs/public/nl/{name} is neither a page nor a picture" in done.stderr
    for name in ("file.md", "folder"):
        assert f"docs/public/nl/{name} is a symbolic link" in done.stderr
    assert not (project / "site").exists()


def test_a_page_is_missing_in_a_language(project: Path) -> None:
    """A page that stands in one language only is told, with the name of the missing file."""
    (project / "docs" / "public" / "nl" / "about.md").write_text("# Over ons\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 1
    assert "docs/public/en/about.md is missing" in done.stderr


def test_a_page_of_ones_own(project: Path) -> None:
    """A page of the owner's stands in the menu of every page, without an edit of the configuration."""
    for language, title in (("nl", "Over ons"), ("en", "About us")):
        (project / "docs" / "public" / language / "about.md").write_text(f"# {title}\n", encoding="utf-8")

    done = build(project)

    assert done.returncode == 0, done.stdout + done.stderr
    for below, title in (("", "Over ons"), ("en/", "About us")):
        assert re.search(
            rf'href="\.\./about/"[^>]*>{title}<',
            (project / "site" / "public" / below / "prices" / "index.html").read_text(encoding="utf-8"),
        )


def test_faulty_data_stops_the_build(project: Path, example_project: Path) -> None:
    """A mistake in the data is shown with its place, once; the site built before stays untouched."""
    shutil.copytree(example_project / "site", project / "site")
    change(project / "data" / "public" / "tiers" / "basic.yml", "rank: 1", "rank: one")

    done = build(project)

    assert done.returncode == 1
    assert done.stderr.count("--> data/public/tiers/basic.yml:") == 1
    assert tree(project / "site") == tree(example_project / "site")


def test_unchanged_input_does_no_work(project: Path) -> None:
    """A second build finds nothing to do; a touched output, a lost page or a changed input makes it work again."""
    assert build(project).returncode == 0
    page = project / "site" / "public" / "index.html"
    known = page.stat().st_mtime_ns

    assert "nothing to do" in build(project).stdout
    assert page.stat().st_mtime_ns == known

    page.unlink()
    assert "nothing to do" not in build(project).stdout
    assert page.exists()

    with (project / "docs" / "handbook" / "nl" / "index.md").open("a", encoding="utf-8") as file:
        file.write("\nErbij.\n")
    assert "nothing to do" not in build(project).stdout


INTERRUPTED = """
import sys, threading
from pathlib import Path
import macros.building, macros.sites.parallel
whole = macros.building._assemble
def slow(*arguments):
    whole(*arguments)
    print("ready", flush=True)
    threading.Event().wait(60)
macros.building._assemble = slow
sys.argv = ["macros", "build"]
from macros.__main__ import main
sys.exit(main())
"""
"""A build that stops just before the new site would be put in place, and waits to be interrupted there."""


def interrupted(project: Path, script: str, number: signal.Signals) -> tuple[int, bytes]:
    """The exit code and the words of a build that is sent a signal when it says that it is ready."""
    environment = {**os.environ, **CALM}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stdout.readline() == b"ready\n"
        process.send_signal(number)
        _, said = process.communicate(timeout=60)  # returns only when no child holds the pipes open any more
    return process.returncode, said


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -signal.SIGKILL)])
@pytest.mark.parametrize("where", ["building._assemble", "sites.parallel._wait"], ids=["at the end", "in the middle"])
def test_an_interrupted_build_leaves_the_old_site(
    project: Path, example_project: Path, number: signal.Signals, code: int, where: str
) -> None:
    """However and wherever a build is ended, the site built before stands as it was, and no process stays behind."""
    shutil.copytree(example_project / "site", project / "site")
    change(project / "docs" / "public" / "nl" / "prices.md", "# Prijzen", "# Tarieven")
    script = (
        INTERRUPTED if where in INTERRUPTED else INTERRUPTED.replace("building._assemble", where).replace("    whole(*arguments)\n", "")
    )

    ended, said = interrupted(project, script, number)

    assert ended == code
    assert b"Traceback" not in said
    assert tree(project / "site") == tree(example_project / "site")


def test_a_killed_build_is_in_nobodys_way(project: Path) -> None:
    """What a killed build left is cleared away by the next one, which works."""
    interrupted(project, INTERRUPTED, signal.SIGKILL)

    assert build(project).returncode == 0
    assert sorted(path.name for path in (project / "build").iterdir()) == ["last.json", "lock", "templates"]


def test_a_swap_cut_in_two_is_mended(tmp_path: Path) -> None:
    """Where the old site was moved away and the new one not yet put in place, the next build finds the old one back."""
    site, workshop = tmp_path / "site", tmp_path / "build"
    for folder, text in ((workshop / "old", "old"), (workshop / "new" / "site", "new")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text, encoding="utf-8")

    recover(site, workshop)

    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert list(workshop.iterdir()) == []


def test_a_swap_replaces_the_whole_site(tmp_path: Path) -> None:
    """After a swap nothing of the old site is left."""
    site, workshop = tmp_path / "site", tmp_path / "build"
    for folder, name in ((site, "old.html"), (workshop / "new", "new.html")):
        folder.mkdir(parents=True)
        (folder / name).write_text("x", encoding="utf-8")

    swap(workshop / "new", site, workshop)

    assert set(tree(site)) == {"new.html"}
    assert list(workshop.iterdir()) == []


def test_one_build_at_a_time(project: Path) -> None:
    """A second build says that one is at work, and touches nothing."""
    hold = """if True:
        import sys
        from pathlib import Path
        from macros.sites.swapping import only_one
        with only_one(Path("build")):
            print("held", flush=True)
            sys.stdin.read()
    """
    with subprocess.Popen([sys.executable, "-c", hold], cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout and holder.stdout.readline() == b"held\n"
        done = build(project)
        holder.communicate(b"")

    assert done.returncode == 1
    assert "another build is at work" in done.stderr
    assert build(project).returncode == 0, "the lock outlived its holder"
