"""Accounts, the browsers that are signed in, who holds which session; scope and time of tokens."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_OWNERS = sa.text("role = 'owner'")
_ADDED = ("expires_at", "used_at", "revoked_at")
_tokens = sa.table("tokens", sa.column("digest", sa.LargeBinary), sa.column("id", sa.String))


def upgrade() -> None:
    _make_accounts()
    op.create_table(
        "sign_ins",
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("account", sa.String(36)),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_sign_ins"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_sign_ins_account", ondelete="CASCADE"),
    )
    op.create_index("ix_sign_ins_account", "sign_ins", ["account"])
    op.create_table(
        "holders",
        sa.Column("session", sa.String(36), nullable=False),
        sa.Column("account", sa.String(36), nullable=False),
        sa.PrimaryKeyConstraint("session", name="pk_holders"),
        sa.ForeignKeyConstraint(["session"], ["sessions.id"], name="fk_holders_session", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_holders_account", ondelete="CASCADE"),
    )
    op.create_index("ix_holders_account", "holders", ["account"])
    _limit_tokens()


def _make_accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True)),
        sa.Column("password", sa.Text),
        sa.Column("subject", sa.Text),
        sa.Column("link", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("email", name="uq_accounts_email"),
        sa.UniqueConstraint("subject", name="uq_accounts_subject"),
    )
    op.create_index(
        "ix_accounts_one_owner", "accounts", ["role"], unique=True, sqlite_where=_OWNERS, postgresql_where=_OWNERS
    )


def _limit_tokens() -> None:
    """Tokens that are there already may go on to do everything, for ever."""
    op.add_column("tokens", sa.Column("id", sa.String(36), nullable=True))
    op.add_column("tokens", sa.Column("scope", sa.String(16), nullable=False, server_default="all"))
    for name in _ADDED:
        op.add_column("tokens", sa.Column(name, sa.DateTime(timezone=True)))
    connection = op.get_bind()
    for digest in connection.execute(sa.select(_tokens.c.digest)).scalars().all():
        named = sa.update(_tokens).where(_tokens.c.digest == digest).values(id=str(uuid.uuid4()))
        connection.execute(named)
    with op.batch_alter_table("tokens") as tokens:
        tokens.alter_column("id", existing_type=sa.String(36), nullable=False)
        tokens.alter_column("scope", existing_type=sa.String(16), server_default=None)
        tokens.create_unique_constraint("uq_tokens_id", ["id"])


def downgrade() -> None:
    with op.batch_alter_table("tokens") as tokens:
        tokens.drop_constraint("uq_tokens_id", type_="unique")
        for name in ("id", "scope", *_ADDED):
            tokens.drop_column(name)
    for table in ("holders", "sign_ins", "accounts"):
        op.drop_table(table)
