"""Where each language of a site stands, seen from the others and from the world."""

from __future__ import annotations

from urllib.parse import urlsplit

from macros.sites.edition import PUBLIC, Edition
from macros.wording import wording


def address(edition: Edition) -> str:
    """The address of the root of the language, with a closing slash; empty where the provider gives none, and for the handbook."""
    website = edition.catalogue.provider.website
    if not website or edition.audience != PUBLIC:
        return ""
    return f"{website.rstrip('/')}/" + (f"{edition.folder}/" if edition.folder else "")


def base_path(edition: Edition) -> str:
    """
    The path by which a browser knows the root of the language.

    The handbook and a site without an address are taken to stand at the root of their host.
    """
    known = address(edition)
    return urlsplit(known).path if known else f"/{edition.folder}/" if edition.folder else "/"


def languages(edition: Edition) -> list[dict[str, str]]:
    """For each language its code, its own name, and the way (`root`) to it from the root of this one: "", "en" or ".."."""
    first = edition.catalogue.languages[0]
    back = [".."] if edition.folder else []
    return [
        {
            "code": language,
            "name": wording(language)("language_name"),
            "root": "" if language == edition.language else "/".join(back + ([] if language == first else [language])),
        }
        for language in edition.catalogue.languages
    ]
