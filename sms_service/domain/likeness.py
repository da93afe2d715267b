"""How much a text resembles the labelled examples of each topic: a second reader beside the rules.

Logistic regression over pieces of words and over what the rules saw, learnt by stochastic gradient descent with a step
of its own for every piece (Duchi, Hazan and Singer, "Adaptive Subgradient Methods", JMLR 12, 2011). Every piece says
how much it speaks for a topic, so that a reading can be explained by the words that carried it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from sms_service.domain.normalise import BREAK, is_by_character

Rows = NDArray[np.int64]

#: Pieces share this many rows of the table; two that fall into one row are counted as one.
ROWS = 1 << 20
#: Lengths of the parts of a word, its blank at either end counted; of Han and Hangul, in characters.
_LETTERS = (3, 4, 5)
_CHARACTERS = (1, 2, 3, 4)
#: A longer text is read by its beginning.
_MOST_WORDS = 80
#: Below these there is no Han or Hangul, above there may be.
_HAN_AND_HANGUL = "\u3400"
#: So many sums of words and of pairs are kept.
_MOST_KEPT = 20_000
#: What is less likely is left out.
_LEAST = 0.002
#: So many of the words that speak loudest are named in an explanation.
_NAMED_WORDS = 3

_ROUNDS = 12
_STEP = 3.0
#: So many of a text's pieces are left out, others each round: no piece may carry a text alone, so that what is learnt
#: holds for words that no example has (Srivastava et al., "Dropout", JMLR 15, 2014).
_LEFT_OUT = 0.7
_FIRST_STEP_DAMPING = 1e-2


@dataclass(frozen=True, slots=True)
class Example:
    """A text as `tokenise` gives it, what the rules saw in it (`RuleReading.signs`), what it means and its locale."""

    tokens: Sequence[str]
    signs: Sequence[str]
    topic: str
    locale: str


class Resemblance(NamedTuple):
    """How likely the likeliest topics, or locales, are.

    Args:
        chances: from 0 to 1, together 1 or a little less; what is left out is hardly likely at all.
    """

    chances: dict[str, float]

    def of(self, topic: str) -> float:
        """Return how likely `topic` is."""
        return self.chances.get(topic, 0.0)

    def with_less(self, topic: str, share: float) -> Resemblance:
        """Return the same with the odds of `topic` lowered to `share` of what they were."""
        lowered = self.chances | {topic: self.of(topic) * share}
        whole = sum(lowered.values()) or 1.0
        return Resemblance({one: chance / whole for one, chance in lowered.items()})

    def best(self, leaving_out: Collection[str] = ()) -> str:
        """Return the likeliest topic but those left out, or '' when that leaves none."""
        return max((one for one in self.chances if one not in leaving_out), key=self.of, default="")


@dataclass(eq=False)
class Likeness:
    """What the examples taught.

    Args:
        topics: one for each of the first columns.
        locales: one for each of the columns after those.
        table: for each row how much its pieces speak for each topic and locale; in the last column the square of how
            telling they are, by which long and short texts are made alike.
    """

    topics: tuple[str, ...]
    locales: tuple[str, ...]
    table: NDArray[np.float16]
    _sums: dict[str, NDArray[np.float32]] = field(default_factory=dict, repr=False)

    def compare(self, tokens: Sequence[str], signs: Sequence[str]) -> Weighed:
        """Weigh a text.

        Args:
            tokens: of `tokenise`.
            signs: what the rules saw, see `RuleReading.signs`; at least one.
        """
        if len(self._sums) > _MOST_KEPT:
            self._sums.clear()
        kept = self._sums.get
        words = _words(tokens)
        said = [self._sum_of_word(one) if (sum_ := kept(one)) is None else sum_ for one in words]
        for one in (*signs, *_pairs(words)):
            sum_ = kept(one)
            said.append(self._sum_of_piece(one) if sum_ is None else sum_)
        total = np.add.reduce(said)
        # Scores stay far below what an exponent of 8 bytes holds.
        scores = total[:-1].astype(np.float64) / max(float(total[-1]), 1e-6) ** 0.5
        return Weighed(self, scores)

    def loudest(self, tokens: Sequence[str], topic: str) -> list[str]:
        """Return the words that spoke most for `topic`, in the order of the text."""
        column = self.topics.index(topic)
        words = list(dict.fromkeys(_words(tokens)))
        named = sorted(words, key=lambda word: -float(self._sum_of_word(word)[column]))[:_NAMED_WORDS]
        return [word for word in words if word in named]

    def _sum_of_word(self, word: str) -> NDArray[np.float32]:
        """Return what a word and its parts say together; kept, because people use the same words."""
        said: NDArray[np.float32] = self.table[rows_of_word(word)].sum(axis=0, dtype=np.float32)
        if not is_by_character(word[0]):
            self._sums[word] = said
        return said

    def _sum_of_piece(self, piece: str) -> NDArray[np.float32]:
        said: NDArray[np.float32] = self.table[_row(piece)].astype(np.float32)
        self._sums[piece] = said
        return said


class Weighed(NamedTuple):
    """What the examples say of one text."""

    likeness: Likeness
    scores: NDArray[np.float64]

    def topics(self) -> Resemblance:
        """Return how likely each topic is."""
        return _likeliest(self.scores[: len(self.likeness.topics)], self.likeness.topics)

    def locales(self) -> Resemblance:
        """Return how likely each locale is."""
        return _likeliest(self.scores[len(self.likeness.topics) :], self.likeness.locales)


def _likeliest(scores: NDArray[np.float64], names: tuple[str, ...]) -> Resemblance:
    powers = np.exp(scores).tolist()
    whole = sum(powers)
    least = whole * _LEAST
    return Resemblance({name: power / whole for name, power in zip(names, powers, strict=True) if power > least})


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what share of 1 each score stands for."""
    powers = np.exp(scores - scores.max())
    shares: NDArray[np.float32] = powers / powers.sum()
    return shares


