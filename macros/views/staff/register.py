"""Who has read how we will work, and who agreed: the register of step 1, and the form to sign."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.internal import Internal
from macros.model.internal.team import Colleague, Team
from macros.views.blocks import Block, Break, Facts, Grid, Heading, Listing, Paper, Space, listing, paragraphs_of
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Rows
from macros.views.staff.plan_told import missing
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table

LETTERS = 2
"""Lines of room for what somebody still asks."""


def register(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Who has read how we will work and who agreed, with what each still asks."""
    phrases, team = Phrases(catalogue, language), _team(internal)
    if not team.colleagues:
        return missing(phrases, "playbook_no_colleagues")
    words, rows = phrases.words, Rows()
    made = tuple(
        rows.row(
            colleague.name,
            [_day(phrases, colleague, "read"), _day(phrases, colleague, "agreed"), phrases.text(colleague.remark) or words("price_none")],
            _role(phrases, team, colleague),
        )
        for colleague in team.colleagues.values()
    )
    heads = tuple(Head(words(f"playbook_register_{column}")) for column in ("name", "read", "agreed", "remark"))
    table = Grid(Table("register", words("playbook_register"), heads, made))
    return (*paragraphs_of(_standing(phrases, team)), table, *to_take(phrases, ("register.pdf", "playbook_take_register")))


def _standing(phrases: Phrases, team: Team) -> str:
    """How many agreed, and whose answer is awaited."""
    words, waiting = phrases.words, [one.name for one in team.colleagues.values() if not one.agreed]
    if not waiting:
        return words("playbook_register_all")
    agreed = len(team.colleagues) - len(waiting)
    return words("playbook_register_standing", agreed=agreed, all=len(team.colleagues), names=words.listed(waiting))


def _day(phrases: Phrases, colleague: Colleague, what: str) -> Saying:
    day = getattr(colleague, what)
    return Saying(phrases.words.date(day), "", "yes") if day else Saying(phrases.words("playbook_not_yet"), "", "no")


def _role(phrases: Phrases, team: Team, colleague: Colleague) -> str:
    return sentence_case(phrases.text(team.roles[colleague.role].name)) if colleague.role in team.roles else colleague.role


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The register to sign: a form for each colleague, with what changes for the role and room for a signature."""
    phrases, team = Phrases(catalogue, language), _team(internal)
    if team.colleagues:
        blocks: list[Block] = []
        for number, (id, colleague) in enumerate(team.colleagues.items()):
            blocks += [*([Break()] if number else []), *_form(phrases, team, id, colleague)]
        yield Paper("register", language, phrases.words("playbook_register_form"), tuple(blocks), "form")


def _form(phrases: Phrases, team: Team, id: str, colleague: Colleague) -> Iterator[Block]:
    words, role = phrases.words, team.roles.get(colleague.role)
    yield Heading(colleague.name, f"sign-{id}")
    days = ((words(f"playbook_register_{what}"), _day(phrases, colleague, what).text) for what in ("read", "agreed"))
    yield Facts(((words("playbook_register_role"), _role(phrases, team, colleague)), *days))
    if role and role.changes:
        yield from paragraphs_of(words("playbook_register_changes"))
        yield from listing(map(phrases.text, role.changes))
    yield from paragraphs_of(words("playbook_register_declare", provider=phrases.catalogue.provider.name))
    yield Listing(tuple(paragraphs_of(words(f"playbook_register_check_{what}")) for what in ("read", "agreed")), "checks")
    yield Space(words("playbook_register_asks"), LETTERS)
    yield Space(words("playbook_register_day"))
    yield Space(words("playbook_register_signature"), LETTERS)


def _team(internal: Internal | None) -> Team:
    return (internal.team if internal else None) or Team()


VIEWS = (register,)
