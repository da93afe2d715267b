"""The signed inbound webhook that stores both messages, against the same gunicorn serving a bare Flask reply.

Both check the signature. Two sync workers, SQLite, 16 connections, new texts and numbers from the labelled set.
"""

import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

from werkzeug.datastructures import MultiDict

from sms_service.gateways.twilio import sign
from sms_service.settings import load_settings
from sms_service.store.engine import migrate

_LABELLED = Path(__file__).resolve().parents[1] / "data" / "labelled"
_CONNECTIONS = 16
_SECONDS = 8.0
_ROUNDS = 3

#: What the comparison serves: the signature check and a fixed answer, nothing else.
_BARE = """
import os
from flask import Flask, Response, request
from sms_service.gateways.twilio import SignatureCheck
from sms_service.settings import load_settings
settings = load_settings(os.environ)
check = SignatureCheck(settings.twilio_auth_tokens)
app = Flask(__name__)
@app.post("/sms/inbound")
def inbound():
    url = settings.public_base_url + request.environ["RAW_URI"]
    if not check.is_signed(url, request.form, request.headers.get("X-Twilio-Signature", "")):
        return Response(status=403)
    return Response("<Response><Message>ok</Message></Response>", content_type="text/xml; charset=utf-8")
"""


def run() -> None:
    """Print requests a second and latencies of both, round by round, and the ratio of the medians."""
    with tempfile.TemporaryDirectory() as folder:
        environ = {**os.environ, "VAR_DIR": folder, "PUBLIC_BASE_URL": "http://127.0.0.1:1"}
        environ["PYTHONPATH"] = os.pathsep.join([folder, str(Path(__file__).resolve().parents[2])])
        settings = load_settings(environ, None)
        migrate(settings.database_url)
        Path(folder, "bare.py").write_text(_BARE)
        requests = _requests(settings.twilio_auth_tokens[0], settings.public_base_url)
        rates: dict[str, list[float]] = {"bare:app": [], "app:app": []}
        tails: dict[str, list[float]] = {"bare:app": [], "app:app": []}
        for _ in range(_ROUNDS):
            for target in rates:
                rate, tail = _measure(target, environ, folder, requests)
                rates[target].append(rate)
                tails[target].append(tail)
        ours, bare = (statistics.median(rates[name]) for name in ("app:app", "bare:app"))
        our_tail, bare_tail = (statistics.median(tails[name]) for name in ("app:app", "bare:app"))
        print(f"requests a second: {ours:.0f} of {bare:.0f}, {ours / bare:.0%};  p99 {our_tail / bare_tail:.1f} times")


def _requests(token: str, base: str) -> list[tuple[bytes, str]]:
    """Return signed bodies, each with a message id and number of its own."""
    texts = [
        json.loads(line)["text"]
        for path in sorted(_LABELLED.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    made = []
    for number in range(40_000):
        form = MultiDict(
            {
                "MessageSid": f"SM{os.urandom(16).hex()}",
                "AccountSid": "AC" + "0" * 32,
                "From": f"+1415{5550000 + number % 9000:07d}",
                "To": "+15005550006",
                "Body": texts[number % len(texts)],
                "NumMedia": "0",
                "NumSegments": "1",
                "ApiVersion": "2010-04-01",
            }
        )
        made.append((urllib.parse.urlencode(form).encode(), sign(token, base + "/sms/inbound", form)))
    return made


def _measure(
    target: str, environ: dict[str, str], folder: str, requests: list[tuple[bytes, str]]
) -> tuple[float, float]:
    """Serve `target`, load it for some seconds, and return requests a second and the 99th percentile."""
    arguments = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", "127.0.0.1:0", "--log-level", "info"]
    arguments += ["--preload", "--no-control-socket", "--worker-tmp-dir", folder, target]
    with subprocess.Popen(arguments, env=environ, stderr=subprocess.PIPE, text=True) as server:
        try:
            port = _port_of(server)
            drain = threading.Thread(target=_drain, args=(server,), daemon=True)
            drain.start()
            time.sleep(1)
            latencies: list[float] = []
            loads = [
                threading.Thread(target=_load, args=(port, requests[start::_CONNECTIONS], latencies))
                for start in range(_CONNECTIONS)
            ]
            started = time.perf_counter()
            for one in loads:
                one.start()
            for one in loads:
                one.join()
            elapsed = time.perf_counter() - started
        finally:
            server.send_signal(signal.SIGTERM)
            drain.join()
    latencies.sort()
    rate, tail = len(latencies) / elapsed, latencies[int(len(latencies) * 0.99)]
    middle = latencies[len(latencies) // 2]
    print(f"{target:<10}{rate:8.0f} requests/s   median {middle * 1000:6.2f} ms   p99 {tail * 1000:6.2f} ms")
    return rate, tail


def _drain(server: "subprocess.Popen[str]") -> None:
    for _ in server.stderr or ():
        pass


def _port_of(server: "subprocess.Popen[str]") -> int:
    for line in server.stderr or ():
        if "Listening at" in line:
            return int(line.split("127.0.0.1:")[1].split()[0])
    raise RuntimeError("gunicorn did not start")


def _load(port: int, requests: list[tuple[bytes, str]], latencies: list[float]) -> None:
    """Post one after another for some seconds, a new connection each, as sync workers close them."""
    end = time.perf_counter() + _SECONDS
    for body, signature in requests:
        started = time.perf_counter()
        if started > end:
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
        connection.request("POST", "/sms/inbound", body, headers)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {answer[:200]!r}")
        latencies.append(time.perf_counter() - started)
