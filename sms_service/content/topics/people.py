"""Family, pregnancy, mood, signs, risk, hope."""

from sms_service.content.model import topic

FAMILY = topic(
    "family",
    "helping a loved one",
    [
        (
            "You can help, and your own health counts too. Carry naloxone. Talk in private when they are not high: "
            "say I, listen, offer one real option.",
            "S0 S2",
        ),
        (
            "What helps most: kind limits that you keep. Skip blame, threats and ultimatums. Notice the good moments. "
            "Violence? Safety first: {emergency}",
            "S2 R15 A24",
        ),
        (
            "There is training for families, named CRAFT. In a study about 6 in 10 loved ones then began treatment, "
            "more than with 12-step family groups.",
            "A24",
        ),
        (
            "Look after yourself as well; you matter in this. A family group such as Nar-Anon, CRAFT or a counselor "
            "can help you.",
            "1b S2",
        ),
    ],
    number=6,
    referral="family",
)

SIGNS = topic(
    "signs",
    "signs to look for",
    [
        (
            "One sign alone proves nothing; look for several. Tiny pupils, nodding off, slurred speech, marks on "
            "arms, weight loss, secrecy, missing money.",
            "S0 S1 S2 S4",
        ),
        (
            "It may be more than a phase if they keep on despite harm, try to cut down and can't, or get sick "
            "without it. Only a clinician can tell.",
            "S2 S4",
        ),
        (
            "If you can't wake them or they breathe slowly, call {emergency}. To learn how to talk with them, text 6.",
            "A15 1c",
        ),
    ],
    number=28,
    referral="assessment",
)

PREGNANCY = topic(
    "pregnancy",
    "pregnancy",
    [
        (
            "You and the baby can both get good care. Do not stop suddenly: it can hurt you both. Methadone or "
            "buprenorphine is the care experts advise.",
            "A22 A23",
        ),
        (
            "You can stay on the medicine through birth and after. Breastfeeding on it is safe for most. "
            "The baby may have withdrawal: it is treatable.",
            "A22",
        ),
        (
            "Go to an ER now for bleeding, strong pain or no movement. A nurse or advocate can explain your rights: "
            "ask before you sign.",
            "A22 1b",
        ),
    ],
    number=21,
    referral="pregnancy",
)

MENTAL = topic(
    "mental",
    "mood and mental health",
    [
        (
            "Many people have both at once, and each can feed the other. It is best to treat both together. Tell your "
            "clinician all your medicines. Bad day: {crisis_reach}",
            "S1 S2 S3 988",
        ),
        (
            "A good question for any program: do you treat depression, anxiety or PTSD along with drug use?",
            "S2",
        ),
    ],
    number=22,
    referral="dual-diagnosis",
)

RISK = topic(
    "risk",
    "who is at risk",
    [
        (
            "It can happen to anyone; it is not weakness. Risk is higher with early opioid pills, family history, "
            "trauma, stress, poverty or mental illness.",
            "S0 S1 S2 S4",
        ),
        (
            "Many things add up, and none of them is a fate. Starting young and easy supply raise the risk. "
            "Other drugs raise the risk of overdose.",
            "S2",
        ),
    ],
    number=26,
)

STORIES = topic(
    "stories",
    "does it get better",
    [
        (
            "Yes. People get better every day, and help works. It often takes more than one try, and each try counts. "
            "Peers who have been there can help: text 17.",
            "S0 S1 S2 S3",
        ),
    ],
    number=27,
    referral="groups",
)

TOPICS = (FAMILY, SIGNS, PREGNANCY, MENTAL, RISK, STORIES)
