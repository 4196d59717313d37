"""From a scenario to what the kernel reads: parameter rows, rules and assignments."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from contrapeso.draws.named import named_uniforms
from contrapeso.evidence import registry
from contrapeso.evidence.joint import shares
from contrapeso.scenario.metrics import INDEX
from contrapeso.scenario.scenario import Scenario
from contrapeso.world import parameters
from contrapeso.world.axes import RULES
from contrapeso.world.codes import EVENTS, MANNERS
from contrapeso.world.given import ASSIGNMENT, RULE

DRAWN_AT_ONCE = 1024
"""Draws whose uniforms are in memory together."""


@dataclass(frozen=True)
class Program:
    """The schedule of a scenario as the kernel reads it: (n,) RULE and (m,) ASSIGNMENT records."""

    rules: np.ndarray
    assignments: np.ndarray


def program(scenario: Scenario) -> Program:
    """Compile the scenario's schedule. Raises ValueError above 64 rules."""
    if len(scenario.schedule) > RULES:
        raise ValueError(f"a schedule may hold {RULES} rules, this one has {len(scenario.schedule)}")
    rules = np.zeros(len(scenario.schedule), dtype=RULE)
    rows: list[tuple[int, float]] = []
    for k, rule in enumerate(scenario.schedule):
        event = rule.event
        rules[k] = (
            -1 if rule.week is None else rule.week,
            -1 if rule.metric is None else INDEX[rule.metric],
            math.nan if rule.above is None else rule.above,
            math.nan if rule.below is None else rule.below,
            rule.for_weeks,
            len(rows),
            len(rule.assignments),
            0 if event is None else EVENTS.index(event.kind),
            0.0 if event is None else event.share,
            MANNERS.index(event.manner) if event is not None and event.manner else 0,
        )
        rows += [(parameters.index()[name], value) for name, value in rule.assignments]
    return Program(rules, np.array(rows, dtype=ASSIGNMENT))


def drawn_row(draw: int, seed: int) -> np.ndarray:
    """Parameters and forms of one draw from the priors, shape (P,); keyed by name, so adding an entry moves no
    other. Shares of one whole add to 1.
    """
    return drawn_rows([draw], seed)[0]


def drawn_rows(draws: Sequence[int], seed: int) -> np.ndarray:
    """`drawn_row` of many draws, (draws, P)."""
    rows = np.tile(parameters.defaults(), (len(draws), 1))
    for first in range(0, len(draws), DRAWN_AT_ONCE):
        _draw(rows[first : first + DRAWN_AT_ONCE], draws[first : first + DRAWN_AT_ONCE], seed)
    return rows


def _draw(rows: np.ndarray, draws: Sequence[int], seed: int) -> None:
    """Write what is drawn into rows of defaults."""
    loaded, place = registry.load(), parameters.index()
    chosen = [f"form.{name}" for name in loaded.forms]
    drawn = [entry.name for entry in loaded.parameters if entry.prior is not None]
    uniform = dict(zip(drawn + chosen, named_uniforms(seed, draws, drawn + chosen).T, strict=True))
    for i, entry in enumerate(loaded.parameters):
        if entry.prior is not None and not entry.part_of:
            rows[:, i] = entry.quantiles(uniform[entry.name])
    for parts in loaded.wholes.values():
        for name, share in shares.drawn(parts, uniform.__getitem__).items():
            rows[:, place[name]] = share
    for name, form in zip(chosen, loaded.forms.values(), strict=True):
        at = np.searchsorted(form.reached, uniform[name])
        rows[:, place[name]] = np.minimum(at, len(form.alternatives) - 1)


def rows(worlds: int, draws: Sequence[int] | None, seed: int) -> list[np.ndarray]:
    """Parameter row of every world; a draw that serves several worlds is drawn once (None: defaults)."""
    if draws is None:
        return [parameters.defaults()] * worlds
    distinct = sorted(set(draws))
    if len(distinct) == 1:  # who asks for one asks for it again, with something changed
        return [_kept_row(distinct[0], seed, registry.load().sha256)] * worlds
    drawn = dict(zip(distinct, drawn_rows(distinct, seed), strict=True))
    return [drawn[draw] for draw in draws]


@lru_cache(maxsize=64)
def _kept_row(draw: int, seed: int, _registry: str) -> np.ndarray:
    """`drawn_row`, which nobody writes to, under the evidence and the priors of that SHA-256."""
    row = drawn_row(draw, seed)
    row.flags.writeable = False
    return row


def apply(row: np.ndarray, scenario: Scenario) -> np.ndarray:
    """A copy of the row with the scenario's levers and forms written into it."""
    row = row.copy()
    for name, value in scenario.set.items():
        row[parameters.index()[name]] = value
    for name, alternative in scenario.forms.items():
        row[parameters.index()[f"form.{name}"]] = registry.load().forms[name].alternatives.index(alternative)
    return row


def parameters_of(draw: int | None, scenario: Scenario | None = None, seed: int = 0) -> dict[str, object]:
    """The parameters and forms that a draw uses (None: defaults), decoded, by canonical name."""
    row = parameters.defaults() if draw is None else drawn_row(draw, seed)
    if scenario is not None:
        row = apply(row, scenario)
    loaded = registry.load()
    values: dict[str, object] = {e.name: e.decode(float(row[i])) for i, e in enumerate(loaded.parameters)}
    for name, form in loaded.forms.items():
        values[f"form.{name}"] = form.alternatives[int(row[parameters.index()[f"form.{name}"]])]
    return values
