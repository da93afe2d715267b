"""A small keyword table in two languages, for tests of the rules themselves."""

from sms_service.domain.dialogue import TopicPlan
from sms_service.domain.keywords import parse_keywords
from sms_service.domain.rule_reader import RuleReader
from sms_service.domain.understand import Understander
from sms_service.domain.understanding import COMMANDS

CODES = COMMANDS | frozenset(
    (
        "overdose",
        "crisis",
        "urgent",
        "naloxone",
        "withdrawal",
        "quit",
        "detox",
        "treatment",
        "find",
        "family",
        "mental",
        "grief",
        "close",
        "methadone",
    )
)

ENGLISH = {
    "groups": {"neg": ["not", "isnt", "aint"], "person": ["he", "my friend", "she"]},
    "whole": {
        "stop": ["stop", "stop please", "quit"],
        "start": ["start"],
        "help": ["help"],
        "menu": ["menu", "heroin"],
        "yes": ["yes"],
        "no": ["no"],
        "more": ["more"],
        "again": ["again"],
        "lang": ["language"],
        "forget": ["forget"],
        "save": ["save me"],
        "close": ["thanks"],
        "skip": ["skip"],
    },
    "filler": {"words": ["please", "hi"]},
    "phrases": {
        "overdose": ["@neg * breath~", "wont wake", "blue & lips", "gasping * air & @person"],
        "crisis": ["want to die", "kill myself"],
        "urgent": ["chest pain"],
        "stop": ["stop texting", "leave me alone"],
        "quit": ["stop using"],
        "withdrawal": ["cant stop puking"],
        "naloxone": ["where * narcan"],
        "find": ["near me"],
        "grief": ["@person died"],
        "treatment": ["want treatment"],
        "lang": ["in @language"],
    },
    "after": {
        "no_naloxone": ["no narcan"],
        "not_breathing": ["still blue", "not awake"],
        "awake": ["awake", "opened * eyes"],
        "afraid": ["police"],
        "child": ["toddler"],
        "myself": ["its me"],
    },
    "reports": {"overdose": ["overdosed", "took too many"], "crisis": ["tried to end it"]},
    "past": {"words": ["years ago", "last year"]},
    "negated": {"overdose": ["not an emergency"], "crisis": ["not * kill myself", "dont want to die"]},
    "hints": {
        "overdose": ["overdose", "od"],
        "naloxone": ["narcan", "naloxone"],
        "withdrawal": ["withdrawal"],
        "detox": ["detox"],
        "methadone": ["methadone"],
        "treatment": ["rehab"],
        "family": ["my son"],
    },
    "languages": {"es": ["spanish"], "en": ["english"]},
    "language": {"words": ["the", "i", "he", "is", "my", "where", "want", "to", "in", "how", "do", "not"]},
    "shared": {"words": ["narcan", "naloxone", "overdose", "od", "detox"]},
    "private": {"words": ["naloxone", "overdos~"]},
}

SPANISH = {
    "groups": {"neg": ["no"]},
    "whole": {"stop": ["alto", "parar"], "start": ["inicio"], "help": ["ayuda"], "yes": ["si"], "menu": ["chiva"]},
    "phrases": {"overdose": ["@neg respira"], "stop": ["no me manden mensajes"], "withdrawal": ["ando malo"]},
    "hints": {"withdrawal": ["malilla"], "naloxone": ["naloxona"]},
    "languages": {"en": ["ingles"], "es": ["espanol"]},
    "language": {"words": ["no", "mi", "el", "donde", "quiero", "que", "esta", "mensajes", "amigo"]},
    "private": {"words": []},
}


def small_understander() -> Understander:
    """Return an understander of the two small tables."""
    return Understander(RuleReader((parse_keywords("en", ENGLISH, CODES), parse_keywords("es", SPANISH, CODES))))


def small_plans() -> dict[str, TopicPlan]:
    """Return plans for the topics of the small tables: three pages each, emergencies without choices."""
    plans = {}
    for code in sorted(CODES - COMMANDS):
        options: tuple[tuple[str, ...], ...] = (
            ("option.more", "option.places", "option.menu"),
            ("option.more", "option.menu"),
            ("option.menu",),
        )
        if code in ("overdose", "crisis", "urgent", "grief", "close"):
            options = ((), (), ())
        plans[code] = TopicPlan(tuple(f"{code}.{page}" for page in (1, 2, 3)), options)
    return plans
