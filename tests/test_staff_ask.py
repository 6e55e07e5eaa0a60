"""Step 3, ask: what customers said is counted and set against the promises exactly, and each page says what to write where it is empty."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.model.advice import Advice
from macros.model.asking import Asking
from macros.model.internal import Internal
from macros.model.internal.answers import Answers, Yardstick
from macros.model.internal.interviews import Became, Wish
from macros.model.internal.launch import Candidate, Launch
from macros.model.internal.talks import kept_until, monday, talks
from macros.model.provider import Address, Provider
from macros.model.support import CALENDAR
from macros.rules.hours_for_sale import hour_words
from macros.units import Duration
from macros.views.blocks import Block, Grid, Heading, Listing, Notice, Paper, Paragraph, Picture, Space, blocks_html, inside, said
from macros.views.drawing import Strip
from macros.views.lookup import UnknownId
from macros.views.staff import ask, taking
from macros.views.staff.ask import files, guide, invitation, results, shortlist, tolerances, wishes
from macros.views.staff.ask.evidence import wish_evidence
from macros.views.tables import Table
from macros.wording import wording
from tests.catalogues import HOSTILE, example, hostile, smallest
from tests.interviews import heard, hostile_internal, internal, talk, text
from tests.markup import parsed
from tests.shown import CATALOGUES, EVERY

PAGES = ("ask", "guide", "results")
EMAIL = Became(service="email", tiers=("basic", "plus"))
OUTAGES = ("30 minutes", "2 hours", "4 hours", "8 hours", "1 working day", "1 day", "2 days", "1 week")


def table_of(blocks: tuple[Block, ...]) -> Table:
    """The first table among blocks."""
    return next(block.table for block in blocks if isinstance(block, Grid))


def cells_of(table: Table) -> dict[str, list[str]]:
    """The texts of the cells by the label of their row."""
    return {row.label: [cell.text for cell in row.cells] for row in table.rows}


def words_in(blocks: tuple[Block, ...]) -> str:
    """All that blocks say in paragraphs and titles."""
    titles = (block.title for block in inside(blocks) if isinstance(block, Notice))
    return " ".join((*titles, *(said(block.words) for block in inside(blocks) if isinstance(block, Paragraph)))).replace("\u00a0", " ")


def shown(view: object, language: str = "en", known: Internal | None = None, catalogue: object = None) -> tuple[Block, ...]:
    """The blocks of a view; of one that takes a page, for all pages."""
    arguments = (catalogue or example(), language, known)
    if "page" in inspect.signature(view).parameters:  # type: ignore[arg-type]
        pages = PAGES if view is files.ask_downloads else tuple(shortlist.PAGES)
        return tuple(block for page in pages for block in view(*arguments, page))  # type: ignore[operator]
    return view(*arguments)  # type: ignore[operator]


def paper(name: str, language: str = "en", known: Internal | None = None, catalogue: object = None) -> Paper:
    """A paper of this part by its name."""
    return next(one for one in ask.papers(catalogue or example(), language, known) if one.name == name)  # type: ignore[arg-type]


# ---- answers against promises


def test_a_service_is_measured_by_its_own_recovery_time() -> None:
    """Where a tier promises a recovery time of the service that decides; otherwise the resolution time for the most serious priority."""
    answers = Answers(example(), internal())
    known = example().service_by_id
    assert answers.yardstick(known["backup"]) == Yardstick("recovery_time", True)
    assert answers.yardstick(known["email"]) == Yardstick("resolution_time", False, "p1")
    assert Answers(smallest(), Internal()).services == ()


@pytest.mark.parametrize(
    ("works", "outage", "lacks"),
    [
        ("office", "1 working day", ("nothing", "", "")),
        ("office", "8 hours", ("nothing", "", "")),
        ("office", "7 hours", ("nothing", "longer", "")),
        (CALENDAR, "4 hours", ("nothing", "longer", "")),
        (CALENDAR, "3 hours", ("nothing", "longer", "longer")),
    ],
)
def test_a_promise_is_set_against_a_tolerance(works: str, outage: str, lacks: tuple[str, ...]) -> None:
    """Basic leaves back-ups to the customer; Plus restores in 8 hours and Server care in 4, both day and night."""
    answers = Answers(example(), heard(talk("a", works=works, backup=outage)))
    assert tuple(answers.lack(answers.tolerances[0], tier) for tier in example().tiers) == lacks


def test_best_effort_meets_nobody() -> None:
    """A resolution time that is best effort is no promise, however patient the customer."""
    answers = Answers(example(), heard(talk("a", email="1 year")))
    assert {answers.lack(answers.tolerances[0], tier) for tier in example().tiers} == {"nothing"}
    assert [one.service for one in answers.unmet()] == ["email"]


def test_a_clock_that_stands_still_meets_nobody_who_works() -> None:
    """A promise in business hours does not help a customer who works day and night, though its number is small."""
    catalogue = dataclasses.replace(example())
    set_ = catalogue.service_by_id["backup"].targets["recovery_time"]
    backup = dataclasses.replace(
        catalogue.service_by_id["backup"], targets={"recovery_time": dataclasses.replace(set_, clock="office", tiers=set_.tiers)}
    )
    catalogue = dataclasses.replace(
        catalogue, services=tuple(backup if one.id == "backup" else one for one in catalogue.services)
    )
    answers = Answers(catalogue, heard(talk("a", works=CALENDAR, backup="1 week")))
    assert answers.lack(answers.tolerances[0], catalogue.tier_by_id["plus"]) == "stopped"


@given(st.sampled_from(("office", "evening", CALENDAR)), st.integers(0, 3))
def test_an_answer_in_a_talk_counts_as_one_to_the_adviser(clock: str, place: int) -> None:
    """What the public adviser says a tier meets is met here too, for each of its answers and working hours, and nothing else."""
    asking = Asking(example())
    reaches = Advice(asking).reaches
    answers = Answers(example(), heard(talk("a", works=clock, backup=str(asking.scale[place]))))
    for tier in asking.tiers:
        assert (answers.lack(answers.tolerances[0], tier) == "") == (reaches["data", clock, tier.id].first <= place)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(OUTAGES), st.sampled_from(("office", CALENDAR))), min_size=1, max_size=5))
def test_who_is_met_in_everything_is_met_in_each(given_: list[tuple[str, str]]) -> None:
    """Customers whom a tier meets in everything are among those it meets in each service; what no tier meets is met by none."""
    known = heard(*(talk(f"c{n}", works=works, backup=outage, email="1 week") for n, (outage, works) in enumerate(given_)))
    answers = Answers(example(), known)
    for tier in example().tiers:
        whole = set(answers.met(answers.tolerances, tier))
        each = [set(answers.met(answers.of(service), tier)) for service in answers.services if answers.of(service)]
        assert whole == set.intersection(*each)
    assert all(answers.lack(one, tier) for one in answers.unmet() for tier in example().tiers)
    assert [one.customer for one in answers.unmet() if one.service == "email"] == list(answers.customers), "e-mail is best effort at most"


def test_the_later_of_two_talks_counts() -> None:
    """Two talks with one customer make one customer who was heard; of a service the later answer counts, of wishes both."""
    first = talk("a", 1, wishes=("x",), backup="1 week")
    second = dataclasses.replace(talk("a", 9, wishes=("y",), backup="1 hour"), id="a-again")
    answers = Answers(example(), heard(second, first))
    assert answers.customers == ("a",)
    assert [str(one.outage) for one in answers.tolerances] == ["1 hour"]
    assert answers.asked_for("x") == answers.asked_for("y") == ("a",)


def test_a_talk_counts_once_it_was_held_or_says_something() -> None:
    """A file that was only started is nobody heard; one that was held counts even without answers, and so do answers without a day."""
    started, silent, undated = talk("a", None), talk("b", 2), talk("c", None, backup="1 hour")
    assert Answers(example(), heard(started, silent, undated)).customers == ("b", "c")


def test_the_services_to_ask_about() -> None:
    """Those that are chosen, in that order, and those that were spoken of; without a choice, those with a promised time or availability."""
    chosen = internal()
    assert [one.id for one in Answers(example(), chosen).services] == ["email", "backup"]
    followed = [one.id for one in Answers(example(), Internal()).services]
    assert sorted(followed) == ["backup", "email", "internet"]
    spoken = Answers(example(), heard(talk("a", training="1 week")))
    assert [one.id for one in spoken.services] == [*followed, "training"]


# ---- the days of the talks


def test_talks_stand_in_weeks() -> None:
    """The calendar has a row for each week with a talk, from Monday to Friday, and further where a talk is at the weekend."""
    planned = {id: Candidate(talk=date(2027, 2, day)) for id, day in (("b", 3), ("a", 1), ("c", 22))}
    known = heard(**planned, d=Candidate())
    blocks = shown(shortlist.talk_calendar, known=known)
    assert [head.text for head in table_of(blocks).heads] == ["Week", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert cells_of(table_of(blocks)) == {
        "Week of 1 February 2027": ["a", "free", "b", "free", "free"],
        "Week of 22 February 2027": ["c", "free", "free", "free", "free"],
    }
    assert "3 talks in 2 weeks, from 1 February 2027 to 22 February 2027." in words_in(blocks)
    assert "Still without a day: d." in words_in(blocks) and "Every talk has a day to itself" in words_in(blocks)
    weekend = heard(a=Candidate(talk=date(2027, 2, 7)))
    assert [head.text for head in table_of(shown(shortlist.talk_calendar, "nl", weekend)).heads][-1] == "Zondag"


def test_days_that_clash_and_closing_days_are_told() -> None:
    """Two customers on one day, and a talk on a closing day, are told apart, with the names and what to do."""
    day, closed = date(2027, 4, 28), date(2027, 4, 27)
    known = heard(a=Candidate(talk=day), b=Candidate(talk=day, name="Bakker"), c=Candidate(talk=closed))
    blocks = shown(shortlist.talk_calendar, known=known)
    notices = [block for block in blocks if isinstance(block, Notice)]
    assert [(one.state, one.title.replace("\u00a0", " ")) for one in notices] == [
        ("bad", "The talk with c is on a closing day"),
        ("bad", "More than one talk on Wednesday 28 April 2027"),
    ]
    assert "These are a and Bakker." in words_in(blocks) and "Tuesday 27 April 2027 is King's Day." in words_in(blocks)
    assert cells_of(table_of(blocks))["Week of 26 April 2027"] == ["free", "c", "a and Bakker", "free", "free"]
    other = table_of(shown(shortlist.talk_calendar, known=heard(a=Candidate(talk=day))))
    assert cells_of(other)["Week of 26 April 2027"][1] == "closed: King's Day"


@settings(deadline=None)
@given(st.lists(st.dates(date(2026, 12, 1), date(2028, 2, 1)), max_size=12))
def test_every_planned_talk_stands_in_the_calendar(days: list[date]) -> None:
    """Whatever the days, each customer with a day stands in the calendar once, in the row of that week."""
    known = heard(**{f"c{n}": Candidate(talk=day) for n, day in enumerate(days)})
    found = talks(known.launch)
    assert sorted(id for ids in found.values() for id in ids) == sorted(f"c{n}" for n in range(len(days)))
    assert list(found) == sorted(set(days)) and all(monday(day).weekday() == 0 and monday(day) <= day for day in days)
    if days:
        told = " ".join(cell.text for row in table_of(shown(shortlist.talk_calendar, known=known)).rows for cell in row.cells)
        assert all(told.replace(",", " ").split().count(f"c{n}") == 1 for n in range(len(days)))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 600))
def test_a_record_is_kept_for_as_long_as_it_says(held: date, count: int) -> None:
    """Days and weeks are counted exactly; months end on the day before the one with the same number, years are twelve of them."""
    assert kept_until(held, Duration(count, "day")) == held + timedelta(days=count)
    assert kept_until(held, Duration(count, "week")) == held + timedelta(days=7 * count)
    assert kept_until(held, Duration(12, "month")) == kept_until(held, Duration(1, "year"))
    assert kept_until(held, Duration(count, "hour")) is None and kept_until(held, Duration(999999, "year")) is None


def test_the_last_day_of_each_record_is_told() -> None:
    """The table has each talk with its day, who led it, and the last day on which its record is kept."""
    assert cells_of(table_of(shown(shortlist.kept_records, known=internal()))) == {
        "Voorbeeldbakkerij": ["3 February 2027", "Robin", "2 February 2029"]
    }
    undated = dataclasses.replace(internal(), interviews=(talk("notary", None, email="1 hour"),))
    assert cells_of(table_of(shown(shortlist.kept_records, known=undated))) == {"notary": ["no day yet", "not stated", "not stated"]}


def test_the_shortlist_tells_what_is_known() -> None:
    """A name where one is given, with the id below it; otherwise the id alone. What is missing is said."""
    table = table_of(shown(shortlist.talk_shortlist, known=internal()))
    assert cells_of(table) == {
        "Voorbeeldbakkerij": ["Pays on time and thinks along.", "25 January 2027", "3 February 2027", "Basic"],
        "notary": ["not stated", "not yet", "4 February 2027", "Basic"],
    }
    assert [(row.detail, row.cells[2].detail) for row in table.rows] == [("bakery", "held"), ("", "")]
    later = dataclasses.replace(internal(), interviews=(talk("bakery", 9),))
    assert table_of(shown(shortlist.talk_shortlist, known=later)).rows[0].cells[2].detail == "held on 9 February 2027"


# ---- the invitation


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("known", [None, internal()], ids=["nothing", "example"])
def test_the_invitation_sells_nothing(language: str, known: Internal | None) -> None:
    """The letter is for a customer: not internal, in three formats, without an hour for sale, with the ways to answer."""
    letter = paper("invitation", language, known)
    texts = words_in(letter.blocks)
    assert letter.kind == "letter" and letter.formats == ("pdf", "docx", "txt") and not letter.internal and letter.language == language
    assert list(hour_words(texts, language)) == []
    assert len(letter.opening) == 3 and letter.opening[1] == ""
    assert "e-mail" in texts and len(texts.split()) < 200
    assert ("24" in texts) == (known is not None), "how long answers are kept is said where it is known"


def test_the_invitation_is_signed_by_the_sender() -> None:
    """The colleague whom launch.yml names signs, with role and firm; without one the firm does, and the page says what to write."""
    signed = next(block.label for block in paper("invitation", known=internal()).blocks if isinstance(block, Space))
    assert signed == f"Robin, owner at {example().provider.name}"
    nobody = shown(invitation.invitation_letter)
    assert [block.label for block in inside(nobody) if isinstance(block, Space)] == [example().provider.name]
    assert "sender" in words_in(nobody) and "sender" not in words_in(shown(invitation.invitation_letter, known=internal()))


@pytest.mark.parametrize(
    ("phone", "email", "words"),
    [
        ("1", "a@b.example", "Call 1 or write to a@b.example"),
        ("1", None, "Call 1, and"),
        (None, "a@b.example", "Just answer"),
        (None, None, "Just answer"),
    ],
)
def test_the_invitation_says_how_to_answer(phone: str | None, email: str | None, words: str) -> None:
    """By telephone and mail where both are known, by telephone where only that is; otherwise by answering the message."""
    provider = dataclasses.replace(example().provider, phone=phone, email=email, address=Address(street="Dam 1"))
    letter = paper("invitation", catalogue=dataclasses.replace(example(), provider=provider))
    assert words in words_in(letter.blocks) and letter.opening == ("To: …", "", "Date: …")


# ---- the guide and the form


def test_the_guide_asks_about_each_service() -> None:
    """A service with a question of its own in the adviser is asked about in those words, all others in ours; each with its key."""
    table = table_of(shown(guide.outage_questions, known=internal()))
    assert cells_of(table) == {
        "E-mail and calendar": ["Suppose this fails for everyone here. How long can you carry on?", "without: email"],
        "Back-up and recovery": ["How long can you do without your files?", "without: backup"],
    }
    assert table.rows[0].detail == "Mail and calendar on every device."


def test_the_other_questions_of_the_adviser_are_asked_too() -> None:
    """What else the adviser asks about time is asked, but not how long without a service that is asked about already."""
    asked = shown(guide.time_questions, known=internal())
    texts = [said(block.words) for block in inside(asked) if isinstance(block, Paragraph)]
    assert isinstance(asked[0], Heading) and len(asked) == 2
    assert texts == [
        "Nobody can work. How long will you wait for an answer?",
        "The server has failed.",
        "A colleague cannot work. How long will you wait for an answer?",
        "How much work may be lost?",
        "How long will you wait for us to call back?",
    ]
    assert shown(guide.time_questions, catalogue=smallest()) == ()


def test_the_hours_to_choose_from() -> None:
    """The working hours of the adviser, with when they run and the key; without an adviser, the clocks there are."""
    assert cells_of(table_of(shown(guide.hours_questions)))["At the office"] == ["Monday to Friday 08:30–17:00", "works: office"]
    bare = cells_of(table_of(shown(guide.hours_questions, catalogue=smallest())))
    assert [cells[1] for cells in bare.values()] == ["works: calendar"]


def test_own_questions_come_last() -> None:
    """The open questions are those that are shipped, then our own."""
    items = next(block.items for block in shown(guide.open_questions, known=internal()) if isinstance(block, Listing))
    assert len(items) == guide.OPEN + 1
    assert said(items[-1][0].words) == "What is coming your way this year?"  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_form_has_room_for_every_answer(name: str, language: str) -> None:
    """Every open question has lines to write on, every row of a scale a cell under each head, and only staff see it."""
    form = paper("interview-form", language, internal() if name == "example" else None, CATALOGUES[name])
    labels = [block.label for block in form.blocks if isinstance(block, Space)]
    assert form.kind == "form" and form.internal and len(labels) >= guide.OPEN + 5
    for grid in (block for block in form.blocks if isinstance(block, Grid)):
        assert all(len(row.cells) == len(grid.table.heads) - 1 for row in grid.table.rows)
        assert all(cell.text for row in grid.table.rows for cell in row.cells)
    ids = [block.id for block in form.blocks if isinstance(block, Heading)]
    assert len(ids) == len(set(ids))


# ---- the results


def test_wishes_are_counted_by_customer() -> None:
    """The most frequent comes first; each says how many of those heard asked, and what came of it."""
    known = heard(
        talk("a", wishes=("second", "first")), talk("b", wishes=("first",)), talk("c"),
        wishes={
            "second": Wish(what=text("Second"), why_not=text("too dear")),
            "first": Wish(what=text("First"), became=(EMAIL, Became(target="response_time", tiers=("plus",)))),
            "never": Wish(what=text("Never")),
        },
    )  # fmt: skip
    blocks = shown(wishes.wishes_asked, known=known)
    assert cells_of(table_of(blocks)) == {
        "First": ["2 of 3", "E-mail and calendar (Basic and Plus); Response time (Plus)"],
        "Second": ["1 of 3", "not done"],
        "Never": ["nobody", "nothing decided yet"],
    }
    chart = next(block.chart for block in blocks if isinstance(block, Picture))
    assert [(title, strips[0].name, strips[0].values[0].text) for title, strips in chart.groups] == [
        ("First", "2 of 3", "a and b"), ("Second", "1 of 3", "a"), ("Never", "0 of 3", "nobody"),
    ]  # fmt: skip
    widths = [sum(shape.width for shape in strips[0].shapes) for _, strips in chart.groups]
    assert widths[0] == pytest.approx(2 * widths[1]) and widths[2] == 0


def test_tolerances_are_counted_against_each_tier() -> None:
    """For each service how many of those who answered a tier meets, with the promise it rests on, and how many in everything."""
    known = heard(talk("a", backup="1 hour"), talk("b", backup="8 hours"), talk("c", backup="1 week", email="1 day"), talk("d"))
    table = table_of(shown(tolerances.tolerance_counts, known=known))
    assert cells_of(table) == {
        "E-mail and calendar": ["0 of 1", "0 of 1", "0 of 1"],
        "Back-up and recovery": ["0 of 3", "2 of 3", "2 of 3"],
        "All together": ["0 of 3", "1 of 3", "1 of 3"],
    }
    assert [row.detail for row in table.rows][:2] == ["Resolution time of the tier, P1 – critical", "Recovery time (RTO) of this service"]
    assert [cell.detail for cell in table.rows[1].cells] == [
        "not in this tier", "8 hours; counted day and night; target", "4 hours; counted day and night; guarantee",
    ]  # fmt: skip
    assert [cell.state for cell in table.rows[1].cells] == ["no", "limited", "limited"]


def test_the_picture_has_a_dot_for_every_answer() -> None:
    """On each tier's strip stands a dot for each answer, full where it is met, and a line at the promise; beside it the same in words."""
    known = heard(talk("a", backup="2 hours"), talk("b", backup="8 hours"), talk("c", backup="8 hours"))
    chart = next(block.chart for block in shown(tolerances.tolerance_chart, known=known) if isinstance(block, Picture))
    ((title, strips),) = chart.groups
    assert title == "Back-up and recovery – Recovery time (RTO) of this service"
    assert [(value.name, value.text) for value in strips[0].values] == [("2 hours", "1×"), ("8 hours", "2×")]
    assert [looks(strip) for strip in strips[1:]] == [
        ["hours", "hours", "hours"], ["plain", "hours", "always", "always"], ["plain", "hours", "always", "always"],
    ]  # fmt: skip
    assert [(strip.values[0].name, strip.values[0].text) for strip in strips[1:]] == [
        ("not in this tier", "suffices for 0 of 3"), ("8 hours", "suffices for 2 of 3"), ("4 hours", "suffices for 2 of 3"),
    ]  # fmt: skip
    equal = [shape.at for shape in strips[2].shapes if shape.kind == "dot"][1:]
    assert equal[1] - equal[0] == pytest.approx(tolerances.ASIDE, abs=0.02)


