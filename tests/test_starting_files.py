"""Starting files are sound as they stand, explain every key, and get in nobody's way."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.judging_customers import judge_customer
from macros.model.kinds import keys_of
from macros.problems import report, summary
from macros.reading import Reading, read_public
from macros.reading_customers import read_customers
from macros.reading_internal import read_internal
from macros.rules import judge
from macros.starting_files import KINDS, CannotStart, starting_file, write_starting_file
from macros.yaml_writing import yaml_lines
from tests.catalogues import REAL, TESTS, example, read
from tests.project import change, plain_data
from tests.versions import SLOWER, released

DATA = ("example", *(f"real/{name}" for name in REAL))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the example's data."""
    return Path(shutil.copytree(TESTS / "example", tmp_path / "data"))


def read_all(data: Path) -> Reading:
    """The catalogue and all that is wrong with it, with what staff keep to themselves, or with a customer."""
    reading = read_public(data, "data")
    if reading.catalogue:
        read_internal(data, reading, reading.catalogue)
    for found in read_customers(data, reading.catalogue) if reading.catalogue else ():
        if found.customer:
            judge_customer(reading.catalogue, found.customer, found.problems)
        reading.problems.found += found.problems.found
        reading.sources.texts.update(found.sources.texts)
    return reading


def told(reading: Reading) -> str:
    """The report of what is wrong."""
    return report(reading.problems, reading.sources.line, summary(reading.problems))


@pytest.mark.parametrize("folder", DATA)
@pytest.mark.parametrize("kind", KINDS)
def test_a_starting_file_is_sound_as_it_stands(folder: str, kind: str, tmp_path: Path) -> None:
    """In any catalogue the new file reads without an error of its own, and breaks no rule that was not broken before."""
    data = Path(shutil.copytree(TESTS / folder, tmp_path / "data"))
    before = read(data)
    if kind == "service" and not before.vocabulary.categories:
        with pytest.raises(CannotStart, match="categories"):
            write_starting_file(data, kind, "brand-new")
        return
    if kind == "interview" and folder != "example":
        with pytest.raises(CannotStart, match="one of the best customers"):
            write_starting_file(data, kind, "brand-new")
        return
    path = write_starting_file(data, kind, "brand-new")
    reading = read_all(data)
    assert reading.catalogue, told(reading)
    judge(reading.catalogue, reading.problems)
    assert [problem for problem in reading.problems.errors if "brand-new" in problem.place.file] == [], told(reading)
    ids = {"tier": reading.catalogue.tier_by_id, "service": reading.catalogue.service_by_id}
    assert "brand-new" in ids.get(kind, {path.stem})


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_stands_in_the_file_with_its_meaning(kind: str) -> None:
    """Each key is there, filled in or commented out, below its meaning in the first language of the provider."""
    internal = read_internal(TESTS / "example", read_public(TESTS / "example", "example"), example())
    text = starting_file(kind, "brand-new", example(), internal=internal)
    plain = " ".join(re.sub(r"^# ?", "", line) for line in text.split("\n"))
    for key in keys_of(KINDS[kind]):
        assert re.search(rf"^(# )?{key.name}:", text, re.MULTILINE), key.name
        assert key.nl in plain


@pytest.mark.parametrize("kind", KINDS)
def test_a_key_works_when_its_sign_is_taken_away(kind: str, data: Path) -> None:
    """Uncommented one at a time, each key reads; at most an id in its example is not one of this catalogue."""
    path = write_starting_file(data, kind, "brand-new")
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    for number, block in enumerate(blocks[1:], 1):
        lines = block.split("\n")
        start = next(i for i, line in enumerate(lines) if re.match(r"# [a-z_]+:( |$)", line) or not line.startswith("#"))
        opened = [*lines[:start], *(line.removeprefix("# ") for line in lines[start:])]
        path.write_text("\n\n".join((*blocks[:number], "\n".join(opened), *blocks[number + 1 :])) + "\n", encoding="utf-8")
        reading = read_all(data)
        assert {problem.code for problem in reading.problems.errors} <= {"dead-reference"}, told(reading)


def test_a_new_tier_is_a_step_above_and_promises_no_less() -> None:
    """It has the rank above the highest tier of the longest ladder, and its hours and targets, in their short forms."""
    found = yaml.load(starting_file("tier", "top", example()), yaml.CBaseLoader)
    plus = example().tier_by_id["plus"]
    assert found["rank"] == str(plus.rank + 1) and found["name"] == {"nl": "Top", "en": "Top"}
    assert found["support_hours"] == {"clock": "office", "per_priority": {"p1": "calendar"}}
    assert found["targets"]["response_time"]["per_priority"]["p3"] == "8 hours"
    assert "recommended" not in found and "prices" not in found


