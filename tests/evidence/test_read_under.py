"""Numbers that a disputed form switches off: the declared table against the model, and what is made of it."""

from __future__ import annotations

import numpy as np
import pytest

from contrapeso.evidence import labels, read_under, registry
from contrapeso.experiment.outcomes import HOLDS, NO_MATERIAL, REVERSED, Outcomes
from contrapeso.scenario import METRICS, load
from contrapeso.statistics.break_even import Conditions, Map
from contrapeso.verdicts import finding

FORM = "form.retaliation"
NAMES = ("border.revenge", "border.deterrence", "will.threshold")


def test_the_table_names_numbers_and_forms_that_exist() -> None:
    """unit: every number is in the evidence, every form and alternative too, and some alternative reads it not."""
    known = registry.load()
    for name, (form, alternatives) in read_under.table().items():
        assert name in known.entries and set(alternatives) < set(known.forms[form].alternatives), name


@pytest.mark.parametrize("form", sorted({form for form, _ in read_under.table().values()}))
def test_what_a_form_switches_off_changes_no_world(form: str) -> None:
    """property: under an alternative that doesn't read them, all its numbers moved at once change no metric of a
    campaign of 60 weeks; the table can't claim too much."""
    from dataclasses import replace

    from contrapeso.engine.ensemble import simulate

    known = registry.load()
    numbers = {name: alternatives for name, (f, alternatives) in read_under.table().items() if f == form}
    for alternative in known.forms[form].alternatives:
        off = [name for name, read in numbers.items() if alternative not in read]
        if not off:
            continue
        base = load("campaign")
        plain = replace(base, horizon_weeks=60, forms={**base.forms, form: alternative})
        other = replace(plain, set={**plain.set, **{name: elsewhere(name) for name in off}})
        found = simulate([plain, other], [0, 1], [0, 0], seed=5, jobs=1)
        for metric in METRICS:
            a, b = (found.column(arm.sha256, metric.name) for arm in (plain, other))
            assert np.array_equal(a, b, equal_nan=True), (alternative, metric.name)


def elsewhere(name: str) -> float:
    """A value far from the default."""
    entry = registry.load().entries[name]
    if entry.prior is not None:
        return float(entry.quantile(0.99))
    return float(entry.encode(entry.value)) * (0.5 if entry.unit == "share" else 2.0)


def planted(n: int, seed: int) -> tuple[dict[str, np.ndarray], Outcomes]:
    """Under revenge the effect is set by `border.revenge`, under deterrence by `border.deterrence`: as in the model."""
    rng, entries = np.random.default_rng(seed), registry.load().entries
    columns = {name: np.array([entries[name].quantile(u) for u in rng.random(n)]) for name in NAMES}
    columns[FORM] = rng.integers(0, 2, n).astype(float)
    middle = {name: entries[name].quantile(0.5) for name in NAMES}
    up = 2.0 * np.log(columns["border.revenge"] / middle["border.revenge"]) + 1.5
    down = -2.0 * np.log(columns["border.deterrence"] / middle["border.deterrence"]) - 1.5
    effect = np.where(columns[FORM] == 0.0, up, down) + 0.1 * rng.standard_normal(n)
    classes = np.where(effect > 1.0, HOLDS, np.where(effect < -1.0, REVERSED, NO_MATERIAL))
    none = np.zeros(n)
    return columns, Outcomes(np.arange(n), classes, effect, effect, effect, none + 0.01, none)


def test_an_axis_is_only_where_its_form_reads_it() -> None:
    """statistical: the map has one of the two numbers and the form, never both numbers; where the form doesn't read
    the number nothing moves along it; both are influences, and conditions name each under its own form only."""
    columns, outcomes = planted(384, 4)
    found = finding.find(columns, outcomes)
    assert isinstance(found.material, Map)
    axes = [axis.name for axis in found.material.axes]
    assert axes == ["border.revenge", FORM]
    height = found.material.height[0]
    assert np.ptp(height[1]) == pytest.approx(0.0, abs=1e-9) and np.ptp(height[0]) > 1.0
    assert {"border.revenge", "border.deterrence", FORM} <= {i.name for i in found.influences}
    assert isinstance(found.conditions, Conditions)
    for box in found.conditions.boxes:
        names = [found.conditions.parameters[split.column].name for split, _ in box.conditions]
        if any(name in read_under.table() for name in names):
            assert FORM in names


def test_a_form_that_arms_fix_drops_what_it_never_reads() -> None:
    """unit: with retaliation fixed to revenge deterrence is never read; with both alternatives it is."""
    assert read_under.never("border.deterrence", {"retaliation": ("revenge",)})
    assert not read_under.never("border.deterrence", {"retaliation": ("revenge", "deterrence")})
    assert not read_under.never("will.threshold", {"retaliation": ("revenge",)})
    columns = {FORM: np.array([0.0, 1.0]), "border.deterrence": np.array([0.1, 0.2])}
    assert np.isnan(read_under.masked(columns, labels.FORM)["border.deterrence"]).tolist() == [True, False]
