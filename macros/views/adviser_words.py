"""What the adviser asks, and what each tier promises of it, in the words of one language."""

from __future__ import annotations

from dataclasses import dataclass

from macros.model.advice import Advice
from macros.model.adviser import Adviser
from macros.model.asking import Asking, Wish
from macros.model.promise import Target
from macros.model.tier import Tier
from macros.views.phrases import Phrases, sentence_case


@dataclass(frozen=True, slots=True)
class AdviserWords:
    """The words of an adviser: those of the owner, or those that follow from what is asked."""

    phrases: Phrases
    advice: Advice

    @property
    def asking(self) -> Asking:
        """What is asked."""
        return self.advice.asking

    @property
    def own(self) -> Adviser | None:
        """What the owner wrote."""
        return self.phrases.catalogue.adviser

    def ask(self, place: int) -> str:
        """The question in that place."""
        if self.own:
            return self.phrases.text(self.own.questions[place].ask)
        return self.phrases.words(f"adviser_ask_{self.asking.wishes[place].promise}", what=self._what(self.asking.wishes[place]))

    def _what(self, wish: Wish) -> str:
        if wish.service:
            return self.phrases.text(self.phrases.catalogue.service_by_id[wish.service].name)
        return self.phrases.priority_in_full(wish.priority) if wish.priority else self.phrases.words("row_every_priority")

    def hint(self, place: int) -> str:
        """What explains the question in that place; may be empty."""
        if self.own:
            return self.phrases.text(self.own.questions[place].hint)
        priorities, priority = self.phrases.catalogue.priorities, self.asking.wishes[place].priority
        return self.phrases.text(priorities.priorities[priority].meaning) if priorities and priority else ""

    def answers(self) -> tuple[str, ...]:
        """The answers of the scale, the most demanding first; the last one is that it does not matter."""
        words, own = self.phrases.words, self.own
        longer = self.phrases.text(own.longer) if own else ""
        if own and own.answers:
            names = tuple(self.phrases.text(answer.name) for answer in own.answers)
        else:
            names = tuple(words(f"adviser_answer_{str(answer).replace(' ', '_')}") for answer in self.asking.scale)
        return (*names, longer or words("adviser_longer"))

    def clocks(self) -> tuple[str, ...]:
        """The working hours to choose from."""
        if self.own and self.own.working_hours:
            return tuple(self.phrases.text(one.name) for one in self.own.working_hours)
        return tuple(self.phrases.clock(clock) for clock in self.asking.clocks)

    def count(self) -> str:
        """The question for a number; empty where nothing is counted."""
        if self.own:
            return self.phrases.text(self.own.count.ask) if self.own.count else ""
        unit = self.asking.unit
        return self.phrases.words("adviser_count", units=self.phrases.unit(unit, 2)) if unit else ""

    def said(self, wish: Wish, tier: Tier) -> str:
        """What a tier promises of what is asked, with the hours in which it counts, how firm it is, and its footnotes."""
        phrases, target = self.phrases, self.asking.target(wish, tier)
        if wish.service and not self.asking.has(wish, tier):
            service = phrases.text(phrases.catalogue.service_by_id[wish.service].name)
            return phrases.words("adviser_said", what=service, time=phrases.words("not_offered"))
        say = phrases.target(target, tier)
        details = "; ".join(part for part in (say.detail, self._on_top(wish, tier)) if part)
        time = phrases.words("adviser_time", time=say.text, details=details) if details else say.text
        kind = sentence_case(phrases.target_kind(wish.promise))
        return " ".join((phrases.words("adviser_said", what=kind, time=time), *self._notes(target)))

    def _on_top(self, wish: Wish, tier: Tier) -> str:
        """What the service costs where it is no part of the tier but can be had with it; otherwise empty."""
        if not wish.service:
            return ""
        found = self.phrases.catalogue.inclusion(self.phrases.catalogue.service_by_id[wish.service], tier)
        return self.phrases.inclusion(found).text if found.add_on or found.is_ == "on request" else ""

    def _notes(self, target: Target | None) -> tuple[str, ...]:
        footnotes = self.phrases.catalogue.vocabulary.footnotes
        return tuple(" ".join(self.phrases.text(footnotes[note]).split("\n")) for note in (target.note if target else ()))

    def size(self, tier: Tier) -> str:
        """For how many of what is counted a tier is meant; empty where that is any number."""
        return self.phrases.words("tier_size", eligible=self.phrases.eligible(tier)) if self.advice.meant_for(tier) else ""
