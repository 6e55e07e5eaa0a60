"""HTML of a view as a specimen among others: to be looked at, leading nowhere, and getting in nobody's way."""

from __future__ import annotations

from html.parser import HTMLParser

from markupsafe import escape

POINTERS = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls")
LANDMARKS = ("article", "aside", "footer", "form", "header", "main", "nav", "section")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
Attributes = list[tuple[str, str | None]]


def specimen(html: str, prefix: str) -> str:
    """
    *html* with ids of its own (*prefix*), without links to pages, headings, landmarks and behaviour.

    >>> specimen('<h2 id="a">A</h2> <a href="../b/">B</a> <a href="#a">C</a>', "x")
    '<p id="x-a">A</p> <a>B</a> <a href="#x-a">C</a>'
    """
    tame = _Tame(prefix)
    tame.feed(html)
    tame.close()
    return "".join(tame.parts)


class _Tame(HTMLParser):
    def __init__(self, prefix: str) -> None:
        super().__init__(convert_charrefs=False)
        self.prefix = prefix
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self.parts.append(f"<{_tame(tag)}{self._attributes(tag, attrs)}>")

    def handle_startendtag(self, tag: str, attrs: Attributes) -> None:
        self.parts.append(f"<{tag}{self._attributes(tag, attrs)}/>")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{_tame(tag)}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")

    def _attributes(self, tag: str, attrs: Attributes) -> str:
        kept = ((name, self._value(tag, name, value)) for name, value in attrs if not name.startswith("data-"))
        return "".join(f" {name}" if value == "" else f' {name}="{escape(value)}"' for name, value in kept if value is not None)

    def _value(self, tag: str, name: str, value: str | None) -> str | None:
        """What an attribute becomes; None where it goes."""
        if tag in LANDMARKS and (name == "role" or name.startswith("aria-")):
            return None
        if name in POINTERS and value:
            return " ".join(f"{self.prefix}-{word}" for word in value.split())
        if name == "href" and value:
            return f"#{self.prefix}-{value[1:]}" if value.startswith("#") else value if ":" in value else None
        if name == "role" and value == "region":
            return "group"
        return None if name == "download" else value or ""


def _tame(tag: str) -> str:
    return "p" if tag in HEADINGS else "div" if tag in LANDMARKS else tag
