"""Every text once, its translations, and the dated helplines it may name."""

from sms_service.content.model import Text
from sms_service.content.system import TEXTS as SYSTEM_TEXTS
from sms_service.content.topics import topic_texts


def all_texts() -> dict[str, Text]:
    """Every text that can leave by SMS, by key."""
    return {text.key: text for text in (*topic_texts(), *SYSTEM_TEXTS)}
