"""What the templates of a Word file see: the document, its colours, and what was worked out for Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.documents.document import Document, Paragraph, Part, Party, Run, Table
from macros.documents.look import Look
from macros.documents.word_cover import Room, room_on
from macros.documents.word_marks import Mark, Place, links_of, marks_of, spans_of
from macros.documents.word_palette import Palette, palette_of
from macros.documents.word_pictures import Picture, picture_of
from macros.documents.word_runs import spans
from macros.documents.word_tables import Counted, captions_of, labels_of

TAGS = {"nl": "nl-NL", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: the number (may be empty), the title, and the bookmark it leads to (may be empty)."""

    number: str
    title: str
    anchor: str


SIGNATURE = "signature"
"""The bookmark of the place to sign."""


@dataclass(frozen=True, slots=True)
class Writing:
    """
    All that a template needs. *links* gives each address as Word accepts it, *relations* its name in the file, by the address typed.

    By identity: *lists* holds the number of the list of each paragraph whose items cannot start after a number of its own, *counted* the
    caption of each table and the label of each schedule.
    """

    document: Document
    palette: Palette
    picture: Picture | None
    room: Room
    marks: dict[str, Mark]
    links: dict[str, str]
    relations: dict[str, str]
    lists: dict[int, int]
    counted: dict[int, Counted]

    @property
    def tag(self) -> str:
        """The language as Word names it: nl-NL."""
        return TAGS.get(self.document.language, self.document.language)

    @property
    def owner(self) -> str:
        """Whose logo it is."""
        parties = self.document.parties
        return parties[0].name if parties else self.document.short_title

    @property
    def version(self) -> str:
        """The version in words, or that it is a draft."""
        words = self.document.words
        return f"{words['version']} {self.document.version}" if self.document.version else words["draft"]

    @property
    def state(self) -> str:
        """Which text this is: version, hash, date."""
        return " · ".join(part for part in (self.version, self.document.short_hash, self.document.date) if part)

    @property
    def signing(self) -> tuple[Party, ...]:
        """The parties that sign."""
        return tuple(party for party in self.document.parties if party.sign)

    @property
    def signature_listed(self) -> bool:
        """Whether the place to sign is in the contents: not where an article of that name stands just before it."""
        return all(part.title != self.document.words["signature"] for part in self.document.articles)

    @property
    def entries(self) -> Iterator[Entry]:
        """The lines of the contents, as Word makes them of the headings."""
        for part in self.document.articles:
            yield Entry(part.number, part.title, self._anchor(part))
        if self.signing and self.signature_listed:
            yield Entry("", self.document.words["signature"], SIGNATURE)
        for part in self.document.schedules:
            yield Entry("", f"{part.label} – {part.title}", self._anchor(part))

    def _anchor(self, part: Part) -> str:
        mark = self.mark(part)
        return mark.name if mark else ""

    @property
    def last_key(self) -> int:
        """A key that no bookmark has."""
        return len(self.marks) + 1

    def mark(self, place: Place) -> Mark | None:
        """The bookmark of a place; None where another place of that id came first."""
        mark = self.marks.get(place.id)
        return mark if mark and mark.place is place else None

    def words(self, runs: tuple[Run, ...], place: Place | None = None) -> Markup:
        """Runs as Word has them; with a *place*, its bookmark is around them."""
        told = (span for run in runs if run.text for span in spans_of(run, self.marks, self.links) if span.text)
        return spans(told, self.relations, self.mark(place) if place else None)

    def caption(self, table: Table) -> Counted:
        """The caption of a table."""
        return self.counted[id(table)]

    def label(self, part: Part) -> Counted:
        """The label of a schedule."""
        return self.counted[id(part)]

    def list_of(self, paragraph: Paragraph) -> int | None:
        """The list of its own that the items of a paragraph need; None where they follow its number."""
        return self.lists.get(id(paragraph))


def writing_of(document: Document, look: Look) -> Writing:
    """What the templates need for a document. Raises CannotWrite for a colour or logo that is none."""
    links = links_of(document)
    return Writing(
        document=document,
        palette=palette_of(look),
        picture=picture_of(look),
        room=room_on(document),
        marks=marks_of(document),
        links=links,
        relations={href: f"link{number}" for number, href in enumerate(links, 1)},
        lists={id(paragraph): number for number, paragraph in enumerate(_alone(document), 2)},
        counted=captions_of(document) | labels_of(document),
    )


def _alone(document: Document) -> Iterator[Paragraph]:
    yield from (paragraph for part in document.articles for paragraph in part.paragraphs if paragraph.items and not paragraph.number)
    yield from (paragraph for part in document.schedules for paragraph in part.paragraphs if paragraph.items)
