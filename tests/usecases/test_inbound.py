"""What holds around one text: what is forgotten, what is kept when the database is away, who is served."""

from pathlib import Path

import pytest
from sqlalchemy import insert, text, update

from sms_service.content.example_files import read_examples
from sms_service.content.locales import load_locales
from sms_service.factory import create_app
from sms_service.settings import Settings
from sms_service.store.engine import migrate, writing
from sms_service.store.tables import (
    consent_events,
    contacts,
    inbound_messages,
    outbound_messages,
    programmes,
    suppressions,
)
from sms_service.usecases.housekeeping import purge_bodies, replay_spool
from tests.support.service import Texter, make_settings


def test_forget_erases_everything(any_texter: Texter) -> None:
    any_texter.text("NARCAN")
    any_texter.text("forget")
    any_texter.text("1")
    for table in (contacts, inbound_messages, outbound_messages, consent_events, suppressions):
        assert any_texter.rows(table) == []


def test_forget_keeps_nothing_of_an_opted_out_number_but_its_keyed_hash(any_texter: Texter) -> None:
    any_texter.text("STOP")
    any_texter.text("forget")
    any_texter.text("1")
    assert any_texter.rows(contacts) == []
    [kept] = any_texter.rows(suppressions)
    assert kept["lookup"] == any_texter.service.cipher.lookup(any_texter.number)
    any_texter.text("NARCAN")
    [contact] = any_texter.rows(contacts)
    assert contact["opted_out_at"] == kept["opted_out_at"]
    any_texter.text("START")
    assert any_texter.rows(suppressions) == []


def test_what_decided_is_stored_without_a_word_of_the_text(texter: Texter) -> None:
    for example in read_examples("en"):
        if example.topic == "effects":
            texter.text(example.text)
    matched = {str(row["matched"]) for row in texter.rows(inbound_messages)}
    assert "examples" in matched
    assert all(one in ("", "examples") or one.split(":")[0] in load_locales() for one in matched)


def test_state_survives_a_restart(settings: Settings) -> None:
    Texter(create_app(settings)).text("NARCAN")
    [page] = Texter(create_app(settings)).text("1")
    assert "4" in page


def test_each_programme_has_its_own_name_language_and_contacts(texter: Texter) -> None:
    row = {"number": "+15005550007", "name": "Línea Amiga", "default_locale": "es", "area": "Miami"}
    more = {"time_zone": "America/New_York", "opens": "09:00", "closes": "17:00", "created_at": 0}
    with writing(texter.service.engine) as connection:
        connection.execute(insert(programmes).values(**row, **more))
    assert texter.text("HELP")[0].startswith("Text Line")
    assert texter.text("HELP", To="+15005550007")[0].startswith("Línea Amiga")
    assert len(texter.rows(contacts)) == 2


def test_a_programme_that_was_read_serves_on_while_the_database_is_away(texter: Texter) -> None:
    with writing(texter.service.engine) as connection:
        connection.execute(update(programmes).values(name="Care Check"))
    assert texter.text("HELP")[0].startswith("Care Check")


def test_old_words_are_deleted_and_the_rest_kept(any_texter: Texter) -> None:
    any_texter.text("NARCAN")
    with writing(any_texter.service.engine) as connection:
        connection.execute(text("UPDATE inbound_messages SET received_at = received_at - 3456000000"))
    any_texter.text("DETOX")
    assert purge_bodies(any_texter.settings) == 1
    first, second = any_texter.rows(inbound_messages)
    assert (first["body_enc"], first["topic"]) == (None, "naloxone")
    assert second["body_enc"] is not None


def test_a_message_whose_answer_was_deleted_is_not_answered_again(texter: Texter) -> None:
    form = texter.form("NARCAN")
    texter.post(form)
    with writing(texter.service.engine) as connection:
        connection.execute(text("UPDATE outbound_messages SET body_enc = NULL"))
    assert texter.post(form).status_code == 200
    assert len(texter.rows(outbound_messages)) == 1


@pytest.fixture
def away(settings: Settings) -> Path:
    """The database file, moved out of reach: a folder stands where it was."""
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    for leftover in path.parent.glob(f"{path.name}*"):
        leftover.rename(leftover.with_name("kept-" + leftover.name))
    path.mkdir()
    return path


def _back(away: Path) -> None:
    away.rmdir()
    for kept in away.parent.glob("kept-*"):
        kept.rename(kept.with_name(kept.name.removeprefix("kept-")))


def test_with_the_database_away_every_keyword_is_answered_and_recorded_later(settings: Settings, away: Path) -> None:
    phone = Texter(create_app(settings))
    form = phone.form("he is not breathing")
    first = phone.post(form)
    assert "911" in first.get_data(as_text=True)
    assert phone.post(form).data == first.data
    assert phone.text("STOP")
    spooled = b"".join(path.read_bytes() for path in (settings.var_dir / "spool").iterdir())
    assert b"breathing" not in spooled
    _back(away)
    assert replay_spool(settings) == 2
    assert replay_spool(settings) == 0
    phone = Texter(create_app(settings))
    assert phone.post(form).data == first.data
    assert sorted(str(row["topic"]) for row in phone.rows(inbound_messages)) == ["overdose", "stop"]
    [contact] = phone.rows(contacts)
    assert contact["opted_out_at"] is not None


def test_what_cannot_be_recorded_yet_stays(settings: Settings, away: Path) -> None:
    Texter(create_app(settings)).text("NARCAN")
    assert replay_spool(settings) == 0
    assert list((settings.var_dir / "spool").glob("*.text"))
    _back(away)
    assert replay_spool(settings) == 1


def test_a_disk_that_refuses_still_gets_the_answer_out(settings: Settings, away: Path) -> None:
    (settings.var_dir / "spool").write_text("a file where the folder should be")
    assert Texter(create_app(settings)).text("NARCAN")


def test_a_lost_key_keeps_no_answer_back(tmp_path: Path) -> None:
    old = make_settings(tmp_path / "var", ENCRYPTION_KEYS="MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    migrate(old.database_url)
    phone = Texter(create_app(old))
    form = phone.form("NARCAN")
    assert phone.post(form).status_code == 200
    new = make_settings(tmp_path / "var", ENCRYPTION_KEYS="MTEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
    phone = Texter(create_app(new))
    assert phone.text("he is not breathing")
    assert phone.post(form).status_code == 200


def test_trouble_nobody_foresaw_keeps_no_answer_back(texter: Texter) -> None:
    with writing(texter.service.engine) as connection:
        connection.execute(text("DROP TABLE outbound_messages"))
    assert "911" in texter.text("he is not breathing")[0]
    assert list((texter.settings.var_dir / "spool").glob("*.text"))
    assert replay_spool(texter.settings) == 0


def test_english_goes_out_for_a_draft_that_is_not_accepted(tmp_path: Path) -> None:
    settings = make_settings(tmp_path / "var", ACCEPT_DRAFTS="none")
    migrate(settings.database_url)
    phone = Texter(create_app(settings))
    answer = phone.text("quiero dejar la droga, ¿cómo le hago?")
    assert len(answer) == 2
    assert "You" in answer[0]
    assert "Español" in answer[1]
    urgent = phone.text("mi hijo no respira")
    assert len(urgent) == 4
    assert urgent[0] != urgent[1]
    assert all("911" in one for one in urgent[:2])
