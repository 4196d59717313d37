"""Sentences with numbers in them: `{n} {n:world|worlds}` says '1 world' and '1,000 worlds'."""

from __future__ import annotations


class Count(int):
    """A whole number that chooses between two words: the first for 1, the second for all others."""

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return format(int(self), spec or ",")
        one, many = spec.split("|")
        return one if self == 1 else many


def fill(text: str, /, **values: object) -> str:
    """The sentence with its blanks filled; whole numbers choose the words that go with them."""
    counted = {
        name: Count(value) if isinstance(value, int) and not isinstance(value, bool) else value
        for name, value in values.items()
    }
    return text.format(**counted)
