"""What tells machines how we are: `/healthz`, `/readyz` and `/metrics`."""

import contextlib
import hmac
import ipaddress
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, cast

from flask import Blueprint, Response, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from sms_service.gateways.queue import JobQueue, QueueError
from sms_service.settings import Settings

State = Literal["ok", "degraded", "down"]
Check = Callable[[], None]
"""Raises anything when what it looks at is not well; waits a second at most."""

_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


def create_health(
    *,
    database: Check,
    catalogs: Check,
    metrics: Callable[[], Iterable[Metric]] = tuple,
) -> Blueprint:
    """The three pages.

    Args:
        database: raises when the database cannot be read.
        catalogs: raises when keywords cannot be answered.
        metrics: more to show on `/metrics`, read at each scrape, so that all web processes tell the same.
    """
    blueprint = Blueprint("health", __name__)

    @blueprint.get("/healthz")
    def healthz() -> Response:
        """200 while the process lives."""
        return Response("ok\n", mimetype="text/plain")

    @blueprint.get("/readyz")
    def readyz() -> tuple[Response, int]:
        """Each check; 200 while keywords can be answered."""
        checks = _checks(database, catalogs)
        worst: State = "down" if checks["catalogs"] == "down" else "ok"
        if worst == "ok" and set(checks.values()) != {"ok"}:
            worst = "degraded"
        return jsonify({"status": worst, "checks": checks}), 503 if worst == "down" else 200

    @blueprint.get("/metrics")
    def metrics_page() -> Response:
        """For Prometheus; closed to strangers."""
        if not _may_read_metrics(_settings().metrics_token):
            return Response(status=403)
        registry = CollectorRegistry()
        registry.register(_Collected(_checks(database, catalogs), metrics))
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return blueprint


class _Collected(Collector):
    def __init__(self, checks: dict[str, State], metrics: Callable[[], Iterable[Metric]]) -> None:
        self._checks = checks
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily("sms_check_ok", "1 when the check of /readyz is ok", labels=["check"])
        for name, state in self._checks.items():
            family.add_metric([name], float(state == "ok"))
        yield family
        with contextlib.suppress(QueueError):  # sms_check_ok says so
            yield GaugeMetricFamily("sms_queue_waiting", "Jobs that wait to be taken up", value=_queue().waiting())
        yield from self._metrics()


def _settings() -> Settings:
    return cast(Settings, current_app.extensions["sms_settings"])


def _queue() -> JobQueue:
    """This process's way to Redis, made at first use, after gunicorn has forked."""
    if "sms_health_queue" not in current_app.extensions:
        url = _settings().redis_url
        if not url:
            raise QueueError("REDIS_URL is not set")
        current_app.extensions["sms_health_queue"] = JobQueue(url)
    return cast(JobQueue, current_app.extensions["sms_health_queue"])


def _checks(database: Check, catalogs: Check) -> dict[str, State]:
    return {"database": _state(database), "catalogs": _state(catalogs), **_background()}


def _background() -> dict[str, State]:
    try:
        queue = _queue()
        queue.check()
        worker, scheduler = queue.alive("worker"), queue.alive("scheduler")
    except QueueError:
        # Unknown without Redis, and idle for sure.
        return {"redis": "down", "worker": "degraded", "scheduler": "degraded"}
    return {"redis": "ok", "worker": "ok" if worker else "down", "scheduler": "ok" if scheduler else "down"}


def _state(check: Check) -> State:
    try:
        check()
    except Exception as error:  # a check tells by raising, whatever its driver raises
        current_app.logger.warning("health check failed: %s", type(error).__name__)
        return "down"
    return "ok"


def _may_read_metrics(token: str | None) -> bool:
    given = request.headers.get("Authorization", "")
    if token and hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    # Behind a proxy on this machine everybody seems to come from loopback.
    return _is_loopback(request.remote_addr) and not any(name in request.headers for name in _FORWARDED)


def _is_loopback(address: str | None) -> bool:
    try:
        return ipaddress.ip_address(address or "").is_loopback
    except ValueError:
        return False
