"""What must hold for the talks with the best customers: on days that suit, written down once, and none of it without an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from macros.judging_internal import rule
from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.answers import Answers, Tolerance, says
from macros.model.internal.talks import closing_day, kept_until, special_day, talks
from macros.model.kinds import place_of
from macros.model.support import Support
from macros.model.tier import Tier
from macros.rules import Finding

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@rule("warning")
def tolerance_is_met_by_a_tier(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """However long a customer can do without a service, a tier promises it back in time, or it says what was agreed instead (K20)."""
    answers = Answers(catalogue, internal)
    for one in answers.unmet():
        if one.service in one.interview.instead:
            continue
        service = catalogue.service_by_id[one.service]
        by = answers.yardstick(service)
        yield Finding(
            f"no tier meets the {one.outage} that `{one.customer}` can do without `{one.service}` (working hours: {one.clock})",
            place_of(one.interview, "without"),
            "; ".join(_promise(answers, one, tier) for tier in catalogue.tiers),
            f"promise a sooner {by.kind}, or write under `instead: {{ {one.service}: … }}` what was agreed with this customer",
        )


def _promise(answers: Answers, tolerance: Tolerance, tier: Tier) -> str:
    """What a tier promises, and why that is not enough."""
    target, lack = answers.promise(answers.catalogue.service_by_id[tolerance.service], tier), answers.lack(tolerance, tier)
    if target is None or lack == "nothing":
        return f"{tier.id} promises no time"
    return f"{tier.id} promises {target.within}" + (" on a clock that stands still at times" if lack == "stopped" else "")


@rule("warning")
def wish_leads_somewhere(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """A wish was asked for by a customer, or something came of it, or it says why nothing did."""
    answers = Answers(catalogue, internal)
    for id, wish in internal.wishes.wishes.items() if internal.wishes else ():
        if not (wish.became or wish.why_not or answers.asked_for(id)):
            yield Finding(
                f"no customer asked for the wish `{id}`, and nothing came of it",
                place_of(wish),
                "expected an interview that names it, or `became` or `why_not`",
                f"add {id} to the `wishes` of an interview, or remove the wish",
            )


@rule("warning")
def outcome_is_in_the_tier(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """What came of a wish is there: each tier that is named has the service, or promises that kind of target."""
    answers = Answers(catalogue, internal)
    for id, wish in internal.wishes.wishes.items() if internal.wishes else ():
        for became in wish.became:
            for tier in (catalogue.tier_by_id[one] for one in became.tiers):
                if became.service and not answers.has(catalogue.service_by_id[became.service], tier):
                    message = f"the wish `{id}` became the service `{became.service}`, which is not in `{tier.id}`"
                elif became.target and became.target not in _targets(catalogue, tier):
                    message = f"the wish `{id}` became a {became.target}, of which `{tier.id}` promises nothing"
                else:
                    continue
                help = f"remove {tier.id}, or give it to that tier"
                yield Finding(message, place_of(became, "tiers"), "expected tiers that have it", help)


def _targets(catalogue: Catalogue, tier: Tier) -> set[str]:
    """The kinds of target that a tier gives, by itself or with a service."""
    of_services = {
        kind for service in catalogue.services for kind in service.targets if catalogue.service_target(service, tier, kind) is not None
    }
    return {*tier.targets, *of_services}


@rule("warning")
def answers_have_a_day(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """An interview with answers says on which day it was held, because its record is kept for a limited time."""
    for one in internal.interviews:
        if says(one) and not one.held:
            candidate = internal.launch.customers.get(one.customer) if internal.launch else None
            day = candidate.talk if candidate and candidate.talk else "2027-02-03"
            yield Finding(
                f"the interview with `{one.customer}` has answers and no day on which it was held",
                place_of(one),
                "expected the day of the talk",
                f"write held: {day}, if that was the day",
            )


@rule("warning")
def customer_is_interviewed_once(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Each customer has one interview: what is said later is added to it, so that nobody counts twice."""
    first: dict[str, str] = {}
    for one in internal.interviews:
        if one.customer in first:
            yield Finding(
                f"there are two interviews with `{one.customer}`: `{first[one.customer]}` and `{one.id}`",
                place_of(one, "customer"),
                "expected one file per customer",
                f"move these answers to {first[one.customer]}.yml, or name the other customer",
            )
        first.setdefault(one.customer, one.id)


