"""The rows in which a worked-out price is shown, and what a tier says in a row where it has no amount."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from macros.model.calculation import Questions
from macros.model.options import NOT_IN_TIER, Offer, Option, same_sort
from macros.model.price import PriceLine
from macros.model.pricing import always_charged
from macros.model.tier import Tier
from macros.views.phrases import Phrases, Saying, sentence_case

PERIODS = ("month", "quarter", "year", "once", "each")
WITHOUT_PRICE = ("on request", "not stated")
"""Ways to have something at a price that nobody knows yet."""


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A row: the total of a *period*, or the *lines* of one sort by tier id, which may be those of an *option*."""

    key: str
    label: str
    detail: str
    period: str = ""
    lines: Mapping[str, PriceLine] = field(default_factory=dict)
    option: Option | None = None


@dataclass(frozen=True)
class PriceRows:
    """The rows of one catalogue in one language."""

    phrases: Phrases
    asked: Questions

    @cached_property
    def rows(self) -> tuple[PriceRow, ...]:
        """Every row there can be: totals first, then what is always charged, then options."""
        fixed = [row for row in same_sort(self.phrases.catalogue) if any(map(always_charged, row.values()))]
        lines = (self._line(f"line-{number}", lines) for number, lines in enumerate(fixed, 1))
        return (*self._totals(), *lines, *map(self._option, self.asked.options))

    def name(self, option: Option) -> str:
        """What an option is called; with the service it belongs to where several have that name."""
        name = self._own_name(option)
        alone = sum(self._own_name(other) == name for other in self.asked.options) == 1
        service = self.phrases.text(option.service.name) if option.service else ""
        return name if alone or service in ("", name) else f"{name} – {service}"

    def _own_name(self, option: Option) -> str:
        return self._called(option.item) if isinstance(option.item, PriceLine) else self.phrases.text(option.item.name)

    def line_name(self, line: PriceLine, tier: Tier) -> str:
        """What a line of a tier is called: an option has one name in all tiers."""
        option = next((row.option for row in self.rows if row.option and row.lines.get(tier.id) is line), None)
        return self.name(option) if option else self._called(line)

    def without_line(self, row: PriceRow, tier: Tier) -> Saying:
        """What a tier says in a row in which it has no price."""
        offer = row.option.offers[tier.id] if row.option else Offer()
        if offer.fixed_part:
            return Saying(self.phrases.words("calc_fixed_part"), "", "yes")
        return self.phrases.inclusion(offer.inclusion) if offer.inclusion else Saying(self.phrases.words("not_offered"), "", "no")

    def not_fixed(self, line: PriceLine) -> Saying:
        """What stands in the place of an amount that is not fixed."""
        amount = line.amount
        if amount and (amount.word or amount.open or amount.high) and not line.steps and not line.first:
            return Saying(self.phrases.price_figure(line), "", "unknown" if amount.word == "not stated" else "value")
        told = self.phrases.price(line)
        return Saying(self.phrases.words("prices_not_fixed"), "; ".join(filter(None, (told.text, told.detail))), "unknown")

    def missing(self, option: Option, tier: Tier) -> str:
        """How a tier falls short of an option that was chosen: it does not have it, or at a price that is not known; else empty."""
        offer = option.offers[tier.id]
        found = offer.inclusion
        if offer.line or offer.fixed_part:
            return ""
        if found and found.is_ in WITHOUT_PRICE:
            return "unpriced"
        return "missing" if not found or found.is_ in NOT_IN_TIER or found.add_on or found.duty_of else ""

    def _totals(self) -> Iterator[PriceRow]:
        lines = [line for tier in self.phrases.catalogue.tiers for line in tier.prices]
        lines += [offer.line for option in self.asked.options for offer in option.offers.values() if offer.line]
        for period in PERIODS:
            if any(line.period == period for line in lines):
                yield PriceRow(period, self.phrases.words(f"calc_{period}"), self.phrases.vat, period)

    def _line(self, key: str, lines: Mapping[str, PriceLine]) -> PriceRow:
        fixed = {tier: line for tier, line in lines.items() if always_charged(line)}
        name = sentence_case(self._called(next(iter(fixed.values()))))
        return PriceRow(key, name, self._detail(fixed), lines=fixed)

    def _option(self, option: Option) -> PriceRow:
        lines = {tier: offer.line for tier, offer in option.offers.items() if offer.line}
        return PriceRow(f"option-{option.key}", sentence_case(self.name(option)), self._detail(lines), lines=lines, option=option)

    def _called(self, line: PriceLine) -> str:
        if line.label or not line.per:
            return self.phrases.price_label(line)
        return self.phrases.unit(line.per, 2)

    def _detail(self, lines: Mapping[str, PriceLine]) -> str:
        """For what and how often, the condition, and the footnotes, each with its tiers where it does not hold for all."""
        told = {tier: tuple(self._told(line)) for tier, line in lines.items()}
        texts = [self._of_tiers(text, [tier for tier in told if text in told[tier]], lines) for text in _each(told.values())]
        return ". ".join(text.rstrip(".") for text in texts)

    def _told(self, line: PriceLine) -> Iterator[str]:
        yield self.phrases.price_basis(line)
        yield from [self.phrases.text(line.condition)] if line.condition else []
        yield from (self.phrases.text(self.phrases.catalogue.vocabulary.footnotes[note]) for note in line.note)

    def _of_tiers(self, text: str, tiers: list[str], lines: Mapping[str, PriceLine]) -> str:
        names = ", ".join(self.phrases.tier(self.phrases.catalogue.tier_by_id[tier]) for tier in tiers)
        return text if len(tiers) == len(lines) else f"{names}: {text}"


def included(line: PriceLine) -> bool:
    """Whether a line costs nothing because it is included, whatever the count."""
    return bool(line.amount and line.amount.word == "included" and not line.steps and not line.first)


def _each(several: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every text once, in order."""
    return tuple(dict.fromkeys(text for texts in several for text in texts))
