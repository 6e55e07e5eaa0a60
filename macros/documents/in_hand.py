"""Whether a text, PDF or Word file in hand is a published version: which one it is like, and what differs."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from babel import Locale

from macros.documents.definitive import definitive
from macros.documents.document import Document, read
from macros.documents.redline import changed, redline
from macros.documents.released import Frozen, Version
from macros.documents.squeezed import Squeezed, squeezed
from macros.documents.text import text
from macros.documents.today import in_short
from macros.documents.visible import Outcome, compare, running_heads
from macros.documents.words_in_pdf import PdfFile, words_in_pdf
from macros.documents.words_in_word import Unreadable, WordFile

MOST = 100_000_000
"""So many bytes a file has at most that is looked at."""
ALIKE = 0.05
"""So much of a published text a file must share before it is called a changed one."""
FACTS, TEXT = "agreement.json", "agreement.txt"
"""What every PDF of an agreement carries."""


class One(NamedTuple):
    """A published text: its version, tier and language, and what was frozen."""

    version: Version
    tier: str
    language: str
    frozen: Frozen

    @property
    def text(self) -> str:
        """The definitive text."""
        return self.version.text(self.tier, self.language)

    @property
    def id(self) -> tuple[str, str, str]:
        """Version, tier and language."""
        return self.version.id, self.tier, self.language

    @property
    def name(self) -> str:
        """Version, tier and language in words."""
        language = Locale("en").languages.get(self.language, self.language)
        return f"version {self.version.id} of {self.frozen.facts.tier} ({self.tier}), {language}"


class Line(NamedTuple):
    """Something to be said of a file; a *fault* where it is not as it was published."""

    words: str
    fault: bool = False


class Look(NamedTuple):
    """The published text that a file is like, or None, and what is to be said of it."""

    found: One | None
    lines: tuple[Line, ...]


def look(path: Path, published: list[One]) -> Look:
    """What a look at a file tells. Raises Unreadable, OSError."""
    if path.stat().st_size > MOST:
        raise Unreadable("it is larger than any agreement")
    content = path.read_bytes()
    if content.startswith(b"%PDF-"):
        return _pdf(words_in_pdf(path), published)
    if content.startswith(b"PK"):
        return _word(WordFile(content), published)
    return _text(content, published)


def _judged(what: str, difference: str) -> Line:
    return Line(f"{what}: {difference or 'as published'}", bool(difference))


def _text(content: bytes, published: list[One]) -> Look:
    try:
        said = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is neither a PDF, nor a Word file, nor text in UTF-8 (byte {error.start + 1})") from None
    notes = []
    if said.startswith("\ufeff"):
        said = said[1:]
        notes.append(Line("note: the mark at its start (BOM) was left aside"))
    if "\r" in said:
        said = said.replace("\r\n", "\n").replace("\r", "\n")
        notes.append(Line("note: its line ends were read as those of the published text"))
    lines = set(said.split("\n"))
    share, found = max(((_shared(said, lines, one.text), one) for one in published), key=lambda pair: pair[0])
    if share < ALIKE:
        return Look(None, (Line("this is not the text of any published version", True),))
    return Look(found, (*notes, _judged("text", first_difference(found.text, said))))


def _shared(said: str, lines: set[str], published: str) -> float:
    """How many of the lines of a published text are there, of those that say something; more than all where it is that text."""
    wanted = {line for line in published.split("\n") if len(line) > 3}
    return 2 if said == published else len(wanted & lines) / max(1, len(wanted))


def first_difference(published: str, said: str) -> str:
    """Where two texts first differ, in words; empty where they do not."""
    if published == said:
        return ""
    old, new = (text.removesuffix("\n").split("\n") for text in (published, said))
    at = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    if at >= len(old) and at >= len(new):
        return "the end of the last line is missing"
    if at >= len(new):
        return f"line {at + 1} and what follows is missing: “{_short(old[at])}”"
    if at >= len(old):
        return f"line {at + 1}: {f'“{_short(new[at])}”' if new[at].strip() else 'an empty line'} was added"
    if old[at].split() == new[at].split():
        return f"line {at + 1}: there are other blanks or hidden signs in “{_short(new[at])}”"
    return f"line {at + 1}: published is “{_short(old[at])}”, and here stands “{_short(new[at])}”"


def _short(line: str) -> str:
    """A line as it can be shown: without blanks around it, cut, signs that cannot be printed made visible."""
    shown = "".join(sign if sign.isprintable() else "�" for sign in line.strip())
    return f"{shown[:100]}…" if len(shown) > 100 else shown


def _word(file: WordFile, published: list[One]) -> Look:
    shown = Squeezed(file.text)
    found, outcome = _closest(published, shown.letters, lambda document: shown)
    if outcome.share < ALIKE:
        return Look(None, (Line("these are not the words of any published version", True),))
    return Look(found, (_judged("words", outcome.difference), *(Line(oddity, True) for oddity in file.oddities)))


def _closest(published: list[One], letters: str, shown: Callable[[Document], Squeezed]) -> tuple[One, Outcome]:
    """The published text that the words come closest to; those whose version is named among the *letters* are looked at first."""
    best: tuple[One, Outcome] | None = None
    for one in sorted(published, key=lambda one: squeezed(one.version.id) not in letters):
        outcome = compare(one.frozen.document, shown(one.frozen.document))
        best = max(best or (one, outcome), (one, outcome), key=lambda pair: pair[1].share)
        if outcome.share == 1:
            break
    assert best
    return best


def _pdf(file: PdfFile, published: list[One]) -> Look:
    lines = [Line(oddity, True) for oddity in file.oddities]
    lines += [Line(f"note: page {page} has a field for a signature; whether that is valid, a PDF reader tells") for page in file.signed]
    facts = attached_document(file.named(FACTS))
    known = next((one for one in published if facts and one.id == (facts.version, facts.tier, facts.language)), None)
    pages = tuple(map(Squeezed, file.pages))
    if not known or not facts:
        found, outcome = _closest(published, "".join(page.letters for page in pages), partial(_shown, pages))
        if outcome.share < ALIKE:
            return Look(None, (Line("neither what it carries nor what it shows is of a published version", True),))
        carried = "of no published version" if file.named(FACTS) else "missing"
        return Look(found, (_judged(f"attached facts ({FACTS})", carried), _pages(outcome), *lines))
    same = definitive(facts) == known.frozen.document
    document = facts if same else known.frozen.document
    judged = (_facts(facts, known, same), _attached_text(file.named(TEXT), known), _pages(compare(document, _shown(pages, document))))
    return Look(known, (*judged, *lines))


def _pages(outcome: Outcome) -> Line:
    return _judged("words on the pages", outcome.difference)


def attached_document(found: list[str]) -> Document | None:
    """The one document that is attached; None where there is none, or several, or it cannot be read or was rewritten."""
    if len(found) != 1:
        return None
    try:
        document = read(json.loads(found[0]))
        return document if document.canonical == found[0] and text(document) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _facts(facts: Document, known: One, same: bool) -> Line:
    changes = () if same else changed(redline(known.frozen.document, definitive(facts)))
    told = "" if same else in_short(changes[0]) if changes else "they differ in looks or links"
    return _judged(f"attached facts ({FACTS})", told)


def _attached_text(found: list[str], known: One) -> Line:
    if len(found) == 1:
        return _judged(f"attached text ({TEXT})", first_difference(known.text, found[0]))
    return _judged(f"attached text ({TEXT})", "there are several" if found else "missing")


def _shown(pages: tuple[Squeezed, ...], document: Document) -> Squeezed:
    """What the pages show, without running heads."""
    head, foot = running_heads(document)
    whole = []
    for page in pages:
        first, last = head.match(page.letters), foot.search(page.letters)
        whole.append(page.around(first.end() if first else 0, last.start() if last else len(page.letters)))
    return Squeezed("\n".join(whole))
