"""What an address of Twilio's `From` or `To` is, and which country it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import phonenumbers

Kind = Literal["number", "short-code", "name"]

_E164 = re.compile(r"\+[1-9]\d{6,14}")
_SHORT_CODE = re.compile(r"\+?\d{3,6}")
_NANP = re.compile(r"\+1([2-9]\d{2})\d{7}")


@dataclass(frozen=True, slots=True)
class Address:
    """One end of a message.

    Args:
        value: as it is stored and looked up: E.164 for a telephone number, else as given.
        kind: ``number`` can be answered; ``short-code`` and ``name`` are machines, and answering them makes loops.
        country: ISO 3166 code, '' when unknown or not of one country (toll-free).
        area: area code of a North American number, else ''.
        channel: ``sms``, or the prefix Twilio gave, such as ``whatsapp``.
    """

    value: str
    kind: Kind
    country: str
    area: str
    channel: str


def read_address(raw: str) -> Address:
    """Read an address as Twilio writes it; nothing is refused.

    Source: Twilio, "Webhook request": `From` may be a short code, a name, or have a channel prefix.
    """
    raw = raw.strip()
    channel, separator, bare = raw.partition(":")
    if not separator or not channel.isalpha():
        channel, bare = "sms", raw
    if _E164.fullmatch(bare):
        country, area = _country(bare)
        return Address(raw, "number", country, area, channel)
    kind: Kind = "short-code" if _SHORT_CODE.fullmatch(bare) else "name"
    return Address(raw, kind, "", "", channel)


def _country(number: str) -> tuple[str, str]:
    american = _NANP.fullmatch(number)
    if american:
        return _american_country(american.group(1)), american.group(1)
    return _region(number), ""


@lru_cache(maxsize=1024)
def _american_country(area: str) -> str:
    return _region(f"+1{area}5550123")


def _region(number: str) -> str:
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(parsed)
    if not region and parsed.country_code not in (None, 1):
        region = phonenumbers.region_code_for_country_code(parsed.country_code)
    return region if region and region != "001" else ""
