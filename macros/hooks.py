"""Where this project meets MkDocs, and nowhere else: configuration from the data, pages made from data, the last look at the files."""

from __future__ import annotations

import logging
import os
import sys
from html import escape
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))  # MkDocs runs this file by its path, and then knows no package `macros`
sys.modules.setdefault("requests", ModuleType("requests"))  # with it, the plugin would ask the package index for a missing module

import mkdocs_macros.context
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from macros.finishing import Finishing, finish
from macros.problems import DataError
from macros.sites import placing
from macros.sites.addresses import address, base_path, languages
from macros.sites.assets import files as made_files
from macros.sites.assets import logo
from macros.sites.data import refusal
from macros.sites.edition import Edition, edition_in_use, edition_of
from macros.sites.menu import menu
from macros.sites.prose import Prose, located
from macros.sites.searching import spaced
from macros.views.page import Page as Made
from macros.views.rendering import keep_compiled

mkdocs_macros.context.get_git_info = dict
"""The plugin would start git twelve times a build, and hold the address of whoever committed last."""
_editions: dict[str, Edition] = {}
"""The edition at work, by the folder it is built into."""
_previewing = False
MARKDOWN = ".md"
"""Files to download with this ending are put in place at the end: the generator would make pages of them."""


class DataPage(Page):
    """A page that is HTML already: neither Markdown nor the macros plugin gets to change it."""

    def __init__(self, made: Made, file: File, config: Any) -> None:
        self.made = made
        super().__init__(None, file, config)

    def read_source(self, config: Any) -> None:
        """Take title and description, as text that is safe in HTML."""
        made = self.made
        self.markdown = ""
        self.meta = {"title": escape(made.title), "description": escape(made.description), "render_macros": False}
        self.meta |= {} if made.searched else {"search": {"exclude": True}}
        self.meta |= {"structured_data": made.structured_data} if made.structured_data else {}

    def render(self, config: Any, files: Any) -> None:
        """Take the page as it is."""
        self.content = self.made.html
        self.present_anchor_ids = placing.ids_of(self.made.html)
        self.toc = get_toc(placing.nested([(heading.level, heading.id, escape(heading.text)) for heading in self.made.headings]))


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview, whose reload script the policy of the finished site would forbid."""
    global _previewing
    _previewing = command == "serve"


def _edition(config: Any) -> Edition:
    """The edition that is being built."""
    return _editions[config.site_dir]


@event_priority(100)
def on_config(config: Any) -> Any:
    """Read and judge the data and the pages; then set what they say."""
    keep_compiled(_compiled(config))
    config.theme.dirs[:] = [config.theme.custom_dir]  # the frame is our own; Material's 14,000 icons need not be looked through
    try:
        edition = edition_of(Path(config.config_file_path).resolve().parent, config.extra["audience"])
        prose = Prose(edition)
        prose.judge()
        if prose.problems.errors:
            raise refusal(prose.problems, prose.sources)
        edition.nav = config.nav
        _ = edition.downloads  # made here, because only here what is wrong with them is told as an error in the data
    except DataError as error:
        raise Abort(str(error)) from None
    edition.placed.clear()
    edition.links_out.clear()
    edition.prose_pages = len(prose.files)
    provider, language = edition.catalogue.provider, edition.language
    config.docs_dir = str(edition.docs)
    config.site_dir = os.path.join(config.site_dir, edition.folder).rstrip(os.sep)
    config.site_name = escape(provider.name)
    config.site_description = escape(provider.tagline[language]) if provider.tagline else None
    config.site_url = address(edition) or None
    config.theme["language"] = language
    config.plugins["material/search"].config.lang = [language]
    config.nav = menu(config.nav, edition, prose.files)
    config.extra.update(language=language, languages=languages(edition), facts={**edition.facts, "logo": logo(edition)})
    _editions[config.site_dir] = edition
    return config


def on_env(env: Any, config: Any, files: Any) -> None:
    """Keep compiled templates of the theme from one build to the next."""
    env.bytecode_cache = keep_compiled(_compiled(config))


def _compiled(config: Any) -> Path:
    return Path(config.config_file_path).resolve().parent / "build" / "templates"


def on_files(files: Any, config: Any) -> Any:
    """Take from the theme only what stands in overrides/assets/; add the pages and files made from data."""
    edition = _edition(config)
    own = config.theme.custom_dir
    for file in list(files):
        if file.src_dir != config.docs_dir:
            needed = file.src_dir == own and file.src_uri.startswith("assets/")
            file.inclusion = InclusionLevel.INCLUDED if needed else InclusionLevel.EXCLUDED
    for made in edition.pages:
        if not made.moved_to:
            file = File.generated(config, made.uri, content="", inclusion=InclusionLevel.INCLUDED)
            file.page = DataPage(made, file, config)
            files.append(file)
    for uri, content in made_files(edition).items():
        if not uri.endswith(MARKDOWN):
            files.append(File.generated(config, uri, content=content, inclusion=InclusionLevel.INCLUDED))
    return files


def on_page_content(html: str, page: Page, config: Any, files: Any) -> str | None:
    """Put the views of a prose page in their places, and tell of the headings and ids they bring."""
    if isinstance(page, DataPage):
        return None
    page.meta = {key: escape(value) if isinstance(value, str) else value for key, value in page.meta.items()}
    page.meta.setdefault("description", config.site_description or "")
    whole = placing.filled(placing.with_accessible_tables(html), _edition(config).placed)
    page.present_anchor_ids = placing.ids_of(whole)
    page.toc = get_toc(placing.nested(placing.headings_of(whole)))
    return whole


@event_priority(100)
def _to_search(context: Any, page: Page, config: Any, nav: Any) -> Any:
    """Hand the search a page in which words are apart; it reads the page at this event."""
    _unspaced[page.file.src_uri] = page.content or ""
    page.content = spaced(page.content or "")
    return context


@event_priority(-100)
def _to_show(context: Any, page: Page, config: Any, nav: Any) -> Any:
    """Show the page as it was."""
    page.content = _unspaced.pop(page.file.src_uri)
    return context


on_page_context = CombinedEvent(_to_search, _to_show)
_unspaced: dict[str, str] = {}
"""The page that the search is reading, as it is to be shown."""


def on_template_context(context: Any, template_name: str, config: Any) -> Any:
    """Lead the links of 404.html, which is shown at any address, to the root of its own language."""
    if template_name == "404.html":
        context["base_url"] = base_path(_edition(config)).rstrip("/") or "/"
    return context


@event_priority(-100)
def on_post_build(config: Any) -> None:
    """Put Markdown files in their places, finish all files, and stop when something in them is wrong."""
    edition = _edition(config)
    for uri, content in edition.downloads.items():
        if uri.endswith(MARKDOWN):
            Path(config.site_dir, uri).write_bytes(content)
    elsewhere = () if edition.folder else edition.catalogue.languages[1:]
    private = tuple(f"{path}/" for path in (edition.project, Path.home()) if len(str(path)) > 4)
    how = Finishing(
        edition.language, base_path(edition), elsewhere, frozenset(edition.downloads), private, not _previewing, not edition.folder
    )
    finished = finish(Path(config.site_dir), how)
    edition.links_out |= finished.links_out
    if finished.findings:
        raise Abort("\n".join(located(finding, edition) for finding in finished.findings))


class _Warnings(logging.Handler):
    """Keeps what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one warning."""
        self.told.append(record.getMessage())


def build_site(configuration: Path, target: Path) -> tuple[list[str], Edition | None]:
    """
    Build the site of *configuration* into *target*, in the language and from the data that the environment names.

    Gives what is wrong with it (nothing when it is sound), and the edition when there is one.
    """
    log, warnings = logging.getLogger("mkdocs"), _Warnings()
    log.addHandler(warnings)
    try:
        config = load_config(str(configuration), site_dir=str(target))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return warnings.told, edition_in_use(configuration.resolve().parent, config.extra["audience"])
    except MkDocsException as stop:
        said = [] if stop.message.startswith("Aborted with ") else [stop.message]
        return warnings.told + said or [stop.message], None
    finally:
        log.removeHandler(warnings)
