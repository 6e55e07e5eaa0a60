"""The adviser: questions, and which tier fits the answers. All that can come out is worked out here; the script only looks it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from macros.model.advice import COUNT, Advice
from macros.model.asking import Asking, promised
from macros.model.catalogue import Catalogue
from macros.model.reach import LACKS, Reach
from macros.model.tier import Tier
from macros.views.adviser_tables import adviser_tables
from macros.views.adviser_words import AdviserWords
from macros.views.phrases import Phrases
from macros.views.rendering import render

CLOCK = "_hours"
"""The name of the choice of working hours; no id of a question starts like that."""
LONGER = "longer"
TOLD = ("start", "fits", "fits_any", "fits_none", "because", "met", "unmet", "missed", "missed_none", "answer", "price")
"""The sentences the script fills in; each is the word `adviser_<name>`."""
OPEN = {"tier": "{tier}", "below": "{below}", "answer": "{answer}"}
"""Places in these sentences that stay open."""


class Choice(NamedTuple):
    """A question with its options, each a value and its words; *name* is its id in the form and in the address."""

    name: str
    ask: str
    hint: str
    options: tuple[tuple[str, str], ...]


def adviser(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Questions about how long someone can do without IT, and the lowest tier that fits the answers, with the reasons."""
    said = AdviserWords(Phrases(catalogue, language), Advice(Asking(catalogue)))
    if not can_advise(said.asking):
        return render("sentence", language, text=said.phrases.words("adviser_none"))
    given = json.dumps(worked_out(said, root), ensure_ascii=False, separators=(",", ":"))
    form = render("adviser", language, given=given, choices=tuple(_choices(said)), clock=_clock(said), count=said.count(), count_name=COUNT)
    return f"{form}\n{adviser_tables(said, root)}"


def can_advise(asking: Asking) -> bool:
    """Whether there is anything to choose: two tiers or more, and a promise that is asked about."""
    targets = (asking.target(wish, tier) for wish in asking.wishes for tier in asking.tiers)
    return len(asking.tiers) > 1 and any(promised(target) for target in targets)


def _choices(said: AdviserWords) -> Iterator[Choice]:
    options = tuple(zip(_answers(said), said.answers(), strict=True))
    for place, wish in enumerate(said.asking.wishes):
        yield Choice(wish.id, said.ask(place), said.hint(place), options)


def _answers(said: AdviserWords) -> tuple[str, ...]:
    """The values of the answers: they stand in addresses, so they say what they mean and keep it when others come between."""
    return (*(str(answer).replace(" ", "-") for answer in said.asking.scale), LONGER)


def _clock(said: AdviserWords) -> Choice | None:
    words, options = said.phrases.words, tuple(zip(said.asking.clocks, said.clocks(), strict=True))
    return Choice(CLOCK, words("adviser_hours"), "", options) if options else None


def worked_out(said: AdviserWords, root: str) -> dict[str, Any]:
    """
    What the script needs: for each question, working hours (the last: left open) and tier how far the promise reaches.

    A reach is the place of the most demanding answer met; from the number of answers on none is met, for the reason in that
    place of `lacks`.
    """
    words, asking, advice = said.phrases.words, said.asking, said.advice
    clocks = (*asking.clocks, None)
    return {
        "answers": [{"id": id, "name": name} for id, name in zip(_answers(said), said.answers(), strict=True)],
        "hours": list(asking.clocks),
        "questions": [
            {
                "id": wish.id,
                "ask": said.ask(place),
                "says": [said.said(wish, tier) for tier in asking.tiers],
                "reach": [[_number(said, advice.reaches[wish.id, clock, tier.id]) for tier in asking.tiers] for clock in clocks],
            }
            for place, wish in enumerate(asking.wishes)
        ],
        "tiers": [_tier(said, tier, root) for tier in asking.tiers],
        "count": {"id": COUNT, "ask": said.count()},
        "lacks": [words(f"adviser_lack_{lack}") if lack != "nothing" else "" for lack in LACKS],
        "words": {key: words(f"adviser_{key}", **(OPEN if "{" in words(f"adviser_{key}") else {})) for key in TOLD}
        | {"compare": words("tier_compare")},
        "links": {"price": f"{root}price-calculator/", "compare": f"{root}compare/", "unit": asking.unit or ""},
    }


def _number(said: AdviserWords, reach: Reach) -> int:
    answers = len(said.asking.scale)
    return reach.first if reach.first < answers else answers + LACKS.index(reach.lack)


def _tier(said: AdviserWords, tier: Tier, root: str) -> dict[str, Any]:
    meant = said.advice.meant_for(tier)
    size = {"size": said.size(tier), "from": meant.from_, "to": meant.to} if meant else {}
    return {"id": tier.id, "name": said.phrases.tier(tier), "link": f"{root}tiers/{tier.id}/", **size}
