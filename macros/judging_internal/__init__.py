"""What must hold in what staff keep to themselves, beside the catalogue: one function per rule, found by its decorator."""

from __future__ import annotations

from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.problems import Problems
from macros.rules import Rulebook

_BOOK = Rulebook(__name__, __path__)
INTERNAL_RULES, rule, all_internal_rules = _BOOK.known, _BOOK.rule, _BOOK.all
"""A check takes the catalogue, what is internal, and the day or None."""


def judge_internal(catalogue: Catalogue, internal: Internal, problems: Problems, as_of: date | None = None) -> None:
    """
    Note every finding of every rule about what is internal that is not waived in its file.

    *as_of* is the day for rules that ask for one; without it these find nothing.
    """
    _BOOK.judge((catalogue, internal), internal.files, problems, as_of)
