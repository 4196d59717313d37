"""Coerce and consent: a latent readiness x, consent = logistic(x), a ladder of five rungs that stay granted.

x += a (x* - x),  x* = logit(consent.initial) + fear - backlash + gains - c (capture - capture_initial)
fear = gain * credibility * threatened tariff / 25 points + warning of a leak; gains = g (1 - homicides / homicides of
2022).
A rung k has a position u_k, uniform: acceptable while u_k < c_k = logistic((x - x_k) / noise), x_k = logit of the
rung's threshold. Week 0 grants what is acceptable; later that is granted at hazard `decision_per_week`. At hazard
`review_per_week` + `review_per_incident` ln(1 + last week's civilians harmed and unilateral strikes) u_k is drawn anew,
and what is granted but no longer acceptable is withdrawn. So c_k is kept at a review with chance c_k, and spells last.
A threatened tariff is imposed at hazard credibility (1 - consent) / `coercion.imposition_weeks`. Backlash decays and is
fed by the threat itself, by unilateral strikes and by civilians harmed. From `coercion.voided_week` on nothing is
imposed under the threat, and a part of it still frightens and offends. Sources: consent_events_2025_2026, poll_mexico,
tariff_threat_2019/2025.
"""

from __future__ import annotations

import math

from numba import njit

from contrapeso.draws.keyed import uniform, uniform4
from contrapeso.draws.streams import Stream
from contrapeso.mechanisms.paradigm import military
from contrapeso.world.axes import RUNGS, STATES, WEEKS_PER_YEAR
from contrapeso.world.choices import choice
from contrapeso.world.declare import About, Field, Metric

READS = """
    backlash capture consent consent_logit granted harmed_recent homicides_smooth id position rungs rungs_granted
    rungs_withdrawn seed strikes_recent tariff_imposed warning week
""".split()
WRITES = """
    backlash consent consent_logit granted position rungs rungs_granted rungs_withdrawn tariff_cost tariff_imposed
""".split()

ABOUT = About(
    ("coercion and consent", "coerción y consentimiento"),
    (
        "readiness stays at its start, whatever is threatened or done",
        "la disposición se queda donde empezó, se amenace o se haga lo que sea",
    ),
    off={"consent.adjust_per_week": 0},
)
TARIFF = Stream(11, ("whether a tariff is imposed", "si se impone un arancel"))
CONSENT_GRANT = Stream(10, ("what is granted, decided and reviewed", "qué se concede, decide y revisa"))
FIELDS = (
    Field("consent_logit", ("readiness to consent", "disposición a consentir"), state=True),
    Field("backlash", ("backlash", "rechazo"), state=True),
    Field("tariff_imposed", ("tariff imposed", "arancel impuesto"), state=True),
    Field("granted", ("requests granted", "solicitudes concedidas"), ("rungs",), dtype="i1", state=True),
    Field("position", ("position on each rung", "postura ante cada peldaño"), ("rungs",), state=True),
    Field("consent", ("consent", "consentimiento")),
    Field("rungs", ("rungs of consent reached", "peldaños de consentimiento alcanzados")),
    Field("rungs_granted", ("rungs granted", "peldaños concedidos")),
    Field("rungs_withdrawn", ("rungs withdrawn", "peldaños retirados")),
    Field("tariff_cost", ("cost of tariffs to Mexico", "costo de los aranceles para México")),
)
METRICS = (
    Metric(
        30,
        "consent_final",
        "final",
        "share",
        ("Mexico City's consent", "consentimiento de la Ciudad de México"),
        "consent",
        starts_at="consent.initial",
    ),
    Metric(
        31,
        "consent_rung_final",
        "final",
        "rungs",
        ("rungs of consent reached", "peldaños de consentimiento alcanzados"),
        "rungs",
        starts_at="consent.initial",
    ),
    Metric(
        36,
        "tariff_cost_total",
        "total",
        "usd",
        ("cost of tariffs to Mexico", "costo de aranceles para México"),
        "tariff_cost",
    ),
    Metric(
        83,
        "rungs_granted_final",
        "final",
        "rungs",
        ("rungs granted", "peldaños concedidos"),
        "rungs_granted",
        starts_at="consent.initial",
    ),
    Metric(84, "rungs_withdrawn_total", "total", "rungs", ("rungs withdrawn", "peldaños retirados"), "rungs_withdrawn"),
)

POINTS_25 = 0.25
UNILATERAL = choice("coordination.mode", "unilateral")


@njit(inline="always")
def logit(x):
    return math.log(x / (1.0 - x))


@njit(inline="always")
def logistic(x):
    return 1.0 / (1.0 + math.exp(-x))


