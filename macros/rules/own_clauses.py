"""What goes wrong where clauses are written by hand: ids that stand twice or are taken, slips in an id, lists that are too long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any

from macros.model.agreement import Article
from macros.model.catalogue import Catalogue
from macros.model.kinds import place_of
from macros.rules import Finding, rule

TAKEN = ("schedule-", "term-", "fact-")
"""How the names begin by which clauses refer to other things than articles."""
MOST = 26
"""The items that can be marked a to z."""
OWN = "agreement/own/"


@rule("error")
def ids_in_the_agreement_differ(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No id stands twice: among the paragraphs of an article, or among the agreed figures."""
    for article in catalogue.articles:
        yield from _twice(article.paragraphs, "paragraph")
    yield from _twice(catalogue.agreement.facts if catalogue.agreement else (), "agreed figure")


def _twice(records: Iterable[Any], what: str) -> Iterator[Finding]:
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield Finding(f"the {what} `{record.id}` stands twice", place_of(record, "id"), "expected another id", "rename one of the two")
        seen.add(record.id)


@rule("error")
def article_ids_are_free(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No article is called as schedules, terms and figures are."""
    for article in catalogue.articles:
        if article.id.startswith(TAKEN):
            yield Finding(
                f"the article `{article.id}` is called as something else is",
                place_of(article),
                f"names that begin with {', '.join(TAKEN)} are taken",
                "give its file another name",
            )


@rule("error")
def lists_have_letters_enough(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No paragraph has more items than there are letters to mark them."""
    for article in catalogue.articles:
        for clause in article.paragraphs:
            if len(clause.items) > MOST:
                yield Finding(
                    f"this list has {len(clause.items)} items",
                    place_of(clause, "items"),
                    f"expected at most {MOST}, marked a to z",
                    "divide it over two paragraphs",
                )


@rule("warning")
def own_clauses_are_no_slips(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No article or paragraph of your own has nearly the id of a shipped one, which it would then not replace."""
    shipped = [article.id for article in catalogue.articles if not all(map(_own, article.paragraphs))]
    for article in catalogue.articles:
        near = "" if article.id in shipped else _near(article.id, shipped)
        if near:
            yield Finding(
                f"the article `{article.id}` stands beside `{near}`, and does not replace its paragraphs",
                place_of(article),
                f"did you mean `{near}`?",
                f"call the file {near}.yml, or waive this",
            )
        yield from _slips(article)


def _slips(article: Article) -> Iterator[Finding]:
    shipped = [clause.id for clause in article.paragraphs if not _own(clause)]
    for clause in article.paragraphs if shipped else ():
        near = _near(clause.id, shipped) if _own(clause) else ""
        if near:
            yield Finding(
                f"the paragraph `{clause.id}` comes after the others, and `{near}` stays",
                place_of(clause, "id"),
                f"did you mean `{near}`?",
                f"write id: {near} to replace it, or waive this",
            )


def _own(record: Any) -> bool:
    return OWN in place_of(record).file


def _near(id: str, known: list[str]) -> str:
    """The id among *known* that is most like *id*; empty where none is."""
    return next(iter(get_close_matches(id, known, n=1, cutoff=0.8)), "")
