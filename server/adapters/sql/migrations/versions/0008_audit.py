"""Who looked at what and who changed it; sessions that nothing may be deleted of; how long things are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("who", sa.String(80)),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("session", sa.String(80)),
        sa.Column("subject", sa.String(80)),
        sa.Column("detail", sa.String(200)),
        sa.PrimaryKeyConstraint("place", name="pk_audit"),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_session", "audit", ["session"])
    op.create_table(
        "holds",
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(16), nullable=False),
        sa.Column("who", sa.String(80)),
        sa.PrimaryKeyConstraint("session", name="pk_holds"),
        # Without a cascade: the database itself deletes no session that is held.
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_holds_session"),
    )
    op.create_table(
        "keeping",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("days", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_keeping"),
    )


def downgrade() -> None:
    for table in ("keeping", "holds", "audit"):
        op.drop_table(table)
