"""Settings on which the kernel's hunt and the twin's are compared; numbers are the registry's defaults and quantiles.

Several lie where the closed form does not hold: assets that move a second time before the strike, alert that decays
after a leak or is kept up by hits, a look before release, two lanes that share fixes, strikes barred on the move, lost
assets that are slow to come back.
"""

from __future__ import annotations

from typing import Any

from contrapeso.verification.hunt.form import HOURS, PLENTY, WEEK, at, value
from contrapeso.verification.twin.hunting import HuntSetting

FIRST, SECOND = 200, 100
LOW, HIGH = 0.05, 0.95
MOVE, TRANSIT, TRACK = "posture.relocation_per_day", "posture.transit_hours", "surveillance.track_loss_per_hour"
STATIC, RATIO, LATENCY = (
    "surveillance.detect_static_per_day",
    "surveillance.detect_moving_over_static",
    "strikes.latency_hours",
)
LEAK_DAY = 10 * WEEK


def base() -> dict[str, Any]:
    """Defaults of the registry, per day, with more fixes than usual so that small worlds say much."""
    still = 2.0 * value(STATIC)
    return {
        "weeks": 26,
        "move": value(MOVE),
        "transit": value(TRANSIT) / HOURS,
        "see_still": still,
        "see_moving": still * value(RATIO),
        "lose_track": value(TRACK) * HOURS,
        "latency": value(LATENCY) / HOURS,
        "capacity": PLENTY,
        "effect": value("strikes.effect_probability"),
        "multiplier": value("posture.alert_multiplier"),
        "half_life": value("leak.alert_half_life_days"),
    }


def settings() -> dict[str, dict[str, Any]]:
    """What each setting changes."""
    fast = {"move": at(MOVE, HIGH), "see_moving": value(STATIC) * at(RATIO, HIGH), "transit": at(TRANSIT, HIGH) / HOURS}
    slow = {"latency": at(LATENCY, HIGH) / HOURS, "see_still": value(STATIC), "see_moving": value(STATIC)}
    twice = slow | {"move": 1.0, "transit": 1.0}
    leak = {"leak_day": LEAK_DAY, "multiplier": at("posture.alert_multiplier", HIGH)}
    half = "leak.alert_half_life_days"
    look = {
        "confirm": value("strikes.confirm_probability"),
        "wrong": value("strikes.wrong_fix_probability"),
    }
    two = {"dynamic_share": 0.5, "capacity": 8.0}
    stock = {"dynamic_share": 0.0}
    barred = {"engage_moving": False}
    return {
        "nothing destroyed": {"effect": 0.0},
        "defaults": {},
        "moving assets easy to see": fast,
        "moving assets hard to see": {"see_moving": value(STATIC) * at(RATIO, LOW), "move": at(MOVE, HIGH)},
        "second moves": twice | {"effect": 0.0},
        "second moves, tracks that hold": twice | {"lose_track": at(TRACK, LOW) * HOURS, "effect": 0.0},
        "short alert after a leak": leak | {"half_life": at(half, LOW)},
        "long alert after a leak, slow decision": leak | slow | {"half_life": at(half, HIGH)},
        "a leak and moving assets easy to see": leak | fast,
        "alert kept up by hits": {"alert_per_hit": value("posture.alert_per_strike")},
        "a look before release": look | slow,
        "a poor look": {
            "confirm": at("strikes.confirm_probability", LOW),
            "wrong": at("strikes.wrong_fix_probability", HIGH),
        }
        | slow,
        "the stock, plenty of sorties": stock,
        "the stock, few sorties": stock | {"capacity": 3.0},
        "the stock at random": stock | {"capacity": 3.0, "by_freshness": False},
        "two lanes, few sorties": two | look,
        "two lanes, plenty of sorties": {"dynamic_share": 0.5} | look,
        "barred on the move": barred | fast,
        "two lanes, barred on the move, a leak": barred | fast | two | leak,
        "losses that stay": {"rebuild": 7.0 * 104.0, "see_still": at(STATIC, HIGH)},
    }


def setting(changes: dict[str, Any]) -> HuntSetting:
    """The twin's side."""
    levers = base() | changes
    return HuntSetting(groups=((0, 1.0, FIRST), (1, 1.0, SECOND)), **levers)
