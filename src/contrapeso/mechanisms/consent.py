"""Coerce and consent: a latent readiness x, consent = logistic(x), a ladder of five rungs.

x += a (x* - x),  x* = logit(consent.initial) + fear - backlash + gains - c (capture - capture_initial)
fear = gain * credibility * threatened tariff / 25 points + warning of a leak; gains = g (1 - homicides / homicides of
2022).
A request on rung k is granted in a week with probability logistic((x - x_k) / noise), x_k = logit of the rung's
threshold. A threatened tariff is imposed at hazard credibility (1 - consent) / 13 a week. Backlash decays and is fed
by the threat itself, by unilateral strikes and by civilians harmed. Sources: consent_events_2025_2026, poll_mexico,
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
    backlash capture consent consent_logit harmed_recent homicides_smooth id rungs seed strikes_recent
    tariff_imposed warning week
""".split()
WRITES = "backlash consent consent_logit granted rungs tariff_cost tariff_imposed".split()

ABOUT = About(
    ("coercion and consent", "coerción y consentimiento"),
    (
        "readiness stays at its start, whatever is threatened or done",
        "la disposición se queda donde empezó, se amenace o se haga lo que sea",
    ),
    off={"consent.adjust_per_week": 0},
)
TARIFF = Stream(11, ("whether a tariff is imposed", "si se impone un arancel"))
CONSENT_GRANT = Stream(10, ("whether a request is granted", "si se concede una solicitud"))
FIELDS = (
    Field("consent_logit", ("readiness to consent", "disposición a consentir"), state=True),
    Field("backlash", ("backlash", "rechazo"), state=True),
    Field("tariff_imposed", ("tariff imposed", "arancel impuesto"), state=True),
    Field("granted", ("requests granted", "solicitudes concedidas"), ("rungs",), dtype="i1"),
    Field("consent", ("consent", "consentimiento")),
    Field("rungs", ("rungs of consent reached", "peldaños de consentimiento alcanzados")),
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
    """Consent at which a request on the rung is granted every second time, as a logit."""
    shares = (
        p.consent_rung_intelligence,
        p.consent_rung_flights,
        p.consent_rung_prisoners,
        p.consent_rung_joint_raids,
        p.consent_rung_strikes,
    )
    return logit(shares[rung])


@njit
def target(world, p, geo):
    """Where readiness moves to: x* of the module's equation."""
    fear = p.consent_fear_gain * p.coercion_credibility * p.coercion_tariff_rate / POINTS_25 + world.warning
    gains = p.consent_security_gain * (1.0 - world.homicides_smooth / geo.homicides_national)
    capture = 0.0
    for s in range(STATES):
        capture += world.capture[s] / STATES
    shared = logit(p.consent_initial) - p.consent_capture_weight * (capture - p.corruption_capture_initial)
    return shared + fear - world.backlash + gains


@njit
def feed_backlash(world, p):
    """Backlash of the week: decay, then threat, unilateral strikes and harmed civilians of last week."""
    added = p.consent_backlash_threat * p.coercion_tariff_rate / POINTS_25
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
    rate = p.coercion_tariff_rate
    if rate <= 0.0:
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
def step(world, p, geo):
    """One week of consent."""
    feed_backlash(world, p)
    world.consent_logit += p.consent_adjust_per_week * (target(world, p, geo) - world.consent_logit)
    world.consent = logistic(world.consent_logit)
    world.rungs = 0.0
    first = uniform4(world.seed, world.id, world.week, CONSENT_GRANT, 0, 0)
    last = uniform(world.seed, world.id, world.week, CONSENT_GRANT, 0, 1)
    for k in range(RUNGS):
        chance = logistic((world.consent_logit - threshold(p, k)) / p.consent_noise)
        u = first[k] if k < 4 else last
        world.granted[k] = 1 if u < chance else 0
        world.rungs += chance
    impose(world, p)
