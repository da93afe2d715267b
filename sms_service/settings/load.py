"""Read every setting, check all of them, and report all that is wrong at once."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, TypeVar, cast

from sms_service.settings import rules
from sms_service.settings.files import prepare_var_dir, read_env_file, simulator_secrets
from sms_service.settings.model import Gateway, Settings, SettingsError, TwilioKeywords, local_url

T = TypeVar("T")
D = TypeVar("D")

_ENV_FILE = Path(".env")
_TWILIO_NAMES = ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_MESSAGING_SERVICE_SID", "TWILIO_FROM_NUMBER")


class _Reader:
    """Looks values up by name and gathers what is wrong with them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = {name: value.strip() for name, value in given.items() if value.strip()}
        self.problems: list[str] = []

    def get(self, name: str, rule: Callable[[str], T], default: D) -> T | D:
        """The checked value of `name`, or `default` when it is unset or wrong."""
        if name not in self.given:
            return default
        try:
            return rule(self.given[name])
        except ValueError as error:
            self.problems.append(f"{name} {error}")
            return default

    def need(self, name: str, rule: Callable[[str], T], default: T, why: str) -> T:
        """As `get`, but unset is a problem too."""
        if name not in self.given:
            self.problems.append(f"{name} is not set: {why}")
        return self.get(name, rule, default)


def load_settings(environ: Mapping[str, str], env_file: Path | None = _ENV_FILE) -> Settings:
    """The settings of this install, all checked, and `VAR_DIR` made ready.

    Args:
        environ: the environment; it beats the file.
        env_file: where more settings may stand; None for none.

    Raises:
        SettingsError: with every problem there is.
    """
    given = _given(environ, env_file)
    reader = _Reader(given)
    gateway: Gateway = "twilio" if any(name in reader.given for name in _TWILIO_NAMES) else "simulator"
    var_dir = Path(os.path.abspath(Path(reader.given.get("VAR_DIR", "var")).expanduser()))  # noqa: PTH100 - keeps links
    try:
        prepare_var_dir(var_dir)
        if gateway == "simulator":
            reader.given = {**simulator_secrets(var_dir), **reader.given}
    except SettingsError as error:
        reader.problems += error.problems
        gateway_secrets_known = gateway == "twilio"
    else:
        gateway_secrets_known = True
    settings = _read(reader, gateway, var_dir, gateway_secrets_known)
    if reader.problems:
        raise SettingsError(reader.problems)
    return settings


def read_default_language(environ: Mapping[str, str], env_file: Path | None = _ENV_FILE) -> str:
    """`DEFAULT_LANGUAGE` alone, for commands that need neither a database nor a folder to write to.

    Raises:
        SettingsError: it is no language of the service.
    """
    reader = _Reader(_given(environ, env_file))
    code = reader.get("DEFAULT_LANGUAGE", rules.language, "en")
    if reader.problems:
        raise SettingsError(reader.problems)
    return code


def _given(environ: Mapping[str, str], env_file: Path | None) -> dict[str, str]:
    return {**(read_env_file(env_file) if env_file else {}), **environ}


def _read(reader: _Reader, gateway: Gateway, var_dir: Path, secrets_known: bool) -> Settings:
    host = reader.get("HOST", str, "127.0.0.1")
    port = reader.get("PORT", lambda text: rules.whole_number(text, 1, 65535), 8000)
    twilio = gateway == "twilio"
    if twilio:
        _need_sender(reader)
    keep = _Reader(reader.given) if not secrets_known else reader  # one problem with var/ is not five
    because = "Twilio is set up, so this is needed too (unset every TWILIO_ setting for the simulator)"
    own = "with Twilio nothing has a default secret; the README says how to make one"
    secret_key = keep.need("SECRET_KEY", rules.secret, "", own)
    return Settings(
        gateway=gateway,
        host=host,
        port=port,
        var_dir=var_dir,
        twilio_account_sid=keep.need("TWILIO_ACCOUNT_SID", rules.account_sid, "", because),
        twilio_auth_tokens=keep.need("TWILIO_AUTH_TOKEN", rules.comma_list, (), because),
        twilio_messaging_service_sid=reader.get("TWILIO_MESSAGING_SERVICE_SID", rules.messaging_service_sid, None),
        twilio_from_number=reader.get("TWILIO_FROM_NUMBER", rules.sender_number, None),
        twilio_api_base=reader.get("TWILIO_API_BASE", rules.base_url, None),
        public_base_url=(
            reader.need("PUBLIC_BASE_URL", rules.base_url, "", because)
            if twilio
            else reader.get("PUBLIC_BASE_URL", rules.base_url, local_url(host, port))
        ),
        database_url=reader.get("DATABASE_URL", rules.database_url, rules.sqlite_url(var_dir / "service.db")),
        redis_url=reader.get("REDIS_URL", rules.redis_url, None),
        secret_key=secret_key,
        encryption_keys=keep.need("ENCRYPTION_KEYS", rules.encryption_keys, (), own),
        lookup_key=reader.get(
            "LOOKUP_KEY", lambda text: rules.lookup_key(rules.secret(text)), rules.lookup_key(secret_key)
        ),
        send_rate=reader.get("SEND_RATE", rules.rate, 1.0),
        default_language=reader.get("DEFAULT_LANGUAGE", rules.language, "en"),
        service_name=reader.get("SERVICE_NAME", rules.service_name, "Text Line"),
        retention_days=reader.get("RETENTION_DAYS", lambda text: rules.whole_number(text, 1, 3650), 30),
        approval_over=reader.get("APPROVAL_OVER", lambda text: rules.whole_number(text, 0, 1_000_000_000), 0),
        twilio_keywords=reader.get("TWILIO_KEYWORDS", _keywords, "default" if twilio else "off"),
        help_carried_by_twilio=reader.get("HELP_CARRIED_BY_TWILIO", rules.flag, False),
        accept_drafts=reader.get("ACCEPT_DRAFTS", rules.drafts, _default_drafts(twilio)),
        metrics_token=reader.get("METRICS_TOKEN", rules.token, None),
    )


def _need_sender(reader: _Reader) -> None:
    if not {"TWILIO_MESSAGING_SERVICE_SID", "TWILIO_FROM_NUMBER"} & reader.given.keys():
        reader.problems.append(
            "TWILIO_MESSAGING_SERVICE_SID or TWILIO_FROM_NUMBER is not set: "
            "one of them must say what the texts are sent from"
        )


def _default_drafts(twilio: bool) -> frozenset[str] | Literal["all"]:
    return frozenset() if twilio else "all"


def _keywords(text: str) -> TwilioKeywords:
    if text not in ("default", "advanced", "off"):
        raise ValueError("must be default, advanced or off")
    return cast(TwilioKeywords, text)
