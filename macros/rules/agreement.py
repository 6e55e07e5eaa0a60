"""What must hold in the text of the agreement: its articles are there, its clauses are plain words without figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from macros.model.agreement import Article
from macros.model.catalogue import Catalogue
from macros.model.conditions import OF, PLAIN, check_of, named_anywhere
from macros.model.inline import NotAllowed, words_of
from macros.model.kinds import place_of
from macros.problems import did_you_mean
from macros.rules import Finding, rule
from macros.rules.clause_references import referable, said_in_clauses

FIGURE = re.compile(r"\d+")
LEADS = re.compile(r"\]\([^)]*\)")
"""Where a link leads, which is no word of a clause."""
AMOUNT = re.compile(r"[€£]|\b(?:EUR|USD|GBP|[Ee]uros?)\b")


@rule("error")
def listed_articles_exist(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each article in the order of the agreement, and each that is left out, exists, and is listed once."""
    agreement, known = catalogue.agreement, referable(catalogue)
    seen: set[str] = set()
    for at, id in enumerate(agreement.articles if agreement else ()):
        if id in seen or id not in {article.id for article in catalogue.articles}:
            yield Finding(
                f"there is no article `{id}`" if id not in seen else f"the article `{id}` is listed twice",
                place_of(agreement, f"articles.{at}"),
                did_you_mean(id, [article.id for article in catalogue.articles]) if id not in seen else "expected each article once",
                "add its file to agreement/own/, or take it out of the list",
            )
        seen.add(id)
    for id in agreement.left_out if agreement else ():
        if id not in known:
            yield Finding(f"there is no article or paragraph `{id}` to leave out", place_of(agreement, "left_out"), did_you_mean(id, known))


@rule("error")
def needed_articles_stand(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """What an agreement must have stands in the order of the agreement, or is left out with a reason."""
    agreement = catalogue.agreement
    for article in _without_place(catalogue):
        if agreement and article.level == "must":
            yield Finding(
                f"the article `{article.id}`, which an agreement must have, stands nowhere",
                place_of(agreement, "articles"),
                "expected it here",
                f"add it to `articles`, or add `{article.id}: your reason` to `left_out`",
            )


@rule("warning")
def every_article_has_a_place(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each other article stands in the order of the agreement, or is left out with a reason."""
    for article in _without_place(catalogue):
        if article.level != "must":
            yield Finding(
                f"the article `{article.id}` stands nowhere",
                place_of(article),
                "expected it in `articles` of agreement.yml",
                f"add it there, or add `{article.id}: your reason` to `left_out`",
            )


def _without_place(catalogue: Catalogue) -> Iterator[Article]:
    """The articles that are neither listed nor left out."""
    agreement = catalogue.agreement
    for article in catalogue.articles if agreement else ():
        if agreement and article.id not in agreement.articles and article.id not in agreement.left_out:
            yield article


@rule("error")
def clauses_hold_plain_words(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A clause holds words, bold, italic, links and references, and nothing else."""
    for said in said_in_clauses(catalogue):
        try:
            words_of(said.words)
        except NotAllowed as found:
            yield Finding(
                f"{found} stands in this clause ({said.language})",
                said.place,
                "expected words, **bold**, *italic*, [words](https://…) or [](#id)",
                "write it in words",
            )


@rule("error")
def clauses_hold_no_figure(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Figures stand in the data and the agreed figures, never in a clause: a promise is said once."""
    for said in said_in_clauses(catalogue):
        if found := FIGURE.search(LEADS.sub("]", said.words)):
            yield Finding(
                f"the figure {found[0]} stands in this clause ({said.language})",
                said.place,
                "expected words, with figures in the schedules",
                "put it under `facts` in agreement.yml, and name it by [words](#fact-…)",
            )


@rule("error")
def clauses_hold_no_amount(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No clause names an amount of money, not in words either: prices stand in the price sheet, other amounts among the agreed figures."""
    for said in said_in_clauses(catalogue):
        if found := AMOUNT.search(LEADS.sub("]", said.words)):
            yield Finding(
                f"“{found[0]}” names an amount in this clause ({said.language})",
                said.place,
                "expected a reference to the price sheet",
                "refer to it by [](#schedule-prices), or agree on a figure and name it by [words](#fact-…)",
            )


@rule("error")
def conditions_are_known(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each condition of a clause is one that can be asked."""
    known = [*PLAIN, *(f"{name} …" for name in OF)]
    for article in catalogue.articles:
        holders = [article, *article.paragraphs, *(item for clause in article.paragraphs for item in clause.items)]
        for holder in holders:
            for condition in holder.when:
                if check_of(condition) is None:
                    yield Finding(f"there is no condition `{condition}`", place_of(holder, "when"), did_you_mean(condition, known))


@rule("warning")
def every_figure_is_named(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each agreed figure is named in a clause, be it one that stands in no tier for now."""
    agreement = catalogue.agreement
    named = named_anywhere(catalogue)
    for fact in agreement.facts if agreement else ():
        if f"fact-{fact.id}" not in named:
            help = f"name it by [words](#fact-{fact.id}), or remove it"
            yield Finding(f"no clause names the agreed figure `{fact.id}`", place_of(fact, "id"), help=help)
