"""Elements and items as whiteboards send them, short to write."""

from typing import Any


def note(key: str, version: int = 1, nonce: int = 500, index: str | None = "a0", **more: Any) -> dict[str, Any]:
    """A rectangle of the bundled whiteboard."""
    return {
        "id": key,
        "type": "rectangle",
        "version": version,
        "versionNonce": nonce,
        "index": index,
        "isDeleted": False,
        **more,
    }


def lettering(key: str, container: str | None, text: str, **more: Any) -> dict[str, Any]:
    """A text, bound to a shape where a container is named."""
    return note(key, **{"type": "text", "containerId": container, "text": text, "originalText": text, **more})


def item(key: str, version: int = 1, **more: Any) -> dict[str, Any]:
    """A neutral item, as another whiteboard's adapter reports it."""
    return {"id": key, "kind": "note", "version": version, "deleted": False, **more}


def order_of(elements: list[dict[str, Any]]) -> list[str]:
    return [element["id"] for element in elements]
