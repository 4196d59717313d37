"""Uniform draws for named things, outside the kernel: the prior draw of a parameter is keyed by its name."""

from __future__ import annotations

import hashlib

from contrapeso.draws import streams


def named_uniform(seed: int, draw: int, name: str) -> float:
    """A uniform in (0, 1) that depends on seed, draw number and name alone (64 bits of BLAKE2b)."""
    digest = hashlib.blake2b(f"{streams.PARAMETERS}|{seed}|{draw}|{name}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "little") + 0.5) / 2.0**64
