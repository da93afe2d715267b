"""The simulator as a person uses it."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser


def _send(phone: Locator, body: str) -> None:
    phone.get_by_label("Message", exact=True).fill(body)
    phone.get_by_label("Message", exact=True).press("Enter")


def _keep(page: Page, name: str) -> None:
    """Keep a picture when SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        size = page.viewport_size
        page.screenshot(path=Path(folder) / f"{name}-{size['width'] if size else 0}.png")


def test_texting_in_three_languages(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    phone = page.locator(".phone")
    thread = phone.locator(".thread")
    _send(phone, "NARCAN")
    expect(thread.locator("li.in").first).to_contain_text("Narcan")
    expect(thread.locator("li.in .cost").first).to_contain_text("segment")
    expect(phone.locator(".why")).to_contain_text("naloxone")
    _send(phone, "mi hermano no respira")
    expect(thread.locator("li.in").nth(1)).to_contain_text("911")
    expect(phone.locator(".why li").first).to_contain_text("overdose")
    _send(phone, "علاج")
    expect(thread.locator("li.out")).to_have_count(3)
    expect(thread.locator("li.in").last).to_be_visible()
    _keep(page, "simulator")


def test_arabic_reads_from_right_to_left(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    phone = page.locator(".phone")
    _send(phone, "جرعة زائدة")
    bubble = phone.locator("li.in .bubble").first
    expect(bubble).to_contain_text("911")
    assert bubble.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert phone.locator("li.out .bubble").first.evaluate("element => getComputedStyle(element).direction") == "rtl"
    _keep(page, "simulator-arabic")


def test_an_emergency_is_a_conversation(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    phone = page.locator(".phone")
    for place, (text, key) in enumerate(
        (
            ("my son is on the floor and wont wake up", "overdose.1, overdose.2"),
            ("no narcan here", "after.no_naloxone"),
            ("he woke up!", "after.awake"),
        )
    ):
        _send(phone, text)
        expect(phone.locator("li.out")).to_have_count(place + 1)
        expect(phone.locator(".why dl").first).to_contain_text(key)
    _keep(page, "simulator-emergency")


def test_several_phones_keep_their_own_conversations(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    page.get_by_role("button", name="Add a phone").click()
    first, second = page.locator(".phone").nth(0), page.locator(".phone").nth(1)
    assert first.locator(".from").input_value() != second.locator(".from").input_value()
    _send(second, "MENU")
    expect(second.locator("li.in")).to_have_count(1)
    expect(first.locator("li.in")).to_have_count(0)
    _send(second, "3")
    expect(second.locator("li.in").last).to_contain_text("Narcan")
    _keep(page, "simulator-phones")


def test_an_invented_number_and_a_photo(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    phone = page.locator(".phone")
    phone.get_by_label("Texting from").fill("+525555550199")
    phone.get_by_text("Photo").click()
    _send(phone, "")
    expect(phone.locator("li.in").first).to_contain_text("911")
    _send(phone, "quiero morir")
    expect(phone.locator("li.in", has_text="800 911 2000").first).to_be_visible()


def test_what_cannot_be_sent_says_so_and_is_not_lost(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    phone = page.locator(".phone")
    page.route(
        "**/simulator/messages", lambda route: route.fulfill(status=200, json={"error": "The webhook answered 500."})
    )
    _send(phone, "narcan")
    expect(phone.get_by_role("alert")).to_contain_text("The webhook answered 500.")
    expect(phone.get_by_label("Message", exact=True)).to_have_value("narcan")


def test_the_keyboard_alone_is_enough(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    page.get_by_role("button", name="Add a phone").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("HELP")
    page.keyboard.press("Enter")
    expect(page.locator(".phone").nth(1).locator("li.in")).to_contain_text("988")


def test_nothing_runs_over_the_edge_and_everything_has_a_name(page: Page, live_url: str) -> None:
    page.goto(f"{live_url}/simulator")
    _send(page.locator(".phone"), "w" * 300)
    expect(page.locator("li.in")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    unnamed = page.evaluate(
        """[...document.querySelectorAll("button, input, textarea")].filter((one) =>
            !one.getAttribute("aria-label") && !one.textContent.trim() && !(one.labels && one.labels.length)).length"""
    )
    assert unnamed == 0
