"""Blocks of draws and which claims get the next."""

from __future__ import annotations

import numpy as np
import pytest
import sensitivity_truths as truths

from contrapeso.statistics import intervals
from contrapeso.statistics.likelihood import bands
from contrapeso.statistics.sensitivity import allocate


def test_blocks_fill_each_range_and_are_keyed_by_name() -> None:
    """property: one draw in each 64th of each column; a new column moves no other; blocks differ."""
    a = allocate.block(["x", "y"], 7, 3)
    assert all(np.array_equal(np.sort(np.floor(64 * column)), np.arange(64)) for column in a.T)
    assert np.array_equal(allocate.block(["w", "y", "x"], 7, 3)[:, [2, 1]], a)
    assert not np.array_equal(allocate.block(["x", "y"], 7, 4), a)
    assert not np.array_equal(allocate.block(["x", "y"], 8, 3), a)
    assert 0.0 < a.min() < a.max() < 1.0


def test_blocks_are_independent_and_cut_the_variance() -> None:
    """statistical: 400 blocks. Means of u1 + u2 over a block vary less than a tenth as with free draws; those of the
    product of centred uniforms as with free draws (ratio within 0.75 to 1.3, 4 standard errors); means of successive
    blocks are uncorrelated (|r| < 0.2, 4 standard errors), and so are columns."""
    blocks = np.array([allocate.block(["a", "b"], 5, k) for k in range(400)])
    sums = blocks.sum(axis=2).mean(axis=1)
    assert sums.var() < 0.1 * (2.0 / 12.0) / 64
    products = ((blocks[:, :, 0] - 0.5) * (blocks[:, :, 1] - 0.5)).mean(axis=1)
    assert 0.7 < products.var() / (1.0 / 144.0 / 64.0) < 1.3
    assert abs(np.corrcoef(products[1:], products[:-1])[0, 1]) < 0.2
    assert abs(np.corrcoef(sums[1:], sums[:-1])[0, 1]) < 0.2


def test_the_widest_gets_the_next_block() -> None:
    """unit: what is precise is left out, the one that needs most blocks comes first, and the cap ends all."""
    counts = {"even": (32, 16, 16), "sure": (62, 1, 1), "lean": (10, 54, 0), "new": (0, 0, 0)}
    found = allocate.undecided(counts, 0.10)
    assert [need.claim for need in found] == ["new", "even", "lean"]
    assert all(need.blocks >= 1 for need in found)
    assert allocate.undecided({"even": (96, 48, 48)}, 0.10) == []
    assert allocate.undecided({"even": (320, 160, 160)}, 0.05, most=640) == []


def test_until_the_word_is_settled() -> None:
    """unit: a share whose interval lies within one word needs no more; by the shares it still would."""
    counts = {"a": (62, 64, 66)}
    low, high = intervals.interval(62, 192)
    assert len(bands(low, high)) == 1
    assert allocate.undecided(counts, 0.05, allocate.WORD) == []
    assert allocate.undecided(counts, 0.05, allocate.SHARES) != []


def test_predicted_blocks_are_those_it_takes() -> None:
    """property: with shares that stay as they are, a claim is done after the blocks that were predicted."""
    start = (16, 32, 16)
    need = allocate.undecided({"a": start}, 0.05)[0]
    after = {"a": tuple(c * (1 + need.blocks) for c in start)}
    before = {"a": tuple(c * need.blocks for c in start)}
    assert allocate.undecided(after, 0.05) == []
    assert allocate.undecided(before, 0.05) != []


def test_half_the_worlds_and_intervals_still_hold() -> None:
    """statistical: 24 claims with shares as in the article's study, 25 runs. At ±5 points and a settled word, at most
    50 % of the draws of equal allocation (42.5 %, sd 1.4, in 1,000 runs) and every word agrees with that of equal
    allocation in at least 99 % of claims; 90 % intervals at the stop hold all three truths in at least 95 % of 1,800
    (99.9 % measured: they are valid at every look, and draws of a block share the range out)."""
    number = allocate.most_draws(0.05) // allocate.BLOCK
    saved, held, agree = [], [], []
    for seed in range(25):
        blocks = truths.claim_blocks(seed, number)
        stopped = truths.sequential(blocks, 0.05, allocate.WORD)
        saved.append(sum(map(sum, stopped.values())) / (len(blocks) * number * allocate.BLOCK))
        for claim, shares in truths.CLAIMS.items():
            held += truths.covered(stopped[claim], shares)
            equal = int(blocks[claim][:, 0].sum())
            words = set(bands(*intervals.interval(equal, number * allocate.BLOCK)))
            agree.append(bool(words & set(bands(*intervals.interval(stopped[claim][0], sum(stopped[claim]))))))
    assert np.mean(saved) <= 0.5
    assert np.mean(held) >= 0.95
    assert np.mean(agree) >= 0.99


def test_the_rule_is_said() -> None:
    """unit: size, precision and cap stand in both languages, for both rules; another rule is refused."""
    for until in (allocate.SHARES, allocate.WORD):
        told = allocate.rule(0.05, until)
        assert all("64" in text and "±5" in text and str(allocate.most_draws(0.05)) in text for text in told.values())
    with pytest.raises(ValueError, match="until"):
        allocate.undecided({}, 0.1, "never")
