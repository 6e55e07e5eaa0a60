"""What must hold for defined terms: each is used where it can be read, and no two have the same name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from macros.model.catalogue import Catalogue
from macros.model.conditions import named_anywhere
from macros.model.kinds import place_of
from macros.rules import Finding, rule
from macros.rules.namesakes import namesakes


@rule("error")
def every_term_is_used(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each defined term is used in a clause, be it one that stands in no tier for now: a tier lists what its own clauses use."""
    terms = catalogue.terms.terms if catalogue.terms and catalogue.agreement else {}
    used = named_anywhere(catalogue) if terms else frozenset()
    for id, term in terms.items():
        if f"term-{id}" not in used:
            yield Finding(
                f"no clause uses the term `{id}`",
                place_of(term),
                "expected a clause that marks it",
                f"mark it where it is said: [words](#term-{id}), or remove it",
            )


@rule("error")
def terms_are_defined_once(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No two defined terms have the same name in a language, capitals aside."""
    for one in namesakes(catalogue.terms.terms if catalogue.terms else {}, catalogue.languages):
        yield Finding(
            f"“{one.name}” is defined twice ({one.language}): as `{one.first}` and as `{one.id}`",
            one.place,
            "expected another name",
            "keep one of the two terms, or name them apart",
        )
