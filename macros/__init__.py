"""Service tiers in YAML; from them a public website, a staff handbook and the agreement. Here: what a page may call."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Give the pages of a site its views, and take away whatever else the plugin would show them."""
    from macros.sites.edition import edition_in_use
    from macros.sites.placing import placed_view

    edition = edition_in_use(Path(env.project_dir), env.conf["extra"]["audience"])
    for offered in (env.variables, env.macros, env.filters):
        offered.clear()
    for name in edition.views:
        env.macro(placed_view(edition, env, name), name)


def on_pre_page_macros(env: Any) -> None:
    """Leave a page nothing to read but its own front matter: no configuration, no files, no history."""
    from macros.views.rendering import confine

    confine(env.env)
    meta = env.page.meta
    env.variables.clear()
    env.variables["page"] = type("Front", (), {"meta": {"render_macros": meta.get("render_macros")}})
