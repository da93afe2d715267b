"""Reads and updates the `.po` files (GNU gettext; key as context, English words as msgid)."""

from __future__ import annotations

import io
import os
from pathlib import Path

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.pofile import read_po, write_po

from sms_service.content import all_texts
from sms_service.content.locales import LOCALES_DIR

PO_NAME = "sms.po"
#: Header lines that change with every run and say nothing of the texts.
_DATED = tuple(
    f'"{name}'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Report-Msgid",
        "Language-Team",
        "Project-Id",
    )
)
_HEADER = "# Texts sent by SMS. The context is the key of the text; see docs/translating.md."


def po_path(code: str, folder: Path = LOCALES_DIR) -> Path:
    """Return where the catalog of a locale stands."""
    return folder / code / "LC_MESSAGES" / PO_NAME


def read_catalog(code: str, folder: Path = LOCALES_DIR) -> PoCatalog:
    """Read a locale's `.po`; an empty catalog when there is none yet."""
    path = po_path(code, folder)
    if not path.exists():
        return PoCatalog(locale=code, domain="sms")
    with path.open("rb") as file:
        return read_po(file, locale=code, domain="sms", abort_invalid=True)


def translations(catalog: PoCatalog) -> dict[str, tuple[str, str]]:
    """Return key -> (English the translator saw, translation) of all entries that are not fuzzy."""
    found = {}
    for message in catalog:
        if message.id and message.context and not message.fuzzy:
            found[str(message.context)] = (str(message.id), str(message.string or ""))
    return found


def update_template(code: str, folder: Path = LOCALES_DIR) -> tuple[int, int]:
    """Bring a locale's `.po` up to date with the English texts.

    A translation is kept only when its English has not changed; a changed one becomes empty, never stale.

    Returns:
        (entries, entries still to translate)
    """
    kept = translations(read_catalog(code, folder))
    fresh = PoCatalog(locale=code, domain="sms", header_comment=_HEADER, fuzzy=False)
    untranslated = 0
    for key, text in all_texts().items():
        seen, words = kept.get(key, ("", ""))
        words = words if seen == text.english else ""
        untranslated += not words
        fresh.add(text.english, words, context=key, auto_comments=[text.note] if text.note else [])
    path = po_path(code, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, po_bytes(fresh))
    return len(all_texts()), untranslated


def po_bytes(catalog: PoCatalog) -> bytes:
    """Write without dates, locations or wrapping, so that a change shows only its words."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, no_location=True, sort_output=False, omit_header=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_DATED)).encode()


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file in one step, so that a reader never sees half of it."""
    partial = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    partial.write_bytes(content)
    partial.replace(path)
