"""Whose pages may speak to the server: its own, and those that settings name."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from server.config import Settings
from server.edge.addresses import Proxies


class Origins:
    """Judges where a request comes from by what browsers say of it, which no page can say otherwise."""

    def __init__(self, settings: Settings) -> None:
        named = (settings.public_url, *(settings.allowed_origins or ()))
        self._named = frozenset(_origin(address) for address in named)
        self._proxies = Proxies(settings.trusted_proxies)

    def allows(self, origin: str | None, environ: Mapping[str, Any]) -> bool:
        """Whether pages of an origin may: those named, and those of the address that was asked. Programs have none."""
        return origin is None or origin.lower() in self._named or origin.lower() in self._own(environ)

    def refuses(self, environ: Mapping[str, Any]) -> bool:
        """Whether a browser says that a page of somebody else's has sent the request."""
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None:
            return not self.allows(origin, environ)
        return environ.get("HTTP_SEC_FETCH_SITE") in ("cross-site", "same-site")

    def _own(self, environ: Mapping[str, Any]) -> set[str]:
        """By which origins the server was asked, as far as a trusted proxy in front of it tells."""
        host, scheme = str(environ.get("HTTP_HOST", "")), str(environ.get("wsgi.url_scheme"))
        outside = (self._proxies.told(environ, "PROTO") or scheme, self._proxies.told(environ, "HOST") or host)
        return {f"{scheme}://{host}".lower(), "{}://{}".format(*outside).lower()}


def _origin(address: str) -> str:
    found = urlsplit(address)
    return f"{found.scheme}://{found.netloc}".lower()
