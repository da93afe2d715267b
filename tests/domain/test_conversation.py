"""What to say next, rule by rule."""

from dataclasses import replace

import pytest

from sms_service.domain.conversation import REPEAT_ANSWERS, decide
from sms_service.domain.dialogue import Decision, Script, Situation, State
from sms_service.domain.turn import QUESTION_SECONDS, UNKNOWN_SECONDS
from sms_service.domain.understand import Understander
from tests.domain.tables import small_plans, small_understander

SCRIPT = Script(
    small_plans(),
    {"0": "menu:1", "1": "topic:overdose", "3": "topic:naloxone", "8": "menu:2", "9": "lang"},
    ("en", "es"),
)
NOW = 1_800_000_000


class Phone:
    """One person's phone: remembers the state between texts."""

    def __init__(self, understander: Understander) -> None:
        self.understander = understander
        self.state = State()
        self.situation = Situation(now=NOW, default="en")

    def text(self, body: str, *, later: int = 1, **changes: object) -> Decision:
        self.situation = replace(
            self.situation, now=self.situation.now + later, fingerprint=body.lower(), empty=not body
        )
        situation = replace(self.situation, **changes)  # type: ignore[arg-type]
        decision = decide(self.understander.read(body, "en"), self.state, situation, SCRIPT)
        self.state = decision.state
        return decision

    def keys(self, body: str, **changes: object) -> list[str]:
        return [one.key for one in self.text(body, **changes).replies]  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def understander() -> Understander:
    return small_understander()


@pytest.fixture
def phone(understander: Understander) -> Phone:
    return Phone(understander)


def test_a_topic_opens_a_question_and_digits_answer_it(phone: Phone) -> None:
    assert phone.keys("narcan") == ["naloxone.1"]
    assert phone.keys("1") == ["naloxone.2"]
    assert phone.keys("more") == ["naloxone.3"]
    assert phone.keys("more") == ["more.none"]


def test_two_leads_to_places(phone: Phone) -> None:
    phone.text("narcan")
    assert phone.keys("2") == ["find.1"]


def test_a_digit_that_no_question_offers_is_a_menu_number(phone: Phone) -> None:
    phone.text("detox")
    assert phone.keys("3") == ["naloxone.1"]
    assert phone.keys("0") == ["menu.1"]
    assert phone.keys("8") == ["menu.2"]


def test_a_question_lapses(phone: Phone) -> None:
    phone.text("narcan")
    assert phone.keys("1", later=QUESTION_SECONDS + 5) == ["overdose.1", "overdose.2"]


def test_yes_and_no_mean_nothing_without_a_question(phone: Phone) -> None:
    assert phone.keys("yes") == ["question.none"]
    assert phone.keys("no") == ["question.none"]


def test_yes_in_another_language_answers_the_open_question(phone: Phone) -> None:
    phone.text("narcan")
    assert phone.keys("sí") == ["naloxone.2"]


def test_a_translated_yes_never_opts_in(phone: Phone) -> None:
    assert phone.text("stop").consent == "opt-out"
    assert phone.text("si", opted_out=True).consent is None
    assert phone.text("START", opted_out=True).consent == "opt-in"


def test_stop_is_confirmed_once(phone: Phone) -> None:
    assert phone.keys("stop") == ["stop.done"]
    assert phone.keys("stop", opted_out=True) == []


def test_stop_closes_the_open_question(phone: Phone) -> None:
    phone.text("narcan")
    phone.text("stop")
    assert phone.state.actions == {}


def test_emergencies_carry_no_choices_and_come_in_two_texts(phone: Phone) -> None:
    decision = phone.text("he is not breathing")
    assert [(one.key, one.options) for one in decision.replies] == [("overdose.1", ()), ("overdose.2", ())]
    assert phone.state.actions == {}


def test_an_emergency_beats_an_open_question(phone: Phone) -> None:
    phone.text("forget")
    assert phone.keys("he wont wake")[0] == "overdose.1"


def test_crisis_follows_the_country(phone: Phone) -> None:
    assert phone.keys("want to die") == ["crisis.1", "crisis.2"]
    assert phone.keys("want to die", veterans=True) == ["crisis.1", "crisis.veterans"]
    assert phone.keys("want to die", crisis_by_call=True) == ["crisis.call", "crisis.2"]
    assert phone.keys("want to die", abroad=True) == ["crisis.1", "note.abroad", "crisis.2"]


def test_save_me_gets_the_emergency_menu_whose_numbers_work(phone: Phone) -> None:
    assert phone.keys("save me") == ["help.save"]
    assert phone.keys("2")[0] == "crisis.1"


def test_forget_asks_first(phone: Phone) -> None:
    assert phone.keys("forget") == ["forget.ask"]
    kept = phone.text("2")
    assert ([one.key for one in kept.replies], kept.forget) == (["forget.kept"], False)
    phone.text("forget")
    done = phone.text("1")
    assert done.forget
    assert done.state == State()


