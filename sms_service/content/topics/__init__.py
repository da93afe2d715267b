"""Every topic of docs/topics.md and what is said about it, in English."""

from sms_service.content.model import Text, Topic
from sms_service.content.topics import care, emergency, medicines, people, shared, staying_alive, stopping

TOPICS: tuple[Topic, ...] = (
    emergency.TOPICS + staying_alive.TOPICS + stopping.TOPICS + medicines.TOPICS + care.TOPICS + people.TOPICS
)
BY_CODE: dict[str, Topic] = {one.code: one for one in TOPICS}
BY_NUMBER: dict[int, Topic] = {one.number: one for one in TOPICS if one.number is not None}

#: Topics whose answers lead with the action and are never followed by a menu.
EMERGENCIES: frozenset[str] = frozenset({"overdose", "crisis", "urgent"})


def topic_texts() -> tuple[Text, ...]:
    """Every text of every topic once, labels included, in the order of the topics."""
    texts: dict[str, Text] = {}
    for one in TOPICS:
        for text in (*one.pages, one.label):
            texts.setdefault(text.key, text)
    for text in (*emergency.EXTRA, *shared.TEXTS):
        texts.setdefault(text.key, text)
    return tuple(texts.values())
