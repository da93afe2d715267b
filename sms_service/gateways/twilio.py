"""Twilio's side of a webhook: its signature, and the answer in TwiML.

Sources: Twilio, "Webhooks security" and "TwiML for Programmable Messaging"; error pages 12100, 14103, 14109.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from twilio.request_validator import RequestValidator
from twilio.twiml.messaging_response import MessagingResponse
from werkzeug.datastructures import MultiDict

#: What XML 1.0 cannot carry; one such character and the person gets silence (error 12100).
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

MOST_MESSAGES = 10
MOST_CHARACTERS = 1600


class SignatureCheck:
    """Checks X-Twilio-Signature against every auth token in use.

    Args:
        tokens: auth tokens, all that may sign while one replaces another.
    """

    def __init__(self, tokens: Iterable[str]) -> None:
        self._validators = [RequestValidator(token) for token in tokens]

    def is_signed(self, url: str, form: MultiDict[str, str], signature: str) -> bool:
        """True when one of the tokens signed exactly this request.

        Args:
            url: as Twilio was given it: public base, raw path and raw query, undecoded.
            form: all parameters, blank and unknown ones too.
            signature: the header, '' when it was missing.
        """
        return any(one.validate(url, form, signature) for one in self._validators)


def sign(token: str, url: str, form: MultiDict[str, str]) -> str:
    """Return the signature that Twilio would send for this request."""
    return str(RequestValidator(token).compute_signature(url, form))


def twiml(messages: Iterable[tuple[str, str]]) -> bytes:
    """Return the TwiML that sends `messages`.

    Args:
        messages: (words, status callback URL) pairs; at most 10 are sent, each cut at 1,600 characters.
    """
    response = MessagingResponse()
    for body, callback in list(messages)[:MOST_MESSAGES]:
        clean = _NOT_XML.sub("", body)[:MOST_CHARACTERS]
        if clean.strip():
            response.message(body=clean, status_callback=callback)
    return str(response).encode()
