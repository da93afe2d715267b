"""Turns the replies that the conversation decided on into the words that leave."""

from __future__ import annotations

from sms_service.content.answers import Caller, slots_for, spoken_options, with_options
from sms_service.content.catalog import Catalog
from sms_service.content.helplines import Helplines
from sms_service.content.locales import SOURCE_LOCALE
from sms_service.content.topics import EMERGENCIES
from sms_service.domain.dialogue import Reply
from sms_service.settings import Settings


def render_replies(
    replies: tuple[Reply, ...], catalog: Catalog, helplines: Helplines, caller: Caller, settings: Settings
) -> list[tuple[Reply, str]]:
    """Return each reply with its words.

    A language whose draft the operator has not accepted goes out in English, with one line in that language; its
    emergency texts go out together with the English ones, because in danger a draft is better than none.
    """
    rendered: list[tuple[Reply, str]] = []
    for reply in replies:
        locale = catalog.locales[reply.locale]
        if not locale.is_draft or settings.accepts_draft(locale.tag):
            rendered.append((reply, render(reply, catalog, helplines, caller)))
            continue
        english = _in_english(reply)
        if reply.key.split(".")[0] in (*EMERGENCIES, "after"):
            rendered.append((reply, render(reply, catalog, helplines, caller)))
            rendered.append((english, render(english, catalog, helplines, caller)))
        else:
            note = Reply("language.draft", reply.locale, language=reply.locale)
            rendered.append((english, render(english, catalog, helplines, caller)))
            rendered.append((note, render(note, catalog, helplines, caller)))
    return rendered


def _in_english(reply: Reply) -> Reply:
    options = tuple(one for one in reply.options if one != "option.keep")
    return Reply(reply.key, SOURCE_LOCALE, options, reply.label, reply.language, reply.languages)


def render(reply: Reply, catalog: Catalog, helplines: Helplines, caller: Caller) -> str:
    """Return the words of one reply."""
    slots = slots_for(catalog, helplines, reply.locale, caller)
    if reply.label:
        slots["label"] = catalog.texts[reply.locale][f"label.{reply.label}"]
    if reply.language:
        slots["language"] = catalog.locales[reply.language].name
    words = catalog.render(reply.key, reply.locale, slots)
    words = with_options(
        words, [catalog.render(option, reply.locale, slots) for option in spoken_options(reply.options, reply.locale)]
    )
    if reply.languages:
        names = (f"{place} {one.name}" for place, one in enumerate(catalog.locales.values(), start=1))
        words = f"{words} {' '.join(names)}"
    return words
