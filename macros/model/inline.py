"""The words of a clause: bold, italic, links and references, and nothing else."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

ALLOWED = {"text", "softbreak", "strong_open", "strong_close", "em_open", "em_close", "link_open", "link_close"}
LEADING = ("https://", "http://", "mailto:", "tel:")
"""How an address begins that a link may lead to."""
NAMES = {"code_inline": "code", "image": "a picture", "html_inline": "HTML", "hardbreak": "a forced line break", "text_special": "a backslash"}


class NotAllowed(ValueError):
    """Something that a clause may not hold; the text says what."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one look; *href* is where they lead: an address, or `#` and an id. A reference without words of its own has none."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    known = ["emphasis", "link", "backticks", "html_inline", "image", "newline", "escape"]
    made = MarkdownIt("zero", {"html": True, "typographer": False}).enable(known)
    made.inline.ruler.at("emphasis", _marks)
    return made


def _marks(state: StateInline, silent: bool) -> bool:
    """
    Take the asterisks or underscores that stand here as signs that may open or close what is bold or italic.

    Unlike in Markdown they do so at the edge of words only: in `2*3 hours and 4*5` they are signs of a sum, and may not be lost.
    """
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    found = state.scanDelims(state.pos, False)
    before, after = state.src[: state.pos][-1:], state.src[state.pos + found.length :][:1]
    opens, closes = found.can_open and _may_open(before), found.can_close and _may_close(after)
    for _ in range(found.length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), found.length, len(state.tokens) - 1, -1, opens, closes))
    state.pos += found.length
    return True


def _may_open(before: str) -> bool:
    """Whether bold or italic words may begin behind this sign: not behind a letter, a digit or what ends something, as in `(2)*3`."""
    return not before.strip() or unicodedata.category(before) in ("Ps", "Pi", "Pd") or before in "\"'/*_"


def _may_close(after: str) -> bool:
    """Whether they may end before this sign."""
    return not after.strip() or (unicodedata.category(after)[0] == "P" and unicodedata.category(after) not in ("Ps", "Pi"))


def words_of(text: str) -> tuple[Words, ...]:
    """The words of a text; line ends are spaces. Raises NotAllowed."""
    found: list[Words] = []
    for part in _words(" ".join(text.split("\n"))):
        joins = found and not part.href and (found[-1].bold, found[-1].italic, found[-1].href) == (part.bold, part.italic, "")
        if joins:
            found[-1] = Words(found[-1].text + part.text, part.bold, part.italic)
        else:
            found.append(part)
    return tuple(found)


def _words(text: str) -> Iterator[Words]:
    bold = italic = False
    href, told = "", True
    for token in _inline(text):
        if token.type not in ALLOWED:
            raise NotAllowed(NAMES.get(token.type, token.type))
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.type == "strong_open"
            case "em_open" | "em_close":
                italic = token.type == "em_open"
            case "link_open":
                href, told = _allowed(str(token.attrs["href"])), False
            case "link_close":
                if not told and not href.startswith("#"):
                    raise NotAllowed("a link without words")
                if not told:
                    yield Words("", bold, italic, href)
                href = ""
            case _ if token.content or token.type == "softbreak":
                told = True
                yield Words(token.content or " ", bold, italic, href)


def _allowed(href: str) -> str:
    if href.startswith(("#", *LEADING)):
        return href
    raise NotAllowed(f"a link to `{href}`" if href else "a link to nowhere")


def _inline(text: str) -> list[Token]:
    return [child for token in _parser().parseInline(text) for child in token.children or ()]


@lru_cache(maxsize=4096)
def links_of(text: str) -> tuple[tuple[str, str], ...]:
    """Where the links of a text lead, with the words of each; nothing where it holds what is not allowed (clauses-hold-plain-words tells)."""
    try:
        runs = groupby(words_of(text), lambda part: part.href)
        return tuple((href, "".join(part.text for part in parts)) for href, parts in runs if href)
    except NotAllowed:
        return ()


def targets_of(text: str) -> tuple[str, ...]:
    """The ids that a text refers to, in order."""
    return tuple(href[1:] for href, _ in links_of(text) if href.startswith("#"))
