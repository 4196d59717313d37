"""Priors cut to a range, and evidence that is replaced for a while."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contrapeso.evidence import registry
from contrapeso.evidence.prior import Prior, Truncated

PRIORS = [
    Prior("uniform", (-2.0, 3.0)),
    Prior("loguniform", (0.1, 72.0)),
    Prior("triangular", (0.0, 0.2, 1.0)),
    Prior("dirichlet", (0.35, 12.0)),
]
unit = st.floats(0.001, 0.999)


@pytest.mark.parametrize("prior", PRIORS, ids=str)
@given(u=unit)
def test_share_below_is_the_inverse(prior: Prior, u: float) -> None:
    """property: the share of draws below the quantile of u is u."""
    assert prior.share_below(prior.quantile(u)) == pytest.approx(u, abs=1e-9)


@pytest.mark.parametrize("prior", PRIORS, ids=str)
@given(ends=st.tuples(unit, unit).filter(lambda pair: abs(pair[0] - pair[1]) > 0.01), u=unit)
def test_a_cut_prior_keeps_its_proportions(prior: Prior, ends: tuple[float, float], u: float) -> None:
    """property: draws lie inside, and the one at u has the share u of the whole prior's draws inside below it."""
    first, last = sorted(ends)
    low, high = prior.quantile(first), prior.quantile(last)
    x = Truncated(prior.kind, prior.values, (low, high)).quantile(u)
    assert low <= x <= high
    assert (prior.share_below(x) - first) / (last - first) == pytest.approx(u, abs=1e-6)


def test_a_cut_choice_has_the_values_left() -> None:
    """unit: of 1, 2, 5, 9 within 2 to 5 two values are left, each in half of the draws."""
    cut = Truncated("choice", (1.0, 2.0, 5.0, 9.0), (2.0, 5.0))
    assert [cut.quantile(u) for u in (0.01, 0.49, 0.51, 0.99)] == [2.0, 2.0, 5.0, 5.0]
    assert cut.contains(5.0) and not cut.contains(9.0) and not cut.contains(3.0)
    assert Prior("choice", (1.0, 2.0, 5.0, 9.0)).share_below(5.0) == 0.5


def test_evidence_is_replaced_until_the_block_ends() -> None:
    """fault: another value and another hash inside; as before outside, also after an error; nothing can be added."""
    before = registry.load()
    entry = before.entries["strikes.latency_hours"]
    with pytest.raises(RuntimeError), registry.replaced({entry.name: replace(entry, value=1.0)}, {}) as inside:
        assert registry.load() is inside and registry.load().entries[entry.name].value == 1.0
        assert inside.sha256 != before.sha256 and list(inside.entries) == list(before.entries)
        raise RuntimeError
    assert registry.load() is before
    with pytest.raises(ValueError, match="nothing"), registry.replaced({"nothing": entry}, {}):
        pass
