"""The colours of the brand on a website: the style sheet that carries them, and the icon."""

from __future__ import annotations

from macros.colours import parsed, readable_on, text_on, written

DARK_BACKGROUND = "#1e2129"


def brand_css(colour: str, accent: str | None) -> str:
    """The style sheet that sets the colours of the brand."""
    dark = readable_on(DARK_BACKGROUND, colour)
    variables = {
        "--sla-brand": written(parsed(colour)),
        "--sla-on-brand": text_on(colour),
        "--sla-brand-dark-mode": dark,
        "--sla-on-brand-dark-mode": text_on(dark),
        "--sla-accent": written(parsed(accent or colour)),
    }
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in variables.items()) + "}\n"


def icon_svg(colour: str) -> str:
    """The small picture for tabs and bookmarks: three steps, in the colour of the brand."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="{colour}"/>'
        f'<path d="M9 24v-6m7 6V13m7 11V7" fill="none" stroke="{text_on(colour)}" stroke-width="4" stroke-linecap="round"/></svg>\n'
    )
