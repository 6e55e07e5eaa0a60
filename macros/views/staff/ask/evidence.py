"""Which term of which tier came from which wish: the evidence for what we promise."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.internal import Internal
from macros.model.internal.interviews import Became
from macros.model.tier import Tier
from macros.views.blocks import Block, Grid, Paragraph, plain
from macros.views.phrases import Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.ask.voices import Voices, hint, voices
from macros.views.tables import Head, Table


def wish_evidence(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each tier the services and times that came from wishes, with how many asked; and the services nobody asked for."""
    said = voices(catalogue, language, internal)
    known = said.internal.wishes.wishes if said.internal.wishes else {}
    if not any(wish.became for wish in known.values()):
        return hint(said.words, "ask_no_evidence")
    return tuple(block for tier in catalogue.tiers for block in _tier(said, tier))


def _tier(said: Voices, tier: Tier) -> Iterator[Block]:
    """The terms of a tier that have a wish behind them, the most asked for first, and those that have none."""
    words, rows = said.words, Rows()
    terms = sorted(_terms(said, tier), key=lambda one: -len(_asking(said, tier, one)))
    heads = tuple(Head(words(f"ask_{name}")) for name in ("term", "has", "from_wish", "asked_by"))
    if terms:
        told = tuple(_row(said, rows, tier, term) for term in terms)
        yield Grid(Table(f"evidence-{tier.id}", words("ask_evidence_of", tier=said.phrases.tier(tier)), heads, told))
    behind = {term.service for term in terms}
    rest = [one for one in said.phrases.catalogue.services if said.phrases.catalogue.has(one, tier) and one.id not in behind]
    if rest:
        names = words.listed(said.phrases.text(one.name) for one in rest)
        yield Paragraph(plain(words("ask_without_wish", tier=said.phrases.tier(tier), services=names)), "small")


def _terms(said: Voices, tier: Tier) -> tuple[Became, ...]:
    """The services and kinds of target that this tier has because of a wish, each once."""
    known = said.internal.wishes.wishes.values() if said.internal.wishes else ()
    found = {(one.service, one.target): one for wish in known for one in wish.became if tier.id in one.tiers}
    return tuple(found.values())


def _asking(said: Voices, tier: Tier, term: Became) -> tuple[str, ...]:
    return said.answers.asked_for_any(said.answers.wishes_behind(tier, term))


def _row(said: Voices, rows: Rows, tier: Tier, term: Became) -> Row:
    known = said.internal.wishes.wishes if said.internal.wishes else {}
    wishes = " / ".join(said.phrases.text(known[id].what) for id in said.answers.wishes_behind(tier, term))
    if term.service:
        service = said.phrases.catalogue.service_by_id[term.service]
        label, has = said.service(service), said.phrases.inclusion(said.phrases.catalogue.inclusion(service, tier))._replace(notes=())
    else:
        label, has = sentence_case(said.phrases.target_kind(term.target or "")), Saying(_times(said, tier, term.target or ""))
    return rows.row(label, [has, wishes, said.of_heard(len(_asking(said, tier, term)))])


def _times(said: Voices, tier: Tier, kind: str) -> str:
    """The times of a kind that a tier promises: by itself for each priority, and for its services."""
    phrases, catalogue = said.phrases, said.phrases.catalogue
    own = {priority: catalogue.target(tier, kind, priority) for priority in priorities_of(catalogue) or (None,)}
    times = {phrases.priority(priority) if priority else "": target for priority, target in own.items() if target}
    for service in catalogue.services:
        if kind in service.targets and said.answers.has(service, tier):
            times[said.service(service)] = catalogue.service_target(service, tier, kind)
    told = (": ".join(filter(None, (name, phrases.within(target.within)))) for name, target in times.items() if target)
    return "; ".join(told) or said.words("within_none")


VIEWS = (wish_evidence,)
