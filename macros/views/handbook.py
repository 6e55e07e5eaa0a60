"""The staff handbook as a whole. Nothing public imports this module (tests/test_layers.py)."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from types import ModuleType
from typing import Any

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.internal import Internal
from macros.model.kinds import place_of
from macros.views import inline, site
from macros.views.blocks import Block, Facts, Paper, blocks_html
from macros.views.events import Calendar
from macros.views.lookup import UnknownId
from macros.views.page import Page
from macros.views.phrases import Phrases
from macros.views.rendering import render
from macros.views.specimen import specimen
from macros.views.staff import (
    ask,
    convincing,
    customers,
    desk,
    estimates,
    first_steps,
    fixed_price,
    launch,
    no_hours,
    plan,
    plan_on_paper,
    promise_check,
    register,
    steps,
    writing,
)

SHOWN_SERVICES = 4
"""How many services a specimen shows: enough to see how a view looks, few enough for a page of them all."""


def pages(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Page, ...]:
    """The pages made from data: none; the handbook consists of prose that calls views."""
    return ()


def downloads(catalogue: Catalogue, language: str, internal: Internal | None) -> Mapping[str, bytes]:
    """The files to take along: none."""
    return {}


def site_facts(catalogue: Catalogue, language: str, internal: Internal | None) -> Mapping[str, Any]:
    """What the theme shows on every page: as on the public site, without what is meant for customers and search engines."""
    return {**site.site_facts(catalogue, language), "next_step": None, "structured_data": "", "vat_remark": ""}


def catalogue_facts(catalogue: Catalogue, language: str, internal: Internal | None) -> str:
    """What is in the catalogue today: tiers, services, languages, the last year with closing days, warnings that were accepted."""
    return blocks_html(_catalogue_facts(catalogue, language, internal), language)


def _catalogue_facts(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The same as a block."""
    phrases = Phrases(catalogue, language)
    words, years = phrases.words, list(catalogue.support.closing_days)
    categories = {service.category for service in catalogue.services}
    facts = {
        "handbook_tiers": words.listed(phrases.tier(tier) for tier in catalogue.tiers),
        "handbook_services": words("handbook_services_in", services=len(catalogue.services), categories=len(categories)),
        "handbook_languages": words.listed(words.locale.languages.get(one, one) for one in catalogue.languages),
        "handbook_closing_days": words("handbook_closing_days_until", year=max(years)) if years else words("hours_no_closing_days"),
        "handbook_waived": "\n\n".join(_waived((*catalogue.files, *(internal.files if internal else ())))) or words("price_none"),
        "handbook_left_out": "\n\n".join(_left_out(catalogue)) or words("price_none"),
    }
    return (Facts(tuple((words(key), text) for key, text in facts.items())),)


def _waived(files: Iterable[Any]) -> Iterator[str]:
    """The accepted warnings: file, code and reason."""
    for holder in files:
        for code, reason in holder.waive.items():
            yield f"{place_of(holder).file}: {code} – {reason}"


def _left_out(catalogue: Catalogue) -> Iterator[str]:
    """What the provider leaves out of the agreement, how much an agreement needs it, and the reason."""
    levels = {article.id: article.level for article in catalogue.articles}
    for id, reason in catalogue.agreement.left_out.items() if catalogue.agreement else ():
        level = levels.get(id.partition(".")[0], "could")
        yield f"{id} ({level}) – {reason}"


@dataclass(frozen=True, slots=True)
class MacroEntry:
    """A view an owner may call: its name, the call as it is written, what it shows, what it takes, and a specimen (may be empty)."""

    name: str
    call: str
    meaning: str
    takes: tuple[tuple[str, bool], ...]
    specimen: str


def macro_reference(catalogue: Catalogue, language: str, internal: Internal | None) -> str:
    """Every view an owner may call in a public page: how it is called, what it takes, and what it shows with our own data."""
    part = excerpt(catalogue)
    entries = tuple(_entry(part, language, name, view) for name, view in site.MACROS.items())
    return render("macro_reference", language, entries=entries)


def excerpt(catalogue: Catalogue) -> Catalogue:
    """The catalogue with its first services only; the adviser asks what follows from these."""
    services = catalogue.services[:SHOWN_SERVICES]
    known = {service.id for service in services}
    credits = catalogue.credits
    if credits:
        credits = replace(credits, availability=tuple(scale for scale in credits.availability if known.issuperset(scale.services)))
    return replace(catalogue, services=services, credits=credits, adviser=None)


