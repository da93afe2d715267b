"""Everything a use case needs, built once for each process."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from sqlalchemy import Engine, select

from sms_service.content.catalog import Catalog, load_catalog
from sms_service.content.helplines import Helplines, load_helplines
from sms_service.content.script import build_script
from sms_service.content.understander_files import load_understander
from sms_service.domain.dialogue import Script
from sms_service.domain.understand import Understander
from sms_service.settings import Settings
from sms_service.store.encryption import Cipher
from sms_service.store.engine import UNREACHABLE, open_engine, reading
from sms_service.store.messages import Messages
from sms_service.store.people import People
from sms_service.store.tables import programmes

#: How long a process may go on with programmes as it last read them.
_PROGRAMMES_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Programme:
    """A number this install serves, with its name and the language of texts that do not tell theirs."""

    id: int
    number: str
    name: str
    default_locale: str


@dataclass
class Service:
    """The parts, ready for use.

    Args:
        settings: as checked.
        engine: of the database; nothing is opened until it is used.
        cipher: encryption at rest.
        catalog: texts in all languages; `helplines`: the numbers they name; `script`: topics and menu.
        understander: reads texts.
    """

    settings: Settings
    engine: Engine
    cipher: Cipher
    catalog: Catalog
    helplines: Helplines
    script: Script
    understander: Understander
    people: People
    messages: Messages
    _programmes: tuple[float, dict[str, Programme]] = field(default=(0.0, {}))

    def programme(self, number: str) -> Programme:
        """Return the programme of the number that was texted.

        With the database away, what was last read serves on; never read, the default does.
        """
        read_at, known = self._programmes
        if not known or time.monotonic() - read_at > _PROGRAMMES_SECONDS:
            try:
                known = self._read_programmes()
            except UNREACHABLE:
                known = known or {"": self._default_programme()}
            self._programmes = (time.monotonic(), known)
        return known.get(number) or known.get("") or self._default_programme()

    def _read_programmes(self) -> dict[str, Programme]:
        columns = programmes.c
        with reading(self.engine) as connection:
            rows = connection.execute(select(columns.id, columns.number, columns.name, columns.default_locale)).all()
        default = self._default_programme()
        return {
            row.number: Programme(
                row.id, row.number, row.name or default.name, row.default_locale or default.default_locale
            )
            for row in rows
        }

    def _default_programme(self) -> Programme:
        locale = self.catalog.by_tag(self.settings.default_language)
        return Programme(1, "", self.settings.service_name, locale)


def build_service(settings: Settings) -> Service:
    """Load texts, keywords and keys; open nothing yet.

    Raises:
        CatalogError: a language cannot be served.
        KeywordError: a keyword file cannot be used.
    """
    catalog = load_catalog()
    engine = open_engine(settings.database_url)
    return Service(
        settings=settings,
        engine=engine,
        cipher=Cipher(settings.encryption_keys, settings.lookup_key),
        catalog=catalog,
        helplines=load_helplines(),
        script=build_script(catalog.locales),
        understander=load_understander(),
        people=People(engine.dialect),
        messages=Messages(engine.dialect),
    )
