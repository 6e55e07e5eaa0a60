"""The pages of the service desk: the times and words of the agreement, whom to reach, what is not included; and the card of it all."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.documents.tables import Tables
from macros.model.catalogue import Catalogue, priorities_of
from macros.model.hours import WEEK, merged
from macros.model.internal import Internal
from macros.model.internal.playbook import Playbook, Saying
from macros.model.internal.suppliers import Supplier, Suppliers
from macros.model.internal.team import Colleague, EscalationStep, Role, Team
from macros.model.kinds import Text
from macros.model.service import Exclusion
from macros.reading import read_public
from macros.reading_internal import read_internal
from macros.views.blocks import Block, Facts, Grid, Heading, Listing, Notice, Paragraph, Picture, blocks_html, inside, said
from macros.views.phrases import Phrases
from macros.views.staff import desk, taking
from macros.views.staff.desk_card import LINES, NAME, cards
from macros.views.staff.desk_reach import days_of
from macros.views.tables import Table
from macros.wording import wording
from tests.catalogues import HOSTILE, TESTS, example, hostile, smallest
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY

NOTE = re.compile(r"(?: \[\d+\])+$")


@cache
def internal() -> Internal:
    """What the example keeps inside."""
    found = read_internal(TESTS / "example", read_public(TESTS / "example", "example"), example())
    assert found
    return found


def view(name: str, catalogue: Catalogue, language: str, known: Internal | None = None) -> tuple[Block, ...]:
    """The blocks of a view of this part."""
    return next(one for one in desk.VIEWS if one.__name__ == name)(catalogue, language, known)


def tables_in(blocks: tuple[Block, ...]) -> dict[str, Table]:
    """The tables in some blocks, by id."""
    return {block.table.id: block.table for block in inside(blocks) if isinstance(block, Grid)}


def rows_of(table: Table) -> dict[str, list[str]]:
    """The cells of a table by the label of their row, remarks in brackets."""
    return {row.label: [f"{cell.text} ({cell.detail})" if cell.detail else cell.text for cell in row.cells] for row in table.rows}


def text_of(blocks: tuple[Block, ...]) -> str:
    """All that some blocks say, as HTML is read."""
    return " ".join(parsed(blocks_html(blocks, "en")).text.split())


# Times, and priorities


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_times_are_those_of_the_agreement(name: str, language: str) -> None:
    """Each cell says what the agreement of the tier says; what a column has in common may stand above the table instead."""
    catalogue = CATALOGUES[name]
    found = tables_in(view("desk_times", catalogue, language))
    for tier in catalogue.tiers:
        agreed = Tables(Phrases(catalogue, language), tier).table("targets")
        ours = found.get(f"times-{tier.id}")
        assert bool(agreed) == bool(ours)
        if not agreed or not ours:
            continue
        assert [head.text for head in ours.heads][1:] == list(agreed.heads)[1:]
        assert [row.label for row in ours.rows] == [row.head.text for row in agreed.rows]
        for row, theirs in zip(ours.rows, agreed.rows, strict=True):
            for cell, other in zip(row.cells, theirs.cells, strict=True):
                assert NOTE.sub("", cell.text) == other.text
                said = (part for part in other.detail.split("; ") if not part.startswith(("noot\u00a0", "note\u00a0")))
                assert all(part in f"{cell.detail}; {ours.remark}" for part in said)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_footnotes_are_told_below(language: str) -> None:
    """A footnote of the catalogue stands in words below the table, by the number behind what it is about; no link leads anywhere."""
    table = tables_in(view("desk_times", example(), language))["times-basic"]
    note = Phrases(example(), language).text(example().vocabulary.footnotes["by-phone"])
    assert table.rows[0].cells[0].text.endswith(" [1]") and table.more == (f"[1] {note}",)
    html = blocks_html(view("desk_times", example(), language), language)
    assert "<a " not in html and "<sup" not in html


def test_each_kind_says_what_to_do() -> None:
    """A standard kind says what the service desk does; one of the provider's own, whatever it is called, points at its meaning."""
    table, words = tables_in(view("desk_actions", example(), "en"))["desk-actions"], wording("en")
    rows = rows_of(table)
    assert rows["Response time"] == [words("desk_do_response_time")]
    assert table.rows[0].detail == words("target_response_time_meaning")
    own = example().vocabulary.target_kinds["callback"]
    assert rows[Phrases(example(), "en").text(own.name).capitalize()][0] == words("desk_do_other")


