"""Compiles the `.po` files for the running service."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.mofile import write_mo

from sms_service.content.gettext_files import po_path, read_catalog, replace_file
from sms_service.content.locales import LOCALES_DIR, SOURCE_LOCALE, load_locales


def compile_catalogs(folder: Path = LOCALES_DIR, *, force: bool = False) -> list[str]:
    """Compile every `.po` whose `.mo` is missing or older.

    Returns:
        Codes of the locales that were compiled.
    """
    compiled = []
    for code in load_locales(folder):
        source = po_path(code, folder)
        if code == SOURCE_LOCALE or not source.exists():
            continue
        target = source.with_suffix(".mo")
        if force or not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            buffer = io.BytesIO()
            write_mo(buffer, read_catalog(code, folder))
            replace_file(target, buffer.getvalue())
            compiled.append(code)
    return compiled
