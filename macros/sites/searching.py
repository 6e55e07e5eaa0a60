"""A page as its words are found: what stands beside one another on the screen is no word together."""

from __future__ import annotations

import re

ENDS = re.compile(r"</(?:caption|dd|div|dt|summary|td|th)>|</(?:a|span)>(?=<span)|(?<=[\w.,;)])(?=<span class=\"sla-\w+__)")


def spaced(html: str) -> str:
    """
    *html* with a blank behind each part that is apart from the next one only by its looks.

    >>> spaced("<dt>Version</dt><dd>2026</dd>")
    '<dt>Version</dt> <dd>2026</dd> '
    >>> spaced("<a>Service desk</a><span>One <b>num</b>ber</span>")
    '<a>Service desk</a> <span>One <b>num</b>ber</span>'
    """
    return ENDS.sub(r"\g<0> ", html)
