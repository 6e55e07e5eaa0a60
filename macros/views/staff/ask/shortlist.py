"""The best customers, the calendar of one talk a day, and how long the records of talks are kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.interviews import Interview
from macros.model.internal.launch import Candidate
from macros.model.internal.talks import closing_day, kept_until, monday, special_day, talks
from macros.units import Duration
from macros.views.blocks import Block, Facts, Grid, Notice, Paper, Paragraph, paragraphs_of
from macros.views.lookup import named
from macros.views.phrases import Saying, sentence_case
from macros.views.rows import Row, Rows
from macros.views.staff.ask.voices import Voices, hint, voices
from macros.views.tables import Head, Table

PAGES = {"guide": "guide", "results": "results"}
GLANCE = ("goal", "time", "who", "done", "next")
WORKING_DAYS = 5


def ask_glance(catalogue: Catalogue, language: str, internal: Internal | None, page: str) -> tuple[Block, ...]:
    """Goal, time needed, who, done when and next step of a page within step 3: `guide` or `results`."""
    words = voices(catalogue, language, internal).words
    chosen = named("page", page, PAGES)
    return (Facts(tuple((words(f"ask_glance_{what}"), words(f"ask_{chosen}_{what}")) for what in GLANCE)),)


def talk_shortlist(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The best customers: why, when invited, the day of the talk and the tier that we expect."""
    said = voices(catalogue, language, internal)
    launch = said.internal.launch
    if not launch or not launch.customers:
        return hint(said.words, "ask_no_customers")
    rows = Rows()
    heads = tuple(Head(said.words(f"ask_{name}")) for name in ("customer", "why", "invited", "talk", "expected"))
    told = tuple(_customer(said, rows, id, one) for id, one in launch.customers.items())
    return (Grid(Table("talk-shortlist", said.words("ask_shortlist"), heads, told)),)


def _customer(said: Voices, rows: Rows, id: str, one: Candidate) -> Row:
    words, phrases = said.words, said.phrases
    unknown = Saying(words("ask_not_yet"), "", "unknown")
    expected = phrases.tier(phrases.catalogue.tier_by_id[one.expected]) if one.expected else Saying(words("not_stated"), "", "unknown")
    cells = [
        phrases.text(one.why) or Saying(words("not_stated"), "", "unknown"),
        words.date(one.invited) if one.invited else unknown,
        _talk(said, id, one),
        expected,
    ]
    return rows.row(said.customer(id), cells, id if one.name else "")


def _talk(said: Voices, id: str, one: Candidate) -> Saying:
    """The day that is planned, and whether the talk was held."""
    words = said.words
    held = max((talk.held for talk in said.internal.interviews if talk.customer == id and talk.held), default=None)
    planned = words.date(one.talk) if one.talk else ""
    if held:
        told = words("ask_held") if held == one.talk else words("ask_held_on", day=words.date(held))
        return Saying(planned or words.date(held), told, "yes")
    return Saying(planned) if planned else Saying(words("ask_no_day"), "", "unknown")


