"""Texts of the organisation's own that candidates agree to, each version with who published and who withdrew it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consent_texts",
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("wordings", sa.Text, nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(16), nullable=False),
        sa.Column("published_who", sa.String(80)),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("withdrawn_by", sa.String(16)),
        sa.Column("withdrawn_who", sa.String(80)),
        sa.PrimaryKeyConstraint("number", name="pk_consent_texts"),
    )


def downgrade() -> None:
    op.drop_table("consent_texts")
