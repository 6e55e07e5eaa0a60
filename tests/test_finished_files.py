"""The files on the site: the page of an agreement and every file to download say the same, from the first word to the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.documents.agreement import agreement
from macros.views.papers import agreement_file, formats, side_by_side_file
from tests.catalogues import example
from tests.formats import FORMATS, grids
from tests.test_formats import lacking

LANGUAGES = {language: "" if place == 0 else f"{language}/" for place, language in enumerate(example().languages)}
OFFERED = [(tier, language) for tier in example().tiers for language in LANGUAGES]


@pytest.mark.parametrize(("tier", "language"), OFFERED, ids=[f"{tier.id} {language}" for tier, language in OFFERED])
def test_finished_files_say_the_same(tier, language: str, example_site: Path) -> None:
    """Every text of an agreement stands in its order in page, PDF, Word, text and Markdown, and each cell of each table in its place."""
    document = agreement(example(), language, tier)
    folder = example_site / LANGUAGES[language]
    for form in FORMATS.values():
        way = f"sla/{tier.id}/index.html" if form.ending == "html" else agreement_file(tier.id, form.ending)
        if form.ending in (*formats(), "html"):
            made = (folder / way).read_bytes()
            assert lacking(document, form, form.words(made, document)) == [], way
            assert form.tables(made, document) == grids(document), way


def test_every_file_offered_is_there(example_site: Path) -> None:
    """Each tier has every format in every language, an edition beside the first language with each other one, and no file besides."""
    first = next(iter(LANGUAGES))
    for language, folder in LANGUAGES.items():
        there = {path.name for path in (example_site / folder / "downloads").glob("sla-*")}
        offered = {Path(agreement_file(tier.id, ending)).name for tier in example().tiers for ending in formats()}
        if language != first and "pdf" in formats():
            offered |= {Path(side_by_side_file(tier.id, first, language)).name for tier in example().tiers}
        assert there == offered, language
