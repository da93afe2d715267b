"""Naloxone, safer use, and what the supply and the drug do."""

from sms_service.content.model import topic
from sms_service.content.topics.shared import STRIPS

NALOXONE = topic(
    "naloxone",
    "naloxone (Narcan)",
    [
        (
            "In the US and Canada you need no prescription. Naloxone (Narcan) reverses an opioid overdose, fentanyl "
            "too. Keep 2. Still call {emergency}",
            "A1 A17 A18 R17",
        ),
        (
            "Tell people where you keep it, and check the date on the box: newer Narcan lasts 4 years, older 3. "
            "In Canada it is often free at pharmacies.",
            "A2 A18",
        ),
        (
            "They may wake up sick or angry: stay kind, and stay. Naloxone wears off in 30-90 min and overdose can "
            "come back. It does not treat addiction.",
            "A16 A18 R6",
        ),
    ],
    number=3,
    referral="naloxone",
)

SAFER = topic(
    "safer",
    "staying safer",
    [
        (
            "Staying alive comes first, and nobody judges here. Don't use alone. Try a small test amount first, "
            "one drug at a time. Keep naloxone in reach.",
            "A50",
        ),
        (
            "New gear each time keeps you healthier. Syringe programs have it; they cut HIV and hepatitis C and can "
            "help you into care.",
            "A25 A26 S3",
        ),
        (
            "See a nurse if a sore is black, hot, spreading or smells bad. Don't wait.",
            "1b",
        ),
    ],
    number=30,
    referral="syringe-services",
    shared=(STRIPS,),
)

FENTANYL = topic(
    "fentanyl",
    "fentanyl",
    [
        (
            "Treat any street supply as if it is in there. It is hard to taste or smell fentanyl. Naloxone works, "
            "but more than one spray may be needed.",
            "A30 A49 A17",
        ),
        (
            "Other things can be mixed in, and they add up. Xylazine or medetomidine: naloxone won't fully wake them "
            "but helps breathing. Give breaths, call {emergency}",
            "A13 A20",
        ),
    ],
    number=31,
    referral="naloxone",
    shared=(STRIPS,),
)

EFFECTS = topic(
    "effects",
    "what it does to the body",
    [
        (
            "Some of it comes fast and some comes later. Soon: dry mouth, nausea, itching, drowsy, slow breath. "
            "Later: bad veins, sores, heart infection.",
            "S1 S2 S3",
        ),
        (
            "Much of this can be treated, and tests can be free. Shared gear can pass on hepatitis C and HIV. "
            "Pills cure most hepatitis C.",
            "S1 S3 A25",
        ),
        (
            "Fever and chest pain together need care now if you inject: go to an ER or call {emergency}",
            "1c",
        ),
    ],
    number=29,
    referral="testing",
)

TOPICS = (NALOXONE, SAFER, FENTANYL, EFFECTS)
