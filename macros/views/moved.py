"""Old addresses: a tier or service that had another id keeps its old page, which only leads to the new one."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.views.draft import Draft
from macros.views.page import Page
from macros.views.phrases import Phrases


def moved_pages(catalogue: Catalogue, language: str) -> Iterator[Page]:
    """A page for each former id that nothing else has."""
    phrases = Phrases(catalogue, language)
    given = [("tiers", tier.id, phrases.tier(tier), tier.formerly) for tier in catalogue.tiers]
    given += [("services", service.id, phrases.text(service.name), service.formerly) for service in catalogue.services]
    taken = {f"{folder}/{id}" for folder, id, _, _ in given}
    for folder, id, name, formerly in given:
        for former in formerly:
            if f"{folder}/{former.id}" not in taken:
                taken.add(f"{folder}/{former.id}")
                yield moved_page(phrases, phrases.text(former.name), f"{folder}/{former.id}.md", f"../{id}/", name)


def moved_page(phrases: Phrases, old: str, uri: str, address: str, name: str) -> Page:
    """The page at an old address: *old* is the name that was there (may be empty), *name* what is at the new *address*."""
    title = phrases.words("moved_title", old=old, new=name) if old and old != name else phrases.words("moved_title_unnamed", new=name)
    text = phrases.words("moved_text")
    html = Draft(phrases, "../../").html("moved", title=title, text=text, address=address, name=name)
    return Page(uri, title, text, str(html), moved_to=address)
