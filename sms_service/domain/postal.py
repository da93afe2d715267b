"""Postal codes in a text. US ZIP or ZIP+4; Canadian code (letters as Canada Post uses them)."""

from __future__ import annotations

import re

_DIGIT = re.compile(r"\d")
_ZIP = re.compile(r"(?<![\d-])(\d{5})(?:-\d{4})?(?![\d-])")
_CANADIAN = re.compile(r"\b([abceghj-nprstvxy]\d[abceghj-nprstv-z])[ -]?(\d[abceghj-nprstv-z]\d)\b", re.IGNORECASE)


def postal_code(text: str) -> str:
    """Return the postal code that stands in `text`, or ''."""
    if not _DIGIT.search(text):
        return ""
    found = _ZIP.search(text)
    if found:
        return found.group(1)
    canadian = _CANADIAN.search(text)
    return f"{canadian.group(1)} {canadian.group(2)}".upper() if canadian else ""
