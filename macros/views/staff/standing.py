"""Whether we can keep what we promise, at a glance: a light in words for each subject, and what to change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.answers import Answers
from macros.model.internal.costs import borrowed_estimates, without_estimate
from macros.model.internal.keeping import STATES, worst
from macros.model.internal.keeping.days import newest_day
from macros.model.internal.keeping.figures import origins
from macros.model.internal.keeping.percentages import percentages
from macros.model.internal.keeping.recovering import recoveries
from macros.model.internal.keeping.restoring import reliances
from macros.model.internal.keeping.rostering import kept_duties
from macros.views.blocks import Block, Notice, listing, paragraphs_of
from macros.views.phrases import Phrases
from macros.views.staff.estimates import Books, losing, thin, unfixed
from macros.views.staff.verdicts import Verdicts

TOLD = 4
"""So many findings of a subject are told at a glance; the tables tell them all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a subject stands: the *state* of the worst in it, its name, a sentence, the findings, and what to change."""

    state: str
    name: str
    said: str
    findings: tuple[str, ...] = ()
    change: str = ""


Subject = Callable[[Verdicts], Standing]


def _standing(verdicts: Verdicts, name: str, found: Iterable[tuple[str, str]]) -> Standing:
    """A subject of which *found* holds each thing looked at: its state and, where it is not good, a sentence."""
    found = sorted(found, key=lambda one: STATES.index(one[0]))
    state = worst(state for state, _ in found)
    good = sum(1 for one, _ in found if one == "good")
    said = verdicts.say(f"inside_{name}_good", n=good) if state == "good" else verdicts.say("inside_some_good", good=good, all=len(found))
    if not found:
        said = verdicts.say(f"inside_{name}_none")
    texts = tuple(dict.fromkeys(text for one, text in found if one != "good"))
    needed = verdicts.say(f"inside_{name}_change") if state != "good" else ""
    return Standing(state, verdicts.say(f"inside_{name}_name"), said, texts, needed)


def _nothing(verdicts: Verdicts, name: str, file: str) -> Standing:
    """A subject of which nothing is written down."""
    return Standing(
        "unknown",
        verdicts.say(f"inside_{name}_name"),
        verdicts.say("inside_nothing"),
        (),
        verdicts.say(f"inside_{name}_write", file=f"data/internal/{file}"),
    )


def prices(verdicts: Verdicts) -> Standing:
    """Whether each tier pays for itself."""
    known = verdicts.internal.estimates
    if known is None:
        return _nothing(verdicts, "prices", "estimates.yml")
    books = Books(verdicts.phrases, known)
    if not books.sizes:
        return _nothing(verdicts, "prices", "estimates.yml")
    lacking = () if "every-service-has-an-estimate" in known.waive else without_estimate(verdicts.catalogue, known)
    found = [("bad", text) for text in losing(books)] + [("doubtful", text) for text in thin(books)]
    found += [("doubtful", _without(verdicts, id)) for id in lacking]
    borrowing = () if "every-tier-has-an-estimate-of-its-own" in known.waive else borrowed_estimates(verdicts.catalogue, known)
    found += [("doubtful", verdicts.say("inside_borrows", tier=_tier(verdicts, id))) for id in borrowing]
    found += [("unknown", text) for text in unfixed(books)]
    tiers = len(verdicts.catalogue.tiers)
    if found:
        texts = tuple(text for _, text in found)
        change = verdicts.say("inside_prices_change")
        return Standing(
            worst(state for state, _ in found), verdicts.say("inside_prices_name"), verdicts.say("inside_prices_some"), texts, change
        )
    return Standing("good", verdicts.say("inside_prices_name"), verdicts.say("inside_prices_good", n=tiers))


def _tier(verdicts: Verdicts, id: str) -> str:
    return verdicts.phrases.tier(verdicts.catalogue.tier_by_id[id])


def _without(verdicts: Verdicts, service: str) -> str:
    return verdicts.say("inside_no_estimate", service=verdicts.named(verdicts.catalogue.service_by_id[service].name))


def availability(verdicts: Verdicts) -> Standing:
    """Whether what a service rests on works as much as we promise."""
    found = []
    for promise in percentages(verdicts.catalogue, verdicts.internal):
        where = verdicts.say("inside_in_tier", what=verdicts.named(promise.service.name), tier=verdicts.phrases.tier(promise.tier))
        told = "; ".join(filter(None, (*verdicts.percentage(promise), verdicts.percentage_why(promise))))
        found.append((promise.state, f"{where}: {told}."))
    return _standing(verdicts, "availability", found)


def supplier_times(verdicts: Verdicts) -> Standing:
    """Whether suppliers restore before we must."""
    if not (verdicts.internal.suppliers and verdicts.internal.suppliers.suppliers):
        return _nothing(verdicts, "times", "suppliers.yml")
    found = []
    for one in reliances(verdicts.catalogue, verdicts.internal):
        where = verdicts.say("inside_in_tier", what=one.supplier.name, tier=verdicts.phrases.tier(one.tier))
        target = verdicts.target(one.kind, one.target, one.tier, one.service)
        found.append((one.state, f"{where}: {target}; {verdicts.reliance_why(one)}."))
    return _standing(verdicts, "times", found)


def recovery(verdicts: Verdicts) -> Standing:
    """Whether copies are made often enough, and put back quickly enough."""
    day, found = newest_day(verdicts.catalogue, verdicts.internal), []
    for one in recoveries(verdicts.catalogue, verdicts.internal, day):
        where = verdicts.phrases.tier(one.tier)
        told = (verdicts.target(one.kind, one.target, one.tier, one.service), verdicts.recovery(one), verdicts.recovery_why(one))
        found.append((one.state, f"{where}: {'; '.join(filter(None, told))}."))
    return _standing(verdicts, "recovery", found)


def roster(verdicts: Verdicts) -> Standing:
    """Whether somebody is there at every hour that is promised."""
    if not (verdicts.internal.team and verdicts.internal.team.roster):
        return _nothing(verdicts, "roster", "team.yml")
    found = []
    for one in kept_duties(verdicts.catalogue, verdicts.internal):
        gaps = verdicts.uncovered(one)
        told = verdicts.say("inside_nobody_at", hours="; ".join(gaps)) if gaps else verdicts.alone(one)
        found.append((one.state, f"{verdicts.duty(one.duty)}: {told}."))
    return _standing(verdicts, "roster", found)


def figures(verdicts: Verdicts) -> Standing:
    """Whether the figures of suppliers say where and when they were read."""
    if not (verdicts.internal.suppliers and verdicts.internal.suppliers.suppliers):
        return _nothing(verdicts, "figures", "suppliers.yml")
    day = newest_day(verdicts.catalogue, verdicts.internal)
    found = [
        (one.state, f"{verdicts.origin_name(one)}: {verdicts.origin_why(one)}.")
        for one in origins(verdicts.catalogue, verdicts.internal, day)
    ]
    return _standing(verdicts, "figures", found)


def talks(verdicts: Verdicts) -> Standing:
    """Whether some tier is in time for what the best customers can do without, or something was agreed instead."""
    answers = Answers(verdicts.catalogue, verdicts.internal)
    if not answers.tolerances:
        return _nothing(verdicts, "talks", "interviews/")
    unmet, found = {(one.customer, one.service) for one in answers.unmet()}, []
    for one in answers.tolerances:
        open_ = (one.customer, one.service) in unmet and one.service not in one.interview.instead
        service = verdicts.named(verdicts.catalogue.service_by_id[one.service].name)
        outage = verdicts.phrases.words.duration(one.outage)
        found.append(("doubtful", verdicts.say("inside_talks_unmet", service=service, outage=outage)) if open_ else ("good", ""))
    return _standing(verdicts, "talks", found)


SUBJECTS: tuple[Subject, ...] = (prices, availability, supplier_times, recovery, roster, figures, talks)
"""What is looked at. A subject of another part of the handbook is one more of these."""


def standings(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Standing, ...]:
    """How every subject stands, the worst first."""
    verdicts = Verdicts(Phrases(catalogue, language), internal or Internal())
    return tuple(sorted((subject(verdicts) for subject in SUBJECTS), key=lambda one: STATES.index(one.state)))


def standing(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Red, amber or green in words for each subject of the promise check, and what to change; the worst first."""
    verdicts = Verdicts(Phrases(catalogue, language), internal or Internal())
    found = standings(catalogue, language, internal)
    counts = ((state, sum(1 for one in found if one.state == state)) for state in STATES)
    told = verdicts.listed(verdicts.phrases.words.counted(f"inside_count_{state}", count) for state, count in counts if count)
    return (*paragraphs_of(verdicts.say("inside_counts", all=len(found), told=told), "lead"), *(_notice(verdicts, one) for one in found))


def _notice(verdicts: Verdicts, one: Standing) -> Notice:
    """A subject with its light in words, what was found, and what to change."""
    more = len(one.findings) - TOLD
    findings = (*one.findings[:TOLD], *((verdicts.say("inside_and_more", n=more),) if more > 0 else ()))
    title = verdicts.say("inside_light", light=verdicts.say(f"inside_light_{one.state}"), name=one.name)
    return Notice(one.state, title, (*paragraphs_of(one.said), *listing(findings), *paragraphs_of(one.change)))
