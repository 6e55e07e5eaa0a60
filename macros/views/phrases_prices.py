"""How prices are said in one language: never an amount without what it is for, how often, and VAT."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from macros.model.price import Amount, PriceLine
from macros.model.tier import Tier
from macros.units import Money, Percentage
from macros.views.phrases_names import Names, Saying


class PriceParts(NamedTuple):
    """A price in parts: the figure, for what and how often, VAT; the last two are empty where no amount is given."""

    figure: str
    basis: str
    vat: str


class PricePhrases(Names):
    """Price lines, and for how many a tier is meant."""

    @property
    def vat(self) -> str:
        """Whether amounts are excluding or including VAT, in short."""
        return self.words(f"vat_{self.catalogue.provider.vat.prices.replace(' ', '_')}")

    @property
    def vat_sentence(self) -> str:
        """Whether amounts are excluding or including VAT, in full, and for whom an offer is."""
        business = self.catalogue.provider.audience == "business"
        return f"{self.vat_in_words} {self.words('vat_sentence_business')}" if business else self.vat_in_words

    @property
    def vat_in_words(self) -> str:
        """Whether amounts are excluding or including VAT, in full."""
        provider = self.catalogue.provider
        both = provider.audience == "mixed" and provider.vat.prices == "excluding" and provider.vat.rate
        return self.words("vat_sentence_both" if both else f"vat_sentence_{provider.vat.prices.replace(' ', '_')}")

    def including_vat(self, line: PriceLine) -> PriceLine | None:
        """
        The line with VAT in its amounts, rounded half up to cents.

        None where customers need not see it (`audience`), where it is in already, or where the rate is not known.
        """
        vat = self.catalogue.provider.vat
        fixed = any(amount and amount.low for amount in (line.amount, line.first, *(step.amount for step in line.steps)))
        if self.catalogue.provider.audience != "mixed" or vat.prices != "excluding" or not vat.rate or not fixed:
            return None
        steps = tuple(replace(step, amount=taxed(step.amount, vat.rate)) for step in line.steps)
        return replace(line, amount=taxed(line.amount, vat.rate), first=taxed(line.first, vat.rate), steps=steps)

    def amount(self, amount: Amount) -> str:
        """An amount, a range, a lower bound, or the words that stand in its place."""
        if amount.word or amount.low is None:
            return self.words(f"price_{amount.word.replace(' ', '_')}")
        low = self.words.money(amount.low)
        if amount.high:
            return self.words("price_range", low=low, high=self.words.money(amount.high))
        return self.words("price_from", low=low) if amount.open else low

    def price_basis(self, line: PriceLine) -> str:
        """For what and how often a price is paid, such as *per user per month*."""
        if line.per and line.period == "once":
            return self.words("per_unit_once", unit=self.unit(line.per))
        unit = self.words("per_unit", unit=self.unit(line.per)) if line.per else ""
        period = "" if unit and line.period == "each" else self.words(f"per_{line.period}")
        return f"{unit} {period}".strip()

    def price_figure(self, line: PriceLine) -> str:
        """The figure of a price line, without what it is for."""
        if line.percentage:
            return self.words("price_percentage", percentage=self.words.percentage(line.percentage), of=self._percentage_base(line))
        assert line.amount
        if line.first:
            unit = self.unit(line.per) if line.per else ""
            return self.words("price_first", unit=unit, first=self.amount(line.first), amount=self.amount(line.amount))
        return self.amount(line.amount)

    def _percentage_base(self, line: PriceLine) -> str:
        lines = {other.id: other for tier in self.catalogue.tiers for other in tier.prices if other.id}
        return self.words("price_of_monthly") if line.of == "monthly" or line.of not in lines else self.price_label(lines[line.of])

    def price_label(self, line: PriceLine) -> str:
        """What a price line is for."""
        if line.label:
            return self.text(line.label)
        return self.words("row_price_per", unit=self.unit(line.per)) if line.per else self.words("row_price_total")

    def price_remarks(self, line: PriceLine) -> tuple[str, ...]:
        """Minimum, steps, condition and whether it is optional, each in words."""
        remarks = []
        if line.minimum:
            remarks.append(
                self.words("price_minimum", count=line.minimum, units=self.unit(line.per, line.minimum))
                if line.per
                else self.words("price_minimum_plain", count=line.minimum)
            )
        for step in line.steps:
            count = f"{self.words.number(step.from_)} {self.unit(line.per, step.from_)}" if line.per else self.words.number(step.from_)
            if step.amount:
                remarks.append(self.words("price_step", count=count, amount=self.amount(step.amount)))
            else:
                remarks.append(self.words("price_step_tier", count=count, tier=self.tier(self.catalogue.tier_by_id[step.price_of or ""])))
        if line.steps:
            remarks.append(self.words("price_steps_all" if line.steps_count_for == "all units" else "price_steps_beyond"))
        if line.optional:
            remarks.append(self.words("price_optional"))
        if line.condition:
            remarks.append(self.text(line.condition))
        return tuple(remarks)

    def price_parts(self, line: PriceLine) -> PriceParts:
        """The parts of a price line, to be shown apart."""
        fixed = bool(line.percentage or (line.amount and line.amount.low))
        vat = self.vat if fixed and not line.percentage else ""
        taxed_line = self.including_vat(line)
        if vat and taxed_line:
            vat = self.words("vat_both", vat=vat, figure=self.price_figure(taxed_line), including=self.words("vat_including"))
        return PriceParts(self.price_figure(line), self.price_basis(line) if fixed else "", vat)

    def price(self, line: PriceLine) -> Saying:
        """A price line with its basis and VAT, and remarks."""
        figure, basis, vat = self.price_parts(line)
        text = " ".join(part for part in (figure, basis, f"({vat})" if vat else "") if part)
        state = "unknown" if line.amount and line.amount.word == "not stated" else "value"
        return Saying(text, "; ".join(self.price_remarks(line)), state, line.note)

    def main_price(self, tier: Tier) -> PriceLine | None:
        """The price line that stands for the tier: its first."""
        return tier.prices[0] if tier.prices else None

    def eligible(self, tier: Tier) -> str:
        """For how many a tier is meant; empty where it is not said."""
        meant = tier.eligible
        if not meant:
            return ""
        bounds = {"from_": meant.from_, "to": meant.to}
        key = "eligible_from_to" if meant.from_ and meant.to else "eligible_from" if meant.from_ else "eligible_to"
        return self.words(
            key,
            units=self.unit(meant.per, meant.to or meant.from_ or 2),
            **{name: self.words.number(value) for name, value in bounds.items() if value},
        )


def taxed(amount: Amount | None, rate: Percentage) -> Amount | None:
    """
    *amount* with a share of *rate* on top, rounded half up to cents.

    >>> str(taxed(Amount.parse("EUR 49.50"), Percentage.parse("21%")))
    'EUR 59.90'
    """

    def more(money: Money | None) -> Money | None:
        return Money((money.amount * (100 + rate.value) / 100).quantize(Decimal("0.01"), ROUND_HALF_UP), money.currency) if money else None

    return replace(amount, low=more(amount.low), high=more(amount.high)) if amount else None
