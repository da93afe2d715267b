"""Configuration of gunicorn, which reads the names of this module (see the Procfile).

On SQLite several processes of one thread each: threads that wait for SQLite's lock make the slow tail.
"""

import os
import sys

from sms_service.settings import SettingsError, load_settings

try:
    _settings = load_settings(os.environ)
except SettingsError as error:
    print(error, file=sys.stderr)
    sys.exit(2)

bind = f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"
_wanted = os.environ.get("WEB_CONCURRENCY", "")
workers = int(_wanted) if _wanted.isdecimal() and int(_wanted) > 0 else 2
threads = 1 if _settings.on_sqlite else 4
# The keyword tables are read once and shared; nothing is opened before the fork.
preload_app = True
timeout = 30
graceful_timeout = 10
accesslog = None  # it would hold addresses and paths; our own log carries ids
errorlog = "-"
loglevel = "warning"
control_socket_disable = True  # it would be written outside of VAR_DIR
