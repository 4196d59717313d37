"""Desert: members leave when they see others fall, and when nobody leads.

l_i = deaths expected in fighting per member + arrests per member + members killed by strikes last week per member
L_i <- l_i + (L_i - l_i) 2^(-1 / memory), from L_i0, its value at the start
rate_i = (a max(0, L_i - L_i0) + v vacancy_i) (1 + b hierarchy)
Losses of the start are inside the recruitment rate, whose fit to 2012-2022 knows no desertion; fewer bring nobody back.
Sources: Mir 2018 and Nussio & Ugarriza 2021 find desertion from groups in decline; the population model of Science 2023
has none, and in Colombia deserters were replaced by new recruits. `turnover` draws who leaves, `defect` where they go.
"""

from __future__ import annotations

from numba import njit

from contrapeso.mechanisms import fight
from contrapeso.world.declare import About, Field

READS = """
    arrest_rate cell_organisation cells death_rate death_weight losses losses_start loss_rate
    organisation_members organisations struck total_members vacancy
""".split()
WRITES = "desert_rate loss_rate losses losses_start struck".split()

CALLS = ("fight",)

ABOUT = About(
    ("desertion", "deserción"),
    ("nobody deserts, whoever falls", "nadie deserta, caiga quien caiga"),
    off={"desertion.per_loss": 0, "desertion.per_vacancy": 0},
)
FIELDS = (
    Field(
        "losses",
        ("losses per member as remembered", "bajas por miembro que se recuerdan"),
        ("organisations",),
        state=True,
    ),
    Field(
        "losses_start",
        ("losses per member at the start", "bajas por miembro al inicio"),
        ("organisations",),
        state=True,
    ),
    Field(
        "struck",
        (
            "members killed by strikes since they were last counted",
            "miembros muertos por ataques desde la última cuenta",
        ),
        ("organisations",),
        state=True,
    ),
    Field("loss_rate", ("losses per member", "bajas por miembro"), ("organisations",)),
    Field("desert_rate", ("deserters per member", "desertores por miembro"), ("organisations",)),
)


@njit
def start(world, p):
    """Losses per member at the start; `p`: parameters before the scenario."""
    fight.rates(world, p)
    arrests = p.enforcement_incapacitation_per_week / max(world.total_members, 1.0)
    for i in range(world.organisations):
        world.losses[i] = world.losses_start[i] = world.death_rate[i] + arrests


@njit(error_model="numpy")
def count_losses(world):
    """Losses per member of every organisation: fighting and arrests of this week, strikes of the last. The cells of an
    organisation stand side by side: what it lost in them so far replaces what it had lost.
    """
    before, so_far = -1, 0.0
    for i in range(world.organisations):
        world.loss_rate[i] = world.struck[i]
    for c in range(world.cells):
        i = world.cell_organisation[c]
        so_far = (so_far if i == before else world.struck[i]) + world.death_weight[c]
        world.loss_rate[i] = so_far
        before = i
    arrests = world.arrest_rate
    for i in range(world.organisations):
        world.loss_rate[i] = world.loss_rate[i] / max(world.organisation_members[i], 1.0) + arrests
    world.struck[: world.organisations] = 0.0


@njit
def step(world, p):
    """Rate of desertion by organisation."""
    count_losses(world)
    kept = 2.0 ** (-1.0 / p.desertion_memory_weeks)
    hierarchy = 1.0 + p.desertion_hierarchy * p.organisation_hierarchy
    per_loss, per_vacancy = p.desertion_per_loss, p.desertion_per_vacancy
    for i in range(world.organisations):
        remembered = world.loss_rate[i] + (world.losses[i] - world.loss_rate[i]) * kept
        more = max(0.0, remembered - world.losses_start[i])
        world.losses[i] = remembered
        world.desert_rate[i] = (per_loss * more + per_vacancy * world.vacancy[i]) * hierarchy
