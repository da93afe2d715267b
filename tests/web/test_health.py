from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sms_service.gateways.queue import JobQueue
from sms_service.settings import load_settings
from sms_service.web.health import Check, create_health


def well() -> None:
    """A check that finds nothing."""


def unwell() -> None:
    raise RuntimeError("away")


def client(
    tmp_path: Path, redis_url: str | None, *, database: Check = well, catalogs: Check = well, token: str | None = None
) -> FlaskClient:
    app = Flask("test")
    settings = load_settings({"VAR_DIR": str(tmp_path)}, env_file=None)
    app.extensions["sms_settings"] = replace(settings, redis_url=redis_url, metrics_token=token)
    app.register_blueprint(create_health(database=database, catalogs=catalogs))
    return app.test_client()


def ready(found: FlaskClient) -> tuple[int, str, dict[str, str]]:
    response = found.get("/readyz")
    assert response.json
    return response.status_code, response.json["status"], response.json["checks"]


def test_healthz_needs_nothing(tmp_path: Path) -> None:
    response = client(tmp_path, None, database=unwell, catalogs=unwell).get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")


def test_ready_when_all_is_well(tmp_path: Path, redis_url: str) -> None:
    for role in ("worker", "scheduler"):
        JobQueue(redis_url).beat(role, f"{role}-1")
    status, overall, checks = ready(client(tmp_path, redis_url))
    assert (status, overall) == (200, "ok")
    assert checks == dict.fromkeys(("database", "catalogs", "redis", "worker", "scheduler"), "ok")


def test_keywords_are_answered_without_database_and_redis(tmp_path: Path) -> None:
    status, overall, checks = ready(client(tmp_path, "unix:///nowhere.sock", database=unwell))
    assert (status, overall) == (200, "degraded")
    assert checks["database"] == checks["redis"] == "down"
    assert checks["catalogs"] == "ok"


def test_a_silent_worker_is_seen(tmp_path: Path, redis_url: str) -> None:
    status, overall, checks = ready(client(tmp_path, redis_url))
    assert (status, overall, checks["worker"]) == (200, "degraded", "down")


def test_not_ready_without_catalogs(tmp_path: Path, redis_url: str) -> None:
    assert ready(client(tmp_path, redis_url, catalogs=unwell))[:2] == (503, "down")


def test_metrics_for_this_machine(tmp_path: Path, redis_url: str) -> None:
    response = client(tmp_path, redis_url, database=unwell).get("/metrics")
    assert response.status_code == 200
    assert 'sms_check_ok{check="database"} 0.0' in response.text
    assert "sms_queue_waiting 0.0" in response.text


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.1", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.1"}, 403),
        ("10.0.0.1", {"Authorization": "Bearer right"}, 200),
        ("10.0.0.1", {"Authorization": "Bearer wrong"}, 403),
        ("10.0.0.1", {"Authorization": "Bearer é"}, 403),
    ],
)
def test_metrics_are_closed_to_strangers(tmp_path: Path, address: str, headers: dict[str, str], status: int) -> None:
    found = client(tmp_path, None, token="right")
    assert found.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": address}).status_code == status


def test_no_token_set_means_no_token_is_right(tmp_path: Path) -> None:
    headers = {"Authorization": "Bearer None"}
    found = client(tmp_path, None)
    assert found.get("/metrics", headers=headers, environ_base={"REMOTE_ADDR": "10.0.0.1"}).status_code == 403
