"""Words that Twilio answers by itself, before or beside us.

Source: Twilio, "Advanced Opt-Out" and the page of error 30004: without Advanced Opt-Out it acts on one whole word, in
any case.
"""

from __future__ import annotations

from sms_service.settings import TwilioKeywords

_STOP = frozenset(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"])
_START = frozenset(["START", "YES", "UNSTOP"])
_HELP = frozenset(["HELP", "INFO"])


def answered_by_carrier(body: str, opt_out_type: str, mode: TwilioKeywords) -> str:
    """Return ``stop``, ``start`` or ``help`` when Twilio has already replied to this text, else ''.

    Args:
        body: words as received.
        opt_out_type: Twilio's `OptOutType`, '' when it sent none.
        mode: the setting TWILIO_KEYWORDS.
    """
    if opt_out_type.upper() in ("STOP", "START", "HELP"):
        return opt_out_type.lower()
    if mode != "default":
        return ""
    word = body.strip().upper()
    for answered, words in (("stop", _STOP), ("start", _START), ("help", _HELP)):
        if word in words:
            return answered
    return ""
