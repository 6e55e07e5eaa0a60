"""The built site as a whole: complete in every language, from one file per thing, and the same bytes wherever it is built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.project import build, copy_project, plain_data, run, tree, write_data

LANGUAGES = {"nl": "", "en": "en/"}


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
