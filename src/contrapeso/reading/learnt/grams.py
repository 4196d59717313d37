"""A text as hashed words, pairs of words and pieces of words: no word of a text can be read back from the weights."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from contrapeso.reading.phrasebook import Array
from contrapeso.reading.tokens import words

SLOTS = 1 << 13
PIECES = (4, 5)


def slots(text: str) -> list[int]:
    """The slots of a text's words, pairs of words, and pieces of 4 and 5 signs, each once."""
    said = [word.text for word in words(text)]
    found = {*said, *(f"{a} {b}" for a, b in pairwise(said))}
    for word in said:
        held = f" {word} "
        found |= {"#" + held[i : i + n] for n in PIECES for i in range(len(held) - n + 1)}
    return sorted({zlib.crc32(one.encode()) % SLOTS for one in found})


def rare(texts: Sequence[Sequence[int]]) -> Array:
    """Weight of each slot, 1 + log((1 + texts) / (1 + texts with it)): (slots,)."""
    counts = np.zeros(SLOTS)
    for found in texts:
        counts[list(found)] += 1
    return 1 + np.log((1 + len(texts)) / (1 + counts))


def vector(found: Sequence[int], weight: Array) -> Array:
    """Values of the slots found, of length 1 together: (found,)."""
    values = weight[list(found)]
    norm = float(np.linalg.norm(values)) or 1.0
    return np.asarray(values / norm)
