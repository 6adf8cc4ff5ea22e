"""Settings, read once from the environment."""

import contextlib
import ipaddress
import logging
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from server.allowances import USUAL, Allowance, BadAllowance, allowances

logger = logging.getLogger(__name__)

_HERE = Path(__file__).resolve().parent.parent


class BadSettings(Exception):
    """A setting cannot be used; the message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """The OpenID Connect provider by which people sign in; `allowed` are addresses and domains."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; see the README for each name."""

    host: str
    port: int
    data_dir: Path
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    """By which several servers of one database know of one another; None where there is one server."""
    secret_key: str = field(repr=False)
    public_url: str
    allowed_origins: tuple[str, ...] | None
    retention_days: int
    exercises_dir: Path
    web_dir: Path
    webhooks_private: bool
    """Webhooks may lead to private addresses and go without TLS."""
    metrics_token: str | None = field(default=None, repr=False)
    """Without one only such figures are told as may be open to everybody."""
    min_free_mb: int = 100
    """Less room on the disk than that (millions of bytes), and the server says that it is not ready."""
    provider: ProviderSettings | None = None
    trusted_proxies: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    """Whose word counts about where a request comes from."""
    limits: Mapping[str, Allowance] = field(default_factory=lambda: USUAL)
    fast_road: bool = True
    """Changes of the board are taken off sockets before the libraries see them, and carried out in rounds."""

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None, *, data_dir: str | None = None) -> "Settings":
        """The settings; makes the data directory and the secret key where they are not there yet.

        Raises BadSettings.
        """
        given = os.environ if env is None else env
        folder = Path(data_dir or given.get("VECHE_DATA_DIR") or "data").resolve()
        _make(folder)
        host = given.get("HOST", "127.0.0.1")
        port = _whole(given, "PORT", 8000)
        origins = _several(given, "VECHE_ALLOWED_ORIGINS")
        database = database_url(given, folder)
        return cls(
            host=host,
            port=port,
            data_dir=folder,
            database_url=database,
            redis_url=_redis_url(given, database),
            secret_key=given.get("SECRET_KEY") or _kept_secret(folder / "secret.key"),
            public_url=(given.get("VECHE_PUBLIC_URL") or f"http://{_reachable(host)}:{port}").rstrip("/"),
            allowed_origins=origins or None,
            retention_days=_whole(given, "VECHE_RETENTION_DAYS", 180),
            exercises_dir=Path(given.get("VECHE_EXERCISES_DIR") or _HERE / "exercises"),
            web_dir=Path(given.get("VECHE_WEB_DIR") or _HERE / "web" / "dist"),
            webhooks_private=_flag(given, "VECHE_WEBHOOKS_PRIVATE"),
            metrics_token=given.get("VECHE_METRICS_TOKEN") or None,
            min_free_mb=_whole(given, "VECHE_MIN_FREE_MB", 100, 1_000_000_000),
            provider=_provider(given),
            trusted_proxies=_networks(given, "VECHE_TRUSTED_PROXIES"),
            limits=_limits(given),
            fast_road=_flag(given, "VECHE_FAST_ROAD", usual="1"),
        )

    @property
    def secure(self) -> bool:
        """Whether people reach the server by TLS."""
        return self.public_url.startswith("https:")

    @property
    def _last_url(self) -> Path:
        return self.data_dir / "last.url"

    def remember_url(self) -> None:
        """Notes where the server of this data directory is reached; costs nothing but a hint where it cannot."""
        with contextlib.suppress(OSError):
            self._last_url.write_text(self.public_url)

    def reachable_url(self, env: Mapping[str, str] | None = None) -> str:
        """The address to print: what the environment says, else where this data directory was last served."""
        given = os.environ if env is None else env
        if any(given.get(name) for name in ("PORT", "HOST", "VECHE_PUBLIC_URL")):
            return self.public_url
        try:
            return self._last_url.read_text().strip() or self.public_url
        except OSError:
            return self.public_url


def _whole(given: Mapping[str, str], name: str, usual: int, most: int = 65535) -> int:
    text = given.get(name) or str(usual)
    if not text.isdecimal() or not 0 < int(text) <= most:
        raise BadSettings(f"{name} is {text!r}; set it to a whole number from 1 to {most}, or leave it out.")
    return int(text)


