"""The agreement of a tier in two languages, paragraph beside paragraph: a reading aid, made of the two agreements themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from macros.documents.canonical import canonical
from macros.documents.document import Document, Part, Row, Table
from macros.documents.tables import Tables
from macros.model.catalogue import Catalogue
from macros.views.phrases import Phrases, sentence_case

PREVAILING = "prevailing-language"
"""The agreed figure that names the language whose text applies where two differ in meaning."""


@dataclass(frozen=True, slots=True)
class Side:
    """
    One of the two: the agreement and its *hash*, and what this edition is, in its language.

    *languages* are the names of both, *notice* says more.
    """

    document: Document
    hash: str
    languages: str
    aid: str
    notice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two agreements of the same parts and paragraphs in the same order, and with the same rows in each table."""

    left: Side
    right: Side

    @property
    def canonical(self) -> str:
        """The whole as JSON: keys sorted, no blanks, letters as they are."""
        return canonical(self)


def side_by_side(catalogue: Catalogue, left: Document, right: Document) -> SideBySide:
    """The same agreement in two of the languages of the provider."""
    languages = (left.language, right.language)
    shown = _terms_as_in(catalogue, languages, right)
    assert _shape(left) == _shape(shown), "both are made of the same data"
    return SideBySide(_side(catalogue, languages, left, left.hash), _side(catalogue, languages, shown, right.hash))


def _side(catalogue: Catalogue, languages: tuple[str, str], document: Document, hash: str) -> Side:
    phrases = Phrases(catalogue, document.language)
    say, known = phrases.words, phrases.words.locale.languages
    names = sentence_case(say.listed([known.get(one, one) for one in languages]))
    facts = catalogue.agreement.facts if catalogue.agreement else ()
    prevails = [say("side_by_side_prevails", language=phrases.text(fact.value)) for fact in facts if fact.id == PREVAILING]
    notice = (say("side_by_side_notice"), *prevails)
    return Side(document, hash, say("side_by_side_languages", languages=names), say("side_by_side_aid"), notice)


def _terms_as_in(catalogue: Catalogue, languages: tuple[str, str], document: Document) -> Document:
    """The document with its terms in the order that they have in the first of two languages: each sorts them by its own names."""
    tier = catalogue.tier_by_id.get(document.tier)
    told = (Tables(Phrases(catalogue, language), tier).explained() if tier else () for language in languages)
    names = sorted(((first, own) for (first, _), (own, _) in zip(*told, strict=True)), key=lambda pair: pair[0].casefold())
    place = {sentence_case(own): number for number, (_, own) in enumerate(names)}

    def rows(table: Table) -> tuple[Row, ...]:
        return tuple(sorted(table.rows, key=lambda row: place.get(row.head.text, len(place)))) if table.id == "terms" else table.rows

    def part(one: Part) -> Part:
        made = (replace(it, table=replace(it.table, rows=rows(it.table))) if it.table else it for it in one.paragraphs)
        return replace(one, paragraphs=tuple(made))

    return replace(document, articles=tuple(map(part, document.articles)), schedules=tuple(map(part, document.schedules)))


def _shape(document: Document) -> list[tuple[str, list[tuple[str, int, tuple[str, int] | None]]]]:
    """What must be the same on both sides: ids, counts of items and of rows."""
    return [
        (part.id, [(one.id, len(one.items), (one.table.id, len(one.table.rows)) if one.table else None) for one in part.paragraphs])
        for part in document.parts
    ]
