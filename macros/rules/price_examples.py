"""What must hold for worked examples of prices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.model.pricing import quote
from macros.model.tier import Tier
from macros.model.vocabulary import STANDARD_UNITS, PriceExample, Quoted
from macros.problems import did_you_mean
from macros.rules import Finding, rule
from macros.units import Money


@rule("error")
def price_example_counts_what_is_known(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A worked example counts units, or price lines by their id."""
    lines = {line.id for tier in catalogue.tiers for line in tier.prices if line.id}
    known = {*STANDARD_UNITS, *catalogue.vocabulary.units, *lines}
    for example in catalogue.vocabulary.price_examples:
        names = [("counts", name) for name in example.counts] + [
            ("lines", name) for name in (example.quoted.lines if example.quoted else ())
        ]
        for key, name in names:
            if name not in known:
                holder = example.quoted if key == "lines" and example.quoted else example
                yield Finding(f"there is no unit and no price line `{name}`", place_of(holder, key), did_you_mean(name, known))


@rule("error")
def quoted_totals_name_their_tier(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Totals that were printed elsewhere say for which tier they are."""
    for example in catalogue.vocabulary.price_examples:
        if example.quoted and not _tier(catalogue, example):
            yield Finding(
                "for which tier these totals are is not stated",
                place_of(example, "quoted"),
                "expected `tier` beside `quoted`",
                f"add tier: {catalogue.tiers[0].id}",
            )


@rule("warning")
def quoted_totals_agree(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Totals that were printed elsewhere are the ones that follow from the prices."""
    for example in catalogue.vocabulary.price_examples:
        tier = _tier(catalogue, example)
        if example.quoted and tier:
            for what, key, printed, computed in _figures(catalogue, tier, example, example.quoted):
                if computed is not None and computed != printed.amount:
                    yield Finding(
                        f"{what} was printed as {printed}, and the prices of `{tier.id}` make {printed.currency} {computed:.2f}",
                        place_of(example.quoted, key),
                        "differs from the computed amount",
                        "correct the price or the printed amount, or accept it with `waive`",
                    )


def _tier(catalogue: Catalogue, example: PriceExample) -> Tier | None:
    if example.tier:
        return catalogue.tier_by_id.get(example.tier)
    return catalogue.tiers[0] if len(catalogue.tiers) == 1 else None


def _figures(catalogue: Catalogue, tier: Tier, example: PriceExample, quoted: Quoted) -> Iterator[tuple[str, str, Money, Decimal | None]]:
    """Each printed figure: what it is, its key, the amount printed, the amount computed (None where that is not known)."""
    computed = quote(tier, example.counts, catalogue)
    for key, amount in (("monthly", computed.monthly), ("yearly", computed.yearly), ("once", computed.once)):
        printed = getattr(quoted, key)
        if printed:
            yield f"the {key} total", key, printed, amount
    for name, printed in quoted.lines.items():
        yield f"the amount for {name}", "lines", printed, computed.amount_of(name)
