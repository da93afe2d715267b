"""Where Twilio, or the simulator in its place, hands over texts and delivery statuses."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from functools import wraps

import structlog
from flask import Blueprint, Response, request

from sms_service.gateways.twilio import SignatureCheck, twiml
from sms_service.usecases.delivery import record_status
from sms_service.usecases.inbound import receive
from sms_service.usecases.inbound_text import InboundText
from sms_service.usecases.service import Service

_log = structlog.get_logger(__name__)
_TWIML = "text/xml; charset=utf-8"


def create_webhooks(service: Service) -> Blueprint:
    """The webhooks of one install; every one refuses what is not signed."""
    blueprint = Blueprint("webhooks", __name__)
    settings = service.settings
    check = SignatureCheck(settings.twilio_auth_tokens)

    def signed(view: Callable[..., Response]) -> Callable[..., Response]:
        @wraps(view)
        def guarded(**values: str) -> Response:
            url = settings.public_base_url + _raw_target()
            if not check.is_signed(url, request.form, request.headers.get("X-Twilio-Signature", "")):
                _log.warning("webhook refused: not signed by us", path=request.path)
                return Response(status=403)
            return view(**values)

        return guarded

    @blueprint.post("/sms/inbound")
    @signed
    def inbound() -> Response:
        """A text has come in; the answer goes back in the same breath."""
        answer = receive(service, _read_text())
        base = settings.public_base_url
        messages = [(one.body, f"{base}/sms/status/{one.id}") for one in answer.replies]
        return Response(twiml(messages), content_type=_TWIML)

    @blueprint.post("/sms/status/<message_id>")
    @signed
    def status(message_id: str) -> Response:
        """What became of a message; 204 also for one we do not know."""
        form = request.form
        record_status(
            service,
            message_id,
            status=form.get("MessageStatus") or form.get("SmsStatus", ""),
            provider_sid=form.get("MessageSid") or form.get("SmsSid", ""),
            error_code=form.get("ErrorCode", ""),
        )
        return Response(status=204)

    return blueprint


def _raw_target() -> str:
    """Return path and query exactly as they came: a decoded one would not fit the signature."""
    raw = request.environ.get("RAW_URI") or request.environ.get("REQUEST_URI") or request.full_path.rstrip("?")
    target = str(raw)
    if "://" in target.split("?", 1)[0]:
        target = "/" + target.split("://", 1)[1].partition("/")[2]
    return target


def _read_text() -> InboundText:
    """Read the fields of Twilio's messaging webhook; what is missing is taken as empty."""
    form = request.form
    media = form.get("NumMedia", "0")
    return InboundText(
        sid=(form.get("MessageSid") or form.get("SmsSid") or form.get("SmsMessageSid") or _own_sid())[:64],
        sender=form.get("From", ""),
        recipient=form.get("To", ""),
        body=form.get("Body", ""),
        media=int(media) if media.isascii() and media.isdecimal() and len(media) < 4 else 0,
        opt_out_type=form.get("OptOutType", ""),
        received_at=int(time.time() * 1000),
    )


def _own_sid() -> str:
    """A signed request without an id is still one request: the same words in the same form are the same message."""
    return (
        "NO" + hashlib.sha256(repr(sorted(request.form.items(multi=True))).encode("utf-8", "replace")).hexdigest()[:60]
    )
