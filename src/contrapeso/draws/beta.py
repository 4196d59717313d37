"""The beta distribution by its inverse: SciPy is loaded only when a draw needs it."""

from __future__ import annotations


def quantile(a: float, b: float, u: float) -> float:
    """The value below which a share `u` of Beta(a, b) lies."""
    from scipy.special import betaincinv

    return float(betaincinv(a, b, min(max(u, 0.0), 1.0)))


def share_below(a: float, b: float, x: float) -> float:
    """The share of Beta(a, b) below `x`."""
    from scipy.special import betainc

    return float(betainc(a, b, min(max(x, 0.0), 1.0)))
