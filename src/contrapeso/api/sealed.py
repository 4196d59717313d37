"""The sealed year, as Python and the command line share it: a forecast before it is looked up, and its scores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contrapeso.api.questions import DEFAULT_SEED
from contrapeso.work import Tell, processors


def register_forecast(
    out: str | Path = "forecast.json", *, seed: int = DEFAULT_SEED, jobs: int | None = None, tell: Tell | None = None
) -> dict[str, Any]:
    """Writes 50 % and 90 % intervals for every target with their SHA-256, and returns them.

    Raises InputErrors where `out` is there already: a forecast isn't replaced.
    """
    from contrapeso.api.questions import fault
    from contrapeso.engine.compile import kernel
    from contrapeso.evidence.strict.errors import InputErrors
    from contrapeso.store import write_json
    from contrapeso.verification.sealed import forecast

    if Path(out).exists():
        raise InputErrors([fault("--out", f"{out} is there already: a forecast isn't replaced")])
    kernel(tell)
    found = forecast.document(forecast.drift(seed, jobs or processors()), seed)
    write_json(Path(out), found)
    return found


def score_sealed(outcomes: str | Path, forecast: str | Path | None = None) -> dict[str, Any]:
    """Scores of a forecast (default: the committed one) against what came. Raises InputErrors for faults of either."""
    from contrapeso.verification.sealed import forecast as forecasts
    from contrapeso.verification.sealed import opened, score

    promised = forecasts.read(forecasts.COMMITTED if forecast is None else forecast)
    return score.scored(promised, opened.read(Path(outcomes), promised))