def test_a_new_tier_between_two_says_who_gives_way() -> None:
    """Above a tier it has what that one promises, the rank above it, and a comment that names the files to renumber and their ranks."""
    text = starting_file("tier", "middle", example(), above="basic")
    found, basic, plus = yaml.load(text, yaml.CBaseLoader), example().tier_by_id["basic"], example().tier_by_id["plus"]

    assert found["rank"] == str(basic.rank + 1) and found["support_hours"] == "office"
    assert f"Maak plaats in de bestanden van de pakketten erboven: plus.yml (rank: {plus.rank + 1})." in text.replace("\n# ", " ")
    assert "ABOVE=" in starting_file("tier", "top", example())


def test_a_new_tier_stands_above_one_that_there_is(data: Path) -> None:
    """Another name than that of a tier is refused with the nearest one, and so is a place for anything but a tier."""
    with pytest.raises(CannotStart, match="did you mean `basic`"):
        write_starting_file(data, "tier", "middle", "basci")
    with pytest.raises(CannotStart, match="only a tier stands above one"):
        write_starting_file(data, "service", "middle", "basic")


def test_an_interview_is_with_the_customer_of_its_name(data: Path) -> None:
    """It names the customer with the same id, or else the first who has no interview yet, and shows what is known beforehand."""
    (data / "internal" / "interviews" / "bakery.yml").unlink()
    own = write_starting_file(data, "interview", "bakery").read_text(encoding="utf-8")
    assert "\ncustomer: bakery\n" in own and "\n# held: 2027-02-03\n" in own and "\n# by: robin\n" in own
    assert "\n# without: { email: 4 hours, backup: 4 hours }\n" in own and "\n# wishes: [sooner, night]\n" in own
    other = write_starting_file(data, "interview", "second-talk").read_text(encoding="utf-8")
    assert "\ncustomer: notary\n" in other and "\n# held: 2027-02-04\n" in other


def test_an_interview_needs_a_customer(data: Path) -> None:
    """Without best customers, or with errors among what is internal, the message says what to do first."""
    (data / "internal" / "launch.yml").write_text("limit: 20\n", encoding="utf-8")
    (data / "internal" / "interviews" / "bakery.yml").unlink()
    with pytest.raises(CannotStart, match="write one under `customers:` in"):
        write_starting_file(data, "interview", "bakery")
    (data / "internal" / "launch.yml").write_text("limit: many\n", encoding="utf-8")
    with pytest.raises(CannotStart, match="make check"):
        write_starting_file(data, "interview", "bakery")


def test_the_first_tier_can_be_started(tmp_path: Path) -> None:
    """Where there is no tier yet, the first one is written in the languages of the provider, and makes the data sound."""
    provider = tmp_path / "public" / "provider.yml"
    provider.parent.mkdir()
    provider.write_text("name: x\nlanguages: [en, nl]\naudience: business\nvat: { prices: excluding }\n", encoding="utf-8")
    path = write_starting_file(tmp_path, "tier", "silver")
    assert "{ en: Silver, nl: Silver }" in path.read_text(encoding="utf-8")
    reading = read_public(tmp_path, "data")
    assert reading.catalogue, told(reading)


def test_a_customer_starts_with_the_version_that_stands(data: Path) -> None:
    """The newest version that was not withdrawn is filled in, and a start that is not before it: that file makes an agreement at once."""
    released(data, "2028-03-01")
    change(data / "public" / "tiers" / "plus.yml", *SLOWER)
    released(data, "2029-03-01")
    released(data, "2029-03-01", "withdrawn")
    path = write_starting_file(data, "customer", "bakery")

    found = plain_data(path)
    assert (found["version"], found["start"]) == ("2028-03-01", "2028-03-01")


@pytest.mark.parametrize(
    ("kind", "name", "words"),
    [
        ("tier", "plus", "exists already"),
        ("tier", "Été Plus", "such as ete-plus"),
        ("service", "../../x", "such as x"),
        ("service", "index", "cannot be a name"),
        ("tier", "versions", "such as versions-tier"),
        ("tier", "com1", "cannot be a name"),
        ("tier", "", "KIND=tier NAME="),
        ("interview", "", "an interview needs a name"),
        ("tier", "a" * 61, "cannot be a name"),
        ("clause", "x", "there is no kind `clause`"),
    ],
)
def test_what_cannot_be_started_is_refused(kind: str, name: str, words: str, data: Path) -> None:
    """A file is never overwritten, a name that cannot be an id is refused with one that can, and nothing is written."""
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    with pytest.raises(CannotStart, match=re.escape(words)):
        write_starting_file(data, kind, name)
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_nothing_is_started_from_data_with_errors(data: Path) -> None:
    """With errors in the data it is not known what to start from, and the message says where to look."""
    (data / "public" / "tiers" / "basic.yml").write_text("rank: two\n", encoding="utf-8")
    with pytest.raises(CannotStart, match="make check"):
        write_starting_file(data, "tier", "diamond")


TEXTS = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=20).map(str.strip).filter(bool)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(TEXTS, inner, min_size=1, max_size=3))


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=4))
def test_what_is_written_is_read_back(value: dict[str, object]) -> None:
    """Texts, lists and mappings come back from the written YAML as the same texts, whatever signs they hold."""
    assert yaml.load("\n".join(yaml_lines(value)), yaml.CBaseLoader) == value
