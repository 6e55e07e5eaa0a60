"""Files become a catalogue, or problems with a place that say what to write; never anything else."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from macros.problems import Problem
from macros.reading import read_public
from macros.reading_internal import read_internal
from tests.catalogues import example
from tests.patching import good_files, judged, write
from tests.project import EXAMPLE


def problems(tmp_path: Path, **files: str) -> list[Problem]:
    """What reading finds when some files of the sound catalogue are replaced (`tiers__gold` is tiers/gold.yml)."""
    named = {f"{name.replace('__', '/')}.yml": text for name, text in files.items()}
    reading = read_public(write(tmp_path, good_files() | named))
    assert (reading.catalogue is None) == bool(reading.problems.errors)
    return reading.problems.sorted()


GOLD = good_files()["tiers/gold.yml"]
PROVIDER = good_files()["provider.yml"]
EMAIL = good_files()["services/email.yml"]
SILVER = good_files()["tiers/silver.yml"]


def test_the_sound_catalogue_is_read(tmp_path: Path) -> None:
    """Tiers stand lowest first, ids come from file names, texts are in every language."""
    reading = read_public(write(tmp_path, good_files()))

    assert reading.problems.found == []
    assert reading.catalogue
    assert [tier.id for tier in reading.catalogue.tiers] == ["silver", "gold"]
    assert [tier.name["en"] for tier in reading.catalogue.tiers if tier.name] == ["Silver", "Gold"]
    assert reading.catalogue.tier_by_id["gold"].places["rank"][:3] == ("data/public/tiers/gold.yml", 2, 7)


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "place", "said"),
    [
        # keys
        (GOLD, "rank: 2", "rnak: 2", "unknown-key", (2, 1), "did you mean `rank`?"),
        (GOLD, "rank: 2\n", "", "missing-key", (1, 1), "add `rank:`, such as rank: 2"),
        (GOLD, "rank: 2", "rank: 2\nrank: 3", "repeated-key", (3, 1), "first given in line 2"),
        (GOLD, "rank: 2", "rank:", "empty-value", (2, 6), "expected a value"),
        (GOLD, "rank: 2", "rank: ''", "empty-value", (2, 7), "expected a value"),
        (GOLD, "rank: 2", "rank: second", "count", (2, 7), "expected digits only, such as 5"),
        # shapes
        (GOLD, "rank: 2", "rank: [2]", "wrong-shape", (2, 7), "expected a text such as 2"),
        (GOLD, "rank: 2", "rank: 2\nnot_in_price: words", "wrong-shape", (3, 15), "start each item on a line of its own with a hyphen"),
        (GOLD, "rank: 2", "rank: 2\nnot_in_price: []", "empty-value", (3, 15), "expected at least one item"),
        (GOLD, "{ p1: 2 hours, p2: 8 hours }", "2 hours", "wrong-shape", (9, 19), "expected keys and values"),
        (GOLD, "support_hours: office", "support_hours: [office]", "wrong-shape", (5, 16), "expected keys and values"),
        (GOLD, "{ per: user, amount: EUR 60.00 }", "{ per: user }", "no-form", (4, 5), "add one of `amount`, `percentage`"),
        (GOLD, "amount: EUR 60.00", "amount: EUR 60.00, percentage: 5%", "two-forms", (4, 37), "keep one of the two"),
        # values
        (GOLD, "EUR 60.00", "'60,00'", "amount", (4, 26), "write EUR 60.00"),
        (GOLD, "EUR 60.00", "EUR 60,00", "decimal-comma", (4, 33), "write EUR 60.00"),
        (GOLD, "EUR 60.00", "EUR 60 , x", "unknown-key", (4, 35), "remove it; or put the text before it in double quotes: a comma ends it"),
        (GOLD, "EUR 60.00", "EUR 60.00 to EUR 50.00", "amount", (4, 26), "expected the lower amount first, both in one currency"),
        (GOLD, "p1: 2 hours", "p1: 2u", "within", (9, 25), "write 2 hours"),
        (GOLD, "commitment: guarantee", "commitment: guaranty", "unknown-word", (8, 17), "did you mean `guarantee`?"),
        (GOLD, "per: user", "per: user, optional: maybe", "yes-or-no", (4, 28), "expected yes or no"),
        (EMAIL, "gold: 99.9%", "gold: 101%", "level", (8, 33), "write a percentage up to 100%"),
        (PROVIDER, "currency: EUR", "currency: euro", "wrong-value", (4, 11), "expected three capitals, such as EUR"),
        # texts
        (GOLD, "{ nl: Goud, en: Gold }", "Goud", "one-language", (1, 7), "write { nl: …, en: … }; a name that is the same"),
        (GOLD, "{ nl: Goud, en: Gold }", "{ nl: Goud }", "missing-language", (1, 7), "add en: … (every text needs nl and en"),
        (GOLD, "en: Gold", "english: Gold", "unknown-key", (1, 19), "write en: …"),
        (GOLD, "nl: Goud", "nl: Goud, en meer", "unknown-key", (1, 19), "put the whole text in double quotes: a comma ends it"),
        (GOLD, "Goud", "Go\u200b\u202eud", "strange-character", (1, 13), "type the text again"),
        (GOLD, "nl: Goud", "nl: [Goud]", "wrong-shape", (1, 13), "expected a text"),
        # references
        (GOLD, "support_hours: office", "support_hours: office\nnote: [n, n]", "repeated-item", (6, 11), "first listed in line 6"),
        (GOLD, "per: user", "per: usr", "dead-reference", (4, 12), "did you mean `user`?"),
        (GOLD, "support_hours: office", "support_hours: ofice", "dead-reference", (5, 16), "did you mean `office`?"),
        (GOLD, "p2: 8 hours", "p3: 8 hours", "dead-reference", (9, 34), "choose one of: p1, p2"),
        (EMAIL, "from: silver", "from: bronze", "dead-reference", (3, 7), "choose one of: gold, silver"),
        (EMAIL, "category: workplace", "category: workplaces", "dead-reference", (2, 11), "did you mean `workplace`?"),
        # languages
        (PROVIDER, "[nl, en]", "[nl, xx]", "no-language", (2, 17), "there are words for en, nl"),
        (PROVIDER, "[nl, en]", "[dutch]", "no-language", (2, 13), "write nl"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_place(
    file: str, old: str, new: str, code: str, place: tuple[int, int], said: str, tmp_path: Path
) -> None:
    """A slip in a key, a shape, a value, a text or a reference has a code, a place, and words that help."""
    name = {GOLD: "tiers__gold", PROVIDER: "provider", EMAIL: "services__email"}[file]
    assert file.count(old) == 1

    found = [problem for problem in problems(tmp_path, **{name: file.replace(old, new)}) if problem.code == code]

    assert found, problems(tmp_path / "again", **{name: file.replace(old, new)})
    assert (found[0].place.line, found[0].place.column) == place
    assert said in f"{found[0].expected}\n{found[0].help}"


@pytest.mark.parametrize(
    ("chosen", "message", "help"),
    [
        ("[nl, EN]", "`EN` is not how a language is written here", "write en"),
        ("[nl, engels]", "`engels` is not how a language is written here", "write en"),
        ("[nl, en-GB]", "`en-GB` is not how a language is written here", "write en"),
        ("[]", "the list of languages is empty", "write [en, nl]"),
        ("[nl, nl]", "`nl` is listed twice", "keep one of the two"),
        ("[nl, xx]", "there is no language `xx`", "write the two letters of a language, such as nl"),
        ("[nl, [en]]", "a list or keys stand where the letters of a language should", "write the two letters of a language, such as nl"),
        ("nl, en", "a text stands where a list of languages should", "write [nl, en]"),
        ("[nl, de]", "the site has no words for the language `de`", "leave it out, or translate macros/words/en.yml to …/de.yml"),
    ],
)
def test_a_wrong_list_of_languages_is_one_error(chosen: str, message: str, help: str, tmp_path: Path) -> None:
    """Whatever is wrong with the list of languages is told once, where it stands, and nothing is told of any text for its sake."""
    found = problems(tmp_path, provider=PROVIDER.replace("[nl, en]", chosen))

    assert [(problem.message, problem.help.replace("macros/words/de.yml", "…/de.yml")) for problem in found] == [(message, help)]
    assert found[0].place.file.endswith("provider.yml")
    assert found[0].place.line == 2


def test_a_wrong_list_of_languages_hides_no_other_slip(tmp_path: Path) -> None:
    """What has nothing to do with languages is told beside it."""
    provider = PROVIDER.replace("[nl, en]", "[nl, EN]").replace("EUR", "euro")
    found = problems(tmp_path, provider=provider, tiers__gold=GOLD.replace("p1: 2", "p9: 2"))

    assert [problem.code for problem in found] == ["no-language", "wrong-value", "dead-reference"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_language_that_is_not_chosen_is_not_used(language: str, tmp_path: Path) -> None:
    """The example, which is written in two languages, is whole in each of them alone, and says the same in it."""
    data = tmp_path / "data"
    shutil.copytree(EXAMPLE, data)
    provider = data / "public" / "provider.yml"
    provider.write_text(re.sub("languages: .*", f"languages: [{language}]", provider.read_text("utf-8")), "utf-8")

    reading = read_public(data)

    assert reading.problems.found == []
    assert reading.catalogue
    alone, both = only(language, asdict(reading.catalogue)), only(language, asdict(example()))
    assert [key for key in alone if alone[key] != both[key]] == ["provider"]
    internal = read_internal(data, reading, reading.catalogue)
    assert internal, reading.problems.found


def only(language: str, value: object) -> object:
    """The same with no text in another language, and without its places."""
    if isinstance(value, dict):
        if "by_language" in value:
            return value["by_language"][language]
        return {key: only(language, inner) for key, inner in value.items() if key != "places"}
    if isinstance(value, list | tuple):
        return type(value)(only(language, inner) for inner in value)
    return value


def test_texts_that_all_lack_a_language_are_one_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many texts lack a language, that is told once, at the list of languages, with their number and the first of them."""
    words = tmp_path / "words"
    words.mkdir()
    for code in ("nl", "en", "de"):
        (words / f"{code}.yml").touch()
    monkeypatch.setattr("macros.reading_languages.WORDS", words)
    many = "".join(f"    line-{number}: {{ name: {{ nl: x, en: x }} }}\n" for number in range(30))
    catalogue = "categories:\n    workplace: { name: { nl: W, en: W } }\n" + many

    found = problems(tmp_path, provider=PROVIDER.replace("[nl, en]", "[nl, en, de]"), catalogue=catalogue)

    assert [(problem.code, problem.place.file[-12:], problem.place.line) for problem in found] == [("missing-language", "provider.yml", 2)]
    assert "texts of these data: this text is missing in de" in found[0].message
    assert found[0].notes[0].startswith("data/public/agreement/agreement.yml:1")


