"""The pages of the public site that are made from data or from views, as HTML and as trees."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.views.page import Page
from macros.views.site import MACROS, pages
from tests.catalogues import catalogues
from tests.markup import Element, parsed

CATALOGUES = catalogues()
EVERY = [(name, language) for name, catalogue in CATALOGUES.items() for language in catalogue.languages]
"""Every catalogue in each of its languages."""
PROSE = {
    "index": ("hero", "tier_cards", "differences", "next_step"),
    "catalogue": ("service_list",),
    "glossary": ("glossary",),
    "response-times": ("deadline_examples",),
    "response-clock": ("response_clock",),
    "adviser": ("adviser",),
}
"""The pages whose text stands in docs/, and the views of this part of the site that they call."""
ROOTS = {"index": "", "catalogue": "../", "glossary": "../", "response-times": "../", "response-clock": "../", "adviser": "../"}


def called(catalogue: Catalogue, language: str, view: str, root: str) -> str:
    """The HTML of a view without arguments of its own."""
    takes_root = "root" in MACROS[view].__code__.co_varnames
    return MACROS[view](catalogue, language, **({"root": root} if takes_root else {}))


def shown(catalogue: Catalogue, language: str) -> dict[str, str]:
    """The HTML of every page of this part of the site, by its address without an ending."""
    made = {page.uri.removesuffix(".md"): page.html for page in pages(catalogue, language)}
    for name, views in PROSE.items():
        made[name] = "\n".join(filter(None, (called(catalogue, language, view, ROOTS[name]) for view in views)))
    return made


def whole(catalogue: Catalogue, language: str) -> Iterator[tuple[str, Element]]:
    """Every page as a tree, by its address."""
    for name, html in shown(catalogue, language).items():
        yield name, parsed(html)


def made_page(catalogue: Catalogue, language: str, uri: str) -> Page:
    """One page made from data."""
    return next(page for page in pages(catalogue, language) if page.uri == uri)
