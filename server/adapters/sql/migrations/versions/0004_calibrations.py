"""From which session a calibration was made."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("source", sa.String(36), nullable=True))


def downgrade() -> None:
    op.drop_column("sessions", "source")