def looks(strip: Strip) -> list[str]:
    """The looks of what is drawn on a strip."""
    return [shape.look for shape in strip.shapes]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(OUTAGES), st.sampled_from(("office", "evening", CALENDAR))), min_size=1, max_size=30))
def test_nothing_is_drawn_beside_the_picture(given_: list[tuple[str, str]]) -> None:
    """However many answers are equal, each stands within the drawing, and the words count them all."""
    known = heard(*(talk(f"c{n}", works=works, backup=outage) for n, (outage, works) in enumerate(given_)))
    chart = next(block.chart for block in shown(tolerances.tolerance_chart, known=known) if isinstance(block, Picture))
    ((_, strips),) = chart.groups
    assert all(0 <= shape.at <= 100 and 0 <= shape.at + shape.width <= 100 for strip in strips for shape in strip.shapes)
    assert all(sum(shape.kind == "dot" for shape in strip.shapes) == len(given_) for strip in strips[1:])
    assert sum(int(value.text.removesuffix("×")) for value in strips[0].values) == len(given_)


def test_what_no_tier_meets_is_told_with_what_was_agreed() -> None:
    """Each such answer has a row: how long, what each tier promises and lacks, what was agreed; good once something was agreed on all."""
    blocks = shown(tolerances.unmet_tolerances, known=internal())
    table = table_of(blocks)
    assert cells_of(table) == {"Voorbeeldbakkerij": ["2 hours, counted in business hours", "best effort", "8 hours", "not in this tier"]}
    assert table.more == ("Voorbeeldbakkerij, E-mail and calendar: Then they take orders on paper.",)
    assert [block.state for block in blocks if isinstance(block, Notice)] == ["good"]
    open_ = heard(talk("a", email="1 hour"), talk("b", backup="1 week"))
    blocks = shown(tolerances.unmet_tolerances, known=open_)
    assert table_of(blocks).more == ("a, E-mail and calendar: nothing yet.",) and "1 answer that no tier meets" in words_in(blocks)
    fine = shown(tolerances.unmet_tolerances, known=heard(talk("b", backup="1 week")))
    assert words_in(fine) == "For every answer there is a tier that suffices." and len(fine) == 1


