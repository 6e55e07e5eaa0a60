"""What an owner who begins does first: each step, whether it is done, and where; worked out from the data alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Block, Grid, Notice, Paper
from macros.views.phrases import Phrases, Saying
from macros.views.rows import Rows
from macros.views.tables import Head, Table


class Step(NamedTuple):
    """Something to do: the key of its words, the file to write in, and whether it is done."""

    id: str
    file: str
    done: bool


def steps_of(catalogue: Catalogue, internal: Internal | None) -> tuple[Step, ...]:
    """The first steps, in the order in which they are best taken."""
    own = internal or Internal()
    tiers, services = catalogue.tiers, catalogue.services
    closed = [clock for clock in catalogue.support.clocks.values() if clock.closing_days != "open"]
    return (
        Step("team", "internal/team.yml", bool(own.team and len(own.team.colleagues) > 1)),
        Step("plan", "internal/playbook.yml", bool(own.playbook and own.playbook.start and own.playbook.tasks)),
        Step("numbers", "internal/playbook.yml", bool(own.playbook and own.playbook.numbers)),
        Step("closing_days", "public/support.yml", bool(catalogue.support.closing_days) or not closed),
        Step("services", "public/services/", len(services) > 1),
        Step("estimates", "internal/estimates.yml", bool(own.estimates and own.estimates.services)),
        Step("prices", "public/tiers/", all(tier.prices for tier in tiers)),
        Step("customers", "internal/launch.yml", bool(own.launch and own.launch.customers)),
        Step("interviews", "internal/interviews/", bool(own.interviews)),
        Step("times", "public/tiers/", all("response_time" in tier.targets for tier in tiers)),
        Step("suppliers", "internal/suppliers.yml", bool(own.suppliers and own.suppliers.suppliers)),
        Step("agreement", "public/agreement/agreement.yml", bool(catalogue.agreement)),
    )


def first_steps(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What to do first, with what is done already."""
    words, rows, steps = Phrases(catalogue, language).words, Rows(), steps_of(catalogue, internal)
    heads = tuple(Head(words(f"first_{name}")) for name in ("what", "state", "where"))
    states = {True: Saying(words("first_done"), "", "yes"), False: Saying(words("first_open"), "", "no")}
    made = tuple(rows.row(words(f"first_{step.id}"), [states[step.done], step.file]) for step in steps)
    left = sum(not step.done for step in steps)
    notice = Notice("hint" if left else "good", words.counted("first_left", left) if left else words("first_all"))
    return (notice, Grid(Table("first-steps", words("first_caption"), heads, made)))


VIEWS = (first_steps,)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """None."""
    return iter(())
