"""Special terms put into the text that was signed: each marked, in the clause that it changes; all else keeps its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count

from macros.documents.document import Document, Fact, Paragraph, Part, Run, Table, plain, tables_of
from macros.model.customer import SpecialTerm
from macros.model.inline import NotAllowed, Words, words_of
from macros.model.kinds import place_of
from macros.problems import Place, Problems, did_you_mean
from macros.units import shown
from macros.wording import Wording

SCHEDULES: Mapping[str, str] = {"term-": "schedule-terms", "fact-": "schedule-figures"}
"""How a reference begins that leads to a schedule as a whole, and which one; one to a defined term keeps its own name."""
TERM, FACT = "term-", "fact-"
BLANK = re.compile(r"(?<![^\s])(?:…+|\.{3,}|_{2,}|\?{2,})(?![^\s.,;:])")
"""What is written where something is still to be filled in; not `(…)`, which leaves words out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A special term with its *number*, the words it comes to, and what stands for its place: "article 5.2"."""

    number: int
    term: SpecialTerm
    runs: tuple[Run, ...]
    place: str

    @property
    def article(self) -> str:
        """The id of the article that it changes."""
        return (self.term.replaces or self.term.adds or "").partition(".")[0]


def with_special_terms(placing: Placing, terms: Iterable[SpecialTerm]) -> tuple[Document, tuple[Fact, ...]]:
    """The document with each term in its place, and what the cover sheet says of each; what cannot be is noted in its problems."""
    document, words = placing.document, placing.words
    placed = placing.placed(tuple(terms))
    articles = {part.id: part for part in document.articles}
    for one in placed:
        mark = (Run(words("contract_special_mark", n=one.number), bold=True), Run(" "))
        articles[one.article] = _changed(articles[one.article], one, (*mark, *one.runs))
    facts = tuple(Fact(_name(one, words), plain(one.runs)) for one in placed)
    return replace(document, articles=tuple(articles.values())), facts


def _name(one: Placed, words: Wording) -> str:
    return words(f"contract_special_{'replaces' if one.term.replaces else 'adds'}", n=one.number, place=one.place)


def _changed(part: Part, one: Placed, runs: tuple[Run, ...]) -> Part:
    if one.term.replaces:
        kept = (Paragraph(had.id, had.number, runs) if had.id == one.term.replaces else had for had in part.paragraphs)
        return replace(part, paragraphs=tuple(kept))
    at = sum(1 for had in part.paragraphs if had.number) + 1
    return replace(part, paragraphs=(*part.paragraphs, Paragraph(f"{part.id}.special-{one.number}", f"{part.number}.{at}", runs)))


@dataclass(frozen=True, slots=True)
class Placing:
    """Finds the places of special terms in a document, and their words; *figures* are the ids of the agreed figures that it names."""

    document: Document
    words: Wording
    problems: Problems
    figures: frozenset[str] = frozenset()

    def placed(self, terms: tuple[SpecialTerm, ...]) -> tuple[Placed, ...]:
        """Each term whose place and words can be; the others are noted."""
        labels, taken = labels_of(self.document, self.words), dict[str, int]()
        known = {*labels, *terms_in(self.document), *(f"{FACT}{id}" for id in self.figures)}
        found = []
        for number, term in enumerate(terms, 1):
            runs = self._runs(term, labels, known)
            if self._exists(term) and self._is_first(term, taken, number) and runs:
                found.append(Placed(number, term, runs, labels[term.replaces or term.adds or ""]))
        found.sort(key=self._order)
        return tuple(replace(one, number=number) for number, one in enumerate(found, 1))

    def _order(self, one: Placed) -> tuple[int, int]:
        """Where in the document a term stands; what is added to an article stands behind what is replaced in it."""
        at, part = next((at, part) for at, part in enumerate(self.document.articles) if part.id == one.article)
        places = [paragraph.id for paragraph in part.paragraphs]
        return at, places.index(one.term.replaces) if one.term.replaces else len(places)

    def _exists(self, term: SpecialTerm) -> bool:
        wanted, kind = (term.replaces, "paragraph") if term.replaces else (term.adds or "", "article")
        parts = self.document.articles
        known = [one.id for part in parts for one in part.paragraphs] if term.replaces else [part.id for part in parts]
        if wanted not in known:
            place = place_of(term, "replaces" if term.replaces else "adds")
            message = f"the agreement of this tier has no {kind} {shown(wanted)}"
            numbers = {one.number: one.id for part in parts for one in (part, *part.paragraphs)}
            help = f"{wanted} is called {numbers[wanted]}" if wanted in numbers else ""
            self.problems.error("dead-reference", message, place, "" if help else did_you_mean(wanted, known), help)
        return wanted in known

    def _is_first(self, term: SpecialTerm, taken: dict[str, int], number: int) -> bool:
        first = taken.setdefault(term.replaces, number) if term.replaces else number
        if first != number:
            message = f"special term {first} takes the place of {shown(term.replaces or '')} already"
            self.problems.error("two-terms", message, place_of(term, "replaces"), help="put both into one")
        return first == number

    def _runs(self, term: SpecialTerm, labels: Mapping[str, str], known: set[str]) -> tuple[Run, ...]:
        """The words of a term; nothing, after noting why, where they may not be."""
        language = self.document.language
        place = term.text.places.get(language) or place_of(term, "text")
        if blank := BLANK.search(term.text[language]):
            message = f"{shown(blank[0])} stands in this special term, where something is still to be filled in"
            self.problems.error("not-filled-in", message, place, help="write what was agreed, or remove the term")
            return ()
        try:
            words = words_of(term.text[language])
            self._judge_references(words, known, place)
            return tuple(self._run(one, labels) for one in words)
        except NotAllowed as found:
            help = "write words, **bold**, *italic*, [words](https://…) or [](#article)"
            self.problems.error("markup-in-term", f"{found} stands in this special term", place, help=help)
            return ()

    def _judge_references(self, words: Iterable[Words], known: set[str], place: Place) -> None:
        """Note each reference to what is not there; one to a defined term or an agreed figure needs words of its own."""
        for one in words:
            target = one.href.removeprefix("#") if one.href.startswith("#") else ""
            if target and target not in known:
                near = [id for id in known if id.startswith(target.partition("-")[0] + "-")] if target.startswith((TERM, FACT)) else known
                message = f"the agreement has no {shown(target)} to refer to"
                self.problems.error("dead-reference", message, place, did_you_mean(target, near))
            elif target.startswith((TERM, FACT)) and not one.text:
                message = f"the reference to {shown(target)} says nothing"
                self.problems.error("dead-reference", message, place, help=f"write words for it: [words](#{target})")

    def _run(self, words: Words, labels: Mapping[str, str]) -> Run:
        """The words; a reference without words of its own says its number."""
        target = words.href.removeprefix("#") if words.href.startswith("#") else ""
        schedule = next((id for start, id in SCHEDULES.items() if target.startswith(start)), "")
        target = schedule if target.startswith(FACT) else target
        return Run(words.text or labels.get(target, target), words.bold, words.italic, target, "" if target else words.href)


def terms_in(document: Document) -> set[str]:
    """The defined terms that the articles of a document use, and that are explained in it for that reason, as references name them."""
    holders = (holder for part in document.articles for one in part.paragraphs for holder in (one, *one.items))
    return {run.target for holder in holders for run in holder.runs if run.target.startswith(TERM)}


def labels_of(document: Document, words: Wording) -> dict[str, str]:
    """What a reference to each article, paragraph and schedule of a document says."""
    found: dict[str, str] = {}
    for part in document.articles:
        found[part.id] = words("sla_article_ref", n=part.number)
        for one in part.paragraphs:
            found[one.id] = words("sla_paragraph_ref", n=part.number, p=one.number.rpartition(".")[2])
    return found | {part.id: words("sla_schedule_ref", n=part.number) for part in document.schedules}


def renumbered(document: Document, before: Document, words: Wording) -> Document:
    """The document with its tables numbered anew: some of those *before* fell out with their clause, others were added without a number."""
    old = {table.id: number for number, table in enumerate(tables_of(before), 1)}
    numbers = count(1)

    def numbered(table: Table) -> Table:
        bare = table.caption.removeprefix(words("sla_table_caption", n=old[table.id], caption="")) if table.id in old else table.caption
        return replace(table, caption=words("sla_table_caption", n=next(numbers), caption=bare))

    def part(one: Part) -> Part:
        return replace(one, paragraphs=tuple(replace(had, table=had.table and numbered(had.table)) for had in one.paragraphs))

    articles = tuple(map(part, document.articles))
    return replace(document, articles=articles, schedules=tuple(map(part, document.schedules)))
