"""The price calculator in a real browser: the same answers as Python to the letter, an address to share, keyboard, paper."""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import pytest

from macros.model.calculation import questions
from macros.views.phrases import Phrases
from macros.views.price_answers import Answer, Answers
from macros.views.price_script import given
from tests.browsing import DESKTOP, IN_BROWSER, PHONE
from tests.priced import asked, priced

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")

pytestmark = IN_BROWSER
PAGE = "price-calculator/"
CASES = 12
"""For each catalogue in each language."""
COMPARE = """cases => cases.flatMap(({ given, counts }) => counts.map(one => globalThis.sla.prices.answer(given, one)))"""


def written(answer: Answer) -> dict[str, Any]:
    """An answer as the script gives it."""
    cells = {key: [[said.text, said.detail, said.state] for said in says] for key, says in answer.cells.items()}
    return {"counted": answer.counted, "cells": cells, "shown": list(answer.shown)}


def test_the_script_agrees_with_python(visit) -> None:
    """More than five hundred answers, every total, line, remark and word of them, are the same in both languages of the program."""
    cases, expected = [], []
    for seed, whole in enumerate(whole for name, whole in priced().items() if name != "smallest"):
        for language in whole.languages:
            answers = Answers(Phrases(whole, language), questions(whole))
            counts = list(islice(asked(whole, seed), CASES))
            cases.append({"given": given(answers), "counts": counts})
            expected += [written(answers.answer(one)) for one in counts]

    found = visit(PAGE).evaluate(COMPARE, cases)

    assert len(expected) >= 500
    assert [at for at, pair in enumerate(zip(found, expected, strict=True)) if pair[0] != pair[1]] == []


def total(page: Any, tier: int = 0) -> str:
    """The first total of a tier, as shown."""
    return page.locator("[data-sla-row=month] .sla-cell__text").nth(tier).inner_text().replace("\u00a0", " ")


def test_counts_change_the_answer_and_the_address(visit) -> None:
    """Typing a count shows the new total at once, says it, and puts the count in the address; that address restores it."""
    page = visit(PAGE)
    assert total(page, 1) == "€ 780,00"

    page.fill("#sla-calc-user", "15")
    page.click(".sla-calc summary")
    page.check("[data-sla-option=opslag]")
    page.fill("#sla-calc-opslag", "200")
    assert total(page, 1) == "€ 975,00"
    assert "15 gebruikers, met opslag (200 gigabytes)" in page.locator(".sla-calc [role=status]").inner_text()
    assert page.url.endswith("#user=15&server=0&opslag=200")

    again = visit(f"{PAGE}#{page.url.partition('#')[2]}")
    assert total(again, 1) == "€ 975,00"
    assert again.input_value("#sla-calc-opslag") == "200" and again.is_checked("[data-sla-option=opslag]")


def test_a_count_from_elsewhere_fills_the_form(visit) -> None:
    """A link with users alone fills in the users and leaves the other counts as they begin, also on the page itself."""
    page = visit(f"{PAGE}#user=15")
    assert page.input_value("#sla-calc-user") == "15"

    page.evaluate("location.hash = 'user=20'")
    page.wait_for_function("document.querySelector('#sla-calc-user').value === '20'")
    page.evaluate("location.hash = 'sla-content'")
    assert page.input_value("#sla-calc-user") == "20"


@pytest.mark.parametrize(
    "hash", ["user=abc", "user=1e3", "user=-4", "user=99999999999", "user=<img src=x>", "constructor=5", "%E0%A4%A", "nonsense", "opslag=x"]
)
def test_nonsense_in_the_address_is_left_alone(visit, hash: str) -> None:
    """Whatever else stands in the address, the calculator begins as it does without."""
    page = visit(f"{PAGE}#{hash}")

    assert page.input_value("#sla-calc-user") == "12"
    assert total(page, 1) == "€ 780,00"


@pytest.mark.parametrize("wrong", ["", "-3", "1.5", "12345678901"])
def test_what_is_no_count_gets_a_sentence(visit, wrong: str) -> None:
    """Beside a field with no whole number stands what to write; the last answer stays, and a sound number takes the sentence away."""
    page = visit(PAGE)
    field, sentence = page.locator("#sla-calc-user"), page.locator("#sla-calc-user-wrong")
    before, told = page.url, total(page, 1)

    field.fill(wrong)
    assert field.get_attribute("aria-invalid") == "true" and "sla-calc-user-wrong" in field.get_attribute("aria-describedby")
    assert sentence.is_visible() and (total(page, 1), page.url) == (told, before)
    assert "NaN" not in page.locator("main").inner_text()

    field.fill("5")
    assert sentence.is_hidden() and total(page, 1) == "€ 325,00"


def test_an_option_follows_its_unit_until_it_is_changed(visit) -> None:
    """An option counted in a unit begins at the count of that unit and goes along with it, until the two differ."""
    page = visit(PAGE)
    page.evaluate("document.querySelector('#sla-calc-opslag').dataset.slaUnit = 'user'")
    page.click(".sla-calc summary")
    page.check("[data-sla-option=opslag]")
    assert page.input_value("#sla-calc-opslag") == "12"

    page.fill("#sla-calc-user", "15")
    assert page.input_value("#sla-calc-opslag") == "15"
    page.fill("#sla-calc-opslag", "10")
    page.fill("#sla-calc-user", "20")
    assert page.input_value("#sla-calc-opslag") == "10"


def test_the_keyboard_alone_is_enough(visit) -> None:
    """With Tab, digits and the space bar a visitor counts, unfolds the options, picks one and counts it; Enter sends nothing."""
    page = visit(PAGE)
    page.focus("#sla-calc-user")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")

    assert page.is_checked("[data-sla-option=kassabeheer]") and page.is_visible("#sla-calc-kassabeheer")
    assert total(page, 1) == "€ 455,00" and "?" not in page.url


@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_no_barriers_in_use(visit, size: dict[str, int], scheme: str) -> None:
    """With options chosen and a field filled in wrongly there is no axe finding, and no control is smaller than 24 pixels."""
    page = visit(f"{PAGE}#user=15&opslag=200&kassabeheer=2", size, scheme)
    page.fill("#sla-calc-server", "-1")

    found = axe.Axe().run(page).response["violations"]
    small = page.evaluate(
        """() => [...document.querySelectorAll(".sla-calc :is(input:not([type=checkbox]), label:has(input), button, summary)")]
        .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 24).map(one => one.outerHTML)"""
    )
    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
    assert small == []


def test_nothing_scrolls_sideways_in_use(visit) -> None:
    """At 320 pixels the page is no wider than the screen, whatever is filled in."""
    page = visit(f"{PAGE}#user=999999999&server=999999999&opslag=3&verhuizing=1", {"width": 320, "height": 640})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_indication_on_one_page(visit) -> None:
    """On paper: the counts, the table, VAT and the word that it is an indication; no form, and it is one page of A4."""
    page = visit(f"{PAGE}#user=15&domeinnaam=1")
    page.emulate_media(media="print")
    shown = page.locator("main").inner_text()

    assert page.locator(".sla-calc form").is_hidden() and page.locator("[data-sla-instead]").is_hidden()
    assert "Voor 15 gebruikers, met domeinnaam" in shown and "geen offerte" in shown and "excl" in shown
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1


def test_examples_without_a_script(visit) -> None:
    """Without JavaScript the worked examples stand there, and no form that would do nothing."""
    page = visit(PAGE, script=False)

    assert page.locator("[data-sla-instead] tbody tr").count() == 2
    assert page.locator(".sla-calc form").is_hidden() and page.locator("[data-sla-answer]").is_hidden()
