"""The board as a picture: an SVG drawn from the elements of an `.excalidraw` scene, without a browser.

What the product itself draws (paper, words, shapes, arrows, free lines, frames, templates) looks as it does in the
room; drawings that came from elsewhere keep their places, colours and words, and lose the trembling of the pencil. No
link, no picture and no style of a drawing comes through, only shapes and words.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from server.domain.commands import Element

_MARGIN = 24
_FACE = "Onest"
_CODE_FACE = 3
_LINE_HEIGHT = 1.25
_ASCENT = 0.86
"""Where the base line of a letter lies, as a part of the line's middle half."""
_LEAST = 160
_BADGE = 10
_FARTHEST = 1e6
_WITHOUT_FOOT = ("text", "arrow", "line", "freedraw")
"""What has no paper for a name: beside it the name would seem to be somebody's note."""

Point = tuple[float, float]


def picture(elements: Iterable[Element], authors: Mapping[str, str] | None = None, *, language: str = "en") -> str:
    """An SVG document of all elements that are not deleted, from below to above.

    `authors` are names by the id of a note, written at its foot. A board without anything is an empty sheet. What has
    no sound place is left out.
    """
    shown = [one for one in elements if not one.get("isDeleted") and _is_sound(one)]
    left, top, right, bottom = _bounds(shown)
    width, height = right - left, bottom - top
    drawn = "".join(part for one in shown for part in _element(one, authors or {}))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang={quoteattr(language)} width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="{_n(left)} {_n(top)} {_n(width)} {_n(height)}" font-family="{_FACE}, sans-serif">'
        f'<rect x="{_n(left)}" y="{_n(top)}" width="{_n(width)}" height="{_n(height)}" fill="#ffffff"/>{drawn}</svg>'
    )


def _is_sound(one: Element) -> bool:
    numbers = [one.get(name, 0) for name in ("x", "y", "width", "height", "angle")]
    return all(_is_near(n) for n in numbers)


def _bounds(shown: Sequence[Element]) -> tuple[float, float, float, float]:
    """The sheet: everything with a margin, and not smaller than can be seen."""
    corners = [corner for one in shown for corner in _corners(one)]
    if not corners:
        return 0, 0, _LEAST, _LEAST
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    return left, top, max(max(xs) + _MARGIN, left + _LEAST), max(max(ys) + _MARGIN, top + _LEAST)


def _corners(one: Element) -> Iterator[Point]:
    x, y, width, height = _box(one)
    points = [(x + px, y + py) for px, py in _points(one)] or [
        (x, y), (x + width, y), (x, y + height), (x + width, y + height),
    ]  # fmt: skip
    angle, (cx, cy) = _number(one, "angle"), _middle(one)
    cos, sin = math.cos(angle), math.sin(angle)
    for px, py in points:
        yield cx + (px - cx) * cos - (py - cy) * sin, cy + (px - cx) * sin + (py - cy) * cos
    if one.get("type") == "frame":
        yield x, y - 24


def _element(one: Element, authors: Mapping[str, str]) -> Iterator[str]:
    kind = one.get("type")
    draw = _DRAWN.get(str(kind), _rectangle)
    angle, (cx, cy) = _number(one, "angle"), _middle(one)
    turned = f' transform="rotate({_n(math.degrees(angle))} {_n(cx)} {_n(cy)})"' if angle else ""
    opacity = min(100.0, max(0.0, _number(one, "opacity", 100)))
    faded = f' opacity="{_n(opacity / 100)}"' if opacity < 100 else ""
    yield f"<g{turned}{faded}>{draw(one)}"
    if one.get("id") in authors and kind not in _WITHOUT_FOOT:
        x, y, _, height = _box(one)
        name = escape(_printable(authors[one["id"]]))
        yield f'<text x="{_n(x + 8)}" y="{_n(y + height - 8)}" font-size="{_BADGE}" fill="#5f584c">{name}</text>'
    yield "</g>"


def _rectangle(one: Element) -> str:
    x, y, width, height = _box(one)
    radius = min(32, 0.25 * min(abs(width), abs(height))) if one.get("roundness") else 0
    corner = f' rx="{_n(radius)}"' if radius else ""
    shape = f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(abs(width))}" height="{_n(abs(height))}"{corner}'
    return f"{shape}{_painted(one)}/>"


