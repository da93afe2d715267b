import base64
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sms_service.settings import LANGUAGES, SETTINGS, Settings, SettingsError, load_settings, read_default_language
from tests.support.processes import clean_environ

KEY = base64.urlsafe_b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.urlsafe_b64encode(bytes(32)).decode()
TWILIO = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "newer, older",
    "TWILIO_FROM_NUMBER": "+15550100100",
    "PUBLIC_BASE_URL": "https://text.example.org/",
    "SECRET_KEY": "a secret of enough length",
    "ENCRYPTION_KEYS": f"{KEY},{OTHER_KEY}",
}


def load(tmp_path: Path, **environ: str) -> Settings:
    return load_settings({"VAR_DIR": str(tmp_path / "var"), **environ}, env_file=None)


def problems(tmp_path: Path, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, **environ)
    return caught.value.problems


def test_nothing_set_gives_the_simulator_with_the_documented_defaults(tmp_path: Path) -> None:
    settings = load(tmp_path)
    assert settings.gateway == "simulator"
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.public_base_url == settings.local_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path / 'var' / 'service.db'}"
    assert settings.redis_url is None
    assert settings.default_language == "en"
    assert settings.service_name == "Text Line"
    assert (settings.retention_days, settings.approval_over) == (30, 0)
    assert (settings.twilio_keywords, settings.accept_drafts) == ("off", "all")
    assert not settings.help_carried_by_twilio


def test_every_field_but_the_gateway_is_a_documented_setting(tmp_path: Path) -> None:
    names = {name.upper() for name in vars(load(tmp_path))} - {"GATEWAY"}
    assert {name.replace("TWILIO_AUTH_TOKENS", "TWILIO_AUTH_TOKEN") for name in names} == {s.name for s in SETTINGS}


def test_simulator_secrets_are_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    first, second = load(tmp_path), load(tmp_path)
    assert first == second
    assert first.twilio_account_sid.startswith("AC")
    assert len(first.encryption_keys[0]) == len(first.lookup_key) == 32
    secrets = tmp_path / "var" / "secrets.env"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    assert [path.name for path in secrets.parent.iterdir()] == ["secrets.env"]


