"""The tables. The log only ever grows; names stand beside it, so that they can be erased.

`digest` is the SHA-256 of `salt` and `payload`: what the log's entries are chained by (`chain.py`), so that
erasing a payload and its salt leaves the chain whole and the words beyond recovery.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    literal_column,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

sessions = Table(
    "sessions",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("title", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("language", String(8), nullable=False),
    Column("exercise", String(80), nullable=False),
    Column("exercise_title", Text, nullable=False),
    Column("exercise_kind", String(40), nullable=False),
    Column("candidates", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("kept_until", DateTime(timezone=True), nullable=False),
    # No foreign key: a calibration outlives the session that it was made from.
    Column("source", String(36), nullable=True),
)

log = Table(
    "log",
    metadata,
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", String(36), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("by", String(36), nullable=False),
    Column("cause", String(36), nullable=False),
    Column("type", String(40), nullable=False),
    Column("payload", Text),
    Column("salt", LargeBinary(16)),
    Column("digest", LargeBinary(32), nullable=False),
    Column("link", LargeBinary(32)),
)

told_outside = log.c.type.in_([literal_column("'session.closed'"), literal_column("'summary.approved'")])
"""Facts that other programs may be told of; spelled out, for a database uses the index only where it reads the same."""

Index("ix_log_told_outside", log.c.at, sqlite_where=told_outside, postgresql_where=told_outside)

heads = Table(
    "heads",
    metadata,
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("link", LargeBinary(32), nullable=False),
)

people = Table(
    "people",
    metadata,
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("consent", String(40), nullable=False),
    Column("consent_at", DateTime(timezone=True), nullable=False),
)

tokens = Table(
    "tokens",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("id", String(36), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("scope", String(16), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True)),
    Column("used_at", DateTime(timezone=True)),
    Column("revoked_at", DateTime(timezone=True)),
)

owner_links = Table(
    "owner_links",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("used_at", DateTime(timezone=True)),
)

accounts = Table(
    "accounts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("email", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("seen_at", DateTime(timezone=True)),
    Column("password", Text),
    Column("subject", Text, unique=True),
    Column("link", Integer, nullable=False),
)

_owners = accounts.c.role == literal_column("'owner'")
Index("ix_accounts_one_owner", accounts.c.role, unique=True, sqlite_where=_owners, postgresql_where=_owners)

sign_ins = Table(
    "sign_ins",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    # Without one it is that of an owner who has made no account yet.
    Column("account", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), index=True),
    Column("way", String(16), nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

holders = Table(
    "holders",
    metadata,
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True),
    Column("account", String(36), ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False, index=True),
)

exercises = Table(
    "exercises",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("document", Text, nullable=False),
    Column("updated_at", DateTime(timezone=True), nullable=False),
)

shares = Table(
    "shares",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("what", String(16), nullable=False),
    Column("candidate", String(36)),
    Column("language", String(8), nullable=False),
    Column("people", String(8), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    Column("created_by", String(36)),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("revoked_at", DateTime(timezone=True)),
    Column("opened", Integer, nullable=False),
    Column("last_opened_at", DateTime(timezone=True)),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

deliveries = Table(
    "deliveries",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("webhook", String(36), ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("event", String(40), nullable=False),
    Column("body", Text, nullable=False),
    Column("happened_at", DateTime(timezone=True), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_at", DateTime(timezone=True)),
    Column("tried_at", DateTime(timezone=True)),
    Column("status", Integer),
    Column("error", String(40)),
    Index("ix_deliveries_once", "session", "seq", "webhook", unique=True),
    Index("ix_deliveries_webhook", "webhook", "happened_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("place", String(40), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False, index=True),
    Column("by", String(16), nullable=False),
    Column("who", String(80)),
    Column("what", String(40), nullable=False),
    # No foreign key: it stays known who deleted a session.
    Column("session", String(80), index=True),
    Column("subject", String(80)),
    Column("detail", String(200)),
)

holds = Table(
    "holds",
    metadata,
    # Without a cascade: the database itself deletes no session that is held.
    Column("session", String(36), ForeignKey("sessions.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("by", String(16), nullable=False),
    Column("who", String(80)),
)

keeping = Table(
    "keeping",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("days", Integer, nullable=False),
)

hosts = Table(
    "hosts",
    metadata,
    Column("origin", String(200), primary_key=True),
    Column("place", Integer, nullable=False),
)

panel_codes = Table(
    "panel_codes",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("session", String(36), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("participant", String(36), nullable=False),
    Column("until", DateTime(timezone=True), nullable=False),
)

consent_texts = Table(
    "consent_texts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    # What candidates read and agree to, as JSON by language; never changed.
    Column("wordings", Text, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    Column("published_by", String(16), nullable=False),
    Column("published_who", String(80)),
    Column("withdrawn_at", DateTime(timezone=True)),
    Column("withdrawn_by", String(16)),
    Column("withdrawn_who", String(80)),
)
