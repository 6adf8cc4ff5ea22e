"""Carries webhooks over HTTP, signed as the Standard Webhooks specification says.

Where a letter goes is the owner's word, but this server must not be a way into the network in which it stands. So a
name is looked up once, every address is judged, and the connection is made to an address that was judged, under the
name that was asked for. No redirect is followed, no proxy asked, and nothing of the answer but its status is read.
"""

import base64
import contextlib
import hashlib
import hmac
import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

import certifi
from requests import PreparedRequest, RequestException
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError
from urllib3.exceptions import SSLError as UrllibSSLError

from server.application.ports import Letter, Reply, WrongAddress

_SECONDS = 10.0
"""How long one try may take, from the first packet to the answer's status."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_OWN_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
"""Wraps addresses as the network on the way likes, so that nobody here can tell which one is meant."""

_UNICAST = ipaddress.ip_network("2000::/3")
"""All that has been given out of IPv6 for the internet so far."""
_TRANSLATED = ipaddress.ip_network("::ffff:0:0:0/96")
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
_NOBODYS = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))
"""Kept for protocols and for books; no program of anybody's answers there."""
_CLOUDS = frozenset(
    map(ipaddress.ip_address, ("168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"))
)
"""Where machines of clouds are told their secrets, beside the link-local addresses."""

_PORTS = {"http": 80, "https": 443}

