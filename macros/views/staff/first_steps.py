"""What an owner who begins does first: each step, whether it is done, and where; worked out from the data alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.rules.agreed_figures import filled_in
from macros.views.blocks import Block, Grid, Notice, Paper
from macros.views.phrases import Phrases, Saying
from macros.views.rows import Rows
from macros.views.tables import Head, Table


class Step(NamedTuple):
    """Something to do: the key of its words, the file to write in, the page that helps, and whether it is done; None where no data say."""

    id: str
    file: str
    page: str
    done: bool | None


def steps_of(catalogue: Catalogue, internal: Internal | None) -> tuple[Step, ...]:
    """The first steps, in the order in which they are best taken."""
    own = internal or Internal()
    tiers, services, provider, agreement = catalogue.tiers, catalogue.services, catalogue.provider, catalogue.agreement
    closed = [clock for clock in catalogue.support.clocks.values() if clock.closing_days != "open"]
    settled = all(filled_in(fact, language) for fact in agreement.facts for language in catalogue.languages) if agreement else False
    home = bool(provider.address and provider.address.street and provider.chamber_of_commerce)
    return (
        Step("company", "public/provider.yml", "keys/", home),
        Step("team", "internal/team.yml", "convince/", bool(own.team and len(own.team.colleagues) > 1)),
        Step("plan", "internal/playbook.yml", "plan/", bool(own.playbook and own.playbook.start and own.playbook.tasks)),
        Step("numbers", "internal/playbook.yml", "convince/", bool(own.playbook and own.playbook.numbers)),
        Step("closing_days", "public/support.yml", "keys/", bool(catalogue.support.closing_days) or not closed),
        Step("services", "public/services/", "keys/", len(services) > 1),
        Step("estimates", "internal/estimates.yml", "estimates/", bool(own.estimates and own.estimates.services)),
        Step("prices", "public/tiers/", "estimates/", all(tier.prices for tier in tiers)),
        Step("customers", "internal/launch.yml", "ask/", bool(own.launch and own.launch.customers)),
        Step("interviews", "internal/interviews/", "interview-guide/", bool(own.interviews)),
        Step("times", "public/tiers/", "interview-results/", all("response_time" in tier.targets for tier in tiers)),
        Step("suppliers", "internal/suppliers.yml", "promise-check/", bool(own.suppliers and own.suppliers.suppliers)),
        Step("facts", "public/agreement/agreement.yml", "write/", settled),
        Step("publish", "public/agreement/", "write/", None),
    )


def first_steps(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What to do first, with what is done already."""
    words, rows, steps = Phrases(catalogue, language).words, Rows(), steps_of(catalogue, internal)
    heads = tuple(Head(words(f"first_{name}")) for name in ("what", "state"))
    states = {True: Saying(words("first_done"), "", "yes"), False: Saying(words("first_open"), "", "no"), None: Saying(words("first_told"))}
    made = tuple(rows.row(words(f"first_{step.id}"), [states[step.done]], detail=step.file, link=step.page) for step in steps)
    left = sum(step.done is False for step in steps)
    notice = Notice("hint" if left else "good", words.counted("first_left", left) if left else words("first_all"))
    return (notice, Grid(Table("first-steps", words("first_caption"), heads, made)))


VIEWS = (first_steps,)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """None."""
    return iter(())