def test_the_priority_follows_from_the_matrix() -> None:
    """The matrix names a priority for each impact and urgency, tells the tests, and each priority has its examples."""
    blocks = view("desk_priority", example(), "en", None)
    found = tables_in(blocks)
    assert rows_of(found["desk-matrix"]) == {"Everyone": ["P1 – critical", "P2 – high"], "One person": ["P2 – high", "P3 – normal"]}
    assert found["desk-matrix"].rows[0].detail == "The whole site is affected."
    assert [block.pairs for block in blocks if isinstance(block, Facts)] == [(("Now", "Work is at a standstill."),)]
    meanings = rows_of(found["desk-priorities"])
    assert meanings["P1 – critical"] == ["Nobody can work.", "A whole site is at a standstill.", "The server has failed."]
    assert meanings["P3 – normal"][1:] == ["not stated", "not stated"]
    told = next(block for block in blocks if isinstance(block, Notice))
    assert told.state == "say" and "the service manager decides" in text_of((told,))


def test_without_a_matrix_the_page_says_so() -> None:
    """Priorities without a matrix are explained all the same, with where to write one."""
    priorities = example().priorities
    assert priorities
    bare = dataclasses.replace(priorities, matrix={}, set_by=None)
    blocks = view("desk_priority", dataclasses.replace(example(), priorities=bare), "en")
    assert "data/public/priorities.yml" in text_of(blocks) and list(tables_in(blocks)) == ["desk-priorities"]


# Whom to reach


def test_channels_and_shifts_stand_together() -> None:
    """Channels say when they are staffed and what for; shifts who is there, on which number, and whether on closing days."""
    blocks = view("desk_channels", example(), "en", internal())
    found = tables_in(blocks)
    assert rows_of(found["desk-channels"]) == {
        "Telephone": ["+31 20 000 00 00", "day and night, every day", "P1; Plus and Server care only (For anything that stops the work.)"],
        "Portal": ["https://help.molenwiek.example/", "business hours (Monday to Friday 08:30–17:00)", "every report"],
    }
    assert rows_of(found["desk-roster"]) == {
        "Day shift": ["Monday to Friday 08:30–17:00 (not on closing days)", "Robin (+31\u00a06\u00a000\u00a000\u00a000\u00a001) and Sam"],
        "On-call duty": ["every day all day (on closing days, too)", "Sam"],
    }


def test_the_week_is_drawn_by_days_that_are_alike() -> None:
    """The picture has a group for working days and one for the weekend, and says in words what it draws."""
    chart = next(block.chart for block in view("desk_channels", example(), "en", internal()) if isinstance(block, Picture))
    assert [(title, [strip.name for strip in strips]) for title, strips in chart.groups] == [
        ("Monday to Friday", ["Telephone", "Portal", "Day shift", "On-call duty"]),
        ("Saturday and Sunday", ["Telephone", "On-call duty"]),
    ]
    day = chart.groups[0][1][2]
    assert day.values[0] == ("", "08:30–17:00", "Robin and Sam") and [shape.look for shape in day.shapes] == ["always"]


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(0, WEEK - 1), st.integers(1, WEEK)), max_size=8))
def test_no_minute_of_a_week_is_lost(given_stretches: list[tuple[int, int]]) -> None:
    """Cut into days, the hours of a week are as long as before, and none reaches beyond its day."""
    week = merged((start, min(WEEK, start + length)) for start, length in given_stretches)
    days = days_of(week)
    assert sum(end - start for day in days for start, end in day) == sum(end - start for start, end in week)
    assert all(0 <= start < end <= 1440 for day in days for start, end in day)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_escalation_names_people_and_numbers(language: str) -> None:
    """Each step says when to call, whom with what role, and the number."""
    table = tables_in(view("desk_escalation", example(), language, internal()))["desk-escalation"]
    role = {"nl": "eigenaar", "en": "owner"}[language]
    when = {"nl": "Zodra de helft van de oplostijd om is", "en": "Once half of the resolution time is over"}[language]
    assert rows_of(table) == {wording(language)("desk_step", n=1): [when, f"Robin ({role})", "+31 6 00 00 00 01"]}


