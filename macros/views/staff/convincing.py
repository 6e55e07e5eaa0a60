"""Step 1, convince: why we move in our own numbers, what changes per role, objections and answers, the talk."""

from __future__ import annotations

from collections.abc import Iterator

from macros.model.catalogue import Catalogue
from macros.model.inline import Words
from macros.model.internal import Internal
from macros.model.internal.playbook import Objection, Playbook, Slide
from macros.model.internal.team import Team
from macros.views.blocks import Block, Grid, Heading, Listing, Notice, Paper, Paragraph, listing, paragraphs_of, plain
from macros.views.phrases import Phrases, Saying, sentence_case
from macros.views.rows import Rows
from macros.views.staff.plan_told import missing
from macros.views.staff.taking import to_take
from macros.views.tables import Head, Table


def own_numbers(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """Why we move, in our own numbers, each with its source."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    if not book.numbers:
        return missing(phrases, "playbook_no_numbers")
    words, rows = phrases.words, Rows()
    made = tuple(
        rows.row(
            phrases.text(number.number),
            [phrases.text(number.tells), phrases.text(number.source) or Saying(words("playbook_no_source"), "", "unknown")],
        )
        for number in book.numbers
    )
    heads = tuple(Head(words(f"playbook_numbers_{column}")) for column in ("number", "tells", "source"))
    return (Grid(Table("own-numbers", words("playbook_numbers"), heads, made)),)


def role_changes(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What changes for each role, with the colleagues who have it."""
    phrases, team = Phrases(catalogue, language), _team(internal)
    changing = {id: role for id, role in team.roles.items() if role.changes}
    if not changing:
        return missing(phrases, "playbook_no_changes")
    return tuple(block for id in changing for block in _role(phrases, team, id))


def _role(phrases: Phrases, team: Team, id: str) -> Iterator[Block]:
    role = team.roles[id]
    yield Heading(sentence_case(phrases.text(role.name)), f"role-{id}", 3)
    names = [colleague.name for colleague in team.colleagues.values() if colleague.role == id]
    yield from paragraphs_of(phrases.words.listed(names), "small") if names else ()
    yield from listing(map(phrases.text, role.changes))


def objections(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """What colleagues may object, by role, and what to answer."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    if not book.objections:
        return missing(phrases, "playbook_no_objections")
    team = _team(internal)
    return tuple(
        block
        for number, (roles, found) in enumerate(by_role(book.objections).items(), 1)
        for block in (Heading(_said_by(phrases, team, roles), f"objections-{number}", 3), *answered(phrases, found))
    )


def by_role(given: tuple[Objection, ...]) -> dict[tuple[str, ...], list[Objection]]:
    """The objections by the roles that say them, those that anybody may say first."""
    found: dict[tuple[str, ...], list[Objection]] = {}
    for one in sorted(given, key=lambda one: bool(one.by)):
        found.setdefault(one.by, []).append(one)
    return found


def _said_by(phrases: Phrases, team: Team, roles: tuple[str, ...]) -> str:
    if not roles:
        return phrases.words("playbook_anybody")
    return sentence_case(phrases.words.listed(phrases.text(team.roles[role].name) if role in team.roles else role for role in roles))


def answered(phrases: Phrases, given: list[Objection]) -> tuple[Block, ...]:
    """What somebody says, and below it what to answer."""
    said = ((phrases.words("playbook_quoted", text=phrases.text(one.says)), phrases.text(one.answer)) for one in given)
    return tuple(Notice("say", says, paragraphs_of(answer)) for says, answer in said)


def talk(catalogue: Catalogue, language: str, internal: Internal | None) -> tuple[Block, ...]:
    """The talk to all staff, page by page, with what to tell along with each."""
    phrases, book = Phrases(catalogue, language), _book(internal)
    if not book.slides:
        return missing(phrases, "playbook_no_slides")
    pages = (block for number, slide in enumerate(book.slides, 1) for block in _slide(phrases, number, slide))
    return (*pages, *to_take(phrases, ("talk.pdf", "playbook_take_talk"), ("talk-notes.pdf", "playbook_take_notes")))


def _slide(phrases: Phrases, number: int, slide: Slide) -> Iterator[Block]:
    """A page on the screen: its title, the points as the room sees them, and what the speaker tells."""
    yield Heading(phrases.words("playbook_slide", n=number, title=phrases.text(slide.title)), f"slide-{number}", 3)
    if slide.points:
        yield Notice("hint", "", listing(map(phrases.text, slide.points)))
    yield from _tell(phrases, slide)


def _tell(phrases: Phrases, slide: Slide) -> tuple[Block, ...]:
    if not slide.tell:
        return ()
    first, *others = paragraphs_of(phrases.text(slide.tell))
    said = Paragraph((Words(f"{phrases.words('playbook_tell')} ", bold=True), *first.words))
    return (said, *others)


def papers(catalogue: Catalogue, language: str, internal: Internal | None) -> Iterator[Paper]:
    """The talk as pages to show, and as notes for who gives it."""
    phrases, slides = Phrases(catalogue, language), _book(internal).slides
    words = phrases.words
    if slides:
        shown = (block for number, slide in enumerate(slides, 1) for block in _shown(phrases, number, slide))
        yield Paper("talk", language, words("playbook_talk"), tuple(shown), "slides", catalogue.provider.name)
        notes = (block for number, slide in enumerate(slides, 1) for block in _noted(phrases, number, slide))
        yield Paper("talk-notes", language, words("playbook_talk_notes"), tuple(notes), lead=words("playbook_talk_notes_how"))


def _shown(phrases: Phrases, number: int, slide: Slide) -> tuple[Block, ...]:
    return (Heading(phrases.text(slide.title), f"slide-{number}"), *listing(map(phrases.text, slide.points)))


def _noted(phrases: Phrases, number: int, slide: Slide) -> tuple[Block, ...]:
    title = phrases.words("playbook_slide", n=number, title=phrases.text(slide.title))
    points = tuple((Paragraph(plain(phrases.text(point))),) for point in slide.points)
    told = paragraphs_of(phrases.text(slide.tell))
    return (Heading(title, f"slide-{number}"), *([Listing(points)] if points else []), *told)


def _book(internal: Internal | None) -> Playbook:
    return (internal.playbook if internal else None) or Playbook()


def _team(internal: Internal | None) -> Team:
    return (internal.team if internal else None) or Team()


VIEWS = (objections, own_numbers, role_changes, talk)
