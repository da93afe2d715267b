"""The service under test: settings, databases, and a telephone that texts through the signed webhook."""

from __future__ import annotations

import secrets
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from sms_service.content.compile import compile_catalogs
from sms_service.content.understander_files import load_understander
from sms_service.factory import create_app
from sms_service.gateways.twilio import sign
from sms_service.settings import Settings, load_settings
from sms_service.store.engine import migrate, reading
from sms_service.usecases.service import Service

OWN = "+15005550006"


@pytest.fixture(scope="session", autouse=True)
def compiled_catalogs() -> Iterator[None]:
    """The catalogs as the service reads them, and the keyword tables read once for all tests."""
    compile_catalogs()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sms_service.usecases.service.load_understander", cache(load_understander))
        yield


def make_settings(folder: Path, **environ: str) -> Settings:
    """Return settings of the simulator gateway with all that is its own in `folder`."""
    return load_settings({"VAR_DIR": str(folder), **environ}, None)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings on a new SQLite database."""
    found = make_settings(tmp_path / "var")
    migrate(found.database_url)
    return found


@pytest.fixture(params=["sqlite", "postgres"])
def any_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings on a new database, once of each kind."""
    environ = {}
    if request.param == "postgres":
        environ["DATABASE_URL"] = request.getfixturevalue("empty_postgres_url")
    found = make_settings(tmp_path / "var", **environ)
    migrate(found.database_url)
    return found


class Texter:
    """Texts the application as Twilio would post it.

    Args:
        app: the application.
        number: whose phone this is.
    """

    def __init__(self, app: Flask, number: str = "+14155550123") -> None:
        self.app = app
        self.number = number
        self.client: FlaskClient = app.test_client()
        self.settings: Settings = app.extensions["sms_settings"]
        self.service: Service = app.extensions["sms_service"]

    def form(self, body: str, **fields: str) -> MultiDict[str, str]:
        """Return the fields of one inbound message."""
        sid = f"SM{secrets.token_hex(16)}"
        given = {
            "MessageSid": sid,
            "SmsSid": sid,
            "AccountSid": self.settings.twilio_account_sid,
            "From": self.number,
            "To": OWN,
            "Body": body,
            "NumMedia": "0",
            "NumSegments": "1",
            "FromCity": "",
            "ApiVersion": "2010-04-01",
        }
        return MultiDict({**given, **fields})

    def post(self, form: MultiDict[str, str], path: str = "/sms/inbound", token: str | None = None) -> TestResponse:
        """Post a signed form."""
        token = token or self.settings.twilio_auth_tokens[0]
        signature = sign(token, self.settings.public_base_url + path, form)
        return self.client.post(path, data=form, headers={"X-Twilio-Signature": signature})

    def text(self, body: str, **fields: str) -> list[str]:
        """Text `body` and return the bodies of the answer."""
        return bodies(self.post(self.form(body, **fields)))

    def rows(self, table: Table) -> list[dict[str, object]]:
        """Return all rows of a table."""
        with reading(self.service.engine) as connection:
            return [dict(row._mapping) for row in connection.execute(select(table).order_by(*table.primary_key))]

    def open(self, value: object, column: str) -> str:
        """Return what an encrypted value says."""
        assert isinstance(value, bytes)
        return self.service.cipher.decrypt(value, column)


def bodies(response: TestResponse) -> list[str]:
    """Return the bodies of a TwiML answer, which always parses."""
    assert response.status_code == 200, response.data
    assert response.content_type == "text/xml; charset=utf-8"
    root = ET.fromstring(response.data)  # noqa: S314 - our own answer
    return [one.text or "" for one in root.iter("Message")]


@pytest.fixture
def texter(settings: Settings) -> Iterator[Texter]:
    """A phone, and the service it texts, on SQLite."""
    app = create_app(settings)
    yield Texter(app)
    app.extensions["sms_service"].engine.dispose()


@pytest.fixture
def any_texter(any_settings: Settings) -> Iterator[Texter]:
    """A phone, and the service it texts, on each kind of database."""
    app = create_app(any_settings)
    yield Texter(app)
    app.extensions["sms_service"].engine.dispose()
