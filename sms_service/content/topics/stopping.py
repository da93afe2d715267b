"""Withdrawal, stopping, cravings, using again, and what comes after."""

from sms_service.content.model import topic
from sms_service.content.topics.shared import TOLERANCE

WITHDRAWAL = topic(
    "withdrawal",
    "feeling sick from not using",
    [
        (
            "It often feels like a very bad flu. Chest pain, fainting, confusion, nonstop vomiting, or pregnant: "
            "ER or {emergency}. Days 2-3 are worst; most eases in 5-10 days.",
            "R1 R2 A12 A13 S0 S1",
        ),
        (
            "There is medicine that helps more than going cold turkey: buprenorphine and methadone ease "
            "withdrawal. Many can start the same day.",
            "A9 A10",
        ),
        (
            "Sip fluids often and rest if you can. Withdrawal starts about 8-24 hours after heroin; fentanyl and "
            "methadone differ. Sleep, mood and cravings can take weeks.",
            "R1 A10 A12",
        ),
        (
            "Get care now for a racing heart, severe shaking, seizure, blood or no urine: {emergency}. "
            "Drinking daily or on benzos? Do not stop those alone.",
            "R2 A12 A13",
        ),
    ],
    number=2,
    referral="medication",
    shared=(TOLERANCE,),
)

QUIT = topic(
    "quit",
    "how to stop using",
    [
        (
            "You can do this, and help makes it safer and easier. Stopping cold turkey is hard. Medicine from a "
            "clinician works better, with no detox or going away first.",
            "R3 R4 S3 A9",
        ),
        (
            "See a clinician before you stop if you are pregnant, have heart disease, or also use alcohol or "
            "benzos. Else start where you can soonest.",
            "A12 A22 R4",
        ),
    ],
    number=10,
    referral="medication",
    shared=(TOLERANCE,),
)

DETOX = topic(
    "detox",
    "detox",
    [
        (
            "It is one step, and staff stay with you. In detox they watch over you and give medicine, often for "
            "about a week. It is not always needed first.",
            "R1 R3 S1 S3 S4 A11",
        ),
        (
            "Two things to ask before you go: Do you start buprenorphine or methadone? Can I keep it after? "
            "Without medicine after, overdose risk goes up.",
            "A9 A10 A21",
        ),
    ],
    number=11,
    referral="detox",
    shared=(TOLERANCE,),
)

CRAVINGS = topic(
    "cravings",
    "the urge to use",
    [
        (
            "This feeling rises, and then it passes. Move, breathe, call someone. Leave the place or the person "
            "that set it off. Eat, drink, rest.",
            "S2 S3",
        ),
        (
            "If you still feel it, ask about medicine: it cuts cravings most. If you do use: not alone, less, "
            "and naloxone near.",
            "S3 A50",
        ),
    ],
    number=23,
    referral="medication",
    shared=(TOLERANCE,),
)

RELAPSE = topic(
    "relapse",
    "used again",
    [
        (
            "Thanks for telling us. It happens, and you did not fail. After a break an old dose can kill: don't use "
            "alone, keep naloxone near.",
            "S0 S1 S3 A21 A48",
        ),
        (
            "You can get back on track today: call your clinic or doctor now, don't wait. The first weeks after "
            "leaving treatment carry more overdose risk.",
            "A21",
        ),
    ],
    number=24,
    referral="medication",
    shared=(TOLERANCE,),
)

RECOVERY = topic(
    "recovery",
    "staying well",
    [
        (
            "Keep going with what helps: visits, medicine, sleep, food, moving, and people you trust. "
            "Being on medicine is recovery too.",
            "S0 S2 S3 A7 R14",
        ),
        (
            "Have a plan for bad days, and someone to call. Help with housing and work matters too. "
            "Ask a recovery home if it accepts medicine.",
            "S2 1c",
        ),
    ],
    number=25,
    referral="recovery-housing",
    shared=(TOLERANCE,),
)

TOPICS = (WITHDRAWAL, QUIT, DETOX, CRAVINGS, RELAPSE, RECOVERY)
