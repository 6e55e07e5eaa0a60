"""What a catalogue answers about itself: all its texts, and which credits hold for which promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.model.contents import references_in
from macros.model.kinds import Text
from macros.reading import read_public
from tests.generated import generate, lines_in
from tests.patching import good_files, judged, printed, write
from tests.records import inside

EXAMPLE = Path(__file__).parent / "example"


def test_every_text_is_found_wherever_it_is_nested() -> None:
    """The texts of a catalogue are all texts that a walk through everything meets: none is out of reach of the lints."""
    catalogue = read_public(EXAMPLE).catalogue
    assert catalogue

    met = [value for file in catalogue.files for value in inside(file) if isinstance(value, Text)]

    assert sorted(id(text) for _, _, _, text in catalogue.texts) == sorted(id(text) for text in met)


def test_every_text_has_a_place_in_each_language() -> None:
    """Each text of each language knows the line it stands on."""
    reading = read_public(EXAMPLE)
    assert reading.catalogue

    for _, _, _, text in reading.catalogue.texts:
        for language in ("nl", "en"):
            place = text.places[language]
            line = reading.sources.line(place.file, place.line)
            first = text[language].split("\n")[0]
            assert line is not None and first in line.replace("''", "'"), place


def test_references_are_found_in_lists_and_tables() -> None:
    """Ids stand behind keys, in lists and as the keys of tables; all are found."""
    catalogue = read_public(EXAMPLE).catalogue
    assert catalogue

    used = {id for file in catalogue.files for id in references_in(file, "footnote")}

    assert used == set(catalogue.vocabulary.footnotes)
    assert {"basic", "plus"} <= {id for service in catalogue.services for id in references_in(service, "tier")}


@pytest.mark.parametrize(
    ("scales", "silver", "gold"),
    [
        ([("", "1%")], ["1%"], ["1%"]),
        ([("", "1%"), ("from: gold, ", "2%")], ["1%"], ["2%"]),
        ([("from: silver, ", "1%"), ("from: gold, ", "2%")], ["1%"], ["2%"]),
        ([("from: gold, ", "2%")], [], ["2%"]),
        ([("services: email, ", "3%"), ("from: gold, ", "2%")], ["3%"], ["3%"]),
        ([("", "1%"), ("", "2%")], ["1%", "2%"], ["1%", "2%"]),
    ],
)
def test_the_nearest_credits_hold(scales: list[tuple[str, str]], silver: list[str], gold: list[str], tmp_path: Path) -> None:
    """Credits that name the service go before those that name none, and then those that start nearest to the tier."""
    text = "availability:\n" + "".join(f"  - {{ {head}bands: [{{ down_to: 0%, credit: {credit} }}] }}\n" for head, credit in scales)
    catalogue = read_public(write(tmp_path, good_files() | {"credits.yml": text})).catalogue
    assert catalogue

    found = [[str(scale.bands[0].credit) for scale in catalogue.credit_scales(catalogue.services[0], tier)] for tier in catalogue.tiers]

    assert found == [silver, gold]


@pytest.mark.parametrize(("tiers", "services"), [(2, 1), (3, 40), (6, 7)])
def test_a_generated_catalogue_is_sound(tiers: int, services: int, tmp_path: Path) -> None:
    """A generated catalogue has as many tiers and services as asked for, breaks no rule, and is the same every time."""
    reading = judged(generate(tmp_path / "one", tiers, services))
    generate(tmp_path / "two", tiers, services)

    assert not reading.problems.found, printed(reading)
    assert reading.catalogue
    assert (len(reading.catalogue.tiers), len(reading.catalogue.services)) == (tiers, services)
    assert sum(lines_in(tmp_path / "one")) > 40 * services
    for path in (tmp_path / "one").rglob("*.yml"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
