"""What something costs: price lines that hold every form seen in real catalogues."""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.model.kinds import Choice, Many, Plain, Quantity, Rec, Ref, Text, Texts, YesNo, key, record
from macros.model.provider import PERCENT
from macros.units import Money, Percentage, Unreadable, parse_count

PRICE_WORDS = ("on request", "included", "not stated")


@dataclass(frozen=True, slots=True)
class Amount:
    """A fixed amount (*low*), a range (*low* to *high*), a lower bound (*open*), or a *word* where no amount is given."""

    low: Money | None = None
    high: Money | None = None
    open: bool = False
    word: str = ""

    @classmethod
    def parse(cls, text: str) -> Amount:
        """
        The amount that *text* states.

        >>> Amount.parse("from EUR 10.00").open
        True
        >>> Amount.parse("EUR 10.00 to EUR 20.00").high.amount
        Decimal('20.00')
        """
        if text in PRICE_WORDS:
            return cls(word=text)
        if text.startswith("from "):
            return cls(low=Money.parse(text[5:]), open=True)
        low, to, high = re.sub(r"\s+to\s+", " to ", text).partition(" to ")
        amount = cls(low=Money.parse(low), high=Money.parse(high) if to else None)
        if amount.high and amount.low and (amount.high.currency != amount.low.currency or amount.high.amount <= amount.low.amount):
            raise Unreadable(f"`{text}` is not a range", "expected the lower amount first, both in one currency", "write EUR 10.00 to EUR 20.00")
        return amount

    def __str__(self) -> str:
        return self.word or (f"from {self.low}" if self.open else f"{self.low} to {self.high}" if self.high else str(self.low))


AMOUNT = Quantity(Amount.parse, "EUR 49.50", "amount")
MONEY = Quantity(Money.parse, "EUR 49.50", "money", r"^[A-Z]{3} \d+(\.\d{1,2})?$")
def parse_agreed(text: str) -> Money:
    """
    The price that was agreed with one customer: one fixed amount.

    >>> parse_agreed("EUR 0.00").amount
    Decimal('0.00')
    """
    try:
        return Money.parse(text)
    except Unreadable as error:
        comma = re.fullmatch(r"[A-Z]{3} \d+,\d{1,2}", text)
        help = f"write {text.replace(',', '.')}" if comma else "write one amount with a currency, such as EUR 49.50; EUR 0.00 for what is free"
        raise Unreadable(str(error), "expected one fixed amount, not negative, with a point and at most two decimals", help) from None


AGREED = Quantity(parse_agreed, "EUR 49.50", "money", r"^[A-Z]{3} \d+(\.\d{1,2})?$")
COUNT = Quantity(parse_count, "5", "count", r"^\d+$")
UNIT = Ref("unit")


@record
class Step:
    """The price from a certain count on."""

    from_: int = key(COUNT, en="From this count on.", nl="Vanaf dit aantal.", example="26")
    amount: Amount | None = key(AMOUNT, default=None, en="The price per unit from there.", nl="De prijs per eenheid vanaf daar.", example="EUR 55.00")
    price_of: str | None = key(Ref("tier"), default=None, en="Or: from there the price of another tier counts.", nl="Of: vanaf daar geldt de prijs van een ander pakket.", example="gold")

    ONE_OF = ("amount", "price_of")


@record
class PriceLine:
    """One line of a price: so much, for each of something, each month, year or once."""

    SHORT = "amount"
    ONE_OF = ("amount", "percentage")

    id: str | None = key(Plain(r"[a-z][a-z0-9-]*", "expected an id: lower case, digits, hyphens"), default=None, en="A name to refer to this line by, in `price_examples`.", nl="Een naam om naar deze regel te verwijzen, in `price_examples`.", example="backup")
    label: Text | None = key(Texts(), default=None, en="What is paid for; needed when it is not the unit itself.", nl="Waarvoor wordt betaald; nodig als dat niet de eenheid zelf is.", example="{ nl: onboarding, en: onboarding }")
    per: str | None = key(UNIT, default=None, en="The unit that is counted; leave out for one fixed amount.", nl="De eenheid die wordt geteld; weglaten bij één vast bedrag.", example="user")
    amount: Amount | None = key(AMOUNT, default=None, en="A fixed amount, `EUR 10.00 to EUR 20.00`, `from EUR 10.00`, `on request`, `included` or `not stated`.", nl="Een vast bedrag, `EUR 10.00 to EUR 20.00` (van–tot), `from EUR 10.00` (vanaf), `on request` (op aanvraag), `included` (inbegrepen) of `not stated` (niet vermeld).", example="EUR 49.50")
    percentage: Percentage | None = key(PERCENT, default=None, en="Instead of an amount: a percentage of `of`.", nl="In plaats van een bedrag: een percentage van `of`.", example="40%")
    of: str = key(Plain(), default="monthly", en="What the percentage is taken of: `monthly` (all monthly lines of the tier together) or the id of a line.", nl="Waarvan het percentage wordt genomen: `monthly` (alle maandregels van het pakket samen) of het id van een regel.", example="monthly")
    period: str = key(Choice(("month", "quarter", "year", "once", "each")), default="month", en="How often it is paid; `each` is every time it is used.", nl="Hoe vaak het wordt betaald; `each` is elke keer dat het wordt gebruikt.", example="month")
    first: Amount | None = key(AMOUNT, default=None, en="The price of the first unit, when it differs; `amount` then counts for each next one.", nl="De prijs van de eerste eenheid als die afwijkt; `amount` geldt dan voor elke volgende.", example="EUR 100.00")
    steps: tuple[Step, ...] = key(Many(Rec(Step)), default=(), en="Other prices from certain counts on, lowest count first.", nl="Andere prijzen vanaf bepaalde aantallen, het laagste aantal eerst.")
    steps_count_for: str = key(Choice(("all units", "units beyond")), default="all units", en="Whether a step counts for all units or only for those beyond it.", nl="Of een staffel voor alle eenheden geldt of alleen voor de eenheden vanaf dat aantal.", example="all units")
    minimum: int | None = key(COUNT, default=None, en="At least this many are charged.", nl="Het kleinste aantal dat wordt berekend.", example="5")
    optional: bool = key(YesNo(), default=False, en="Whether the customer may leave it out.", nl="Of de klant het mag weglaten.", example="yes")
    condition: Text | None = key(Texts(), default=None, en="When it is charged, if not always.", nl="Wanneer het wordt berekend, als dat niet altijd is.")
    note: tuple[str, ...] = key(Many(Ref("footnote"), single=True), default=(), en="Footnotes.", nl="Voetnoten.")
