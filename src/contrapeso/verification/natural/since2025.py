"""What happened since the article: the scenario `since_2025` against what was known to early 2026.

Checked against the record: police homicides of January to June 2025 as a ratio to 2022 (SESNSP; the model counts death
certificates, so no level is compared), the rungs of consent that were granted and refused, fentanyl seized and
encounters of fiscal 2025 against 2024 (CBP). Found is the model's 90 % interval over the priors; a miss says how far
outside the record lies. Levers and priors stood before any of these runs and nothing was changed after them. It is no
blind forecast: the rungs' order was read off 2025, and the half-year's sum of homicides was known to the writer.

Tolerances: the record must lie inside the 5 to 95 % interval over 200 draws; a rung counts as granted where the median
chance of a grant is above one half.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from contrapeso.evidence import registry
from contrapeso.verification import modules
from contrapeso.verification.checks import Check, Context
from contrapeso.verification.natural import since2025_figures
from contrapeso.verification.natural.inside import KIND, inside

SLOW = False
DRAWS = 200
HALF_YEAR, QUARTER, YEAR = 26, 13, 52
HALF_YEAR_DAYS, QUARTER_DAYS, WEEK_DAYS = 181.0, 91.0, 7.0
RUNGS = ("intelligence", "flights", "prisoners", "joint_raids", "strikes")
GRANTED = {"flights": True, "prisoners": True, "strikes": False}
"""What the record says of a rung; intelligence and joint raids were not tested in public."""
LADDER = (*(f"consent.rung.{name}" for name in RUNGS), "consent.noise")


@dataclass(frozen=True)
class Runs:
    """(draws, weeks) of homicides against 2022 and of consent, and (draws,) ratios, in worlds that ran."""

    homicides: np.ndarray
    without: np.ndarray
    military: np.ndarray
    consent: np.ndarray
    seizures: np.ndarray
    ladder: np.ndarray | None = None
    """(draws, 6): the rungs' thresholds and the noise of each draw; None: the defaults."""


def run(context: Context) -> list[Check]:
    """The checks; months with `--observed`."""
    runs = simulated(context)
    checks = [
        _half_year(runs),
        _quarter(runs),
        *_rungs(runs),
        _seizures(runs),
        _encounters(),
    ]
    if context.observed is not None and modules.can_run(context, "since2025"):
        from contrapeso.verification.natural import since2025_months

        checks += since2025_months.run(context.observed, runs)
    return checks


def value(name: str) -> float:
    """A number of the record, from `evidence/numbers/trust_since.yaml`."""
    return float(registry.load().entries[f"since2025.{name}"].value)


def simulated(context: Context) -> Runs:
    """The scenario, the same with nothing done, with the military paradigm, and the year before, draw by draw."""
    from contrapeso.engine.ensemble import simulate
    from contrapeso.engine.program import drawn_rows
    from contrapeso.scenario import load, with_set
    from contrapeso.scenario.scenario import Scenario
    from contrapeso.world import parameters
    from contrapeso.world.geography import geography

    since = load("since_2025")
    quiet = load("baseline")
    idle = Scenario("idle", horizon_weeks=since.horizon_weeks, start=since.start, set=quiet.set)
    before = Scenario("before", horizon_weeks=YEAR, start=since.start - 1, set=quiet.set)
    military = with_set(since, {"paradigm": "military"})
    arms = [since, idle, military, before]
    numbers = range(DRAWS)
    found = simulate(arms, numbers, list(numbers), context.seed, context.jobs)
    ok = found.ok(*(arm.sha256 for arm in arms))
    reference = float(geography()["homicides_national"][0])
    homicides, without, forced = (found.path(arm.sha256, "homicides_total")[ok] / reference for arm in arms[:3])
    now, then = (found.window(arm.sha256, "seizures_total", (0, YEAR))[ok] for arm in (since, before))
    consent = found.path(since.sha256, "consent_final")[ok]
    places = [parameters.index()[name] for name in LADDER]
    ladder = drawn_rows(numbers, context.seed)[:, places][ok]
    return Runs(homicides, without, forced, consent, now / then, ladder)


