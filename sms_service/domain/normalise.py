"""Text as people type it, brought to the form in which keywords are compared (content brief, 6.3)."""

from __future__ import annotations

import re
import unicodedata

#: Token that ends a sentence; no pattern reaches across it.
BREAK = "\n"

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HANGUL = "\uac00-\ud7a3"
_GURMUKHI = "\u0a01-\u0a75"
_PICTURES = "\u2600-\u27bf\U0001f000-\U0001faff"

_WORD = re.compile(r"\w+")
_TOKEN = re.compile(rf"[{_HAN}{_HANGUL}]|(?:[^\W_{_HAN}{_HANGUL}]|[{_GURMUKHI}])+|\n|[{_PICTURES}]")
_SENTENCE_END = re.compile(r"[.!?;]+(?=\s|$)|[\n\r\u3002\u061f\u0964\u0965\u061b]+")
_STRETCHED = re.compile(r"([^\W\d])\1{2,}")
_ARABIC_ARTICLE = re.compile(r"^(?:[وب]ال|ال|لل)(?=.{3})")


def _drop_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    table.update(dict.fromkeys(range(0x64B, 0x660)))
    table.update(dict.fromkeys((0x670, 0x640, 0xA3C, 0xA71, 0xAD, 0xFE0E, 0xFE0F)))
    table.update(dict.fromkeys(range(0x200B, 0x2010)))
    table.update(dict.fromkeys(range(0x202A, 0x202F)))
    table.update(dict.fromkeys(range(0x2060, 0x206A)))
    table.update(dict.fromkeys(range(0x1F3FB, 0x1F400)))
    table.update(dict.fromkeys(map(ord, "'`´‘’ʼ＇")))
    pairs = {
        "ة": "ه",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "đ": "d",
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "ਂ": "ੰ",
        "æ": "ae",
        "œ": "oe",
    }
    table.update({ord(old): new for old, new in pairs.items()})
    for start in (0x660, 0x6F0, 0x966, 0xA66):
        table.update({start + digit: str(digit) for digit in range(10)})
    return table


_DROP = _drop_table()
_APOSTROPHES = {ord(one): None for one in "'`"}


def normalise(text: str, fold: dict[int, str] | None = None) -> str:
    """Return `text` in lower case, without marks, with sentence ends as line breaks."""
    if text.isascii():
        plain = text.lower().translate(_APOSTROPHES)
    else:
        plain = unicodedata.normalize("NFKC", text).casefold()
        plain = unicodedata.normalize("NFD", plain).translate(_DROP)
        plain = unicodedata.normalize("NFC", plain)
        if fold:
            plain = plain.translate(fold)
    plain = _SENTENCE_END.sub(" \n ", plain)
    return _STRETCHED.sub(r"\1", plain)


def tokenise(text: str, fold: dict[int, str] | None = None) -> list[str]:
    """Split `text` into comparable tokens.

    Words for scripts with spaces, single characters for Han and Hangul (spaces there mean little in texts),
    single pictures for emoji, BREAK between sentences.
    """
    plain = normalise(text, fold)
    tokens = _TOKEN.findall(plain)
    if not plain.isascii():
        tokens = [_ARABIC_ARTICLE.sub("", token) if "\u0620" <= token[0] <= "\u064a" else token for token in tokens]
    return tokens


def spelt(text: str) -> str:
    """Return the words of `text` with their marks, for the few that mean something else without."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def is_by_character(token: str) -> bool:
    """True for a Han or Hangul token, which is one character of a text without reliable spaces."""
    first = token[:1]
    return "\u3400" <= first <= "\u4dbf" or "\u4e00" <= first <= "\u9fff" or "\uac00" <= first <= "\ud7a3"
