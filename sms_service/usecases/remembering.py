"""The conversation state as it is stored: JSON, encrypted by the caller."""

from __future__ import annotations

import json
from dataclasses import asdict

from sms_service.domain.conversation import Reply, State


def dump_state(state: State) -> str:
    """Return `state` as JSON, without what is at its default."""
    empty = State()
    plain = {name: value for name, value in asdict(state).items() if value != getattr(empty, name)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load_state(text: str) -> State:
    """Return the state of `text`; what an older release wrote and this one does not know is left out."""
    plain = {name: value for name, value in json.loads(text).items() if name in State.__dataclass_fields__}
    if "last" in plain:
        plain["last"] = tuple(Reply(**{**one, "options": tuple(one["options"])}) for one in plain["last"])
    return State(**plain)
