"""Step 4: what each article is for and what to decide in it, and what is missing from the agreement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.model.agreement import Article
from macros.model.catalogue import Catalogue
from macros.model.conditions import standing
from macros.model.inline import targets_of
from macros.model.internal import Internal
from macros.views.blocks import Block, Facts, Grid, Heading, Notice, Paper, Paragraph, paragraphs_of, plain
from macros.views.phrases import Phrases
from macros.views.rows import Rows
from macros.views.tables import Head, Table

PARTS = ("for", "decide", "avoid")
WANTED = ("must", "should")
"""Levels of articles whose absence is told."""


def clause_guide(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """For every article of the agreement: what it is for, what to decide, what to avoid, and where it stands."""
    guide = _Guide(Phrases(catalogue, language))
    if not catalogue.agreement:
        return (Paragraph(plain(guide.own("no_agreement"))),)
    return tuple(block for article in guide.articles() for block in guide.told(article))


def gap_report(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What an agreement must or should have and this one has not, each with the reason that was given."""
    guide = _Guide(Phrases(catalogue, language))
    if not catalogue.agreement:
        return (Paragraph(plain(guide.own("no_agreement"))),)
    rows, made = list(guide.gaps()), Rows()
    if not rows:
        return (Notice("good", guide.own("gap_none")),)
    heads = (Head(guide.own("gap_article")), Head(guide.own("level")), Head(guide.own("gap_state")))
    table = Table("gap-report", guide.own("gap_caption"), heads, tuple(made.row(*row) for row in rows))
    return (*paragraphs_of(guide.own("gap_some")), Grid(table))


@dataclass(frozen=True, slots=True)
class _Guide:
    """The agreement told in one language."""

    phrases: Phrases

    @property
    def catalogue(self) -> Catalogue:
        return self.phrases.catalogue

    def own(self, key: str, **values: object) -> str:
        return self.phrases.words(f"write_{key}", **values)

    def articles(self) -> Iterator[Article]:
        """The articles in their order; then those that stand nowhere."""
        known, agreement = {article.id: article for article in self.catalogue.articles}, self.catalogue.agreement
        order = agreement.articles if agreement else ()
        yield from (known[id] for id in order if id in known)
        yield from (article for id, article in known.items() if id not in order)

    def told(self, article: Article) -> Iterator[Block]:
        """An article: its title, and all that is to be known of it."""
        yield Heading(self.phrases.text(article.title), f"article-{article.id}", 3)
        yield Facts(tuple(self.facts(article)))

    def facts(self, article: Article) -> Iterator[tuple[str, str]]:
        for part in PARTS:
            key = f"write_{part}_{article.id.replace('-', '_')}"
            if self.phrases.words.has(key):
                yield self.own(part), self.phrases.words(key)
        yield self.own("level"), self.own(f"level_{article.level}")
        yield self.own("stands"), self.where(article)
        if figures := tuple(self.figures(article)):
            yield self.own("figures"), "\n\n".join(figures)

    def where(self, article: Article) -> str:
        """In which tiers an article stands, or why it does not."""
        agreement, tiers = self.catalogue.agreement, self.catalogue.tiers
        if agreement and article.id in agreement.left_out:
            return self.own("left_out", reason=agreement.left_out[article.id])
        if agreement and article.id not in agreement.articles:
            return self.own("not_placed")
        having = [tier for tier in tiers if any(one.id == article.id for one, _ in standing(self.catalogue, tier))]
        if len(having) == len(tiers):
            return self.own("everywhere")
        return self.own("in_tiers", tiers=self.phrases.words.listed(map(self.phrases.tier, having))) if having else self.own("nowhere")

    def figures(self, article: Article) -> Iterator[str]:
        """The agreed figures that an article names, with what was agreed."""
        language = self.catalogue.languages[0]
        texts = [text for clause in article.paragraphs for text in (clause.text, *(item.text for item in clause.items))]
        named = {target for text in texts for target in targets_of(text[language])}
        for fact in self.catalogue.agreement.facts if self.catalogue.agreement else ():
            if f"fact-{fact.id}" in named:
                yield self.own("figure", name=self.phrases.text(fact.name), value=self.phrases.text(fact.value))

    def gaps(self) -> Iterator[tuple[str, list[str]]]:
        """What is not there: its name, and how needed it is and how that came."""
        agreement = self.catalogue.agreement
        assert agreement
        for article in self.catalogue.articles:
            title = self.phrases.text(article.title)
            missing = article.id in agreement.left_out or article.id not in agreement.articles
            if missing and article.level in WANTED:
                yield title, [self.own(f"level_{article.level}"), self.where(article)]
            for clause in article.paragraphs:
                if reason := agreement.left_out.get(f"{article.id}.{clause.id}"):
                    name = f"{title}, {self.own('gap_part', paragraph=clause.id)}"
                    yield name, [self.own(f"level_{article.level}"), self.own("left_out", reason=reason)]


VIEWS = (clause_guide, gap_report)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """None: the agreement itself is what is printed."""
    return iter(())
