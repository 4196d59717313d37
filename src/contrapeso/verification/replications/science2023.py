"""Replication of Science 2023 by switching mechanisms off: sizes, recruits and deaths from 2012 to 2032.

With the real network (`--network DIR`) the kernel's equation must follow the published script within 0.1 %; with drawn
networks within bands set beforehand. The paper's words come from its refitted optimum, the script from fixed values:
both stand here. A row that says "against 2022" or "against doing nothing" names its comparator.
Source: Prieto-Curiel, Campedelli & Hope, Science 381:1312 (2023) and its published code.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np

from contrapeso.evidence import registry
from contrapeso.verification.checks import Check, Context, near, relative, test, within
from contrapeso.verification.replications import science2023_paths as paths
from contrapeso.verification.replications.science2023_figures import figures

SLOW = False
KIND = "replication"
REAL = 1e-3
WORDS = 0.01
"""The paper's words are rounded to a per cent."""
ROUNDED = 6e-4
"""Shares are given to three digits."""
NETWORKS = 120
WORLDS = 24
CODE, PAPER = "prieto_curiel_2023_code", "prieto_curiel_2023"
YEAR_2027 = 10
"""Place of 2027 in a path of half-years from 2022."""
CHANGES = (
    ("continue", "as today"),
    ("halve_recruitment", "half the recruits"),
    ("double_incapacitation", "arrests x2"),
)


def entry(name: str) -> float:
    """A figure of the study."""
    return float(registry.load().entries[f"trust.science2023.{name}"].value)


def run(context: Context) -> list[Check]:
    """All rows of the replication."""
    script = paths.published()
    drawn = [paths.solve(context.seed, world) for world in range(NETWORKS)]
    checks: list[Check] = []
    best, network = drawn, "drawn networks"
    if context.network is not None:
        ties = paths.read_network(context.network)
        real = paths.solve(context.seed, ties=ties)
        best, network = [real], "real network"
        checks += [*real_paths(script, real), *shares(real), *stochastic(context, script, ties)]
    checks += [*drawn_paths(script, drawn), *comparators(script, best, network), *words(best, network)]
    checks += losses(best, network)
    pictures = figures(script, drawn, best if context.network is not None else None)
    return _pictured(checks, pictures)


def _pictured(checks: list[Check], pictures: list[dict[str, Any]]) -> list[Check]:
    first = [replace(check, figure=picture) for check, picture in zip(checks[:2], pictures, strict=True)]
    return [*first, *checks[2:]]


def real_paths(script: paths.Paths, real: paths.Solved) -> list[Check]:
    """Largest gap from the published script over ten years, by scenario and quantity."""
    checks = []
    for name in paths.names():
        for k, quantity in enumerate(paths.QUANTITIES):
            wanted, found = script[name][:, k], real.paths[name][:, k]
            if not wanted.any():
                continue
            gap = float(np.max(np.abs(found / wanted - 1.0)))
            text = f"real network, {_plain(name)}: {_plain(quantity)}"
            checks.append(within(text, KIND, 0.0, REAL, gap, note="largest relative gap of 21 half-years", source=CODE))
    return checks


def _plain(name: str) -> str:
    return name.replace("_", " ")


def drawn_paths(script: paths.Paths, drawn: list[paths.Solved]) -> list[Check]:
    """Mean over drawn networks in 2022, 2027 and 2032, within bands set from the spread between networks."""
    checks = []
    for name in paths.names():
        for k, band in ((0, entry("synthetic_members_band")), (1, entry("synthetic_deaths_band"))):
            mean = np.mean([one.paths[name][:, k] for one in drawn], axis=0)
            gaps = (mean / script[name][:, k] - 1.0)[[0, YEAR_2027, -1]]
            worst = float(gaps[np.argmax(np.abs(gaps))])
            text = f"drawn networks, {_plain(name)}: {_plain(paths.QUANTITIES[k])}"
            note = f"worst of start, middle and end; mean of {len(drawn)} networks; how near drawn networks come"
            checks.append(within(text, KIND, -band, band, worst, observed=True, note=note, source=CODE))
    return checks


def shares(real: paths.Solved) -> list[Check]:
    """Shares of the five largest in 2022."""
    ordered = np.sort(real.sizes)[::-1] / real.sizes.sum()
    return [
        near(
            f"share of organisation {k} in 2022", KIND, entry(f"share_{k}"), float(ordered[k - 1]), ROUNDED, source=CODE
        )
        for k in range(1, 6)
    ]


