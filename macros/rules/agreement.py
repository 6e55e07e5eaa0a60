"""What must hold in the text of the agreement: its articles are there, its references lead somewhere, its languages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest

from macros.model.agreement import SCHEDULES, Article
from macros.model.catalogue import Catalogue
from macros.model.conditions import OF, PLAIN, check_of, named_anywhere, standing
from macros.model.inline import NotAllowed, targets_of, words_of
from macros.model.kinds import Text, place_of, place_of_part
from macros.problems import Place, did_you_mean
from macros.rules import Finding, rule

FIGURE = re.compile(r"\d+")
AMOUNT = re.compile(r"[€£]|\b(?:EUR|USD|GBP|[Ee]uros?)\b")


def _texts(article: Article) -> Iterator[tuple[Text, Place]]:
    """Every text of the paragraphs and items of an article, and where it stands."""
    for clause in article.paragraphs:
        yield clause.text, place_of(clause, "text")
        yield from ((item.text, place_of(item, "text")) for item in clause.items)


def _known(catalogue: Catalogue) -> dict[str, None]:
    """Every id that a clause may refer to."""
    ids = [id for article in catalogue.articles for id in (article.id, *(f"{article.id}.{clause.id}" for clause in article.paragraphs))]
    ids += (f"schedule-{name}" for name in SCHEDULES)
    ids += (f"term-{id}" for id in (catalogue.terms.terms if catalogue.terms else ()))
    ids += (f"fact-{fact.id}" for fact in (catalogue.agreement.facts if catalogue.agreement else ()))
    return dict.fromkeys(ids)


@rule("error")
def listed_articles_exist(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Each article in the order of the agreement, and each that is left out, exists, and is listed once."""
    agreement, known = catalogue.agreement, _known(catalogue)
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
    for article in catalogue.articles:
        for text, place in _texts(article):
            for language in catalogue.languages:
                try:
                    words_of(text[language])
                except NotAllowed as found:
                    yield Finding(
                        f"{found} stands in this clause ({language})",
                        text.places.get(language, place),
                        "expected words, **bold**, *italic*, [words](https://…) or [](#id)",
                        "write it in words",
                    )


@rule("error")
def references_lead_somewhere(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """What a clause refers to exists."""
    known = _known(catalogue)
    for article in catalogue.articles if catalogue.agreement else ():
        for text, place in _texts(article):
            for language in catalogue.languages:
                for target in dict.fromkeys(targets_of(text[language])):
                    if target not in known:
                        at = place_of_part(text.places.get(language, place), text[language], f"#{target}")
                        yield Finding(f"nothing is called `{target}`", at, did_you_mean(target, known))


@rule("error")
def references_stand_where_they_are_made(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """In the agreement of each tier, what a clause refers to is not left out."""
    told: set[Place] = set()
    for tier in catalogue.tiers if catalogue.agreement else ():
        stands = standing(catalogue, tier)
        here = {id for article, clauses in stands for id in (article.id, *(f"{article.id}.{clause.id}" for clause in clauses))}
        absent = {id for id in _known(catalogue) if not id.startswith(("schedule-", "term-", "fact-"))} - here
        for _, clauses in stands:
            for clause in clauses:
                lost = sorted(absent.intersection(targets_of(clause.text[catalogue.languages[0]])))
                if lost and place_of(clause, "text") not in told:
                    told.add(place_of(clause, "text"))
                    yield Finding(
                        f"this paragraph refers to `{lost[0]}`, which is left out of the agreement of `{tier.id}`",
                        place_of(clause, "text"),
                        "expected something that stands there too",
                        "give this paragraph the same `when`, or leave it out too",
                    )


@rule("error")
def languages_refer_alike(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A clause refers to the same things in every language."""
    first, *others = catalogue.languages
    for article in catalogue.articles:
        for text, place in _texts(article):
            for language in others:
                pairs = list(zip_longest(sorted(targets_of(text[first])), sorted(targets_of(text[language]))))
                different = next((pair for pair in pairs if pair[0] != pair[1]), None)
                if different:
                    ours = different[0] and different[0] not in targets_of(text[language])
                    lacking, where = (different[0], language) if ours else (different[1], first)
                    yield Finding(
                        f"`{lacking}` is referred to in one language, and not in {where}",
                        text.places.get(where, place),
                        "expected the same references in every language",
                        "refer to it in all of them, or in none",
                    )


@rule("error")
def clauses_hold_no_figure(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """Figures stand in the data and the agreed figures, never in a clause: a promise is said once."""
    for article in catalogue.articles:
        for text, place in _texts(article):
            for language in catalogue.languages:
                said = re.sub(r"\]\([^)]*\)", "]", text[language])
                if found := FIGURE.search(said):
                    yield Finding(
                        f"the figure {found[0]} stands in this clause ({language})",
                        text.places.get(language, place),
                        "expected words, with figures in the schedules",
                        "put it under `facts` in agreement.yml, and name it by [words](#fact-…)",
                    )


@rule("error")
def clauses_hold_no_amount(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """No clause names an amount of money, not in words either: prices stand in the price sheet, other amounts among the agreed figures."""
    for article in catalogue.articles:
        for text, place in _texts(article):
            for language in catalogue.languages:
                if found := AMOUNT.search(re.sub(r"\]\([^)]*\)", "]", text[language])):
                    yield Finding(
                        f"“{found[0]}” names an amount in this clause ({language})",
                        text.places.get(language, place),
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
