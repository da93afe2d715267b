"""One text being answered: what was said before, what it means now, and so what to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sms_service.domain.aftermath import first_texts, is_as_ever, is_in_emergency, is_new_subject, next_text
from sms_service.domain.dialogue import Decision, Reply, Script, Situation, State
from sms_service.domain.understanding import EMERGENCY_ORDER, EXACT, EXAMPLES, Understanding

#: An unasked question lapses after this; then a digit is a number of the menu again (design 7, content questions).
QUESTION_SECONDS = 2 * 60 * 60
#: Within this time the menu is offered once, then a person, then nothing to texts that are not understood.
UNKNOWN_SECONDS = 30 * 60
#: From here on an overdose is told of, not merely mentioned; what examples alone suggest may be somewhat less sure.
_SEEN = 0.65


@dataclass(frozen=True, slots=True)
class Turn:
    """One text being answered."""

    read: Understanding
    state: State
    situation: Situation
    script: Script
    locale: str

    def decide(self) -> Decision:
        """Apply design section 6, rule 1."""
        topic = self.read.topic
        if self.situation.answered_by_carrier:
            return self._after_carrier(self.situation.answered_by_carrier)
        if self.situation.echo:
            return self._silent("none")
        # An older question was closed by the emergency; one that is open was asked since.
        if is_in_emergency(self.state.emergency_at, self.situation.now) and not self._answers():
            told = self.situation.after(self.locale)
            by_rule = self.read.matched != EXAMPLES
            if not is_as_ever(topic, told, exact=self.read.confidence >= EXACT, by_rule=by_rule):
                return self._aftermath(told)
        if topic in EMERGENCY_ORDER:
            return self._topic(topic)
        if topic == "stop":
            return self._stop()
        chosen = self._chosen()
        if chosen:
            return self._act(chosen)
        if self.situation.empty:
            return self._say("media" if self.situation.media else "empty")
        return self._command(topic) if topic in _COMMANDS else self._other(topic)

    # Emergencies

    def _aftermath(self, told: str) -> Decision:
        """Answer what follows an overdose text: no menu, no older question, one line when it is not clear."""
        read = self.read
        by_number, _, code = self.script.menu.get(read.number, "").partition(":")
        if by_number == "topic":
            return self._plainly(code)
        if by_number == "lang":
            return self.language()
        if not told and read.topic in self.script.topics and is_new_subject(read.topic, read.confidence):
            return self._plainly(read.topic)
        again = read.topic == "overdose" and read.confidence >= _SEEN
        key = next_text(told, again=again, by_rule=read.matched != EXAMPLES)
        if key == "after.unclear" and read.topic == "close" and self._has_just_said(key):
            return self._silent("close")
        keys = self._with_poison_line((key,))
        emergency_at = self.situation.now if again else self.state.emergency_at
        replies = tuple(Reply(one, self.locale) for one in keys)
        state = replace(self.state, last=replies, actions={}, unknowns=0, emergency_at=emergency_at)
        return Decision(replies, state, "overdose")

    def _with_poison_line(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        return (*keys, "overdose.poison") if "overdose.child" in keys and self.situation.poison_line else keys

    def _has_just_said(self, key: str) -> bool:
        return any(one.key == key for one in self.state.last)

    def _plainly(self, code: str) -> Decision:
        """Answer about a topic without a menu."""
        said = self._topic(code)
        if code in EMERGENCY_ORDER:
            return said
        replies = tuple(replace(one, options=(), label="", language="") for one in said.replies)
        return replace(said, replies=replies, state=replace(said.state, actions={}, last=replies))

    # Digits and open questions

    def _answers(self) -> bool:
        """True when the text answers the open question."""
        return bool(self.state.actions) and (self.read.number in self.state.actions or self.read.topic in ("yes", "no"))

    def _chosen(self) -> str:
        """Return the action of a digit, a yes or a no; '' when the text is none of these."""
        number, topic = self.read.number, self.read.topic
        is_open = bool(self.state.actions) and self.situation.now - self.state.asked_at <= QUESTION_SECONDS
        if is_open and number in self.state.actions:
            return self.state.actions[number]
        if is_open and topic in ("yes", "no"):
            return self.state.actions.get("1" if topic == "yes" else "2", "") if self._is_yes_no(topic) else "skip"
        return self.script.menu.get(number, "") if number else ""

    def _is_yes_no(self, topic: str) -> bool:
        return topic == "yes" or self.state.actions.get("2") == "forget:no"

    def _act(self, action: str) -> Decision:
        kind, _, value = action.partition(":")
        if kind == "topic":
            return self._topic(value)
        if kind == "keep":
            return self._language(value)
        if kind == "forget":
            return self._forget() if value == "yes" else self._say("forget.kept", topic="forget")
        if kind == "menu":
            return self._menu(value)
        return self._command(kind)

    # Commands

    def _command(self, topic: str) -> Decision:
        return _COMMANDS[topic](self)

    def _after_carrier(self, answered: str) -> Decision:
        """The carrier has replied: record, and do not send a second text; only HELP gets the emergency lines."""
        if answered == "stop":
            return replace(self._silent("stop"), consent="opt-out")
        if answered == "start":
            return replace(self._silent("start"), consent="opt-in")
        return self._silent("help") if self.situation.help_carried else self._say("help.lines", topic="help")

    def _stop(self) -> Decision:
        said = self._silent("stop") if self.situation.opted_out else self._say("stop.done", topic="stop")
        return replace(said, consent="opt-out", state=replace(said.state, actions={}))

    def start(self) -> Decision:
        return replace(self._say("start.done", topic="start"), consent="opt-in")

    def help(self) -> Decision:
        if self.read.save_me:
            return self._say(
                "help.save", topic="help", actions={"1": "topic:overdose", "2": "topic:crisis", "3": "menu:1"}
            )
        return self._say("help", topic="help")

    def menu(self) -> Decision:
        return self._menu("1")

    def more(self) -> Decision:
        plan = self.script.topics.get(self.state.topic)
        if plan is None:
            return self._menu("1")
        if self.state.page >= len(plan.pages):
            return self._say("more.none", topic=self.state.topic)
        return self._page(self.state.topic, self.state.page + 1)

    def again(self) -> Decision:
        if not self.state.last:
            return self._menu("1")
        return Decision(self.state.last, replace(self.state, asked_at=self.situation.now), "again")

    def skip(self) -> Decision:
        return self._say("question.skipped" if self.state.actions else "question.none", topic="skip")

    def unasked(self) -> Decision:
        return self._say("question.none", topic=self.read.topic)

    def language(self) -> Decision:
        if self.read.language in self.script.locales:
            return self._language(self.read.language)
        actions = {str(place): f"keep:{code}" for place, code in enumerate(self.script.locales, start=1)}
        said = Reply("language.ask", self.locale, languages=True)
        return self._answer((said,), "lang", actions)

    def forget(self) -> Decision:
        return self._say("forget.ask", topic="forget", actions={"1": "forget:yes", "2": "forget:no"})

    def clear(self) -> Decision:
        return self._say("clear", topic="clear")

    def private(self) -> Decision:
        said = self._say("private.off" if self.state.private else "private.on", topic="private")
        return replace(said, state=replace(said.state, private=not self.state.private))

    # Answers

    def _topic(self, code: str) -> Decision:
        if code == "overdose":
            return self._overdose()
        if code == "crisis":
            first = "crisis.call" if self.situation.crisis_by_call else "crisis.1"
            second = "crisis.veterans" if self.situation.veterans else "crisis.2"
            return self._emergency(code, (first, second))
        if code == "urgent":
            return self._emergency(code, self.script.topics[code].pages[:1])
        if code == "close":
            return self._goodbye()
        if code == "grief":
            said = self._page(code, 1)
            return replace(said, state=replace(said.state, emergency_at=0))
        return self._page(code, 1)

    def _overdose(self) -> Decision:
        said = self._emergency("overdose", self._with_poison_line(first_texts(self.situation.after(self.locale))))
        plan = self.script.topics["overdose"]
        replies = (*said.replies, Reply(plan.pages[1], self.locale, plan.options[1]))
        return replace(
            said, replies=replies, state=replace(said.state, page=2, last=replies, emergency_at=self.situation.now)
        )

    def _emergency(self, code: str, keys: tuple[str, ...]) -> Decision:
        if self.situation.abroad:
            keys = (*keys[:1], "note.abroad", *keys[1:])
        replies = tuple(Reply(key, self.locale) for key in keys)
        state = replace(self.state, topic=code, page=len(keys), last=replies, actions={}, unknowns=0)
        return Decision(replies, state, code)

    def _goodbye(self) -> Decision:
        """Thank once in a conversation; thanks for thanks would never end."""
        if self.situation.now - self.state.closed_at <= QUESTION_SECONDS:
            return self._silent("close")
        said = self._page("close", 1)
        return replace(said, state=replace(said.state, closed_at=self.situation.now))

    def _page(self, code: str, page: int) -> Decision:
        plan = self.script.topics[code]
        options = list(plan.options[page - 1])
        actions = {"1": "more"} if "option.more" in options else {}
        if "option.places" in options:
            actions["2"] = "topic:find"
        label = next((other for other in self.read.also if other in self.script.topics and other != code), "")
        if options and label and page == 1:
            options.insert(-1, "option.also")
            actions["3"] = f"topic:{label}"
        keep = self.locale if self.locale != self._saved() and page == 1 and options else ""
        if keep:
            options = [*(one for one in options if one in ("option.more", "option.menu")), "option.keep"]
            actions["9"] = f"keep:{keep}"
        reply = Reply(plan.pages[page - 1], self.locale, tuple(options), label, keep)
        return self._answer((reply,), code, actions, page=page)

    def _saved(self) -> str:
        return self.state.locale or self.locale

    def _other(self, topic: str) -> Decision:
        if topic in self.script.topics:
            return self._topic(topic)
        if self.situation.media:
            return self._say("media")
        now = self.situation.now
        unknowns = self.state.unknowns if now - self.state.unknown_at <= UNKNOWN_SECONDS else 0
        said = self._unknown(unknowns)
        return replace(said, state=replace(said.state, unknowns=unknowns + 1, unknown_at=now))

    def _unknown(self, before: int) -> Decision:
        """Offer the menu once, then a person, then say nothing to what is not understood."""
        if before:
            return self._say("unknown.person") if before == 1 else self._silent("none")
        nearest = self.situation.nearest()
        if nearest in self.script.topics:
            guess = Reply("unknown.guess", self.locale, label=nearest)
            return self._answer((guess,), "none", {"1": f"topic:{nearest}", "0": "menu:1"})
        return self._say("unknown")

    def _menu(self, part: str) -> Decision:
        key = "menu.private" if self.state.private else f"menu.{part}"
        return self._say(key, topic="menu")

    def _language(self, code: str) -> Decision:
        said = Reply("language.set", code, language=code)
        decision = self._answer((said,), "lang", {})
        return replace(decision, state=replace(decision.state, locale=code, pinned=True))

    def _forget(self) -> Decision:
        return Decision((Reply("forget.done", self.locale),), State(), "forget", forget=True)

    def _say(self, key: str, *, topic: str = "none", actions: dict[str, str] | None = None) -> Decision:
        return self._answer((Reply(key, self.locale),), topic, actions or {})

    def _answer(self, replies: tuple[Reply, ...], topic: str, actions: dict[str, str], *, page: int = 0) -> Decision:
        state = replace(self.state, actions=actions, asked_at=self.situation.now, last=replies, unknowns=0)
        if page:
            state = replace(state, topic=topic, page=page)
        return Decision(replies, state, topic)

    def _silent(self, topic: str) -> Decision:
        return Decision((), self.state, topic)


_COMMANDS: dict[str, Callable[[Turn], Decision]] = {
    "start": Turn.start,
    "help": Turn.help,
    "menu": Turn.menu,
    "more": Turn.more,
    "again": Turn.again,
    "skip": Turn.skip,
    "yes": Turn.unasked,
    "no": Turn.unasked,
    "lang": Turn.language,
    "forget": Turn.forget,
    "clear": Turn.clear,
    "private": Turn.private,
}