def _ellipse(one: Element) -> str:
    _, _, width, height = _box(one)
    cx, cy = _middle(one)
    place = f'cx="{_n(cx)}" cy="{_n(cy)}" rx="{_n(abs(width) / 2)}" ry="{_n(abs(height) / 2)}"'
    return f"<ellipse {place}{_painted(one)}/>"


def _diamond(one: Element) -> str:
    x, y, width, height = _box(one)
    cx, cy = _middle(one)
    corners = [(cx, y), (x + width, cy), (cx, y + height), (x, cy)]
    return f'<path d="{_path(corners)}Z"{_painted(one)} stroke-linejoin="round"/>'


def _line(one: Element) -> str:
    x, y, _, _ = _box(one)
    points = [(x + px, y + py) for px, py in _points(one)]
    if len(points) < 2:
        return ""
    closed = len(points) > 3 and math.dist(points[0], points[-1]) < 1
    course = _curve(points) if one.get("roundness") else _path(points)
    fill = _fill(one) if closed else "none"
    drawn = f'<path d="{course}"{_stroked(one)} fill="{fill}" stroke-linecap="round" stroke-linejoin="round"/>'
    heads = ((one.get("startArrowhead"), points[1], points[0]), (one.get("endArrowhead"), points[-2], points[-1]))
    return drawn + "".join(_head(one, str(head), source, tip) for head, source, tip in heads if head)


def _freedraw(one: Element) -> str:
    x, y, _, _ = _box(one)
    points = [(x + px, y + py) for px, py in _points(one)]
    if not points:
        return ""
    if len(points) == 1:
        points *= 2
    width = _number(one, "strokeWidth", 1) * 2.5
    return (
        f'<path d="{_path(points)}" fill="none" stroke={_colour(one, "strokeColor")} stroke-width="{_n(width)}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _text(one: Element) -> str:
    x, y, width, _ = _box(one)
    size = max(1.0, _number(one, "fontSize", 16))
    spacing = size * (_number(one, "lineHeight", _LINE_HEIGHT) or _LINE_HEIGHT)
    anchor, at = {"center": ("middle", x + width / 2), "right": ("end", x + width)}.get(
        str(one.get("textAlign")), ("start", x)
    )
    face = ' font-family="monospace"' if one.get("fontFamily") == _CODE_FACE else ""
    lines = _printable(str(one.get("text") or "")).split("\n")
    base = y + spacing / 2 + size * (_ASCENT - 0.5)
    told = "".join(
        f'<tspan x="{_n(at)}" y="{_n(base + spacing * number)}">{escape(line)}</tspan>'
        for number, line in enumerate(lines)
    )
    colour = _colour(one, "strokeColor")
    return f'<text font-size="{_n(size)}" text-anchor="{anchor}" fill={colour}{face} xml:space="preserve">{told}</text>'


def _frame(one: Element) -> str:
    x, y, width, height = _box(one)
    name = escape(_printable(str(one.get("name") or "")))
    return (
        f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(abs(width))}" height="{_n(abs(height))}" rx="8" fill="none" '
        f'stroke="#b8b2a7" stroke-width="2"/>'
        f'<text x="{_n(x)}" y="{_n(y - 8)}" font-size="14" fill="#5f584c">{name}</text>'
    )


_DRAWN = {
    "rectangle": _rectangle,
    "ellipse": _ellipse,
    "diamond": _diamond,
    "line": _line,
    "arrow": _line,
    "freedraw": _freedraw,
    "text": _text,
    "frame": _frame,
    "magicframe": _frame,
}


