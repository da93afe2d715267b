"""What an operator can set, read once at the start and handed down as one value.

The environment beats `.env`, which beats the secrets that the simulator made for itself in `var/secrets.env`.
"""

from sms_service.settings.load import load_settings, read_default_language
from sms_service.settings.model import Gateway, Settings, SettingsError, TwilioKeywords
from sms_service.settings.names import LANGUAGES, SETTINGS, Setting

__all__ = [
    "LANGUAGES",
    "SETTINGS",
    "Gateway",
    "Setting",
    "Settings",
    "SettingsError",
    "TwilioKeywords",
    "load_settings",
    "read_default_language",
]
