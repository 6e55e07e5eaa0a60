"""One private template environment for all views: strict, autoescaped, one object in, HTML out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.defaults import DEFAULT_NAMESPACE
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from macros.wording import wording

TEMPLATES = Path(__file__).parent.parent / "templates"
_kept: list[FileSystemBytecodeCache] = []


def keep_compiled(folder: Path) -> FileSystemBytecodeCache:
    """Keep compiled templates in *folder* from one build to the next: compiling takes longer than rendering a small site."""
    folder.mkdir(parents=True, exist_ok=True)
    _kept[:] = [FileSystemBytecodeCache(str(folder))]
    return _kept[0]


def paragraphs(text: str) -> Markup:
    """*text* as paragraphs: an empty line starts a new one, lines run on. Everything else is literal."""
    blocks = (" ".join(block.split("\n")) for block in text.split("\n\n") if block.strip())
    return Markup("").join(Markup("<p>{}</p>").format(block.strip()) for block in blocks)


@lru_cache(maxsize=None)
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_kept[0] if _kept else None,
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


def confine(environment: Environment) -> None:
    """Make an environment that renders pages of the owner unable to reach anything but what it is given."""
    environment.__class__ = SandboxedEnvironment
    environment.binop_table = SandboxedEnvironment.default_binop_table.copy()  # type: ignore[attr-defined]
    environment.unop_table = SandboxedEnvironment.default_unop_table.copy()  # type: ignore[attr-defined]
    for name in DEFAULT_NAMESPACE:
        environment.globals.pop(name, None)
