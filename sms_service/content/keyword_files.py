"""Loads `locales/<locale>/keywords.toml` for all languages."""

from __future__ import annotations

import gc
from pathlib import Path

import tomli

from sms_service.content.locales import LOCALES_DIR, load_locales
from sms_service.content.topics import BY_CODE
from sms_service.domain.keywords import KeywordError, Keywords, parse_keywords
from sms_service.domain.understand import Understander
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


def load_understander(folder: Path = LOCALES_DIR, left_out: list[str] | None = None) -> Understander:
    """Read all keyword files and build what reads texts.

    Args:
        folder: where the locales stand.
        left_out: when given, a file that cannot be used is named there instead of raising.
    """
    tables = []
    for code in load_locales(folder):
        try:
            tables.append(read_keywords(code, folder))
        except KeywordError as problem:
            if left_out is None:
                raise
            left_out.append(str(problem))
    understander = Understander(tuple(tables))
    # The tables live as long as the process; walking them in every full garbage collection would hold a text up
    # for a tenth of a second.
    gc.collect()
    gc.freeze()
    return understander
