"""The topics and the menu as the conversation rules need them."""

from __future__ import annotations

from collections.abc import Iterable

from sms_service.content.answers import page_options
from sms_service.content.topics import BY_NUMBER, TOPICS
from sms_service.domain.dialogue import Script, TopicPlan

#: Numbers of the menu that are not topics. They mean the same in every language, for ever.
_OTHER_NUMBERS = {"0": "menu:1", "8": "menu:2", "20": "menu:3", "9": "lang"}


def build_script(locales: Iterable[str]) -> Script:
    """Return the script for these locales, in menu order."""
    topics = {
        one.code: TopicPlan(
            tuple(text.key for text in one.pages),
            tuple(tuple(page_options(one, page)) for page in range(1, len(one.pages) + 1)),
        )
        for one in TOPICS
    }
    menu = {str(number): f"topic:{one.code}" for number, one in BY_NUMBER.items()}
    return Script(topics, menu | _OTHER_NUMBERS, tuple(locales))
