"""What is worth knowing, against closed forms: indices, judgement, EVPPI, forms, and sequential allocation.

`python benchmarks/sensitivity.py [PART…] [--replications N]` prints a table for each part (all by default): how often
90 % intervals hold the truth, how far estimates lie from it, false alarms, and the worlds that allocation saves.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "statistics" / "sensitivity"))

import numpy as np
import sensitivity_truths as truths
from break_even import Rows, show

from contrapeso.statistics import intervals, likelihood
from contrapeso.statistics.sensitivity import allocate, specification

DRAWS = (192, 750, 3000)


def index_rows(replications: int) -> Rows:
    """Ishigami and g-function among 20 columns: the first four, first order and total."""
    rows: Rows = []
    for name, (function, first, total) in truths.FUNCTIONS.items():
        for n in DRAWS:
            runs = [truths.indices_of(function, n, seed) for seed in range(replications)]
            for kind, truth in (("first", first), ("total", total)):
                found = np.array([[getattr(run[i], kind) for i in range(len(truth))] for run in runs])
                spans = np.array([[getattr(run[i], f"{kind}_ci90") for i in range(len(truth))] for run in runs])
                held = truths.holds(spans, np.array(truth))
                rows += [
                    {"function": name, "K": n, "index": f"{kind} x{i + 1}", "truth": truth[i],
                     "mean": float(found[:, i].mean()), "sd": float(found[:, i].std()),
                     "90 % interval holds": float(held[:, i].mean())}
                    for i in range(min(4, len(truth)))
                ]  # fmt: skip
    return rows


def index_table(replications: int) -> None:
    """The rows, and how often an irrelevant column is named."""
    show("indices", index_rows(replications))
    for name, (function, first, _) in truths.FUNCTIONS.items():
        for n in DRAWS:
            runs = [truths.indices_of(function, n, seed) for seed in range(replications)]
            wrong = np.mean([any(run[i].told for i in range(len(first), truths.COLUMNS)) for run in runs])
            print(f"  {name:9s} {n:5d} runs that name an irrelevant column: {wrong:.3f}")


def judgement_table(replications: int) -> None:
    """A noisy linear effect and its verdict, and pure chance, among 120 columns."""
    print("judgement share: draws: truth | mean | interval holds | mean width | runs naming an irrelevant column")
    for n in DRAWS[:2]:
        runs = [truths.judged(n, seed) for seed in range(replications)]
        spans = np.array([run.judgement.ci90 for run, _ in runs])
        share = [run.judgement.share for run, _ in runs]
        wrong = np.mean([any(i.told and i.name not in truths.REAL for i in run.indices) for run, _ in runs])
        held = truths.holds(spans, np.array(truths.JUDGED)).mean()
        width = np.ptp(spans, axis=1).mean()
        print(f"  {n:5d}: {truths.JUDGED:.3f} | {np.nanmean(share):.3f} | {held:.3f} | {width:.3f} | {wrong:.3f}")
        null = [truths.null(n, seed) for seed in range(replications)]
        named = np.mean([any(index.told for index in run.indices) for run in null])
        print(f"  {n:5d}: pure chance, runs that name anything: {named:.3f}")


def evppi_rows(replications: int) -> Rows:
    """Linear-Gaussian net benefit and verdict."""
    rows: Rows = []
    for n in DRAWS:
        for kind in ("benefit", "verdict"):
            runs = [truths.worth_of(kind, n, seed) for seed in range(replications)]
            for i, slope in enumerate(truths.SLOPES[:4]):
                truth = truths.evppi_truth(kind, slope)
                found = [run[i] for run in runs]
                value = np.array([w.value for w in found])
                held = float(truths.holds(np.array([w.ci90 for w in found]), np.array(truth)).mean())
                rows.append({
                    "K": n, "of": kind, "slope": slope, "truth": truth, "mean": float(value.mean()),
                    "sd": float(value.std()), "mean standard error": float(np.mean([w.se for w in found])),
                    "90 % interval holds": held,
                })  # fmt: skip
    return rows


def forms_table(replications: int) -> None:
    """How often a form is called contested, leaning, moving."""
    print("forms: shares by alternative, draws: contested, leaning, moves, same")
    for shares in ((0.5, 0.5), (0.3, 0.7), (0.7, 0.7, 0.7, 0.3), (0.6, 0.9)):
        for n in DRAWS[:2]:
            effects = [truths.disputed(shares, n, seed) for seed in range(replications)]
            names = (specification.CONTESTED, specification.LEANING, specification.MOVES, specification.SAME)
            told = [effects.count(e) / replications for e in names]
            print(f"  {shares} {n}: " + ", ".join(f"{v:.3f}" for v in told))


def allocation_rows(replications: int) -> Rows:
    """24 claims, sequential against equal allocation; `words agree`: with those of equal draws, and two equal runs."""
    rules = [(rule, precision) for rule in (allocate.SHARES, allocate.WORD) for precision in (0.10, 0.05)]
    return [_allocation(until, precision, replications) for until, precision in rules]


def _allocation(until: str, precision: float, replications: int) -> dict[str, object]:
    number = allocate.most_draws(precision) // allocate.BLOCK
    used, held, same, twice = [], [], [], []
    for seed in range(replications):
        blocks = truths.claim_blocks(seed, number)
        stopped = truths.sequential(blocks, precision, until)
        equal = {claim: tuple(np.sum(found, axis=0)) for claim, found in blocks.items()}
        used.append(sum(map(sum, stopped.values())) / sum(map(sum, equal.values())))
        held.append([truths.covered(stopped[claim], shares) for claim, shares in truths.CLAIMS.items()])
        same.append(agreement(stopped, equal))
        if seed % 10 == 0:
            other = truths.claim_blocks(seed + 1_000_000, number)
            twice.append(agreement(equal, {claim: tuple(np.sum(f, axis=0)) for claim, f in other.items()}))
    cover = np.mean(held, axis=0)
    return {
        "settled": until, "precision": precision, "draws of equal": float(np.mean(used)),
        "intervals hold": float(cover.mean()), "of the worst claim": float(cover.min()),
        "same words": float(np.mean(same, axis=0)[1]), "same words, two equal runs": float(np.mean(twice, axis=0)[1]),
    }  # fmt: skip


def agreement(a: Mapping[str, tuple[int, ...]], b: Mapping[str, tuple[int, ...]]) -> tuple[float, float]:
    """Share of claims whose words of one run have a band in common with those of the other, and are the same."""

    def told(counts: tuple[int, ...]) -> set[likelihood.Band]:
        return set(likelihood.bands(*intervals.interval(int(counts[0]), int(sum(counts)))))

    pairs = [(told(a[claim]), told(b[claim])) for claim in a]
    return float(np.mean([bool(p & q) for p, q in pairs])), float(np.mean([p == q for p, q in pairs]))


ROWS: dict[str, Callable[[int], Rows]] = {"indices": index_rows, "worth": evppi_rows, "allocation": allocation_rows}
PARTS: dict[str, Callable[[int], None]] = {
    "indices": index_table, "judgement": judgement_table, "forms": forms_table,
    "evppi": lambda n: show("evppi", evppi_rows(n)),
    "allocation": lambda n: show("allocation", allocation_rows(n)),
}  # fmt: skip


def main() -> None:
    """Prints the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--replications", type=int, default=1000)
    given = parser.parse_args()
    for part in given.parts or PARTS:
        if part not in PARTS:
            parser.error(f"no part {part}: {', '.join(PARTS)}")
        PARTS[part](given.replications)


if __name__ == "__main__":
    main()