def talk_calendar(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The planned talks by week and weekday, with days that clash and closing days."""
    said = voices(catalogue, language, internal)
    days = talks(said.internal.launch)
    if not days:
        return hint(said.words, "ask_no_talks")
    return (*_summed_up(said, days), Grid(_calendar(said, days)), *_in_the_way(said, days), *_without_a_day(said))


def _summed_up(said: Voices, days: Mapping[date, tuple[str, ...]]) -> tuple[Paragraph, ...]:
    words, weeks = said.words, len({monday(day) for day in days})
    talks_held = words.counted("ask_talks", sum(map(len, days.values())))
    text = words(
        "ask_calendar_sum", talks=talks_held, weeks=words.duration(Duration(weeks, "week")),
        first=words.date(min(days)), last=words.date(max(days)),
    )  # fmt: skip
    return paragraphs_of(text)


def _calendar(said: Voices, days: Mapping[date, tuple[str, ...]]) -> Table:
    """A row for each week with a talk; Saturday and Sunday only where one is planned then."""
    words, rows = said.words, Rows()
    columns = range(max(WORKING_DAYS, 1 + max(day.weekday() for day in days)))
    heads = (Head(words("ask_week")), *(Head(sentence_case(words.day_name(day))) for day in columns))
    told = tuple(
        rows.row(words("ask_week_of", day=words.date(first)), [_day(said, first + timedelta(days=n), days) for n in columns])
        for first in dict.fromkeys(map(monday, days))
    )
    return Table("talk-calendar", words("ask_calendar"), heads, told)


def _day(said: Voices, day: date, days: Mapping[date, tuple[str, ...]]) -> Saying:
    """Who is visited on a day, or that it is free or closed."""
    words, support, customers = said.words, said.phrases.catalogue.support, days.get(day, ())
    closed, special = closing_day(support, day), special_day(support, day)
    name = words("ask_closed", name=said.phrases.text(closed.name)) if closed else said.phrases.text(special.name) if special else ""
    if not customers:
        return Saying(name if closed else words("ask_free"), "; ".join(filter(None, (words.short_day(day), "" if closed else name))), "no")
    state = "limited" if closed or len(customers) > 1 else "value"
    return Saying(said.listed(customers), "; ".join(filter(None, (words.short_day(day), name))), state)


def _in_the_way(said: Voices, days: Mapping[date, tuple[str, ...]]) -> Iterator[Notice]:
    """What should be planned otherwise; that nothing has to be where that is so."""
    words, found = said.words, False
    for day, customers in days.items():
        if len(customers) > 1:
            title = words("ask_clash", day=said.phrases.day(day, True))
            yield Notice("bad", title, paragraphs_of(words("ask_clash_do", customers=said.listed(customers))))
            found = True
        if closed := closing_day(said.phrases.catalogue.support, day):
            title = words("ask_on_closing_day", customers=said.listed(customers))
            text = words("ask_on_closing_day_do", day=said.phrases.day(day, True), name=said.phrases.text(closed.name))
            yield Notice("bad", title, paragraphs_of(text))
            found = True
    if not found:
        yield Notice("good", words("ask_calendar_good"))


def _without_a_day(said: Voices) -> tuple[Paragraph, ...]:
    waiting = [id for id, one in said.internal.launch.customers.items() if not one.talk] if said.internal.launch else []
    return paragraphs_of(said.words("ask_without_day", customers=said.listed(waiting))) if waiting else ()


def kept_records(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """How long records of talks are kept, and the last day of each."""
    said = voices(catalogue, language, internal)
    words, keep = said.words, said.internal.launch.keep if said.internal.launch else None
    if not keep:
        return hint(words, "ask_no_keep")
    rows = Rows()
    heads = tuple(Head(words(f"ask_{name}")) for name in ("customer", "talk", "by", "kept_until"))
    told = tuple(_record(said, rows, one, keep) for one in said.answers.interviews)
    text = words("ask_keep", keep=words.duration(keep))
    return (*paragraphs_of(text), *((Grid(Table("kept-records", words("ask_records"), heads, told)),) if told else ()))


def _record(said: Voices, rows: Rows, one: Interview, keep: Duration) -> Row:
    words, last = said.words, kept_until(one.held, keep) if one.held else None
    unknown = Saying(words("ask_no_day"), "", "unknown")
    until = words.date(last) if last else Saying(words("not_stated"), "", "unknown")
    return rows.row(
        said.customer(one.customer),
        [words.date(one.held) if one.held else unknown, said.colleague(one.by) or Saying(words("not_stated"), "", "unknown"), until],
    )


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The plan of the talks, to hang on the wall."""
    title = voices(catalogue, language, internal).words("ask_plan")
    yield Paper("talks", language, title, (*talk_shortlist(catalogue, language, internal), *talk_calendar(catalogue, language, internal)))


VIEWS = (ask_glance, talk_shortlist, talk_calendar, kept_records)
