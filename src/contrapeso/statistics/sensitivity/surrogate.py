"""A sparse polynomial of the parameters that matter: main effects and pairs, chosen one term at a time.

Terms are products of orthogonal functions, so variance falls into parts by term (Sudret, Reliability Engineering &
System Safety 93:964, 2008). They enter by forward selection, the way of matching pursuit, while the best of all
candidates does better than chance would let the best of so many do. Pairs follow a hyperbolic rule: high degrees of
one parameter go only with low ones of the other (Blatman & Sudret, J. Computational Physics 230:2345, 2011).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import NormalDist

import numpy as np

from contrapeso.statistics.association import CHANCE
from contrapeso.statistics.sensitivity.basis import Floats, moments

HYPERBOLIC = 0.75
PAIR_DEGREE = 9.0
PER_TERM = 4  # draws for each term, at least

Term = tuple[tuple[int, int], ...]
"""(column, number of its function) of each factor."""


@dataclass(frozen=True)
class Surrogate:
    """Chosen terms, their values (n, T), coefficients (T,), and what they leave unexplained of y (n,)."""

    terms: tuple[Term, ...]
    values: Floats
    beta: Floats
    residual: Floats

    def part(self, picked: Sequence[int]) -> Floats:
        """The sum of some terms, (n,)."""
        index = list(picked)
        return np.asarray(self.values[:, index] @ self.beta[index], dtype=np.float64)

    def alone(self, column: int) -> list[int]:
        """Terms of that column only."""
        return [i for i, term in enumerate(self.terms) if [c for c, _ in term] == [column]]

    def shared(self, column: int) -> list[int]:
        """Terms of that column with another."""
        return [i for i, term in enumerate(self.terms) if len(term) > 1 and column in [c for c, _ in term]]

    def again(self, weights: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Coefficients (B, T) in each resample, and the variance of each term, less what chance adds to a square."""
        n, t = self.values.shape
        z = np.column_stack([np.ones(n), self.values])
        betas, squares = np.empty((len(weights), t)), np.empty((len(weights), t))
        for i, w in enumerate(weights):  # one at a time: all at once would take n T² numbers
            zw = z * w[:, None]
            inverse = np.linalg.inv(zw.T @ z + 1e-9 * np.eye(t + 1))
            beta = inverse @ (zw.T @ y)
            noise = float(w @ (y - z @ beta) ** 2) / max(1, n - t - 1)
            betas[i], squares[i] = beta[1:], beta[1:] ** 2 - noise * np.diag(inverse)[1:]
        return betas, squares


def fit(functions: dict[int, Floats], y: Floats) -> Surrogate:
    """The surrogate of centred `y` (n,) in the columns whose functions (n, m) are given."""
    n = len(y)
    terms, candidates = _candidates(functions, n)
    if not terms:
        return Surrogate((), np.zeros((n, 0)), np.zeros(0), y - y.mean())
    chosen = _forward(candidates, y - y.mean())
    values = candidates[:, chosen]
    z = np.column_stack([np.ones(n), values])
    gram, cross = moments(z, y, np.ones((1, n)))
    beta = np.linalg.solve(gram[0] + 1e-9 * np.eye(len(chosen) + 1), cross[0])
    return Surrogate(tuple(terms[i] for i in chosen), values, beta[1:], y - z @ beta)


def _candidates(functions: dict[int, Floats], n: int) -> tuple[list[Term], Floats]:
    terms: list[Term] = []
    values: list[Floats] = []
    for column, found in functions.items():
        terms += [((column, k),) for k in range(found.shape[1])]
        values += list(found.T)
    for a, b in combinations(functions, 2):
        for j, k in np.ndindex(functions[a].shape[1], functions[b].shape[1]):
            norm = ((j + 1.0) ** HYPERBOLIC + (k + 1.0) ** HYPERBOLIC) ** (1.0 / HYPERBOLIC)
            if norm <= PAIR_DEGREE:
                terms.append(((a, j), (b, k)))
                values.append(functions[a][:, j] * functions[b][:, k])
    return terms, np.column_stack(values) if values else np.zeros((n, 0))


def _forward(candidates: Floats, y: Floats) -> list[int]:
    """Columns in the order in which they enter."""
    n, m = candidates.shape
    left = candidates - candidates.mean(axis=0)
    sizes = np.sum(left**2, axis=0)
    residual = y.copy()
    limit = NormalDist().inv_cdf(1.0 - CHANCE / (2.0 * m)) ** 2
    chosen: list[int] = []
    while len(chosen) < min(m, n // PER_TERM):
        norms = np.sum(left**2, axis=0)
        usable = norms > 1e-6 * np.maximum(sizes, 1e-12)
        gains = np.where(usable, (residual @ left) ** 2 / np.maximum(norms, 1e-12), 0.0)
        best = int(np.argmax(gains))
        rest = float(residual @ residual) - float(gains[best])
        if gains[best] * (n - len(chosen) - 2) <= limit * max(rest, 0.0) or gains[best] <= 1e-10 * float(y @ y):
            break
        chosen.append(best)
        q = left[:, best] / np.sqrt(norms[best])
        residual = residual - q * float(q @ residual)
        left = left - np.outer(q, q @ left)
    return chosen
