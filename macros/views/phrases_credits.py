"""What a customer gets back, and for what, in one language."""

from __future__ import annotations

from macros.model.credits import Credit, CreditBand, EventCredit
from macros.model.kinds import Text
from macros.views.phrases_names import Names, Saying


class CreditPhrases(Names):
    """Service credits."""

    def credit(self, credit: Credit, of: Text | None) -> Saying:
        """A credit and what it is a share of."""
        if credit.percentage is None:
            return Saying(self.words("credit_not_stated"), "", "unknown")
        share = self.words.percentage(credit.percentage)
        share = self.words("credit_up_to", percentage=share) if credit.up_to else share
        return Saying(f"{share} {self.words('credit_of', of=self.text(of)) if of else self.words('credit_of_fee')}")

    def credit_band(self, band: CreditBand) -> str:
        """The stretch of availability a credit is for."""
        down_to = self.words.percentage(band.down_to)
        if band.below is None:
            return self.words("credit_band_promise", down_to=down_to) if band.down_to.value else self.words("credit_band_only")
        below = self.words.percentage(band.below)
        if not band.down_to.value:
            return self.words("credit_band_last", below=below)
        return self.words("credit_band", below=below, down_to=down_to)

    def credit_event(self, event: EventCredit) -> str:
        """The event a credit is for."""
        if event.when:
            return self.text(event.when)
        target = self.target_kind(event.missed or "").lower()
        if event.priorities:
            return self.words("credit_missed", target=target, priorities=self.priorities(event.priorities))
        return self.words("credit_missed_all", target=target)
