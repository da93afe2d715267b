"""What to say next: pure rules over what a text means, what was said before, and the time."""

from __future__ import annotations

from dataclasses import replace

from sms_service.domain.dialogue import Decision, Script, Situation, State
from sms_service.domain.turn import Turn
from sms_service.domain.understanding import EMERGENCY_ORDER, Understanding

#: The same words again and again within this time are answered so often, then met with silence; emergencies always.
REPEAT_SECONDS = 10 * 60
REPEAT_ANSWERS = 3


def decide(read: Understanding, state: State, situation: Situation, script: Script) -> Decision:
    """Return the answer to one text and the state after it."""
    locale = _answer_locale(read, state, situation)
    state = _kept_locale(_counted(state, situation), read)
    turn = Turn(read, state, situation, script, locale)
    decision = turn.decide()
    if _is_tiresome(state, decision):
        return replace(decision, replies=())
    return decision


def _answer_locale(read: Understanding, state: State, situation: Situation) -> str:
    """Return the language of the answer: a full sentence's own; else the saved one; else the number's default."""
    heard = read.guess.locale
    if heard and (read.guess.certain or not state.locale):
        return heard
    if heard and not state.pinned and read.matched.startswith(f"{heard}:"):
        return heard
    return state.locale or situation.default


def _kept_locale(state: State, read: Understanding) -> State:
    """Keep the first clear language for now; later ones only when the person says so."""
    if state.locale or read.guess.locale is None or (read.topic == "none" and not read.guess.certain):
        return state
    return replace(state, locale=read.guess.locale)


def _counted(state: State, situation: Situation) -> State:
    same = state.repeated_text == situation.fingerprint and situation.now - state.repeated_since <= REPEAT_SECONDS
    if same and situation.fingerprint:
        return replace(state, repeated=state.repeated + 1)
    return replace(state, repeated=1, repeated_text=situation.fingerprint, repeated_since=situation.now)


def _is_tiresome(state: State, decision: Decision) -> bool:
    return state.repeated > REPEAT_ANSWERS and decision.topic not in EMERGENCY_ORDER and decision.consent is None
