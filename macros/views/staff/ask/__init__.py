"""Step 3, ask: the shortlist, the invitation, the talks, what customers said, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.views.blocks import Paper
from macros.views.staff.ask import evidence, files, form, guide, invitation, results, shortlist, tolerances, wishes

VIEWS = tuple(view for part in (shortlist, invitation, guide, results, wishes, tolerances, evidence, files) for view in part.VIEWS)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The plan of the talks, the invitation, the form to print, and the results."""
    for part in (shortlist, invitation, form, results):
        yield from part.papers(catalogue, language, internal)
