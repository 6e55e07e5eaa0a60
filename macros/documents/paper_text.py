"""A paper as plain text of at most 72 signs in a line, such as a mail holds."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros.documents.lines import hanging, pairs, table_lines, underlined, wrapped
from macros.documents.paper_tables import document_table, pairs_of
from macros.documents.plain_blocks import Plain
from macros.documents.words import colon, tidy

WIDTH = 72
MARKS = {"": "-", "checks": "[ ]", "do": "+", "not": "x"}
"""What stands before the items of a list that is not counted."""
STATES = {"good": "[+]", "say": "[+]", "doubtful": "[!]", "bad": "[x]", "not": "[x]", "unknown": "[?]", "hint": "[i]"}


def paper_text(told: Mapping[str, Any]) -> str:
    """A paper (plain data, `staff_papers.printed`): all that it says, in reading order, with the addresses that its links lead to."""
    blocks = [*_opening(told), *(_signed(told["blocks"]) if told["kind"] == "letter" else _several(told["blocks"], WIDTH))]
    text = "\n\n".join("\n".join(line.rstrip() for line in block) for block in blocks if block)
    return unicodedata.normalize("NFC", text).strip("\n") + "\n"


def _opening(told: Mapping[str, Any]) -> Iterator[list[str]]:
    """A letter tells who writes to whom and about what; anything else its title."""
    if told["internal"]:
        yield wrapped(told["words"]["internal"], WIDTH)
    if told["kind"] == "letter":
        for lines in told["letterhead"].values():
            yield [line for text in lines for line in wrapped(text, WIDTH)]
        yield wrapped(f"{colon(told['words']['subject'])} {told['title']}", WIDTH)
    else:
        yield underlined(told["title"], "=", WIDTH)
    yield wrapped(told["lead"], WIDTH)


def _signed(blocks: Iterable[Plain]) -> Iterator[list[str]]:
    """The blocks of a letter: where it is signed on paper, a mail has the name alone."""
    for block in blocks:
        yield from [wrapped(block["label"], WIDTH)] if block["kind"] == "space" else _one(block, WIDTH)


def _several(blocks: Iterable[Plain], width: int) -> Iterator[list[str]]:
    for block in blocks:
        yield from _one(block, width)


def _one(block: Plain, width: int) -> Iterator[list[str]]:
    match block["kind"]:
        case "heading":
            yield ["", *underlined(block["text"], "=-~"[min(block["level"] - 1, 2)], width)]
        case "paragraph":
            yield _words(block["runs"], width)
        case "listing":
            yield _listing(block, width)
        case "facts":
            yield pairs(block["pairs"], width=width)
        case "grid":
            yield from _table(block["table"], width)
        case "picture":
            yield from _chart(block["chart"], width)
        case "notice":
            title = hanging(STATES.get(block["state"], "[i]"), block["title"], 4, width=width) if block["title"] else []
            yield title + _joined([f"    {line}".rstrip() for line in inner] for inner in _several(block["blocks"], width - 4))
        case "quote":
            yield _joined([f"> {line}".rstrip() for line in inner] for inner in _several(block["blocks"], width - 2))
        case "code":
            yield [f"    {line}" for line in block["lines"]]
        case "space":
            yield _space(block, width)


def _words(runs: Iterable[Plain], width: int) -> list[str]:
    """Words, and below them where their links lead: within them, an address would break the sentence."""
    runs = list(runs)
    links = dict.fromkeys((tidy(run["text"]), tidy(run["href"])) for run in runs if run["href"])
    below = [line for words, href in links for line in wrapped(href if words == href else f"{words}: {_bare(href)}", width)]
    return wrapped("".join(run["text"] for run in runs), width) + [line for line in below if line not in {words for words, _ in links}]


def _bare(href: str) -> str:
    return href.removeprefix("mailto:").removeprefix("tel:")


def _listing(block: Plain, width: int) -> list[str]:
    lines: list[str] = []
    loose = any(len(item) > 1 for item in block["items"])
    for number, item in enumerate(block["items"], 1):
        mark = f"{number}." if block["look"] == "steps" else MARKS.get(block["look"], "-")
        column = max(len(mark) + 1, 3 if block["look"] in ("", "do", "not") else 4)
        inner = _joined(_several(item, width - column))
        lines += [""] if lines and loose else []
        lines += [f"{mark if place == 0 else '':<{column}}{line}".rstrip() for place, line in enumerate(inner or [""])]
    return lines


def _joined(blocks: Iterable[list[str]]) -> list[str]:
    """Blocks with an empty line between one and the next."""
    lines: list[str] = []
    for block in blocks:
        lines += ["", *block] if lines and block else block
    return lines


def _table(shown: Plain, width: int) -> Iterator[list[str]]:
    table = document_table(shown)
    yield wrapped(table.caption, width)
    yield table_lines(table, 0, width)
    yield wrapped(table.remark, width)
    if shown["more"]:
        mark = MARKS.get(shown["more_kind"], "-")
        items = (line for text in shown["more"] for line in hanging(mark, text, 3, width=width))
        yield [*wrapped(colon(shown["more_title"]), width), *items]


def _chart(chart: Plain, width: int) -> Iterator[list[str]]:
    yield wrapped(chart["title"], width) + wrapped(chart["description"], width)
    for group in chart["groups"]:
        yield wrapped(group["title"], width) + pairs(list(pairs_of(group["strips"])), width=width)


def _space(block: Plain, width: int) -> list[str]:
    label = block["label"] if block["label"][-1:] in ("?", "!", ".", ":", "…") else colon(block["label"])
    if block["lines"] == 1 and len(label) + 12 < width:
        return [f"{label} {'_' * (width - len(label) - 1)}".strip()]
    return [*wrapped(label, width), *(line for _ in range(block["lines"]) for line in ("", "_" * width))]
