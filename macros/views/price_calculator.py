"""Working out a price: what is asked, the answer for the counts to begin with, and examples for who has no script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.calculation import Case, cases, first_counts, has_fixed_price, questions
from macros.model.catalogue import Catalogue
from macros.model.options import Option
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.price_answers import Answers
from macros.views.price_rows import PriceRow
from macros.views.price_script import given
from macros.views.rendering import render
from macros.views.rows import Rows
from macros.views.tables import Head, Table, Tables, tables_html, tier_head

FEW_OPTIONS = 4
"""So many options need not be folded away."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something that is asked. *count* tells that a number is asked, under that label; *hint* may be empty; *start* is the first value."""

    key: str
    label: str
    count: str
    hint: str
    start: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the answer with what each tier says; *total* tells that it is a sum, *shown* that it matters to begin with."""

    key: str
    label: str
    detail: str
    cells: tuple[Saying, ...]
    total: bool
    shown: bool


@dataclass(frozen=True)
class _Calculator:
    """Builds the parts of the view."""

    answers: Answers

    @property
    def phrases(self) -> Phrases:
        """The words of the catalogue."""
        return self.answers.phrases

    def units(self) -> tuple[Field, ...]:
        """The counts that are asked, with what exactly is counted."""
        phrases, start = self.phrases, first_counts(self.phrases.catalogue, self.answers.asked)
        known = phrases.catalogue.vocabulary.units
        return tuple(
            Field(unit, sentence_case(phrases.unit(unit, 2)), "", phrases.text(known[unit].meaning) if unit in known else "", start[unit])
            for unit in self.answers.asked.units
        )

    def options(self) -> tuple[Field, ...]:
        """The options that are offered."""
        start = first_counts(self.phrases.catalogue, self.answers.asked)
        return tuple(
            Field(option.key, sentence_case(self.answers.name(option)), self.option_count(option), option.unit or "", start[option.key])
            for option in self.answers.asked.options
        )

    @property
    def unfolded(self) -> bool:
        """Whether the options are in sight to begin with: they are few, or the first example has one."""
        options = self.options()
        return len(options) <= FEW_OPTIONS or any(option.start for option in options)

    def option_count(self, option: Option) -> str:
        """The label of the count of an option; empty where it has none."""
        name = sentence_case(self.answers.name(option))
        return self.phrases.words("calc_option_count", name=name, units=self.phrases.unit(option.unit, 2)) if option.unit else ""

    def lines(self) -> Iterator[Line]:
        """Every row of the answer, for the counts to begin with."""
        answer = self.answers.answer(first_counts(self.phrases.catalogue, self.answers.asked))
        for row in self.answers.rows:
            yield Line(row.key, row.label, row.detail, answer.cells[row.key], bool(row.period), row.key in answer.shown)

    def heads(self) -> tuple[Head, ...]:
        """The heads of the tiers."""
        return tuple(tier_head(self.phrases, tier) for tier in self.phrases.catalogue.tiers)

    def vat(self) -> str:
        """How the amounts relate to VAT, and at which rate those across it were computed."""
        vat, words = self.phrases.catalogue.provider.vat, self.phrases.words
        if not vat.rate or vat.prices == "not stated":
            return self.phrases.vat_sentence
        both = words("vat_sentence_both" if vat.prices == "excluding" else "calc_vat_including")
        business = [words("vat_sentence_business")] if self.phrases.catalogue.provider.audience == "business" else []
        return " ".join((both, words("calc_vat_rate", rate=words.percentage(vat.rate)), *business))

    def examples(self) -> Table:
        """For each example what each tier costs, with what is paid at other times."""
        words, rows = self.phrases.words, Rows()
        told = cases(self.phrases.catalogue, self.answers.asked)
        heads = (Head(words("calc_example")), *self.heads())
        lines = tuple(rows.row(*self.example(case)) for case in told)
        return Table("price-examples", words("calc_examples"), heads, lines, self.phrases.vat)

    def example(self, case: Case) -> tuple[str, tuple[Saying, ...], str]:
        """The name of an example, what each tier says, and what was counted."""
        answer = self.answers.answer(case.counts)
        name = sentence_case(self.phrases.text(case.name) or answer.counted or self.phrases.words("row_price_total"))
        totals = [row for row in self.answers.rows if row.period and row.key in answer.shown]
        says = tuple(self.summed(totals, [answer.cells[row.key][at] for row in totals]) for at in range(len(self.heads())))
        return name, says, answer.counted if case.name else ""

    def summed(self, rows: list[PriceRow], says: list[Saying]) -> Saying:
        """The first total of a tier, with the others as remarks."""
        others = [
            f"{row.label.lower()} {said.text}" + (f" ({said.detail})" if said.detail else "")
            for row, said in zip(rows[1:], says[1:], strict=True)
            if said.state != "no"
        ]
        return says[0]._replace(detail="; ".join(filter(None, (says[0].detail, *others))))


def price_calculator(catalogue: Catalogue, language: str, root: str = "../") -> str:
    """Working out the price: counts and options to ask for, and what each tier costs; without JavaScript a table of worked examples."""
    phrases, asked = Phrases(catalogue, language), questions(catalogue)
    if not has_fixed_price(catalogue):
        return render("sentence", language, text=phrases.words("calc_no_price"))
    built = _Calculator(Answers(phrases, asked))
    if not asked.keys:
        examples = tables_html(Tables("price-examples", (built.examples(),)), language, root)
        return f"{examples}\n{render('sentence', language, text=built.vat())}"
    script = json.dumps(given(built.answers), ensure_ascii=False, separators=(",", ":"))
    return render("price_calculator", language, view=built, given=script, root=root)
