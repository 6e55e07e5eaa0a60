"""The head of a prose page: the keys and values between `---` lines, read as strictly as data."""

from __future__ import annotations

import re

import yaml

from macros.model.kinds import Choice, Many, Plain, YesNo, key, record
from macros.problems import Place, Problems
from macros.reading_values import Reader
from macros.source import Mapping, parse_yaml

LOOKS_LIKE_A_SETTING = re.compile(r" {0,3}[A-Za-z0-9_-]+:(\s|$)")
"""What the site generator takes for a setting where a page starts with it (MultiMarkdown)."""
BRACES = re.compile(r"\{[{%#]")
TEXTS = ("title", "description")


@record
class Head:
    """What a page may say of itself."""

    title: str | None = key(Plain(), default=None, en="Title, in menu and search.", nl="Titel, in menu en zoekresultaten.")
    description: str | None = key(Plain(), default=None, en="For search engines.", nl="Voor zoekmachines.")
    hide: tuple[str, ...] = key(
        Many(Choice(("navigation", "toc", "next"))),
        default=(),
        en="Parts of the frame to leave out.",
        nl="Delen van het kader die wegblijven.",
    )
    social_image: str | None = key(Plain(), default=None, en="Picture for previews.", nl="Afbeelding voor voorvertoningen.")
    render_macros: bool = key(YesNo(), default=True, en="Whether views are called.", nl="Of er bouwstenen worden aangeroepen.")


def judge_head(text: str, name: str, problems: Problems) -> None:
    """Note what is wrong with the head of page *name*; what is not read as a head would be published as text."""
    body = text
    if text.startswith("---\n"):
        head, line, body = text[4:].partition("\n---")
        if not line:
            problems.error("open-front-matter", "the lines above the page are not closed", Place(name), "write --- below them")
            return
        node = parse_yaml(f"\n{head}\n", name, problems) if head.strip() else None
        if node:
            _judge_values(node, head, problems)
    elif LOOKS_LIKE_A_SETTING.match(text):
        length = len(text.split("\n", 1)[0])
        problems.error(
            "setting-without-lines", "a page may not start like this: it reads as a setting", Place(name, 1, 1, length),
            help="put --- above and below the settings, or start with a heading: # …",
        )  # fmt: skip
    if not body.strip(" \n-"):
        problems.error("empty-page", f"{name} holds nothing", Place(name), help="write the page, or remove it in every language")


def _judge_values(node: Mapping, head: str, problems: Problems) -> None:
    """The values fit their keys, and mean the same to the site generator as to a reader."""
    before = len(problems.found)
    Reader(problems).record(Head, node)
    if len(problems.found) > before:
        return
    known = yaml.safe_load(head)
    for name in TEXTS:
        if name in node.entries:
            place = node.entries[name][1].place
            if not isinstance(known.get(name), str):
                problems.error(
                    "not-a-text", f"the {name} is read as a number, a date or yes and no", place, help=f'put it in quotes: {name}: "…"'
                )
            elif BRACES.search(known[name]):
                problems.error("view-in-head", "views cannot be called between the --- lines", place, help="write the words themselves")