def _half_year(runs: Runs) -> Check:
    observed = value("police_homicides_first_half_2025") / (HALF_YEAR_DAYS / WEEK_DAYS)
    ratio = observed / value("police_homicides_2022_week")
    return inside(
        "since 2025: homicides of January to June 2025 against 2022",
        ratio,
        runs.homicides[:, :HALF_YEAR].mean(axis=1),
        source="sesnsp",
        note="The scenario starts in April; its first 26 weeks stand for the half-year.",
        figure=since2025_figures.homicides(runs.homicides, runs.without, ratio),
    )


def _quarter(runs: Runs) -> Check:
    observed = value("police_homicides_april_june_2025") / (QUARTER_DAYS / WEEK_DAYS)
    change = np.median(runs.military[:, :YEAR].mean(axis=1) / runs.homicides[:, :YEAR].mean(axis=1)) - 1.0
    return inside(
        "since 2025: homicides of April to June 2025 against 2022",
        observed / value("police_homicides_2022_week"),
        runs.homicides[:, :QUARTER].mean(axis=1),
        source="sesnsp",
        note=f"Designation read as the military paradigm would change homicides of the year by {100 * change:+.2f} %.",
    )


def chances(consent: np.ndarray, ladder: np.ndarray | None = None) -> np.ndarray:
    """(draws, weeks, 5): chance that each rung is acceptable at the consent of the week (a share)."""
    if ladder is None:
        entries = registry.load().entries
        ladder = np.array([[float(entries[name].value) for name in LADDER]])  # type: ignore[arg-type]
    gap = _logit(consent)[:, :, None] - _logit(ladder[:, None, :-1])
    return np.asarray(1.0 / (1.0 + np.exp(-gap / ladder[:, None, -1:])))


def _logit(share: np.ndarray) -> np.ndarray:
    return np.asarray(np.log(share / (1.0 - share)))


def _rungs(runs: Runs) -> list[Check]:
    chance = chances(runs.consent, runs.ladder)
    by_draw = chance.mean(axis=1)
    picture = since2025_figures.ladder(by_draw, [GRANTED.get(name) for name in RUNGS])
    checks = []
    for name, granted in GRANTED.items():
        of = by_draw[:, RUNGS.index(name)]
        middle = float(np.median(of))
        low, high = np.quantile(of, (0.05, 0.95))
        note = f"90 % of draws lie in {low:.3g} to {high:.3g}."
        if not granted:
            note += f" Refused in {np.mean(1.0 - of):.2f} of all weeks; a refusal stands until it is reviewed."
        title = f"since 2025: chance of a grant, {name.replace('_', ' ')}"
        expected = "granted: above 0.5" if granted else "refused: below 0.5"
        checks.append(
            Check(
                title,
                KIND,
                expected,
                middle,
                "median over draws",
                (middle > 0.5) == granted,
                observed=True,
                source="press_prisoners_2026",
                note=note,
                figure=picture,
            )
        )
    return checks


def _seizures(runs: Runs) -> Check:
    return inside(
        "since 2025: fentanyl seized, fiscal 2025 against 2024",
        value("fentanyl_seized_ratio"),
        runs.seizures,
        source="cbp_seizures",
        note="The model seizes one mix of drugs; its year from the start against the year before.",
    )


def _encounters() -> Check:
    observed = value("encounters_ratio")
    return Check(
        "since 2025: encounters, fiscal 2025 against 2024",
        KIND,
        observed,
        1.0,
        "0.1",
        abs(1.0 - observed) <= 0.1,
        observed=True,
        source="cbp_encounters",
        note=f"Crossings are an input of the model and stay as they were: too many by a factor of {1 / observed:.1f}.",
    )
