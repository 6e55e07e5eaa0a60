"""What `python -m macros reference` writes: the schemas for editors, and the page of all keys in the handbook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from macros.editor_schema import FILE_KINDS, editor_schema
from macros.views.reference import reference_page

LANGUAGES = ("nl", "en")
"""The languages in which the model explains its keys."""
PATHS: Mapping[str, str] = {
    "terms": "data/public/agreement/terms.yml",
    "agreement": "data/public/agreement/agreement.yml",
    "article": "data/public/agreement/clauses/….yml",
    "tier": "data/public/tiers/….yml",
    "service": "data/public/services/….yml",
    "estimates": "data/internal/estimates.yml",
    "team": "data/internal/team.yml",
    "playbook": "data/internal/playbook.yml",
    "launch": "data/internal/launch.yml",
    "wishes": "data/internal/wishes.yml",
    "interview": "data/internal/interviews/….yml",
    "suppliers": "data/internal/suppliers.yml",
    "customer": "data/internal/customers/….yml",
}
"""Where a kind of file stands, when that is not `data/public/<kind>.yml`."""


def reference_files() -> Mapping[str, str]:
    """The text of every file that follows from the model, by its path in the project."""
    schemas = {
        f"data/schema/{kind}.schema.json": json.dumps(editor_schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in FILE_KINDS
    }
    files = {kind: (PATHS.get(kind, f"data/public/{kind}.yml"), cls) for kind, cls in FILE_KINDS.items()}
    return schemas | {f"docs/handbook/{language}/keys.md": reference_page(language, files) for language in LANGUAGES}


def write_reference(root: Path) -> list[Path]:
    """Write the files below *root* that are absent or stale; those that were written."""
    written = []
    for name, text in reference_files().items():
        path = root / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    return written
