"""One small rule for each kind of value: text in, checked value out, or `ValueError` with the way out."""

import base64
import binascii
import hashlib
import hmac
import math
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from sms_service.settings.names import LANGUAGES

_KEY_BYTES = 32
_MAKE_KEY = "make one with: python3 -c 'import base64, os; print(base64.urlsafe_b64encode(os.urandom(32)).decode())'"
_SHORT_LANGUAGES = {"pt": "pt-BR", "zh": "zh-Hans"}


def whole_number(text: str, lowest: int, highest: int) -> int:
    """A whole number within bounds, both included."""
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or not lowest <= int(text) <= highest:
        raise ValueError(f"must be a whole number from {lowest} to {highest}")
    return int(text)


def rate(text: str) -> float:
    """Segments a second, more than 0."""
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not 0 < value <= 10_000:
        raise ValueError("must be segments a second, a number above 0 and at most 10000, like 1 or 12.5")
    return value


def flag(text: str) -> bool:
    """0 or 1."""
    if text not in ("0", "1"):
        raise ValueError("must be 0 or 1")
    return text == "1"


def language(text: str) -> str:
    """A language of the service in its printed spelling; `pt_BR`, `pt-br` and `pt` all give `pt-BR`."""
    folded = text.strip().replace("_", "-").lower()
    known = {code.lower(): code for code in LANGUAGES} | _SHORT_LANGUAGES
    if folded not in known:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}")
    return known[folded]


def drafts(text: str) -> frozenset[str] | Literal["all"]:
    """`all`, `none`, or a comma list of languages."""
    if text.lower() == "all":
        return "all"
    if text.lower() == "none":
        return frozenset()
    try:
        return frozenset(language(part) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError(f"must be all, none, or a comma list; each language {error}") from None


def service_name(text: str) -> str:
    """A name that fits in a text."""
    if not 1 <= len(text) <= 40 or not text.isprintable():
        raise ValueError("must be 1 to 40 characters on one line")
    return text


def comma_list(text: str) -> tuple[str, ...]:
    """The parts of a comma list, without the empty ones."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    if not parts:
        raise ValueError("must hold at least one value")
    return parts


def account_sid(text: str) -> str:
    """A Twilio account."""
    if not re.fullmatch(r"AC[0-9A-Za-z]+", text):
        raise ValueError("must be the account SID from Twilio's console; it starts with AC")
    return text


def messaging_service_sid(text: str) -> str:
    """A Twilio messaging service."""
    if not re.fullmatch(r"MG[0-9A-Za-z]+", text):
        raise ValueError("must be the SID of a messaging service from Twilio's console; it starts with MG")
    return text


def sender_number(text: str) -> str:
    """A number in E.164 form, or a short code."""
    if not re.fullmatch(r"\+[1-9]\d{6,14}|\d{5,6}", text, re.ASCII):
        raise ValueError("must be a number like +15551234567, or a short code of five or six digits")
    return text


def base_url(text: str) -> str:
    """An http or https address; the slash at its end is dropped."""
    problem = "must be an address like https://text.example.org, with no query"
    try:
        parts = urlsplit(text)
        port_is_sound = parts.port != 0
    except ValueError:
        raise ValueError(problem) from None
    sound = parts.scheme in ("http", "https") and parts.hostname and port_is_sound and not parts.username
    if not sound or parts.query or parts.fragment or re.search(r"\s", text):
        raise ValueError(problem)
    return text.rstrip("/")


def database_url(text: str) -> str:
    """A database we run on, with the driver we use in its scheme."""
    scheme, separator, rest = text.partition("://")
    if separator and scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        return f"postgresql+psycopg://{rest}"
    if separator and scheme == "sqlite" and rest.strip("/") not in ("", ":memory:"):
        return text
    raise ValueError("must start with postgresql:// or be sqlite:/// and a file's path")


def sqlite_url(path: Path) -> str:
    """The address of an SQLite file."""
    return f"sqlite:///{path}"


def redis_url(text: str) -> str:
    """The address of a Redis."""
    if not re.match(r"(rediss?|unix)://\S", text):
        raise ValueError(
            "must start with redis://, rediss:// or unix://, or be unset: then we start a Redis of our own"
        )
    return text


def secret(text: str) -> str:
    """A secret that cannot be guessed at once."""
    if len(text) < 16:
        raise ValueError(f"must be 16 characters or more; {_MAKE_KEY}")
    return text


def token(text: str) -> str:
    """A bearer token: visible ASCII, so that it fits in a header."""
    if not re.fullmatch(r"[!-~]+", text):
        raise ValueError("must be letters, digits and signs without spaces")
    return text


def encryption_keys(text: str) -> tuple[bytes, ...]:
    """AES-256 keys, newest first."""
    return tuple(_encryption_key(part) for part in comma_list(text))


def _encryption_key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != _KEY_BYTES:
        raise ValueError(f"must be a comma list of keys of 32 bytes in url-safe base64; {_MAKE_KEY}")
    return key


def lookup_key(text: str) -> bytes:
    """A key of 32 bytes from a text of any form.

    One-way, so that what leaks from the look-up column says nothing of `SECRET_KEY`.
    """
    return hmac.digest(text.encode(), b"sms-service: phone number look-up", hashlib.sha256)
