"""What the files of a customer are made from, and nothing else: today's data make it, or the record of what was signed holds it."""

from __future__ import annotations

from typing import NamedTuple

from macros.documents.calendar_file import calendar_file
from macros.documents.contract import SignedTexts, contract
from macros.documents.document import Document
from macros.documents.look import Look
from macros.model.customer import Customer
from macros.problems import Problems

DRAFT = "draft"
"""What stands in the place of the version in the names of files of which no text is published."""


class Agreed(NamedTuple):
    """The agreement with the customer *id*, its days as a calendar file, and how it looks."""

    id: str
    document: Document
    calendar: str
    look: Look

    @property
    def stem(self) -> str:
        """What the files are called, without their endings; the customer's name is not in it, for files are sent around."""
        return f"agreement-{self.document.tier}-{self.document.version or DRAFT}"


def agreed_today(texts: SignedTexts, look: Look, customer: Customer, problems: Problems) -> Agreed:
    """What today's data make of a judged customer; what cannot be is noted in *problems*."""
    calendar = calendar_file(texts.catalogue, customer).decode()
    return Agreed(customer.id, contract(texts, customer, problems), calendar, look)