def test_each_term_has_its_evidence() -> None:
    """For each tier the terms that came from wishes, what is promised, and how many customers asked; each customer counts once."""
    plus = Became(service="email", tiers=("plus",))
    known = heard(
        talk("a", wishes=("one", "two")), talk("b", wishes=("two",)), talk("c"),
        wishes={
            "one": Wish(what=text("One"), became=(plus,)),
            "two": Wish(what=text("Two"), became=(plus, Became(target="response_time", tiers=("basic", "plus")))),
        },
    )  # fmt: skip
    blocks = shown(wish_evidence, known=known)
    tables = {block.table.id: cells_of(block.table) for block in blocks if isinstance(block, Grid)}
    assert tables == {
        "evidence-basic": {"Response time": ["P1: 2 hours; P2: next working day; P3: next working day + 2 hours", "Two", "2 of 3"]},
        "evidence-plus": {
            "E-mail and calendar": ["50 GB per mailbox", "One / Two", "2 of 3"],
            "Response time": ["P1: 30 minutes; P2: 4 hours; P3: 8 hours", "Two", "2 of 3"],
        },
    }
    assert "In Server care without a customer's wish" in words_in(blocks)


def test_the_results_say_who_was_heard() -> None:
    """How many of the list, between which days, and who was not heard; the sentences stand without names."""
    assert words_in(shown(results.interviews_held, known=internal())) == (
        "We spoke to 1 of the 2 customers on the list. That was on 3 February 2027. Not heard yet: notary."
    )
    assert "completes the list" in words_in(shown(results.interviews_held, known=heard(talk("a"))))
    assert words_in(shown(results.worth_keeping, known=internal())) == "“Om vijf uur staat de oven aan, dan moet de kassa werken.”"
    names = [one.name for one in ask.papers(example(), "en", None)]
    assert names == ["talks", "invitation", "interview-form"], "there are no results on paper before anybody was heard"
    assert [one.name for one in ask.papers(example(), "en", internal())] == [*names, "interview-results"]


