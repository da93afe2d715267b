"""Corrects thumb typos in longer words, against the words that rules need.

Candidates come from an index of deletions (a word and its misspelling share a form with one letter left out);
RapidFuzz then measures the true distance.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from rapidfuzz.distance import OSA

from sms_service.domain.normalise import is_by_character

#: Words shorter than this are never corrected; from LONG on, two letters may be wrong (content brief, 6.3).
SHORTEST = 6
LONG = 10
#: A doubled letter is looked past in words from this length on.
_SHORTEST_DOUBLED = 4
_DOUBLED = re.compile(r"([^\W\d])\1")


class Corrector:
    """Known words and stems, found again from a misspelling.

    Args:
        vocabulary: words as rules name them; a trailing "~" marks a stem.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._words: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._known: set[str] = set()
        for entry in vocabulary:
            word = entry.rstrip("~")
            if is_by_character(word):
                continue
            table = self._stems if entry.endswith("~") else self._words
            self._known.add(entry)
            if len(word) >= SHORTEST - 1:
                for form in _deletions(word):
                    table.setdefault(form, []).append(word)

    def correct(self, token: str) -> str | None:
        """Return the known word that `token` most likely meant, or None.

        Args:
            token: one normalised word that no rule knows.
        """
        squeezed = _DOUBLED.sub(r"\1", token)
        if squeezed != token and squeezed in self._known:
            return squeezed
        if len(token) < SHORTEST:
            return None
        best = self._nearest(token, self._words, token)
        if best is None:
            best = self._by_stem(token)
        return best if best is not None else self._run_together(token)

    def corrected(self, tokens: list[str], is_known: Callable[[str], bool]) -> list[str] | None:
        """Return `tokens` with unknown long words corrected, or None when none could be.

        Args:
            tokens: of a text.
            is_known: true for a word that is right as it is.
        """
        changed, better = False, list[str]()
        for token in tokens:
            correction = None
            if len(token) >= _SHORTEST_DOUBLED and not is_known(token):
                correction = self.correct(token)
            changed |= correction is not None
            better += [token] if correction is None else correction.split(" ")
        return better if changed else None

    def _nearest(self, token: str, table: dict[str, list[str]], form: str) -> str | None:
        reach = 2 if len(token) >= LONG else 1
        candidates: set[str] = set()
        for deletion in _deletions(form):
            candidates.update(table.get(deletion, ()))
        if reach == 2:
            for once in _deletions(form):
                for deletion in _deletions(once):
                    candidates.update(table.get(deletion, ()))
        ranked = [(OSA.distance(form, word, score_cutoff=reach), word) for word in candidates]
        within = [(distance, word) for distance, word in ranked if distance <= reach and len(word) >= SHORTEST - 1]
        return min(within)[1] if within else None

    def _by_stem(self, token: str) -> str | None:
        """A stem with one letter wrong, then any ending."""
        for size in range(min(len(token), 12), SHORTEST - 1, -1):
            form = token[:size]
            near = {stem for deletion in _deletions(form) for stem in self._stems.get(deletion, ())}
            fitting = [one for one in near if len(one) >= SHORTEST and OSA.distance(form, one, score_cutoff=1) <= 1]
            if fitting:
                # Of several the first by letters, so that a text means the same in every process.
                return min(fitting) + token[size:]
        return None

    def _run_together(self, token: str) -> str | None:
        """Two known words with the space left out."""
        for cut in range(2, len(token) - 1):
            left, right = token[:cut], token[cut:]
            if self._is_known(left) and self._is_known(right):
                return f"{left} {right}"
        return None

    def _is_known(self, word: str) -> bool:
        return word in self._known or any(f"{word[:size]}~" in self._known for size in range(4, len(word)))


def _deletions(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
