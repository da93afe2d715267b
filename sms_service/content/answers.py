"""Turns a topic page or a system text into the words that leave: slots filled, prompt added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sms_service.content.catalog import Catalog
from sms_service.content.helplines import COUNTRIES, Helplines
from sms_service.content.locales import SOURCE_LOCALE
from sms_service.content.model import Topic
from sms_service.content.topics import EMERGENCIES

#: Topics whose answers end without a menu: their words are for somebody in danger or in grief, or are a goodbye.
WITHOUT_PROMPT = EMERGENCIES | {"grief", "safety", "close"}
#: Under which text (topic, page) stands how to ask the emergency operator for this language.
INTERPRETER = "part.interpreter"
INTERPRETER_UNDER = ("overdose", 2)


@dataclass(frozen=True, slots=True)
class Caller:
    """What the slots of a text depend on.

    Args:
        country: ISO 3166 code of the number, or '' when it cannot be told.
        area: its telephone area code, or ''.
        service: name of the service as the operator set it.
    """

    country: str
    area: str
    service: str

    @property
    def is_abroad(self) -> bool:
        """True when the numbers we know do not work where this phone is from."""
        return self.country not in ("", *COUNTRIES)


def slots_for(catalog: Catalog, helplines: Helplines, locale: str, caller: Caller) -> dict[str, str]:
    """Return the values of all slots that depend on the country and the operator."""
    lines = {
        role: helplines.of(role, caller.country, caller.area)
        for role in ("emergency", "crisis", "treatment", "veterans", "poison")
    }
    crisis = lines["crisis"]
    reach = catalog.render(f"part.{crisis.reach}", locale, {"number": crisis.number})
    return {
        "emergency": lines["emergency"].number,
        "crisis": crisis.number,
        "crisis_reach": reach,
        "treatment_line": lines["treatment"].number,
        "veterans": lines["veterans"].number,
        "poison": lines["poison"].number,
        "service": caller.service,
        "english": catalog.locales[locale].english,
    }


def page_options(topic: Topic, page: int) -> list[str]:
    """Return the keys of the choices that close page number `page` (from 1) of a topic."""
    if (topic.code, page) == INTERPRETER_UNDER:
        return [INTERPRETER]
    if topic.code in WITHOUT_PROMPT:
        return []
    options = ["option.more"] if page < len(topic.pages) else []
    if topic.referral and topic.code != "find":
        options.append("option.places")
    return [*options, "option.menu"]


def spoken_options(options: Iterable[str], locale: str) -> list[str]:
    """Return the options that are said in `locale`: who writes in English needs no interpreter."""
    return [one for one in options if one != INTERPRETER or locale != SOURCE_LOCALE]


def with_options(words: str, options: list[str]) -> str:
    """Add the choices on a line of their own."""
    return f"{words}\n{', '.join(options)}" if options else words
