"""Every text in every language, ready to be sent."""

from __future__ import annotations

import gettext
from dataclasses import dataclass
from pathlib import Path

from sms_service.content import all_texts
from sms_service.content.locales import LOCALES_DIR, SOURCE_LOCALE, Locale, load_locales
from sms_service.domain.errors import ServiceError
from sms_service.domain.segments import plain_typography

DOMAIN = "sms"
#: Keeps a number readable inside right-to-left text (Unicode TR9: LRI and PDI).
_ISOLATE = ("\u2066", "\u2069")


class CatalogError(ServiceError):
    """A language cannot be served; the message says which one and what to run."""


@dataclass(frozen=True)
class Catalog:
    """Texts by locale and key.

    Args:
        locales: the languages, in menu order.
        texts: locale code -> key -> words with named slots.
    """

    locales: dict[str, Locale]
    texts: dict[str, dict[str, str]]

    def render(self, key: str, locale: str, slots: dict[str, str]) -> str:
        """Return the words of `key` in `locale` with its slots filled.

        Args:
            key: a key of `all_texts()`.
            locale: locale code.
            slots: values for the named slots; further ones are ignored.

        Raises:
            KeyError: an unknown key or locale, or a slot without a value.
        """
        words = self.texts[locale][key]
        if "{" in words:
            if self.locales[locale].direction == "rtl":
                slots = {name: isolated(value) for name, value in slots.items()}
            words = words.format_map(slots)
        return plain_typography(words)

    def by_tag(self, tag: str) -> str:
        """Return the locale code of a language tag such as ``pt-BR``."""
        return next(one.code for one in self.locales.values() if one.tag == tag)


def isolated(value: str) -> str:
    """Mark a number or Latin word so that it keeps its order inside right-to-left text."""
    return f"{_ISOLATE[0]}{value}{_ISOLATE[1]}" if value.isascii() else value


class _Missing(gettext.NullTranslations):
    """Says '' for a text that a catalog lacks; gettext's own way is to say it in English, unnoticed."""

    def pgettext(self, context: str, message: str) -> str:
        return ""


def load_catalog(folder: Path = LOCALES_DIR) -> Catalog:
    """Read all compiled catalogs.

    Raises:
        CatalogError: a language without a compiled catalog, or with a text missing: English must never go out
            in its place unnoticed.
    """
    locales = load_locales(folder)
    source = {key: text.english for key, text in all_texts().items()}
    texts = {code: source if code == SOURCE_LOCALE else _read(folder, code, source) for code in locales}
    return Catalog(locales, texts)


def _read(folder: Path, code: str, source: dict[str, str]) -> dict[str, str]:
    try:
        found = gettext.translation(DOMAIN, str(folder), [code])
    except OSError as problem:
        raise CatalogError(f"no compiled catalog for {code}: run `make catalogs`") from problem
    found.add_fallback(_Missing())
    texts = {key: found.pgettext(key, english) for key, english in source.items()}
    missing = sorted(key for key, words in texts.items() if not words)
    if missing:
        raise CatalogError(
            f"the catalog of {code} lacks {len(missing)} texts, first {missing[0]!r}: run `make translations`"
        )
    return texts