def test_a_key_that_is_meant_as_a_language_is_one_mistake(tmp_path: Path) -> None:
    """A slip in the letters of a language is told where it stands, and not again as a language that is missing."""
    for slip, help in (("eng", "write en: …"), ("EN", "write en: …"), ("xq", "write en: …")):
        found = problems(tmp_path / slip, tiers__gold=GOLD.replace("en: Gold", f"{slip}: Gold"))

        assert [(problem.code, problem.help) for problem in found] == [("unknown-key", help)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("rank: 2", "rnak: 2", "did you mean `rank`?"),
        ("amount: EUR", "amuont: EUR", "did you mean `amount`?"),
        ("rank: 2", "\u00a0rank: 2", "delete the spaces in front and type them again"),
        ("  - { per", "\u00a0\u00a0- { per", "delete the spaces in front and type them again"),
        ("  targets", "\u00a0\u00a0targets", "delete the spaces in front and type them again"),
    ],
)
def test_one_slip_in_a_key_is_one_error(old: str, new: str, said: str, tmp_path: Path) -> None:
    """A key that is misspelt or strangely indented is told once: not also as missing, nor by what it does to the lines below it."""
    assert GOLD.replace("targets", "  targets").count(old) == 1
    found = problems(tmp_path, tiers__gold=GOLD.replace(old, new) if old in GOLD else GOLD.replace(old.strip(), new))

    assert len(found) == 1
    assert said in (found[0].expected, found[0].help)


