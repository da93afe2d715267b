"""Kinds of help, and how to reach them."""

from sms_service.content.model import topic

TREATMENT = topic(
    "treatment",
    "kinds of help",
    [
        (
            "There are many kinds, and you can choose. From a visit by video to living there with care day and "
            "night. Medicine works at every level of treatment.",
            "S2 S3 S4 R4",
        ),
        (
            "From least to most time: a doctor or video visit; outpatient, each week; intensive outpatient, several "
            "hours on several days.",
            "S2 S4",
        ),
        (
            "Then come: partial hospital, days there and nights at home; residential, live in with staff 24 hours; "
            "and recovery housing.",
            "S2 S4",
        ),
        (
            "What is right depends on your health, your home and past care. You can move between levels. "
            "Start where you can start soonest.",
            "S2 R4",
        ),
    ],
    number=4,
    referral="treatment",
)

THERAPY = topic(
    "therapy",
    "counseling",
    [
        (
            "Talking with someone helps in many ways: spot what sets you off, build new habits, find your own "
            "reasons. Counseling works best along with medicine.",
            "S1 S2 S3 S4",
        ),
        (
            "You can ask for the kind you like: CBT, small rewards for goals, trauma care, family or group, in person "
            "or online. It is never a condition for medicine.",
            "S1 S2 S3 A4",
        ),
    ],
    number=16,
    referral="counseling",
)

GROUPS = topic(
    "groups",
    "support groups",
    [
        (
            "They are free, led by peers, in person or online. Groups such as NA or SMART Recovery: try a few, you "
            "choose. A group is not treatment by itself.",
            "S0 S2",
        ),
        (
            "Keep going where you feel welcome. Some groups judge medicine for addiction; look for one that is glad "
            "you take care of yourself.",
            "1b",
        ),
    ],
    number=17,
    referral="groups",
)

FIND = topic(
    "find",
    "places near you",
    [
        (
            "We can tell you who knows places near you. Call {treatment_line}, free: say where you are and what you "
            "need. It is fine to have no insurance.",
            "SAMHSA S2",
        ),
        (
            "Good questions when you call a place: Do you offer medicine? What will I owe today? Do you speak my "
            "language? How soon can I come?",
            "S2 1c",
        ),
    ],
    number=5,
    referral="any",
)

NAVIGATOR = topic(
    "navigator",
    "talk to a person",
    [
        (
            "You can talk with a real person right now. Call {treatment_line}, free. Thoughts of hurting yourself: "
            "{crisis_reach}. In danger: call {emergency}",
            "SAMHSA 988",
        ),
    ],
    number=7,
)

COST = topic(
    "cost",
    "paying for care",
    [
        (
            "Many programs are free or ask what you earn. Ask first: What will I owe today? To hear about free and "
            "low-cost places call {treatment_line}",
            "SAMHSA 1c",
        ),
        (
            "Do you have a card from insurance, Medicaid or Medicare? Call the number on it and ask what is covered. "
            "No card: ask for a sliding fee.",
            "SAMHSA 1c",
        ),
    ],
    number=18,
    referral="sliding-fee",
)

APPOINTMENT = topic(
    "appointment",
    "the first visit",
    [
        (
            "It is mostly questions, and you can ask too: about use, health, medicines, mood and home. "
            "Perhaps an exam and tests. Being open keeps you safe.",
            "S0 S2 S4 A51",
        ),
        (
            "Bring what you have: ID, insurance, a list of your medicines. Ask about privacy first. You and they make "
            "a plan; some ask you to sign an agreement.",
            "S0 1c",
        ),
        (
            "You can ask what each test is for. Urine and blood tests are usual: HIV, hepatitis B and C, TB and "
            "pregnancy.",
            "A51",
        ),
    ],
    number=19,
)

TOPICS = (TREATMENT, THERAPY, GROUPS, FIND, NAVIGATOR, COST, APPOINTMENT)
