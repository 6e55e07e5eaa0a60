"""Facts of four real providers, and where our catalogue holds each of them: one finder per kind of fact."""

from tests.real_facts import availability, credits, examples, hours, inclusions, prices, provider, targets
from tests.real_facts.source import REAL, SLUGS, facts_of, found, given, leaves, real
from tests.real_facts.words import SAYS

__all__ = ["REAL", "SAYS", "SLUGS", "facts_of", "found", "given", "leaves", "real"]
PARTS = (availability, credits, examples, hours, inclusions, prices, provider, targets)
"""The modules that register finders when they are imported."""
