"""Prior draws to posterior draws: the calibration itself, its table of widths, and the file that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.draws.named import named_uniform, named_uniforms
from contrapeso.evidence import registry
from contrapeso.verification.calibrate import abc
from contrapeso.verification.calibrate import bank as banks
from contrapeso.verification.calibrate.bank import Bank
from contrapeso.version import VERSION
from contrapeso.work import Progress

FORMAT = "contrapeso-posterior-1"
DRAWS = 4000
HELD_OUT = 400
TAILS = (0.05, 0.95)
SHUFFLES = 2000
FALSE_ALARM = 1e-3
"""Chance that a parameter which the data say nothing about counts as informed."""


@dataclass(frozen=True)
class Posterior:
    """Weights of the bank's draws, positions (with repeats) of those that stand for the posterior, provenance."""

    bank: Bank
    weights: np.ndarray
    taken: np.ndarray
    seed: int
    wanted: int

    @property
    def draws(self) -> list[int]:
        """Numbers of the posterior's draws; as many as the weights are worth, some more than once."""
        return [int(d) for d in self.bank.draws[self.taken]]

    @cached_property
    def threshold(self) -> float:
        """Share of the width below which only the data can have brought it: weights dealt out at random stay above."""
        random = np.random.Generator(np.random.PCG64(self.seed))
        even = (np.arange(len(self.weights)) + 0.5) / len(self.weights)
        shuffled = (random.permutation(self.weights) for _ in range(SHUFFLES))
        widths = [float(np.ptp(abc.quantiles(even, weight, TAILS))) / np.ptp(TAILS) for weight in shuffled]
        return float(np.quantile(widths, FALSE_ALARM))

    @cached_property
    def widths(self) -> list[dict[str, Any]]:
        """One row per parameter: 90 % intervals before and after, and the share of the width that is left.

        Widths are measured in shares of the prior (which makes those of loguniform priors logarithmic); the most
        informed first.
        """
        rows = []
        for i, name in enumerate(self.bank.names):
            entry = registry.load().entries[name]
            if entry.part_of and entry.prior:  # drawn with others: its place in its own distribution
                uniforms = np.array([entry.prior.share_below(x) for x in self.bank.parameters[:, i]])
            else:
                uniforms = named_uniforms(self.seed, [int(draw) for draw in self.bank.draws], [name])[:, 0]
            after = abc.quantiles(uniforms, self.weights, TAILS)
            left = float(np.ptp(after) / np.ptp(TAILS))
            row = {"name": name, "prior": [entry.quantile(u) for u in TAILS], "width_left": left}
            rows.append(
                {**row, "posterior": [entry.quantile(float(u)) for u in after], "informed": left < self.threshold}
            )
        return sorted(rows, key=lambda row: (row["width_left"], row["name"]))

    @property
    def informed(self) -> list[str]:
        """Parameters of which the data say something."""
        return [row["name"] for row in self.widths if row["informed"]]

    def targets(self) -> list[dict[str, Any]]:
        """One row per target: the record, and 5, 50 and 95 % of worlds before and after."""
        values, spreads = banks.record()
        levels = (0.05, 0.5, 0.95)
        rows = []
        for i, name in enumerate(banks.TARGETS):
            column = self.bank.summaries[:, i]
            before = np.quantile(column, levels)
            after = abc.quantiles(column, self.weights, levels)
            row = {"name": name, "record": float(np.exp(values[i])), "spread": float(spreads[i])}
            rows.append({**row, "prior": np.exp(before).tolist(), "posterior": np.exp(after).tolist()})
        return rows

    def ranks(self) -> list[dict[str, Any]]:
        """Uniformity of the ranks of held-out draws, for the parameters that the data informed."""
        informed = self.informed
        places = [self.bank.names.index(name) for name in informed]
        held = min(HELD_OUT, len(self.bank.draws) // 2)
        random = np.random.Generator(np.random.PCG64(self.seed))
        found = abc.ranks(self.bank.parameters[:, places], self.bank.summaries, banks.record()[1], held, random)
        tested = [abc.uniformity(found[:, j]) for j in range(len(informed))]
        return [
            {"name": name, "held_out": held, "chi_square": chi, "p_value": p}
            for name, (chi, p) in zip(informed, tested, strict=True)
        ]

    def to_dict(self) -> dict[str, Any]:
        """The document of `calibrate --json` with its SHA-256, also the file that `study --posterior` reads."""
        from contrapeso.store import sealed

        identity = {
            "format": FORMAT,
            "method": "prior draws weighted by an error kernel, resampled",
            "seed": self.seed,
            "prior_draws": self.wanted,
            "usable_draws": len(self.bank.draws),
            "effective_draws": abc.effective(self.weights),
            "scenario_sha256": self.bank.scenario_sha256,
            "evidence_sha256": registry.load().sha256,
            "version": VERSION,
        }
        return sealed({
            **identity,
            "draws": self.draws,
            "targets": self.targets(),
            "parameters": self.widths,
            "informed": self.informed,
            "informed_below": self.threshold,
            "ranks": self.ranks(),
        })  # fmt: skip


def calibrate(draws: int = DRAWS, seed: int = 1, jobs: int = 1, progress: Progress | None = None) -> Posterior:
    """Weigh `draws` prior draws by how their worlds of 2012 to 2022 agree with the targets, and resample them.

    Raises ValueError where no world can be compared.
    """
    bank = usable(banks.simulate_bank(draws, seed, jobs, progress))
    weights = abc.weights(bank.summaries, *banks.record())
    size = max(1, round(abc.effective(weights)))
    return Posterior(bank, weights, abc.resampled(weights, size, named_uniform(seed, 0, FORMAT)), seed, draws)


def usable(bank: Bank) -> Bank:
    """The bank without the worlds that can't be compared with every target (a world without a single seizure)."""
    keep = np.isfinite(bank.summaries).all(axis=1)
    return replace(bank, draws=bank.draws[keep], summaries=bank.summaries[keep], parameters=bank.parameters[keep])


def write(found: Posterior, path: Path) -> dict[str, Any]:
    """Write the posterior whole or not at all; returns the document."""
    from contrapeso.store import write_json

    document = found.to_dict()
    write_json(path, document)
    return document