@pytest.mark.parametrize(
    ("wrong", "help"),
    [
        ("amount: EUR 1.069,50", "write EUR 1069.50"),
        ("amount: EUR 12.069.505,50", "write EUR 12069505.50"),
        ("amount: EUR 1,069,505.50", "write EUR 1069505.50"),
        ("amount: € 69,50", "write EUR 69.50"),
        ("amount: EUR 69,--", "write EUR 69"),
        ("amount: from EUR 69,50", "write EUR 69.50"),
        ("amount: EUR 10.00 to EUR 69,50", "write EUR 10.00 to EUR 69.50"),
        ("percentage: 99,0%", "write 99.0%"),
        ("percentage: 9,5 %", "write 9.5%"),
    ],
)
def test_a_number_with_a_comma_is_one_error(wrong: str, help: str, tmp_path: Path) -> None:
    """Between braces a comma ends a value; that is told once, with what the whole number is with a point, and in tables, too."""
    found = problems(tmp_path / "key", tiers__gold=GOLD.replace("amount: EUR 60.00", wrong))

    assert [(problem.code, problem.help) for problem in found] == [("decimal-comma", help)]


def test_numbers_with_a_comma_in_a_table_are_one_error_each(tmp_path: Path) -> None:
    """Two numbers that end alike are two slips, and not a key given twice."""
    found = problems(tmp_path, services__email=EMAIL.replace("99.5%", "99,5%").replace("99.9%", "99,5%"))

    assert [(problem.code, problem.help) for problem in found] == [("decimal-comma", "write 99.5%")] * 2