Lookup = Callable[[str, int], Sequence[str]]
"""The addresses of a host; raises OSError where it has none."""

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def look_up(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class HttpCourier:
    """See `server.application.ports.Courier`."""

    def __init__(
        self, secret_key: str, *, private: bool = False, lookup: Lookup = look_up, seconds: float = _SECONDS
    ) -> None:
        """`private` lets letters go to private addresses, and without TLS."""
        self._key = secret_key.encode()
        self._private = private
        self._lookup = lookup
        self._seconds = seconds
        self._trust: ssl.SSLContext | None = None

    def secret(self, webhook: str) -> str:
        return f"whsec_{base64.b64encode(self._secret(webhook)).decode()}"

    def check(self, url: str) -> None:
        target = self._target(url)
        host, port = _host(target), _port(target)
        try:
            addresses = self._lookup(host, port)
        except (OSError, UnicodeError):
            return  # it may have an address by the time that something is sent
        self._judge(addresses)

    def send(self, letter: Letter) -> Reply:
        try:
            target = self._target(letter.url)
            addresses = self._lookup(_host(target), _port(target))
            self._judge(addresses)
        except WrongAddress as wrong:
            return Reply(error=wrong.fault)
        except (OSError, UnicodeError):
            return Reply(error="unknown_host")
        return self._carry(letter, target, addresses)

    def _carry(self, letter: Letter, target: SplitResult, addresses: Sequence[str]) -> Reply:
        until = time.monotonic() + self._seconds
        reply = Reply(error="unreachable")
        for address in addresses:
            left = until - time.monotonic()
            if left <= 0:
                return Reply(error="timeout")
            connection = self._connection(target, address, left)
            reply = _tried(connection, left, lambda one=connection: self._ask(one, letter, target))  # type: ignore[misc]
            if reply.error != "unreachable":
                break
        return reply

    def _ask(self, connection: HTTPConnection, letter: Letter, target: SplitResult) -> int:
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        body = letter.body.encode()
        headers = {"Host": target.netloc, "Content-Type": "application/json", "User-Agent": "Veche-Webhooks"}
        connection.request("POST", path, body, headers | self._signed(letter, body), preload_content=False)
        return connection.getresponse().status

    def _connection(self, target: SplitResult, address: str, seconds: float) -> HTTPConnection:
        if target.scheme == "http":
            return HTTPConnection(address, _port(target), timeout=seconds)
        return HTTPSConnection(
            address,
            _port(target),
            timeout=seconds,
            server_hostname=_host(target),
            ssl_context=self._trusted(),
        )

    def _trusted(self) -> ssl.SSLContext:
        if self._trust is None:
            # The authorities of the system, which SSL_CERT_FILE may name, and those that come along where it has none.
            trust = ssl.create_default_context()
            trust.load_verify_locations(certifi.where())
            self._trust = trust
        return self._trust

    def _signed(self, letter: Letter, body: bytes) -> dict[str, str]:
        at = str(int(letter.at.timestamp()))
        signed = hmac.digest(self._secret(letter.webhook), b".".join((letter.id.encode(), at.encode(), body)), "sha256")
        return {
            "webhook-id": letter.id,
            "webhook-timestamp": at,
            "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
        }

    def _secret(self, webhook: str) -> bytes:
        # Derived, not kept: there is nothing to read in the database, and it is lost with the server's own key.
        return hmac.digest(self._key, f"veche webhook 1 {webhook}".encode(), hashlib.sha256)

    def _target(self, url: str) -> SplitResult:
        """The address in the form in which it is asked for; raises WrongAddress."""
        prepared = PreparedRequest()
        try:
            given = urlsplit(url)
            prepared.prepare_url(url, None)
            target = urlsplit(prepared.url or "")
            plain = given.username is None and given.port != 0
        except (RequestException, ValueError):
            raise WrongAddress("webhook_url") from None
        if not plain or not target.hostname or target.scheme not in _PORTS:
            raise WrongAddress("webhook_url")
        if target.scheme == "http" and not self._private:
            raise WrongAddress("webhook_https")
        return target

    def _judge(self, addresses: Sequence[str]) -> None:
        """Raises WrongAddress where one of them is not to be asked: a name may have one of each kind on purpose."""
        for text in addresses:
            for address in _meant(ipaddress.ip_address(text.partition("%")[0])):
                if not _outside(address) and not (self._private and _near(address)):
                    raise WrongAddress("webhook_private")


def _tried(connection: HTTPConnection, seconds: float, ask: Callable[[], int]) -> Reply:
    """The status, or why there is none; cut off after so many seconds, however slowly the other side goes on."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        if connection.sock is not None:
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)

    watch = threading.Timer(seconds, cut)
    watch.daemon = True
    watch.start()
    try:
        connection.connect()
        if late.is_set():
            raise TimeoutError
        return Reply(status=ask())
    except (NewConnectionError, ConnectionRefusedError):
        fault = "unreachable"
    except (UrllibSSLError, ssl.SSLError, ssl.CertificateError):
        fault = "tls"
    except (TimeoutError, ConnectTimeoutError):
        fault = "timeout"
    except (HTTPError, http.client.HTTPException, OSError, ValueError):
        fault = "broken"
    finally:
        watch.cancel()
        connection.close()
    return Reply(error="timeout" if late.is_set() else fault)


def _host(target: SplitResult) -> str:
    return target.hostname or ""


def _port(target: SplitResult) -> int:
    return target.port or _PORTS[target.scheme]


def _meant(address: _Address) -> list[_Address]:
    """The address and those that are wrapped in it, which some network on the way would ask instead."""
    if isinstance(address, ipaddress.IPv4Address):
        return [address]
    wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64 or address in _TRANSLATED or address.packed[8:12] in _ISATAP:
        wrapped.append(ipaddress.IPv4Address(address.packed[-4:]))
    inner: list[_Address] = [one for one in wrapped if one is not None]
    return inner if address.ipv4_mapped else [address, *inner]


def _outside(address: _Address) -> bool:
    known = isinstance(address, ipaddress.IPv4Address) or address in _UNICAST or address in _NAT64
    return known and address.is_global and not _nowhere(address)


def _near(address: _Address) -> bool:
    """Of this machine or a network of the house."""
    return address.is_loopback or not (address.is_global or address.is_reserved or _nowhere(address))


def _nowhere(address: _Address) -> bool:
    """No single program of anybody's is meant by it, or one that has secrets of this machine, as clouds have."""
    return (
        address.is_multicast
        or address.is_link_local
        or address.is_unspecified
        or address in _CLOUDS
        or any(address in one for one in _NOBODYS)
        or (isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or address in _OWN_NAT64))
    )
