"""Imports point one way, and what must stay apart stays apart: checked in the source, so that no run can miss it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
LAYERS = (
    ("units", "problems", "yaml_writing", "text_lines", "year_inserting", "colours", "parallel"),
    ("source", "slips", "wording", "proposed_days"),
    ("model",),
    ("reading", "reading_commas", "reading_customers", "reading_internal", "reading_languages", "reading_texts", "reading_values"),
    ("rules", "judging_customers", "judging_internal"),
    ("views", "templates"),
    ("documents",),
    (
        "sites",
        "finishing",
        "editor_schema",
        "reference",
        "starting_files",
        "support_file",
        "closing_days",
        "contracts",
        "signed_agreements",
        "publishing",
        "agreements_overview",
    ),
    ("starting_answers", "starting_data"),
    ("hooks", "building", "", "__main__"),
)
"""A module may import from its own layer and those before it. The empty name is the package itself."""
GENERATOR = ("", "hooks")
"""The only modules that may name the generator; all else must survive a change of it."""
TEMPLATING = ("views", "documents")
MODULES = sorted((PROJECT / "macros").rglob("*.py"))


def name_of(path: Path) -> str:
    """The name of a module below `macros`; empty for the package."""
    parts = path.relative_to(PROJECT / "macros").with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def layer_of(module: str) -> int:
    """The number of the layer that a module belongs to: the longest name that fits decides."""
    fits = [
        (len(name), number)
        for number, layer in enumerate(LAYERS)
        for name in layer
        if module == name or (name and module.startswith(f"{name}."))
    ]
    assert fits, f"macros.{module} belongs to no layer: add it to LAYERS"
    return max(fits)[1]


def _is_module(name: str) -> bool:
    """Whether there is a module or a package of that name."""
    place = PROJECT / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file."""
    package = ("macros", *path.relative_to(PROJECT / "macros").parent.parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            whole = ".".join(part for part in (base, node.module or "") if part)
            yield whole
            yield from (
                f"{whole}.{alias.name}"
                for alias in node.names
                if _is_module(f"{whole}.{alias.name}")
            )


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_come_from_the_left(path: Path) -> None:
    """No module imports from a layer to its right."""
    own = layer_of(name_of(path))

    wrong = [found for found in imports(path) if found.startswith("macros.") and layer_of(found.removeprefix("macros.")) > own]

    allowed = {"macros.hooks"} if name_of(path) == "building" else set()
    assert set(wrong) - allowed == set()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_adapter_knows_the_generator(path: Path) -> None:
    """Moving to another generator touches the package itself, hooks.py and overrides/: no other module imports it or names it."""
    if name_of(path) in GENERATOR:
        return
    text = path.read_text(encoding="utf-8").lower()

    named = [word for word in ("mkdocs", "zensical") if word in text.replace("mkdocs.yml", "")]

    assert named == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_views_and_documents_use_templates(path: Path) -> None:
    """Templates are rendered in one place of each kind; nothing else imports the template engine."""
    uses = any(found.split(".")[0] == "jinja2" for found in imports(path))

    assert not uses or name_of(path).startswith(TEMPLATING)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_one_command_asks_the_list_of_holidays(path: Path) -> None:
    """Closing days are the owner's: the library that proposes them is known to one module, and that one to one command."""
    found = set(imports(path))

    assert "holidays" not in {name.split(".")[0] for name in found} or name_of(path) == "proposed_days"
    assert "macros.proposed_days" not in found or name_of(path) == "closing_days"
    assert "macros.closing_days" not in found or name_of(path) in ("__main__", "starting_data")


@pytest.mark.parametrize("start", ["macros", "macros.hooks", "macros.building", "macros.__main__"])
def test_no_build_loads_the_list_of_holidays(start: str) -> None:
    """Neither a build nor another command loads what proposes closing days."""
    assert reached(start) & {"macros.closing_days", "macros.proposed_days"} == set()


def reached(start: str) -> set[str]:
    """Every module of the project that importing *start* loads at once, as opposed to when a function asks for it."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        module = waiting.pop()
        path = PROJECT / module.replace(".", "/")
        file = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__init__.py"
        if module in seen or not file.exists():
            continue
        seen.add(module)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        found = {node.module for node in tree.body if isinstance(node, ast.ImportFrom) and node.module}
        found |= {f"{node.module}.{alias.name}" for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
        waiting += [name for name in found if name.startswith("macros")]
    return seen


CUSTOMERS = {
    "macros.model.customer",
    "macros.reading_customers",
    "macros.judging_customers",
    "macros.documents.agreed",
    "macros.documents.calendar_file",
    "macros.documents.contract",
    "macros.documents.contract_files",
    "macros.documents.contract_making",
    "macros.documents.contract_sealing",
    "macros.documents.price_sheet",
    "macros.documents.signed_record",
    "macros.documents.signing",
    "macros.documents.special_terms",
    "macros.signed_agreements",
    "macros.contracts",
}
"""All that knows customers."""


DOOR = "macros.agreements_overview"
"""The only way from the world of customers to that of staff: it lets a few values pass."""


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_few_know_customers(path: Path) -> None:
    """Customers are known to what makes their agreements, to the commands, to what explains and starts their files, and to the door."""
    known = CUSTOMERS | {DOOR, "macros.__main__", "macros.editor_schema", "macros.starting_files"}

    assert not set(imports(path)) & CUSTOMERS or f"macros.{name_of(path)}" in known


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_one_place_opens_the_door(path: Path) -> None:
    """What staff may see of customers is asked for in one place: where the internal data of the handbook are read."""
    assert DOOR not in set(imports(path)) or name_of(path) == "sites.edition"


@pytest.mark.parametrize("start", ["macros.views.handbook", "macros.reading_internal", "macros.building", "macros.documents.site"])
def test_the_handbook_knows_no_customer(start: str) -> None:
    """No view of the handbook, and nothing that reads or builds it, has a customer in hand: only values that came through the door."""
    assert reached(start) & (CUSTOMERS | {DOOR}) == set()


@pytest.mark.parametrize("start", ["macros.views.site", "macros.hooks", "macros.sites.edition", "macros", "macros.rules", "macros.reading"])
def test_nothing_public_reaches_internal(start: str) -> None:
    """What makes public output does not load the internal model, its reader or the views of the handbook; nor anything of customers."""
    internal = ("model.internal", "reading_internal", "judging_internal", "views.handbook", "views.staff")

    assert {name for name in reached(start) if f"{name}.".startswith(tuple(f"macros.{one}." for one in internal))} == set()
    assert reached(start) & (CUSTOMERS | {DOOR}) == set()
