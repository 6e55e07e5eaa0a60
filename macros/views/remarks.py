"""What the provider says of the catalogue as a whole."""

from __future__ import annotations

from macros.model.catalogue import Catalogue
from macros.views.phrases import Phrases
from macros.views.rendering import render
from macros.views.tables import headed


def remarks(catalogue: Catalogue, language: str) -> str:
    """Your remarks on the whole catalogue under a heading; nothing where there are none."""
    phrases = Phrases(catalogue, language)
    texts = [phrases.text(remark) for remark in catalogue.vocabulary.remarks]
    told = render("list", language, items=texts, kind="sla-list--plain") if texts else ""
    return headed("remarks", phrases.words("remarks_title"), language, told)
