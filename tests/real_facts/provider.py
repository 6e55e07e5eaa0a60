"""Where a catalogue holds who the provider is, and where the facts come from."""

from __future__ import annotations

import re

from tests.real_facts.source import Real, fact


@fact("provider")
def _provider(case: Real) -> str | None:
    return case.catalogue.provider.name


@fact("slug")
def _slug(case: Real) -> str | None:
    return case.slug


@fact("source")
def _source(case: Real) -> str | None:
    addresses = re.findall(r"https?://[^\s,]+", " ".join(case.remarks))
    return addresses[0] if len(addresses) == 1 else None


@fact("seen")
def _seen(case: Real) -> str | None:
    ways = {"in full": "full", "cut off": "partial", "gedeeltelijk": "partial"}
    seen = {way for words, way in ways.items() if words in " ".join(case.remarks)}
    return seen.pop() if len(seen) == 1 else None


@fact("country")
def _country(case: Real) -> str | None:
    address = case.catalogue.provider.address
    return address.country if address else None


@fact("language")
def _language(case: Real) -> str | None:
    return ", ".join(case.catalogue.languages)


@fact("currency")
def _currency(case: Real) -> str | None:
    return case.catalogue.provider.currency


@fact("vat")
def _vat(case: Real) -> str | None:
    return {"excluding": "excl", "including": "incl", "not stated": None}[case.catalogue.provider.vat.prices]


@fact("kind")
def _kind(case: Real) -> str | None:
    return case.text(case.catalogue.provider.tagline)
