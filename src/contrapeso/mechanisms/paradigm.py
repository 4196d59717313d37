"""Paradigm: law enforcement or military, a named table of parameter factors in the evidence (`paradigm.*`)."""

from __future__ import annotations

from numba import njit

from contrapeso.world.choices import choice
from contrapeso.world.declare import About

READS: list[str] = []
WRITES: list[str] = []

ABOUT = About(
    ("the military paradigm", "el paradigma militar"),
    ("all its factors are 1", "todos sus factores son 1"),
    off={"paradigm": "law_enforcement"},
)
MILITARY = choice("paradigm", "military")


@njit(inline="always")
def military(p):
    """Whether organisations are treated as a military matter."""
    return p.paradigm == MILITARY


@njit(inline="always")
def factor(p, value):
    """The factor under the military paradigm, 1 under law enforcement."""
    return value if p.paradigm == MILITARY else 1.0
