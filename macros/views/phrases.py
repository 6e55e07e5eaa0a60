"""Promises, prices and hours of one catalogue in the words of one language. Every view and document says them through these."""

from __future__ import annotations

from dataclasses import dataclass

from macros.views.phrases_availability import AvailabilityPhrases
from macros.views.phrases_credits import CreditPhrases
from macros.views.phrases_hours import day_length
from macros.views.phrases_inclusions import InclusionPhrases
from macros.views.phrases_moments import MomentPhrases
from macros.views.phrases_names import Saying, sentence_case
from macros.views.phrases_targets import TargetPhrases

__all__ = ["Phrases", "Saying", "day_length", "sentence_case"]


@dataclass(frozen=True)
class Phrases(TargetPhrases, InclusionPhrases, CreditPhrases, AvailabilityPhrases, MomentPhrases):
    """The words of one language for one catalogue."""