@pytest.mark.parametrize(
    ("old", "new", "help"),
    [
        ("per: user", "per:user", "write per: user"),
        ("amount: EUR", "amount:EUR", "write amount: EUR 60.00"),
        ("p1: 2", "p1:2", "write p1: 2 hours"),
        ("en: Gold", "en:Gold", "write en: Gold"),
    ],
)
def test_a_space_that_is_missing_behind_a_colon_is_told(old: str, new: str, help: str, tmp_path: Path) -> None:
    """Between braces a key without a space behind its colon is one word to YAML: that is told, and nothing else."""
    found = problems(tmp_path, tiers__gold=GOLD.replace(old, new))

    assert [(problem.code, problem.help) for problem in found] == [("no-space", help)]


def test_a_time_with_a_comma_is_one_error(tmp_path: Path) -> None:
    """A time is a whole number of some unit."""
    found = problems(tmp_path, tiers__gold=GOLD.replace("p1: 2 hours", "p1: 1,5 hours"))

    assert [(problem.code, problem.expected) for problem in found] == [("decimal-comma", "a time is a whole number")]


def test_a_key_that_is_missing_is_told_beside_an_unknown_one_that_is_not_meant(tmp_path: Path) -> None:
    """Where the unknown key looks like none that is missing, both are told."""
    found = problems(tmp_path, tiers__gold=GOLD.replace("rank: 2", "colour: red"))

    assert [problem.code for problem in found] == ["missing-key", "unknown-key"]