@rule("warning")
def talk_is_on_an_open_day(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No talk is planned on a closing day, nor on a day of the week on which no clock is open, unless that day has hours of its own."""
    for id, day in _planned(internal):
        if closed := closing_day(catalogue.support, day):
            name = next(iter(closed.name.by_language.values()))
            yield Finding(
                f"the talk with `{id}` is on a closing day: {day}, {name}",
                place_of(_candidate(internal, id), "talk"),
                "expected a day on which we are open",
                "agree on another day",
            )
        elif not _has_hours(catalogue.support, day):
            message = f"the talk with `{id}` is on a day without any hours: {day}, a {WEEKDAYS[day.weekday()]}"
            place, help = place_of(_candidate(internal, id), "talk"), "agree on another day, or look at the date"
            yield Finding(message, place, "expected a day on which a clock is open", help)


def _has_hours(support: Support, day: date) -> bool:
    """Whether a clock is open at some time of the day; where there is no clock but day and night, every day is."""
    listed = {number for clock in support.clocks.values() for days in clock.windows for number in days}
    return not support.clocks or day.weekday() in listed or special_day(support, day) is not None


@rule("warning")
def talk_comes_after_the_invitation(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """Nobody is invited after the talk."""
    for id, one in (internal.launch.customers if internal.launch else {}).items():
        if one.talk and one.invited and one.talk < one.invited:
            message = f"the talk with `{id}` is on {one.talk}, before the invitation of {one.invited}"
            yield Finding(message, place_of(one, "talk"), f"expected a day from {one.invited} on", "look at both dates")


@rule("warning")
def talk_was_held_when_planned(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """The day on which a talk was held is the one that was planned, or the plan says the new one."""
    held = {(one.customer, one.held) for one in internal.interviews}
    for one in internal.interviews:
        planned = internal.launch.customers[one.customer].talk if internal.launch else None
        if planned and one.held and (one.customer, planned) not in held:
            message = f"the talk with `{one.customer}` was held on {one.held}, and planned for {planned}"
            help = f"write held: {planned}; or, where it was put off, talk: {one.held} in launch.yml"
            yield Finding(message, place_of(one, "held"), f"expected {planned}", help)


@rule("warning")
def talks_have_a_day_each(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No two talks are planned on the same day: one customer a day leaves room to listen and to write down."""
    for day, ids in talks(internal.launch).items():
        for id in ids[1:]:
            yield Finding(
                f"the talks with `{ids[0]}` and `{id}` are on the same day: {day}",
                place_of(_candidate(internal, id), "talk"),
                "expected one talk a day",
                "agree on another day with one of them",
            )


@rule("warning", dated=True)
def record_is_not_kept_too_long(catalogue: Catalogue, internal: Internal, as_of: date | None) -> Iterable[Finding]:
    """No interview is kept for longer than `keep` in launch.yml says."""
    keep = internal.launch.keep if internal.launch else None
    for one in internal.interviews if keep and as_of else ():
        last = kept_until(one.held, keep) if one.held and keep else None
        if last and as_of and last < as_of:
            yield Finding(
                f"the record of the talk with `{one.customer}` was to be kept until {last}",
                place_of(one, "held"),
                f"expected no record after {keep}",
                f"remove {one.id}.yml; what came of its wishes stays in wishes.yml",
            )


def _planned(internal: Internal) -> Iterator[tuple[str, date]]:
    yield from ((id, day) for day, ids in talks(internal.launch).items() for id in ids)


def _candidate(internal: Internal, id: str) -> object:
    assert internal.launch
    return internal.launch.customers[id]
