"""Plays Twilio's part: the form and the signature of its webhooks, and reading our TwiML back.

Source: Twilio, "Webhook request" (parameters of an incoming message) and "Outbound message status".
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from sms_service.gateways.twilio import sign
from sms_service.settings import Settings

Form = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Delivered:
    """One `<Message>` of our answer.

    Args:
        body: its words.
        callback: path to which its delivery status is posted.
    """

    body: str
    callback: str


def inbound_form(settings: Settings, sid: str, sender: str, recipient: str, body: str, media: int) -> Form:
    """Return the fields that Twilio would post for this text."""
    form = Form(
        {
            "MessageSid": sid,
            "SmsSid": sid,
            "SmsMessageSid": sid,
            "AccountSid": settings.twilio_account_sid,
            "From": sender,
            "To": recipient,
            "Body": body,
            "NumMedia": str(media),
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
            "SmsStatus": "received",
            "FromCity": "",
            "FromZip": "",
        }
    )
    for number in range(media):
        form[f"MediaContentType{number}"] = "image/jpeg"
        form[f"MediaUrl{number}"] = f"{settings.public_base_url}/simulator/media-is-never-fetched"
    return form


def status_form(settings: Settings, sid: str, status: str) -> Form:
    """Return the fields of a status callback."""
    return Form(
        {
            "MessageSid": sid,
            "SmsSid": sid,
            "AccountSid": settings.twilio_account_sid,
            "MessageStatus": status,
            "SmsStatus": status,
            "ApiVersion": "2010-04-01",
        }
    )


def signature_headers(settings: Settings, path: str, form: Form) -> dict[str, str]:
    """Return the header with which Twilio signs a post of `form` to `path`."""
    token = settings.twilio_auth_tokens[0]
    return {"X-Twilio-Signature": sign(token, settings.public_base_url + path, form)}


def read_twiml(settings: Settings, answer: bytes) -> list[Delivered]:
    """Return the messages of our own TwiML."""
    root = ET.fromstring(answer)  # noqa: S314 - our own answer, not a stranger's
    return [
        Delivered(one.text or "", one.get("statusCallback", "").removeprefix(settings.public_base_url))
        for one in root.iter("Message")
    ]
