"""What `run` and `compare` give back: numbers, tables, JSON, and a display for notebooks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from contrapeso.api.runs import remarks as notes
from contrapeso.api.runs import summaries
from contrapeso.api.runs.ensembles import Columns, of_arm
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.scenario import HARM, HEADLINE, METRICS, Scenario, nearest
from contrapeso.version import VERSION
from contrapeso.words import catalogue, spoken

if TYPE_CHECKING:
    import pandas

    from contrapeso.api.notebook.picture import Picture
    from contrapeso.api.runs.together import Matched
    from contrapeso.displacement.displacement import Displacement

NAMES = tuple(metric.name for metric in METRICS)
WORDS = catalogue("notebook")

@dataclass(frozen=True)
class Run:
    """One scenario in many worlds. `table` has a row per world: `world`, `draw`, `status` (0 = ok), every metric."""

    scenario: Scenario
    seed: int
    table: Columns
    draw_priors: bool = True

    def __repr__(self) -> str:
        return f"Run({_title(self)}; metrics, to_pandas() or the rich display show it)"

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

    @cached_property
    def idle(self) -> frozenset[str]:
        """Metrics that are 0 in every world: nothing of the kind happens in this scenario."""
        return frozenset(name for name in NAMES if not np.any(self.column(name)))

    @property
    def headline(self) -> tuple[str, ...]:
        """The metrics to read first: harm, and of the other headline ones those that happen."""
        return _headline(self.idle)

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
            "draw_priors": self.draw_priors,
            "note": dict(notes.DRAWN if self.draw_priors else notes.POINT),
            "headline": list(self.headline),
            "metrics": self.metrics,
        }

    def to_pandas(self) -> pandas.DataFrame:
        """One row per world; ImportError with what to install where pandas is missing."""
        return frame(self.table)

    def plot(self, metric: str = HARM[0], lang: str | None = None) -> Picture:
        """A metric over the worlds, as a chart that a notebook shows. InputErrors for an unknown metric."""
        from contrapeso.api.notebook import picture

        check_metrics([metric])
        return picture.of_run(metric, self.column(metric).tolist(), self.scenario.name, lang)

    def _repr_html_(self) -> str:
        from contrapeso.api.notebook import metric_tables as tables

        said = _notes(self.draw_priors, self.failed)
        return tables.display(_title(self), said, self.metrics, tables.RUN_COLUMNS, self.headline, self.idle)


@dataclass(frozen=True)
class Comparison:
    """Two scenarios in the same worlds. `table` has a row per arm (`arm` = its SHA-256) and world.

    `places`: displacement by metric, where states were asked for; `equal_cost`: the lever of B that was solved.
    `draw_priors`: whether every world's parameters were drawn, or all at their defaults.
    """

    a: Scenario
    b: Scenario
    seed: int
    table: Columns
    metrics: tuple[str, ...] = NAMES
    places: tuple[Displacement, ...] | None = None
    equal_cost: Matched | None = None
    draw_priors: bool = True

    def __repr__(self) -> str:
        return f"Comparison({_title(self)}; contrast, to_pandas() or the rich display show it)"

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

    @cached_property
    def idle(self) -> frozenset[str]:
        """Metrics that are 0 in every world of both arms: nothing of the kind happens in either."""
        return frozenset(name for name in self.metrics if not any(np.any(arm[name][self._whole]) for arm in self._arms))

    @property
    def headline(self) -> tuple[str, ...]:
        """The metrics to read first; those that were asked for, where some were."""
        return _headline(self.idle) if self.metrics == NAMES else self.metrics

    @property
    def assumed(self) -> list[dict[str, Any]]:
        """Starting values in which the arms differ: what their metrics differ by is assumed, not an effect."""
        return notes.assumed(self.a, self.b, self.draw_priors)

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
            "draw_priors": self.draw_priors,
            "note": dict(notes.DRAWN if self.draw_priors else notes.POINT),
            "assumed": {"note": dict(notes.ASSUMED), "levers": self.assumed},
            "headline": list(self.headline),
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

    def plot(self, metric: str = HARM[0], lang: str | None = None) -> Picture:
        """The paired difference b - a over the worlds, as a chart. InputErrors for an unknown metric."""
        from contrapeso.api.notebook import picture

        check_metrics([metric])
        a, b = self._arms
        values = (b[metric] - a[metric])[self._whole]
        names = (self.a.name, self.b.name)
        return picture.of_comparison(metric, values[np.isfinite(values)].tolist(), names, lang)

    def _repr_html_(self) -> str:
        from contrapeso.api.notebook import metric_tables as tables

        said = [*_notes(self.draw_priors, self.failed), *_assumed(self.assumed)]
        return tables.display(_title(self), said, self.contrast, tables.COMPARISON_COLUMNS, self.headline, self.idle)


def check_metrics(metrics: Sequence[str]) -> None:
    """InputErrors for names that are no metrics, each with the nearest one."""
    unknown = [name for name in metrics if name not in NAMES]
    if unknown:
        said = ((f"unknown metric {name!r}", nearest(name, NAMES)) for name in unknown)
        raise InputErrors([InputError("command line", 0, 0, "metric", *one) for one in said])


def frame(columns: Mapping[str, Any]) -> pandas.DataFrame:
    """Columns as a DataFrame; ImportError with what to install where pandas is missing."""
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_pandas needs pandas: pip install 'contrapeso[pandas]'") from error
    return pandas.DataFrame(dict(columns))


def _headline(idle: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in HEADLINE if name in HARM or name not in idle)


def _title(result: Run | Comparison) -> str:
    if isinstance(result, Run):
        name, kind, weeks = result.scenario.name, "world", result.scenario.horizon_weeks
    else:
        name, kind, weeks = f"{result.b.name} against {result.a.name}", "paired world", result.a.horizon_weeks
    return f"{name}: {many(result.worlds, kind)}, {many(weeks, 'week')}, seed {result.seed}, version {VERSION}"


def many(n: int, noun: str) -> str:
    """A number of things in English: '1 world', '1,000 worlds'."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _notes(draw_priors: bool, failed: int) -> list[str]:
    """What to know before reading the figures, in the reader's language."""
    lang = spoken()
    note = (notes.DRAWN if draw_priors else notes.POINT)[lang]
    return [note, *([WORDS.text("failed", lang, n=failed)] if failed else [])]


def _assumed(levers: list[dict[str, Any]]) -> list[str]:
    """Starting values in which the arms differ, named."""
    lang = spoken()
    names = ", ".join(str(lever["label"][lang]) for lever in levers)
    return [WORDS.text("assumed", lang, names=names)] if names else []
