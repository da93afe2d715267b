"""The order of rules, on a table small enough to see through."""

import pytest

from sms_service.domain.likeness import learn
from sms_service.domain.understand import SHARED_WORDS, Understander
from tests.domain.tables import small_understander


@pytest.fixture(scope="module")
def understander() -> Understander:
    return small_understander()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # Exactly an opt-out word, in any dress.
        ("STOP", "stop"),
        ("stop.", "stop"),
        ("Stop please!!", "stop"),
        ("please stop", "stop"),
        ("ALTO", "stop"),
        ("quit", "stop"),
        # Emergencies before everything else.
        ("stop he is not breathing", "overdose"),
        ("he isnt really breathing", "overdose"),
        ("lips are blue", "overdose"),
        ("blue blue lips", "overdose"),
        ("gasping for air my friend", "overdose"),
        ("he was gasping for some air", "overdose"),
        ("he likes air and gasping", "none"),
        ("mi amigo no respira", "overdose"),
        ("i want to die and he wont wake", "overdose"),
        ("chest pain and i want to die", "crisis"),
        ("chest pain stop texting me", "urgent"),
        ("stop texting me", "stop"),
        ("no me manden mensajes", "stop"),
        # A mere mention is an emergency unless the text asks about something else.
        ("overdose", "overdose"),
        ("where do i get narcan for overdose", "naloxone"),
        # Told, but long past or taken back.
        ("he overdosed", "overdose"),
        ("i overdosed 3 years ago and want treatment", "treatment"),
        ("i do not want to kill myself", "none"),
        ("dont want to die", "none"),
        ("overdose info, not an emergency", "none"),
        ("not an emergency he overdosed", "overdose"),
        # What sounds like an opt-out and is not.
        ("how do i stop using", "quit"),
        ("cant stop puking", "withdrawal"),
        ("stopped", "none"),
        # Commands and topics.
        ("help", "help"),
        ("hi help", "help"),
        ("heroin", "menu"),
        ("detox near me", "detox"),
        ("rehab near me", "find"),
        ("my son needs methadone", "methadone"),
        ("33130", "find"),
        ("33130-1234", "find"),
        ("M5V 2T6", "find"),
        ("detox 33130", "detox"),
        ("your code is 48213 do not share it", "none"),
        ("2", "none"),
        ("what a nice day", "none"),
        ("", "none"),
        # Typos: longer words only, emergencies too, opt-outs never.
        ("naloxne", "naloxone"),
        ("withdrawl", "withdrawal"),
        ("methadoen", "methadone"),
        ("he is not breething", "overdose"),
        ("stpo", "none"),
        ("parrar", "none"),
        ("heis notbreathing", "overdose"),
        ("reehab pleasee", "treatment"),
        ("sttop", "none"),
    ],
)
def test_topic(understander: Understander, text: str, topic: str) -> None:
    assert understander.read(text, "en").topic == topic


def test_a_sentence_end_keeps_words_apart(understander: Understander) -> None:
    assert understander.read("he is not here. breathing lessons", "en").topic == "none"


@pytest.mark.parametrize(
    ("text", "default", "locale"),
    [
        ("narcan", "en", "en"),
        ("narcan", "es", "es"),
        ("malilla", "en", "es"),
        ("donde esta el narcan", "en", "es"),
        ("where is the narcan", "es", "en"),
        ("2", "es", "es"),
        ("que tal", "en", "en"),
    ],
)
def test_language(understander: Understander, text: str, default: str, locale: str) -> None:
    assert understander.read(text, default).locale == locale


def test_every_match_says_which_rule_matched(understander: Understander) -> None:
    assert understander.read("he is not breathing", "en").matched == "en:@neg * breath~"
    assert understander.read("ALTO", "en").matched == "es:alto"
    assert understander.read("xyz", "en").matched == ""


def test_a_cry_for_help_is_marked(understander: Understander) -> None:
    read = understander.read("save me", "en")
    assert (read.topic, read.save_me) == ("help", True)


def test_language_names_choose_a_language(understander: Understander) -> None:
    for text in ("spanish", "in spanish please", "español", "language es", "language: spanish"):
        read = understander.read(text, "en")
        assert (read.topic, read.language) == ("lang", "es")


def test_further_topics_are_kept(understander: Understander) -> None:
    assert understander.read("detox or methadone", "en").also


def test_an_opt_out_inside_a_long_story_is_not_one(understander: Understander) -> None:
    story = "so i told them leave me alone and then " + "we talked and talked about it " * 12
    assert understander.read(story, "en").topic != "stop"


@pytest.fixture(scope="module")
def taught() -> Understander:
    """Return an understander that has also seen a few examples."""
    understander = small_understander()
    pairs = [
        ("methadone every day", "methadone"),
        ("is methadone for me", "methadone"),
        ("he fell and does not answer", "overdose"),
        ("she fell and will not answer", "overdose"),
        ("my lottery ticket", "none"),
        ("see you at the match", "none"),
        ("he is not breathing and his lips are blue", "overdose"),
    ]
    spoken = [
        ("the methadone of the clinic", "en"),
        ("the pills of my brother", "en"),
        ("la metadona de la clínica", "es"),
        ("las pastillas de mi hermano", "es"),
        ("una metadona sola", "es"),
        ("narcan", SHARED_WORDS),
        ("rehab", SHARED_WORDS),
    ]
    examples = [understander.example(text, topic, "en") for text, topic in pairs]
    understander.likeness = learn(
        examples + [understander.example(text, "methadone", locale) for text, locale in spoken]
    )
    return understander


def test_the_examples_tell_the_language_that_the_known_words_leave_open(taught: Understander) -> None:
    assert taught.read("una metadona", "en").locale == "es"
    assert taught.read("rehab", "es").locale == "es"
    assert taught.read("rehab", "en").locale == "en"
    assert taught.read("", "es").locale == "es"


def test_what_no_rule_knows_is_taken_for_what_it_resembles(taught: Understander) -> None:
    read = taught.read("my friend fell and he cannot answer", "en")
    assert (read.topic, read.matched, read.locale) == ("overdose", "examples", "en")
    assert "answer" in taught.why("my friend fell and he cannot answer", read).removeprefix("examples: ").split()
    assert taught.why("stop", taught.read("stop", "en")) == "en:stop"
    assert taught.read("a ticket for the match", "en").topic == "none"


def test_examples_do_not_silence_a_rule_that_saw_an_emergency(taught: Understander) -> None:
    assert taught.read("at the match he is not breathing", "en").topic == "overdose"


def test_examples_are_not_asked_about_the_very_words_of_a_command(taught: Understander) -> None:
    for text in ("stop", "help", "quit", "yes"):
        assert taught.read(text, "en") == small_understander().read(text, "en")


def test_a_postal_code_stays_a_place(taught: Understander) -> None:
    assert taught.read("33130", "en").topic == "find"


def test_a_near_miss_is_guessed(taught: Understander) -> None:
    assert taught.nearest_topic("methdn") == "methadone"
    assert small_understander().nearest_topic("methdn") == ""