def _flag(given: Mapping[str, str], name: str, usual: str = "0") -> bool:
    text = given.get(name) or usual
    if text not in ("0", "1"):
        raise BadSettings(f"{name} is {text!r}; set it to 1 for yes or 0 for no, or leave it out.")
    return text == "1"


def _several(given: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in given.get(name, "").split(","))))


def _networks(given: Mapping[str, str], name: str) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    try:
        return tuple(ipaddress.ip_network(one) for one in _several(given, name))
    except ValueError as error:
        raise BadSettings(
            f"{name} cannot be used ({error}); set it to addresses and networks with commas, "
            "such as 127.0.0.1, 10.0.0.0/8, or leave it out."
        ) from None


def _limits(given: Mapping[str, str]) -> Mapping[str, Allowance]:
    try:
        return allowances(given.get("VECHE_LIMITS") or "")
    except BadAllowance as error:
        raise BadSettings(f"VECHE_LIMITS cannot be used: {error}. Correct it, or leave it out.") from None


def _provider(given: Mapping[str, str]) -> ProviderSettings | None:
    issuer = given.get("VECHE_OIDC_ISSUER")
    if not issuer:
        return None
    if not issuer.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise BadSettings(
            f"VECHE_OIDC_ISSUER is {issuer!r}; set it to the provider's address, which begins with https."
        )
    client = given.get("VECHE_OIDC_CLIENT_ID")
    secret = given.get("VECHE_OIDC_CLIENT_SECRET")
    if not client or not secret:
        raise BadSettings(
            "VECHE_OIDC_ISSUER is set, so VECHE_OIDC_CLIENT_ID and VECHE_OIDC_CLIENT_SECRET are needed, too: "
            "the provider gives both when Veche is registered there."
        )
    name = given.get("VECHE_OIDC_NAME") or "OpenID Connect"
    return ProviderSettings(issuer, client, secret, name, _several(given, "VECHE_OIDC_ALLOWED"))


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink(missing_ok=True)
    except OSError as error:
        raise BadSettings(
            f"The data directory {folder} cannot be written ({error.strerror}). "
            "Choose another by --data-dir or VECHE_DATA_DIR, or give this user the right to write there."
        ) from error


def _kept_secret(file: Path) -> str:
    try:
        kept = file.read_text().strip()
    except FileNotFoundError:
        return _new_secret(file)
    if not kept:
        # With no key anybody could sign a seat; so it looks where the disk was full when it was made.
        raise BadSettings(
            f"The secret key {file} is empty. Restore it from a backup, or delete the file: another key is made then, "
            "and all links and seats are good no more."
        )
    return kept


def _new_secret(file: Path) -> str:
    """A secret in a file that is there whole or not at all; of servers that start at once all have the same."""
    making = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
    with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(secrets.token_urlsafe(48))
    try:
        with contextlib.suppress(FileExistsError):
            file.hardlink_to(making)
    finally:
        making.unlink()
    return file.read_text().strip()


def database_url(given: Mapping[str, str], folder: Path) -> str:
    """Where the database of a data directory is: what the environment says, else a file in it."""
    url = given.get("DATABASE_URL")
    if not url:
        return f"sqlite:///{folder / 'veche.sqlite3'}"
    # Hosting providers hand out the old scheme; the driver is always the same one.
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg2://" + url.removeprefix(scheme)
    return url


def _redis_url(given: Mapping[str, str], database: str) -> str | None:
    url = given.get("REDIS_URL")
    if not url:
        return None
    if not url.startswith(("redis://", "rediss://", "unix://")):
        raise BadSettings(
            "REDIS_URL cannot be used: set it to an address such as redis://127.0.0.1:6379/0, or leave it out."
        )
    if database.startswith("sqlite"):
        # Hosting providers set it for whoever asked for a Redis once; a second server would find the directory taken.
        logger.warning("REDIS_URL is not used: it is for several servers on one PostgreSQL, and SQLite has one server")
        return None
    return url


def _reachable(host: str) -> str:
    return "127.0.0.1" if host in ("0.0.0.0", "::") else host  # noqa: S104 compared with, not bound to
