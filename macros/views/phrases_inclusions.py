"""Whether and how something is part of a tier, in one language."""

from __future__ import annotations

from macros.model.price import PriceLine
from macros.model.promise import Inclusion, Limit
from macros.views.phrases_names import Saying
from macros.views.phrases_prices import PricePhrases

STATES = {
    "included": "yes",
    "unlimited": "yes",
    "not included": "no",
    "best effort": "limited",
    "on request": "extra",
    "not applicable": "no",
    "not stated": "unknown",
}


class InclusionPhrases(PricePhrases):
    """Inclusions and limits."""

    def inclusion(self, found: Inclusion) -> Saying:
        """Whether and how something is part of a tier."""
        notes = found.note
        if found.limited:
            return Saying(self.limit(found.limited), "", "limited", notes)
        if found.value:
            return Saying(self.text(found.value), "", "value", notes)
        if found.add_on:
            price = self.price(found.add_on)
            return Saying(self.words(self._add_on(found.add_on), price=price.text), price.detail, "extra", notes + price.notes)
        if found.shared:
            return Saying(self.words("is_shared", with_whom=self.text(found.shared)), "", "limited", notes)
        if found.if_:
            return Saying(self.words("is_if", condition=self.text(found.if_)), "", "limited", notes)
        if found.duty_of:
            return Saying(self.words("is_duty_of", who=self.text(found.duty_of)), "", "no", notes)
        word = found.is_ or "not stated"
        return Saying(self.words(f"is_{word.replace(' ', '_')}"), "", STATES[word], notes)

    def _add_on(self, line: PriceLine) -> str:
        """The words for something that costs extra: a single figure stands in a sentence, other prices stand apart."""
        figure = line.percentage or (line.amount and line.amount.low and not line.amount.open)
        return "is_add_on_for" if figure and not line.first else "is_add_on"

    def limit(self, limit: Limit) -> str:
        """So many of something in a period."""
        parts = [self.words("limit", count=self.words.number(limit.count), of=self.text(limit.of))]
        if limit.per_unit:
            parts.append(self.words("per_unit", unit=self.unit(limit.per_unit)))
        if limit.per:
            parts.append(self.words(f"per_{limit.per}"))
        return " ".join(parts)
