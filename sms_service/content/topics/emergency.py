"""Emergencies: complete on their own, action first, never followed by a menu in the same text."""

from sms_service.content.model import Budget, Text, topic

OVERDOSE = topic(
    "overdose",
    "someone won't wake up",
    [
        (
            "Call {emergency} now. Give naloxone spray in one nostril. Not breathing well? Give breaths. "
            "No change in 3 min: spray again.",
            "A15 A16 A17 R19",
        ),
        (
            "Breathing again? Roll them on their side and stay: it can stop again. "
            "This is automatic: nobody here can send an ambulance.",
            "A16 design-7",
        ),
        (
            "Can't wake, slow or no breath, gurgling, tiny pupils, blue or gray lips: call {emergency}. "
            "Naloxone does no harm if it is something else.",
            "A15 A16 A18 A20",
        ),
    ],
    number=1,
    referral="naloxone",
    budget=Budget.EMERGENCY,
)

CRISIS = topic(
    "crisis",
    "thoughts of suicide",
    [
        (
            "You matter. Call or text {crisis} now, free, any hour. In danger, or took too much? Call {emergency}.",
            "988 S0",
        ),
        (
            "You do not have to face this alone. {crisis} is there day and night. "
            "This is automatic: nobody here can send help.",
            "S0 988 design-7",
        ),
    ],
    budget=Budget.EMERGENCY,
)


def _emergency(key: str, english: str, sources: str, note: str = "") -> Text:
    return Text(key, english, tuple(sources.split()), Budget.EMERGENCY, note=note)


#: First texts instead of the usual one, when the person tells who it is about.
OVERDOSE_SELF = _emergency(
    "overdose.self",
    "Call {emergency} now. Unlock the door. Do not stay alone: get somebody to you. "
    "If somebody is there: naloxone in the nose now.",
    "A15 A16 A17",
)
OVERDOSE_CHILD = _emergency(
    "overdose.child",
    "Call {emergency} now. Tell them what the child took and when. Stay with the child. "
    "Not breathing well? Give breaths.",
    "A15 A16",
)
#: Where there is a poison line that is confirmed.
OVERDOSE_POISON = _emergency(
    "overdose.poison",
    "If the child is awake and breathing well: Poison Help {poison}, free, day and night. "
    "Any change: call {emergency}.",
    "HRSA",
)
#: What is said to the texts that follow an overdose text, by the codes of `sms_service.domain.aftermath`.
AFTER_NOT_BREATHING = _emergency(
    "after.not_breathing",
    "Call {emergency}, phone on speaker, do what they say. Give breaths; if you can't, push hard on the chest. "
    "No change in 3 min: spray again.",
    "A15 A16 R19",
)
AFTER_NO_NALOXONE = _emergency(
    "after.no_naloxone",
    "Call {emergency} now, say it may be an overdose. Give breaths; if you can't, push hard on the chest. "
    "Stay until help comes.",
    "A15 A16 R19",
)
AFTER_GAVE_DOSE = _emergency(
    "after.gave_dose",
    "Good. Give breaths until they breathe well. No change in 3 min: spray again. Call {emergency} if you have not.",
    "A16 A17",
)
AFTER_AWAKE = _emergency(
    "after.awake",
    "Good. Stay with them: naloxone wears off in 30-90 min and breathing can stop again. "
    "Call {emergency} if you have not.",
    "A16 A17",
)
AFTER_CALLED = _emergency(
    "after.called",
    "Good. Stay with them and do what the operator says. Not breathing well? Give breaths. "
    "No change in 3 min: spray again.",
    "A15 A16",
)
AFTER_AFRAID = _emergency(
    "after.afraid",
    "They may die without help: please call {emergency}. Many places protect people who call, "
    "but the law differs and we cannot promise.",
    "R20 A17 A18 A19",
)
AFTER_CANNOT_CALL = _emergency(
    "after.cannot_call",
    "Text {emergency}: where you are and what is wrong. If it bounces back, ask anyone near to call, "
    "or show them this text.",
    "FCC",
    note="An answer from the emergency number that the text was not delivered means that it takes no texts there.",
)
AFTER_UNCLEAR = _emergency(
    "after.unclear",
    "If somebody may be in danger: call {emergency} now, give breaths, stay with them.",
    "A15 A16",
)
#: On a line of its own under the second text, in all languages but English.
INTERPRETER = Text(
    "part.interpreter",
    'Say to the operator: "{english}, please".',
    ("3",),
    Budget.SHORT,
    note="{english} is the English name of this language; the words in quotes stay English.",
)

#: For countries whose crisis line takes calls only.
CRISIS_CALL = Text(
    "crisis.call",
    "You matter. Call {crisis} now, free, any hour. In danger, or took too much? Call {emergency}.",
    ("MX-800-911-2000", "S0"),
    Budget.EMERGENCY,
)

#: Second text in the United States.
CRISIS_VETERANS = Text(
    "crisis.veterans",
    "You do not have to face this alone. Veterans: {crisis} then 1, or text {veterans}. "
    "This is automatic: nobody here can send help.",
    ("S0", "988", "VA"),
    Budget.EMERGENCY,
)

URGENT = topic(
    "urgent",
    "danger signs",
    [
        (
            "Call {emergency} or go to an emergency room now. This can be serious, and nobody here can see you "
            "or send help. Don't be alone.",
            "R2 A12 A13",
        ),
        (
            "Get care now for chest pain, racing heart, severe shaking, fainting, seizure, confusion, blood, "
            "nonstop vomiting or no urine.",
            "R2 A12 A13",
        ),
        (
            "Drinking daily or on benzos? Do not stop those alone: that can kill. Pregnant with bleeding, "
            "strong pain or no movement: ER or {emergency}.",
            "A12 A22",
        ),
    ],
    budget=Budget.EMERGENCY,
)

GRIEF = topic(
    "grief",
    "losing someone",
    [
        (
            "We are so sorry for your loss. There is no right way to feel, and you need not be alone with it. "
            "To talk with someone, any hour: {crisis_reach}",
            "988 4.5",
        ),
    ],
)

SAFETY = topic(
    "safety",
    "safety at home",
    [
        (
            "You deserve to be safe, and this is not your fault. In danger now? Call {emergency}. "
            "To talk with someone: {crisis_reach}. If others see this phone, delete these texts.",
            "988 4.3",
        ),
    ],
    number=33,
)

RIGHTS = topic(
    "rights",
    "privacy and your rights",
    [
        (
            "We never share your texts with police, immigration, employers or family. But texts are not fully "
            "private: delete them if you need to.",
            "4.3",
        ),
        (
            "Many places protect people who call {emergency} for help, but the law differs and we cannot promise. "
            "If someone may be dying, call first.",
            "R20 A17 A18 A19",
        ),
    ],
    number=32,
)

CLOSE = topic("close", "goodbye", [("You are welcome. Text us any time, day or night.", "4.5")])

TOPICS = (OVERDOSE, CRISIS, URGENT, GRIEF, SAFETY, RIGHTS, CLOSE)
EXTRA = (
    CRISIS_CALL,
    CRISIS_VETERANS,
    OVERDOSE_SELF,
    OVERDOSE_CHILD,
    OVERDOSE_POISON,
    AFTER_NOT_BREATHING,
    AFTER_NO_NALOXONE,
    AFTER_GAVE_DOSE,
    AFTER_AWAKE,
    AFTER_CALLED,
    AFTER_AFRAID,
    AFTER_CANNOT_CALL,
    AFTER_UNCLEAR,
    INTERPRETER,
)
