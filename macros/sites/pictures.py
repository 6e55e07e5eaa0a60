"""What an SVG picture may hold: known elements and attributes that only show; whatever else somebody could open by itself is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
DECLARED = re.compile(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"']|us-ascii[\"'])", re.IGNORECASE)
"""What makes a text mean something else than it says."""


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


ELEMENTS = _words(
    "svg g path rect circle ellipse line polyline polygon text tspan textPath title desc defs symbol use image linearGradient",
    "radialGradient stop clipPath mask pattern marker metadata style filter feBlend feColorMatrix feComponentTransfer feComposite",
    "feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feOffset",
)
ATTRIBUTES = _words(
    "id class style lang role type media version baseProfile x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy fr d points width height viewBox",
    "preserveAspectRatio transform pathLength rotate textLength lengthAdjust startOffset method spacing href offset gradientUnits",
    "gradientTransform spreadMethod patternUnits patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits markerUnits",
    "markerWidth markerHeight refX refY orient filterUnits primitiveUnits in in2 result mode operator values stdDeviation k1 k2 k3 k4",
    "tableValues slope intercept amplitude exponent edgeMode enable-background focusable tabindex",
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation color-interpolation-filters color-rendering",
    "cursor direction display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family font-size",
    "font-size-adjust font-stretch font-style font-variant font-weight image-rendering isolation letter-spacing lighting-color marker",
    "marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events shape-rendering",
    "solid-color solid-opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin",
    "stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration text-rendering unicode-bidi vector-effect",
    "visibility white-space word-spacing writing-mode",
)
TELLING = ("data-", "aria-")
INERT = frozenset(
    (
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/", "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd", "http://www.w3.org/XML/1998/namespace",
    )
)  # fmt: skip
"""Languages in which drawing programs make notes, which no browser acts on."""
WAY = re.compile(r"#.*|data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.DOTALL)
FETCHED = re.compile(r"url\(\s*(?![\"']?#)|@import|\\|javascript:|expression\(", re.IGNORECASE)
"""What in a style fetches, or hides that it does."""


def active_picture(file: str, text: str) -> Iterator[str]:
    """What makes a picture do more than show, when somebody opens it by itself: the first of it."""
    if found := next(_active(text), ""):
        yield f"{file}: `{found}` stands in this picture; save it again as plain SVG, without scripts and links"


def _active(text: str) -> Iterator[str]:
    if declared := DECLARED.search(text):
        yield declared[0].strip()
        return
    try:
        root = ElementTree.fromstring(text.encode())  # noqa: S314 - no document type is left in it
    except (ElementTree.ParseError, ValueError) as error:
        yield f"something that is no XML ({error})"
        return
    for element in root.iter():
        language, name = _apart(str(element.tag))
        if language not in ("", SVG):
            if language not in INERT:
                yield f"<{name}>"
            continue
        if name not in ELEMENTS:
            yield f"<{name}>"
        yield from (f"{_apart(key)[1]}={_short(value)}" for key, value in element.attrib.items() if not _harmless(key, value))
        if name == "style" and FETCHED.search(element.text or ""):
            yield _short((element.text or "").strip())


def _harmless(key: str, value: str) -> bool:
    language, name = _apart(key)
    if language in INERT:
        return name != "base"
    if language == XLINK:
        return name != "href" or bool(WAY.fullmatch(value))
    known = not language and (name in ATTRIBUTES or name.startswith(TELLING))
    return known and not FETCHED.search(value) and (name != "href" or bool(WAY.fullmatch(value)))


def _apart(name: str) -> tuple[str, str]:
    """
    The namespace and the name in it.

    >>> _apart("{http://www.w3.org/2000/svg}path"), _apart("fill")
    (('http://www.w3.org/2000/svg', 'path'), ('', 'fill'))
    """
    language, _, own = name.rpartition("}")
    return language.removeprefix("{"), own


def _short(value: str) -> str:
    return value if len(value) <= 40 else f"{value[:40]}…"