@njit
def threshold(p, rung):
    """Consent at which the rung is acceptable every second time, as a logit."""
    shares = (
        p.consent_rung_intelligence,
        p.consent_rung_flights,
        p.consent_rung_prisoners,
        p.consent_rung_joint_raids,
        p.consent_rung_strikes,
    )
    return logit(shares[rung])


@njit
def voided(world, p):
    """Whether a court has taken the tariff away. No date (NaN) compares as false."""
    return world.week >= p.coercion_voided_week


@njit
def threat(world, p):
    """The tariff that is threatened, or what is left of the threat."""
    return p.coercion_tariff_rate * (p.coercion_voided_left if voided(world, p) else 1.0)


@njit
def fear(world, p):
    """What frightens, in logits: the tariff threatened as far as it is believed, and a leaked warning."""
    return p.consent_fear_gain * p.coercion_credibility * threat(world, p) / POINTS_25 + world.warning


@njit
def target(world, p, geo):
    """Where readiness moves to: x* of the module's equation."""
    gains = p.consent_security_gain * (1.0 - world.homicides_smooth / geo.homicides_national)
    capture = 0.0
    for s in range(STATES):
        capture += world.capture[s] / STATES
    shared = logit(p.consent_initial) - p.consent_capture_weight * (capture - p.corruption_capture_initial)
    return shared + fear(world, p) - world.backlash + gains


@njit
def feed_backlash(world, p):
    """Backlash of the week: decay, then threat, unilateral strikes and harmed civilians of last week."""
    added = p.consent_backlash_threat * threat(world, p) / POINTS_25
    if p.coordination_mode == UNILATERAL:
        added += p.consent_backlash_unilateral * math.log1p(world.strikes_recent)
    added += p.consent_backlash_civilians * math.log1p(world.harmed_recent)
    factor = p.paradigm_backlash_factor if military(p) else 1.0
    world.backlash = world.backlash * (1.0 - p.consent_backlash_decay_per_week) + factor * added


@njit
def impose(world, p):
    """Tariffs: threatened, perhaps imposed; the cost in dollars runs on the imposed rate and on a part of the
    threatened.
    """
    rate = threat(world, p)
    if rate <= 0.0 or voided(world, p):
        world.tariff_imposed = 0.0
    elif world.tariff_imposed <= 0.0:
        hazard = p.coercion_credibility * (1.0 - world.consent) / p.coercion_imposition_weeks
        if uniform(world.seed, world.id, world.week, TARIFF, 0, 0) < 1.0 - math.exp(-hazard):
            world.tariff_imposed = rate
    else:
        world.tariff_imposed = rate
    charged = world.tariff_imposed if world.tariff_imposed > 0.0 else p.coercion_threat_cost_share * rate
    world.tariff_cost = p.economy_mexico_gdp / WEEKS_PER_YEAR * p.coercion_gdp_loss_at_25 * charged / POINTS_25


@njit
def review_hazard(world, p):
    """Hazard at which a rung comes up for review this week."""
    incidents = world.harmed_recent
    if p.coordination_mode == UNILATERAL:
        incidents += world.strikes_recent
    return p.consent_review_per_week + p.consent_review_per_incident * math.log1p(incidents)


@njit
def chances(world, p):
    """Chances of a review and of a decision this week; in week 0 everything is decided."""
    if world.week == 0:
        return 1.0, 1.0
    return 1.0 - math.exp(-review_hazard(world, p)), 1.0 - math.exp(-p.consent_decision_per_week)


@njit
def settled(granted, position, chance, review, decision, u):
    """(granted, position) of a rung after a week with these chances of a review and of a decision."""
    if u[0] < review:
        position = u[1]
        if position >= chance:
            granted = 0
    if granted == 0 and position < chance and u[2] < decision:
        granted = 1
    return granted, position


@njit
def ladder(world, p):
    """What is granted: in week 0 what is acceptable, later by decisions and reviews."""
    review, decision = chances(world, p)
    world.rungs = world.rungs_granted = world.rungs_withdrawn = 0.0
    for k in range(RUNGS):
        chance = logistic((world.consent_logit - threshold(p, k)) / p.consent_noise)
        u = uniform4(world.seed, world.id, world.week, CONSENT_GRANT, k, 0)
        before = world.granted[k]
        world.granted[k], world.position[k] = settled(before, world.position[k], chance, review, decision, u)
        world.rungs += chance
        world.rungs_granted += world.granted[k]
        world.rungs_withdrawn += max(0, before - world.granted[k])


@njit
def step(world, p, geo):
    """One week of consent."""
    feed_backlash(world, p)
    world.consent_logit += p.consent_adjust_per_week * (target(world, p, geo) - world.consent_logit)
    world.consent = logistic(world.consent_logit)
    ladder(world, p)
    impose(world, p)
