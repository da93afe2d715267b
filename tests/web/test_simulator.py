"""The post behind the simulator page."""

import secrets
from pathlib import Path

import pytest

from sms_service.factory import create_app
from sms_service.store.engine import migrate
from sms_service.store.tables import inbound_messages, outbound_messages
from tests.support.service import Texter, make_settings

FROM = "+14155550177"


def test_a_text_goes_through_the_signed_webhook_and_says_why(texter: Texter) -> None:
    answer = texter.client.post("/simulator/messages", json={"from": FROM, "body": "NARCAN"}).get_json()
    [reply] = answer["replies"]
    assert "Narcan" in reply["body"]
    assert (reply["encoding"], reply["segments"]) == ("GSM-7", 1)
    assert answer["why"]["topic"] == "naloxone"
    assert answer["why"]["matched"]
    assert answer["own"]["units"] == 6
    [message] = texter.rows(outbound_messages)
    assert message["status"] == "delivered"
    assert texter.rows(inbound_messages)[0]["provider_sid"].startswith("SM")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"body": "x"}, "Send JSON"),
        ({"from": "  ", "body": "x"}, "number first"),
        ({"from": FROM, "body": "x" * 1601}, "1,600"),
        (["x"], "Send JSON"),
    ],
)
def test_what_cannot_be_texted_is_said(texter: Texter, given: object, says: str) -> None:
    response = texter.client.post("/simulator/messages", json=given)
    assert response.status_code == 400
    assert says in response.get_json()["error"]


def test_the_page_allows_no_other_host(texter: Texter) -> None:
    page = texter.client.get("/simulator")
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "http" not in page.get_data(as_text=True).replace("http-equiv", "")


def test_there_is_no_simulator_beside_a_real_gateway(tmp_path: Path) -> None:
    settings = make_settings(
        tmp_path / "var",
        PUBLIC_BASE_URL="https://texts.example.org",
        TWILIO_ACCOUNT_SID="AC" + "0" * 32,
        TWILIO_AUTH_TOKEN="token-0123456789abcdef0123456789",
        TWILIO_FROM_NUMBER="+15005550006",
        SECRET_KEY=secrets.token_hex(32),
        ENCRYPTION_KEYS="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    )
    migrate(settings.database_url)
    client = create_app(settings).test_client()
    assert client.get("/simulator").status_code == 404
    assert client.post("/simulator/messages", json={"from": FROM, "body": "x"}).status_code == 404
