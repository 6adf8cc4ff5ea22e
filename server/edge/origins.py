"""Whose pages may speak to the server: its own, and those that settings name."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from server.config import Settings


class Origins:
    """Judges where a request comes from by what browsers say of it, which no page can say otherwise."""

    def __init__(self, settings: Settings) -> None:
        named = (settings.public_url, *(settings.allowed_origins or ()))
        self._named = frozenset(_origin(address) for address in named)

    def allows(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Whether pages of an origin may: those named, and those of the address that was asked. Programs have none."""
        return origin is None or origin.lower() in self._named or origin.lower() in _own(environ)

    def refuses(self, environ: Mapping[str, Any]) -> bool:
        """Whether a browser says that a page of somebody else's has sent the request."""
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None:
            return not self.allows(origin, environ)
        return environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")


def _origin(address: str) -> str:
    found = urlsplit(address)
    return f"{found.scheme}://{found.netloc}".lower()


def _own(environ: Mapping[str, Any]) -> set[str]:
    """By which origins the server was asked, as far as whoever stands in front of it tells."""
    host = environ.get("HTTP_HOST", "")
    asked = {f"{environ.get('wsgi.url_scheme')}://{host}".lower()}
    scheme, outside = (environ.get(f"HTTP_X_FORWARDED_{name}", "") for name in ("PROTO", "HOST"))
    if scheme or outside:
        first_scheme = (scheme or str(environ.get("wsgi.url_scheme"))).split(",")[0].strip()
        asked.add(f"{first_scheme}://{(outside or host).split(',')[0].strip()}".lower())
    return asked
