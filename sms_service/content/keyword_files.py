"""Loads `locales/<locale>/keywords.toml`."""

from __future__ import annotations

from pathlib import Path

import tomli

from sms_service.content.locales import LOCALES_DIR
from sms_service.content.topics import BY_CODE
from sms_service.domain.keywords import KeywordError, Keywords, parse_keywords
from sms_service.domain.understanding import COMMANDS

#: Every code a keyword may name.
CODES: frozenset[str] = frozenset(BY_CODE) | COMMANDS


def read_keywords(code: str, folder: Path = LOCALES_DIR) -> Keywords:
    """Read one locale's keyword file.

    Raises:
        KeywordError: the file is missing, is not TOML, or holds something that cannot be used.
    """
    path = folder / code / "keywords.toml"
    try:
        table = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise KeywordError(f"locales/{code}/keywords.toml is missing") from problem
    except tomli.TOMLDecodeError as problem:
        raise KeywordError(f"locales/{code}/keywords.toml: {problem}") from problem
    return parse_keywords(code, table, CODES)
