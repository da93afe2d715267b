"""Loads `locales/<locale>/keywords.toml` for all languages."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path

import tomli

from sms_service.content.locales import LOCALES_DIR, load_locales
from sms_service.content.topics import BY_CODE
from sms_service.domain import normalise
from sms_service.domain.keywords import KeywordError, Keywords, parse_keywords
from sms_service.domain.understand import Understander
from sms_service.domain.understanding import COMMANDS

#: The tables as they are loaded; made anew whenever a keyword file or the code changes.
COMPILED_NAME = "keywords.compiled"

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
    """Return what reads texts, from its compiled form when that is of these very files and this code.

    Args:
        folder: where the locales stand.
        left_out: when given, a file that cannot be used is named there instead of raising.

    Raises:
        KeywordError: a file cannot be used, and `left_out` was not given.
    """
    signature = _signature(folder)
    understander = _read_compiled(folder, signature)
    if understander is None:
        problems: list[str] = []
        understander = _build(folder, problems if left_out is not None else None)
        if left_out is not None:
            left_out += problems
        if not problems:
            _write_compiled(folder, signature, understander)
    # The tables live as long as the process; walking them in every full garbage collection would hold a text up
    # for a tenth of a second.
    gc.collect()
    gc.freeze()
    return understander


def _build(folder: Path, left_out: list[str] | None) -> Understander:
    tables = []
    for code in load_locales(folder):
        try:
            tables.append(read_keywords(code, folder))
        except KeywordError as problem:
            if left_out is None:
                raise
            left_out.append(str(problem))
    return Understander(tuple(tables))


def _signature(folder: Path) -> bytes:
    """Return a digest of the keyword files and of the code that reads them."""
    digest = hashlib.sha256(sys.version.encode())
    code = sorted(Path(normalise.__file__).parent.glob("*.py"))
    for path in (folder / "languages.toml", *sorted(folder.glob("*/keywords.toml")), *code):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()


def _read_compiled(folder: Path, signature: bytes) -> Understander | None:
    """Return the compiled tables, or None when there are none of this signature."""
    try:
        content = (folder / COMPILED_NAME).read_bytes()
    except OSError:
        return None
    if not content.startswith(signature):
        return None
    gc.disable()
    try:
        found = pickle.loads(content[len(signature) :])  # noqa: S301 - ours, beside the code and as trusted as it
    finally:
        gc.enable()
    return found if isinstance(found, Understander) else None


def _write_compiled(folder: Path, signature: bytes, understander: Understander) -> None:
    """Keep the tables for the next start; a folder that cannot be written only costs seconds then."""
    path = folder / COMPILED_NAME
    partial = path.with_name(f"{COMPILED_NAME}.{os.getpid()}.tmp")
    try:
        partial.write_bytes(signature + pickle.dumps(understander, protocol=5))
        partial.replace(path)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
