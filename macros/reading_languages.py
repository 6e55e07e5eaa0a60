"""The list of languages in provider.yml, which decides what every other text needs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from macros.problems import Place, Problem, Problems
from macros.source import Mapping, Node, Scalar, Sequence
from macros.units import shown
from macros.wording import WORDS, code_of_language

MOST = 20
"""So many texts that lack a language are told one by one; more of them are one mistake, such as a language not begun."""
SHOWN = 5
LETTERS = "write the two letters of a language, such as nl"
LACKING = ("missing-language", "one-language")
Wrong = tuple[str, str, Node, str, str]
"""Code, message, what it is about, what was expected, what to write."""


def languages_in(node: Mapping, problems: Problems) -> tuple[str, ...]:
    """The languages of the provider; none after noting, once, what is wrong with the list. An absent one is told elsewhere."""
    entry = node.entries.get("languages")
    if entry is None:
        return ()
    wrong = next(_wrong(entry[1]), None)
    if wrong:
        code, message, at, expected, help = wrong
        problems.error(code, message, at.place, expected, help)
        return ()
    return tuple(item.text for item in entry[1].items)  # type: ignore[union-attr, misc]


def without_languages(node: Mapping) -> Mapping:
    """The same with a list of languages that nothing is wrong with, so that the other keys are read."""
    key, value = node.entries["languages"]
    sound = Sequence(value.place, [Scalar("en", value.place)])
    return Mapping(node.place, {**node.entries, "languages": (key, sound)})


def _known() -> list[str]:
    return sorted(file.stem for file in WORDS.glob("??.yml"))


def _wrong(value: Node) -> Iterator[Wrong]:
    """What is wrong with the list."""
    example = f"write {_form(_known())}"
    if isinstance(value, Scalar) and value.text.strip():
        codes = [code_of_language(word) or "" for word in re.split(r"[,;/ ]+", value.text.strip())]
        help = f"write {_form(codes)}" if all(codes) else example
        yield "wrong-shape", "a text stands where a list of languages should", value, "expected a list between brackets", help
    elif not isinstance(value, Sequence):
        yield "wrong-shape", "there is no list of languages here", value, "expected a list between brackets", example
    elif not value.items:
        yield "empty-value", "the list of languages is empty", value, "expected at least one language", example
    else:
        yield from _wrong_items(value.items)


def _form(codes: list[str]) -> str:
    return f"[{', '.join(codes)}]"


def _wrong_items(items: list[Node]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for item in items:
        if not isinstance(item, Scalar):
            yield "wrong-shape", "a list or keys stand where the letters of a language should", item, "", LETTERS
            return
        text = item.text.strip()
        code = code_of_language(text)
        told = f"there are words for {', '.join(_known())}"
        if not code:
            yield "no-language", f"there is no language {shown(text)}", item, told, LETTERS
        elif code != text:
            expected = "a language is two small letters"
            yield "no-language", f"{shown(text)} is not how a language is written here", item, expected, f"write {code}"
        elif code not in _known():
            help = f"leave it out, or translate macros/words/en.yml to macros/words/{code}.yml"
            yield "no-words", f"the site has no words for the language `{code}`", item, told, help
        elif code in seen:
            yield "repeated-item", f"`{code}` is listed twice", item, "", "keep one of the two"
        seen.add(code or text)


def summed_up(problems: Problems, place: Place) -> None:
    """Tell in one where many texts lack the same languages: at *place*, the list of languages, with the first of those texts."""
    lacking = [problem for problem in problems.found if problem.code in LACKING]
    for _, told in groupby(sorted(lacking, key=_group), key=_group):
        same = list(dict.fromkeys(told))
        if len(same) > MOST:
            gone = set(same)
            problems.found = [problem for problem in problems.found if problem not in gone]
            problems.found.append(_one_for(same, place))


def _group(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _one_for(same: list[Problem], place: Place) -> Problem:
    first = [f"{at.file}:{at.line}" for at in sorted(problem.place for problem in same)[:SHOWN]]
    number = f"{len(same):,}"
    return replace(
        same[0],
        message=f"{number} texts of these data: {same[0].message}",
        place=place,
        expected="these languages are chosen here",
        help="leave the language out until its texts are written; or write them all",
        notes=(*first, f"and {len(same) - SHOWN:,} more"),
    )
