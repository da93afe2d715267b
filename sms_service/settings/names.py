"""Every setting as data: the README's table and `doctor` are made from it, and a test holds them together."""

from typing import NamedTuple

LANGUAGES = ("en", "es", "fr", "pt-BR", "ht", "zh-Hans", "vi", "ko", "fil", "ru", "ar", "pl", "pa")
"""Codes of the languages of the service, as `sms-service match` prints them."""


class Setting(NamedTuple):
    """One name an operator may set.

    Args:
        name: the environment variable.
        default: what holds when it is unset or empty, as a reader of the README sees it.
        help: what it does, in one line.
    """

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("HOST", "127.0.0.1", "address the web server listens on"),
    Setting("PORT", "8000", "port the web server listens on"),
    Setting("VAR_DIR", "./var", "folder for the database, Redis, secrets and other files the service writes"),
    Setting("TWILIO_ACCOUNT_SID", "", "account of the Twilio number (AC…)"),
    Setting("TWILIO_AUTH_TOKEN", "", "auth token; while rotating a comma list, of which the first signs our requests"),
    Setting("TWILIO_MESSAGING_SERVICE_SID", "", "messaging service that sends (MG…); this or TWILIO_FROM_NUMBER"),
    Setting("TWILIO_FROM_NUMBER", "", "number that sends, like +15551234567"),
    Setting("TWILIO_API_BASE", "", "another address for Twilio's API, for tests; empty in production"),
    Setting("PUBLIC_BASE_URL", "http://HOST:PORT (simulator)", "address under which the internet sees this service"),
    Setting("DATABASE_URL", "SQLite in VAR_DIR", "PostgreSQL 14 or newer as postgresql://…, or sqlite:///FILE"),
    Setting("REDIS_URL", "a Redis of our own", "redis://, rediss:// or unix:// address of a Redis 6.2 or newer"),
    Setting(
        "SECRET_KEY", "made by the simulator", "signs cookies and links; 16 characters or more, needed with Twilio"
    ),
    Setting(
        "ENCRYPTION_KEYS",
        "made by the simulator",
        "keys for numbers and bodies at rest: comma list, newest first, each 32 bytes in url-safe base64",
    ),
    Setting("LOOKUP_KEY", "derived from SECRET_KEY", "keys the hash that finds a number again; never change it"),
    Setting("SEND_RATE", "1", "segments a second that may leave through the gateway"),
    Setting("DEFAULT_LANGUAGE", "en", f"language when a text tells none: {' '.join(LANGUAGES)}"),
    Setting("SERVICE_NAME", "Text Line", "name that texters see, 1 to 40 characters"),
    Setting("RETENTION_DAYS", "30", "days after which the bodies of messages are deleted"),
    Setting("APPROVAL_OVER", "0", "a broadcast to more people than this needs a second person's approval"),
    Setting(
        "TWILIO_KEYWORDS",
        "default (simulator: off)",
        "who answers STOP, START and HELP: default (Twilio), advanced (Twilio, says so in OptOutType), off (we do)",
    ),
    Setting("HELP_CARRIED_BY_TWILIO", "0", "1 when Twilio's own HELP text names 911 and 988"),
    Setting(
        "ACCEPT_DRAFTS",
        "none (simulator: all)",
        "draft translations that may be sent: all, none, or a comma list of languages",
    ),
    Setting("METRICS_TOKEN", "", "lets another machine read /metrics with this bearer token"),
)

NAMES = frozenset(setting.name for setting in SETTINGS)
