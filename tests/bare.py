"""The pages of a site written out as Markdown for a bare MkDocs with Material: no hook, no macro, the same words and tables."""

from __future__ import annotations

import os
import re
from html.parser import HTMLParser
from pathlib import Path

import yaml

from macros.sites.edition import Edition, edition_of
from macros.sites.menu import menu
from macros.sites.placing import filled, placed_view
from macros.sites.prose import Prose

WHOLE = {"table", "figure", "svg", "dl", "dialog", "form", "fieldset"}
"""Stay HTML: Markdown has no form for them, or none with captions and scopes."""
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+!|~])")
CONFIGURATION = {
    "site_name": "bare",
    "strict": True,
    "theme": {"name": "material", "font": False, "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"]},
    "extra": {"generator": False},
    "plugins": {"search": {}},
    "markdown_extensions": ["admonition", "attr_list", "md_in_html", "tables", "toc"],
}


class _Markdown(HTMLParser):
    """Turns the HTML of a page into Markdown: headings, paragraphs, lists, links, emphasis; the rest stays HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.inside: list[str] = []
        self.lists: list[str] = []
        self.ends: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self.inside or tag in WHOLE:
            if not self.inside:
                self.out.append("\n\n")
            self.inside += [tag] if tag in WHOLE else []
            self.out.append(self.get_starttag_text() or "")
        elif re.fullmatch(r"h[1-6]", tag):
            self.out.append(f"\n\n{'#' * int(tag[1])} ")
            self.ends.append(f" {{#{given['id']}}}" if given.get("id") else "")
        elif tag == "p":
            self.out.append("\n\n" if not self.lists else "")
        elif tag in ("ul", "ol"):
            self.out.append("\n\n" if not self.lists else "\n")
            self.lists.append("1." if tag == "ol" else "-")
        elif tag == "li":
            self.out.append(f"\n{'    ' * (len(self.lists) - 1)}{self.lists[-1] if self.lists else '-'} ")
        elif tag == "a" and given.get("href"):
            self.out.append("[")
            self.ends.append(f"]({given['href']})")
        elif tag in ("strong", "b"):
            self.out.append("**")
        elif tag == "em":
            self.out.append("*")

    def handle_endtag(self, tag: str) -> None:
        if self.inside:
            self.out.append(f"</{tag}>")
            if tag == self.inside[-1]:
                self.inside.pop()
            self.out += [] if self.inside else ["\n\n"]
        elif re.fullmatch(r"h[1-6]", tag):
            self.out.append(f"{self.ends.pop()}\n\n")
        elif tag == "p":
            self.out.append("\n\n" if not self.lists else "")
        elif tag in ("ul", "ol"):
            self.lists.pop()
            self.out.append("\n\n" if not self.lists else "")
        elif tag == "a" and self.ends and self.ends[-1].startswith("]"):
            self.out.append(self.ends.pop())
        elif tag in ("strong", "b"):
            self.out.append("**")
        elif tag == "em":
            self.out.append("*")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.out.append(data.replace("&", "&amp;").replace("<", "&lt;"))
        else:
            self.out.append(SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)))


def as_markdown(html: str) -> str:
    """The page as Markdown. Links keep their addresses; they are not checked."""
    parser = _Markdown()
    parser.feed(html)
    parser.close()
    text = re.sub(r"[ \t]+\n", "\n", "".join(parser.out))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"\n +(?=\S)(?!\s*(?:-|1\.) )", "\n", text)).strip() + "\n"


class _Page:
    """As much of a page as a view asks for: where it stands."""

    def __init__(self, uri: str) -> None:
        self.file = self
        self.page = self
        self.src_uri = uri


def expanded(edition: Edition, uri: str) -> str:
    """A prose page with the HTML of its views, as Markdown, in their places."""
    text = (edition.docs / uri).read_text(encoding="utf-8")

    def shown(match: re.Match[str]) -> str:
        name, arguments = match[1], re.findall(r'"([^"]*)"', match[2])
        token = placed_view(edition, _Page(uri), name)(*arguments)
        return as_markdown(filled(token, edition.placed))

    return re.sub(r"\{\{\s*(\w+)\(([^)]*)\)\s*\}\}", shown, text)


def write_bare(project: Path, audience: str, language: str, folder: Path) -> Path:
    """A folder in which a bare build makes the same pages."""
    os.environ |= {"TIERBOOK_LANGUAGE": language}
    edition = edition_of(project, audience)
    prose = Prose(edition)
    prose.judge()
    pages = {page.uri: as_markdown(page.html) for page in edition.pages if not page.moved_to}
    pages |= {uri: expanded(edition, uri) for uri in prose.files}
    for uri, text in pages.items():
        path = folder / "docs" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    configured = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8").replace("!!python", ""))
    nav = menu(configured["nav"] if audience == "public" else ["index.md", "*"], edition, prose.files)
    loose = {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}}  # ours are addresses, not files
    whole = {**CONFIGURATION, "theme": {**CONFIGURATION["theme"], "language": language}, "nav": nav, "validation": loose}  # type: ignore[dict-item]
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(whole), encoding="utf-8")
    return folder