def _head(one: Element, head: str, source: Point, tip: Point) -> str:
    """The end of an arrow; what is not known is drawn as the usual one."""
    span = math.dist(source, tip)
    size = min(18 + 2 * _number(one, "strokeWidth", 1), max(4.0, span / 2))
    angle = math.atan2(tip[1] - source[1], tip[0] - source[0])
    colour = _colour(one, "strokeColor")
    if head in ("dot", "circle", "circle_outline"):
        fill = "#ffffff" if head == "circle_outline" else colour.strip('"')
        radius = _n(size / 4)
        return f'<circle cx="{_n(tip[0])}" cy="{_n(tip[1])}" r="{radius}" fill="{fill}" stroke={colour}/>'
    wings = [_from(tip, angle + math.pi + turn, size) for turn in _SPREAD.get(head, _SPREAD["arrow"])]
    if head == "bar":
        return f'<path d="{_path(wings)}"{_stroked(one, dashes=False)} fill="none"/>'
    if head.startswith(("triangle", "diamond")):
        fill = "#ffffff" if head.endswith("outline") else colour.strip('"')
        return f'<path d="{_path([wings[0], tip, wings[1]])}Z" fill="{fill}"{_stroked(one, dashes=False)}/>'
    course = _path([wings[0], tip, wings[1]])
    return f'<path d="{course}"{_stroked(one, dashes=False)} fill="none" stroke-linecap="round"/>'


_SPREAD = {"arrow": (-0.35, 0.35), "triangle": (-0.44, 0.44), "bar": (-math.pi / 2, math.pi / 2)}


def _from(point: Point, angle: float, length: float) -> Point:
    return point[0] + math.cos(angle) * length, point[1] + math.sin(angle) * length


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{_n(x)} {_n(y)}" for x, y in points)


def _curve(points: Sequence[Point]) -> str:
    """A smooth line through all points: cubic pieces whose handles follow the points on either side."""
    if len(points) < 3:
        return _path(points)
    pieces = [f"M{_n(points[0][0])} {_n(points[0][1])}"]
    for at in range(len(points) - 1):
        before, begin, end = points[max(0, at - 1)], points[at], points[at + 1]
        after = points[min(len(points) - 1, at + 2)]
        handles = [
            begin[0] + (end[0] - before[0]) / 6, begin[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - begin[0]) / 6, end[1] - (after[1] - begin[1]) / 6,
        ]  # fmt: skip
        pieces.append("C" + " ".join(map(_n, (*handles, *end))))
    return "".join(pieces)


def _painted(one: Element) -> str:
    return f' fill="{_fill(one)}"{_stroked(one)}'


def _fill(one: Element) -> str:
    return _colour(one, "backgroundColor", "transparent").strip('"').replace("transparent", "none")


def _stroked(one: Element, *, dashes: bool = True) -> str:
    colour = _colour(one, "strokeColor")
    if colour == '"transparent"':
        return ' stroke="none"'
    width = max(0.5, _number(one, "strokeWidth", 1))
    pattern = {"dashed": f"8 {_n(8 + width)}", "dotted": f"1.5 {_n(6 + width)}"}.get(str(one.get("strokeStyle")))
    dashed = f' stroke-dasharray="{pattern}"' if pattern and dashes else ""
    return f' stroke={colour} stroke-width="{_n(width)}"{dashed}'


def _colour(one: Element, name: str, otherwise: str = "#1e1e1e") -> str:
    """A colour as a quoted attribute; only what can be nothing but a colour comes through."""
    given = one.get(name)
    known = isinstance(given, str) and len(given) <= 32 and given.lstrip("#").isalnum()
    return quoteattr(given if known and isinstance(given, str) else otherwise)


def _points(one: Element) -> list[Point]:
    points = one.get("points")
    if not isinstance(points, list):
        return []
    return [
        (float(point[0]), float(point[1]))
        for point in points
        if isinstance(point, list | tuple) and len(point) >= 2 and all(_is_near(part) for part in point[:2])
    ]


def _is_near(value: Any) -> bool:
    return isinstance(value, int | float) and abs(value) <= _FARTHEST


def _box(one: Element) -> tuple[float, float, float, float]:
    return _number(one, "x"), _number(one, "y"), _number(one, "width"), _number(one, "height")


def _middle(one: Element) -> Point:
    x, y, width, height = _box(one)
    return x + width / 2, y + height / 2


def _number(one: Element, name: str, otherwise: float = 0) -> float:
    value = one.get(name)
    return float(value) if isinstance(value, int | float) and _is_near(value) else otherwise


def _printable(text: str) -> str:
    """Without the signs that no XML may hold."""
    return "".join(
        sign
        for sign in text
        if sign in "\n\t" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign > "\uffff"
    )


def _n(number: float) -> str:
    """A number as short as it can be written to a hundredth."""
    return f"{number:.2f}".rstrip("0").rstrip(".") if number else "0"