# ---- all views alike


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("known", [None, Internal(), Internal(launch=Launch())], ids=["none", "empty", "launch"])
def test_an_empty_page_says_what_to_write(known: Internal | None, language: str) -> None:
    """Where nothing is known yet, every view but those that need nothing names the file to write in."""
    needy = (
        shortlist.talk_shortlist, shortlist.talk_calendar, shortlist.kept_records, wishes.wishes_asked, wish_evidence,
        tolerances.tolerance_chart, tolerances.unmet_tolerances, results.interviews_held, results.worth_keeping,
    )  # fmt: skip
    for view in needy:
        (notice,) = shown(view, language, known)
        assert isinstance(notice, Notice) and notice.state == "hint" and notice.title
        assert any(word in words_in((notice,)) for word in ("data/internal/", "make new", "said")), view.__name__


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_view_shows_every_catalogue(name: str, language: str) -> None:
    """With any catalogue, with and without what the example keeps inside, each view makes sound HTML without an empty cell."""
    for known in (None, hostile_internal()) if name in ("example", "hostile") else (None,):
        for view in ask.VIEWS:
            html = blocks_html(shown(view, language, known, CATALOGUES[name]), language, "../")
            for cell in parsed(html).all("td", "th"):
                assert cell.text, view.__name__


def test_hostile_texts_stay_texts() -> None:
    """Names, wishes and sentences are shown as they were typed, whatever signs they hold."""
    for view in ask.VIEWS:
        html = blocks_html(shown(view, "nl", hostile_internal(), hostile()), "nl")
        assert "<script>" not in html
    html = blocks_html(shown(results.worth_keeping, "nl", hostile_internal()), "nl")
    assert parsed(html).text == f"“{' '.join(HOSTILE.split())}”"


