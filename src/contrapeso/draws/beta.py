"""The beta distribution by its inverse: SciPy is loaded only when a draw needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import ArrayLike, NDArray


def quantile(a: float, b: float, u: ArrayLike) -> NDArray[float64]:
    """The values below which shares `u` in [0, 1] of Beta(a, b) lie, in the shape of `u`."""
    import numpy as np
    from scipy.special import betaincinv

    return np.asarray(betaincinv(a, b, np.clip(u, 0.0, 1.0)))


def share_below(a: float, b: float, x: ArrayLike) -> NDArray[float64]:
    """The share of Beta(a, b) below each `x`, in the shape of `x`."""
    import numpy as np
    from scipy.special import betainc

    return np.asarray(betainc(a, b, np.clip(x, 0.0, 1.0)))