def _pairs(words: list[str]) -> list[str]:
    """Return each two words that stand side by side."""
    if max(words, default="") < _HAN_AND_HANGUL:
        return [f"{one} {after}" for one, after in pairwise(words)]
    spelt = ["" if is_by_character(word) else word for word in words]
    return [f"{one} {after}" for one, after in pairwise(spelt) if one and after]


def rows_of(tokens: Sequence[str], signs: Sequence[str]) -> Rows:
    """Return the rows of a text's pieces."""
    words = _words(tokens)
    return np.concatenate([*map(rows_of_word, words), _hashed([*signs, *_pairs(words)])])


def rows_of_word(word: str) -> Rows:
    """Return the rows of a word and its parts; of a run of Han or Hangul, those of its short sequences."""
    if is_by_character(word[0]):
        return _hashed(_parts(word, _CHARACTERS))
    padded = f" {word} "
    return _hashed([padded, *_parts(padded, [size for size in _LETTERS if size < len(padded)])])


def _parts(word: str, sizes: Iterable[int]) -> list[str]:
    return [word[start : start + size] for size in sizes for start in range(len(word) - size + 1)]


def _words(tokens: Sequence[str]) -> list[str]:
    """Join characters of Han and Hangul that stand side by side; other words are words already."""
    if max(tokens, default="") < _HAN_AND_HANGUL:
        return [token for token in tokens[:_MOST_WORDS] if token != BREAK]
    words: list[str] = []
    run = ""
    for token in (*tokens[:_MOST_WORDS], BREAK):
        if is_by_character(token):
            run += token
            continue
        if run:
            words.append(run)
            run = ""
        if token != BREAK:
            words.append(token)
    return words


def _hashed(found: Sequence[str]) -> Rows:
    return np.fromiter(map(_row, found), np.int64, len(found))


def _row(piece: str) -> int:
    return crc32(piece.encode()) % ROWS


def learn(examples: Iterable[Example]) -> Likeness:
    """Learn from labelled texts; the same examples teach the same, but for rounding on another machine.

    Args:
        examples: in any order, which does count: later ones are seen later.

    Raises:
        ValueError: there are none.
    """
    taught = list(examples)
    if not taught:
        raise ValueError("there are no examples to learn from")
    topics = tuple(sorted({one.topic for one in taught}))
    locales = tuple(sorted({one.locale for one in taught}))
    column = {topic: place for place, topic in enumerate(topics)}
    after = {locale: place for place, locale in enumerate(locales, start=len(topics))}
    texts = [_Text(rows_of(one.tokens, one.signs), column[one.topic], after[one.locale]) for one in taught]
    seen = np.bincount(np.concatenate([one.rows for one in texts]), minlength=ROWS)
    telling = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    weights = np.zeros((ROWS, len(topics) + len(locales)), np.float32)
    _descend(weights, telling, texts, len(topics))
    table = np.empty((ROWS, weights.shape[1] + 1), np.float16)
    table[:, :-1] = weights * telling[:, np.newaxis]
    table[:, -1] = telling**2
    return Likeness(topics, locales, table)


@dataclass(frozen=True, slots=True)
class _Text:
    """An example as it is learnt from: the rows of its pieces, and the columns of its topic and locale."""

    rows: Rows
    topic: int
    locale: int


def _descend(weights: NDArray[np.float32], telling: NDArray[np.float32], texts: list[_Text], topics: int) -> None:
    """Improve `weights` text by text, in a new order each round; the first `topics` columns are those of topics."""
    steepness = np.full(ROWS, _FIRST_STEP_DAMPING, np.float32)
    chance = np.random.default_rng(0)
    for _ in range(_ROUNDS):
        for place in chance.permutation(len(texts)):
            one = texts[place]
            rows = one.rows[chance.random(len(one.rows)) >= _LEFT_OUT]
            if not len(rows):
                continue
            value = telling[rows] / np.sqrt((telling[rows] ** 2).sum())
            known = weights[rows]
            scores = value @ known
            error = np.concatenate((_shares(scores[:topics]), _shares(scores[topics:])))
            error[[one.topic, one.locale]] -= 1
            steep = steepness[rows] + value * value * float(error[:topics] @ error[:topics])
            steepness[rows] = steep
            weights[rows] = known - (_STEP * value / np.sqrt(steep))[:, np.newaxis] * error
