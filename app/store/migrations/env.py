"""Run by Alembic: revisions on the one connection that ``app.store.migrate`` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from app.store.migrate import is_of_models


def render_item(kind: str, item: Any, autogen_context: Any) -> str | Literal[False]:
    """Write ``sa.BigInteger()`` for our own types: a revision must outlive them."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


attributes = context.config.attributes
context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    render_as_batch=True,
    render_item=render_item,
    compare_type=True,
    include_name=is_of_models,
    # The engine begins by itself (see app.store.engine), so schema changes roll back too.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
