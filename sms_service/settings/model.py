"""The settings as the rest of the code sees them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Gateway = Literal["twilio", "simulator"]
TwilioKeywords = Literal["default", "advanced", "off"]


class SettingsError(Exception):
    """The service cannot start as it is set up.

    Args:
        problems: one line each, naming the setting and the way out.
    """

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One checked value for each setting; see `sms_service.settings.names` for what each does.

    `repr` leaves secrets out, so that a traceback or a log line cannot carry one.
    """

    gateway: Gateway
    host: str
    port: int
    var_dir: Path
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_messaging_service_sid: str | None
    twilio_from_number: str | None
    twilio_api_base: str | None
    public_base_url: str
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    secret_key: str = field(repr=False)
    encryption_keys: tuple[bytes, ...] = field(repr=False)
    lookup_key: bytes = field(repr=False)
    send_rate: float
    default_language: str
    service_name: str
    retention_days: int
    approval_over: int
    twilio_keywords: TwilioKeywords
    help_carried_by_twilio: bool
    accept_drafts: frozenset[str] | Literal["all"]
    metrics_token: str | None = field(repr=False)

    @property
    def on_sqlite(self) -> bool:
        """Whether the database is a file of this machine."""
        return self.database_url.startswith("sqlite")

    @property
    def local_url(self) -> str:
        """Where a browser on this machine finds the web server; no slash at the end."""
        return local_url(self.host, self.port)

    def accepts_draft(self, language: str) -> bool:
        """Whether the operator lets draft texts of `language` (a code of `LANGUAGES`) go out."""
        return self.accept_drafts == "all" or language in self.accept_drafts


def local_url(host: str, port: int) -> str:
    """The address of a server on this machine that listens on `host`, which may be a wildcard."""
    reachable = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "": "127.0.0.1"}.get(host, host)  # noqa: S104 - read, not bound
    bracketed = f"[{reachable}]" if ":" in reachable and not reachable.startswith("[") else reachable
    return f"http://{bracketed}:{port}"
