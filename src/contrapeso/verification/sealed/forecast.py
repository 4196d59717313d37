"""The forecast as a document: a median, a 50 % and a 90 % interval for every target, sealed with its own SHA-256."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from contrapeso.evidence import files
from contrapeso.evidence.tables import discrepancy
from contrapeso.store import Every, read_json, sealed, sha256_file, wrong_file
from contrapeso.store.question import model, now
from contrapeso.verification.sealed import simulate, targets
from contrapeso.version import VERSION

Json = dict[str, Any]
FORMAT = "contrapeso-forecast-1"
COMMITTED = Path(__file__).with_name("year-2026.json")
"""The forecast that the project stands by."""
PATHS, DRAWS = 20_000, 128
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
WEEKS, QUARTER, SCENARIO = 78, 13, "since_2025"
DIGITS = 4
SHAPE = {
    "registered": str, "sha256": str, "version": str, "seed": int, "seen": [str], "data_end": Every(str),
    "targets": [{"id": str, "group": str, "unit": str, "method": str, "blind": bool, "label": Every(str),
                 "office": Every(str), "median": float, "half": (float, float), "ninety": (float, float)}],
}  # fmt: skip


def drift(seed: int, jobs: int) -> np.ndarray:
    """(draws, 14): log of the model's homicides from July 2025 to August 2026 against April to June 2025."""
    from dataclasses import replace

    from contrapeso.engine.ensemble import simulate as run
    from contrapeso.scenario import load

    arm = replace(load(SCENARIO), horizon_weeks=WEEKS)
    found = run([arm], range(DRAWS), list(range(DRAWS)), seed, jobs)
    weekly = found.path(arm.sha256, "homicides_total")[found.ok(arm.sha256)]
    edges = QUARTER + np.round(np.arange(len(simulate.MONTHS) + 1) * 52 / 12).astype(int)
    ahead = np.stack([weekly[:, a:b].mean(axis=1) for a, b in pairwise(edges)], axis=1)
    return np.asarray(np.log(ahead / weekly[:, :QUARTER].mean(axis=1, keepdims=True)))


def samples(moved: np.ndarray, seed: int, count: int = PATHS) -> dict[str, np.ndarray]:
    """(paths,) of every target that isn't judged, by id."""
    random = np.random.Generator(np.random.PCG64(seed))
    whole = simulate.nation(moved, count, random)
    days = simulate.DAYS
    found = {
        f"homicides.{year}-{month:02}": whole[:, simulate.MONTHS.index((year, month))]
        for year, month in targets.WINDOW
    }  # fmt: skip

    def a_day(first: tuple[int, int], last: tuple[int, int]) -> np.ndarray:
        a, b = simulate.MONTHS.index(first), simulate.MONTHS.index(last) + 1
        return np.asarray((whole[:, a:b] * days[a:b]).sum(axis=1) / days[a:b].sum())

    known = targets.content()["known"]["homicides"]["persons"]
    early = known + (whole[:, :2] * days[:2]).sum(axis=1)
    late = (whole[:, simulate.JANUARY :] * days[simulate.JANUARY :]).sum(axis=1)
    found["homicides.total"] = a_day((2025, 9), (2026, 8))
    found["homicides.ratio"] = late / early
    found["homicides.after_the_fall"] = a_day((2026, 3), (2026, 8)) / a_day((2025, 9), (2026, 1))
    found["homicides.states_rising"] = simulate.rising(whole, random)
    found["homicides.sinaloa"] = simulate.sinaloa(count, random)
    for drug in ("fentanyl", "cocaine", "methamphetamine"):
        found[f"seizures.{drug}"] = simulate.seized(drug, count, random)
    return found


def document(moved: np.ndarray, seed: int) -> Json:
    """The forecast, sealed."""
    made = samples(moved, seed)
    content = targets.content()
    return sealed({
        "format": FORMAT, "registered": now(), "version": VERSION, "seed": seed, "paths": PATHS, "draws": len(moved),
        "data_end": content["data_end"], "seen": content["seen"], "known": content["known"],
        "judged": content["judged"], "targets": [_row(target, made) for target in targets.load()],
        "evidence": {name: sha256_file(files.FOLDER / name) for name in (discrepancy.FILE, targets.FILE)},
        "model": model(),
    })  # fmt: skip


def _row(target: targets.Target, made: dict[str, np.ndarray]) -> Json:
    if target.judged is None:
        low, quarter, middle, most, high = (_digits(q) for q in np.quantile(made[target.id], QUANTILES))
        said: Json = {"median": middle, "half": [quarter, most], "ninety": [low, high]}
    else:
        said = {"median": float(target.judged["median"])}
        said |= {key: [float(x) for x in target.judged[key]] for key in ("half", "ninety")}
    return {
        "id": target.id, "group": target.group, "label": dict(target.label), "unit": target.unit,
        "office": dict(target.office), "method": target.method, "blind": target.blind, "reason": target.reason, **said,
    }  # fmt: skip


def _digits(x: float) -> float:
    return float(f"{x:.{DIGITS}g}")


def read(path: str | Path = COMMITTED) -> Json:
    """A forecast from its file. Raises InputErrors where it is none, or isn't what was written."""
    found: Json = read_json(Path(path))
    if found.get("format") != FORMAT:
        raise wrong_file(path, f"is not a forecast of the format {FORMAT}")
    return read_json(Path(path), SHAPE, "a forecast", True)  # type: ignore[no-any-return]
