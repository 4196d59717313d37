"""Draws in blocks are those of one call after another, to the bit."""

from __future__ import annotations

import numpy as np

from contrapeso.draws.keyed import uniform4, uniforms4, uniforms4_of, uniforms4_over, uniforms_of

SEED, WORLD, WEEK, MECHANISM = np.uint64(2**63 + 11), np.uint64(2**31 + 5), 207, 21


def test_neighbours_in_a_block() -> None:
    """property: entities first, first + 1, ... with one draw number, for lengths around the width of vectors."""
    for n in (0, 1, 3, 4, 5, 8, 17):
        out = np.full((4, n), np.nan)
        uniforms4(SEED, WORLD, WEEK, MECHANISM, 40, 1000, out)
        alone = [uniform4(SEED, WORLD, WEEK, MECHANISM, 40 + k, 1000) for k in range(n)]
        assert out.T.tolist() == [list(u) for u in alone]


def test_weeks_in_a_block() -> None:
    """property: weeks first, first + 1, ... of one entity and draw number."""
    for n in (0, 1, 7, 8, 19):
        out = np.full((4, n), np.nan)
        uniforms4_over(SEED, WORLD, 1 << 20, MECHANISM, 4294967290, 33, out)
        alone = [uniform4(SEED, WORLD, (1 << 20) + k, MECHANISM, 4294967290, 33) for k in range(n)]
        assert out.T.tolist() == [list(u) for u in alone]


def test_any_entities_and_draws() -> None:
    """property: each with its own draw number, names beyond 31 bits among them."""
    entities, draws = np.array([7, 0, 4294967290, 7]), np.array([0, 4000, 3, 1])
    out = np.empty((4, 4))
    uniforms4_of(SEED, WORLD, WEEK, MECHANISM, entities, draws, out)
    alone = [uniform4(SEED, WORLD, WEEK, MECHANISM, int(a), int(d)) for a, d in zip(entities, draws, strict=True)]
    assert out.T.tolist() == [list(u) for u in alone]
    assert ((out > 0.0) & (out < 1.0)).all()
    first = np.empty(4)
    uniforms_of(SEED, WORLD, WEEK, MECHANISM, entities, draws, first)
    assert first.tolist() == out[0].tolist()
