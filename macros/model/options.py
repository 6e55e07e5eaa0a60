"""What a customer may choose beside what is always charged: optional lines of tiers, and services and features that cost extra."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import NamedTuple

from macros.model.catalogue import NOT_INCLUDED, Catalogue
from macros.model.price import PriceLine
from macros.model.pricing import always_charged
from macros.model.promise import Inclusion
from macros.model.service import Feature, Service
from macros.model.tier import Tier

LONGEST_KEY = 36
"""How long a name in an address gets by adding another word."""
NOT_IN_TIER = ("not included", "not applicable")


class Offer(NamedTuple):
    """How a tier has an option: at the price of a line, in some form without one, or (neither) not at all; *fixed_part*: always charged."""

    line: PriceLine | None = None
    inclusion: Inclusion | None = None
    fixed_part: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """
    Something that a customer may choose, in so many units or (without a *unit*) as a whole.

    *key* is its name in an address, the same in every language. *item* says what it is called: a price line of a tier, or a service or
    feature that costs extra, *service* being the one it belongs to. *offers* stand by tier id; every tier has one.
    """

    key: str
    unit: str | None
    item: PriceLine | Service | Feature
    service: Service | None
    offers: Mapping[str, Offer]


def optional_lines(catalogue: Catalogue) -> Iterator[Option]:
    """What tiers offer by a line that is charged only when it is chosen; lines of one sort are one option."""
    for lines in same_sort(catalogue):
        chosen = [line for line in lines.values() if not always_charged(line)]
        if chosen:
            line, label = chosen[0], chosen[0].label
            key = line.id or _slug(label[catalogue.languages[0]] if label else "") or line.per or "option"
            offers = {tier.id: _line_offer(lines.get(tier.id)) for tier in catalogue.tiers}
            yield Option(key, line.per, line, None, offers)


def same_sort(catalogue: Catalogue) -> Iterator[Mapping[str, PriceLine]]:
    """The price lines of all tiers by what they are for: those of one label, unit and period, by tier id. No tier has two in one."""
    found: dict[tuple[str, str | None, str, int], dict[str, PriceLine]] = {}
    for tier in catalogue.tiers:
        for line in tier.prices:
            label = line.label[catalogue.languages[0]] if line.label else ""
            sorts = ((label, line.per, line.period, number) for number in count())
            found.setdefault(next(sort for sort in sorts if tier.id not in found.get(sort, {})), {})[tier.id] = line
    yield from found.values()


def _line_offer(line: PriceLine | None) -> Offer:
    return Offer(fixed_part=True) if line and always_charged(line) else Offer(line)


def add_ons(catalogue: Catalogue) -> Iterator[Option]:
    """The services and features that cost extra in some tier, once for each unit in which they are counted."""
    language = catalogue.languages[0]
    for service in catalogue.services:
        for item in (service, *service.features):
            found = {tier.id: _in_tier(catalogue, service, item, tier) for tier in catalogue.tiers}
            units = dict.fromkeys(one.add_on.per for one in found.values() if one.add_on)
            key = service.id if item is service else _slug(item.name[language]) or service.id
            for unit in units:
                yield Option(key, unit, item, service, {tier: _offer(one, unit) for tier, one in found.items()})


def _in_tier(catalogue: Catalogue, service: Service, item: Service | Feature, tier: Tier) -> Inclusion:
    """Whether and how a tier has something; what is not delivered has no features."""
    delivered = catalogue.inclusion(service, tier).is_ not in NOT_IN_TIER
    return catalogue.inclusion(item, tier) if delivered else NOT_INCLUDED


def _offer(found: Inclusion, unit: str | None) -> Offer:
    line = found.add_on if found.add_on and found.add_on.per == unit else None
    return Offer(line) if line else Offer(inclusion=found)


def _slug(text: str) -> str:
    """
    *text* as a name in an address.

    >>> _slug("Één mobiele telefoon (extra)")
    'een-mobiele-telefoon-extra'
    >>> _slug("Reserveverbinding via het mobiele netwerk")
    'reserveverbinding-via-het-mobiele'
    """
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words[:1] + [word for at, word in enumerate(words[1:], 2) if len("-".join(words[:at])) <= LONGEST_KEY])
