"""The tags of a finished page: fast to look through, and not to be fooled by what texts and attributes say."""

from __future__ import annotations

import re
from html import unescape

REST = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+>"""
TAG = re.compile(rf"(<(?:(script|style)\b{REST}|[a-zA-Z]{REST}))(?(2).*?</\2>)", re.DOTALL | re.IGNORECASE)
"""An opening tag; one of a script or style with all that stands in it, which holds no tags."""
ATTRIBUTE = re.compile(r"""\s([^\s=<>"'/]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?""")
"""Name and value, in one of three forms of quoting."""


def tags_of(page: str) -> list[str]:
    """All opening tags of a page, in order; nothing of the texts, scripts and styles between them."""
    return [tag for tag, _ in TAG.findall(page)]


def element(tag: str) -> tuple[str, dict[str, str]]:
    """
    Name and attributes of an opening tag, names in lower case.

    >>> element("<A HREF='x' download>")
    ('a', {'href': 'x', 'download': ''})
    """
    name = re.match(r"<([a-zA-Z][\w-]*)", tag)
    assert name
    found = {attribute.lower(): unescape(double or single or bare) for attribute, double, single, bare in ATTRIBUTE.findall(tag)}
    return name[1].lower(), found
