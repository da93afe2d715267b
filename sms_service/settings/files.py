"""The two places on disk that settings come from, and the folder all that we write goes to."""

import base64
import contextlib
import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from sms_service.settings.model import SettingsError


def read_env_file(path: Path) -> dict[str, str]:
    """The settings in a `.env` file; none when there is no file.

    Raises:
        SettingsError: there is something at `path` that cannot be read as such a file.
    """
    try:
        with path.open(encoding="utf-8-sig") as stream:
            values = dotenv_values(stream=stream, interpolate=False)
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{path} cannot be read ({_reason(error)}): make it a text file that you own"]) from None
    return {name: value for name, value in values.items() if value is not None}


def prepare_var_dir(path: Path) -> None:
    """Make the folder all our files go to, and see that it takes one.

    Raises:
        SettingsError: it is a file, or cannot be written to.
    """
    if path.exists() and not path.is_dir():
        raise SettingsError([f"VAR_DIR: {path} is a file: move it away, or set VAR_DIR to a folder"])
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        message = f"VAR_DIR: cannot write to {path} ({_reason(error)}): give this user the right, or set another folder"
        raise SettingsError([message]) from None


def simulator_secrets(var_dir: Path) -> Mapping[str, str]:
    """The secrets of an install that sends nothing through Twilio, made at the first call.

    Several processes may call this at once: all come back with the same secrets.

    Raises:
        SettingsError: the file cannot be written or read.
    """
    path = var_dir / "secrets.env"
    if not path.exists():
        _write_once(path, _fresh_secrets())
    found = read_env_file(path)
    missing = [name for name in _fresh_secrets() if not found.get(name)]
    if missing:
        raise SettingsError([f"{path} lacks {', '.join(missing)}: put it back from a backup, or set them in .env"])
    return found


def _fresh_secrets() -> dict[str, str]:
    return {
        "TWILIO_ACCOUNT_SID": f"AC{secrets.token_hex(16)}",
        "TWILIO_AUTH_TOKEN": secrets.token_hex(16),
        "SECRET_KEY": secrets.token_urlsafe(32),
        "ENCRYPTION_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    }


def _write_once(path: Path, values: Mapping[str, str]) -> None:
    lines = [
        "# Made by the simulator for this install alone. Keep it: it opens the numbers and bodies in the database.",
        *(f"{name}={value}" for name, value in values.items()),
    ]
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".secrets-", dir=path.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
                stream.write("\n".join(lines) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            # A link, unlike a rename, never replaces the file of a process that was quicker.
            with contextlib.suppress(FileExistsError):
                os.link(temporary, path)
        finally:
            Path(temporary).unlink()
    except OSError as error:
        raise SettingsError([f"{path} cannot be written ({_reason(error)})"]) from None


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is not UTF-8"
