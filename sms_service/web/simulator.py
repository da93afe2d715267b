"""`/simulator`: telephones on a page; only with the simulator gateway."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, render_template, request
from werkzeug.test import Client

from sms_service.domain.segments import cost
from sms_service.gateways.simulator import inbound_form, read_twiml, signature_headers, status_form
from sms_service.usecases.service import Service
from sms_service.usecases.trying import OWN_NUMBER, explain, new_sid

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

#: Fictional numbers to begin with: two Americans, a Canadian, a Mexican, somebody abroad.
NUMBERS = ("+14155550101", "+13055550102", "+16135550103", "+525555550104", "+447700900105")


def create_simulator(service: Service) -> Blueprint:
    """The page, and the post by which it texts."""
    blueprint = Blueprint("simulator", __name__)

    @blueprint.get("/simulator")
    def page() -> Response:
        html = render_template(
            "simulator.html", service_name=service.settings.service_name, numbers=NUMBERS, own=OWN_NUMBER
        )
        return Response(html, headers={"Content-Security-Policy": _CSP, "Referrer-Policy": "no-referrer"})

    @blueprint.post("/simulator/messages")
    def message() -> tuple[Response, int]:
        """Text the service as a telephone would: through the signed webhook of this very application."""
        given: Any = request.get_json(silent=True)
        problem = _problem_of(given)
        if problem:
            return jsonify({"error": problem}), 400
        return jsonify(_exchange(service, given["from"].strip(), given["body"], 1 if given.get("media") else 0)), 200

    return blueprint


def _problem_of(given: Any) -> str:
    if not isinstance(given, dict) or not isinstance(given.get("from"), str) or not isinstance(given.get("body"), str):
        return 'Send JSON: {"from": "+1…", "body": "…"}'
    if not given["from"].strip():
        return "Give this phone a number first."
    if len(given["body"]) > 1600:
        return f"A text has at most 1,600 characters; this one has {len(given['body'])}."
    return ""


def _exchange(service: Service, sender: str, body: str, media: int) -> dict[str, Any]:
    settings, sid = service.settings, new_sid()
    client = Client(current_app.wsgi_app)
    form = inbound_form(settings, sid, sender, OWN_NUMBER, body, media)
    answer = client.post("/sms/inbound", data=form, headers=signature_headers(settings, "/sms/inbound", form))
    if answer.status_code != 200:
        return {"error": f"The webhook answered {answer.status_code}.", "replies": [], "why": None}
    replies = []
    for one in read_twiml(settings, answer.data):
        replies.append({"body": one.body, **_cost_of(one.body)})
        if one.callback:
            for status in ("sent", "delivered"):
                done = status_form(settings, new_sid(), status)
                client.post(one.callback, data=done, headers=signature_headers(settings, one.callback, done))
    return {"replies": replies, "own": _cost_of(body), "why": asdict(explain(service, sid, body))}


def _cost_of(body: str) -> dict[str, Any]:
    counted = cost(body)
    return {
        "encoding": counted.encoding,
        "segments": counted.segments,
        "units": counted.units,
        "forced_by": "".join(counted.forced_by[:8]),
    }
