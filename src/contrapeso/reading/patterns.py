"""Patterns of words: a word (leak), beginnings (leak*), several in a row (real time); found in one pass over a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from contrapeso.reading.tokens import Word, folded

SHORTEST_STEM = 2


class Hit(NamedTuple):
    """A name found in a text: which words [first, last) spoke of it."""

    name: str
    first: int
    last: int


@dataclass(frozen=True)
class _Part:
    """One word of a pattern: what it begins with, and what it ends with where it has a star."""

    begins: str
    ends: str | None

    def fits(self, word: str) -> bool:
        if self.ends is None:
            return word == self.begins
        return (
            len(word) >= len(self.begins) + len(self.ends)
            and word.startswith(self.begins)
            and (not self.ends or word.endswith(self.ends))
        )


class Patterns:
    """Many named patterns, looked up by their first word."""

    def __init__(self, named: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[tuple[tuple[_Part, ...], str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[tuple[_Part, ...], str]]] = defaultdict(list)
        for name, patterns in named.items():
            for pattern in patterns:
                parts = tuple(_part(word) for word in folded(pattern).split())
                table = self._whole if parts[0].ends is None else self._stems
                table[parts[0].begins].append((parts, name))

    def find(self, words: Sequence[Word]) -> list[Hit]:
        """Every hit in order of its first word; names may share words."""
        texts = [word.text for word in words]
        found = set()
        for i, text in enumerate(texts):
            for parts, name in self._starting(text):
                last = i + len(parts)
                if last <= len(texts) and all(p.fits(w) for p, w in zip(parts, texts[i:last], strict=True)):
                    found.add(Hit(name, i, last))
        return sorted(found, key=lambda hit: (hit.first, hit.last, hit.name))

    def _starting(self, word: str) -> Iterable[tuple[tuple[_Part, ...], str]]:
        yield from self._whole.get(word, ())
        for length in range(SHORTEST_STEM, len(word) + 1):
            yield from self._stems.get(word[:length], ())


def _part(word: str) -> _Part:
    begins, star, ends = word.partition("*")
    return _Part(begins, ends if star else None)
