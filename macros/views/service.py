"""The page of a service: what it gives, who does what, what it leaves out, in which tier, how fast and how reliably."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.service import Service
from macros.views.draft import Draft, Link, Section
from macros.views.page import Page
from macros.views.phrases import Phrases
from macros.views.service_tables import ServiceTables
from macros.views.structured import service_data
from macros.views.tier import former_names

ROOT = "../../"


def service_page(catalogue: Catalogue, language: str, service: Service) -> Page:
    """The page of a service; what the data does not say is left out."""
    draft = Draft(Phrases(catalogue, language), ROOT)
    name, summary = draft.phrases.text(service.name), draft.phrases.text(service.summary)
    description = summary or draft.say("service_description", service=name, provider=catalogue.provider.name)
    return draft.page(
        f"services/{service.id}.md", name, description, _sections(draft, service), service_data(catalogue, language, service),
        lead=summary, badge="", steps_title=draft.say("service_steps"), steps=tuple(_steps(draft, service)),
    )  # fmt: skip


def _sections(draft: Draft, service: Service) -> Iterator[Section | None]:
    yield _listed(draft, "you-get", "service_you_get", service.you_get, "sla-list--do")
    yield _listed(draft, "we-do", "service_we_do", service.we_do, "sla-list--do")
    yield _listed(draft, "you-do", "service_you_do", service.you_do, "sla-list--you")
    yield _not_included(draft, service)
    yield _notice(draft, service)
    yield from ServiceTables.of(draft, service).sections()
    yield _questions(draft, service)
    yield _former(draft, service)


def _listed(draft: Draft, id: str, title: str, texts: tuple[Text, ...], kind: str) -> Section | None:
    items = [draft.phrases.text(text) for text in texts]
    return draft.section(id, draft.say(title), "list", items=items, kind=kind) if items else None


def _not_included(draft: Draft, service: Service) -> Section | None:
    """What the service does not include, and what happens then."""
    items = [(draft.phrases.text(item.what), draft.phrases.text(item.then)) for item in service.not_included]
    return draft.section("not-included", draft.say("service_not_included"), "exclusions", items=items) if items else None


def _notice(draft: Draft, service: Service) -> Section | None:
    text = draft.phrases.text(service.how_you_notice)
    return draft.section("notice", draft.say("service_notice"), "texts", texts=(text,)) if text else None


def _questions(draft: Draft, service: Service) -> Section | None:
    items = [(draft.phrases.text(item.question), draft.phrases.text(item.answer)) for item in service.questions]
    return draft.section("questions", draft.say("service_questions"), "questions", items=items) if items else None


def _former(draft: Draft, service: Service) -> Section | None:
    names = former_names(draft.phrases, service.formerly)
    texts = (draft.say("service_former", names=names),)
    return draft.section("former-names", draft.say("tier_former_names"), "texts", texts=texts) if names else None


def _steps(draft: Draft, service: Service) -> Iterator[Link]:
    """Where to read on: the category, the next service, the comparison."""
    catalogue, text = draft.catalogue, draft.phrases.text
    category = text(catalogue.vocabulary.categories[service.category].name)
    yield Link(draft.say("service_category", category=category), f"catalogue/#{service.category}")
    for one, after in pairwise(catalogue.services_in(service.category)):
        if one is service:
            yield Link(draft.say("service_next", service=text(after.name)), f"services/{after.id}/")
    if len(catalogue.tiers) > 1:
        yield Link(draft.say("tier_compare"), f"compare/#group-category-{service.category}")
