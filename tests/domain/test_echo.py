"""Our own words when they come back."""

import pytest

from sms_service.domain.echo import is_echo, may_be_echo

SENT = (
    "Call 911 now. Give naloxone spray in one nostril. Not breathing well? Give breaths. No change in 3 min: again.",
    "You will get no more texts from us. To come back, text START. Emergency: call 911. Crisis: call or text 988",
    "立即拨打 911。往一侧鼻孔喷纳洛酮。没呼吸或呼吸不好？做人工呼吸。",
)


@pytest.mark.parametrize(
    "text",
    [
        "Liked “Call 911 now. Give naloxone spray in one nostril…”",
        "Le gustó “Call 911 now. Give nal…”",
        "A aimé « You will get no more texts from us. »",
        "👍 to “ Call 911 now. Give naloxone spray in one nostril. ”",
        '"You will get no more texts from us. To come back, text START."',
        "对“立即拨打 911。往一侧鼻孔喷纳洛酮。”表示了喜欢",
        SENT[0],
        SENT[1][:60],
    ],
)
def test_a_reaction_or_a_text_of_ours(text: str) -> None:
    assert may_be_echo(text)
    assert is_echo(text, SENT)


@pytest.mark.parametrize(
    "text",
    [
        "he said “i want to die” and left",
        "“stop”",
        "call 911",
        "you told me “Call 911 now. Give naloxone” but i have none and he is not breathing any more please",
        "my friend is not breathing well, his lips are blue",
        "",
    ],
)
def test_what_a_person_says(text: str) -> None:
    assert not is_echo(text, SENT)
