"""Where a request comes from, as far as whoever stands in front of the server is to be believed.

Addresses serve to count by and are kept nowhere else.
"""

import ipaddress
from collections.abc import Mapping, Sequence
from typing import Any

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_HOME = 64
"""Bits of an IPv6 address that tell one home or office from another; all others its machines choose as they like."""


class Proxies:
    """The proxies whose headers count; what anybody else says of themselves does not."""

    def __init__(self, trusted: Sequence[Network]) -> None:
        self._trusted = tuple(trusted)

    def place(self, environ: Mapping[str, Any]) -> str:
        """What counts as one address: an IPv4 address, or the network of an IPv6 one."""
        address = self._client(environ)
        if isinstance(address, ipaddress.IPv6Address):
            return str(ipaddress.ip_network((address, _HOME), strict=False))
        return str(address) if address else ""

    def told(self, environ: Mapping[str, Any], name: str) -> str:
        """The last entry of a header `X-Forwarded-…`, where a trusted proxy sends it, else nothing."""
        if not self._trusts(_address(environ.get("REMOTE_ADDR", ""))):
            return ""
        header = str(environ.get(f"HTTP_X_FORWARDED_{name}", ""))
        return header.rpartition(",")[2].strip()

    def _client(self, environ: Mapping[str, Any]) -> _Address | None:
        found = _address(environ.get("REMOTE_ADDR", ""))
        told = str(environ.get("HTTP_X_FORWARDED_FOR", ""))
        # Each proxy adds whom it heard at the end, so that only what trusted ones added is known to be true.
        for entry in reversed(told.split(",")):
            if not self._trusts(found):
                break
            before = _address(entry.strip())
            if before is None:
                break
            found = before
        return found

    def _trusts(self, address: _Address | None) -> bool:
        return address is not None and any(address in network for network in self._trusted)


def _address(text: str) -> _Address | None:
    """An address as proxies write it, with or without a port; None for anything else."""
    bare = text.partition("]")[0].removeprefix("[") if text.startswith("[") else text
    if bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ipaddress.ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
