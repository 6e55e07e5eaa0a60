"""What a page may call, and what it is told when it calls something else."""

from __future__ import annotations

import pytest

from macros.sites.calls import Call, Slip, calls, root_of


def codes(text: str) -> list[str]:
    """The codes of what is wrong in *text*, in order."""
    return [found.code for found in calls(text) if isinstance(found, Slip)]


@pytest.mark.parametrize(
    ("text", "view", "arguments"),
    [
        ("{{ prices() }}", "prices", ()),
        ('{{tier("gold")}}', "tier", ("gold",)),
        ("{{- tier('gold', 2) -}}", "tier", ("gold", 2)),
        ('{{ tier("}}") }}', "tier", ("}}",)),
    ],
)
def test_a_call_is_a_name_and_texts(text: str, view: str, arguments: tuple[object, ...]) -> None:
    """A view is called by its name, with texts and numbers."""
    found = list(calls(text))

    assert [(call.view, call.arguments) for call in found if isinstance(call, Call)] == [(view, arguments)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ prices( }}", "not-a-view"),
        ("{{ prices().__class__ }}", "not-a-view"),
        ("{{ config.site_dir }}", "not-a-view"),
        ("{{ prices(other()) }}", "not-a-view"),
        ("{{ prices(tier='gold') }}", "not-a-view"),
        ("{{ 1 + 1 }}", "not-a-view"),
        ("{% for x in range(9) %}", "not-a-view"),
        ("{{ prices()", "not-closed"),
        ("{# note", "not-closed"),
        ("---\ntitle: '{{ prices() }}'\n---\n", "view-in-head"),
        ("{{ " + "(" * 5000 + " }}", "not-a-view"),
    ],
)
def test_nothing_but_a_call_is_allowed(text: str, code: str) -> None:
    """No expression, no statement, no attribute: what is no call of a view is refused, whatever it would do."""
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text", ["plain", "{# a note #}", "{% raw %}{{ x }}{% endraw %}", '{{ "{{" }}', "a { b } c", "---\nrender_macros: false\n---\n{{ x"]
)
def test_braces_that_call_nothing_are_fine(text: str) -> None:
    """Notes, raw stretches, braces in quotation marks and pages that say they call nothing hold no calls."""
    assert list(calls(text)) == []


@pytest.mark.parametrize("uri", ["index.md", "prices.md", "tiers/gold.md", "about/index.md", "a/b/c.md"])
def test_root_leads_to_the_root(uri: str) -> None:
    """The way from a page as served leads to the root of its language, however deep the page stands."""
    served = uri.removesuffix(".md").removesuffix("index").strip("/")

    assert root_of(uri).count("../") == (served.count("/") + 1 if served else 0)
