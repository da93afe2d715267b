"""WSGI entry: `gunicorn app:app`."""

from sms_service.factory import create_app

app = create_app()
