"""The migrations make exactly the tables that the code names, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from sms_service.settings import Settings
from sms_service.store.engine import migrate, open_engine, reading
from sms_service.store.tables import metadata


def test_migrated_tables_are_the_tables_of_the_code(any_settings: Settings) -> None:
    engine = open_engine(any_settings.database_url)
    with reading(engine) as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()
    assert differences == []


def test_migrating_again_changes_nothing(any_settings: Settings) -> None:
    migrate(any_settings.database_url)
