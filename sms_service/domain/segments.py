"""What a text costs: encoding, units and segments.

Sources: 3GPP TS 23.038 (GSM 7-bit default alphabet and its extension table); Twilio, "What is GSM-7" and
"SMS character limits": 160 and 153 septets, 70 and 67 UTF-16 code units.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["GSM-7", "UCS-2"]

_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "\f^{}\\[~]|€"
GSM_UNITS: dict[str, int] = {**dict.fromkeys(_BASIC, 1), **dict.fromkeys(_EXTENSION, 2)}
_BASIC_SET = frozenset(_BASIC)

SINGLE = {"GSM-7": 160, "UCS-2": 70}
PART = {"GSM-7": 153, "UCS-2": 67}

#: Typographic characters that cost a whole text its GSM-7 encoding and say nothing more than their plain forms.
_PLAIN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "`": "'", "´": "'", "ʼ": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "…": "...", "•": "-", "·": "-",
        "\u00a0": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2007": " ", "\u3000": " ", "\t": " ",
        "\u200b": None, "\ufeff": None, "\u00ad": None,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What one text costs.

    Args:
        encoding: ``GSM-7`` or ``UCS-2``.
        segments: billed parts; an empty text is one part, as the carrier bills it.
        units: septets or UTF-16 code units.
        forced_by: characters outside GSM-7, each once, in order of first appearance.
    """

    encoding: Encoding
    segments: int
    units: int
    forced_by: tuple[str, ...]


def plain_typography(text: str) -> str:
    """Replace typographic quotes, dashes and spaces by the plain ones that GSM-7 has."""
    return unicodedata.normalize("NFC", text).translate(_PLAIN)


def utf16_units(text: str) -> int:
    """Return the number of UTF-16 code units of `text`."""
    return len(text) + sum(1 for one in text if one > "\uffff")


def _parts(sizes: list[int], single: int, part: int) -> int:
    """Walk the characters so that an escape pair or surrogate pair never splits over two parts."""
    total = sum(sizes)
    if total <= single:
        return 1
    parts, room = 1, part
    for size in sizes:
        if size > room:
            parts, room = parts + 1, part
        room -= size
    return parts


def cost(text: str) -> Cost:
    """Count `text` after NFC.

    Args:
        text: any string; lone surrogates count one unit each.
    """
    text = unicodedata.normalize("NFC", text)
    forced = tuple(dict.fromkeys(one for one in text if one not in GSM_UNITS))
    encoding: Encoding = "UCS-2" if forced else "GSM-7"
    sizes = [2 if one > "\uffff" else 1 for one in text] if forced else [GSM_UNITS[one] for one in text]
    return Cost(encoding, _parts(sizes, SINGLE[encoding], PART[encoding]), sum(sizes), forced)