def _entry(catalogue: Catalogue, language: str, name: str, view: Callable[..., str]) -> MacroEntry:
    takes = tuple(parameter for parameter in inspect.signature(view).parameters.values() if parameter.name not in GIVEN)
    ids = _ids(catalogue)
    arguments = [ids.get(parameter.name, "") for parameter in takes if parameter.default is parameter.empty or ids.get(parameter.name)]
    written = ", ".join(f'"{argument}"' for argument in arguments)
    words = Phrases(catalogue, language).words
    known = f"handbook_macro_{name}"
    meaning = words(known) if words.has(known) else inspect.cleandoc(view.__doc__ or name).split("\n")[0]
    shown = _shown(view, catalogue, language, arguments) if all(arguments) else ""
    wanted = tuple((parameter.name, parameter.default is parameter.empty) for parameter in takes)
    return MacroEntry(name, f"{{{{ {name}({written}) }}}}", meaning, wanted, specimen(shown, name.replace("_", "-")))


GIVEN = ("catalogue", "language", "root")
"""What the build gives a view by itself."""


def _ids(catalogue: Catalogue) -> Mapping[str, str]:
    """An id for each thing that a view may ask for; empty where the catalogue has none."""
    return {
        "tier": catalogue.tiers[0].id,
        "service": next((service.id for service in catalogue.services), ""),
        "kind": next(iter(catalogue.target_kinds), ""),
        "priority": next(iter(priorities_of(catalogue)), ""),
    }


def _shown(view: Callable[..., str], catalogue: Catalogue, language: str, arguments: list[str]) -> str:
    try:
        return view(catalogue, language, *arguments)
    except UnknownId:
        return ""


def tier_price(catalogue: Catalogue, language: str, internal: Internal | None, tier: str) -> str:
    """The main price of a tier within a sentence, with what it is per and VAT."""
    return inline.tier_price(catalogue, language, tier)


def tier_time(catalogue: Catalogue, language: str, internal: Internal | None, tier: str, kind: str, priority: str = "") -> str:
    """A promised time within a sentence: of a tier, a kind of target and, where times differ by priority, a priority."""
    return inline.tier_time(catalogue, language, tier, kind, priority)


STAFF: tuple[ModuleType, ...] = (
    convincing,
    fixed_price,
    no_hours,
    plan,
    plan_on_paper,
    register,
    steps,
    writing,
    launch,
    first_steps,
    ask,
    desk,
    customers,
    estimates,
    promise_check,
)
"""The parts of the handbook: each has `VIEWS`, which a page may call, and `papers`, to print or send; some have `calendars`."""
BLOCKS: Mapping[str, Callable[..., tuple[Block, ...]]] = {
    "catalogue_facts": _catalogue_facts,
    **{view.__name__: view for part in STAFF for view in part.VIEWS},
}
"""The views that make blocks, so that paper says the same as a page."""


def _as_html(view: Callable[..., tuple[Block, ...]]) -> Callable[..., str]:
    """A view that makes blocks as one that makes HTML, with the same arguments and the same meaning."""

    @wraps(view)
    def html(catalogue: Catalogue, language: str, internal: Internal | None, *arguments: str, root: str = "") -> str:
        return blocks_html(view(catalogue, language, internal, *arguments), language, root)

    own = inspect.signature(view)
    root = inspect.Parameter("root", inspect.Parameter.KEYWORD_ONLY, default="")
    html.__signature__ = own.replace(parameters=[*own.parameters.values(), root])  # type: ignore[attr-defined]
    return html


MACROS: Mapping[str, Callable[..., str]] = {
    **{view.__name__: view for view in (catalogue_facts, macro_reference, tier_price, tier_time)},
    **{name: _as_html(view) for name, view in BLOCKS.items()},
}
"""What a page of the handbook may call, by name."""


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Paper, ...]:
    """Everything to print or to send, of all parts of the handbook."""
    return tuple(paper for part in STAFF for paper in part.papers(catalogue, language, internal))


def calendars(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Calendar, ...]:
    """Every calendar to take along, of the parts of the handbook that have one."""
    parts = (part for part in STAFF if hasattr(part, "calendars"))
    return tuple(calendar for part in parts for calendar in part.calendars(catalogue, language, internal))