def test_a_colleague_without_a_number_is_told() -> None:
    """A step whose colleague has no number says which key to fill in."""
    text = Text({"nl": "nu", "en": "now"})
    step, sam = EscalationStep(who="sam", when=text), Colleague(name="Sam", role="desk")
    team = Team(roles={"desk": Role(name=text)}, colleagues={"sam": sam}, escalation=(step,))
    table = tables_in(view("desk_escalation", example(), "en", Internal(team=team)))["desk-escalation"]
    number = table.rows[0].cells[2]
    assert (number.text, number.state) == ("no number: fill in phone", "unknown")


def test_the_agreed_figures_about_escalation_are_repeated() -> None:
    """What the agreement says about escalation stands beside our own steps, word for word; other figures do not."""
    agreement = example().agreement
    assert agreement
    figure = dataclasses.replace(agreement.facts[0], id="escalation-first", value=Text({"nl": "de teamleider", "en": "the team leader"}))
    catalogue = dataclasses.replace(example(), agreement=dataclasses.replace(agreement, facts=(*agreement.facts, figure)))
    facts = [block.pairs for block in view("desk_escalation", catalogue, "en", None) if isinstance(block, Facts)]
    assert facts == [(("Notice period", "the team leader"),)]
    assert not any(isinstance(block, Facts) for block in view("desk_escalation", example(), "en", None))


def test_suppliers_stand_with_each_of_their_services() -> None:
    """A supplier behind two services stands with both, in the order of the services; what is unknown names the key to fill in."""
    both = Supplier(name="Bron", supplies=Text({"nl": "alles", "en": "everything"}), services=("email", "service-desk"))
    known = Internal(suppliers=Suppliers(suppliers={"a": both}))
    table = tables_in(view("desk_suppliers", example(), "en", known))["desk-suppliers"]
    order = [service.id for service in example().services if service.id in both.services]
    assert [row.label for row in table.rows] == [example().service_by_id[id].name["en"] for id in order]
    assert [cell.text for cell in table.rows[0].cells] == ["Bron", "unknown: fill in reach", "not stated", "not stated"]
    own = tables_in(view("desk_suppliers", example(), "en", internal()))["desk-suppliers"]
    assert list(rows_of(own).values()) == [
        ["Voorbeeldcloud (Mail and files)", "+31 20 000 00 09", "1 hour (counted in business hours)", "4 hours (counted in business hours)"]
    ]


# What is not included, and what we never say


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_exclusion_is_told_with_what_to_say(name: str, language: str) -> None:
    """Each thing that a service does not include stands once, with the words that customers read; without any, with what to do."""
    catalogue = CATALOGUES[name]
    wanted = Counter(
        (one.what[language], service.name[language], one.then[language] if one.then else wording(language)("desk_no_then"))
        for service in catalogue.services
        for one in service.not_included
    )
    tables = tables_in(view("desk_not_included", catalogue, language)).values()
    found = Counter((row.label, row.detail, row.cells[0].text) for table in tables for row in table.rows)
    assert {(what.casefold(), *others) for what, *others in found} == {(what.casefold(), *others) for what, *others in wanted}
    assert found.total() == wanted.total()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_what_a_tier_has_is_what_the_agreement_says(name: str, language: str) -> None:
    """A service is in a tier in the words of the phrases that the agreement is made with."""
    catalogue = CATALOGUES[name]
    phrases = Phrases(catalogue, language)
    table = tables_in(view("desk_in_tiers", catalogue, language)).get("desk-in-tiers")
    for row, service in zip(table.rows if table else (), catalogue.services, strict=True):
        assert [NOTE.sub("", cell.text) for cell in row.cells] == [
            phrases.inclusion(catalogue.inclusion(service, tier)).text for tier in catalogue.tiers
        ]


