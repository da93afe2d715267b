"""Alembic's entry: runs the migrations on one connection."""

from alembic import context

from sms_service.store.engine import open_engine, writing
from sms_service.store.tables import metadata

engine = open_engine(context.config.get_main_option("sqlalchemy.url") or "")
with writing(engine) as connection:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    context.run_migrations()
engine.dispose()
