"""The conversation state as it is stored: JSON, encrypted by the caller."""

from __future__ import annotations

import json
from dataclasses import fields

from sms_service.domain.dialogue import Reply, State

_EMPTY = State()
_STATE_FIELDS = tuple(field.name for field in fields(State))
_REPLY_FIELDS = tuple(field.name for field in fields(Reply))


def dump_state(state: State) -> str:
    """Return `state` as JSON, without what is at its default."""
    plain = {name: value for name in _STATE_FIELDS if (value := getattr(state, name)) != getattr(_EMPTY, name)}
    if state.last:
        plain["last"] = [[getattr(one, name) for name in _REPLY_FIELDS] for one in state.last]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load_state(text: str) -> State:
    """Return the state of `text`; what an older release wrote and this one does not know is left out."""
    plain = {name: value for name, value in json.loads(text).items() if name in _STATE_FIELDS}
    plain["last"] = tuple(_reply(one) for one in plain.get("last", ()))
    return State(**plain)


def _reply(values: list[object]) -> Reply:
    given = dict(zip(_REPLY_FIELDS, values, strict=False))
    return Reply(**{**given, "options": tuple(given["options"])})  # type: ignore[arg-type]