def test_a_long_name_stays_whole() -> None:
    """A name of any length is neither cut nor breaks a view."""
    name = "Coöperatieve Vereniging " + "Lang" * 60
    known = heard(talk("a", wishes=("x",), email="1 hour"), a=Candidate(name=name, talk=date(2027, 2, 1)))
    for view in (shortlist.talk_shortlist, shortlist.talk_calendar, wishes.wishes_asked, tolerances.unmet_tolerances):
        assert name in parsed(blocks_html(shown(view, "nl", known), "nl")).text


@pytest.mark.parametrize("view", [shortlist.ask_glance, files.ask_downloads])
def test_an_unknown_page_is_told(view: object) -> None:
    """A page that is not one of step 3 is refused by name."""
    with pytest.raises(UnknownId, match="there is no page `asks`"):
        view(example(), "en", None, "asks")  # type: ignore[operator]


def test_every_page_starts_with_what_it_is_for() -> None:
    """Goal, time, who, done when and next step, in each language."""
    for language in ("nl", "en"):
        for page in shortlist.PAGES:
            (facts,) = shortlist.ask_glance(example(), language, None, page)
            assert [name for name, _ in facts.pairs] == [wording(language)(f"ask_glance_{one}") for one in shortlist.GLANCE]  # type: ignore[union-attr]


