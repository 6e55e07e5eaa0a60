"""What must hold for references in the agreement: they lead somewhere, stand where they lead to, and are alike in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from macros.model.agreement import SCHEDULES
from macros.model.catalogue import Catalogue
from macros.model.conditions import standing
from macros.model.inline import links_of, targets_of
from macros.model.kinds import Text, place_of, place_of_part
from macros.problems import Place, did_you_mean
from macros.rules import Finding, rule


class Said(NamedTuple):
    """What a paragraph or an item says in a language, and where."""

    words: str
    language: str
    place: Place


def clause_texts(catalogue: Catalogue) -> Iterator[tuple[Text, Place]]:
    """Every text of the paragraphs and items of all articles, and where it stands."""
    for clause in (clause for article in catalogue.articles for clause in article.paragraphs):
        yield clause.text, place_of(clause, "text")
        yield from ((item.text, place_of(item, "text")) for item in clause.items)


def said_in_clauses(catalogue: Catalogue) -> Iterator[Said]:
    """The same in every language."""
    for text, place in clause_texts(catalogue):
        yield from (Said(text[language], language, text.places.get(language, place)) for language in catalogue.languages)


def referable(catalogue: Catalogue) -> dict[str, None]:
    """Every id that a clause may refer to."""
    ids = [id for article in catalogue.articles for id in (article.id, *(f"{article.id}.{clause.id}" for clause in article.paragraphs))]
    ids += (f"schedule-{name}" for name in SCHEDULES)
    ids += (f"term-{id}" for id in (catalogue.terms.terms if catalogue.terms else ()))
    ids += (f"fact-{fact.id}" for fact in (catalogue.agreement.facts if catalogue.agreement else ()))
    return dict.fromkeys(ids)


def _figures_twice(catalogue: Catalogue) -> set[str]:
    """Ids that two agreed figures have. One should have another, so what leads to either cannot be judged, nor what leads nowhere."""
    facts = catalogue.agreement.facts if catalogue.agreement else ()
    return {id for id, number in Counter(fact.id for fact in facts).items() if number > 1}


@rule("error")
def references_lead_somewhere(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """What a clause refers to exists."""
    known, unsure = referable(catalogue), bool(_figures_twice(catalogue))
    for said in said_in_clauses(catalogue) if catalogue.agreement else ():
        for target in dict.fromkeys(targets_of(said.words)):
            if target not in known and not (unsure and target.startswith("fact-")):
                at = place_of_part(said.place, said.words, f"#{target}")
                yield Finding(f"nothing is called `{target}`", at, did_you_mean(target, known))


@rule("error")
def references_stand_where_they_are_made(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """In the agreement of each tier, what a clause refers to is not left out."""
    told: set[Place] = set()
    for tier in catalogue.tiers if catalogue.agreement else ():
        stands = standing(catalogue, tier)
        here = {id for article, clauses in stands for id in (article.id, *(f"{article.id}.{clause.id}" for clause in clauses))}
        absent = {id for id in referable(catalogue) if not id.startswith(("schedule-", "term-", "fact-"))} - here
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
    for text, place in clause_texts(catalogue):
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


@rule("warning")
def figures_go_by_their_names(catalogue: Catalogue, as_of: date | None) -> Iterable[Finding]:
    """A clause calls an agreed figure by the name that stands in the schedule, for that is what a reader looks for there."""
    facts, twice = catalogue.agreement.facts if catalogue.agreement else (), _figures_twice(catalogue)
    names = {f"#fact-{fact.id}": fact.name for fact in facts if fact.id not in twice}
    for said in said_in_clauses(catalogue):
        for target, words in links_of(said.words):
            if target in names and words and (name := names[target][said.language]).casefold() not in words.casefold():
                yield Finding(
                    f"“{words}” leads to an agreed figure that is called “{name}”",
                    place_of_part(said.place, said.words, words),
                    "expected the name that stands in the schedule",
                    f"write [{name}]({target})",
                )
