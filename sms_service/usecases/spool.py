"""Texts that came while the database was away, encrypted on disk until it is back."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import structlog

from sms_service.settings import Settings
from sms_service.store.encryption import Cipher, DecryptionError
from sms_service.usecases.inbound_text import Composed, InboundText

_log = structlog.get_logger(__name__)
_COLUMN = "spool"


def _folder(settings: Settings) -> Path:
    return settings.var_dir / "spool"


def _path(settings: Settings, sid: str) -> Path:
    return _folder(settings) / f"{hashlib.sha256(sid.encode('utf-8', 'surrogatepass')).hexdigest()}.text"


def put_aside(settings: Settings, cipher: Cipher, text: InboundText, replies: Sequence[Composed]) -> None:
    """Keep a text and the answer it got; a disk that is full or read-only must not keep the answer back."""
    path = _path(settings, text.sid)
    content = {"text": asdict(text), "replies": [asdict(one) for one in replies]}
    partial = path.with_suffix(f".{os.getpid()}.tmp")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial.write_bytes(cipher.encrypt(json.dumps(content), _COLUMN))
        partial.replace(path)
    except OSError as problem:
        _log.error("text answered but not recorded", problem=str(problem))
        with suppress(OSError):
            partial.unlink(missing_ok=True)


def earlier_answer(settings: Settings, cipher: Cipher, sid: str) -> dict[str, Any] | None:
    """Return what was put aside for this provider sid, or None."""
    try:
        return read_aside(cipher, _path(settings, sid))
    except (OSError, DecryptionError):
        return None


def read_aside(cipher: Cipher, path: Path) -> dict[str, Any]:
    """Return one text that was put aside, and its answer.

    Raises:
        DecryptionError: its key is gone.
    """
    content: dict[str, Any] = json.loads(cipher.decrypt(path.read_bytes(), _COLUMN))
    return content


def waiting(settings: Settings) -> list[Path]:
    """Return the files of what is put aside, oldest first."""
    try:
        return sorted(_folder(settings).glob("*.text"), key=lambda path: path.stat().st_mtime_ns)
    except OSError:
        return []
