"""What the pages of the public site say: all that the data says, in words that fit."""

from __future__ import annotations

import pytest

from macros.views.changes import changes, subjects
from macros.views.comparison import comparison
from macros.views.differences import strongest
from macros.views.glossary import glossary_words
from macros.views.inline import tier_price, tier_time
from macros.views.lookup import UnknownId
from macros.views.phrases import Phrases, sentence_case
from macros.views.site import EXAMPLES, MACROS, pages, site_facts
from tests.catalogues import example, smallest
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY, made_page


@pytest.mark.parametrize("language", example().languages)
def test_tier_page_names_every_price_line(language: str) -> None:
    """The page of a tier gives each price line: what for, how much, per what, with or without VAT, each condition."""
    phrases = Phrases(example(), language)
    for tier in example().tiers:
        lines = list(parsed(made_page(example(), language, f"tiers/{tier.id}.md").html).of_class("sla-prices"))
        text = " ".join(element.text for element in lines)
        for line in tier.prices:
            remarks = [remark for remark in phrases.price_remarks(line) if remark != phrases.words("price_optional")]
            for part in (sentence_case(phrases.price_label(line)), *phrases.price_parts(line), *remarks):
                assert " ".join(part.split()) in text


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_service_page_names_every_tier(name: str, language: str) -> None:
    """The page of a service says for every tier whether and how it has the service."""
    catalogue = CATALOGUES[name]
    phrases = Phrases(catalogue, language)
    for service in catalogue.services:
        tree = parsed(made_page(catalogue, language, f"services/{service.id}.md").html)
        table = next(table for table in tree.all("table") if any(c.attributes.get("id") == "in-tiers" for c in table.all()))
        rows = [(next(row.all("th")).text, next(row.all("td")).text) for row in next(table.all("tbody")).all("tr")]
        assert len(rows) == len(catalogue.tiers)
        for tier, (label, cell) in zip(catalogue.tiers, rows, strict=True):
            assert " ".join(phrases.tier(tier).split()) in label
            assert " ".join(phrases.inclusion(catalogue.inclusion(service, tier)).text.split()) in cell


@pytest.mark.parametrize("language", example().languages)
def test_service_page_says_all_that_the_data_says(language: str) -> None:
    """What a customer gets, who does what, what is left out and then, how it is noticed, questions: all are on the page."""
    for service in example().services:
        text = parsed(made_page(example(), language, f"services/{service.id}.md").html).text
        said = [*service.you_get, *service.we_do, *service.you_do, service.how_you_notice]
        said += [part for item in service.not_included for part in (item.what, item.then)]
        said += [part for item in service.questions for part in (item.question, item.answer)]
        said += [feature.meaning for feature in service.features] + [quality.name for quality in service.measures]
        for part in filter(None, said):
            assert sentence_case(part[language]) in text or part[language] in text


def test_availability_tells_the_minutes() -> None:
    """A percentage of availability is shown with the minutes it allows: 0.1% of 43,200 is 43.2."""
    text = parsed(made_page(example(), "en", "services/email.md").html).text
    assert "99.9% per month" in text and "at most 43.2 min of downtime in a month of 30 days (720 hours), 8.8 h in a year" in text


@pytest.mark.parametrize("language", example().languages)
def test_changes_are_all_rows_that_differ(language: str) -> None:
    """What changes from one tier to the next is each row of their comparison that differs, and no other."""
    catalogue = example()
    phrases = Phrases(catalogue, language)
    for tier in catalogue.tiers:
        below = catalogue.tier_below(tier)
        if below:
            told = [change for part in changes(phrases, below, tier) for subject in part for change in subject.changes]
            table = comparison(catalogue, language, (below, tier))
            assert len(told) == sum(not row.same for group in table.groups for row in group.rows)
            text = parsed(made_page(catalogue, language, f"tiers/{tier.id}.md").html).text
            assert all(" ".join(change.text.split()) in text for change in told)


def test_changes_are_said_instead_of() -> None:
    """A change is said as *… instead of …*; what only one of the tiers has is new or gone."""
    catalogue = example()
    first, inside = changes(Phrases(catalogue, "en"), catalogue.tier_by_id["basic"], catalogue.tier_by_id["plus"])
    told = {f"{subject.title}: {change.label}": change.text for part in (first, inside) for subject in part for change in subject.changes}
    assert told["Response time: P2 – high"] == "4 hours (next working day when reported in evening hours) instead of next working day"
    assert told["Service desk: Named contacts"] == "5 instead of 2 contacts per site"
    assert told["Training: "] == "New – 2 mornings per year"
    assert told["Price: Domain name"] == "no longer; was €15.00 (excl. VAT; per year; optional)"
    assert told["E-mail and calendar: Spam filter"] == "included instead of with other customers (shared)"


def test_a_row_that_is_not_stated_is_not_new() -> None:
    """What is not stated is neither new nor gone."""
    for name, catalogue in CATALOGUES.items():
        for tier in catalogue.tiers:
            below = catalogue.tier_below(tier)
            words = Phrases(catalogue, catalogue.languages[0]).words
            for part in changes(Phrases(catalogue, catalogue.languages[0]), below, tier) if below else ():
                for change in (change for subject in part for change in subject.changes):
                    assert change.text.lower() != words("tier_new", after=words("not_stated")).lower(), name


@pytest.mark.parametrize("language", example().languages)
def test_differences_are_of_the_longest_ladder(language: str) -> None:
    """Three to five differences are told: support hours first, then targets, then whole services."""
    found = strongest(example(), language)
    words = Phrases(example(), language)
    assert 3 <= len(found) <= 5
    assert found[0].label == words.words("row_support_hours")
    assert found[1].title == sentence_case(words.target_kind("response_time"))
    assert all(words.tier(tier) not in one.text for one in found for tier in example().tiers if tier.ladder != "main")


