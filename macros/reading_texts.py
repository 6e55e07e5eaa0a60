"""Texts in the languages of the provider: what stands under a key that each reader reads in a language of his own."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

from macros.model.kinds import Text
from macros.problems import Place
from macros.source import Mapping, Node, Scalar
from macros.units import shown
from macros.wording import code_of_language, is_language

if TYPE_CHECKING:
    from macros.reading_values import Reader

SQUEEZED = re.compile(r"([A-Za-z0-9_-]+):(\S.*)")
"""A key and its value without a space between them: to YAML, between braces, one word."""
ALL = "all"
"""The key of a text that is the same in every language."""


def is_text(node: Node) -> bool:
    """Whether nothing but languages stands here, chosen ones or others."""
    return type(node) is Mapping and bool(node.entries) and all(name == ALL or is_language(name) for name in node.entries)


def read_texts(reader: Reader, node: Node) -> Text | None:
    """
    The text that *node* holds, or None after noting why there is none.

    Where the languages of the provider are not known, nothing is told: that is one mistake, and it is told already.
    """
    languages = reader.languages
    if not languages:
        return Text({})
    if type(node) is Mapping and tuple(node.entries) == languages:
        texts = {language: reader.scalar(value) for language, (_, value) in node.entries.items()}
        if None not in texts.values():
            return Text(texts, {language: value.place for language, (_, value) in node.entries.items()})  # type: ignore[arg-type]
        return None
    if isinstance(node, Scalar) and len(languages) == 1:
        text = reader.scalar(node)
        return None if text is None else Text({languages[0]: text}, {languages[0]: node.place})
    if isinstance(node, Mapping):
        return _other_texts(reader, node)
    if isinstance(node, Scalar) and not node.text.strip():
        reader.empty(node)
        return None
    help = f"write {_form(languages)}; a name that is the same everywhere: {{ all: … }}"
    reader.problems.error("one-language", f"this text needs {' and '.join(languages)}", node.place, "expected a text per language", help)
    return None


def _form(languages: tuple[str, ...]) -> str:
    return "{ " + ", ".join(f"{language}: …" for language in languages) + " }"


def _other_texts(reader: Reader, node: Mapping) -> Text | None:
    """A text in more languages than those of the provider, or in another order, or one for all. Languages not chosen are not used."""
    texts: dict[str, str] = {}
    places: dict[str, Place] = {}
    absent = [language for language in reader.languages if language not in node.entries and ALL not in node.entries]
    for language, (key, value) in node.entries.items():
        if language != ALL and not is_language(language):
            _note_no_language(reader, key, value, absent)
        elif language in (*reader.languages, ALL):
            text = reader.scalar(value)
            if text is not None:
                texts[language], places[language] = text, value.place
    if absent:
        help = f"add {absent[0]}: … (every text needs {' and '.join(reader.languages)}: `languages` in provider.yml)"
        reader.problems.error("missing-language", f"this text is missing in {' and '.join(absent)}", node.place, help=help)
    said = {language: language if language in texts else ALL for language in reader.languages}
    if any(key not in texts for key in said.values()):
        return None
    return Text({language: texts[key] for language, key in said.items()}, {language: places[key] for language, key in said.items()})


def _note_no_language(reader: Reader, key: Scalar, value: Node, absent: list[str]) -> None:
    """Note a key that is no language, and take the language that is meant by it out of those that are *absent*: one slip, one message."""
    message = f"{shown(key.text)} is not a language"
    expected = f"expected {_form(reader.languages)}"
    if isinstance(value, Scalar) and not value.text:
        if (code := lacks_space(reader, key, [*reader.languages, ALL])) and code in absent:
            absent.remove(code)
        if code:
            return
        # `{ nl: fast, safe, en: … }`: to YAML the comma ends the text, and `safe` is a key without a value
        reader.problems.error("unknown-key", message, key.place, expected, "put the whole text in double quotes: a comma ends it")
        return
    code = code_of_language(key.text)
    meant = code if code in absent else next(iter(absent), "")
    if meant:
        absent.remove(meant)
    help = f"write {meant}: …" if meant else f"remove it, or write one of {', '.join(reader.languages)}"
    reader.problems.error("unknown-key", message, key.place, expected, help)


def lacks_space(reader: Reader, key: Scalar, known: Container[str] | None) -> str:
    """The *known* key that a word is which lacks a space behind its colon, after noting that; empty where there is none."""
    found = SQUEEZED.fullmatch(key.text)
    if not found or (known is not None and found[1] not in known):
        return ""
    message = f"a space is missing behind the colon in {shown(key.text)}"
    reader.problems.error("no-space", message, key.place, "", f"write {found[1]}: {found[2]}")
    return found[1]