def stochastic(context: Context, script: paths.Paths, ties: np.ndarray) -> list[Check]:
    """The whole kernel, mechanisms switched off, on the real network: members of 2027 and deaths until then."""
    from contrapeso.engine.ensemble import simulate

    checks = []
    arms = {policy: paths.arm(policy, 260) for policy in paths.POLICIES}
    found = simulate(list(arms.values()), range(WORLDS), None, context.seed, context.jobs, ties=ties)
    weights = np.full(YEAR_2027 + 1, float(paths.HALF_YEAR))
    weights[[0, -1]] /= 2.0
    for policy, arm in arms.items():
        table = script[f"{policy}_2022"][: YEAR_2027 + 1]
        pairs = (("members 2027", table[-1, 0], "members_final"), ("deaths to 2027", table[:, 1] @ weights, DEATHS))
        for text, wanted, metric in pairs:
            values = found.column(arm.sha256, metric)
            error = float(values.std(ddof=1)) / math.sqrt(WORLDS)
            name, note = f"kernel on the real network, {_plain(policy)}: {text}", f"{WORLDS} worlds"
            checks.append(test(name, KIND, float(wanted), float(values.mean()), error, note=note, source=CODE))
    return checks


DEATHS = "fight_deaths_total"


def comparators(script: paths.Paths, best: list[paths.Solved], network: str) -> list[Check]:
    """Changes to 2027 against 2022 and against doing nothing: the script's numbers and ours."""
    slack = REAL if network == "real network" else entry("synthetic_members_band")
    checks = []
    for policy, words_ in CHANGES[1:]:
        for k, quantity in ((0, "members"), (1, "deaths")):
            for comparator in ("2022", "doing nothing"):
                wanted = change(script, policy, k, comparator)
                found = float(np.mean([change(one.paths, policy, k, comparator) for one in best]))
                text = f"{quantity} 2027, {words_}, against {comparator} ({network})"
                checks.append(near(text, KIND, wanted, found, slack, note="relative change", source=CODE))
    return checks


def change(solved: paths.Paths, policy: str, quantity: int, comparator: str) -> float:
    """Relative change of 2027 under a policy against 2022, or against 2027 without it."""
    found = solved[f"{policy}_2022"][YEAR_2027, quantity]
    base = solved["continue_2022"]
    return float(found / base[0 if comparator == "2022" else YEAR_2027, quantity] - 1.0)


def words(best: list[paths.Solved], network: str) -> list[Check]:
    """What the paper and its press say, from a refitted optimum that the published script doesn't hold."""
    checks = []
    for policy, text in CHANGES:
        for k, quantity in ((0, "members"), (1, "deaths")):
            found = float(np.mean([change(one.paths, policy, k, "2022") for one in best]))
            name = f"paper's words: {quantity} 2027, {text}, against 2022 ({network})"
            said = entry(f"{quantity}_{policy.split('_')[0]}")
            checks.append(near(name, KIND, said, found, WORDS, observed=True, note=REFIT, source=PAPER))
    members = float(np.mean([one.paths[paths.PAST][-1, 0] for one in best]))
    low, high = entry("members_low"), entry("members_high")
    return [*checks, within(f"paper's words: members in 2022 ({network})", KIND, low, high, members, source=PAPER)]


REFIT = "The paper's words come from its refitted optimum, the published script from fixed values."


def losses(best: list[paths.Solved], network: str) -> list[Check]:
    """Shares of the decade's members killed and jailed, the two largest, and the series the model was fitted to."""
    totals = {name: float(np.mean([one.totals[name] for one in best])) for name in ("deaths", "recruits", "arrests")}
    ever = form_members() + totals["recruits"]
    pair = float(np.mean([np.sort(one.sizes)[-2:].sum() for one in best]))
    table = registry.observed("trends_science_2023")
    counted = entry("counted_share") * (sum(table.numbers("homicides")) + sum(table.numbers("missing")))
    more: dict[str, Any] = {"observed": True, "source": PAPER}
    killed, jailed = totals["deaths"] / ever, totals["arrests"] / ever
    return [
        near(
            f"members of 2012 to 2022 who were killed ({network})", KIND, entry("killed_share"), killed, WORDS, **more
        ),
        near(
            f"members of 2012 to 2022 who were jailed ({network})", KIND, entry("jailed_share"), jailed, WORDS, **more
        ),
        relative(
            f"members of the two largest, against a US count ({network})",
            KIND,
            entry("two_largest"),
            pair,
            0.05,
            observed=True,
            source="dea_2023",
            note="That count holds associates in other countries, too.",
        ),
        relative(
            f"deaths 2012 to 2021, against a tenth of homicides and missing ({network})",
            KIND,
            counted,
            totals["deaths"],
            0.05,
            observed=True,
            source=CODE,
            note="The series rises by half from 2015 to 2018; the equation grows evenly and can't.",
        ),
    ]


def form_members() -> float:
    """Members in 2012."""
    return float(registry.load().entries["organisation.members_2012"].value)
