"""What an address is, and which country it is from."""

import pytest

from sms_service.domain.phone import read_address


@pytest.mark.parametrize(
    ("raw", "kind", "country", "area", "channel"),
    [
        ("+14155550100", "number", "US", "415", "sms"),
        ("+14165550100", "number", "CA", "416", "sms"),
        ("+18005550100", "number", "US", "800", "sms"),
        ("+525512345678", "number", "MX", "", "sms"),
        ("+447700900123", "number", "GB", "", "sms"),
        ("whatsapp:+14155550100", "number", "US", "415", "whatsapp"),
        ("72975", "short-code", "", "", "sms"),
        ("TWILIO", "name", "", "", "sms"),
        ("", "name", "", "", "sms"),
        ("+1 415 555", "name", "", "", "sms"),
    ],
)
def test_addresses(raw: str, kind: str, country: str, area: str, channel: str) -> None:
    address = read_address(raw)
    assert (address.kind, address.area, address.channel) == (kind, area, channel)
    assert address.country == country


def test_the_same_number_on_another_channel_is_another_address() -> None:
    assert read_address("whatsapp:+14155550100").value != read_address("+14155550100").value
