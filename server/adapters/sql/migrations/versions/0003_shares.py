"""Links under which people without a place in a session read one page of it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "shares",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("what", sa.String(16), nullable=False),
        sa.Column("candidate", sa.String(36)),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("people", sa.String(8), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(36)),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        sa.Column("opened", sa.Integer, nullable=False),
        sa.Column("last_opened_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_shares"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_shares_session", ondelete="CASCADE"),
    )
    op.create_index("ix_shares_session", "shares", ["session"])


def downgrade() -> None:
    op.drop_table("shares")
