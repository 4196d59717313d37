"""The questions that Python and the command line share: run one scenario, compare two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from contrapeso.api.runs import ensembles
from contrapeso.api.runs.ensembles import Plan
from contrapeso.api.runs.results import NAMES, Comparison, Run, check_metrics
from contrapeso.api.runs.together import Differences, at_equal_cost
from contrapeso.evidence.strict.errors import InputError, InputErrors
from contrapeso.scenario import MAX_HORIZON_WEEKS, Scenario, load, with_forms, with_set
from contrapeso.work import Progress, Tell, processors

DEFAULT_SEED = 1
DEFAULT_WORLDS = 100


def run(
    scenario: str | Path | Scenario,
    *,
    worlds: int = DEFAULT_WORLDS,
    weeks: int | None = None,
    seed: int = DEFAULT_SEED,
    set: Mapping[str, Any] | None = None,
    forms: Mapping[str, str] | None = None,
    draw_priors: bool = True,
    jobs: int | None = None,
    out: str | Path | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Run:
    """Runs a scenario (a library name, a file or a Scenario) in `worlds` worlds, numbers 0 to worlds - 1.

    `weeks` replaces its horizon, `set` its levers (name -> value), `forms` its readings of disputed forms;
    Each world's parameters are drawn from their priors, unless `draw_priors` is False: then all are at their defaults,
    one point among many, and the spread is chance alone. `out` keeps the worlds in that folder and goes on from those.
    `cluster` is the address of a Dask scheduler whose workers run them, to the same bits.
    Raises InputErrors with every fault of the input.
    """
    arm = prepare(scenario, weeks=weeks, set=set, forms=forms)
    _check_numbers(worlds, seed)
    plan = Plan("run", (arm,), worlds, seed, draw_priors, jobs or processors(), tell, cluster)
    return Run(arm, seed, ensembles.run(plan, None if out is None else Path(out), progress), draw_priors)


def compare(
    a: str | Path | Scenario,
    b: str | Path | Scenario,
    *,
    metrics: Sequence[str] | None = None,
    states: bool = False,
    equal_cost: str | None = None,
    worlds: int = DEFAULT_WORLDS,
    weeks: int | None = None,
    seed: int = DEFAULT_SEED,
    set: Mapping[str, Any] | None = None,
    forms: Mapping[str, str] | None = None,
    draw_priors: bool = True,
    jobs: int | None = None,
    out: str | Path | None = None,
    cluster: str | None = None,
    progress: Progress | None = None,
    tell: Tell | None = None,
) -> Comparison:
    """Runs two scenarios in the same worlds, which share every random draw, and contrasts them metric by metric.

    `metrics` picks some (default all); `set` and `forms` hold in both. Parameters are drawn, and a `cluster` is used,
    as in `run`. `states` adds where things fell and rose (`places`); no series by state is kept, so every world is run,
    and on this machine. `equal_cost` names the lever of `b` that is solved so that `b` plans to cost what `a` does.
    Raises InputErrors with every fault.
    """
    arms = (prepare(a, weeks=weeks, set=set, forms=forms), prepare(b, weeks=weeks, set=set, forms=forms))
    chosen = _check_metrics(metrics)
    _check_numbers(worlds, seed)
    if arms[0].horizon_weeks != arms[1].horizon_weeks:
        message = f"horizons differ: {arms[0].horizon_weeks} and {arms[1].horizon_weeks} weeks; give one for both"
        raise _refusal("weeks", message)
    matched = at_equal_cost(*arms, equal_cost) if equal_cost else None
    if matched:
        arms = (arms[0], matched.scenario)
    if states:
        Differences.check_room(worlds, arms[0].horizon_weeks)
    distinct = arms[:1] if arms[0].sha256 == arms[1].sha256 else arms
    plan = Plan("compare", distinct, worlds, seed, draw_priors, jobs or processors(), tell, cluster)
    differences = Differences(*arms) if states else None
    watch = differences.add if differences else None
    table = ensembles.run(plan, None if out is None else Path(out), progress, watch)
    places = tuple(differences.displacements()) if differences else None
    return Comparison(*arms, seed, table, chosen, places, matched, draw_priors)


def prepare(
    scenario: str | Path | Scenario,
    *,
    weeks: int | None = None,
    set: Mapping[str, Any] | None = None,
    forms: Mapping[str, str] | None = None,
) -> Scenario:
    """The scenario with another horizon, levers and forms; raises InputErrors with every fault at once."""
    found = scenario if isinstance(scenario, Scenario) else load(scenario)
    faults: list[InputError] = []
    for change, wanted in ((with_set, set), (with_forms, forms)):
        try:
            found = change(found, wanted or {})
        except InputErrors as error:
            faults += error.errors
    if weeks is not None and not 1 <= weeks <= MAX_HORIZON_WEEKS:
        faults += _refusal("weeks", f"{weeks} is outside 1 to {MAX_HORIZON_WEEKS}").errors
    if faults:
        raise InputErrors(faults)
    return found if weeks is None else replace(found, horizon_weeks=weeks)


def _check_numbers(worlds: int, seed: int) -> None:
    if worlds < 1:
        raise _refusal("worlds", f"{worlds} is less than 1")
    if not 0 <= seed < 2**63:
        raise _refusal("seed", f"{seed} is outside 0 to 2^63 - 1")


def _check_metrics(metrics: Sequence[str] | None) -> tuple[str, ...]:
    check_metrics(metrics or ())
    return tuple(metrics) if metrics else NAMES


def fault(field: str, message: str, near: str | None = None) -> InputError:
    """A fault of something that isn't in a file."""
    return InputError("command line", 0, 0, field, message, near)


def _refusal(field: str, message: str) -> InputErrors:
    return InputErrors([fault(field, message)])
