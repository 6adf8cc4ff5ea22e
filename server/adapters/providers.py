"""Signing in by any OpenID Connect provider: code flow with PKCE, state and nonce; what it says is checked by Authlib.

Calls go out by `requests`, which waits cooperatively where the server does, so that none of them needs a thread.
"""

import logging
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from server.application.access import NotLetIn, Vouched
from server.application.ports import Clock
from server.config import ProviderSettings

logger = logging.getLogger(__name__)

_PATIENCE = 10
"""Seconds that a provider gets for each answer."""
_LEEWAY = 60
"""Seconds by which its clock may be off."""
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
"""By which it may sign; each needs its private key, none is a secret that is shared."""
_WELL_KNOWN = "/.well-known/openid-configuration"


class OpenIdProvider:
    """See `server.application.access.Provider`; `redirect` is where it sends browsers back to."""

    def __init__(self, settings: ProviderSettings, redirect: str, clock: Clock) -> None:
        self._settings, self._redirect, self._clock = settings, redirect, clock
        self._known: Mapping[str, Any] | None = None

    def begin(self) -> tuple[str, Mapping[str, str]]:
        kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "code_verifier")}
        with _failing(), self._client() as client:
            address, _ = client.create_authorization_url(self._metadata()["authorization_endpoint"], **kept)
        return str(address), kept

    def finish(self, kept: Mapping[str, str], answer: Mapping[str, str]) -> Vouched:
        if not kept.get("state") or not secrets.compare_digest(
            kept["state"].encode(), answer.get("state", "").encode()
        ):
            raise NotLetIn("sign_in_expired")
        with _failing(), self._client() as client:
            metadata = self._metadata()
            _require_issuer(metadata, answer)
            if "code" not in answer:
                raise _Unfit(f"the provider answered {answer.get('error', 'nothing')!r}")
            token = client.fetch_token(
                metadata["token_endpoint"],
                code=answer["code"],
                code_verifier=kept["code_verifier"],
                timeout=_PATIENCE,
            )
            claims = self._claims(token, kept["nonce"])
            if "email" not in claims and "userinfo_endpoint" in metadata:
                claims = {**self._told(client, metadata["userinfo_endpoint"], claims["sub"]), **claims}
        return _vouched(self._settings.issuer, claims)

    def _client(self) -> OAuth2Session:
        return OAuth2Session(
            self._settings.client_id,
            self._settings.client_secret,
            scope="openid email profile",
            redirect_uri=self._redirect,
            code_challenge_method="S256",
        )

    def _metadata(self) -> Mapping[str, Any]:
        """What the provider says of itself; asked for once."""
        if self._known is None:
            issuer = self._settings.issuer
            found = _fetched(f"{issuer.removesuffix('/')}{_WELL_KNOWN}")
            if found.get("issuer") != issuer:
                raise _Unfit(f"the provider calls itself {found.get('issuer')!r}, not {issuer!r}")
            self._known = found
        return self._known

    def _claims(self, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        if "id_token" not in token:
            raise _Unfit("no ID token came")
        # Asked for each time: a provider changes its keys when it likes.
        keys = KeySet.import_key_set(_fetched(self._metadata()["jwks_uri"]))  # type: ignore[arg-type]
        read = jwt.decode(token["id_token"], keys, algorithms=_ALGORITHMS)
        wanted = {
            "iss": {"essential": True, "value": self._settings.issuer},
            "aud": {"essential": True, "value": self._settings.client_id},
        }
        found = {"nonce": nonce, "client_id": self._settings.client_id, "access_token": token.get("access_token")}
        claims = CodeIDToken(read.claims, read.header, wanted, found)
        claims.validate(now=int(self._clock().timestamp()), leeway=_LEEWAY)
        return dict(claims)

    def _told(self, client: OAuth2Session, address: str, subject: str) -> Mapping[str, Any]:
        answer = client.get(address, timeout=_PATIENCE)
        answer.raise_for_status()
        told: dict[str, Any] = answer.json()
        if told.get("sub") != subject:
            raise _Unfit("it told of somebody else")
        return told


class _Unfit(Exception):
    """What the provider said cannot be relied on."""


@contextmanager
def _failing() -> Iterator[None]:
    """Whatever goes wrong with a provider lets nobody in; what it was is told in the server's log alone."""
    try:
        yield
    except (AuthlibBaseError, JoseError, requests.RequestException, _Unfit, ValueError, KeyError) as error:
        logger.warning("nobody was signed in by the provider: %s: %s", type(error).__name__, _without_secrets(error))
        raise NotLetIn("provider_failed") from None


def _without_secrets(error: Exception) -> str:
    # Errors of the HTTP client name the address, which may hold a code.
    return "" if isinstance(error, requests.RequestException) else str(error)[:200]


def _require_issuer(metadata: Mapping[str, Any], answer: Mapping[str, str]) -> None:
    """An answer that names its issuer (RFC 9207) has to be from this one."""
    named = metadata.get("authorization_response_iss_parameter_supported") is True
    if (named or "iss" in answer) and answer.get("iss") != metadata["issuer"]:
        raise _Unfit("the answer is from another issuer")


def _fetched(address: str) -> dict[str, Any]:
    answer = requests.get(address, timeout=_PATIENCE)
    answer.raise_for_status()
    found = answer.json()
    if not isinstance(found, dict):
        raise _Unfit("no JSON object came")
    return found


def _vouched(issuer: str, claims: Mapping[str, Any]) -> Vouched:
    name = claims.get("name") or claims.get("preferred_username") or ""
    return Vouched(
        f"{issuer} {claims['sub']}",
        str(claims.get("email") or ""),
        " ".join(str(name).split())[:80],
        # Some providers write truth values as texts.
        claims.get("email_verified") in (True, "true"),
    )
