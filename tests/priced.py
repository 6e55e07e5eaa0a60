"""Catalogues with every form of price, made by hand and by a seeded generator, and counts to ask of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import count
from random import Random

from macros.model.calculation import Questions, questions
from macros.model.catalogue import Catalogue
from macros.model.kinds import Text
from macros.model.price import Amount, PriceLine, Step
from macros.model.promise import Inclusion, Limit
from macros.model.provider import Provider, Vat
from macros.model.service import Feature, Service
from macros.model.tier import Eligible, SupportHours, Tier
from macros.units import Percentage
from tests.catalogues import example, hostile, real, smallest

MOST = 999_999_999
"""The largest count that can be filled in."""
NOT_FIXED = ("on request", "not stated", "included", "EUR 1.00 to EUR 2.00", "from EUR 3.50")


def both(text: str) -> Text:
    """A text that is the same in every language."""
    return Text({"nl": text, "en": text})


def line(amount: str | None = None, label: str = "", share: str = "", **more: object) -> PriceLine:
    """A price line."""
    money, percentage = Amount.parse(amount) if amount else None, Percentage.parse(share) if share else None
    return PriceLine(amount=money, percentage=percentage, label=both(label) if label else None, **more)


def step(start: int, amount: str = "", price_of: str | None = None) -> Step:
    """A step of a price line."""
    return Step(from_=start, amount=Amount.parse(amount) if amount else None, price_of=price_of)


def catalogue(
    *, services: tuple[Service, ...] = (), vat: str = "excluding", rate: str = "21%", **lines: tuple[PriceLine, ...]
) -> Catalogue:
    """A catalogue of tiers with these price lines, on one ladder."""
    known = Vat(prices=vat, rate=Percentage.parse(rate) if rate else None)
    provider = Provider(name="Klein", languages=("nl", "en"), audience="mixed", currency="EUR", vat=known)
    tiers = tuple(
        Tier(id=id, name=both(id.title()), rank=at, prices=prices, support_hours=SupportHours(clock="calendar"))
        for at, (id, prices) in enumerate(lines.items(), 1)
    )
    return Catalogue(provider, tiers, services)


def telephony() -> Service:
    """A service that costs extra in two tiers, is included in the third, and has features of every kind."""
    recording = Feature(
        name=both("opname"), tiers={"gold": Inclusion(add_on=line("EUR 4.00", per="user")), "platinum": Inclusion(is_="on request")}
    )
    numbers = Feature(name=both("nummers"), tiers={"silver": Inclusion(add_on=line(share="7.5%"))})
    visits = Limit(count=2, of=both("bezoeken"))
    help_on_site = Feature(
        name=both("bezoek"),
        tiers={"silver": Inclusion(add_on=line("EUR 95.00", per="site", period="each")), "gold": Inclusion(limited=visits)},
    )
    tiers = {
        "silver": Inclusion(add_on=line("EUR 12.50", per="user")),
        "gold": Inclusion(add_on=line("EUR 11.00", per="user", steps=(step(10, "EUR 10.00"),))),
        "platinum": Inclusion(is_="included"),
    }
    return Service(id="telephony", name=both("Telefonie"), category="work", tiers=tiers, features=(recording, numbers, help_on_site))


@cache
def handmade() -> dict[str, Catalogue]:
    """Catalogues in which something is remarkable, by what it is."""
    offices = {
        "silver": (
            line("EUR 49.50", per="user", minimum=3),
            line("EUR 95.00", per="server"),
            line("EUR 75.00", "onboarding", per="user", period="once", minimum=3),
        ),
        "gold": (
            line("EUR 69.50", per="user", minimum=3),
            line("EUR 135.00", per="server"),
            line("EUR 75.00", "onboarding", per="user", period="once", minimum=3),
        ),
        "platinum": (
            line("EUR 98.50", per="user", minimum=5),
            line("EUR 195.00", per="server"),
            line("included", "onboarding", per="user", period="once"),
        ),
    }
    beyond = (step(10, "EUR 9.00"), step(25, "EUR 7.99"), step(26, "on request"))
    elsewhere = (step(5, price_of="gold"), step(40, "EUR 3.33"))
    shares = (
        line("EUR 33.33", per="user", id="users"),
        line(share="40%", label="onboarding", id="onboarding", period="once"),
        line(share="12.34567%", label="share", of="onboarding", period="year"),
        line(share="0.5%", label="levy", of="extra", per="user"),
        line("EUR 5.01", "extra", id="extra", optional=True),
        line(share="10%", label="a", id="a", of="b", period="quarter", optional=True),
        line(share="10%", label="b", id="b", of="a", period="quarter", optional=True),
    )
    whole = catalogue(**offices)
    return {
        "office": catalogue(services=(telephony(),), **offices),
        "beyond": catalogue(
            silver=(
                line("EUR 10.00", per="user", first=Amount.parse("EUR 100.00"), steps=beyond, steps_count_for="units beyond", minimum=2),
            ),
            gold=(line("EUR 10.00", per="user", first=Amount.parse("from EUR 1.00"), steps=beyond[:1]),),
        ),
        "elsewhere": catalogue(
            silver=(line("EUR 12.00", per="user", steps=elsewhere, steps_count_for="units beyond"),),
            gold=(line("EUR 8.00", per="user", minimum=7, first=Amount.parse("EUR 20.00"), steps=(step(12, price_of="bronze"),)),),
            bronze=(
                line("EUR 6.00", per="user", steps=(step(12, "EUR 5.55"), step(30, price_of="silver")), steps_count_for="units beyond"),
            ),
        ),
        "shares": catalogue(silver=shares, gold=shares[:3]),
        "cycles": catalogue(
            silver=(line("EUR 1.00", per="user", steps=(step(2, price_of="gold"),)),),
            gold=(line("EUR 2.00", per="user", steps=(step(4, price_of="silver"),)),),
        ),
        "including": catalogue(vat="including", rate="9%", **offices),
        "no rate": catalogue(rate="", **offices),
        "vat not stated": catalogue(vat="not stated", **offices),
        "yen": replace(whole, provider=replace(whole.provider, currency="JPY")),
        "dinar": replace(whole, provider=replace(whole.provider, currency="KWD")),
        "sizes": replace(whole, tiers=tuple(replace(tier, eligible=Eligible(per="user", from_=5, to=50)) for tier in whole.tiers)),
        "words": catalogue(
            silver=tuple(line(word, word, optional=bool(at % 2)) for at, word in enumerate(NOT_FIXED)), gold=(), bronze=(line("EUR 1.00"),)
        ),
        "twins": catalogue(
            silver=(
                line("EUR 1.00", per="user"),
                line("EUR 2.00", per="user"),
                line("EUR 3.00", "x", optional=True),
                line("EUR 4.00", "x", optional=True),
            )
        ),
    }


def generated(seed: int) -> Catalogue:
    """A catalogue of up to four tiers with prices of every form, the same for a seed each time."""
    chance = Random(seed)
    names = ["a", "b", "c", "d"][: chance.randint(1, 4)]

    def amount() -> str:
        return chance.choice(NOT_FIXED) if chance.random() < 0.1 else f"EUR {chance.randrange(100_000)}.{chance.randrange(100):02}"

    def one(number: int) -> PriceLine:
        more = {
            "per": chance.choice(["user", "server", None]),
            "period": chance.choice(["month", "month", "quarter", "year", "once", "each"]),
            "optional": chance.random() < 0.3,
            "id": chance.choice([None, f"id-{number}"]),
            "label": chance.choice(["", f"label {number}"]),
        }
        if chance.random() < 0.25:
            share = f"{chance.randrange(200)}.{chance.randrange(100_000):05}%"
            return line(share=share, of=chance.choice(["monthly", "id-0", "id-1", "id-2"]), **more)
        starts = sorted(chance.sample(range(2, 30), chance.randint(0, 3)))
        steps = tuple(step(at, price_of=chance.choice(names)) if chance.random() < 0.3 else step(at, amount()) for at in starts)
        return line(
            amount(), steps=steps, steps_count_for=chance.choice(["all units", "units beyond"]), minimum=chance.choice([None, None, 2, 7]),
            first=Amount.parse(amount()) if chance.random() < 0.2 else None, **more,
        )  # fmt: skip

    tiers = {name: tuple(one(number) for number in range(chance.randint(0, 6))) for name in names}
    vat = chance.choice(["excluding", "including", "not stated"])
    return catalogue(vat=vat, rate=chance.choice(["21%", "9%", "19.75%", "0%"]), **tiers)


@cache
def priced() -> dict[str, Catalogue]:
    """Every catalogue whose prices are asked, by name."""
    shown = {"example": example(), "hostile": hostile(), "technoir": real("technoir"), "i24": real("i24"), "smallest": smallest()}
    return shown | handmade() | {f"generated {seed}": generated(seed) for seed in range(24)}


def edges(whole: Catalogue) -> list[int]:
    """The counts at which something may change, with their neighbours."""
    lines = [line for tier in whole.tiers for line in tier.prices]
    marks = {0, 1, 2, MOST - 1, *(line.minimum or 0 for line in lines), *(step.from_ for line in lines for step in line.steps)}
    return sorted({near for mark in marks for near in (mark - 1, mark, mark + 1) if near >= 0})


def asked(whole: Catalogue, seed: int) -> Iterator[dict[str, int]]:
    """Counts for everything that can be asked of a catalogue, without an end: first nothing at all, then the edges."""
    chance, keys, choice = Random(seed), questions(whole), edges(whole)
    yield dict.fromkeys(keys.keys, 0)
    for number in count():
        at = choice[number % len(choice)]
        yield {key: _count(keys, key, at, chance, choice) for key in keys.keys}


def _count(keys: Questions, key: str, at: int, chance: Random, choice: list[int]) -> int:
    if key in keys.units:
        return at if key == keys.units[0] else chance.choice(choice)
    if chance.random() < 0.5:
        return 0
    units = {option.key: option.unit for option in keys.options}
    return chance.choice([at, chance.choice(choice)]) if units[key] else 1
