"""What is noted of which call, in one table: who looked, took away, passed on or changed, once it was done.

Calls that are in neither table fail a test. Sign-ins are noted where somebody comes in, whatever the way
(`server.application.signing_in`); what is done in a session's room stands in that session's own log.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Flask, Response, g, request

from server.application.auditing import By
from server.application.ports import StoreFailed
from server.edge.http.callers import Caller, Rank
from server.edge.http.parts import Parts
from server.edge.http.problems import refusal

_API = "/api/v1"
_SESSION = f"{_API}/sessions/<session_id>"
_PERSON = f"{_SESSION}/participants/<participant>"


@dataclass(frozen=True, slots=True)
class Kind:
    """`what` was done; `subject` and `detail` name the parts of the address that say to what and how."""

    what: str
    subject: str | None = None
    detail: str | None = None


LOOKS: Mapping[tuple[str, str], Kind] = {
    ("GET", _SESSION): Kind("session.opened"),
    ("GET", f"{_SESSION}/log"): Kind("log.read"),
    ("GET", f"{_SESSION}/summary"): Kind("summary.read"),
    ("GET", f"{_SESSION}/profile"): Kind("weighing.read"),
    ("GET", f"{_PERSON}/feedback"): Kind("feedback.read", "participant"),
    ("GET", f"{_SESSION}/agreement"): Kind("agreement.read"),
    ("GET", f"{_SESSION}/contributions"): Kind("contributions.read"),
    ("GET", f"{_SESSION}/participation"): Kind("participation.read"),
    ("GET", f"{_SESSION}/participation/report"): Kind("participation.read"),
    ("GET", f"{_SESSION}/lineage"): Kind("participation.read"),
    ("GET", f"{_SESSION}/charts/<chart>.svg"): Kind("participation.read"),
    ("GET", f"{_SESSION}/replay"): Kind("replay.read"),
    ("GET", f"{_SESSION}/replay/state"): Kind("replay.read"),
    ("GET", f"{_SESSION}/replay/events"): Kind("replay.read"),
    ("GET", f"{_SESSION}/replay/notes"): Kind("replay.read"),
    ("GET", f"{_SESSION}/calibration"): Kind("calibration.read"),
    ("GET", f"{_SESSION}/calibration/draft"): Kind("calibration.read"),
    ("GET", f"{_SESSION}/assessors/calibrations"): Kind("calibration.read"),
    ("GET", f"{_API}/shared/<code>"): Kind("share.opened"),
    ("GET", f"{_API}/accounts"): Kind("accounts.read"),
    ("GET", f"{_API}/consents"): Kind("consents.read"),
    ("GET", f"{_API}/audit"): Kind("audit.read"),
}
"""Whoever looks again soon after is not noted again."""

DEEDS: Mapping[tuple[str, str], Kind] = {
    ("GET", f"{_SESSION}/export/<name>"): Kind("session.exported", detail="name"),
    ("GET", f"{_PERSON}/feedback.pdf"): Kind("feedback.exported", "participant"),
    ("GET", f"{_PERSON}/data"): Kind("person.exported", "participant"),
    ("GET", f"{_API}/shared/<code>/file.pdf"): Kind("share.exported"),
    ("GET", f"{_API}/audit/file.csv"): Kind("audit.exported"),
    ("POST", f"{_API}/sessions"): Kind("session.made"),
    ("PATCH", _SESSION): Kind("session.changed"),
    ("DELETE", _SESSION): Kind("session.deleted"),
    ("PUT", f"{_SESSION}/holder"): Kind("session.handed_over"),
    ("PUT", f"{_SESSION}/hold"): Kind("hold.set"),
    ("DELETE", f"{_SESSION}/hold"): Kind("hold.lifted"),
    ("PUT", f"{_API}/keeping"): Kind("keeping.changed"),
    ("PUT", f"{_API}/hosts"): Kind("hosts.changed"),
    ("POST", f"{_API}/consents"): Kind("consent.published"),
    ("DELETE", f"{_API}/consents/current"): Kind("consent.withdrawn"),
    ("DELETE", f"{_PERSON}/data"): Kind("person.erased", "participant"),
    ("POST", f"{_SESSION}/links/<kind>/rotate"): Kind("link.rotated", detail="kind"),
    ("POST", f"{_SESSION}/approval"): Kind("summary.approved"),
    ("DELETE", f"{_SESSION}/approval"): Kind("summary.unapproved"),
    ("POST", f"{_SESSION}/shares"): Kind("share.made"),
    ("DELETE", f"{_SESSION}/shares/<share>"): Kind("share.closed", "share"),
    ("POST", f"{_SESSION}/shares/<share>/restore"): Kind("share.reopened", "share"),
    ("POST", f"{_SESSION}/calibration"): Kind("calibration.made"),
    ("POST", f"{_SESSION}/contributions"): Kind("contributions.reported"),
    ("POST", f"{_SESSION}/recordings"): Kind("recording.attached"),
    ("POST", f"{_API}/account"): Kind("account.made"),
    ("PATCH", f"{_API}/account"): Kind("account.renamed"),
    ("PUT", f"{_API}/account/password"): Kind("password.changed"),
    ("POST", f"{_API}/account/sign-outs"): Kind("signed_out.everywhere"),
    ("POST", f"{_API}/accounts"): Kind("account.invited"),
    ("PATCH", f"{_API}/accounts/<account_id>"): Kind("account.changed", "account_id"),
    ("DELETE", f"{_API}/accounts/<account_id>"): Kind("account.removed", "account_id"),
    ("POST", f"{_API}/accounts/<account_id>/link"): Kind("account.link_made", "account_id"),
    ("POST", f"{_API}/tokens"): Kind("token.made"),
    ("DELETE", f"{_API}/tokens/<token_id>"): Kind("token.revoked", "token_id"),
    ("POST", f"{_API}/webhooks"): Kind("webhook.made"),
    ("PATCH", f"{_API}/webhooks/<webhook_id>"): Kind("webhook.changed", "webhook_id"),
    ("DELETE", f"{_API}/webhooks/<webhook_id>"): Kind("webhook.removed", "webhook_id"),
}
"""Noted each time."""

ENTERING = frozenset(
    {
        ("POST", f"{_API}/sign-in"),
        ("GET", f"{_API}/sign-in/provider/callback"),
        ("POST", f"{_API}/account-links/<code>"),
    }
)
"""Noted where somebody comes in."""

WHATS = tuple(
    dict.fromkeys(
        (
            "signed_in",
            "sign_in.refused",
            *(kind.what for kind in (*LOOKS.values(), *DEEDS.values())),
            "retention.run",
            "owner_link.made",
            "session.imported",
            "backup.made",
        )
    )
)
"""Everything that is noted anywhere."""


def about(**parts: str | None) -> None:
    """Says what the address does not tell: `by`, `who`, `session`, `subject`, `detail`."""
    g.setdefault("audited", {}).update(parts)


def audit(app: Flask, parts: Parts) -> None:
    """Notes every call in the tables that was granted, before its answer goes out."""

    @app.after_request
    def note(answer: Response) -> Response:
        rule = request.url_rule.rule if request.url_rule else ""
        key = ("GET" if request.method == "HEAD" else request.method, rule)
        kind = LOOKS.get(key) or DEEDS.get(key)
        if kind is None or answer.status_code >= 400:
            return answer
        try:
            session, subject, detail = _parts_of(kind)
            looked = key in LOOKS
            parts.auditing.note(*_by(), kind.what, session=session, subject=subject, detail=detail, looked=looked)
        except StoreFailed:
            return refusal(503, "unavailable")
        return answer


def _parts_of(kind: Kind) -> tuple[str | None, str | None, str | None]:
    """In which session, to whom or what, and how."""
    seen, said = request.view_args or {}, g.get("audited", {})
    session = said.get("session") or seen.get("session_id")
    subject = said.get("subject") or seen.get(kind.subject or "")
    detail = said.get("detail") or seen.get(kind.detail or "")
    return _cut(session, 80), _cut(subject, 80), _cut(detail, 200)


def _cut(text: str | None, most: int) -> str | None:
    """Whatever the address says fits into its column."""
    return text[:most] if text else None


def _by() -> tuple[By, str | None]:
    said = g.get("audited", {})
    return (said["by"], said["who"]) if "by" in said else actor(g.get("caller"))


def actor(who: Caller | None) -> tuple[By, str | None]:
    """What a caller came by, and the id of it."""
    if who is None:
        return By.UNKNOWN, None
    if who.rank is Rank.SEAT and who.seat is not None:
        return By.SEAT, who.seat.participant
    if who.rank is Rank.PROGRAM:
        return By.TOKEN, who.token
    return (By.ACCOUNT, who.account.id) if who.account else (By.OWNER_LINK, None)
