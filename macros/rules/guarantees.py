"""The word “guarantee” is heavier than an aim, and may bind even in force majeure: it stands only where something is guaranteed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from macros.model.agreement import Agreement, Article, Clause, ClauseItem
from macros.model.catalogue import Catalogue
from macros.model.contents import place_in
from macros.model.inline import targets_of
from macros.model.kinds import Key, Text, place_of
from macros.model.promise import Availability, Quality
from macros.model.service import Service
from macros.model.tier import Tier
from macros.model.vocabulary import Terms
from macros.problems import Place
from macros.rules import Finding, rule

CLAIMED = re.compile(
    r"\b(?:gegarandeerde?|garandeer(?:t|den?)?|garanderen|guaranteed|guaranteeing|(?:we|that|which|who|will|shall|to) guarantees?)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"\b(?:garanties?|guarantees?)\b", re.IGNORECASE)
DENIED = re.compile(
    r"\b(?:geen|niet|zonder|nooit|no|not|without|never|cannot|can't)(?: (?:een|enkele?|any|a|be|always|altijd))* $",
    re.IGNORECASE,
)
DENIED_BEFORE_INFINITIVE = re.compile(r"\b(?:geen|niet)(?: \w+){0,2} $", re.IGNORECASE)
OF_GOODS = re.compile(
    r" (?:van|bij|door|of|by|from) (?:de |uw |the |your )?(?:fabrikant|leverancier|producent|manufacturer|supplier|vendor|maker)",
    re.IGNORECASE,
)
GOODS_BEFORE = re.compile(r"(?:fabrikant|leverancier|manufacturer|supplier|vendor)(?:'s|’s|s)? $", re.IGNORECASE)


class Claim(NamedTuple):
    """A word of guarantee, where it starts in the text, and whether it claims one (“guaranteed”) or only names it (“guarantee”)."""

    word: str
    offset: int
    claims: bool


def guarantee_words(text: str) -> list[Claim]:
    """
    The words in *text* that promise a guarantee; denials and the guarantee on goods are left out.

    >>> [claim.word for claim in guarantee_words("Gegarandeerd binnen een uur; geen garantie op oplossen.")]
    ['Gegarandeerd']
    """
    if "garan" not in text.lower() and "guarant" not in text.lower():
        return []
    flat = text.replace("\n", " ")
    claimed = [Claim(match[0], match.start(), True) for match in CLAIMED.finditer(flat)]
    taken = {offset + at for word, offset, _ in claimed for at in range(len(word))}
    named = [Claim(match[0], match.start(), False) for match in NAMED.finditer(flat) if match.start() not in taken]
    return [claim for claim in sorted((*claimed, *named), key=lambda claim: claim.offset) if _promises(flat, claim)]


def _promises(text: str, claim: Claim) -> bool:
    before, after = text[: claim.offset], text[claim.offset + len(claim.word) :]
    # In Dutch the verb stands last: "wij kunnen geen oplostijd garanderen".
    if claim.word.lower() == "garanderen" and DENIED_BEFORE_INFINITIVE.search(before):
        return False
    return not (DENIED.search(before) or OF_GOODS.match(after) or GOODS_BEFORE.search(before))


class _Said(NamedTuple):
    claim: Claim
    place: Place
    firmness: set[str | None] | None
    """How firm the promises are that the text speaks of; None where it speaks of none in particular."""
    clause: bool = False


@lru_cache(maxsize=1)
def _said(catalogue: Catalogue) -> tuple[_Said, ...]:
    """Every word of guarantee, with the promises it is said of. Definitions and agreed figures are left out: they say what it is."""
    return tuple(_find_said(catalogue))


def _find_said(catalogue: Catalogue) -> Iterator[_Said]:
    for file, record, key, text in catalogue.texts:
        clause = isinstance(record, Clause | ClauseItem)
        for language in catalogue.languages if not isinstance(file, Terms | Agreement) else ():
            excused = clause and (_among_guarantees(file, record) or _beside_the_term(catalogue, text, language))
            for claim in guarantee_words(text[language]) if not excused else ():
                yield _Said(claim, _place(record, key, text, language, claim), _firmness(catalogue, file, record), clause)


def _among_guarantees(article: Article, record: Clause | ClauseItem) -> bool:
    """Whether a paragraph or item stands only where something is guaranteed."""
    around = (clause for clause in article.paragraphs if any(item is record for item in clause.items))
    return any("guarantees" in one.when for one in (article, record, *around))


def _beside_the_term(catalogue: Catalogue, text: Text, language: str) -> bool:
    """Whether a text marks a defined term that says what a guarantee is."""
    terms = catalogue.terms.terms if catalogue.terms else {}
    used = (terms.get(target.removeprefix("term-")) for target in targets_of(text[language]))
    return any(term and any(guarantee_words(term.name[language])) for term in used)


def _place(record: Any, key: Key, text: Text, language: str, claim: Claim) -> Place:
    return place_in(text, language, claim.offset, len(claim.word)) or place_of(record, key.name)


def _firmness(catalogue: Catalogue, file: Any, record: Any) -> set[str | None] | None:
    """How firm the promises are that a text in *record* of *file* speaks of."""
    if isinstance(record, Quality):
        return {record.commitment}
    if isinstance(record, Availability):
        return _of_availability(record)
    if isinstance(file, Service):
        return _of_service(file) or None
    if isinstance(file, Tier):
        own = {catalogue_target.commitment or found.commitment for found in file.targets.values() for catalogue_target in _targets(found)}
        services = [service for service in catalogue.services if catalogue.has(service, file)]
        return own.union(*map(_of_service, services)) or None
    return None


def _of_availability(availability: Availability) -> set[str | None]:
    return {level.commitment or availability.commitment for level in availability.tiers.values()}


def _of_service(service: Service) -> set[str | None]:
    targets = {target.commitment or found.commitment for found in service.targets.values() for target in found.tiers.values()}
    measures = {quality.commitment for quality in service.measures}
    return targets | measures | (_of_availability(service.availability) if service.availability else set())


def _targets(found: Any) -> tuple[Any, ...]:
    return (*((found.within,) if found.within else ()), *found.per_priority.values())


@rule("error")
def guaranteed_is_said_of_a_guarantee(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """“Guaranteed” is said only where a promise it speaks of has the commitment `guarantee`."""
    for said in _said(catalogue):
        if said.claim.claims and said.firmness is not None and "guarantee" not in said.firmness:
            yield Finding(
                f"“{said.claim.word}” is said where nothing is guaranteed",
                said.place,
                "no promise here has commitment: guarantee",
                "write “we aim for” (“wij streven naar”), or make the promise a guarantee",
            )


@rule("warning")
def guarantee_is_said_with_care(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """“Guarantee” stands in no text that speaks of no promise in particular, or of promises that are none."""
    for said in _said(catalogue):
        if said.clause and said.claim.claims:
            continue  # an error: clauses-guarantee-where-something-is
        if said.firmness is None or (not said.claim.claims and "guarantee" not in said.firmness):
            yield Finding(
                f"“{said.claim.word}” is said of nothing in particular"
                if said.firmness is None
                else f"“{said.claim.word}” is said where nothing is guaranteed",
                said.place,
                "a guarantee binds more than an aim",
                "say it where the promise stands, or write “we aim for” (“wij streven naar”)",
            )


@rule("error")
def clauses_guarantee_where_something_is(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A clause guarantees something only where something is guaranteed: under `when: [guarantees]`, or beside the defined term."""
    for said in _said(catalogue):
        if said.clause and said.claim.claims:
            yield Finding(
                f"“{said.claim.word}” is said in a clause that also stands where nothing is guaranteed",
                said.place,
                "expected when: [guarantees], or the defined term",
                "add when: [guarantees], or write “we aim for” (“wij streven naar”)",
            )
