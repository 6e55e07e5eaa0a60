"""What customers asked for, how often, and what came of it."""

from __future__ import annotations

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.interviews import Became, Wish
from macros.views.blocks import Block, Grid, Picture
from macros.views.drawing import Chart, Shape, Strip, Value
from macros.views.phrases import Saying, sentence_case
from macros.views.rows import Rows
from macros.views.scales import LinearScale
from macros.views.staff.ask.voices import Voices, hint, voices
from macros.views.tables import Head, Table


def wishes_asked(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What was asked for how often, the most frequent first, as a picture, and what came of it, as a table."""
    said = voices(catalogue, language, internal)
    if not said.internal.wishes or not said.internal.wishes.wishes:
        return hint(said.words, "ask_no_wishes")
    picture = (Picture(_chart(said)),) if said.answers.customers else ()
    return (*picture, Grid(_table(said)))


def by_count(said: Voices) -> tuple[tuple[str, Wish, int], ...]:
    """The wishes with how many customers asked, the most frequent first; those that are alike in the order of the file."""
    known = said.internal.wishes.wishes if said.internal.wishes else {}
    counted = ((id, wish, len(said.answers.asked_for(id))) for id, wish in known.items())
    return tuple(sorted(counted, key=lambda one: -one[2]))


def outcome(said: Voices, one: Became) -> str:
    """What came of a wish, with the tiers that have it."""
    phrases = said.phrases
    service = phrases.catalogue.service_by_id[one.service] if one.service else None
    what = said.service(service) if service else sentence_case(phrases.target_kind(one.target or ""))
    tiers = said.words.listed(phrases.tier(phrases.catalogue.tier_by_id[id]) for id in one.tiers)
    return said.words("ask_outcome", what=what, tiers=tiers)


def _chart(said: Voices) -> Chart:
    """A bar for each wish, as long as it was asked for often, and who asked."""
    words, scale = said.words, LinearScale.up_to(len(said.answers.customers))
    groups = tuple((said.phrases.text(wish.what), (_strip(said, scale, id, count),)) for id, wish, count in by_count(said))
    ticks = tuple((tick.at, words.number(tick.value)) for tick in scale.ticks())
    return Chart("chart-wishes", words("ask_wishes_chart"), words("ask_wishes_how"), ticks, groups)


def _strip(said: Voices, scale: LinearScale, wish: str, count: int) -> Strip:
    customers = said.listed(said.answers.asked_for(wish)) if count else said.words("ask_nobody")
    return Strip(said.of_heard(count), (_bar(scale, count),) if count else (), (Value("", customers, ""),))


def _bar(scale: LinearScale, count: int) -> Shape:
    return Shape("bar", scale.at(0), round(scale.at(count) - scale.at(0), 2), "always")


def _table(said: Voices) -> Table:
    words, rows = said.words, Rows()
    heads = tuple(Head(words(f"ask_{name}")) for name in ("wish", "asked_by", "came_of_it"))
    told = []
    for _, wish, count in by_count(said):
        asked = Saying(said.of_heard(count)) if count else Saying(words("ask_nobody"), "", "no")
        told.append(rows.row(said.phrases.text(wish.what), [asked, _came_of(said, wish)]))
    return Table("wishes-asked", words("ask_wishes_table"), heads, tuple(told))


def _came_of(said: Voices, wish: Wish) -> Saying:
    if wish.became:
        return Saying("; ".join(outcome(said, one) for one in wish.became), said.phrases.text(wish.why_not), "yes")
    if wish.why_not:
        return Saying(said.words("ask_not_done"), said.phrases.text(wish.why_not), "no")
    return Saying(said.words("ask_undecided"), "", "unknown")


VIEWS = (wishes_asked,)
