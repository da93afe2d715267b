"""The webhook as Twilio really calls it."""

import logging
import secrets
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from sms_service.factory import create_app
from sms_service.gateways.twilio import sign, twiml
from sms_service.store.engine import migrate
from sms_service.store.tables import consent_events, contacts, inbound_messages, outbound_messages
from tests.support.service import Texter, bodies, make_settings

BASE = "https://texts.example.org:8443"


def test_a_signed_text_is_answered_and_stored_encrypted(any_texter: Texter) -> None:
    answer = any_texter.text("NARCAN")
    assert len(answer) == 1
    assert "Narcan" in answer[0]
    [inbound] = any_texter.rows(inbound_messages)
    [outbound] = any_texter.rows(outbound_messages)
    [contact] = any_texter.rows(contacts)
    assert (inbound["topic"], outbound["status"], outbound["purpose"]) == ("naloxone", "handed-over", "reply")
    assert any_texter.open(inbound["body_enc"], "inbound.body") == "NARCAN"
    assert any_texter.open(outbound["body_enc"], "outbound.body") == answer[0]
    assert any_texter.open(contact["address_enc"], "contact.address") == any_texter.number
    assert b"4155550123" not in repr(contact).encode()


@pytest.mark.parametrize("signature", ["", "wrong", "=" * 28, "é"])
def test_without_a_right_signature_nothing_is_done_and_nothing_logged(
    texter: Texter, signature: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    headers = {"X-Twilio-Signature": signature.encode("latin-1")} if signature else {}
    response = texter.client.post("/sms/inbound", data=texter.form("my secret NARCAN"), headers=headers)
    assert (response.status_code, response.data) == (403, b"")
    assert texter.rows(inbound_messages) == []
    assert "secret" not in caplog.text
    assert "4155550123" not in caplog.text


def test_another_body_than_was_signed_is_refused(texter: Texter) -> None:
    form = texter.form("NARCAN")
    signature = sign(texter.settings.twilio_auth_tokens[0], texter.settings.public_base_url + "/sms/inbound", form)
    form["Body"] = "STOP"
    response = texter.client.post("/sms/inbound", data=form, headers={"X-Twilio-Signature": signature})
    assert response.status_code == 403


def test_get_is_not_allowed_and_a_slash_does_not_redirect(texter: Texter) -> None:
    assert texter.client.get("/sms/inbound").status_code == 405
    assert texter.client.get("/sms/status/x").status_code == 405
    form = texter.form("NARCAN")
    assert texter.post(form, "/sms/inbound/").status_code == 200


def _behind_a_proxy(folder: Path, **environ: str) -> Texter:
    """A service that Twilio reaches by https on a port of its own, through a proxy that ends TLS."""
    settings = make_settings(folder / "var", PUBLIC_BASE_URL=BASE, **environ)
    migrate(settings.database_url)
    return Texter(create_app(settings))


@pytest.mark.parametrize(
    "query",
    ["", "?a=", "?a=1&a=2&b", "?caf%C3%A9=%E4%B8%AD&x=%20+y", "?weird=%2F%3f"],
)
def test_the_signature_is_over_the_raw_public_address(tmp_path: Path, query: str) -> None:
    texter = _behind_a_proxy(tmp_path)
    assert bodies(texter.post(texter.form("NARCAN"), f"/sms/inbound{query}"))


def test_unknown_blank_and_repeated_parameters_are_part_of_the_signature(texter: Texter) -> None:
    form = texter.form("NARCAN", NewThing="?", Blank="")
    form.setlist("Twice", ["b", "a", "b"])
    assert bodies(texter.post(form))


def test_any_of_several_tokens_may_sign_while_one_replaces_another(tmp_path: Path) -> None:
    texter = _behind_a_proxy(
        tmp_path,
        TWILIO_ACCOUNT_SID="AC" + "0" * 32,
        TWILIO_AUTH_TOKEN="new-token-0123456789abcdef,old-token-0123456789abcdef",
        TWILIO_FROM_NUMBER="+15005550006",
        SECRET_KEY=secrets.token_hex(32),
        ENCRYPTION_KEYS="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    )
    for token in ("new-token-0123456789abcdef", "old-token-0123456789abcdef"):
        assert texter.post(texter.form("NARCAN"), token=token).status_code == 200
    assert texter.post(texter.form("NARCAN"), token="third-token-0123456789abcd").status_code == 403


def test_the_same_message_again_gets_the_same_answer_and_acts_once(any_texter: Texter) -> None:
    form = any_texter.form("NARCAN")
    first, second = any_texter.post(form), any_texter.post(form)
    assert first.data == second.data
    assert len(any_texter.rows(inbound_messages)) == 1
    assert len(any_texter.rows(outbound_messages)) == 1


def test_the_same_message_at_the_same_instant_acts_once(any_texter: Texter) -> None:
    form = any_texter.form("forget")
    answers: list[bytes] = []
    start = threading.Barrier(6)

    def post() -> None:
        start.wait()
        answers.append(Texter(any_texter.app).post(form).data)

    threads = [threading.Thread(target=post) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(set(answers)) == 1
    assert len(any_texter.rows(inbound_messages)) == 1
    assert len(any_texter.rows(contacts)) == 1


def test_two_texts_of_one_person_at_the_same_instant_are_both_answered(any_texter: Texter) -> None:
    start = threading.Barrier(4)
    answers: list[list[str]] = []

    def text(body: str) -> None:
        start.wait()
        answers.append(Texter(any_texter.app).text(body))

    threads = [threading.Thread(target=text, args=(body,)) for body in ("narcan", "detox", "methadone", "rehab")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert all(answers)
    assert len(any_texter.rows(contacts)) == 1
    assert len(any_texter.rows(inbound_messages)) == 4


@given(body=st.text(max_size=1600))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_body_is_answered_with_twiml_that_parses(texter: Texter, body: str) -> None:
    answer = bodies(texter.post(texter.form(body.encode("utf-8", "replace").decode())))
    assert len(answer) <= 10
    assert all(0 < len(one) <= 1600 for one in answer)


@pytest.mark.parametrize(
    "body", ["\x00\x0b\x1f", "a\ufffeb\uffff", "😀" * 800, "\u202eabc\u2066", "<&>\"'", "ا" * 1600]
)
def test_awkward_bodies(texter: Texter, body: str) -> None:
    bodies(texter.post(texter.form(body)))


def test_twiml_leaves_out_what_xml_cannot_carry_and_keeps_twilios_limits() -> None:
    said = "a\x00\x0b\ud83d\ufffe\uffffb<&>" + "x" * 2000
    answer = twiml([(said, "https://x/s/1")] * 12 + [("\x0b", "https://x/s/2")]).decode()
    assert answer.count("<Message ") == 10
    assert "ab&lt;&amp;&gt;" in answer
    assert answer.count("x" * 1500) == 10
    assert "x" * 1600 not in answer


def test_a_text_without_any_id_is_still_answered_once(texter: Texter) -> None:
    form = texter.form("NARCAN")
    for name in ("MessageSid", "SmsSid"):
        form.pop(name)
    assert texter.post(form).data == texter.post(form).data
    assert len(texter.rows(inbound_messages)) == 1


@pytest.mark.parametrize("media", ["1", "3"])
def test_media_is_never_fetched_and_said_so(texter: Texter, media: str) -> None:
    [answer] = texter.text("", NumMedia=media, MediaUrl0="https://example.org/x.jpg")
    assert "911" in answer


@pytest.mark.parametrize("media", ["", "many", "-1", "99999999999"])
def test_an_odd_count_of_media_is_no_error(texter: Texter, media: str) -> None:
    assert texter.text("NARCAN", NumMedia=media)


@pytest.mark.parametrize("sender", ["72975", "AMAZON", "", "+266"])
def test_machines_are_recorded_and_never_answered(texter: Texter, sender: str) -> None:
    assert texter.text("NARCAN", From=sender) == []
    assert len(texter.rows(inbound_messages)) == 1


def test_another_channel_is_another_contact(texter: Texter) -> None:
    texter.text("NARCAN")
    assert texter.text("NARCAN", From=f"whatsapp:{texter.number}")
    assert len(texter.rows(contacts)) == 2


def test_too_large_a_post_is_refused_kindly(texter: Texter) -> None:
    assert texter.post(texter.form("x" * 700_000)).status_code == 413


def _twilio(folder: Path, **environ: str) -> Texter:
    return _behind_a_proxy(
        folder,
        TWILIO_ACCOUNT_SID="AC" + "0" * 32,
        TWILIO_AUTH_TOKEN="token-0123456789abcdef0123456789",
        TWILIO_FROM_NUMBER="+15005550006",
        SECRET_KEY=secrets.token_hex(32),
        ENCRYPTION_KEYS="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        **environ,
    )


@pytest.mark.parametrize(
    "word", ["STOP", "stopall", "Unsubscribe", "CANCEL", "END", " quit ", "REVOKE", "OPTOUT", "START", "YES", "UNSTOP"]
)
def test_words_that_twilio_answers_get_no_second_text(tmp_path: Path, word: str) -> None:
    texter = _twilio(tmp_path)
    assert texter.text(word) == []
    kind = "opt-in" if word in ("START", "YES", "UNSTOP") else "opt-out"
    assert [row["kind"] for row in texter.rows(consent_events)] == [kind]
    assert [row["source"] for row in texter.rows(consent_events)] == ["carrier"]


@pytest.mark.parametrize("word", ["stop please", "ALTO", "退订", "stop texting me"])
def test_opt_outs_that_twilio_does_not_know_get_our_one_confirmation(tmp_path: Path, word: str) -> None:
    texter = _twilio(tmp_path, ACCEPT_DRAFTS="all")
    [answer] = texter.text(word)
    assert "START" in answer
    assert texter.text(word) == []


def test_help_brings_the_lines_unless_twilios_own_help_text_does(tmp_path: Path) -> None:
    [answer] = _twilio(tmp_path / "one").text("HELP")
    assert "911" in answer
    assert "988" in answer
    assert _twilio(tmp_path / "two", HELP_CARRIED_BY_TWILIO="1").text("HELP") == []


def test_advanced_opt_out_obeys_the_parameter_alone(tmp_path: Path) -> None:
    texter = _twilio(tmp_path, TWILIO_KEYWORDS="advanced")
    assert texter.text("pa voye anko", OptOutType="STOP") == []
    assert [row["kind"] for row in texter.rows(consent_events)] == ["opt-out"]
    assert texter.text("STOP", From="+14155550199")


def test_a_person_who_said_stop_is_recorded_and_answered_as_far_as_it_goes(texter: Texter) -> None:
    texter.text("STOP")
    assert texter.text("NARCAN")
    [contact] = texter.rows(contacts)
    assert contact["texts_while_opted_out"] == 1
    assert [row["after_opt_out"] for row in texter.rows(outbound_messages)][-1]
    texter.text("START")
    texter.text("DETOX")
    [contact] = texter.rows(contacts)
    assert (contact["opted_out_at"], contact["texts_while_opted_out"]) == (None, 1)


def test_statuses_move_forward_in_any_order(any_texter: Texter) -> None:
    any_texter.text("NARCAN")
    [message] = any_texter.rows(outbound_messages)
    path = f"/sms/status/{message['id']}"
    for status in ("sent", "delivered", "queued", "sent", "undelivered"):
        form = MultiDict({"MessageSid": "SM1", "MessageStatus": status})
        assert any_texter.post(form, path).status_code == 204
    [message] = any_texter.rows(outbound_messages)
    assert (message["status"], message["provider_sid"]) == ("delivered", "SM1")


def test_a_status_for_an_unknown_message_is_accepted_and_an_unsigned_one_is_not(texter: Texter) -> None:
    form = MultiDict({"MessageSid": "SM1", "MessageStatus": "failed", "ErrorCode": "30007"})
    assert texter.post(form, "/sms/status/nobody").status_code == 204
    assert texter.post(MultiDict({"MessageStatus": "teleported"}), "/sms/status/nobody").status_code == 204
    assert texter.client.post("/sms/status/nobody", data=form).status_code == 403


def test_no_log_line_holds_a_number_or_a_body(texter: Texter, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    texter.text("my private words about narcan")
    assert "private words" not in caplog.text
    assert "4155550123" not in caplog.text
