"""No index over the ids of facts: whose end of a log is not the newest cannot write, so no id comes twice.

It cost more than all the rest of writing an entry.
"""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_log_once", table_name="log")


def downgrade() -> None:
    op.create_index("ix_log_once", "log", ["session", "by", "id"], unique=True)