def test_lines_with_strange_spaces_are_counted(tmp_path: Path) -> None:
    """However many lines are indented with spaces that only look like ones, that is one message, with their number."""
    found = problems(tmp_path, tiers__gold="name: { all: Gold }\n" + "".join(f"\u00a0\u00a0line{n}: x\n" for n in range(4)))

    assert [problem.message for problem in found] == [
        "this line starts with a space that is not a plain one, and so do 3 lines below it"
    ]


def test_many_references_to_one_thing_that_is_gone_are_one_message(tmp_path: Path) -> None:
    """More than three places that name what does not exist are told in one message with all of them."""
    many = "".join(f"  - {{ per: box, amount: EUR {n}.00, id: line-{n} }}\n" for n in range(1, 6))
    found = problems(tmp_path, tiers__gold=GOLD.replace("  - { per: user, amount: EUR 60.00 }\n", many))

    assert [problem.message for problem in found] == ["there is no unit `box`"]
    assert found[0].notes == tuple(f"and data/public/tiers/gold.yml:{line}:12" for line in range(5, 9))
    assert found[0].help == "or add it to `units` in catalogue.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "help"),
    [
        ("tiers__gold", "response_time", "toner_time", "or add it to `target_kinds` in catalogue.yml"),
        ("tiers__gold", "support_hours: office", "support_hours: night", "or add it to `clocks` in support.yml"),
        ("tiers__gold", "p2: 8 hours", "p5: 8 hours", "or add it to `priorities` in priorities.yml"),
        ("services__email", "category: workplace", "category: printing", "or add it to `categories` in catalogue.yml"),
    ],
)
def test_where_an_owner_can_add_to_a_list_that_is_told(file: str, old: str, new: str, help: str, tmp_path: Path) -> None:
    """A name that is not known may be a slip, or something new: the message says where new ones are added."""
    found = problems(tmp_path, **{file: {"tiers__gold": GOLD, "services__email": EMAIL}[file].replace(old, new)})

    assert [(problem.code, problem.help) for problem in found] == [("dead-reference", help)]


def codes_of(tmp_path: Path, **files: str) -> list[str]:
    """The codes of what reading and judging finds when some files of the sound catalogue are replaced."""
    named = {f"{name.replace('__', '/')}.yml": text for name, text in files.items()}
    return [problem.code for problem in judged(write(tmp_path, good_files() | named)).problems.sorted()]


def test_prices_in_two_currencies_are_not_compared(tmp_path: Path) -> None:
    """An amount in another currency is that one mistake; no price is lower than it, or higher."""
    assert codes_of(tmp_path, tiers__silver=SILVER.replace("EUR 40.00", "USD 400.00")) == ["amounts-are-in-the-currency"]


def test_a_priority_that_is_left_out_is_one_error(tmp_path: Path) -> None:
    """A time that a tier lacks and the one below it has is told as that, where it is to be added, and not as an incomplete table, too."""
    files = good_files() | {"tiers/gold.yml": GOLD.replace("p1: 2 hours, p2: 8 hours", "p1: 2 hours")}
    found = judged(write(tmp_path, files)).problems.found

    assert [(problem.code, problem.place.line) for problem in found] == [("higher-tier-promises-no-less", 9)]
    assert found[0].help.startswith("add p2: …")


