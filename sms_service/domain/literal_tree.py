"""Every word and phrase of every rule in one tree, walked once over a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sms_service.domain.patterns import Literal

#: Words whose first steps in the tree are kept.
_MOST_KEPT_WORDS = 20_000


#: In place of a slot, for rules that need no other.
NO_OTHER = -1


class Node:
    """One step of the tree.

    `slots` are the sets of alternatives that have a literal ending here; `rules` those looked up by one of them, by a
    further set that they need; `NO_OTHER` for those that need none.
    """

    __slots__ = ("children", "rules", "slots", "stem_lengths", "stems")

    def __init__(self) -> None:
        self.children: dict[str, Node] = {}
        self.stems: dict[str, Node] = {}
        self.stem_lengths: tuple[int, ...] = ()
        self.slots: frozenset[int] = frozenset()
        self.rules: dict[int, tuple[Any, ...]] = {}

    def step(self, token: str) -> Node:
        """Return the child for `token`, made when missing; ``stem~`` makes a stem child."""
        table, key = (self.stems, token[:-1]) if token.endswith("~") else (self.children, token)
        child = table.get(key)
        if child is None:
            child = table[key] = Node()
            if table is self.stems and len(key) not in self.stem_lengths:
                self.stem_lengths = tuple(sorted((*self.stem_lengths, len(key))))
        return child


#: A literal found: the node it ends at, and the tokens it covers.
Hit = tuple[Node, int, int]


@dataclass
class LiteralTree:
    """The tree, and the first steps of the words that people use."""

    _root: Node = field(default_factory=Node)
    _ends: dict[Node, list[int]] = field(default_factory=dict)
    _steps: dict[str, tuple[Node, ...]] = field(default_factory=dict)

    def add(self, literal: Literal, slot: int) -> None:
        """Enter a literal of a slot."""
        node = self._root
        for token in literal:
            node = node.step(token)
        self._ends.setdefault(node, []).append(slot)

    def seal(self, rules_of: Callable[[list[int]], dict[int, tuple[Any, ...]]]) -> None:
        """Note at each node its slots and the rules looked up by them; nothing is added after."""
        for node, slots in self._ends.items():
            node.slots = frozenset(slots)
            node.rules = rules_of(slots)
        self._ends.clear()
        _share_empty(self._root)

    def hits(self, tokens: list[str]) -> list[Hit]:
        """Return every literal that stands in `tokens`."""
        found: list[Hit] = []
        count = len(tokens)
        kept = self._steps.get
        for start, token in enumerate(tokens):
            steps = kept(token)
            for first in self._first_steps(token) if steps is None else steps:
                if first.slots:
                    found.append((first, start, start + 1))
                if start + 1 < count and (first.stems or tokens[start + 1] in first.children):
                    self._follow(first, tokens, start, found)
        return found

    def _follow(self, first: Node, tokens: list[str], start: int, found: list[Hit]) -> None:
        """Add the longer literals that begin with `first`."""
        count = len(tokens)
        pending = [(first, start + 1)]
        while pending:
            node, position = pending.pop()
            for child in _next(node, tokens[position]):
                if child.slots:
                    found.append((child, start, position + 1))
                if position + 1 < count and (child.stems or tokens[position + 1] in child.children):
                    pending.append((child, position + 1))

    def _first_steps(self, token: str) -> tuple[Node, ...]:
        """Return the nodes a literal can begin with at `token`; kept, because people use the same words."""
        if len(self._steps) >= _MOST_KEPT_WORDS:
            self._steps.clear()
        steps = self._steps[token] = tuple(_next(self._root, token))
        return steps


def _share_empty(root: Node) -> None:
    """Let all nodes without children or rules share one empty table: it loads in less time and takes less room."""
    empty: dict[Any, Any] = {}
    pending = [root]
    while pending:
        node = pending.pop()
        pending += (*node.children.values(), *node.stems.values())
        node.children = node.children or empty
        node.stems = node.stems or empty
        node.rules = node.rules or empty


def _next(node: Node, token: str) -> list[Node]:
    child = node.children.get(token)
    found = [] if child is None else [child]
    length = len(token)
    for size in node.stem_lengths:
        if size > length:
            break
        child = node.stems.get(token[:size])
        if child is not None:
            found.append(child)
    return found
