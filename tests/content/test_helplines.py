"""The dated numbers."""

from datetime import date, timedelta

import pytest

from sms_service.content.answers import Caller, slots_for
from sms_service.content.catalog import load_catalog
from sms_service.content.helplines import load_helplines


@pytest.mark.parametrize(
    ("country", "area", "crisis", "treatment"),
    [
        ("US", "415", "988", "1-800-662-4357"),
        ("CA", "416", "988", "1-866-531-2600"),
        ("CA", "514", "988", "1-800-265-2626"),
        ("CA", "604", "988", "1-833-804-8111"),
        ("CA", "403", "988", "1-844-383-7688"),
        ("CA", "902", "988", "811"),
        ("MX", "", "800 911 2000", "800 911 2000"),
        ("GB", "", "988", "1-800-662-4357"),
        ("", "", "988", "1-800-662-4357"),
    ],
)
def test_lines_follow_the_phones_country(country: str, area: str, crisis: str, treatment: str) -> None:
    lines = load_helplines()
    assert lines.of("crisis", country, area).number == crisis
    assert lines.of("treatment", country, area).number == treatment
    assert lines.of("emergency", country, area).number == "911"


def test_mexico_is_asked_to_call_only() -> None:
    slots = slots_for(load_catalog(), load_helplines(), "en", Caller("MX", "", "Text Line"))
    assert slots["crisis_reach"] == "call 800 911 2000"


def test_a_line_is_stale_after_ninety_days() -> None:
    lines = load_helplines()
    checked = min(one.checked for one in lines.lines)
    assert lines.stale(checked + timedelta(days=90)) == []
    assert lines.stale(date(2030, 1, 1)) == list(lines.lines)


def test_every_line_says_where_it_was_confirmed() -> None:
    assert all(one.source and one.hours and one.languages for one in load_helplines().lines)


def test_numbers_stay_readable_inside_right_to_left_text() -> None:
    catalog = load_catalog()
    slots = slots_for(catalog, load_helplines(), "ar", Caller("US", "", "Text Line"))
    assert "\u2066911\u2069" in catalog.render("overdose.1", "ar", slots)