def test_an_agreed_figure_with_the_id_of_another_is_one_error(tmp_path: Path) -> None:
    """What leads to the figure that lost its id is not told; which of the two has the wrong one is not known either."""
    agreement = good_files()["agreement/agreement.yml"]
    second = "    - { id: court, name: { nl: Rechter, en: Court }, value: { nl: Utrecht, en: Utrecht } }"
    clause = good_files()["agreement/clauses/purpose.yml"].replace("when: [not fact court]", "").rstrip()
    clause = clause.replace("[](#schedule-figures)", "[](#schedule-figures), [rechter](#fact-court)", 1)
    clause = clause.replace("[](#schedule-figures).\"", "[](#schedule-figures), [court](#fact-court).\"")
    sound = {"agreement__agreement": f"{agreement}\n{second[2:]}", "agreement__clauses__purpose": clause}
    assert codes_of(tmp_path / "sound", **sound) == []

    twice = sound | {"agreement__agreement": sound["agreement__agreement"].replace("id: court", "id: notice")}

    assert codes_of(tmp_path / "twice", **twice) == ["ids-in-the-agreement-differ"]


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """One slip does not hide another, in the same file or elsewhere; a file that cannot be read hides no dead reference to others."""
    found = problems(
        tmp_path, tiers__gold="rank: two\nsupport_hours: ofice", tiers__silver="a: [", services__email="nme: x\ncategory: wrkplace"
    )

    assert [(problem.place.file.rsplit("/", 1)[-1], problem.code) for problem in found] == [
        ("email.yml", "unknown-key"),
        ("email.yml", "dead-reference"),
        ("gold.yml", "count"),
        ("gold.yml", "dead-reference"),
        ("silver.yml", "not-yaml"),
    ]


def test_a_reference_to_a_file_that_could_not_be_read_is_no_second_problem(tmp_path: Path) -> None:
    """When support.yml has a slip, no tier is told that its clock does not exist."""
    assert [problem.code for problem in problems(tmp_path, support="clocks: [")] == ["not-yaml"]


def test_a_table_says_each_thing_once(tmp_path: Path) -> None:
    """Two keys that are written differently and mean the same days are one too many."""
    support = good_files()["support.yml"].replace("{ mon-fri: 08:30-17:00 }", "{ mon-fri: 08:30-17:00, mon - fri: 18:00-20:00 }")

    assert [(problem.code, problem.place.column) for problem in problems(tmp_path, support=support)] == [("repeated-key", 38)]


LEFT_OUT = [
    ("left_out: [training]", "wrong-shape"),
    ("left_out:\n  training:", "empty-value"),
    ("left_out:\n  - training", "wrong-shape"),
    ("left_out: { training }", "empty-value"),
]


@pytest.mark.parametrize(("line", "code"), LEFT_OUT, ids=[line for line, _ in LEFT_OUT])
def test_what_is_left_out_has_its_reason(line: str, code: str, tmp_path: Path) -> None:
    """A list, or an id without a reason, is told with how such a line is written."""
    text = f"title: {{ all: Agreement }}\narticles: [purpose]\n{line}\n"
    (found,) = read_public(write(tmp_path, good_files() | {"agreement/agreement.yml": text})).problems.errors
    assert found.code == code and "{ cyber: our customers are not in scope }" in found.help


@pytest.mark.parametrize(
    ("name", "code", "help"),
    [
        ("tiers/Gold plus.yml", "bad-id", "rename the file to gold-plus.yml: lower case, digits and hyphens"),
        ("tiers/index.yml", "bad-id", "choose another file name"),
        ("tiers/con.yml", "bad-id", "choose another file name"),
        ("tiers/com1.yml", "bad-id", "choose another file name"),
        ("services/lpt9.yml", "bad-id", "choose another file name"),
        ("tiers/versions.yml", "bad-id", "choose another file name: pages about the versions of the agreement have that address"),
        ("tiers/changes.yml", "bad-id", "choose another file name: pages about the versions of the agreement have that address"),
        ("tiers/geür.yml", "bad-id", "rename the file to geur.yml: lower case, digits and hyphens"),
        ("tiers/---.yml", "bad-id", "rename the file to another-name.yml: lower case, digits and hyphens"),
        ("tier/gold.yml", "unknown-file", "did you mean `tiers/gold.yml`?"),
        ("suport.yml", "unknown-file", "did you mean `support.yml`?"),
        ("tiers/deeper/gold.yml", "unknown-file", "did you mean `tiers/gold.yml`?"),
        ("notes.txt", "unknown-file", "move it out of data/public/"),
        ("prices.xlsx", "unknown-file", "move it out of data/public/"),
    ],
)
def test_a_file_that_does_not_belong_here_is_told(name: str, code: str, help: str, tmp_path: Path) -> None:
    """A file name that is no id, and a file of no use, say what to do."""
    found = read_public(write(tmp_path, good_files() | {name: GOLD})).problems.found

    assert [(problem.code, problem.help) for problem in found if problem.code == code] == [(code, help)]


