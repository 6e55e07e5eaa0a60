"""The offer to the first customers: who was asked, who signed, what they chose beside what we expected, and the letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.launch import Candidate, Launch
from macros.model.tier import Tier
from macros.views.blocks import Block, Grid, Paper, Paragraph, Picture, Space, listing, paragraphs_of, plain
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Phrases, Saying
from macros.views.rows import Rows
from macros.views.staff.letters import FORMATS, opening, signed
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table

TICKS = ((0.0, "0%"), (50.0, "50%"), (100.0, "100%"))


def launch_customers(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Every customer who was or will be asked, with what came of it, below a sentence with the numbers."""
    told = _Told(Phrases(catalogue, language), (internal and internal.launch) or Launch())
    if not told.launch.customers:
        return (Paragraph(plain(told.own("launch_none"))),)
    rows = Rows()
    made = tuple(rows.row(one.name or id, told.cells(one)) for id, one in told.launch.customers.items())
    heads = tuple(Head(told.own(f"launch_{name}")) for name in ("customer", "offered", "expected", "chosen", "result"))
    return (*paragraphs_of(told.numbers()), Grid(Table("launch", told.own("launch_caption"), heads, made)))


def launch_mix(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For each tier how many customers were expected in it and how many chose it, as a picture and in words."""
    told = _Told(Phrases(catalogue, language), (internal and internal.launch) or Launch())
    if not told.choosers():
        return (Paragraph(plain(told.own("mix_none"))),)
    groups = tuple((told.phrases.tier(tier), told.strips(tier)) for tier in catalogue.tiers if any(told.counts(tier)))
    chart = Chart("launch-mix", told.own("mix_title"), told.own("mix_how"), TICKS, groups)
    return (Picture(chart), *(block for text in told.surprises() for block in paragraphs_of(text)))


@dataclass(frozen=True, slots=True)
class _Told:
    """The launch in one language."""

    phrases: Phrases
    launch: Launch

    def own(self, key: str, **values: object) -> str:
        return self.phrases.words(f"write_{key}", **values)

    def tier(self, id: str | None) -> str:
        """The name of a tier; a word where there is none."""
        return self.phrases.tier(self.phrases.catalogue.tier_by_id[id]) if id else self.own("launch_nothing")

    def cells(self, one: Candidate) -> list[Saying]:
        """When the offer was made, what was expected and chosen, and what came of it."""
        offered = self.phrases.words.date(one.offered) if one.offered else self.own("launch_not_yet")
        return [Saying(offered), Saying(self.tier(one.expected)), Saying(self.tier(one.chosen)), self.result(one)]

    def result(self, one: Candidate) -> Saying:
        """What came of an offer."""
        for kind, day, state in (("signed", one.signed, "yes"), ("declined", one.declined, "no")):
            if day:
                return Saying(self.own(f"launch_{kind}", date=self.phrases.words.date(day)), "", state)
        return Saying(self.own("launch_waiting" if one.offered else "launch_not_yet"), "", "unknown")

    def numbers(self) -> str:
        """How many were asked, signed, said no, and are still thinking; until when the offer holds."""
        asked = [one for one in self.launch.customers.values() if one.offered]
        signed, declined = (sum(bool(getattr(one, kind)) for one in asked) for kind in ("signed", "declined"))
        told = {
            "asked": self.phrases.words.counted("write_launch_asked", len(asked)), "signed": signed, "declined": declined,
            "waiting": len(asked) - signed - declined, "limit": self.launch.limit,
        }  # fmt: skip
        until = self.own("launch_until", date=self.phrases.words.date(self.launch.until)) if self.launch.until else ""
        return " ".join(filter(None, (self.own("launch_of_limit" if self.launch.limit else "launch_without_limit", **told), until)))

    def choosers(self) -> list[Candidate]:
        """The customers who chose a tier."""
        return [one for one in self.launch.customers.values() if one.chosen]

    def counts(self, tier: Tier) -> tuple[int, int]:
        """Of those who chose: how many were expected in a tier, and how many chose it."""
        return sum(one.expected == tier.id for one in self.choosers()), sum(one.chosen == tier.id for one in self.choosers())

    def strips(self, tier: Tier) -> tuple[Strip, ...]:
        """A bar for what was expected and one for what was chosen."""
        whole, looks = len(self.choosers()), (("expected", "open"), ("chosen", "always"))
        return tuple(
            Strip(
                self.own(f"launch_{name}"),
                (Shape("bar", 0, round(count * 100 / whole, 2), look),) if count else (),
                (Value("", self.own("mix_count", n=count, of=whole), ""),),
            )
            for (name, look), count in zip(looks, self.counts(tier), strict=True)
        )

    def surprises(self) -> Iterator[str]:
        """How many chose a higher or a lower tier of the same ladder than was expected."""
        tiers = self.phrases.catalogue.tier_by_id
        pairs = [(tiers[one.expected], tiers[one.chosen]) for one in self.choosers() if one.expected and one.chosen]
        steps = [chosen.rank - expected.rank for expected, chosen in pairs if chosen.ladder == expected.ladder]
        for key, count in (("up", sum(step > 0 for step in steps)), ("down", sum(step < 0 for step in steps))):
            if count:
                yield self.phrases.words.counted(f"write_mix_surprise_{key}", count)


def launch_letter(catalogue: Catalogue, language: str, internal: Internal | None) -> Paper | None:
    """The letter with the offer, with room for a name; None where nothing is offered yet."""
    told = _Told(Phrases(catalogue, language), (internal and internal.launch) or Launch())
    launch, provider, words = told.launch, catalogue.provider, told.phrases.words
    if not launch.offer:
        return None
    limit = told.own("letter_limit", n=words.number(launch.limit)) if launch.limit else ""
    until = told.own("letter_until", date=words.date(launch.until)) if launch.until else ""
    read = told.own("letter_read", website=provider.website) if provider.website else ""
    blocks: tuple[Block, ...] = (
        *paragraphs_of(words("letter_dear")),
        *paragraphs_of(told.own("letter_thanks")),
        *paragraphs_of(told.own("letter_what")),
        *paragraphs_of(told.own("letter_first")),
        *listing(told.phrases.text(text) for text in launch.offer),
        *paragraphs_of(" ".join(filter(None, (limit, until)))),
        *paragraphs_of(read),
        *paragraphs_of(told.own("letter_call")),
        *paragraphs_of(words("letter_regards")),
        Space(signed(told.phrases, internal)),
    )
    title = told.own("letter_title")
    return Paper("offer-letter", language, title, blocks, "letter", formats=FORMATS, internal=False, opening=opening(told.phrases))


def offer_downloads(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The letter with the offer to take along; a sentence where nothing is offered yet."""
    phrases = Phrases(catalogue, language)
    if launch_letter(catalogue, language, internal) is None:
        return paragraphs_of(phrases.words("write_no_offer"))
    return to_take(phrases, *((f"offer-letter.{ending}", f"write_letter_{ending}") for ending in FORMATS))


VIEWS = (launch_customers, launch_mix, offer_downloads)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The letter with the offer."""
    letter = launch_letter(catalogue, language, internal)
    yield from [letter] if letter else []
