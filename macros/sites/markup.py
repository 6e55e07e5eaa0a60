"""The tags of a finished page: fast to look through, and not to be fooled by what texts and attributes say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(r"""<[a-zA-Z][^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>""")
SCRIPT = re.compile(r"<(script|style)\b[^>]*>.*?</\1>", re.DOTALL)
PIECE = re.compile(r"""<([a-zA-Z][\w-]*+)|\s([^\s=<>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
"""In a text of nothing but tags: the name of a tag, or the name of an attribute and its value in one of three forms of quoting."""


def tags_of(page: str) -> str:
    """All opening tags of a page, one after the other; nothing of the texts, scripts and styles between them."""
    return "".join(TAG.findall(SCRIPT.sub(_without_body, page)))


def _without_body(match: re.Match[str]) -> str:
    return match[0][: match[0].index(">") + 1]


def attributes(tags: str) -> Iterator[tuple[str, str, str]]:
    """
    Tag, attribute and value, in order, of a text of nothing but tags.

    A link is told with its relation (`link:canonical`), a meta element with what it stands in for (`meta:refresh`).
    """
    tag = ""
    for name, attribute, double, single, bare in PIECE.findall(tags):
        if name:
            tag = name.lower()
            continue
        value = double or single or bare
        value = unescape(value) if "&" in value else value
        attribute = attribute.lower()
        if attribute in ("rel", "http-equiv") and tag in ("link", "meta"):
            tag = f"{tag}:{value}"
        yield tag, attribute, value
