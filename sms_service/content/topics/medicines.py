"""Medicines for opioid addiction."""

from sms_service.content.model import topic
from sms_service.content.topics.shared import TOLERANCE

MEDICATION = topic(
    "medication",
    "medicines that help",
    [
        (
            "Three are approved in the US, and they help. Methadone and buprenorphine ease withdrawal and cut the "
            "risk of death by about half. Naltrexone blocks opioids.",
            "S2 A6 R9",
        ),
        (
            "You can stay on it as long as it helps you. Counseling is useful, but you don't need it to get "
            "medicine. Keep it away from children.",
            "A4 A7",
        ),
        (
            "Tell the prescriber all that you take. Mixing with alcohol or benzos is risky, but do not stop those "
            "suddenly. About each medicine: text 13, 14 or 15.",
            "1b A12",
        ),
    ],
    number=12,
    referral="medication",
)

METHADONE = topic(
    "methadone",
    "methadone",
    [
        (
            "It works for a long time and stops the sickness and the craving. In the US you get methadone at a "
            "licensed clinic; take-home comes early for some.",
            "S2 S3 A4",
        ),
        (
            "At first you may go often, and later less. You do not need a year of addiction to start methadone. "
            "Pregnant people get priority.",
            "A4",
        ),
        (
            "If you missed several days, ask the clinic before you take your old dose. Mixing methadone with "
            "alcohol, benzos or opioids can stop your breathing.",
            "1b S3",
        ),
    ],
    number=13,
    referral="otp",
)

BUPRENORPHINE = topic(
    "buprenorphine",
    "buprenorphine (Suboxone)",
    [
        (
            "In the US a doctor can prescribe it, also by phone or video. Buprenorphine (Suboxone) eases withdrawal. "
            "Start only once that has begun, with a clinician's plan.",
            "A3 A5 A9 S3",
        ),
        (
            "Ask your clinician when to take the first one. Too early makes you very sick, and after fentanyl the "
            "wait may be longer.",
            "A9 A30",
        ),
        (
            "Prescribers in the US need no special waiver any more, so more offices can help. Suboxone also has "
            "naloxone in it; plain buprenorphine does not.",
            "A3 A31 R7",
        ),
    ],
    number=14,
    referral="buprenorphine",
)

NALTREXONE = topic(
    "naltrexone",
    "naltrexone (Vivitrol)",
    [
        (
            "You must be fully off before you start this one. Naltrexone (Vivitrol) blocks opioids. Taken too early "
            "it sets off withdrawal. Ask a clinician.",
            "S3 A9 R9",
        ),
        (
            "A pill works poorly if you skip it; the monthly shot helps with that. It has no proven cut in deaths "
            "like the other two. Pregnant and using? Do not start it.",
            "A8 A9 A22",
        ),
    ],
    number=15,
    referral="naltrexone",
    shared=(TOLERANCE,),
)

TOPICS = (MEDICATION, METHADONE, BUPRENORPHINE, NALTREXONE)
