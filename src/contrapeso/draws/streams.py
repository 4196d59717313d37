"""A stream of chance: the number that keys the draws of one purpose, and what a reader calls it.

A stream is declared in the file that draws from it. Its number is part of every key (`keyed`) and has eight bits: it is
never given anew, a new stream takes the next that is free. The kernel sees a plain integer.
"""

from __future__ import annotations

PARAMETERS = 100
"""Draws of the priors (`text`), outside the kernel."""


class Stream(int):
    """The number, with `label` (English, Spanish)."""

    label: tuple[str, str]

    def __new__(cls, number: int, label: tuple[str, str]) -> Stream:
        """ValueError where the number doesn't fit a key."""
        if not 0 < number < 256:
            raise ValueError(f"stream {number} has more than eight bits")
        stream = super().__new__(cls, number)
        stream.label = label
        return stream