def test_differences_of_one_tier_are_none() -> None:
    """Where there is one tier there is nothing to compare, and the view is empty, heading included."""
    assert strongest(smallest(), "nl") == ()
    assert MACROS["differences"](smallest(), "nl") == ""


def test_differences_stand_in_the_comparison() -> None:
    """Each difference told on the front page is a row that differs in the comparison."""
    for catalogue in CATALOGUES.values():
        language = catalogue.languages[0]
        titles = {(subject.title, label) for subject in subjects(comparison(catalogue, language)) for label, _ in subject.rows}
        assert {(one.title, one.label) for one in strongest(catalogue, language)} <= titles


@pytest.mark.parametrize("language", example().languages)
def test_old_addresses_lead_to_the_new_ones(language: str) -> None:
    """Each former id has a page that leads to the present one, and is no page of its own."""
    moved = {page.uri: page.moved_to for page in pages(example(), language) if page.moved_to}
    former = {f"tiers/{old.id}.md": f"../{tier.id}/" for tier in example().tiers for old in tier.formerly}
    former |= {f"services/{old.id}.md": f"../{service.id}/" for service in example().services for old in service.formerly}
    assert moved == former


@pytest.mark.parametrize("language", example().languages)
def test_glossary_explains_every_word_once(language: str) -> None:
    """Defined terms, kinds of target, priorities, clocks and units with a meaning are all there, terms in alphabetical order."""
    groups = {group.id: group.words for group in glossary_words(example(), language)}
    terms = example().terms
    assert terms and [word.name for word in groups["terms"]] == sorted(sentence_case(term.name[language]) for term in terms.terms.values())
    found = [word.id for words in groups.values() for word in words]
    assert len(set(found)) == len(found)
    assert {"term-working-day", "term-response-time", "term-recovery-point", "priority-p1"} <= set(found)
    assert {"clock-evening", "unit-till", "commitment-guarantee"} <= set(found)


@pytest.mark.parametrize("language", example().languages)
def test_support_hours_of_other_priorities_are_told(language: str) -> None:
    """A tier that answers some priorities at other hours says so on its page."""
    phrases = Phrases(example(), language)
    text = parsed(made_page(example(), language, "tiers/plus.md").html).text
    assert phrases.words("tier_hours_for", priorities="P1") in text
    assert sentence_case(phrases.clock("calendar")) in text


def test_promise_uses_the_verb_of_its_commitment() -> None:
    """A guarantee is guaranteed, a target is aimed for, and a promise that is neither is not called so."""
    basic = parsed(made_page(example(), "nl", "tiers/basic.md").html).text
    plus = parsed(made_page(example(), "nl", "tiers/plus.md").html).text
    assert "Bij P1 (kritiek) streven we naar een eerste antwoord binnen 2 uur. De tijd loopt tijdens kantooruren." in basic
    assert "Bij P1 (kritiek) garanderen we een eerste antwoord binnen 30 minuten, in 98% van de gevallen." in plus


@pytest.mark.parametrize("name", MACROS)
def test_what_a_page_may_call_is_described(name: str) -> None:
    """Each view an owner may call has a description and an example, and works on every catalogue."""
    assert (MACROS[name].__doc__ or "").strip().splitlines()[0].endswith(".")
    assert EXAMPLES[name].startswith(f"{{{{ {name}(")
    if EXAMPLES[name] == f"{{{{ {name}() }}}}":
        assert all(isinstance(MACROS[name](catalogue, catalogue.languages[0]), str) for catalogue in CATALOGUES.values())


WRONG = [("tier", "plsu", "plus"), ("service", "emial", "email"), ("service_list", "workplce", "workplace")]


@pytest.mark.parametrize(("view", "wrong", "nearest"), WRONG)
def test_unknown_id_names_the_nearest(view: str, wrong: str, nearest: str) -> None:
    """An id that does not exist is an error that names the nearest one."""
    with pytest.raises(UnknownId, match=f"`{wrong}`; did you mean `{nearest}`"):
        MACROS[view](example(), "nl", wrong)


def test_values_within_a_sentence() -> None:
    """A price and a time can stand in the owner's own sentence, so that he need not type a figure."""
    assert tier_price(example(), "en", "server-care") == "€100.00 per server per month (excl. VAT)"
    assert tier_time(example(), "en", "plus", "response_time", "p1") == "30 minutes"
    with pytest.raises(UnknownId, match="did you mean `response_time`"):
        tier_time(example(), "en", "plus", "reponse_time")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_facts_of_the_site_are_plain(name: str, language: str) -> None:
    """What the theme is told is text, never HTML, and what is not stated is empty."""
    facts = site_facts(CATALOGUES[name], language)
    assert facts["name"] == CATALOGUES[name].provider.name
    assert all(line for line in (*facts["address_lines"], *facts["registration_lines"]))
    assert facts["words"] and all(key.startswith("theme_") for key in facts["words"])


def test_facts_of_the_example() -> None:
    """Address, registration and VAT come as lines that can be shown as they are."""
    facts = site_facts(example(), "en")
    assert facts["address_lines"] == ["Molenpad 1", "1234 AB Voorbeeldstad", "Netherlands"]
    assert facts["next_step"] == {"label": "Book a talk", "link": "mailto:hallo@molenwiek.example"}
    assert facts["vat_remark"].startswith("All amounts exclude VAT.")
