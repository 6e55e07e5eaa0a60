"""What the example keeps inside, and tables of the handbook as words."""

from __future__ import annotations

from functools import cache

from macros.model.internal import Internal
from macros.reading import read_public
from macros.reading_internal import read_internal
from tests.catalogues import TESTS, example
from tests.markup import parsed


@cache
def internal() -> Internal:
    """What the example keeps inside."""
    reading = read_public(TESTS / "example", "example")
    found = read_internal(TESTS / "example", reading, example())
    assert found
    return found


def rows_of(html: str, id: str) -> dict[str, list[str]]:
    """The cells of a table by the label of their row."""
    wraps = parsed(html).of_class("sla-table-wrap")
    table = next(wrap for wrap in wraps if wrap.attributes["aria-labelledby"] == id)
    rows = [[cell.text.replace("\u00a0", " ") for cell in row.all("th", "td")] for row in table.all("tr")]
    return {label: cells for label, *cells in rows}
