"""The handbook: every view an owner may call, and what is in the catalogue."""

from __future__ import annotations

import inspect
from collections import Counter

import pytest

from macros.views import handbook, site
from macros.views.specimen import specimen
from macros.wording import wording
from tests.catalogues import example, hostile, smallest
from tests.markup import Element, parsed
from tests.shown import CATALOGUES, EVERY


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_view_an_owner_may_call_is_explained(name: str, language: str) -> None:
    """Each view has an entry with its call, its meaning, what it takes, and a specimen or the remark that there is nothing to show."""
    tree = parsed(handbook.macro_reference(CATALOGUES[name], language, None))
    assert [h2.text for h2 in tree.all("h2")] == list(site.MACROS)
    words = wording(language)
    shown = len(list(tree.of_class("sla-specimen"))) + tree.text.count(words("handbook_no_specimen"))
    assert shown == len(site.MACROS)
    for view in site.MACROS:
        assert f"{{{{ {view}(" in tree.text and meaning(view, language) in " ".join(tree.text.split())


def meaning(view: str, language: str) -> str:
    """What the page says of a view: the words of the language, or the docstring of a view that has none yet."""
    known = f"handbook_macro_{view}"
    first = inspect.cleandoc(site.MACROS[view].__doc__ or "").split("\n")[0]
    return " ".join((wording(language)(known) if wording(language).has(known) else first).split())


def test_the_english_meaning_is_the_docstring() -> None:
    """What the page says of a view in English is what its docstring says first, so that the two cannot drift apart."""
    for view in site.MACROS:
        assert meaning(view, "en") == " ".join(inspect.cleandoc(site.MACROS[view].__doc__ or "").split("\n")[0].split())


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_specimens_get_in_nobodys_way(name: str, language: str) -> None:
    """Among all specimens no id stands twice, no reference is lost, none leads to a page, is a landmark or a heading, or runs."""
    tree = parsed(handbook.macro_reference(CATALOGUES[name], language, None))
    elements = list(tree.all())
    ids = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
    assert [id for id, count in ids.items() if count > 1] == []
    assert {href[1:] for href in hrefs(tree) if href.startswith("#")} <= set(ids)
    for box in tree.of_class("sla-specimen__shown"):
        inside = list(box.all())
        assert not [href for href in hrefs(box) if not href.startswith(("#", "mailto:", "tel:", "https:"))]
        assert not {"h1", "h2", "h3", "nav", "section", "form", "script"} & {element.tag for element in inside}
        assert "region" not in {element.attributes.get("role") for element in inside}
        assert not [attribute for element in inside for attribute in element.attributes if attribute.startswith("data-")]


def hrefs(tree: Element) -> list[str]:
    """Where links and references in a tree lead."""
    return [element.attributes["href"] for element in tree.all() if "href" in element.attributes]


def test_specimens_keep_the_text_of_views() -> None:
    """Taming takes nothing from the text, and hostile text stays text."""
    for view in ("response_times", "prices", "support_hours", "credits"):
        html = site.MACROS[view](hostile(), "nl")
        assert parsed(specimen(html, "x")).text == parsed(html).text


def test_the_front_page_says_what_is_in_the_catalogue() -> None:
    """Tiers, services, languages, the last year with closing days; and every accepted warning with its file and reason."""
    text = parsed(handbook.catalogue_facts(example(), "en", None)).text
    assert "Basic, Plus and Server care" in text and "5 in 2 categories" in text and "Dutch and English" in text and "2028" in text
    for holder in example().tiers:
        for code, reason in holder.waive.items():
            assert f"{code} – {reason}" in text
    assert "No closing days are stated" in parsed(handbook.catalogue_facts(smallest(), "en", None)).text


def test_the_handbook_shows_nothing_meant_for_customers() -> None:
    """No button for the next step, no data for search engines, no files to take along, no pages of its own."""
    facts = handbook.site_facts(example(), "nl", None)
    assert facts["next_step"] is None and not facts["structured_data"] and facts["name"] == example().provider.name
    assert handbook.pages(example(), "nl", None) == () and handbook.downloads(example(), "nl", None) == {}


def test_what_the_agreement_leaves_out_is_told() -> None:
    """The facts of the catalogue name each clause that is left out, how much an agreement needs its article, and the reason."""
    assert "purpose.recitals (must) – nothing to tell beforehand" in handbook.catalogue_facts(example(), "en", None)