def test_what_the_price_leaves_out_names_its_tiers() -> None:
    """Something that one tier leaves out names that tier; what all leave out says so once."""
    assert rows_of(tables_in(view("desk_not_in_price", example(), "en"))["desk-not-in-price"]) == {"Devices and licences.": ["Basic"]}
    text = example().tiers[0].not_in_price
    everywhere = dataclasses.replace(example(), tiers=tuple(dataclasses.replace(tier, not_in_price=text) for tier in example().tiers))
    assert rows_of(tables_in(view("desk_not_in_price", everywhere, "en"))["desk-not-in-price"]) == {"Devices and licences.": ["all tiers"]}


def test_what_we_never_say_comes_with_what_we_say() -> None:
    """The reminder stands without any playbook; the sayings of the playbook follow it."""
    blocks = view("desk_never_say", example(), "en", internal())
    assert rows_of(tables_in(blocks)["desk-sayings"]) == {"That takes two hours.": ["That is part of your tier."]}
    bare = view("desk_never_say", example(), "en", Internal(playbook=Playbook()))
    assert [type(block) for block in bare] == [Notice, Paragraph] and "data/internal/playbook.yml" in text_of(bare)
    assert len([block for block in inside(bare) if isinstance(block, Listing)]) == 1


# Nothing given, hostile texts, order


FILES = {
    "desk_actions": "data/public/tiers/",
    "desk_times": "",
    "desk_priority": "data/public/priorities.yml",
    "desk_channels": "data/public/support.yml",
    "desk_escalation": "data/internal/team.yml",
    "desk_suppliers": "data/internal/suppliers.yml",
    "desk_in_tiers": "make new KIND=service",
    "desk_not_included": "data/public/services/",
    "desk_not_in_price": "not_in_price:",
    "desk_never_say": "data/internal/playbook.yml",
}
"""Where each view says that something can be written, when nothing is."""


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("known", [None, Internal()], ids=["none", "empty"])
def test_nothing_given_says_what_to_write(language: str, known: Internal | None) -> None:
    """Each view says in a sentence what to write in which file, where there is nothing to show."""
    assert {one.__name__ for one in desk.VIEWS} == {*FILES, "desk_take"}
    for name, file in FILES.items():
        blocks = view(name, smallest(), language, known)
        assert blocks and file in text_of(blocks)


def test_channels_without_shifts_say_what_to_write() -> None:
    """Where nobody is on a roster the channels stand alone, with where to write the shifts."""
    blocks = view("desk_channels", example(), "en", Internal(team=Team()))
    assert list(tables_in(blocks)) == ["desk-channels"] and "roster: in data/internal/team.yml" in text_of(blocks)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_ids_and_headings_are_in_order(name: str, language: str) -> None:
    """On one page no id stands twice, no heading is of the first two levels, and every picture says its values in words."""
    blocks = tuple(block for one in desk.VIEWS for block in one(CATALOGUES[name], language, internal() if name == "example" else None))
    tree = parsed(blocks_html(blocks, language))
    ids = Counter(element.attributes["id"] for element in tree.all() if "id" in element.attributes)
    assert [id for id, count in ids.items() if count > 1] == []
    assert {block.level for block in inside(blocks) if isinstance(block, Heading)} <= {3}
    charts = [block.chart for block in inside(blocks) if isinstance(block, Picture)]
    assert all(value.text for chart in charts for _, strips in chart.groups for strip in strips for value in strip.values)


def spoilt(known: Internal) -> Internal:
    """The team and sayings of the example with hostile signs in their texts."""
    text = Text({"nl": HOSTILE, "en": HOSTILE})
    assert known.team
    team = dataclasses.replace(
        known.team,
        roles={id: dataclasses.replace(role, name=text) for id, role in known.team.roles.items()},
        colleagues={id: dataclasses.replace(one, name=HOSTILE, phone=HOSTILE) for id, one in known.team.colleagues.items()},
        escalation=tuple(dataclasses.replace(step, when=text) for step in known.team.escalation),
        roster=tuple(dataclasses.replace(cover, name=text) for cover in known.team.roster),
    )
    return dataclasses.replace(known, team=team, playbook=Playbook(sayings=(Saying(not_=text, but=text),)))


