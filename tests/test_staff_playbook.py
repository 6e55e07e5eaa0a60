"""The playbook in the handbook: the dated plan, its calendar, the steps, convincing, talking without hours, the fixed price."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.documents.calendar import calendar_bytes
from macros.judging_internal import all_internal_rules, judge_internal
from macros.model.internal import Internal
from macros.model.internal.costs import Cost
from macros.model.internal.estimates import Estimates
from macros.model.internal.playbook import STEPS, Objection, Playbook, Task, parse_week
from macros.model.internal.team import Colleague, Role, Team
from macros.model.kinds import Text
from macros.model.pricing import Quote, quote
from macros.problems import Problems, report, summary
from macros.reading import Reading, read_public
from macros.reading_internal import read_internal
from macros.rules.hours_for_sale import FINE, SOLD, hour_words
from macros.sites.edition import HANDBOOK, Edition
from macros.source import Sources
from macros.units import Money, Unreadable
from macros.views import handbook
from macros.views.blocks import Grid, Heading, Listing, Notice, Paper, Picture, Space, blocks_html, inside, said
from macros.views.lookup import UnknownId
from macros.views.staff import convincing, fixed_price, no_hours, plan, plan_on_paper, register, steps
from macros.views.staff.worked_price import worked
from tests.catalogues import HOSTILE, TESTS, _spoilt, example, hostile, smallest
from tests.markup import parsed
from tests.project import copy_project, plain_data, write_data
from tests.staff import internal, rows_of

PARTS = (convincing, fixed_price, no_hours, plan, plan_on_paper, register, steps)
VIEWS = {view.__name__: view for part in PARTS for view in part.VIEWS}
LANGUAGES = ("nl", "en")


def text(nl: str, en: str = "") -> Text:
    """A text in both languages."""
    return Text({"nl": nl, "en": en or nl})


def task(week: int, weeks: int = 1, step: str = "ask", **keys: Any) -> Task:
    """A task of the plan."""
    return Task(step=step, what=text(f"taak {week}", f"task {week}"), week=week, weeks=weeks, **keys)


def with_plan(**keys: Any) -> Internal:
    """The example with other keys in its playbook."""
    book = internal().playbook
    assert book
    return dataclasses.replace(internal(), playbook=dataclasses.replace(book, **keys))


def shown(view: str, language: str, inner: Internal | None, *texts: str) -> str:
    """What a view says, with ordinary blanks."""
    return parsed(handbook.MACROS[view](example(), language, inner, *texts)).text.replace("\u00a0", " ")


def rows(view: str, id: str, language: str = "en", inner: Internal | None = None, *texts: str) -> dict[str, list[str]]:
    """The cells of a table that a view shows, by the label of their row."""
    return rows_of(handbook.MACROS[view](example(), language, inner or internal(), *texts), id)


def papers(inner: Internal | None, language: str = "en") -> dict[str, Paper]:
    """The papers of the playbook, by name."""
    return {paper.name: paper for part in PARTS for paper in part.papers(example(), language, inner)}


def called(language: str, inner: Internal | None) -> Iterator[tuple[str, str]]:
    """Every view of the playbook with its HTML, for each step where it asks for one."""
    for name in VIEWS:
        for step in STEPS if name in ("step_head", "plan_of") else ("",):
            yield name, handbook.MACROS[name](example(), language, inner, *([step] if step else []))


# Weeks


@given(st.dates(date(2000, 1, 1), date(2900, 1, 1)), st.integers(1, 104), st.integers(0, 12))
def test_weeks_count_from_the_monday_of_the_start(start: date, week: int, more: int) -> None:
    """A week is the Monday to the Friday so many weeks after the Monday of the start, on whatever day the plan starts."""
    days = Playbook(start=start).days(week, week + more)

    assert days and (days[0].weekday(), days[1].weekday()) == (0, 4)
    assert (days[0] - start).days == 7 * (week - 1) - start.weekday() and (days[1] - days[0]).days == 7 * more + 4


def test_a_start_beyond_all_calendars_has_no_dates() -> None:
    """A slip of the pen in the year ends in weeks without dates, and in no traceback."""
    assert Playbook(start=date(9999, 12, 31)).days(1, 104) is None and Playbook().days(1, 1) is None
    assert "Week 1" in shown("plan", "en", with_plan(start=date(9999, 12, 31)))


@pytest.mark.parametrize("text", ["0", "105", "-1", "1.5", ""])
def test_a_week_is_a_number_from_one(text: str) -> None:
    """Week 0, a third year and what is no number are refused."""
    with pytest.raises(Unreadable):
        parse_week(text)


# The plan


def test_the_plan_has_dates_who_and_what_is_done() -> None:
    """Each task stands with its weeks written out, the roles with the names of colleagues, when it is done, and since when."""
    assert rows("plan", "plan") == {
        "What": ["When", "Who", "Done when", "State"],
        "Give the talk Step 1: convince everybody": [
            "Week 1 Monday 11 January to Friday 15 January 2027", "Owner Robin", "Everybody has agreed.", "done on 15 January 2027",
        ],
        "Invite customers Step 3: ask the best customers": [
            "Weeks 3–4 Monday 25 January to Friday 5 February 2027", "Owner and service desk Robin and Sam", "not stated", "not done yet",
        ],
    }  # fmt: skip
    assert rows("plan", "plan", "nl")["Klanten uitnodigen Stap 3: de beste klanten vragen"][:2] == [
        "Week 3–4 maandag 25 januari t/m vrijdag 5 februari 2027", "Eigenaar en servicedesk Robin en Sam",
    ]  # fmt: skip
    assert "4 weeks, from Monday 11 January to Friday 5 February 2027. Tasks done: 1 of 2." in shown("plan", "en", internal())


def test_closing_days_in_a_week_are_named() -> None:
    """A closing day on a working day of the weeks stands beside them; years without a list are told, and a turn of the year has both."""
    inner = with_plan(start=date(2027, 4, 26), tasks={"a": task(1), "b": task(1, 2)})
    assert rows("plan", "plan", inner=inner)["task 1 Step 3: ask the best customers"][0] == (
        "Weeks 1–2 Monday 26 April to Friday 7 May 2027; "
        "closed on Tuesday 27 April (King's Day) and Thursday 6 May (Ascension Day)"
    )
    crossing = shown("plan", "en", with_plan(start=date(2030, 12, 30), tasks={"a": task(1)}))
    assert "Monday 30 December 2030 to Friday 3 January 2031" in crossing
    assert "No closing days of 2030 and 2031 are listed in data/public/support.yml" in crossing


def test_without_a_start_the_plan_counts_in_weeks() -> None:
    """Weeks stand without dates, a sentence says what to write and where, and there is no calendar to offer."""
    for language in LANGUAGES:
        said_ = shown("plan", language, with_plan(start=None))
        assert "start: 2027-01-04" in said_ and "data/internal/playbook.yml" in said_ and "2027)" not in said_
        assert ".ics" not in handbook.MACROS["plan"](example(), language, with_plan(start=None))
    assert rows("plan", "plan", inner=with_plan(start=None))["Give the talk Step 1: convince everybody"][0] == "Week 1"
    assert handbook.calendars(example(), "en", with_plan(start=None)) == ()


def test_tasks_stand_in_the_order_of_their_weeks() -> None:
    """Whatever their order in the file: the earlier week first, the shorter of the same week first."""
    tasks = {"late": task(9), "long": task(2, 3), "short": task(2), "first": task(1)}
    assert [id for id, _ in Playbook(tasks=tasks).planned] == ["first", "short", "long", "late"]
    assert Playbook(tasks=tasks).weeks == 9 and Playbook().weeks == 0


def test_a_task_without_somebody_says_so() -> None:
    """A task without a role, and a role that nobody has, are told as open questions."""
    team = Team(roles={"owner": Role(name=text("eigenaar", "owner"))})
    inner = Internal(playbook=Playbook(tasks={"a": task(1), "b": task(2, who=("owner",))}), team=team)
    cells = rows("plan", "plan", inner=inner)
    assert [row[1] for row in list(cells.values())[1:]] == ["nobody yet", "Owner no colleague has this role yet"]


def test_the_plan_of_a_step_has_its_tasks_alone() -> None:
    """Only the tasks of that step, under its name; one that nothing is planned for says what to write."""
    assert list(rows("plan_of", "plan-ask", "en", None, "ask")) == ["What", "Invite customers"]
    assert "tasks with “step: no hours”" in shown("plan_of", "en", internal(), "no-hours")
    assert shown("plan_of", "nl", internal(), "no hours") == shown("plan_of", "nl", internal(), "no-hours")
    with pytest.raises(UnknownId, match="convince"):
        handbook.MACROS["plan_of"](example(), "en", internal(), "convinc")


def test_the_picture_draws_each_task_over_its_weeks() -> None:
    """A bar begins and ends where its weeks do, done ones look otherwise, and both are said in words beside it."""
    (picture,) = plan.plan_picture(example(), "en", internal())
    assert isinstance(picture, Picture)
    chart = picture.chart
    strips = {strip.name: strip for _, group in chart.groups for strip in group}
    talk, invite = (strips[name].shapes[0] for name in ("Give the talk", "Invite customers"))
    lines = [at for at, _ in chart.ticks]

    assert len(lines) == 5 and (talk.at, talk.at + talk.width) == (lines[0], lines[1])
    assert (invite.at, round(invite.at + invite.width, 2)) == (lines[2], lines[4]) and talk.look != invite.look
    assert [value.text for value in strips["Give the talk"].values] == ["Week 1", "done on 15 January 2027"]
    assert [value.text for value in strips["Invite customers"].values] == ["Weeks 3–4", "not done yet"]
    assert [name for _, name in chart.names] == ["1", "2", "3", "4"]


def test_a_long_plan_names_as_many_weeks_as_there_is_room_for() -> None:
    """Of two years no more than thirteen weeks are named, and every week has its line."""
    (picture,) = plan.plan_picture(example(), "en", with_plan(tasks={"a": task(100, 5)}))
    assert isinstance(picture, Picture) and len(picture.chart.names) <= 13 and len(picture.chart.ticks) == 105


def test_the_paper_has_boxes_for_what_is_open() -> None:
    """The plan on paper goes week by week; what is open has a box to tick, what is done says since when."""
    blocks = papers(internal())["plan"].blocks
    headings = [block.text for block in blocks if isinstance(block, Heading)]
    assert headings == ["Week 1: Monday 11 January to Friday 15 January 2027", "Week 3: Monday 25 January to Friday 29 January 2027"]
    listings = [block for block in blocks if isinstance(block, Listing)]
    assert [one.look for one in listings] == ["", "checks"]
    assert "Done on 15 January 2027" in parsed(blocks_html(listings[:1], "en")).text
    assert "until the end of week 4" in parsed(blocks_html(listings[1:], "en")).text
    assert any(isinstance(block, Picture) for block in blocks)


# The calendar


def unfolded(made: bytes) -> list[str]:
    """The lines of a calendar file as RFC 5545 puts them together again."""
    return made.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_the_calendar_has_an_event_for_each_task() -> None:
    """From the Monday to the Saturday after the last Friday, with who, when it is done and its state; the same bytes each time."""
    (calendar,) = handbook.calendars(example(), "en", internal())
    lines = unfolded(calendar_bytes(calendar))

    assert calendar.name == "plan" and lines[2] == "PRODID:-//Tierbook//Handbook//EN"
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND"))] == [
        "DTSTART;VALUE=DATE:20270111", "DTEND;VALUE=DATE:20270116", "DTSTART;VALUE=DATE:20270125", "DTEND;VALUE=DATE:20270206",
    ]  # fmt: skip
    assert {line for line in lines if line.startswith("DTSTAMP")} == {"DTSTAMP:20270113T000000Z"}
    assert "SUMMARY:Give the talk" in lines
    assert r"DESCRIPTION:Step 1: convince everybody\nOwner (Robin)\nDone when: Everybody has agreed.\nDone on 15 January 2027" in lines
    assert calendar_bytes(calendar) == calendar_bytes(handbook.calendars(example(), "en", internal())[0])


def test_an_event_keeps_its_id_when_it_moves() -> None:
    """The id of an event follows the id of its task alone, so that a calendar takes a move for a move; it is the same in each language."""
    before = handbook.calendars(example(), "nl", internal())[0].events
    after = handbook.calendars(example(), "en", with_plan(start=date(2028, 3, 1)))[0].events

    assert [event.uid for event in before] == [event.uid for event in after] and len({event.uid for event in before}) == 2
    assert before[0].first != after[0].first


def test_the_handbook_offers_the_calendar_to_take_along() -> None:
    """The file stands where the page of the plan leads to."""
    project = Path("nowhere")
    edition = Edition(HANDBOOK, "en", project, TESTS / "example", example(), Sources(), with_plan(slides=(), sayings=(), questions=()))
    assert edition._calendars()["downloads/plan.ics"].startswith(b"BEGIN:VCALENDAR\r\n")
    assert 'href="../downloads/plan.ics"' in handbook.MACROS["plan"](example(), "en", internal())


# Where the steps stand


def test_each_step_says_how_far_it_is() -> None:
    """How many of how many tasks are done, when, and the first that is open; the pages of steps are a click away."""
    told = rows("steps", "playbook-steps")
    assert told["Step 1: convince everybody"] == [
        "Week 1 Monday 11 January to Friday 15 January 2027", "Tasks done: 1 of 1", "all of it is done",
    ]  # fmt: skip
    assert told["Step 3: ask the best customers"][1:] == ["Tasks done: 0 of 1", "Invite customers weeks 3–4"]
    assert told["Step 4: write the SLA"] == ["not planned yet"] * 3 and len(told) == 6
    html = handbook.MACROS["steps"](example(), "en", internal())
    assert 'href="convince/"' in html and 'href="no-hours/"' in html


def test_what_is_to_be_done_next_comes_first() -> None:
    """The first open tasks in the order of the weeks, at most five, and how many more there are; a sentence when all is done."""
    many = {str(week): task(week) for week in range(9, 0, -1)}
    said_ = shown("next_tasks", "en", with_plan(tasks=many))
    assert said_.index("task 1") < said_.index("task 5") and "task 6" not in said_ and said_.endswith("And 4 more tasks, in the plan.")
    assert "Give the talk" not in shown("next_tasks", "en", internal())
    done = with_plan(tasks={"a": task(1, done=date(2027, 1, 12))})
    assert shown("next_tasks", "nl", done) == "Alle taken van het plan zijn af."


def test_a_page_of_a_step_starts_with_goal_time_who_and_next() -> None:
    """Goal, time needed with its dates, who, done when, and the next step; a step that nothing is planned for says so."""
    html = parsed(handbook.MACROS["step_head"](example(), "en", internal(), "convince"))
    assert [term.text for term in html.all("dt")] == ["Goal", "Time", "Who", "Done when"]
    assert [term.text for term in html.all("dd")][1:] == [
        "1 week: week 1, Monday 11 January to Friday 15 January 2027", "Owner (Robin)",
        "Everybody is in the register with two dates: read and agreed. Tasks done: 1 of 1.",
    ]  # fmt: skip
    assert [link.attributes["href"] for link in html.all("a")] == ["../no-hours/"]
    assert shown("step_head", "nl", internal(), "write").count("nog niet gepland") == 2
    assert "Elk jaar" in shown("step_head", "nl", internal(), "launch")


# Convincing


def test_objections_are_sorted_by_who_says_them() -> None:
    """What anybody may say comes first, then each role with its own; every answer stands below its objection."""
    given_ = (
        Objection(says=text("b"), answer=text("B"), by=("desk",)), Objection(says=text("a"), answer=text("A")),
        Objection(says=text("c"), answer=text("C"), by=("desk",)),
    )  # fmt: skip
    blocks = convincing.objections(example(), "en", with_plan(objections=given_))
    assert [block.text if isinstance(block, Heading) else block.title for block in blocks if isinstance(block, Heading | Notice)] == [
        "Anybody may say this", "‘a’", "Service desk", "‘b’", "‘c’",
    ]  # fmt: skip
    assert shown("objections", "nl", internal()) == "Servicedesk ‘Dan bellen ze voor alles.’ Eerder bellen scheelt werk."


def test_own_numbers_and_changes_are_told() -> None:
    """Each number with what it tells and its source; what changes stands under its role, with the names of who has it."""
    assert rows("own_numbers", "own-numbers")["4 in 10"] == ["So often a customer calls too late.", "our reports of last year"]
    assert shown("role_changes", "en", internal()) == "Owner Robin You steer by quality, not by hours."


def test_the_talk_shows_the_room_points_and_the_speaker_more() -> None:
    """The pages to show have a level-2 heading each and nothing of what is told along; the notes have both."""
    made = papers(internal())
    assert made["talk"].kind == "slides" and [b.text for b in made["talk"].blocks if isinstance(b, Heading)] == ["Why"]
    assert {b.level for b in made["talk"].blocks if isinstance(b, Heading)} == {2}
    assert "example" not in parsed(blocks_html(made["talk"].blocks, "en")).text
    assert parsed(blocks_html(made["talk-notes"].blocks, "en")).text == "1. Why Calm Start with an example."
    assert "Start with an example." in shown("talk", "en", internal())


def test_the_register_says_who_is_still_awaited() -> None:
    """Who read and agreed on which day, what each still asks, and whose answer is awaited."""
    assert rows("register", "register") == {
        "Colleague": ["Read", "Agreed", "Question or remark"],
        "Robin Owner": ["12 January 2027", "14 January 2027", "Wants to see the numbers first."],
        "Sam Service desk": ["not yet", "not yet", "none"],
    }
    assert "Agreed: 1 of 2. Not yet: Sam." in shown("register", "en", internal())
    team = Team(colleagues={"a": Colleague(name="A", role="gone", read=date(2027, 1, 1), agreed=date(2027, 1, 1))})
    assert "Iedereen heeft gelezen" in shown("register", "nl", Internal(team=team))


def test_the_register_is_signed_on_a_sheet_each() -> None:
    """Each colleague has a form with name, role, both checks, and room for questions, date and signature."""
    form = papers(internal())["register"]
    assert form.kind == "form" and [b.text for b in form.blocks if isinstance(b, Heading)] == ["Robin", "Sam"]
    assert [b.label for b in inside(form.blocks) if isinstance(b, Space)] == ["What I still ask or want to say", "Date", "Signature"] * 2
    assert [len(b.items) for b in form.blocks if isinstance(b, Listing) and b.look == "checks"] == [2, 2]


# No hours


def test_sayings_and_questions_stand_with_what_to_say() -> None:
    """What we say, what we no longer say and why; a question with its answer; both on the paper for beside the telephone."""
    assert rows("sayings", "sayings")["‘That is part of your tier.’"] == ["‘That takes two hours.’", "The customer buys a result."]
    assert shown("hour_questions", "en", internal()) == "‘How many hours is that?’ We no longer work that out."
    tables = [block.table for block in papers(internal())["sayings"].blocks if isinstance(block, Grid)]
    assert [[(row.label, row.cells[0].text) for row in table.rows] for table in tables] == [
        [("‘That is part of your tier.’", "‘That takes two hours.’")], [("‘How many hours is that?’", "We no longer work that out.")],
    ]  # fmt: skip
    assert len(papers(with_plan(sayings=()))["sayings"].blocks) == 1 and "sayings" not in papers(with_plan(sayings=(), questions=()))


@pytest.mark.parametrize("language", sorted(SOLD))
def test_the_list_of_words_is_that_of_the_check(language: str) -> None:
    """Every spelling shown is one that the check refuses, whole; every example of what is fine is one that it leaves alone."""
    spellings = [word for listed in SOLD[language].values() for word in listed.split(", ")]
    assert [hour_words(word, language) for word in spellings] == [[(word, 0)] for word in spellings]
    assert [hour_words(fine, language) for fine in FINE[language]] == [[]] * len(FINE[language])
    text_ = shown("hour_word_list", "en", None)
    assert all(word in text_ for word in (*spellings, *FINE[language]))


def test_a_language_without_words_says_so() -> None:
    """A language that has no list is named, with where the list belongs."""
    provider = dataclasses.replace(example().provider, languages=("nl", "de"))
    blocks = no_hours.hour_word_list(dataclasses.replace(example(), provider=provider), "nl", None)
    assert "macros/rules/hours_for_sale.py" in parsed(blocks_html(blocks, "nl")).text


def test_a_price_is_worked_out_to_the_cent() -> None:
    """Minutes times the cost of an hour, plus tools, against the price of the tier for the typical customer."""
    assert list(rows("fixed_price", "price-sums", "en", None, "plus").values()) == [
        ["How", "A month"],
        ["144 min × €52.00 an hour, divided by 60", "€124.80"],
        ["from the table above", "€25.20"],
        ["working time plus tools and licences", "€150.00"],
        ["12 users: €780.00", "€780.00"],
        ["for all that belongs to no customer, for setbacks and for profit", "€630.00 80.8% of the price"],
    ]
    assert rows("fixed_price", "price-takes", "en", None, "plus")["12 users"] == ["12 min", "144 min", "€2.10", "€25.20"]
    assert "Basic costs €500.00 a month (excl. VAT)" in shown("fixed_price", "en", internal(), "basic")


def test_a_price_that_is_not_fixed_is_not_made_up() -> None:
    """Without a fixed price there is neither a sum nor a share; a tier nobody knows is refused; without customers one of each counts."""
    known = internal().estimates
    assert known
    priceless = Quote((), (), {"month": None}, "EUR")
    assert worked(known, {"user": Cost(Decimal(10))}, {"user": 1}, priceless).left is None
    other = dataclasses.replace(priceless, totals={"month": Decimal(5)}, currency="USD")
    assert worked(known, {"user": Cost(Decimal(10))}, {"user": 1}, other).price is None
    with pytest.raises(UnknownId):
        handbook.MACROS["fixed_price"](example(), "en", internal(), "nothing")
    alone = dataclasses.replace(internal(), estimates=dataclasses.replace(known, customers={}))
    assert "for 1 user," in shown("fixed_price", "en", alone, "basic")


@given(
    st.decimals(0, 500, places=2), st.dictionaries(st.sampled_from(("user", "server", "site")), st.integers(0, 900), min_size=1),
    st.integers(0, 600), st.decimals(0, 900, places=2), st.decimals(0, 90000, places=2),
)  # fmt: skip
def test_sums_add_up_as_they_are_shown(rate: Decimal, counts: dict[str, int], minutes: int, tools: Decimal, price: Decimal) -> None:
    """Time and tools make the cost, cost and what is left make the price, in whole cents; the time is off by half a cent at most."""
    known = Estimates(cost_per_hour=Money(rate, "EUR"))
    costs = {unit: Cost(Decimal(minutes), tools) for unit in counts}
    found = worked(known, costs, counts, Quote((), (), {"month": price}, "EUR"))
    units = sum(counts.values())

    assert found.price == price and found.left is not None and found.cost + found.left == price
    assert found.tools == tools * units and found.minutes == minutes * units and found.time + found.tools == found.cost
    assert abs(found.time - found.minutes * rate / 60) <= Decimal("0.005")
    assert {-amount.as_tuple().exponent for amount in (found.time, found.tools, found.cost, found.left)} <= {2}  # type: ignore[operator]


def test_the_price_is_that_of_the_public_quote() -> None:
    """What the page says a customer pays is what the price calculator of the site says."""
    known = internal().estimates
    assert known
    quoted = quote(example().tier_by_id["basic"], known.customers, example())
    assert quoted.monthly == Decimal(500)


# All of it


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("nothing", [None, Internal(), Internal(playbook=Playbook(), team=Team())], ids=["none", "empty", "blank"])
def test_every_view_says_what_to_write_where_there_is_nothing(language: str, nothing: Internal | None) -> None:
    """Without data no view fails or is empty: it names the file in which to write, or says what is known anyway."""
    for name, html in called(language, nothing):
        words = parsed(html).text
        assert words and ("data/internal/" in words or name in ("step_head", "hour_word_list")), name
    assert papers(nothing, language) == {} and handbook.calendars(example(), language, nothing) == ()


def test_the_smallest_catalogue_will_do() -> None:
    """A provider with one tier and nothing else gets every page."""
    for name, view in VIEWS.items():
        step = ["ask"] if name in ("step_head", "plan_of") else []
        assert view(smallest(), "nl", None, *step), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(language: str) -> None:
    """Signs that mean something elsewhere come out as they were typed, in every view, on paper and in the calendar."""
    spoilt = _spoilt(internal())
    for name, view in VIEWS.items():
        step = ["ask"] if name in ("step_head", "plan_of") else []
        tree = parsed(blocks_html(view(hostile(), language, spoilt, *step), language))
        assert not list(tree.all("script")), name
    assert " ".join(HOSTILE.split()) in parsed(blocks_html(plan.plan(hostile(), language, spoilt), language)).text
    lines = unfolded(calendar_bytes(handbook.calendars(hostile(), language, spoilt)[0]))
    assert all(line.partition(":")[0].partition(";")[0].isupper() for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_unique_and_tables_named(language: str) -> None:
    """On the pages of the playbook no id stands twice, whichever of its views stand there together."""
    pages = {
        "index": ("steps", "next_tasks"), "plan": ("plan", "plan_picture"),
        "convince": ("own_numbers", "role_changes", "objections", "talk", "register"),
        "no-hours": ("sayings", "hour_questions", "fixed_price", "hour_word_list"),
    }  # fmt: skip
    for page, views in pages.items():
        tree = parsed("".join(handbook.MACROS[view](example(), language, internal()) for view in views))
        ids = Counter(element.attributes["id"] for element in tree.all() if "id" in element.attributes)
        assert [id for id, count in ids.items() if count > 1] == [], page
    for paper in papers(internal(), language).values():
        marks = Counter(block.id for block in inside(paper.blocks) if isinstance(block, Heading))
        assert max(marks.values(), default=1) == 1, paper.name
        assert paper.internal and all(said(words) for words in _words(paper))


def _words(paper: Paper) -> Iterator[Any]:
    return (block.words for block in inside(paper.blocks) if hasattr(block, "words"))


# Rules


def judged(folder: Path, playbook: dict[str, Any] | None = None, team: dict[str, Any] | None = None) -> str:
    """The report on the example with other keys in its playbook or its team."""
    data = copy_project(folder / "project") / "data"
    for name, keys in (("playbook", playbook), ("team", team)):
        path = data / "internal" / f"{name}.yml"
        write_data(path, {**plain_data(path), **(keys or {})})
    catalogue = read_public(data, "data").catalogue
    assert catalogue
    reading = Reading(catalogue, Problems(), Sources())
    inner = read_internal(data, reading, catalogue)
    if inner:
        judge_internal(catalogue, inner, reading.problems)
    return report(reading.problems, reading.sources.line, summary(reading.problems))


def job(week: int, step: str = "ask", **keys: Any) -> dict[str, Any]:
    """A task as it stands in a file."""
    return {"step": step, "what": {"nl": "iets", "en": "something"}, "week": str(week), **keys}


def found(*lines: str, warnings: int = 1) -> str:
    """A report: these lines, and how many warnings there are."""
    return "\n".join((*lines, "", f"{warnings} warning{'s' if warnings > 1 else ''} in 1 file"))


def test_the_example_breaks_no_rule(tmp_path: Path) -> None:
    """A sound plan and a sound register get no finding."""
    assert "warning" not in judged(tmp_path)
    rules = {name for name, one in all_internal_rules().items() if one.check.__module__ == "macros.judging_internal.playbook"}
    assert len(rules) == 4


def test_a_task_has_somebody(tmp_path: Path) -> None:
    """A task without a role is found, and one whose roles nobody has."""
    assert judged(tmp_path, {"tasks": {"a": job(1)}}) == found(
        "warning[task-has-somebody]: nobody does the task `a`",
        "  --> data/internal/playbook.yml:4:5",
        "   |",
        " 4 |     step: ask",
        "   |     ^ what belongs to nobody is done by nobody",
        "   = help: add `who:` with a role",
    )
    roles = {name: {"name": {"nl": name, "en": name}} for name in ("owner", "desk", "till")}
    assert judged(tmp_path / "b", {"tasks": {"a": job(1, who="till"), "b": job(1, who=["till", "desk"])}}, {"roles": roles}) == found(
        "warning[task-has-somebody]: no colleague has the role `till`",
        "  --> data/internal/playbook.yml:9:10",
        "   |",
        " 9 |     who: till",
        "   |          ^^^^ somebody must do the task `a`",
        "   = help: give a colleague this role in team.yml, or name another role",
    )


def test_the_agreement_is_written_in_three_months(tmp_path: Path) -> None:
    """A task of the four steps that begins or ends after week 13 is found, at the number to change; the offer may come later."""
    tasks = {"a": job(12, "write", who="owner", weeks="3"), "b": job(14, "ask", who="owner"), "c": job(14, "launch", who="owner")}
    help = "   = help: begin it earlier, or make it smaller: a move that drags on is given up"
    assert judged(tmp_path, {"tasks": tasks}) == found(
        "warning[agreement-is-written-in-three-months]: the task `a` ends in week 14",
        "  --> data/internal/playbook.yml:10:12",
        "    |",
        " 10 |     weeks: '3'",
        "    |            ^^^ the agreement is written within 13 weeks",
        help,
        "",
        "warning[agreement-is-written-in-three-months]: the task `b` ends in week 14",
        "  --> data/internal/playbook.yml:16:11",
        "    |",
        " 16 |     week: '14'",
        "    |           ^^^^ the agreement is written within 13 weeks",
        help,
        warnings=2,
    )


def test_a_task_is_done_after_the_start(tmp_path: Path) -> None:
    """A day before the Monday of the start is found: most often its year is wrong."""
    tasks = {"a": job(1, who="owner", done="2026-01-15"), "b": job(1, who="owner", done="2027-01-11")}
    assert judged(tmp_path, {"tasks": tasks}) == found(
        "warning[task-is-done-after-the-start]: the task `a` was done before the plan starts",
        "  --> data/internal/playbook.yml:10:11",
        "    |",
        " 10 |     done: '2026-01-15'",
        "    |           ^^^^^^^^^^^^ expected a day from 2027-01-11 on",
        "   = help: look at the year, or put `start` earlier",
    )


def test_a_colleague_has_read_what_was_agreed(tmp_path: Path) -> None:
    """Agreement without a day of reading, or before it, is found."""
    robin = {"name": "Robin", "role": "owner", "agreed": "2027-01-14"}
    sam = {"name": "Sam", "role": "desk", "read": "2027-01-15", "agreed": "2027-01-14"}
    expected = "    |             ^^^^^^^^^^^^ agreement counts once somebody has read it"
    help = "   = help: write the day of reading at `read`, or take away `agreed`"
    assert judged(tmp_path, None, {"colleagues": {"robin": robin, "sam": sam}}) == found(
        "warning[colleague-has-read-what-was-agreed]: Robin agreed before having read it",
        "  --> data/internal/team.yml:17:13",
        "    |",
        " 17 |     agreed: '2027-01-14'",
        expected,
        help,
        "",
        "warning[colleague-has-read-what-was-agreed]: Sam agreed before having read it",
        "  --> data/internal/team.yml:22:13",
        "    |",
        " 22 |     agreed: '2027-01-14'",
        expected,
        help,
        warnings=2,
    )
