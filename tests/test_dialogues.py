"""Conversations written down as scripts, one file a language; `sms-service chat --script FILE` shows them."""

from itertools import groupby
from pathlib import Path

import pytest

from sms_service.content.locales import load_locales
from sms_service.usecases.scripted import Exchange, Step, play, read_script
from sms_service.usecases.service import Service
from tests.support.service import Texter

DIALOGUES = Path(__file__).parent / "data" / "dialogues"
#: With an overdose, with a death, in pieces, about oneself: each language has at least so many.
AT_LEAST = 4


def _dialogues(path: Path) -> list[list[Step]]:
    steps = read_script(path.read_text(encoding="utf-8"))
    return [list(group) for _, group in groupby(steps, key=lambda step: step.phone)]


def _told(exchange: Exchange) -> str:
    return f"{exchange.step.body!r}: {' '.join(exchange.keys)}, not {' '.join(exchange.step.expected or ())}"


@pytest.mark.parametrize("code", list(load_locales()))
def test_every_answer_is_the_one_written_down(texter: Texter, code: str) -> None:
    service: Service = texter.service
    steps = read_script((DIALOGUES / f"{code}.txt").read_text(encoding="utf-8"))
    exchanges = list(play(service, lambda phone: f"+1415555{100 + phone:04d}", steps))
    assert [_told(one) for one in exchanges if not one.is_as_expected] == []
    tag = service.catalog.locales[code].tag
    assert {reply.lang for one in exchanges for reply in one.replies} == {tag}


@pytest.mark.parametrize("code", list(load_locales()))
def test_every_language_has_its_dialogues(code: str) -> None:
    dialogues = _dialogues(DIALOGUES / f"{code}.txt")
    assert len(dialogues) >= AT_LEAST
    assert all(step.expected for dialogue in dialogues for step in dialogue[-1:])
