"""What changed in meaning between two versions: for each promise whether it became better, worse, or neither."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from macros.documents.facts import Fact, Facts
from macros.problems import Place
from macros.rules.promises import Key, Promise, compare
from macros.rules.verdicts import Verdict
from macros.wording import wording

Outcome = Literal["better", "worse", "same", "unclear"]
OUTCOMES: dict[Verdict, Outcome] = {Verdict.BETTER: "better", Verdict.WORSE: "worse", Verdict.SAME: "same"}
ORDER: tuple[Outcome, ...] = ("worse", "unclear", "better", "same")
"""What a reader must know first stands first."""


class Shift(NamedTuple):
    """What became of a promise: its name, what it said and says (empty where it was or is not made), and the outcome."""

    key: Key
    name: str
    before: str
    after: str
    outcome: Outcome


def shifts(old: Facts, new: Facts) -> tuple[Shift, ...]:
    """What became of every promise of a tier from one version to the next, in the order of the new one; what is no more made comes last."""
    return tuple(_shift(old.promises.get(key), new.promises.get(key)) for key in dict.fromkeys((*new.promises, *old.promises)))


def _shift(old: Fact | None, new: Fact | None) -> Shift:
    named = new or old
    assert named
    before, after = _told(old, new), _told(new, old)
    return Shift(named.key, named.name, before, after, _outcome(old, new))


def _outcome(old: Fact | None, new: Fact | None) -> Outcome:
    """By the comparison that also judges ladders; what says the same words as before is the same, even where nothing can be measured."""
    if old and new and old.value == new.value and (old.value is not None or (old.said, old.detail) == (new.said, new.detail)):
        return "same"
    return OUTCOMES.get(compare(_promise(old), _promise(new)), "unclear")


def _promise(fact: Fact | None) -> Promise | None:
    return Promise(fact.name, fact.said.__str__, Place(""), fact.value) if fact else None


def _told(fact: Fact | None, other: Fact | None) -> str:
    """What a promise says, with its remark where that is what differs."""
    if fact is None:
        return ""
    plain = not fact.detail or (other is not None and other.detail == fact.detail)
    return fact.said if plain else f"{fact.said} ({fact.detail})"


def meaning_text(changes: Iterable[Shift], language: str) -> str:
    """The shifts as plain text, a line for each that is one, what became worse first; then how many promises stayed as they were."""
    return "".join(f"{line}\n" for line in _lines(tuple(changes), language))


def _lines(changes: tuple[Shift, ...], language: str) -> Iterator[str]:
    words = wording(language)
    for outcome in ORDER[:-1]:
        for one in (change for change in changes if change.outcome == outcome):
            before, after = one.before or words("meaning_absent"), one.after or words("meaning_absent")
            yield words("meaning_line", name=one.name, before=before, after=after, outcome=words(f"meaning_{outcome}"))
    same = sum(1 for change in changes if change.outcome == "same")
    if same:
        yield words("meaning_same_one" if same == 1 else "meaning_same_many", n=words.number(same))
