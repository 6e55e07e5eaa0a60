"""The documents of the public site as files; what cannot be written is told as an error in the data, with the line where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from macros.documents.kept import Kept
from macros.documents.look import Look
from macros.documents.refusal import CannotWrite
from macros.documents.works import Work
from macros.problems import Place, Problems
from macros.sites.data import refusal
from macros.source import Sources

HELP, USED = "\nhelp: ", ", used in "
"""What stands before the help, and before the place, in the text of an error."""
NEAR = 12
"""So many signs on either side are looked for along with one, to tell apart where it stands."""
NOWHERE = Place("overrides/documents")
"""The place of a sign that is in no file of the data, and of a mistake in a template."""


def papers(works: Iterable[Work], look: Look, kept: Kept, sources: Sources) -> Mapping[str, bytes]:
    """The files by address, made now or *kept* from before. Raises DataError with everything that keeps one of them from being written."""
    made, problems = {}, Problems()
    for work in works:
        try:
            made[work.address] = kept.made(work.kind, work.content, look, work.make)
        except CannotWrite as error:
            _note(work, error, problems, sources)
    if problems.errors:
        raise refusal(problems, sources)
    kept.tidy()
    return made


def _note(work: Work, error: CannotWrite, problems: Problems, sources: Sources) -> None:
    """Note what is wrong, unless that line is noted for another sign or document already."""
    text, _, help = str(error).partition(HELP)
    for number, line in enumerate(text.split("\n")):
        sign, words = error.signs[number] if number < len(error.signs) else ("", "")
        of_logo = not sign and "logo" in line
        place = _place(sign, words, {other for other, _ in error.signs}, sources) if sign else _logo(sources) if of_logo else NOWHERE
        known = {(one.place.file, one.place.line) for one in problems.found if one.place != NOWHERE}
        if (place.file, place.line) not in known:
            why = line if place == NOWHERE else line.partition(USED)[0]  # the line itself is shown
            what = "documents" if of_logo else work.what
            problems.error("cannot-write", f"{what} cannot be written: {why}", place, help=help.replace(HELP, "; "))


def _logo(sources: Sources) -> Place:
    """Where the provider names his logo: one place for all documents."""
    found = ((file, number, line) for file, number, line in _lines(sources) if file.endswith("/provider.yml") and "logo:" in line)
    return next((Place(file, number, line.index("logo:") + 1, len("logo")) for file, number, line in found), NOWHERE)


def _place(sign: str, words: str, signs: set[str], sources: Sources) -> Place:
    """Where *sign* stands in the data, and others of the *signs* after it: in those *words*, if that can be told."""
    at = words.find(sign)
    near = words[max(0, at - NEAR) : at + NEAR].split("\n")
    around = next((part for part in near if sign in part), sign)
    for wanted in (around, sign):
        for file, number, line in _lines(sources):
            if wanted in line:
                start = line.index(wanted) + wanted.index(sign)
                return Place(file, number, start + 1, len(list(takewhile(signs.__contains__, line[start:]))))
    return NOWHERE


def _lines(sources: Sources) -> Iterator[tuple[str, int, str]]:
    """Every line of the data that is no comment, with its file and number."""
    for file, lines in sorted(sources.texts.items()):
        yield from ((file, number, line) for number, line in enumerate(lines, 1) if not line.lstrip().startswith("#"))