def test_processes_that_start_at_once_share_the_same_secrets(tmp_path: Path) -> None:
    program = "import os; from sms_service.settings import load_settings; print(load_settings(os.environ).secret_key)"
    environ = clean_environ(VAR_DIR=str(tmp_path / "var"))
    started = [
        subprocess.Popen([sys.executable, "-c", program], env=environ, cwd=tmp_path, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    assert len({process.communicate()[0] for process in started}) == 1


def test_a_damaged_secrets_file_is_not_silently_replaced(tmp_path: Path) -> None:
    load(tmp_path)
    secrets = tmp_path / "var" / "secrets.env"
    secrets.write_text("SECRET_KEY=something long enough\n")
    assert problems(tmp_path) == [
        f"{secrets} lacks TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, ENCRYPTION_KEYS: "
        "put it back from a backup, or set them in .env"
    ]
    assert secrets.read_text() == "SECRET_KEY=something long enough\n"


def test_twilio_settings(tmp_path: Path) -> None:
    settings = load(tmp_path, **TWILIO)
    assert settings.gateway == "twilio"
    assert settings.twilio_auth_tokens == ("newer", "older")
    assert settings.public_base_url == "https://text.example.org"
    assert settings.encryption_keys == (bytes(range(32)), bytes(32))
    assert (settings.twilio_keywords, settings.accept_drafts) == ("default", frozenset())
    assert not (tmp_path / "var" / "secrets.env").exists()


@pytest.mark.parametrize("name", ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_FROM_NUMBER"])
def test_any_twilio_setting_asks_for_all_of_them_at_once(tmp_path: Path, name: str) -> None:
    found = problems(tmp_path, **{name: TWILIO[name]})
    missing = set(TWILIO) - {name}
    assert len(found) == len(missing)
    assert all(any(line.startswith(wanted) or f"or {wanted}" in line for line in found) for wanted in missing)


def test_twilio_api_base_alone_does_not_turn_the_simulator_off(tmp_path: Path) -> None:
    assert load(tmp_path, TWILIO_API_BASE="http://127.0.0.1:9").gateway == "simulator"


def test_secrets_stay_out_of_repr(tmp_path: Path) -> None:
    settings = load(tmp_path, **TWILIO, METRICS_TOKEN="metrics-token", REDIS_URL="redis://:password@host")
    for secret in ("newer", "enough length", "metrics-token", "password", repr(bytes(range(32)))):
        assert secret not in repr(settings)


def test_lookup_key_follows_the_secret_key_unless_set(tmp_path: Path) -> None:
    derived = load(tmp_path, **TWILIO).lookup_key
    assert derived == load(tmp_path, **TWILIO).lookup_key
    rotated = {**TWILIO, "SECRET_KEY": "another secret of enough length"}
    assert load(tmp_path, **rotated).lookup_key != derived
    own = "a look-up key of enough length"
    assert load(tmp_path, **TWILIO, LOOKUP_KEY=own).lookup_key == load(tmp_path, **rotated, LOOKUP_KEY=own).lookup_key


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("postgres://u:p@h/db", "postgresql+psycopg://u:p@h/db"),
        ("postgresql://u@/db?host=/run/pg", "postgresql+psycopg://u@/db?host=/run/pg"),
        ("postgresql+psycopg://h/db", "postgresql+psycopg://h/db"),
        ("sqlite:////srv/with space/x.db", "sqlite:////srv/with space/x.db"),
    ],
)
def test_database_addresses_name_our_driver(tmp_path: Path, given: str, expected: str) -> None:
    assert load(tmp_path, DATABASE_URL=given).database_url == expected


@pytest.mark.parametrize("spelling", ["pt-BR", "pt_BR", "PT-br", "pt"])
def test_languages_are_known_in_any_spelling(tmp_path: Path, spelling: str) -> None:
    assert load(tmp_path, DEFAULT_LANGUAGE=spelling).default_language == "pt-BR"


def test_every_language_is_its_own_spelling(tmp_path: Path) -> None:
    assert [load(tmp_path, DEFAULT_LANGUAGE=code).default_language for code in LANGUAGES] == list(LANGUAGES)


def test_drafts_are_accepted_by_name(tmp_path: Path) -> None:
    settings = load(tmp_path, ACCEPT_DRAFTS="es, zh_Hans")
    assert settings.accept_drafts == frozenset({"es", "zh-Hans"})
    assert settings.accepts_draft("es")
    assert not settings.accepts_draft("fr")
    assert load(tmp_path, ACCEPT_DRAFTS="none").accept_drafts == frozenset()
    assert load(tmp_path).accepts_draft("fr")


WRONG = {
    "HOST": [],
    "VAR_DIR": [],
    "PORT": ["0", "65536", "eight", "-1", "8000.0", "８０００"],
    "TWILIO_ACCOUNT_SID": ["XX1"],
    "TWILIO_AUTH_TOKEN": [" , "],
    "TWILIO_MESSAGING_SERVICE_SID": ["AC1"],
    "TWILIO_FROM_NUMBER": ["5550100100", "+0555", "Helpline"],
    "TWILIO_API_BASE": ["api.example.org"],
    "PUBLIC_BASE_URL": ["text.example.org", "ftp://h", "https://", "https://h?x=1", "https://h:port", "https://a b"],
    "DATABASE_URL": ["mysql://h/db", "sqlite://", "sqlite:///:memory:", "/srv/x.db"],
    "REDIS_URL": ["localhost:6379", "http://h"],
    "SECRET_KEY": ["short"],
    "ENCRYPTION_KEYS": ["x", KEY + ",short", ","],
    "LOOKUP_KEY": ["short"],
    "SEND_RATE": ["0", "-1", "nan", "inf", "fast"],
    "DEFAULT_LANGUAGE": ["xx", "english"],
    "SERVICE_NAME": ["x" * 41, "two\nlines"],
    "RETENTION_DAYS": ["0", "x", "1e3"],
    "APPROVAL_OVER": ["-1", "x"],
    "TWILIO_KEYWORDS": ["on"],
    "HELP_CARRIED_BY_TWILIO": ["yes"],
    "ACCEPT_DRAFTS": ["es,xx"],
    "METRICS_TOKEN": ["two words"],
}


def test_wrong_values_are_tried_for_every_setting() -> None:
    assert set(WRONG) == {setting.name for setting in SETTINGS}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_value_is_one_line_that_names_the_setting(tmp_path: Path, name: str, value: str) -> None:
    base = TWILIO if name.startswith("TWILIO_") else {}
    (problem,) = problems(tmp_path, **{**base, name: value})
    assert problem.startswith(f"{name} ")
    assert "\n" not in problem


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    found = problems(tmp_path, PORT="x", SEND_RATE="x", DEFAULT_LANGUAGE="x", SECRET_KEY="x")
    assert sorted(line.split()[0] for line in found) == ["DEFAULT_LANGUAGE", "PORT", "SECRET_KEY", "SEND_RATE"]


def test_environment_beats_env_file_beats_made_secrets(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text('PORT=8001\nSERVICE_NAME="From $HOME file"\nSECRET_KEY=from the file, long enough\n')
    environ = {"VAR_DIR": str(tmp_path / "var"), "PORT": "8002"}
    settings = load_settings(environ, env_file)
    assert (settings.port, settings.service_name) == (8002, "From $HOME file")
    assert settings.secret_key == "from the file, long enough"


def test_an_empty_value_counts_as_unset(tmp_path: Path) -> None:
    settings = load(tmp_path, PORT="", TWILIO_ACCOUNT_SID=" ", REDIS_URL="")
    assert (settings.port, settings.gateway, settings.redis_url) == (8000, "simulator", None)


def test_a_file_where_var_should_be_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")
    (problem,) = problems(tmp_path)
    assert problem == f"VAR_DIR: {tmp_path / 'var'} is a file: move it away, or set VAR_DIR to a folder"


def test_a_var_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (problem,) = problems(tmp_path, VAR_DIR=str(tmp_path / "file" / "var"))
    assert problem.startswith("VAR_DIR: cannot write to ")


def test_a_folder_where_env_should_be_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings({}, tmp_path)


def test_default_language_alone_touches_no_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_default_language({"DEFAULT_LANGUAGE": "ht"}) == "ht"
    assert not list(tmp_path.iterdir())
    with pytest.raises(SettingsError, match="DEFAULT_LANGUAGE"):
        read_default_language({"DEFAULT_LANGUAGE": "xx"})
