"""What a page will need besides its first script, named in the page itself, so that a browser fetches all of it at once
and not one file after another has told of the next."""

import json
import re
from html import escape
from pathlib import Path
from typing import Any

Build = dict[str, Any]
"""By a name of its own for each file: which it is, what the part in it is called, and which others it imports."""

_ROOM = re.compile(r"room/[^/]+/(candidate|assessor|facilitator|actor)/?")
_JOIN = re.compile(r"join/[^/]+/?")
PARTS = {
    "candidate": "taking-part",
    "actor": "taking-part",
    "assessor": "observing",
    "facilitator": "hosting",
    "join": "joining",
}
START = "index"
BOARD = "Surface"
"""The whiteboard, which is larger than all the rest: beside it, and behind it where the line is narrow."""


def build_of(folder: Path) -> Build:
    """Which file holds what, and which others it imports, as the build has noted it; empty where it has not."""
    try:
        found: Build = json.loads((folder / ".vite" / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def files(build: Build, *parts: str) -> list[str]:
    """The scripts and styles of parts by their names, with all that they import, which come before them."""
    found: dict[str, None] = {}
    seen: set[str] = set()

    def gather(part: str) -> None:
        if part in seen:
            return
        seen.add(part)
        for other in build[part].get("imports", ()):
            gather(other)
        found.update(dict.fromkeys(build[part].get("css", ())))
        found[build[part]["file"]] = None

    for part, about in build.items():
        if about.get("name") in parts:
            gather(part)
    return list(found)


class Ahead:
    """The first page of a built client for each address, read anew when there is another build."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pages: dict[str | None, str] = {}
        self._built = 0

    def page(self, path: str) -> str:
        """The page for an address without its leading slash; raises FileNotFoundError where none is built."""
        file = self._folder / "index.html"
        built = file.stat().st_mtime_ns
        if built != self._built:
            self._built, self._pages = built, {}
        what = _what(path)
        if what not in self._pages:
            self._pages[what] = self._made(file.read_text(encoding="utf-8"), what)
        return self._pages[what]

    def _made(self, page: str, what: str | None) -> str:
        if what is None:
            return page
        build = build_of(self._folder)
        first = files(build, START)
        own = [name for name in files(build, START, PARTS[what]) if name not in first]
        board = [] if what == "join" else [name for name in files(build, BOARD) if name not in {*first, *own}]
        links = [*map(_link, own), *(_link(name, ' fetchpriority="low"') for name in board)]
        if not links:
            return page
        return page.replace("</head>", "".join(f"\n    {link}" for link in links) + "\n  </head>")


def _what(path: str) -> str | None:
    room = _ROOM.fullmatch(path)
    if room:
        return room[1]
    return "join" if _JOIN.fullmatch(path) else None


def _link(name: str, more: str = "") -> str:
    rel = 'rel="preload" as="style"' if name.endswith(".css") else 'rel="modulepreload"'
    return f'<link {rel} crossorigin href="/{escape(name)}"{more}>'
