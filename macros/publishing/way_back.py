"""How to get back what was published, once it is no longer what it was: from git, as far as git knows it."""

from __future__ import annotations

from pathlib import Path

from macros.documents.released import LOG
from macros.documents.version_ids import is_version
from macros.publishing.uncommitted import git_state


def way_back(folder: Path, name: str) -> str:
    """What to do with *folder*, which the user knows as *name*. Asks git, and changes nothing."""
    lost = [path.name for path in sorted(folder.iterdir()) if is_version(path.name)] if folder.is_dir() else []
    unknown = frozenset(git_state(folder).untracked)
    lost = [version for version in lost if _all_unknown(folder / version, folder.name, unknown)]
    whole = f"get it back as it was published, for example: git checkout -- {name}"
    if not lost:
        return whole
    if any(one.endswith(f"{folder.name}/{LOG}") for one in unknown):
        return f"git does not know what was published; if nobody has it yet, delete the folder {name}, and publish once more"
    folders = " and ".join(f"{name}/{version}" for version in lost)
    return f"{whole}; what git does not know does not come back by that: if nobody has it yet, delete the folder {folders}"


def _all_unknown(version: Path, parent: str, unknown: frozenset[str]) -> bool:
    """Whether git knows no file of a version."""
    names = [f"{parent}/{version.name}/{path.name}" for path in version.iterdir()] if version.is_dir() else []
    return bool(names) and all(any(one == name or one.endswith(f"/{name}") for one in unknown) for name in names)
