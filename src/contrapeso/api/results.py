"""What `run` and `compare` give back: numbers, tables, JSON, and a display for notebooks."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.api import summaries
from contrapeso.api.ensembles import Columns, of_arm
from contrapeso.scenario import METRICS, Scenario
from contrapeso.version import VERSION

if TYPE_CHECKING:
    import pandas

    from contrapeso.api.together import Matched
    from contrapeso.claims.places import Displacement

NAMES = tuple(metric.name for metric in METRICS)


@dataclass(frozen=True)
class Run:
    """One scenario in many worlds. `table` has a row per world: `world`, `draw`, `status` (0 = ok), every metric."""

    scenario: Scenario
    seed: int
    table: Columns

    @property
    def worlds(self) -> int:
        """Worlds run, failed ones included."""
        return len(self.table["world"])

    @property
    def failed(self) -> int:
        """Worlds that failed; they are kept in `table` and left out of the summaries."""
        return int(np.count_nonzero(self.table["status"]))

    def column(self, metric: str) -> np.ndarray[Any, Any]:
        """One number per world that didn't fail, in the metric's unit; KeyError for an unknown metric."""
        return np.asarray(self.table[metric][self.table["status"] == 0])

    @cached_property
    def metrics(self) -> dict[str, dict[str, float | None]]:
        """For each metric `mean`, `sd`, `se`, `q05`, `q50`, `q95` over the worlds; None where undefined."""
        return {name: summaries.summary(self.column(name)) for name in NAMES}

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `contrapeso run --json`."""
        return {
            "scenario": self.scenario.name,
            "scenario_sha256": self.scenario.sha256,
            "worlds": self.worlds,
            "weeks": self.scenario.horizon_weeks,
            "seed": self.seed,
            "version": VERSION,
            "failed_worlds": self.failed,
            "metrics": self.metrics,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """One row per world; ImportError with what to install where pandas is missing."""
        return frame(self.table)

    def _repr_html_(self) -> str:
        title = f"{self.scenario.name}: {self.worlds} worlds, {self.scenario.horizon_weeks} weeks, seed {self.seed}"
        return _html(title, self.metrics, ("mean", "se", "q05", "q50", "q95"))


@dataclass(frozen=True)
class Comparison:
    """Two scenarios in the same worlds. `table` has a row per arm (`arm` = its SHA-256) and world.

    `places`: displacement by metric, where states were asked for; `equal_cost`: the lever of B that was solved.
    """

    a: Scenario
    b: Scenario
    seed: int
    table: Columns
    metrics: tuple[str, ...] = NAMES
    places: tuple[Displacement, ...] | None = None
    equal_cost: Matched | None = None

    @property
    def worlds(self) -> int:
        """Pairs of worlds run, failed ones included."""
        return len(of_arm(self.table, self.a)["world"])

    @property
    def failed(self) -> int:
        """Pairs in which a world failed; they are left out of the contrast."""
        return self.worlds - int(np.count_nonzero(self._whole))

    @cached_property
    def _arms(self) -> tuple[Columns, Columns]:
        return of_arm(self.table, self.a), of_arm(self.table, self.b)

    @cached_property
    def _whole(self) -> np.ndarray[Any, Any]:
        a, b = self._arms
        return np.asarray((a["status"] == 0) & (b["status"] == 0))

    @cached_property
    def contrast(self) -> dict[str, dict[str, Any]]:
        """Per metric means, `mean_difference` (b - a) with paired error and 90 % interval, share of worlds b > a."""
        a, b = self._arms
        return {name: summaries.contrast(a[name][self._whole], b[name][self._whole]) for name in self.metrics}

    def to_dict(self) -> dict[str, Any]:
        """The JSON of `contrapeso compare --json`."""
        found = {
            "a": self.a.name,
            "b": self.b.name,
            "worlds": self.worlds,
            "contrast": self.contrast,
            "a_sha256": self.a.sha256,
            "b_sha256": self.b.sha256,
            "weeks": self.a.horizon_weeks,
            "seed": self.seed,
            "version": VERSION,
            "failed_worlds": self.failed,
        }
        if self.places is not None:
            found["places"] = {place.metric: place.to_dict() for place in self.places}
        if self.equal_cost is not None:
            found["equal_cost"] = self.equal_cost.to_dict()
        return found

    def to_pandas(self) -> pandas.DataFrame:
        """One row per metric of the contrast; ImportError with what to install where pandas is missing."""
        rows = []
        for name, row in self.contrast.items():
            low, high = row["ci90"]
            rows.append({"metric": name, **{k: v for k, v in row.items() if k != "ci90"}, "low": low, "high": high})
        return frame({key: [row[key] for row in rows] for key in rows[0]})

    def _repr_html_(self) -> str:
        title = f"{self.b.name} against {self.a.name}: {self.worlds} paired worlds, seed {self.seed}"
        columns = ("mean_a", "mean_b", "mean_difference", "se", "ci90", "share_of_worlds_b_greater")
        return _html(title, self.contrast, columns)


def frame(columns: Mapping[str, Any]) -> pandas.DataFrame:
    """Columns as a DataFrame; ImportError with what to install where pandas is missing."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_pandas needs pandas: pip install 'contrapeso[pandas]'") from error
    return pandas.DataFrame(dict(columns))


def _html(title: str, rows: Mapping[str, Mapping[str, Any]], columns: Sequence[str]) -> str:
    """A plain table; the figures with four digits, undefined ones as a dash."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in ("metric", *columns))
    body = "".join(
        f"<tr><th>{html.escape(name)}</th>" + "".join(f"<td>{_cell(row[c])}</td>" for c in columns) + "</tr>"
        for name, row in rows.items()
    )
    caption = html.escape(f"{title}, version {VERSION}")
    return f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return " to ".join(_cell(item) for item in value)
    return "–" if value is None else f"{value:.4g}"
