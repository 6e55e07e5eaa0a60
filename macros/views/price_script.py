"""What the script needs to give the same answers: figures as whole cents, every text ready, and how amounts are written."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from macros.model.calculation import first_counts
from macros.model.charging import pieces, price_changes
from macros.model.price import PriceLine
from macros.model.pricing import always_charged, counts_in
from macros.model.tier import Tier
from macros.views.phrases import Saying
from macros.views.price_answers import Answers
from macros.views.price_rows import PriceRow, included

SAMPLE = Decimal("1234567.89")
"""An amount from which the script learns signs, separators, groups and decimals."""
FRACTIONS = Decimal(100_000)
"""In so many parts of a percent the script counts: a percentage has at most five decimals."""
WORDS = (
    "prices_nothing", "prices_not_fixed", "price_not_stated", "price_included", "price_from", "prices_product", "prices_minimum",
    "prices_depends", "prices_no_price_for", "calc_plus", "calc_without", "calc_outside",
    "calc_with", "calc_for", "calc_nothing",
)  # fmt: skip


def given(answers: Answers) -> dict[str, Any]:
    """
    Everything an answer is made of.

    Amounts are texts of whole cents (null where not fixed), percentages whole hundred-thousandths.
    """
    phrases, asked, tiers = answers.phrases, answers.asked, answers.phrases.catalogue.tiers
    return {
        "money": answers.money(SAMPLE),
        "number": phrases.words.number(int(SAMPLE)),
        "vat": _vat(answers),
        "words": {key: phrases.words.words[key] for key in WORDS},
        "units": [[unit, phrases.unit(unit, 1), phrases.unit(unit, 2)] for unit in asked.units],
        "options": [
            [option.key, answers.name(option), *([phrases.unit(option.unit, 1), phrases.unit(option.unit, 2)] if option.unit else [])]
            for option in asked.options
        ],
        "start": first_counts(phrases.catalogue, asked),
        "rows": [[row.key, row.option.key if row.option else "", row.period] for row in answers.rows],
        "tiers": [_tier(answers, tier) for tier in tiers],
    }


def _vat(answers: Answers) -> list[str] | None:
    """By what to multiply and divide to cross VAT, and what the outcome is called; None where that is not known."""
    vat = answers.phrases.catalogue.provider.vat
    if not vat.rate or vat.prices == "not stated":
        return None
    net, gross = str(int(100 * FRACTIONS)), str(int((100 + vat.rate.value) * FRACTIONS))
    words = answers.phrases.words
    return [gross, net, words("vat_including")] if vat.prices == "excluding" else [net, gross, words("vat_excluding")]


def _tier(answers: Answers, tier: Tier) -> dict[str, Any]:
    lines = [(row, row.lines[tier.id]) for row in answers.rows if tier.id in row.lines]
    missing = {option.key: answers.missing(option, tier) for option in answers.asked.options}
    meant = tier.eligible if tier.eligible and tier.eligible.per in answers.asked.units else None
    return {
        "name": answers.phrases.tier(tier),
        "priced": bool(tier.prices),
        "units": sorted({line.per for line in tier.prices if line.per and always_charged(line)}),
        "meant": [meant.per, meant.from_ or 0, meant.to, answers.phrases.eligible(tier)] if meant else None,
        "lines": [_line(answers, tier, row, line, lines) for row, line in lines],
        "missing": {key: how for key, how in missing.items() if how},
        "says": {row.key: _said(answers.without_line(row, tier)) for row in answers.rows if not row.period and tier.id not in row.lines},
    }


def _line(answers: Answers, tier: Tier, row: PriceRow, line: PriceLine, lines: list[tuple[PriceRow, PriceLine]]) -> dict[str, Any]:
    name = answers.line_name(line, tier)
    made = {"row": row.key, "name": name, "period": line.period, "per": bool(line.per), "open": _said(answers.not_fixed(line))}
    made |= {"counts": row.option.key if row.option else line.per or "", "option": bool(row.option), "least": line.minimum or 0}
    if not line.percentage:
        return made | {"included": included(line), "prices": _prices(answers, line)}
    own = [not (other.option and other.option.service) and counts_in(base, line) for other, base in lines]
    base = [at for at, counted in enumerate(own) if counted]
    share = {"share": str(int(line.percentage.value * FRACTIONS)), "of": base, "monthly": line.of == "monthly"}
    return made | share | {"working": answers.phrases.price_figure(line)}


def _prices(answers: Answers, line: PriceLine) -> list[tuple[int, list[tuple[int, str | None]]]]:
    """From which count on which prices hold: each from a unit on, the last one for all that follow."""
    found: list[tuple[int, list[tuple[int, str | None]]]] = []
    catalogue = answers.phrases.catalogue
    for start in sorted(start for start in price_changes(line, catalogue) if start):
        prices = [(piece.first, None if piece.price is None else _cents(piece.price)) for piece in pieces(line, start, catalogue)]
        if not found or found[-1][1] != prices:
            found.append((start, prices))
    return found


def _cents(amount: Decimal) -> str:
    return str(int(amount * 100))


def _said(said: Saying) -> tuple[str, str, str]:
    return said.text, said.detail, said.state
