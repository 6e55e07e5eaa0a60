"""What only staff may see. No module that makes public output imports anything of this package (tests/test_layers.py)."""

from __future__ import annotations

from typing import Any

from macros.model.internal.agreements import NO_AGREEMENTS, Agreements
from macros.model.internal.estimates import Estimates
from macros.model.internal.interviews import Interview, Wishes
from macros.model.internal.launch import Launch
from macros.model.internal.playbook import Playbook
from macros.model.internal.suppliers import Suppliers
from macros.model.internal.team import Team
from macros.model.kinds import Many, Rec, key, record


@record
class Internal:
    """Everything in `data/internal/`; of customers, who are a world of their own, only what `macros/agreements_overview.py` lets through."""

    estimates: Estimates | None = key(Rec(Estimates), default=None, en="Estimates.", nl="Ramingen.")
    team: Team | None = key(Rec(Team), default=None, en="The team.", nl="Het team.")
    playbook: Playbook | None = key(Rec(Playbook), default=None, en="The plan of the move.", nl="Het plan van de overstap.")
    wishes: Wishes | None = key(Rec(Wishes), default=None, en="What customers asked for.", nl="Waar klanten om vroegen.")
    interviews: tuple[Interview, ...] = key(Many(Rec(Interview)), default=(), en="The interviews.", nl="De gesprekken.")
    suppliers: Suppliers | None = key(Rec(Suppliers), default=None, en="What stands behind the promises.", nl="Wat er achter de toezeggingen staat.")
    launch: Launch | None = key(Rec(Launch), default=None, en="The offer to the first customers.", nl="Het aanbod aan de eerste klanten.")
    agreements: Agreements = NO_AGREEMENTS

    @property
    def files(self) -> tuple[Any, ...]:
        """The records that are a file each, in a fixed order."""
        singles = (self.estimates, self.team, self.playbook, self.launch, self.wishes, self.suppliers)
        return (*(one for one in singles if one is not None), *self.interviews)
