"""What the pages with times, prices and hours say: all that the data says, exact, and nothing where it says nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable

import pytest

from macros.model.catalogue import Catalogue, priorities_of
from macros.model.support import CALENDAR
from macros.views.channels import channels, link_of, maintenance
from macros.views.charts import downtime_chart, hours_chart
from macros.views.credits import credits
from macros.views.phrases import Phrases, sentence_case
from macros.views.price_calculator import price_calculator
from macros.views.price_examples import price_examples
from macros.views.prices import add_ons, prices
from macros.views.priorities import priority_examples, priority_matrix
from macros.views.response_times import response_times, service_times
from macros.views.support_hours import closing_days, support_hours
from macros.views.target_chart import target_chart
from tests.catalogues import HOSTILE, example, real, smallest
from tests.markup import Element, parsed
from tests.shown import CATALOGUES, EVERY

View = Callable[[Catalogue, str], str]
PAGES: dict[str, tuple[View, ...]] = {
    "prices": (prices, add_ons, price_examples),
    "calculator": (price_calculator,),
    "times": (target_chart, response_times, service_times, downtime_chart, priority_matrix, priority_examples, credits),
    "hours": (support_hours, hours_chart, closing_days, channels, maintenance),
}
"""The views that stand together on a page."""
EACH = [(name, language, page) for name, language in EVERY for page in PAGES]


def page_of(catalogue: Catalogue, language: str, page: str) -> Element:
    """The views of a page, together."""
    return parsed("\n".join(view(catalogue, language) for view in PAGES[page]))


def text_of(html: str) -> str:
    """The text of some HTML, with plain spaces."""
    return parsed(html).text.replace("\u00a0", " ")


def table_of(html: str, id: str) -> list[list[str]]:
    """The rows of the table whose caption has an id, heads first."""
    wraps = parsed(html).of_class("sla-table-wrap")
    table = next(wrap for wrap in wraps if wrap.attributes["aria-labelledby"] == id)
    return [[cell.text.replace("\u00a0", " ") for cell in row.all("th", "td")] for row in table.all("tr")]


@pytest.mark.parametrize(("name", "language", "page"), EACH)
def test_nothing_is_empty(name: str, language: str, page: str) -> None:
    """Whatever the data leaves out, no cell, item, heading, caption or list is empty, and every row is as wide as its head."""
    tree = page_of(CATALOGUES[name], language, page)
    tags = ("td", "th", "dt", "dd", "li", "p", "h2", "caption", "ul", "ol", "dl", "tbody", "figcaption")
    assert [element.tag for element in tree.all(*tags) if not element.text] == []
    for table in tree.all("table"):
        assert len({len(list(row.all("th", "td"))) for row in table.all("tr")}) == 1


@pytest.mark.parametrize(("name", "language", "page"), EACH)
def test_anchors_lead_somewhere_and_ids_stand_once(name: str, language: str, page: str) -> None:
    """Each id stands once on a page, and each reference within the page finds its id."""
    elements = list(page_of(CATALOGUES[name], language, page).all())
    ids = [element.attributes["id"] for element in elements if "id" in element.attributes]
    wanted = {element.attributes["href"][1:] for element in elements if element.attributes.get("href", "").startswith("#")}
    wanted |= {element.attributes["aria-labelledby"] for element in elements if "aria-labelledby" in element.attributes}
    assert len(ids) == len(set(ids)) and wanted <= set(ids)


@pytest.mark.parametrize("page", PAGES)
def test_text_of_the_data_stays_text(page: str) -> None:
    """Signs that mean something in HTML or a template come out as they were typed, and nothing is styled or run in the page."""
    tree = page_of(CATALOGUES["hostile"], "nl", page)
    assert " ".join(HOSTILE.split()) in tree.text
    assert not list(tree.all("script", "style"))
    assert not [name for element in tree.all() for name in element.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("language", example().languages)
def test_response_times_say_every_promise(language: str) -> None:
    """For each kind, priority and tier the cell gives time, clock, commitment, norm and bands, unless the caption gives them for all."""
    phrases = Phrases(example(), language)
    html = response_times(example(), language)
    tree = parsed(html)
    captions = {next(table.all("caption")).text for table in tree.all("table")}
    for kind in example().target_kinds:
        rows = table_of(html, f"times-{kind.replace('_', '-')}")
        caption = next(text for text in captions if text.startswith(sentence_case(phrases.target_kind(kind))))
        for number, priority in enumerate(priorities_of(example()) if len(rows) > 2 else (None,), 1):
            for cell, tier in zip(rows[number][1:], example().tiers, strict=True):
                say = phrases.target(example().target(tier, kind, priority), tier)
                assert cell.startswith(say.text.replace("\u00a0", " "))
                for part in filter(None, say.detail.split("; ")):
                    assert part in cell or sentence_case(part) in caption, (kind, priority, tier.id, part)


def test_response_times_show_days_next_to_hours() -> None:
    """A time longer than a day of its clock is given in days too: 24 hours on a day of 8.5 hours is almost three working days."""
    catalogue = real("exoscale")
    hours = dataclasses.replace(catalogue, support=example().support)
    tiers = tuple(dataclasses.replace(tier, support_hours=example().tiers[0].support_hours) for tier in catalogue.tiers)
    rows = table_of(response_times(dataclasses.replace(hours, tiers=tiers), "en"), "times-response-time")
    assert rows[4][2].startswith("24 hours almost 3 working days")


def test_response_times_say_so_when_none_are_stated() -> None:
    """A catalogue without times says that none are stated; service times and priorities leave no trace."""
    assert text_of(response_times(smallest(), "en")) == "No times are stated."
    assert service_times(smallest(), "en") == priority_matrix(smallest(), "en") == priority_examples(smallest(), "en") == ""


@pytest.mark.parametrize("language", example().languages)
def test_matrix_has_a_word_and_a_class_for_every_cell(language: str) -> None:
    """Each impact and urgency leads to the priority the data gives, in words, with the place of the priority as a class."""
    known, phrases = example().priorities, Phrases(example(), language)
    assert known
    cells = list(parsed(priority_matrix(example(), language)).all("td"))
    wanted = [known.matrix[impact][urgency] for impact in known.impacts for urgency in known.urgencies]
    places = list(known.priorities)
    assert [cell.text for cell in cells] == [phrases.priority_in_full(priority) for priority in wanted]
    classes = [f"sla-priority sla-priority--{places.index(priority) + 1}" for priority in wanted]
    assert [cell.attributes["class"] for cell in cells] == classes


@pytest.mark.parametrize("language", example().languages)
def test_prices_say_every_line(language: str) -> None:
    """The table of a tier gives each line: what for, how much, how often, every condition; VAT stands in the head of the column."""
    phrases, html = Phrases(example(), language), prices(example(), language)
    for tier in example().tiers:
        head, *rows = table_of(html, f"prices-{tier.id}")
        assert phrases.vat in head[1]
        for line, row in zip(tier.prices, rows, strict=True):
            said = (sentence_case(phrases.price_label(line)), phrases.price_figure(line), *phrases.price_remarks(line))
            assert all(part.replace("\u00a0", " ") in " ".join(row) for part in said)
            assert row[-1] == phrases.words(f"per_{line.period}")
        assert all(phrases.text(item) in text_of(html) for item in tier.not_in_price)


def test_prices_say_so_when_none_are_stated() -> None:
    """A catalogue without prices says that none are stated; there are no add-ons and examples."""
    assert text_of(prices(smallest(), "nl")) == "Er zijn geen prijzen vermeld."
    assert add_ons(smallest(), "nl") == price_examples(smallest(), "nl") == ""


def mixed() -> Catalogue:
    """The example for customers who cannot reclaim VAT."""
    return dataclasses.replace(example(), provider=dataclasses.replace(example().provider, audience="mixed"))


def test_prices_include_vat_for_customers_who_pay_it() -> None:
    """Where consumers can buy, each amount stands there including VAT too, rounded half up to cents: 0.05 with 21% is 0.06."""
    html = prices(mixed(), "en")
    head, user, _, storage, *_ = table_of(html, "prices-basic")
    assert head[1:3] == ["Price (excl. VAT)", "Price (incl. VAT)"]
    assert user[2].startswith("first user €72.60, each next one €48.40") and "from 25 users: €43.56" in user[2]
    assert storage[1].startswith("from €0.05") and storage[2].startswith("from €0.06")
    assert "€114.95 incl. VAT" in text_of(add_ons(mixed(), "en"))


def test_add_ons_say_where_something_is_included() -> None:
    """Something that costs extra in one tier is shown for every tier: with its price, as included, or not."""
    rows = table_of(add_ons(example(), "en"), "add-ons-table")
    assert rows[1][0] == "On-site help Service desk" and "€95.00" in rows[1][1] and "(excl. VAT)" in rows[1][1]
    assert rows[1][2:] == ["included", "not included"]


def test_worked_examples_are_exact() -> None:
    """Totals are computed: the first of twelve users is dearer, three servers and a spare come to 320, and so on."""
    html = price_examples(example(), "en")
    assert table_of(html, "example-1")[1][1:] == [
        "€320.00 = 3 × €100.00 + spare server €20.00",
        "€160.00 = onboarding (50% of the monthly fee) €160.00",
    ]
    _, basic, plus = table_of(html, "example-2")
    assert basic[1].startswith("€500.00 = 12 users together €500.00") and basic[3].startswith("€250.00")
    assert plus[0].startswith("Plus no price for tills") and plus[1].startswith("€780.00") and plus[2] == "included"


def test_totals_printed_elsewhere_are_set_against_ours() -> None:
    """Each total a real provider printed is said: next to the computed one where they differ, as the same where they agree."""
    text = text_of(price_examples(real("technoir"), "en"))
    assert "Per month: elsewhere it says US$5,985.00, the prices above give US$2,795.00." in text
    assert "Per employee: elsewhere it says US$5,365.00, the prices above give US$2,175.00." in text
    assert "Per month: elsewhere it says US$11,875.00, as the prices above give." in text
    quoted = [example.quoted for example in real("technoir").vocabulary.price_examples]
    assert text.count("elsewhere it says") == sum(len(one.lines) + 2 for one in quoted if one)


def test_worked_examples_include_vat_for_customers_who_pay_it() -> None:
    """Where consumers can buy, each total stands there including VAT too."""
    assert "€387.20 incl. VAT" in text_of(price_examples(mixed(), "en"))


def test_support_hours_give_a_week_per_clock() -> None:
    """Each clock has its seven days, the tiers and priorities it is for, and what happens on closing days."""
    html = support_hours(example(), "en")
    office = table_of(html, "hours-office")
    assert office[1] == ["Monday", "08:30–17:00"] and office[6] == ["Saturday", "closed"]
    evening = table_of(html, "hours-evening")
    assert evening[6] == ["Saturday", "09:00–12:00 and 13:00–16:00"] and evening[5] == ["Friday", "20:00–24:00"]
    text = text_of(html)
    assert "In these hours we are there for Basic and Plus (P2 and P3). This clock stands still on closing days." in text
    assert "In these hours we are there for Plus (P1) and Server care. This clock always runs" in text
    assert "All times are in the time zone Europe/Amsterdam." in text


def test_support_hours_say_that_a_window_ends_the_next_day() -> None:
    """A window past midnight says that it ends on the next day."""
    support, window = example().support, example().support.maintenance
    assert window
    night = dataclasses.replace(support.clocks["office"], windows=window.windows[0].windows)
    catalogue = dataclasses.replace(example(), support=dataclasses.replace(support, clocks={**support.clocks, "office": night}))
    assert table_of(support_hours(catalogue, "en"), "hours-office")[4] == ["Thursday", "22:00–02:00 until the next day"]


@pytest.mark.parametrize("language", example().languages)
def test_closing_days_have_weekday_date_and_name(language: str) -> None:
    """Every closing day of every year stands in its table with date, day of the week and name; days with other hours follow."""
    words, html = Phrases(example(), language).words, closing_days(example(), language)
    for year, days in example().support.closing_days.items():
        rows = table_of(html, f"closing-days-{year}")[1:]
        assert rows == [[words.date(day.date), words.weekday(day.date), day.name[language]] for day in days]
    special = table_of(html, "special-days")[1]
    assert special[0] == words.date(example().support.special_days[0].date) and "08" in special[3]


def test_hours_say_so_when_they_are_not_stated() -> None:
    """Hours, closing days, channels and maintenance each say that nothing is stated; credits leave no trace."""
    views = (support_hours, closing_days, channels, maintenance)
    said = [text_of(view(smallest(), "en")) for view in views]
    assert said == [
        "No support hours are stated.",
        "No closing days are stated.",
        "How to report is not stated.",
        "Nothing is stated about maintenance.",
    ]
    assert credits(smallest(), "en") == ""


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("+31 20 000 00 00", "tel:+31200000000"),
        ("hulp@molenwiek.example", "mailto:hulp@molenwiek.example"),
        ("https://help.molenwiek.example/", "https://help.molenwiek.example/"),
        ("javascript:alert(1)", ""),
        ("in the hall", ""),
    ],
)
def test_addresses_become_links_only_where_a_browser_can_open_them(address: str, link: str) -> None:
    """A number is called, an e-mail address written to, a page opened; anything else stays text."""
    assert link_of(address) == link


def test_maintenance_says_when_how_often_and_how_it_is_announced() -> None:
    """The window, how often it is used, the announcement and what happens when work cannot wait."""
    html = maintenance(example(), "en")
    assert table_of(html, "maintenance-windows")[1] == ["Maintenance evening", "Thursday 22:00–02:00", "at most 2 times a month"]
    assert "five working days beforehand" in text_of(html) and "as soon as possible" in text_of(html)


def test_credits_say_bands_events_cap_and_settlement() -> None:
    """Each band and event in the tiers in which it holds, the maximum, whether one must ask, and how it is settled."""
    html = credits(example(), "en")
    bands = table_of(html, "credits-1")
    assert bands[1] == ["99.0% or more, but below the promised level", "no credit", "5% of the monthly fee for e-mail", "no credit"]
    events = table_of(html, "credits-events")
    assert events[1] == ["Each time the response time is missed (P1 and P2)", "no credit", "5% of the monthly fee", "5% of the monthly fee"]
    text = text_of(html)
    assert (
        "at most 25% of the monthly fee" in text
        and "you receive the service credit automatically" in text
        and "on the next invoice" in text
    )


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_clock_that_is_used_has_its_week(name: str) -> None:
    """The support hours show each clock of the data, and the one that always runs where a tier uses it."""
    catalogue = CATALOGUES[name]
    html = support_hours(catalogue, catalogue.languages[0])
    used = {clock for tier in catalogue.tiers for clock in (tier.support_hours.clock, *tier.support_hours.per_priority.values())}
    wanted = {*catalogue.support.clocks, *({CALENDAR} & used if catalogue.support.clocks or CALENDAR in used else set())}
    assert set(re.findall(r'id="hours-([a-z0-9-]+)"', html)) - {"tiers"} == wanted