def test_pages_lead_to_what_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each paper is linked in the formats that are written and no others; the letter in every language, from wherever the page stands."""
    name = "downloads/invitation"
    monkeypatch.setattr(taking, "pdf_available", lambda: False)
    assert links("nl") == [f"../{name}.docx", f"../{name}.txt", f"../en/{name}.docx", f"../en/{name}.txt"]
    assert links("en") == [f"../../{name}.docx", f"../../{name}.txt", f"../{name}.docx", f"../{name}.txt"]
    monkeypatch.setattr(taking, "pdf_available", lambda: True)
    assert [link.rpartition("/")[2] for link in links("nl")] == [
        "invitation.pdf", "invitation.docx", "invitation.txt", "invitation.pdf", "invitation.docx", "invitation.txt",
        "talks.pdf", "interview-form.pdf", "interview-results.pdf",
    ]  # fmt: skip


def links(language: str) -> list[str]:
    """Where the pages of step 3 lead, all pages together."""
    blocks = shown(files.ask_downloads, language, internal())
    return [part.href for block in inside(blocks) if isinstance(block, Paragraph) for part in block.words if part.href]


def test_only_papers_that_are_made_are_linked() -> None:
    """The papers that pages lead to are those that are made, in the same formats."""
    made = {one.name: one.formats for one in ask.papers(example(), "nl", internal())}
    assert {name: formats for listed in files.FILES.values() for name, formats in listed} == made


def test_a_provider_without_clocks_can_ask() -> None:
    """With nothing but a name and a tier there are open questions and a form, and nothing fails."""
    provider = Provider(name="Klein", languages=("nl",), audience="not stated", vat=smallest().provider.vat)
    bare = dataclasses.replace(smallest(), provider=provider)
    assert len(list(ask.papers(bare, "nl", None))) == 3
