"""The files beside the pages: downloads, logo, colours, word to search engines, and signposts at old addresses."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urljoin

from macros.sites.addresses import address
from macros.sites.brand import brand_css, icon_svg
from macros.sites.edition import PUBLIC, Edition
from macros.views.page import Page

SIGNPOST = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={way}">
<link rel="canonical" href="{canonical}">
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def files(edition: Edition) -> Mapping[str, str | bytes]:
    """The content of each file, by its path below the root of the language."""
    brand = edition.catalogue.provider.brand
    made: dict[str, str | bytes] = dict(edition.downloads)
    made |= {f"{served(page.uri)}index.html": signpost(page, edition) for page in edition.pages if page.moved_to}
    made["assets/brand.css"] = brand_css(brand.colour, brand.accent)
    made["assets/icon.svg"] = icon_svg(brand.colour)
    if name := logo(edition):
        made[name] = (edition.data / "public" / (brand.logo or "")).read_bytes()
    if not edition.folder:
        made["robots.txt"] = robots(edition)
    return made


def served(uri: str) -> str:
    """
    The address at which a source is served, below the root of the language.

    >>> served("tiers/gold.md"), served("index.md")
    ('tiers/gold/', '')
    """
    folder, _, name = uri.removesuffix(".md").rpartition("/")
    own = "" if name == "index" else f"{name}/"
    return f"{folder}/{own}" if folder else own


def logo(edition: Edition) -> str:
    """Where the logo stands below the root of the language; empty where the provider has none."""
    name = edition.catalogue.provider.brand.logo
    return f"assets/{name}" if name and (edition.data / "public" / name).is_file() else ""


def robots(edition: Edition) -> str:
    """What search engines may read: all of the public site, nothing of the handbook."""
    if edition.audience != PUBLIC:
        return "User-agent: *\nDisallow: /\n"
    site = address(edition)
    languages = edition.catalogue.languages
    maps = [f"Sitemap: {site}{'' if language == languages[0] else language + '/'}sitemap.xml\n" for language in languages] if site else []
    return "User-agent: *\nAllow: /\n" + "".join(maps)


def signpost(page: Page, edition: Edition) -> str:
    """A page that only leads on to where *page* has moved, without a script."""
    site = address(edition)
    way = escape(page.moved_to)
    canonical = escape(urljoin(site + served(page.uri), page.moved_to)) if site else way
    return SIGNPOST.format(language=edition.language, title=escape(page.title), way=way, canonical=canonical, body=page.html)