@pytest.mark.parametrize("name", ["tiers/gold.yml~", ".gold.yml.swp", "tiers/.DS_Store", ".git/config"])
def test_files_that_editors_leave_behind_are_passed_over(name: str, tmp_path: Path) -> None:
    """Back-ups and hidden files are not read."""
    reading = read_public(write(tmp_path, good_files() | {name: "["}))

    assert reading.catalogue
    assert reading.problems.found == []


def test_links_are_refused(tmp_path: Path) -> None:
    """A link could bring a file of another world into the public one, and so could a linked folder."""
    write(tmp_path, good_files())
    (tmp_path / "internal").mkdir()
    (tmp_path / "internal" / "bronze.yml").write_text(GOLD)
    (tmp_path / "public" / "tiers" / "bronze.yml").symlink_to(tmp_path / "internal" / "bronze.yml")
    (tmp_path / "public" / "more").symlink_to(tmp_path / "internal")

    found = read_public(tmp_path).problems.found

    assert [(problem.code, problem.place.file) for problem in found] == [
        ("link", "data/public/more"),
        ("link", "data/public/tiers/bronze.yml"),
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    """What is no ordinary file could be read for ever; it is not opened."""
    write(tmp_path, good_files())
    os.mkfifo(tmp_path / "public" / "tiers" / "bronze.yml")

    assert [problem.code for problem in read_public(tmp_path).problems.found] == ["unreadable-file"]


def test_a_missing_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    """Without data/public/, provider.yml or any tier there is no catalogue, and the report says so."""
    assert [problem.code for problem in read_public(tmp_path).problems.found] == ["no-data"]
    assert [problem.code for problem in problems(tmp_path, provider="")] == ["missing-file"]
    bare = read_public(write(tmp_path / "bare", {"provider.yml": PROVIDER}))
    assert [(problem.code, problem.help) for problem in bare.problems.found] == [("no-tiers", "make new KIND=tier NAME=silver")]


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    """The logo named in provider.yml is a file beside it."""
    files = good_files() | {"provider.yml": PROVIDER + "\nbrand: { logo: logo.svg }"}

    (missing,) = read_public(write(tmp_path, files)).problems.found
    (tmp_path / "public" / "logo.svg").write_text("<svg/>")

    assert (missing.code, missing.place.line, missing.place.column) == ("missing-file", 6, 16)
    assert read_public(tmp_path).problems.found == []


def test_nothing_outside_the_public_folder_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading the public catalogue opens no file of another folder of the data."""
    opened: list[Path] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path) or read_bytes(path))
    write(tmp_path, good_files())
    (tmp_path / "internal").mkdir()
    (tmp_path / "internal" / "estimates.yml").write_text("cost_per_hour: EUR 52.00\n")

    read_public(tmp_path)

    assert opened
    assert all((tmp_path / "public") in path.parents for path in opened)


def test_a_reference_to_a_former_id_names_the_new_one(tmp_path: Path) -> None:
    """After a rename each place that still says the old id is told what to write."""
    renamed = GOLD.rstrip("\n") + "\nformerly: [golden]\n"
    found = problems(tmp_path, tiers__gold=renamed, services__email=EMAIL.replace("from: silver", "from: golden"))

    assert [(problem.expected, problem.help) for problem in found] == [("it is called `gold` now", "write gold")]
