"""Builds the web application."""

from __future__ import annotations

import os

from flask import Flask
from sqlalchemy import text

from sms_service.settings import Settings, load_settings
from sms_service.store.engine import reading
from sms_service.usecases.service import Service, build_service
from sms_service.web.health import create_health
from sms_service.web.logs import set_up_logs
from sms_service.web.simulator import create_simulator
from sms_service.web.webhooks import create_webhooks

#: Twilio's own limit is 64 kB; a form ten times that is nobody's text.
_MOST_BYTES = 640_000


def create_app(settings: Settings | None = None) -> Flask:
    """Return the application.

    Args:
        settings: as checked; None reads the environment and `.env`.

    Raises:
        SettingsError: a setting is wrong.
        CatalogError: a language cannot be served.
    """
    set_up_logs()
    settings = settings or load_settings(os.environ)
    service = build_service(settings)
    app = Flask("sms_service.web")
    app.config.update(SECRET_KEY=settings.secret_key, MAX_CONTENT_LENGTH=_MOST_BYTES, MAX_FORM_MEMORY_SIZE=_MOST_BYTES)
    app.extensions["sms_settings"] = settings
    app.extensions["sms_service"] = service
    app.url_map.strict_slashes = False
    app.register_blueprint(create_webhooks(service))
    app.register_blueprint(
        create_health(database=lambda: _check_database(service), catalogs=lambda: _check_catalogs(service))
    )
    if settings.gateway == "simulator":
        app.register_blueprint(create_simulator(service))
    return app


def _check_database(service: Service) -> None:
    with reading(service.engine) as connection:
        connection.execute(text("SELECT 1 FROM programmes"))


def _check_catalogs(service: Service) -> None:
    if service.understander.read("naloxone", "en").topic != "naloxone":
        raise RuntimeError("keywords are not understood")
