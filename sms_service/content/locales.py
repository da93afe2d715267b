"""The list of languages (`locales/languages.toml`) and where their files stand."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

#: Folder of the catalogs and keyword lists, beside the package.
LOCALES_DIR = Path(__file__).resolve().parents[2] / "locales"

SOURCE_LOCALE = "en"


@dataclass(frozen=True, slots=True)
class Locale:
    """One language we answer in.

    Args:
        code: folder name, for example ``pt_BR``.
        tag: language tag of RFC 5646, for example ``pt-BR``; what `match` prints.
        name: its own name.
        english: its English name.
        direction: ``ltr`` or ``rtl``.
        review: ``draft``, or who reviewed it and when.
    """

    code: str
    tag: str
    name: str
    english: str
    direction: Literal["ltr", "rtl"]
    review: str

    @property
    def is_draft(self) -> bool:
        """True until a native reviewer has signed."""
        return self.code != SOURCE_LOCALE and self.review == "draft"

    @property
    def neutral_units(self) -> int:
        """How much of an answer a lock screen shows: 15 units in Chinese and Korean, 40 elsewhere."""
        return 15 if self.code in ("zh_Hans", "ko") else 40


def load_locales(folder: Path = LOCALES_DIR) -> dict[str, Locale]:
    """Read languages.toml; locales by code, in menu order."""
    with (folder / "languages.toml").open("rb") as file:
        table = tomllib.load(file)
    return {code: Locale(code=code, **entry) for code, entry in table.items()}
