"""Shares of one whole: parts drawn together as one Dirichlet."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from contrapeso.beliefs import truncated_prior
from contrapeso.draws.named import named_uniforms
from contrapeso.engine.program import drawn_rows
from contrapeso.evidence import registry
from contrapeso.evidence.entry import Entry
from contrapeso.evidence.joint import shares
from contrapeso.evidence.prior import Prior
from contrapeso.evidence.strict.errors import InputErrors
from contrapeso.world import parameters

DOLLAR = shares.wholes(registry.load().entries.values())["export dollar"]
NAMES = [entry.name for entry in DOLLAR]
PAYROLL, BRIBES = "market.payroll_share", "corruption.bribe_share"


def draw(parts: list[Entry], draws: int, seed: int = 3) -> dict[str, np.ndarray]:
    return shares.drawn(parts, lambda name: named_uniforms(seed, range(draws), [name])[:, 0])


def test_the_dollar_adds_up_in_every_draw() -> None:
    """property: in 512 rows of parameters the six shares add to 1 and none is negative; at the defaults, too."""
    places = [parameters.index()[name] for name in NAMES]
    rows = drawn_rows(range(512), 1)[:, places]
    assert set(NAMES) >= {PAYROLL, BRIBES, "market.input_share", "market.operating_share", "market.profit_share"}
    assert rows.sum(axis=1) == pytest.approx(1.0, abs=1e-12) and rows.min() >= 0.0
    assert parameters.defaults()[places].sum() == pytest.approx(1.0, abs=1e-12)


def test_defaults_lie_in_the_middle_of_their_priors() -> None:
    """unit: each default of the dollar lies between the quartiles of its own prior."""
    for entry in DOLLAR:
        assert entry.quantile(0.25) < entry.value < entry.quantile(0.75), entry.name


def test_each_part_has_the_marginal_that_it_declares() -> None:
    """statistical: 2,048 draws of each part against its own beta (Kolmogorov and Smirnov); false alarm 1e-4 a part."""
    for entry in DOLLAR:
        assert entry.prior is not None
        mean, c = entry.prior.values
        found = draw(DOLLAR, 2048)[entry.name]
        assert stats.kstest(found, stats.beta(mean * c, (1 - mean) * c).cdf).pvalue > 1e-4, entry.name


def test_the_largest_part_keeps_its_latin_blocks() -> None:
    """unit: of 64 draws one share of payroll lies in each sixty-fourth of its prior."""
    found = draw(DOLLAR, 64)[PAYROLL]
    prior = DOLLAR[0].prior
    assert DOLLAR[0].name == PAYROLL and prior is not None
    assert sorted(int(64 * prior.share_below(x)) for x in found) == list(range(64))


@pytest.mark.parametrize("name", [BRIBES, PAYROLL])
def test_a_cut_part_gives_the_dollar_given_that_range(name: str) -> None:
    """statistical: mean shares of the others where a part is cut to its upper half are those of the draws that lie
    there anyway; within five standard errors of either sample (false alarm below 1e-4).
    """
    middle = next(e for e in DOLLAR if e.name == name).quantile(0.5)
    whole = draw(DOLLAR, 4096)
    inside = whole[name] >= middle
    with truncated_prior.under({name: f"{middle}..1"}):
        parts = shares.wholes(registry.load().entries.values())["export dollar"]
        cut = draw(parts, 2048, seed=4)
    assert parts[0].name == name and cut[name].min() >= middle
    for other in NAMES:
        a, b = whole[other][inside], cut[other]
        assert abs(a.mean() - b.mean()) < 5 * np.hypot(a.std() / len(a) ** 0.5, b.std() / len(b) ** 0.5), other


def test_two_cut_parts_both_lie_in_their_ranges() -> None:
    """property: with payroll and profit cut to high ranges every draw lies in both and still adds to 1."""
    with truncated_prior.under({PAYROLL: "0.4..0.7", "market.profit_share": "0.25..0.9"}):
        found = draw(shares.wholes(registry.load().entries.values())["export dollar"], 256)
    assert found[PAYROLL].min() >= 0.4 and found[PAYROLL].max() <= 0.7 and found["market.profit_share"].min() >= 0.25
    assert sum(found.values()) == pytest.approx(1.0) and min(x.min() for x in found.values()) >= 0.0


def test_ranges_that_cannot_add_to_one_are_refused() -> None:
    """fault: payroll above 0.7 and profit above 0.6 hold no draw; the message says what they add up to."""
    with pytest.raises(InputErrors, match=r"must add to 1.*1\.3"):
        truncated_prior.under({PAYROLL: "0.7..1", "market.profit_share": "0.6..1"})


def test_what_is_wrong_with_a_whole_is_named() -> None:
    """fault: values or means that don't add to 1, two concentrations, a dirichlet without its whole."""
    entries = {entry.name: entry for entry in DOLLAR}
    assert shares.faults(entries) == []

    def said(**changes: object) -> str:
        changed = {**entries, BRIBES: replace(entries[BRIBES], **changes)}
        return "; ".join(message for _, message in shares.faults(changed))

    assert "values of its parts add up to 1.02" in said(value=0.1)
    assert "means of its parts add up to 1.02" in said(prior=Prior("dirichlet", (0.1, 12.0)))
    assert "one concentration" in said(prior=Prior("dirichlet", (0.08, 10.0)))
    assert "part_of" in said(part_of=None) and "part_of" in said(prior=Prior("uniform", (0.0, 0.2)))


def test_what_is_worked_out_cannot_be_narrowed() -> None:
    """fault: the export revenue is the sum of the goods; who narrows it is told what to narrow."""
    with pytest.raises(InputErrors, match=r"worked out.*market\.retail_share"):
        truncated_prior.under({"market.export_revenue": "6e9..9e9"})
