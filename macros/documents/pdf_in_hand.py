"""Whether a PDF in hand is a published one: its bytes, else its pages and attachments held against the PDF made of the frozen text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from macros.documents.document import Document, Part, read
from macros.documents.judgement import Line, One, Seen, Today, Weight, apart, as_lines, closest, judged, nearest, told
from macros.documents.redline import changed, redline
from macros.documents.squeezed import Squeezed
from macros.documents.steps import running_heads
from macros.documents.text import text
from macros.documents.text_in_hand import first_difference
from macros.documents.today import in_short
from macros.documents.visible import Difference, Outcome, compare, cut, share
from macros.documents.words_in_pdf import PdfFile, words_in, words_in_pdf
from macros.problems import several

FACTS, TEXT = "agreement.json", "agreement.txt"
"""What every PDF of an agreement carries."""
AGREEMENT, SIDE = 0.5, 0.4
"""Less of a text than this, without facts, is no agreement; so much of the same text in two languages is two of them side by side."""
HASH = "[0-9a-f]{8}"
"""A checksum at the foot of a page, whichever it is: how it differs is told once, and not on each page anew."""
SPARE, ENDLESS = 100_000, re.compile(r'[^\s"]{5000}')
"""So much more than a published text the facts of a file hold at most that is made anew; no word of them is so long."""
PAGES = "words on the pages"
OTHER_KIND = "; this kind of file cannot be verified: take the .pdf, .docx or .txt of the agreement itself"


class Hand(NamedTuple):
    """A PDF in hand: its bytes, and what was read in it."""

    content: bytes
    file: PdfFile
    pages: tuple[Squeezed, ...]


def pdf_in_hand(path: Path, published: list[One], today: Today) -> Seen:
    """What a look at a PDF tells. Raises Unreadable, OSError."""
    file = words_in_pdf(path)
    hand = Hand(path.read_bytes(), file, tuple(map(Squeezed, file.pages)))
    facts = attached_document(file.named(FACTS))
    letters = "".join(page.letters for page in hand.pages)
    if facts:
        agreed = [one for one in today.agreed(told(facts).letters) if one.is_of(facts)]
        alike = agreed or [one for one in published if one.is_of(facts)]
        if alike:
            known = next((one for one in alike if one.says(facts)), None)
            known = known or nearest(alike, lambda one: compare(one.document, told(facts), today.own(one)))[0]
            return _with_facts(hand, facts, known, today)
    return _by_words(hand, letters, today.agreed(letters) or published, today)


def _with_facts(hand: Hand, facts: Document, known: One, today: Today) -> Seen:
    """Of a PDF that says which text it is of: it may be an agreement with a customer, made of other facts."""
    made, why = today.remade("pdf", known)
    if made == hand.content:
        return Seen(known, (Line("byte for byte what this program makes of the published text"),))
    if known.says(facts):
        lines = [Line(f"attached facts ({FACTS}): as published"), *_attached_text(hand.file, known.text), *_words(hand, known.document)]
        return Seen(known, (*lines, *_held_against(hand, made, why)))
    outcome = judged(known, compare(known.document, told(facts), today.own(known)))
    lines = [*_facts(facts, known, outcome), *apart(facts, known.document)]
    if not outcome.filled:
        return Seen(known, (*lines, *_attached_text(hand.file, known.text), *_words(hand, known.document), *_held_against(hand, made, why)))
    made, why = today.remade("pdf", known, facts) if _is_bounded(facts, known) else (b"", "its facts hold more than any agreement")
    if made == hand.content:
        return Seen(known, (*lines, Line("its pages are, byte for byte, what this program makes of these facts")), True)
    lines += [*_attached_text(hand.file, text(facts)), *_words(hand, facts, "of its facts"), *_held_against(hand, made, why)]
    return Seen(known, tuple(lines), True)


def _is_bounded(facts: Document, known: One) -> bool:
    """Whether facts that anybody may have written are set in reasonable time and memory."""
    return len(facts.canonical) < 2 * len(known.document.canonical) + SPARE and not ENDLESS.search(facts.canonical)


def _by_words(hand: Hand, letters: str, published: list[One], today: Today) -> Seen:
    """Of a PDF that carries no facts of a published text."""
    found, much = closest(published, letters, partial(_shown, hand.pages))
    if not hand.file.named(FACTS):
        twin = next((one for one in published if one.id[:2] == found.id[:2] and one.language != found.language), None)
        other = share(twin.document, _shown(hand.pages, twin.document)) if twin else 0
        if much < AGREEMENT or (other > SIDE and compare(found.document, _shown(hand.pages, found.document)).differences):
            what = "two languages side by side" if other > SIDE else "no agreement (a brochure, a page about a tier, or something else)"
            return Seen(None, (Line(f"this is {what}{OTHER_KIND}", Weight.OPEN),))
    carried = "of no published version" if hand.file.named(FACTS) else "missing"
    lines = [Line(f"attached facts ({FACTS}): {carried}", Weight.FAULT), *_words(hand, found.document)]
    return Seen(found, (*lines, *_held_against(hand, *today.remade("pdf", found))))


def attached_document(found: list[str]) -> Document | None:
    """The one document that is attached; None where there is none, or several, or it cannot be read or was rewritten."""
    if len(found) != 1:
        return None
    try:
        document = read(json.loads(found[0]))
        sound = document.canonical == found[0] and text(document) and told(document)
        return document if sound else None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return None


def _facts(facts: Document, known: One, outcome: Outcome) -> list[Line]:
    """How facts differ from those of the published text: each word; else looks and links, which are not words."""
    what = f"attached facts ({FACTS})"
    lines = list(as_lines(what, outcome)) if outcome.differences else []
    if not outcome.differences:
        changes = changed(redline(known.document, facts))
        lines = [Line(f"{what}: {in_short(changes[0]) if changes else 'they differ in looks or links'}", Weight.FAULT)]
    strange, weight = sorted(_links(facts) - _links(known.document)), Weight.OPEN if outcome.filled else Weight.FAULT
    return [*lines, *(Line(f"{what}: a link leads to {cut(link, 100)}, which was not published", weight) for link in strange)]


def _links(document: Document) -> set[str]:
    def of(part: Part) -> set[str]:
        clauses = (runs for one in part.paragraphs for runs in (one.runs, *(item.runs for item in one.items)))
        return {run.href for runs in clauses for run in runs if run.href}

    return {document.address}.union(*map(of, document.parts))


def _attached_text(file: PdfFile, wanted: str) -> list[Line]:
    found = file.named(TEXT)
    difference = first_difference(wanted, found[0]) if len(found) == 1 else "there are several" if found else "missing"
    return [Line(f"attached text ({TEXT}): {difference or 'as published'}", Weight.FAULT if difference else Weight.NOTE)]


def _words(hand: Hand, document: Document, whose: str = "") -> list[Line]:
    differences = compare(document, _shown(hand.pages, document)).differences
    lines = as_lines(PAGES, Outcome(tuple(one._replace(own=False) for one in (*differences, *_other_feet(hand.pages, document)))))
    return [Line(f"{PAGES}: those {whose}") if whose and line.weight is Weight.NOTE else line for line in lines]


def _other_feet(pages: tuple[Squeezed, ...], document: Document) -> Iterator[Difference]:
    """Pages at whose foot stands the checksum of another text, told once."""
    foot, published = running_heads(document, HASH)[1], running_heads(document)[1]
    found = [(page, there) for page in pages if (there := foot.search(page.letters)) and there.group() != _end(published, page)]
    if found:
        page, match = found[0]
        which, there = several(len(found), "page"), cut(page.around(*match.span()), 80)
        yield Difference(f"at the foot of {which} stands “{there}”, which was not published: it is of another text")


def _end(foot: re.Pattern[str], page: Squeezed) -> str:
    """What a page ends with, as far as it is such a foot."""
    found = foot.search(page.letters)
    return found.group() if found else ""


def _shown(pages: tuple[Squeezed, ...], document: Document) -> Squeezed:
    """What the pages show, without running heads."""
    head, foot = running_heads(document, HASH)
    whole = []
    for page in pages:
        first, last = head.match(page.letters), foot.search(page.letters)
        whole.append(page.between(first.end() if first else 0, last.start() if last else len(page.letters)))
    return Squeezed("\n".join(whole))


def _held_against(hand: Hand, made: bytes, why: str) -> list[Line]:
    """How the file differs from the one that is made anew."""
    file, ours = hand.file, words_in(made) if made else None
    known = ours.oddities if ours else ()
    lines = [Line(oddity, Weight.FAULT) for oddity in file.oddities if oddity not in known]
    if b"PK\x05\x06" in hand.content[-70_000:]:
        lines.append(Line("it is a zip file at the same time, which may show something else", Weight.FAULT))
    strange = sorted({name for name, _ in file.attached} - {FACTS, TEXT})
    lines += [Line(f"it carries “{cut(name, 60)}”, which was not published", Weight.FAULT) for name in strange]
    if not ours:
        return [*lines, *_signatures(file, False), Line(f"it could not be held against the published file: {why}", Weight.OPEN)]
    lines += [Line(f"a link leads to {cut(link, 100)}, which was not published", Weight.FAULT) for link in sorted(file.links - ours.links)]
    goes_on = hand.content.startswith(made)
    if goes_on:
        lines.append(
            Line("it begins with the published file, byte for byte; something was added behind it, as by a signature", Weight.OPEN)
        )
    return [*lines, *_signatures(file, goes_on), *_pages(file, ours), *_rest(file, ours)]


def _signatures(file: PdfFile, goes_on: bool) -> list[Line]:
    """Fields for signatures: what a field draws may lie over words, unless a signature was put there after the file was finished."""
    lines = []
    for signed in file.signed:
        drawn = signed.endswith("with a drawing") and not (goes_on and "signed" in signed)
        lines.append(Line(f"{signed}; whether it is valid, a PDF reader tells", Weight.FAULT if drawn else Weight.OPEN))
    return lines


def _pages(file: PdfFile, ours: PdfFile) -> list[Line]:
    """
    Pages that are not those of the published file.

    Where most are as published, the others were changed, unless the file says that it was made with other templates, fonts or looks.
    """
    if len(file.prints) != len(ours.prints):
        said = f"it has {len(file.prints)} pages, and the file made today {len(ours.prints)}; how they look was not judged"
        return [Line(said, Weight.OPEN)]
    pairs = list(zip(file.prints, ours.prints, strict=True))
    differing = {at: [what for what in two if one.get(what) != two[what]] for at, (one, two) in enumerate(pairs, 1)}
    differing = {at: kinds for at, kinds in differing.items() if kinds}
    if not differing:
        return [Line("every page is painted as published")]
    painted = [at for at, kinds in differing.items() if set(kinds) - {"links and fields"}]
    few = 0 < len(painted) * 2 < len(pairs) + 1
    lines, another = [], file.edition != ours.edition
    if few and another:
        said = f"{_numbers(painted)} painted otherwise than in the file made today; it says that it was made with other templates or looks"
        lines.append(Line(said, Weight.OPEN))
    elif few:
        lines.append(Line(f"{_numbers(painted)} painted otherwise than published, and the other pages are not", Weight.FAULT))
    elif painted:
        lines.append(Line(f"{_numbers(painted)} painted otherwise than in the file made today; how they look was not judged", Weight.OPEN))
    lying = [at for at, kinds in differing.items() if "links and fields" in kinds and at not in painted]
    if lying:
        lines.append(Line(f"other links or fields lie on the pages: {', '.join(map(str, lying[:20]))}", Weight.OPEN))
    return lines


def _numbers(pages: list[int]) -> str:
    shown = ", ".join(map(str, pages[:20])) + (" …" if len(pages) > 20 else "")
    return f"page {shown} is" if len(pages) == 1 else f"pages {shown} are"


def _rest(file: PdfFile, ours: PdfFile) -> list[Line]:
    """Keys of the catalogue that differ."""
    keys = sorted(key for key in {*file.catalogue, *ours.catalogue} if file.catalogue.get(key) != ours.catalogue.get(key))
    if keys:
        shown = ", ".join(cut(key, 30) for key in keys[:12])
        return [Line(f"besides the pages differ, and were not judged: {shown}", Weight.OPEN)]
    return [Line("the bytes are others than those of the published file", Weight.OPEN)]
