"""Texts that are not about a topic: commands, menus, prompts, mishaps."""

from sms_service.content.model import Budget, Text

_SHORT = Budget.SHORT

HELP = Text(
    "help",
    "{service}: free answers by text, automatic. Emergency: {emergency}. Crisis: {crisis_reach}. "
    "We are not doctors. 0 menu. STOP ends. Msg & data rates may apply.",
    ("6.3", "4.2", "design-7"),
    note="STOP and 0 stay as they are in every language.",
)
HELP_AFTER_CARRIER = Text(
    "help.lines",
    "Emergency: call {emergency}. Crisis, any hour: {crisis_reach}. Text 0 for the menu.",
    ("6.3",),
    note="Sent when the carrier has already answered HELP.",
)
SAVE_ME = Text(
    "help.save",
    "In danger now? Call {emergency}. Or reply: 1 someone won't wake up, 2 I may hurt myself, 3 something else.",
    ("6.3",),
    Budget.EMERGENCY,
)
MENU_ONE = Text(
    "menu.1",
    "Reply with a number. 1 someone won't wake up 2 feeling sick 3 Narcan 4 kinds of help 5 places 6 family "
    "7 a person 8 more topics 9 language",
    ("6.4",),
    note="The numbers never change; nothing about drugs in the first 40 characters (zh, ko: first 15).",
)
MENU_TWO = Text(
    "menu.2",
    "Reply with a number. 18 cost 19 first visit 16 counseling 17 groups 12 medicines 13 methadone "
    "14 buprenorphine 15 naltrexone 11 detox 10 stop using. More: 20",
)
MENU_THREE = Text(
    "menu.3",
    "Reply with a number. 27 hope 32 rights 33 safety 22 mood 21 pregnancy 25 staying well 26 risk 28 signs "
    "23 urge 24 used again 29 body 30 safer use 31 fentanyl",
)
MENU_PRIVATE = Text(
    "menu.private",
    "Reply with a number: 1 urgent, 2 to 6 information, 5 places, 7 a person, 8 more, 9 language.",
)
OPTION_MORE = Text("option.more", "1 more", budget=_SHORT, note="As short as can be; joined to others by commas.")
OPTION_PLACES = Text("option.places", "2 places", budget=_SHORT)
OPTION_ALSO = Text("option.also", "3 {label}", budget=_SHORT)
OPTION_KEEP = Text(
    "option.keep",
    "9 always {language}",
    budget=_SHORT,
    note="Said in the language it offers: 9 = write to me in this language from now on.",
)
OPTION_MENU = Text("option.menu", "0 menu", budget=_SHORT)
CALL = Text("part.call", "call {number}", budget=_SHORT, note="Inside a sentence, after a colon.")
CALL_OR_TEXT = Text("part.call_or_text", "call or text {number}", budget=_SHORT, note="Inside a sentence.")

UNKNOWN = Text(
    "unknown",
    "Sorry, we are not sure what you mean. Try one or two words, or text 0 for the menu. "
    "Emergency: {emergency}. Crisis: {crisis_reach}",
    ("7",),
)
UNKNOWN_GUESS = Text(
    "unknown.guess",
    "Sorry, we are not sure what you mean. Is it this: {label}? 1 yes, 0 menu. "
    "Emergency: {emergency}. Crisis: {crisis_reach}",
    ("7",),
)
UNKNOWN_PERSON = Text(
    "unknown.person",
    "We may not be getting it, sorry. To talk with a person, free: {treatment_line}. Emergency: {emergency}. "
    "Crisis: {crisis_reach}. 0 menu",
    ("7",),
)
NO_QUESTION = Text("question.none", "Thanks. There is no open question right now. Text 0 for the menu.", budget=_SHORT)
SKIPPED = Text("question.skipped", "OK, we leave that. Text 0 for the menu.", budget=_SHORT)
NOTHING_MORE = Text("more.none", "That is all we have on this for now. Text 0 for the menu.", budget=_SHORT)
EMPTY = Text(
    "empty",
    "We got your text, but it had no words. Text a word or 0 for the menu. Emergency: {emergency}",
)
MEDIA = Text(
    "media",
    "We got it, but we can't open pictures or voice notes. Please use words, or text 0 for the menu. "
    "Emergency: {emergency}",
)
LANGUAGE_ASK = Text(
    "language.ask",
    "Reply with a number:",
    budget=_SHORT,
    note="The list of languages, each in its own words, follows.",
)
LANGUAGE_SET = Text("language.set", "OK, we will write to you in {language}. Text 0 for the menu.", budget=_SHORT)
DRAFT_NOTE = Text(
    "language.draft",
    "We cannot answer in {language} yet, so the answer above is in English.",
    budget=_SHORT,
)
STOPPED = Text(
    "stop.done",
    "You will get no more texts from us. To come back, text START. Emergency: call {emergency}. Crisis: {crisis_reach}",
    ("4.2", "A38"),
    note="START stays in English letters.",
)
STARTED = Text(
    "start.done",
    "{service}: you can get our texts again. Text a word or 0 for the menu. HELP for help, STOP to end.",
    ("4.2",),
    note="HELP and STOP stay in English letters.",
)
FORGET_ASK = Text(
    "forget.ask",
    "Shall we delete your texts, your number and your choices from our records? 1 yes, 2 no",
    ("4.3",),
)
FORGET_DONE = Text(
    "forget.done",
    "Done. We deleted what we had about you. This phone and your carrier may still hold texts: delete those too.",
    ("4.3",),
)
FORGET_KEPT = Text("forget.kept", "OK, we deleted nothing. Text 0 for the menu.", budget=_SHORT)
CLEAR = Text(
    "clear",
    "To hide this talk, press and hold it in your list of texts and choose delete. To delete our copy text FORGET.",
    ("4.3",),
    note="FORGET may be replaced by the word of this language's keyword list.",
)
PRIVATE_ON = Text(
    "private.on",
    "Private menu is on: numbers only, no topic words. To turn it off text PRIVATE again. 0 menu",
    ("4.3",),
)
PRIVATE_OFF = Text("private.off", "Private menu is off. 0 menu", ("4.3",), _SHORT)
ABROAD = Text(
    "note.abroad",
    "These numbers work in the US. Elsewhere call your local emergency number now.",
    ("7",),
    Budget.EMERGENCY,
)

TEXTS: tuple[Text, ...] = tuple(one for one in tuple(globals().values()) if isinstance(one, Text))
