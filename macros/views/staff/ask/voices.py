"""What customers said, in the words of one language: the common part of all that step 3 shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.answers import Answers, Tolerance, Yardstick
from macros.model.service import Service
from macros.model.tier import Tier
from macros.views.blocks import Notice, paragraphs_of
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.wording import Wording


@dataclass(frozen=True, eq=False)
class Voices:
    """Customers and their answers, said in one language."""

    phrases: Phrases
    internal: Internal

    @cached_property
    def answers(self) -> Answers:
        """The answers, beside the catalogue."""
        return Answers(self.phrases.catalogue, self.internal)

    @property
    def words(self) -> Wording:
        """The fixed words of the language."""
        return self.phrases.words

    def customer(self, id: str) -> str:
        """The name of a customer, or the id where no name may stand in the data."""
        known = self.internal.launch.customers.get(id) if self.internal.launch else None
        return known.name if known and known.name else id

    def listed(self, ids: Iterable[str]) -> str:
        """Several customers in a sentence."""
        return self.words.listed(map(self.customer, ids))

    def colleague(self, id: str | None) -> str:
        """The name of a colleague; empty for none."""
        known = self.internal.team.colleagues.get(id or "") if self.internal.team else None
        return known.name if known else ""

    def of_heard(self, count: int) -> str:
        """So many of the customers who were heard."""
        return self.words("ask_of", n=self.words.number(count), m=self.words.number(len(self.answers.customers)))

    def service(self, service: Service) -> str:
        """The name of a service, as it stands at the start of a row."""
        return sentence_case(self.phrases.text(service.name))

    def yardstick(self, by: Yardstick) -> str:
        """Which promise tells how soon a service works again."""
        kind = sentence_case(self.phrases.target_kind(by.kind))
        if by.of_service:
            return self.words("ask_by_service", kind=kind)
        return self.words("ask_by_tier", kind=kind, priority=self.phrases.priority_in_full(by.priority)) if by.priority else kind

    def promise(self, service: Service, tier: Tier) -> Saying:
        """What a tier promises on how soon a service works again, with the hours in which it counts."""
        if not self.answers.has(service, tier):
            return Saying(self.words("not_offered"), "", "no")
        return self.phrases.target(self.answers.promise(service, tier), tier, ["clock", "commitment"])

    def counted(self, service: Service, tier: Tier) -> str:
        """In which hours that promise counts; empty where there is none."""
        target = self.answers.promise(service, tier)
        return self.phrases.counted(target) if target else ""

    def outage(self, one: Tolerance) -> str:
        """How long a customer can do without, counted in which hours."""
        counted = self.phrases.counts_in(one.clock, one.outage.unit) or self.phrases.clock(one.clock)
        return f"{self.words.duration(one.outage)}, {counted}"


def voices(catalogue: Catalogue, language: str, internal: Internal | None) -> Voices:
    """What is said of what is internal; nothing internal is as good as empty files."""
    return Voices(Phrases(catalogue, language), internal or Internal())


def hint(words: Wording, key: str) -> tuple[Notice]:
    """What to write where, in the place of something that is not there yet."""
    return (Notice("hint", words("ask_todo"), paragraphs_of(words(key))),)
