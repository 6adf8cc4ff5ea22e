"""Ties each entry of the log to what stands before it, and notes where each log ends."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from server.adapters.sql.chain import START, link

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_log = sa.table(
    "log",
    sa.column("session", sa.String),
    sa.column("seq", sa.BigInteger),
    sa.column("id", sa.String),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("by", sa.String),
    sa.column("cause", sa.String),
    sa.column("type", sa.String),
    sa.column("digest", sa.LargeBinary),
    sa.column("link", sa.LargeBinary),
)
_sessions = sa.table("sessions", sa.column("id", sa.String))


def upgrade() -> None:
    op.add_column("log", sa.Column("link", sa.LargeBinary(32), nullable=True))
    heads = op.create_table(
        "heads",
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("link", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_heads"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_heads_session", ondelete="CASCADE"),
    )
    connection = op.get_bind()
    for session in connection.execute(sa.select(_sessions.c.id)).scalars().all():
        head = _tie(connection, session)
        if head is not None:
            connection.execute(sa.insert(heads), [{"session": session, **head}])


def _tie(connection: sa.Connection, session: str) -> dict[str, Any] | None:
    query = sa.select(_log).where(_log.c.session == session).order_by(_log.c.seq)
    before, rows = START, []
    for entry in connection.execute(query).all():
        before = link(before, entry._asdict())
        rows.append({"place": entry.seq, "tied": before})
    if not rows:
        return None
    place = (_log.c.session == session) & (_log.c.seq == sa.bindparam("place"))
    connection.execute(sa.update(_log).where(place).values(link=sa.bindparam("tied")), rows)
    return {"seq": rows[-1]["place"], "link": before}


def downgrade() -> None:
    op.drop_table("heads")
    op.drop_column("log", "link")
