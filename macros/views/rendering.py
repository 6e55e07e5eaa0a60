"""One private template environment for all views: strict, autoescaped, one object in, HTML out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.wording import wording

TEMPLATES = Path(__file__).parent.parent / "templates"


def paragraphs(text: str) -> Markup:
    """*text* as paragraphs: an empty line starts a new one, a line break stays one. Everything else is literal."""
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    lines = (Markup("<br>").join(block.split("\n")) for block in blocks)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


@lru_cache(maxsize=None)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    words = wording(language)
    environment.globals["w"] = words
    environment.filters |= {
        "paragraphs": paragraphs,
        "money": words.money,
        "percentage": words.percentage,
        "date": words.date,
        "listed": words.listed,
    }
    environment.filters["text"] = lambda text: text[language] if text else ""
    return environment


def render(template: str, language: str, **view: Any) -> str:
    """The HTML that *template* (a stem in `macros/templates/`) makes of *view*."""
    return str(_environment(language).get_template(f"{template}.html.jinja").render(**view)).strip()
