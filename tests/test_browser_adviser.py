"""The adviser in a real browser: it says what Python says, keeps its state in the address, and does without script."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.model.advice import COUNT, Advice, Wishes
from macros.model.asking import Asking
from macros.model.catalogue import Catalogue
from macros.model.tier import Tier
from macros.views.adviser import LONGER, worked_out
from macros.views.adviser_words import AdviserWords
from macros.views.phrases import Phrases
from tests.browsing import DESKTOP, IN_BROWSER, PHONE
from tests.catalogues import example, hostile, read, real
from tests.generated import generate

pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
pytestmark = IN_BROWSER
EACH = 100
"""Sets of answers per catalogue; 500 and more in all."""
FILLED = "adviser/#help=4-hours&one-person=4-hours&lost-work=longer&_hours=office&_count=12"


def told(catalogue: Catalogue, language: str) -> AdviserWords:
    """What is asked and said of a catalogue."""
    return AdviserWords(Phrases(catalogue, language), Advice(Asking(catalogue)))


def answer_sets(said: AdviserWords) -> Iterator[Wishes]:
    """Random answers, hours and numbers, some left open; the same ones each time."""
    chance, asking = random.Random(5), said.asking
    for _ in range(EACH):
        open_ = chance.random()
        answers = {wish.id: chance.randint(0, len(asking.scale)) for wish in asking.wishes if chance.random() > open_}
        yield Wishes(answers, chance.choice((None, *asking.clocks)), chance.choice((None, 1, 4, 5, 12, 50, 51)))


def choice_of(said: AdviserWords, wishes: Wishes) -> dict[str, Any]:
    """The answers as the form gives them."""
    ids = [*(str(answer).replace(" ", "-") for answer in said.asking.scale), LONGER]
    return {"answers": {id: ids[place] for id, place in wishes.answers.items()}, "hours": wishes.clock, "count": wishes.count}


def expected(said: AdviserWords, wishes: Wishes) -> dict[str, Any]:
    """What the script must find."""
    found = said.advice.advise(wishes)

    def reasons(tier: Tier | None, ids: tuple[str, ...], met: bool) -> list[dict[str, Any]]:
        return [{"met": met, **reason(said, wishes, tier, id, met)} for id in ids if tier]

    return {
        "tier": found.tier.id,
        "fits": found.fits,
        "below": found.below.id if found.below else None,
        "met": reasons(found.tier, found.met, True),
        "unmet": reasons(found.tier, found.unmet, False),
        "missed": reasons(found.below, found.missed, False),
    }


def reason(said: AdviserWords, wishes: Wishes, tier: Tier, id: str, met: bool) -> dict[str, Any]:
    """What is said of one thing asked for."""
    if id == COUNT:
        return {"id": id, "ask": said.count(), "answer": str(wishes.count), "says": said.size(tier), "lack": ""}
    place, wish = next((place, wish) for place, wish in enumerate(said.asking.wishes) if wish.id == id)
    lack = said.advice.reaches[id, wishes.clock, tier.id].lack
    return {
        "id": id,
        "ask": said.ask(place),
        "answer": said.answers()[wishes.answers[id]],
        "says": said.said(wish, tier),
        "lack": "" if met or lack == "nothing" else said.phrases.words(f"adviser_lack_{lack}"),
    }


def test_the_script_says_what_python_says(visit, tmp_path: Path) -> None:
    """Over several catalogues and hundreds of sets of answers: the same tier, and the same reasons word for word."""
    large = read(generate(tmp_path / "large", tiers=9, services=12))
    bare = dataclasses.replace(example(), adviser=None)
    pairs = ((example(), "nl"), (bare, "en"), (hostile(), "nl"), (large, "en"), (real("exoscale"), "en"), (real("i24"), "nl"))
    cases = [(said, list(answer_sets(said))) for said in (told(*pair) for pair in pairs)]
    given = [[worked_out(said, "../"), [choice_of(said, wishes) for wishes in sets]] for said, sets in cases]

    found = visit("adviser/").evaluate(
        "cases => cases.map(([given, choices]) => choices.map((choice) => sla.advise(given, choice)))", given
    )

    assert sum(len(each) for each in found) >= 500
    for (said, sets), answers in zip(cases, found, strict=True):
        for wishes, answer in zip(sets, answers, strict=True):
            ids = {key: answer[key]["id"] if answer.get(key) else None for key in ("tier", "below")}
            assert {**answer, **ids} == expected(said, wishes), wishes
    assert len({answer["tier"]["id"] for answers in found for answer in answers}) > 6, "the answers hardly tried the tiers"


def test_answers_give_a_tier_with_reasons(visit) -> None:
    """A visitor answers, reads the tier and why, what a step down would miss, and goes on to the price with the number filled in."""
    page = visit("en/adviser/")
    result, reasons = page.locator("[data-sla-advice]"), page.locator("[data-sla-reasons]")
    assert "Choose one or more answers" in result.inner_text() and not reasons.inner_text()

    page.locator("input[name=help][value='30-minutes']").check()
    page.locator("input[name=_hours][value=calendar]").check()
    page.locator("input[name=_count]").fill("15")

    assert result.locator("a").inner_text() == "Plus" and result.locator("a").get_attribute("href") == "../tiers/plus/"
    assert "lowest tier" in result.inner_text()
    for said in ("Your answer: half an hour.", "30 minutes (counted day and night", "What you would miss with Basic", "stands still"):
        assert said in reasons.inner_text()
    assert [link.get_attribute("href") for link in reasons.locator("a").all()] == ["../price-calculator/#user=15", "../compare/"]


def test_honest_where_nothing_fits(visit) -> None:
    """Where no tier meets everything, that is said first, and then exactly what the highest does not meet."""
    page = visit("en/adviser/#one-person=4-hours&_hours=calendar")

    assert "None of our tiers" in page.locator("[data-sla-advice]").inner_text()
    assert page.locator("[data-sla-reasons] .sla-table__more").all_inner_texts()[0] == "What Plus does not meet"


def test_the_answers_stand_in_the_address(visit) -> None:
    """What is filled in stands in the address, comes back on a reload, and goes with the button to start again."""
    page = visit("adviser/")
    page.locator("input[name=data][value='2-days']").check()
    page.locator("input[name=_count]").fill("7")
    assert page.evaluate("location.hash") == "#data=2-days&_count=7"

    page.reload()
    assert page.locator("input[name=data][value='2-days']").is_checked() and page.locator("input[name=_count]").input_value() == "7"
    before = page.locator("[data-sla-advice] a").inner_text()

    page.locator("button[type=reset]").click()
    page.wait_for_function("location.hash === ''")
    assert before == "Plus" and page.locator("input:checked").count() == 0 and page.locator("[data-sla-advice] a").count() == 0


@pytest.mark.parametrize("hash", ("#help=2-years&nobody=1&_hours=moon&_count=-3", "#%%%", "#__proto__=1&_count=1e3", "#_count=<b>"))
def test_nonsense_in_the_address_is_ignored(visit, hash: str) -> None:
    """An address with answers that do not exist opens an empty form."""
    page = visit(f"adviser/{hash}")

    assert page.locator("input:checked").count() == 0 and page.locator("input[name=_count]").input_value() == ""
    assert page.locator("[data-sla-advice] a").count() == 0


@pytest.mark.parametrize("number", ("0", "-2", "1.5", "1e9"))
def test_a_wrong_number_is_told_and_counts_for_nothing(visit, number: str) -> None:
    """A number that cannot be gets a sentence beside the field, and nothing is worked out from it."""
    page = visit("adviser/#help=4-hours")
    field, wrong = page.locator("input[name=_count]"), page.locator(".sla-ask__wrong")
    assert wrong.is_hidden()

    field.fill(number)

    assert wrong.is_visible() and field.get_attribute("aria-invalid") == "true"
    assert page.evaluate("location.hash") == "#help=4-hours" and "NaN" not in page.locator("[data-sla-ask]").inner_text()
    field.fill("8")
    assert wrong.is_hidden() and field.get_attribute("aria-invalid") == "false"


def test_a_keyboard_is_enough(visit) -> None:
    """With keys alone a question is reached and answered."""
    page = visit("adviser/")
    page.locator("input[name=help]").first.focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("input[name=help][value='4-hours']").is_checked()
    assert page.locator("[data-sla-advice] a").inner_text() == "Basis"


@pytest.mark.parametrize("size", (PHONE, DESKTOP), ids=("390", "1280"))
@pytest.mark.parametrize("scheme", ("light", "dark"))
@pytest.mark.parametrize("path", (FILLED, "adviser/", "en/adviser/#one-person=4-hours&_hours=calendar&_count=0"))
def test_no_barriers(visit, path: str, size: dict[str, int], scheme: str) -> None:
    """Empty and filled in, the adviser has no axe finding, and every option is a target of 24 pixels."""
    page = visit(path, size, scheme)

    found = axe.Axe().run(page).response["violations"]
    small = page.evaluate("[...document.querySelectorAll('.sla-ask__option')].filter((e) => e.getBoundingClientRect().height < 24).length")

    assert [(item["id"], [node["target"] for node in item["nodes"]][:3]) for item in found] == []
    assert small == 0


@pytest.mark.parametrize("script", (True, False))
def test_nothing_scrolls_sideways(visit, script: bool) -> None:
    """At 320 pixels the page is no wider than the screen, filled in or without script."""
    page = visit(FILLED, {"width": 320, "height": 640}, script=script)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_readable_without_script(visit) -> None:
    """Without JavaScript there is no form that does nothing, and a table with a tier for every question and answer."""
    page = visit("en/adviser/", script=False)

    assert page.locator("form:visible").count() == 0 and page.locator("[data-sla-answer]").is_hidden()
    cells = page.locator("table").first.locator("td").all_inner_texts()
    assert len(cells) == 5 * 4 and {"Basic", "Plus", "no tier"} == {cell.strip() for cell in cells}


def test_it_works_from_a_folder(browser, example_site: Path) -> None:
    """Opened as a file, without any server, it advises as well."""
    page = browser.new_page()
    page.goto((example_site / "adviser" / "index.html").as_uri() + "#help=30-minutes")

    assert page.locator("[data-sla-advice] a").inner_text() == "Plus"
    page.close()


def test_signs_of_a_replacement_are_text(visit) -> None:
    """A dollar sign or a brace in the name of a tier or an answer comes out as it was typed."""
    page = visit("adviser/")
    html = (page.content()).replace("Plus", "Plus $& $$ {below}")
    page.route("**/adviser/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("about:blank")
    page.goto(f"{visit.address}{FILLED}")

    assert "Plus $& $$ {below}" in page.locator("[data-sla-advice] p").last.inner_text() + page.locator("[data-sla-reasons]").inner_text()
    assert "{tier}" not in page.locator("[data-sla-reasons]").inner_text()


def test_it_prints(visit) -> None:
    """On paper stand the answers that were given and the advice, not the buttons."""
    page = visit(FILLED)
    page.emulate_media(media="print")

    shown = page.locator(".sla-ask__option:visible").all_inner_texts()
    assert [text.strip() for text in shown] == ["een halve dag", "een halve dag", "maakt niet uit", "op kantoor"]
    assert page.locator("[data-sla-advice]").is_visible() and page.locator("button[type=reset]").is_hidden()
