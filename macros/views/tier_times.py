"""How fast a tier is: sentences for the most serious report, and a table per priority and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.model.catalogue import priorities_of
from macros.model.promise import Target
from macros.model.tier import Tier
from macros.views.clock_data import DECIDED
from macros.views.draft import Draft, Section
from macros.views.lookup import kind_link
from macros.views.phrases import Saying, sentence_case
from macros.views.rows import Row
from macros.views.tables import Head, Table

DETAILS = ("days", "clock", "commitment", "norm", "bands")
SHARED = ("clock", "commitment", "norm")
Targets = dict[str, dict[str | None, Target | None]]
"""The target of each kind for each priority; the priority None stands for every report."""


def times(draft: Draft, tier: Tier) -> Section | None:
    """The times of the tier; says so where this tier has none and another has, None where none has any."""
    title = draft.say("tier_times")
    if not draft.catalogue.target_kinds:
        return None
    if not tier.targets:
        return draft.section("times", title, "texts", texts=(draft.say("tier_times_none"),))
    targets = _targets(draft, tier)
    link = draft.say("tier_times_link_priorities" if priorities_of(draft.catalogue) else "tier_times_link")
    sentences = tuple(_sentences(draft, targets))
    return draft.section("times", title, "tier_times", sentences=sentences, table=_table(draft, tier, targets), link=link)


def times_table(draft: Draft, tier: Tier) -> Table | None:
    """The table of the tier's times: a row for each priority, a column for each kind; None where it has none."""
    return _table(draft, tier, _targets(draft, tier)) if tier.targets else None


def _targets(draft: Draft, tier: Tier) -> Targets:
    catalogue = draft.catalogue
    kinds = [kind for kind in catalogue.target_kinds if kind in tier.targets]
    apart = any(tier.targets[kind].per_priority for kind in kinds)
    priorities: tuple[str | None, ...] = priorities_of(catalogue) if apart else (None,)
    found = {kind: {priority: catalogue.target(tier, kind, priority) for priority in priorities} for kind in kinds}
    told = [priority for priority in priorities if any(by_priority[priority] for by_priority in found.values())]
    return {kind: {priority: by_priority[priority] for priority in told} for kind, by_priority in found.items()}


def _sentences(draft: Draft, targets: Targets) -> Iterator[str]:
    """For each kind, what is promised for the most serious report, from when it is counted, and on which conditions."""
    for kind, by_priority in targets.items():
        promises = ((priority, target) for priority, target in by_priority.items() if target)
        told = ((target, draft.phrases.promise(kind, target, priority)) for priority, target in promises)
        for target, sentence in [next(told, (None, ""))]:
            if target and sentence:
                decided = draft.say("tier_times_decided") if kind in DECIDED else ""
                yield " ".join(filter(None, (sentence, decided, *draft.phrases.conditions(target))))


def _table(draft: Draft, tier: Tier, targets: Targets) -> Table:
    """A row for each priority, a column for each kind; what all times of a kind share is said once, under the caption."""
    phrases = draft.phrases
    shared = {kind: _shared(draft, tier, by_priority.values()) for kind, by_priority in targets.items()}
    priorities = list(next(iter(targets.values())))
    corner = Head(draft.say("times_report" if priorities == [None] else "times_priority"))
    names = {kind: sentence_case(phrases.target_kind(kind)) for kind in targets}
    heads = [Head(name, kind_link(phrases, kind)) for kind, name in names.items()]
    rows = tuple(_row(draft, tier, priority, targets, shared) for priority in priorities)
    remarks = (f"{names[kind]}: {'; '.join(said.values())}." for kind, said in shared.items() if said)
    caption = draft.say("tier_times_caption", tier=phrases.tier(tier))
    return Table(f"times-{tier.id}", caption, (corner, *heads), rows, " ".join(remarks))


def _row(draft: Draft, tier: Tier, priority: str | None, targets: Targets, shared: dict[str, dict[str, str]]) -> Row:
    label = draft.phrases.priority_in_full(priority) if priority else draft.say("row_every_priority")
    says = [_say(draft, tier, by_priority[priority], shared[kind]) for kind, by_priority in targets.items()]
    return draft.rows.row(label, says)


def _say(draft: Draft, tier: Tier, target: Target | None, shared: dict[str, str]) -> Saying:
    return draft.phrases.target(target, tier, [name for name in DETAILS if name not in shared])


def _shared(draft: Draft, tier: Tier, targets: Iterable[Target | None]) -> dict[str, str]:
    """What all times in a column have in common, by name."""
    told = [target for target in targets if target and target.within.duration]
    found = {name: {draft.phrases.target(target, tier, [name]).detail for target in told} for name in SHARED}
    return {name: said.pop() for name, said in found.items() if len(said) == 1 and "" not in said}
