"""Webhooks, what is on its way to them, and an index by which facts for them are found in the log."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_TOLD_OUTSIDE = sa.text("type IN ('session.closed', 'summary.approved')")


def upgrade() -> None:
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("events", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_webhooks"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("webhook", sa.String(36), nullable=False),
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True)),
        sa.Column("tried_at", sa.DateTime(timezone=True)),
        sa.Column("status", sa.Integer),
        sa.Column("error", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(["webhook"], ["webhooks.id"], name="fk_deliveries_webhook", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_deliveries_session", ondelete="CASCADE"),
    )
    op.create_index("ix_deliveries_once", "deliveries", ["session", "seq", "webhook"], unique=True)
    op.create_index("ix_deliveries_webhook", "deliveries", ["webhook", "happened_at"])
    op.create_index("ix_log_told_outside", "log", ["at"], sqlite_where=_TOLD_OUTSIDE, postgresql_where=_TOLD_OUTSIDE)


def downgrade() -> None:
    op.drop_index("ix_log_told_outside", "log")
    for table in ("deliveries", "webhooks"):
        op.drop_table(table)