def test_hostile_texts_stay_texts() -> None:
    """Signs that mean something in HTML or templates come out as they were typed, from public and from internal data."""
    blocks = tuple(block for one in desk.VIEWS for block in one(hostile(), "nl", spoilt(internal())))
    html = blocks_html(blocks, "nl")
    assert "<script>" not in html and " ".join(HOSTILE.split()) in " ".join(parsed(html).text.split())


# The card


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_cards_hold_every_tier_once(name: str, language: str) -> None:
    """Each tier stands on one card, no card has more lines than fit, and its times are those of the phrases."""
    catalogue = CATALOGUES[name]
    phrases = Phrases(catalogue, language)
    made = list(cards(catalogue, language, internal() if name == "example" else None))
    assert [paper.name for paper in made] == [NAME, *(f"{NAME}-{number}" for number in range(2, len(made) + 1))]
    assert {(paper.kind, paper.internal, paper.language, paper.formats) for paper in made} == {("card", True, language, ("pdf",))}
    hours = [name for paper in made for block in paper.blocks if isinstance(block, Facts) for name, _ in block.pairs]
    assert hours == [phrases.tier(tier) for tier in catalogue.tiers]
    for paper in made:
        times = tables_in(paper.blocks).get("card-times")
        assert len(times.rows if times else ()) <= max(LINES, len(priorities_of(catalogue)))


@pytest.mark.parametrize("many", [1, 15])
def test_the_way_to_each_card(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page leads to every card, where cards can be made; otherwise nowhere."""
    tiers = tuple(dataclasses.replace(example().tiers[0], id=f"t{number}", rank=number) for number in range(many))
    catalogue = dataclasses.replace(example(), tiers=tiers)
    monkeypatch.setattr(taking, "pdf_available", lambda: True)
    html = blocks_html(view("desk_take", catalogue, "en"), "en")
    assert re.findall(r'href="([^"]*)"', html) == [f"../downloads/{paper.name}.pdf" for paper in cards(catalogue, "en", None)]
    monkeypatch.setattr(taking, "pdf_available", lambda: False)
    assert view("desk_take", catalogue, "en") == ()


def test_the_card_has_the_most_needed() -> None:
    """The card of the example: times without remarks, hours, the matrix by short names, channels, escalation, and no hours for sale."""
    paper = next(cards(example(), "en", internal()))
    found = tables_in(paper.blocks)
    assert list(found) == ["card-times", "card-matrix", "card-channels", "card-escalation"]
    assert rows_of(found["card-times"])["Plus – P1"] == ["30 minutes", "1 day", "8 hours", "no promise"]
    assert rows_of(found["card-times"])["Basic – P3"] == ["next working day + 2 hours", "no promise", "best effort", "no promise"]
    assert rows_of(found["card-matrix"]) == {"Everyone": ["P1", "P2"], "One person": ["P2", "P3"]}
    last = paper.blocks[-1]
    assert isinstance(last, Paragraph) and said(last.words) == wording("en")("desk_card_never")


def test_many_tiers_get_several_cards() -> None:
    """Fifteen tiers with three priorities each stand on four cards, of four tiers each at most."""
    many = tuple(dataclasses.replace(example().tiers[0], id=f"t{number}", rank=number) for number in range(15))
    made = list(cards(dataclasses.replace(example(), tiers=many), "en", None))
    assert [len(tables_in(paper.blocks)["card-times"].rows) for paper in made] == [12, 12, 12, 9]


def test_an_exclusion_without_an_answer_asks_to_find_out() -> None:
    """Where nothing is agreed, the page tells not to promise anything yet."""
    service = dataclasses.replace(example().services[0], not_included=(Exclusion(what=Text({"nl": "iets", "en": "something"})),))
    blocks = view("desk_not_included", dataclasses.replace(example(), services=(service,)), "en")
    cell = next(iter(tables_in(blocks).values())).rows[0].cells[0]
    assert (cell.text, cell.state) == (wording("en")("desk_no_then"), "unknown")
