"""How a dearer retail price reaches the border: the disputed form of pass-through, under twice the seizure effort.

Additive: the same dollars, so a good's export ratio moves by (retail ratio - 1) / (its export price over retail).
Multiplicative: the same share. Both are identities of every week, told for the mean over goods by retail spending; that
scarcity earns more under the first follows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from contrapeso.evidence import registry
from contrapeso.scenario.scenario import Scenario
from contrapeso.verification.checks import Check, Context, within
from contrapeso.verification.findings.paired import mean_of

WORLDS, WEEKS = 24, 104
FORMS = ("additive", "multiplicative")
GOODS = ("fentanyl", "methamphetamine", "cocaine", "heroin")
BILLIONTH = 1e-9


def run(context: Context) -> list[Check]:
    """The two identities, and income under one form against the other."""
    from contrapeso.engine.ensemble import simulate

    levers = {"border.seizure_effort": 2.0}
    arms = {
        form: Scenario(f"{form} prices", horizon_weeks=WEEKS, set=levers, forms={"pass_through": form})
        for form in FORMS
    }
    found = simulate(list(arms.values()), range(WORLDS), None, context.seed + 57, context.jobs)
    retail, border, income = (
        {form: found.path(arm.sha256, name) for form, arm in arms.items()}
        for name in ("price_ratio_final", "export_price_ratio_final", "revenue_total")
    )
    prices = {form: [found.path(arm.sha256, f"price_ratio_{g}_final") for g in GOODS] for form, arm in arms.items()}
    told = {form: over_goods(form, prices[form]) for form in FORMS}
    more = mean_of(income["additive"].mean(axis=1) / income["multiplicative"].mean(axis=1) - 1.0)
    checks = [
        within(
            f"{form} pass-through: export price against the closed form", "theory", 0.0, BILLIONTH,
            float(np.abs(border[form] - told[form]).max()),
            note=f"largest difference of {WORLDS} worlds and {WEEKS} weeks; mean ratio {border[form].mean():.3f} at a"
            f" retail ratio of {retail[form].mean():.4f}",
        )
        for form in FORMS
    ]  # fmt: skip
    text = "additive against multiplicative pass-through, double effort: income"
    return [*checks, Check(text, "theory", "above 0", more.mean, "90 % interval", more.low > 0.0, note=more.words)]


def over_goods(form: str, prices: Sequence[np.ndarray]) -> np.ndarray:
    """Mean export price ratio by retail spending, from the retail price ratio of each good."""
    entries = registry.load().entries
    spent = np.array([float(entries[f"{g}.retail_spending"].value) for g in GOODS])
    level = float(entries["market.retail_share"].value)
    shares = [level * float(entries[f"{g}.export_ratio"].value) for g in GOODS]
    ratios = np.array([expected(form, price, share) for price, share in zip(prices, shares, strict=True)])
    return np.asarray(np.tensordot(spent / spent.sum(), ratios, axes=1), dtype=np.float64)


def expected(form: str, retail: np.ndarray, share: float) -> np.ndarray:
    """Export price ratio at a retail price ratio; never below zero."""
    return retail if form == "multiplicative" else np.maximum(0.0, 1.0 + (retail - 1.0) / share)
