"""Whose pages may show the panel, and the codes that carry seats into it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "hosts",
        sa.Column("origin", sa.String(200), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_hosts"),
    )
    op.create_table(
        "panel_codes",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("participant", sa.String(36), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_panel_codes"),
        sa.ForeignKeyConstraint(
            ["session"], ["sessions.id"], name="fk_panel_codes_session_sessions", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_panel_codes_session", "panel_codes", ["session"])


def downgrade() -> None:
    op.drop_table("panel_codes")
    op.drop_table("hosts")