def test_no_answers_only_a_question_that_has_a_no(phone: Phone) -> None:
    phone.text("forget")
    assert phone.keys("no") == ["forget.kept"]
    phone.text("narcan")
    assert phone.keys("no") == ["question.skipped"]


def test_again_repeats_the_last_answer(phone: Phone) -> None:
    assert phone.keys("again") == ["menu.1"]
    phone.text("narcan")
    assert phone.keys("again") == ["naloxone.1"]


def test_the_language_menu_keeps_the_choice(phone: Phone) -> None:
    assert phone.text("language").replies[0].languages
    chosen = phone.text("2")
    assert (chosen.replies[0].key, chosen.replies[0].locale) == ("language.set", "es")
    assert phone.text("narcan").replies[0].locale == "es"
    assert phone.text("2").replies[0].locale == "es"


def test_a_language_by_name(phone: Phone) -> None:
    assert phone.text("spanish").replies[0].locale == "es"
    assert phone.state.pinned


def test_the_first_clear_language_is_kept_and_a_shared_word_does_not_flip_it(phone: Phone) -> None:
    assert phone.text("ando malo mi amigo").replies[0].locale == "es"
    assert phone.text("narcan").replies[0].locale == "es"
    assert phone.text("3").replies[0].locale == "es"


def test_a_full_sentence_in_another_language_answers_in_it_and_offers_to_stay(phone: Phone) -> None:
    phone.text("where is the detox in my town")
    answer = phone.text("donde esta el detox que quiero mi amigo").replies[0]
    assert answer.locale == "es"
    assert "option.keep" in answer.options
    assert phone.state.locale == "en"
    assert phone.text("9").replies[0].key == "language.set"
    assert phone.text("narcan").replies[0].locale == "es"


def test_the_carriers_own_words_get_no_second_text(phone: Phone) -> None:
    stopped = phone.text("STOP", answered_by_carrier="stop")
    assert (stopped.replies, stopped.consent) == ((), "opt-out")
    started = phone.text("START", answered_by_carrier="start")
    assert (started.replies, started.consent) == ((), "opt-in")


def test_help_carries_the_emergency_lines_unless_the_carrier_does(phone: Phone) -> None:
    assert phone.keys("HELP", answered_by_carrier="help") == ["help.lines"]
    assert phone.keys("HELP", answered_by_carrier="help", help_carried=True) == []
    assert phone.keys("HELP") == ["help"]


def test_unknown_texts_get_a_guess_then_a_person(phone: Phone) -> None:
    guess = phone.text("xyzzy", nearest=lambda: "methadone").replies[0]
    assert (guess.key, guess.label) == ("unknown.guess", "methadone")
    assert phone.keys("1") == ["methadone.1"]
    assert phone.keys("qqq qqq") == ["unknown"]
    assert phone.keys("zzz zzz") == ["unknown.person"]


def test_empty_and_media(phone: Phone) -> None:
    assert phone.keys("") == ["empty"]
    assert phone.keys("", media=True) == ["media"]


def test_the_same_words_again_and_again_end_in_silence_but_never_for_an_emergency(phone: Phone) -> None:
    for _ in range(REPEAT_ANSWERS):
        assert phone.keys("rehab")
    assert phone.keys("rehab") == []
    for _ in range(REPEAT_ANSWERS + 3):
        assert phone.keys("he wont wake")


def test_a_second_topic_is_offered(phone: Phone) -> None:
    decision = phone.text("detox or methadone")
    assert "option.also" in decision.replies[0].options
    assert phone.keys("3")[0] in ("detox.1", "methadone.1")


def test_skip_closes_the_question(phone: Phone) -> None:
    phone.text("narcan")
    assert phone.keys("skip") == ["question.skipped"]


def test_what_is_not_understood_gets_the_menu_then_a_person_then_nothing(phone: Phone) -> None:
    texts = ("xyzzy one", "xyzzy two", "xyzzy three", "xyzzy four")
    assert [phone.keys(text) for text in texts] == [["unknown"], ["unknown.person"], [], []]
    assert phone.keys("narcan") == ["naloxone.1"]
    assert phone.keys("he wont wake")[0] == "overdose.1"


def test_after_half_an_hour_the_menu_is_offered_again(phone: Phone) -> None:
    for text in ("xyzzy one", "xyzzy two", "xyzzy three"):
        phone.text(text)
    assert phone.keys("xyzzy four", later=UNKNOWN_SECONDS + 5) == ["unknown"]


def test_thanks_are_answered_once_in_a_conversation(phone: Phone) -> None:
    assert phone.keys("thanks") == ["close.1"]
    assert phone.keys("thanks") == []
    assert phone.keys("thanks", later=QUESTION_SECONDS + 5) == ["close.1"]
