"""Files of conference calls, and what is read of them, put plainly."""

from pathlib import Path

from server.application.attaching import Recording

FOLDER = Path(__file__).parent / "data" / "calls"
ZOOM = "GMT20240124-202901_Recording.transcript.vtt"
Said = tuple[str, str, float, float | None, str | None]


def file(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def said(found: Recording) -> list[Said]:
    """Who did what from when to when, in seconds from the call's beginning, with the words."""
    names = {one.key: one.name for one in found.speakers}
    return [
        (
            names[one.speaker],
            one.kind,
            one.begins.total_seconds(),
            one.ends.total_seconds() if one.ends is not None else None,
            one.text,
        )
        for one in found.happenings
    ]


def left(found: Recording) -> list[tuple[str, int, str | None]]:
    names = {one.key: one.name for one in found.speakers}
    return [(one.what, one.count, names.get(one.speaker or "")) for one in found.unplaced]
