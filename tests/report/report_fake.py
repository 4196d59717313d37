"""A made-up study for the tests: 24 claims of every shape and no run behind them. No figure here means anything."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

SAYINGS = json.loads(Path(__file__).with_name("sayings.json").read_text(encoding="utf-8"))  # id, paragraph, en, es
KINDS = {
    "six-sources": "inference",
    "consent-not-altruism": "decomposition",
    "takes-years": "level",
    "no-stomach": "threshold",
    "corruption-defeats-coordination": "threshold",
    "bribes-beat-long-term": "threshold",
}
METRICS = (
    ("members_final", "members of the organisations", "miembros de las organizaciones", "persons", 170_000.0),
    ("assets_destroyed_total", "assets destroyed by strikes", "activos destruidos por ataques", "assets", 640.0),
    ("consent_final", "Mexico City's consent", "consentimiento de la Ciudad de México", "share", 0.5),
    ("revenue_total", "income of the organisations", "ingresos de las organizaciones", "usd", 5.6e10),
)
SCALE = (
    ("almost no chance", "casi sin posibilidad", 0.01, 0.05),
    ("very unlikely", "muy improbable", 0.05, 0.20),
    ("unlikely", "improbable", 0.20, 0.45),
    ("roughly even chance", "casi mitad y mitad", 0.45, 0.55),
    ("likely", "probable", 0.55, 0.80),
    ("very likely", "muy probable", 0.80, 0.95),
    ("almost certain", "casi seguro", 0.95, 0.99),
)
TILES = (
    "Ags 2 3,BC 0 0,BCS 1 0,Camp 3 9,Coah 0 3,Col 4 2,Chis 4 8,Chih 0 2,CDMX 3 5,Dgo 1 2,Gto 2 4,Gro 4 6,"
    "Hgo 2 6,Jal 3 2,Méx 3 4,"
    "Mich 3 3,"
    "Mor 4 5,Nay 2 2,NL 0 4,Oax 4 7,Pue 3 7,Qro 2 5,QRoo 3 10,SLP 1 4,Sin 1 1,Son 0 1,Tab 3 8,Tamps 0 5,"
    "Tlax 3 6,Ver 2 7,Yuc 2 9,Zac 1 3"
)


def bi(en: str, es: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": en, "es": es}


def _phrase(lo: float, hi: float) -> dict[str, str]:
    reached = [w for w in SCALE if w[3] > lo and w[2] < hi][:2] or [SCALE[-1]]
    span = f"({round(100 * reached[0][2])}–{round(100 * reached[-1][3])} %)"
    return bi(" to ".join(w[0] for w in reached) + f" {span}", " a ".join(w[1] for w in reached) + f" {span}")


def _series(rng: random.Random, base: float, effect: float) -> dict[str, Any]:
    weeks, rows = list(range(0, 261, 4)), {"a": [], "b": [], "difference": []}
    for w in weeks:
        gone = 1 - math.exp(-max(0, w - 9) / 80)
        b, spread = base * (1 + 0.09 * w / 260), 0.06 * w / 260 + 0.01
        a, gap = b * (1 + effect * gone), b * effect * gone
        rows["a"].append([a * (1 - spread), a * (1 + 0.002 * rng.random()), a * (1 + spread)])
        rows["b"].append([b * (1 - spread), b, b * (1 + spread)])
        rows["difference"].append([gap - 0.7 * spread * b, gap, gap + 0.7 * spread * b])
    return {"weeks": weeks, **rows, "metric_label": None}


def _harm(rng: random.Random) -> list[dict[str, Any]]:
    rows = []
    for name, en, es, base, shift in (
        ("homicides_total", "homicides", "homicidios", 158_000, 0.03),
        (
            "civilians_harmed_total",
            "civilians harmed by strikes and reprisals",
            "víctimas civiles de ataques y represalias",
            40,
            22.0,
        ),
        ("displaced_total", "people displaced", "personas desplazadas", 210_000, 0.06),
    ):
        d, half = base * shift * rng.uniform(-0.4, 1), base * shift * 0.3
        rows.append(
            {
                "metric": name,
                "label": bi(en, es),
                "unit": "persons",
                "mean_a": base + d,
                "mean_b": base,
                "difference": d,
                "ci90": [d - half, d + half],
            }
        )
    return rows


def claim(i: int, rng: random.Random, quick: bool = False) -> dict[str, Any]:
    """One claim with made-up results."""
    id_, paragraph, en, es = SAYINGS[i]
    kind, draws = KINDS.get(id_, "contrast"), 40 if quick else 160
    metric, label_en, label_es, unit, base = METRICS[i % 4]
    direction, material, centre = ("up", "down")[i % 4 in (0, 3)], 0.05, rng.uniform(-0.02, 0.25)
    toward = 1 if direction == "up" else -1
    effects = [round(toward * rng.gauss(centre, 0.09), 4) for _ in range(draws)]
    kinds = ["no_material" if abs(e) < material else "holds" if e * toward > 0 else "reversed" for e in effects]
    shares = {k: kinds.count(k) / draws for k in ("holds", "no_material", "reversed")}
    half = 0.1 if not quick else 0.2
    cis = {k: [max(0.002, s - half), min(0.998, s + half)] for k, s in shares.items()}
    picks = rng.sample(range(draws), min(50, draws))
    ranked = sorted(effects)
    relative = kind == "contrast" and unit != "share"
    return {
        "id": id_,
        "kind": kind,
        "critic": paragraph is None,
        "paragraph": paragraph,
        "statement": bi(en, es),
        "decides": bi(
            "Decided on the paired difference at the end; the half of the sentence that could fail is the one tested.",
            "Se decide por la diferencia al final, por pares; se prueba la mitad de la frase que puede fallar.",
        ),
        "verdict": None if quick else _phrase(*cis["holds"])["en"].split(" (")[0],
        "phrase": None if quick else _phrase(*cis["holds"]),
        "confidence": None if quick else bi("Moderate confidence.", "Confianza moderada."),
        **{f"share_{k}": s for k, s in shares.items()},
        "ci90": cis["holds"],
        "ci90_no_material": cis["no_material"],
        "ci90_reversed": cis["reversed"],
        "draws": draws,
        "worlds": 2 * draws,
        "failed": 3 if i == 3 else 0,
        "metric": metric,
        "metric_label": bi(label_en, label_es),
        "unit": unit,
        "direction": direction,
        "window": None,
        "material": material,
        "effect_relative": relative,
        "effect_label": None,
        "line": 0.5 if kind == "inference" else None,
        "median_effect": ranked[draws // 2],
        "ci90_effect": [ranked[draws // 20], ranked[-1 - draws // 20]],
        "arms": {
            "a": {"name": "campaign", "label": bi("campaign", "campaña")},
            "b": {"name": "baseline", "label": bi("baseline", "línea base")},
            "shown": [{"name": "campaign-3", "label": bi("campaign ×3", "campaña ×3")}],
        },
        "dots": [{"draw": p, "world": 2 * p + 1, "outcome": kinds[p], "effect": effects[p]} for p in picks],
        "effects": effects,
        "series": None if kind in ("inference", "decomposition") else _series(rng, base, toward * centre),
        "harm": [] if kind == "inference" else _harm(rng),
        "shown": [
            {
                "arm": {"name": "campaign-3", "label": bi("campaign ×3", "campaña ×3")},
                "share_holds": 0.71,
                "metric": "revenue_total",
                "metric_label": bi("income of the organisations", "ingresos de las organizaciones"),
                "unit": "usd",
                "mean_a": 5.31e10,
                "mean_b": 5.62e10,
                "difference": -3.1e9,
                "ci90": [-4.0e9, -2.2e9],
            }
        ]
        if kind == "contrast"
        else [],
        "record": [
            {
                "key": "made-up-2015",
                "stance": ("for", "against", "mixed")[k],
                "finding": bi(
                    "A made-up finding: places with the measure fared differently from places without it.",
                    "Un hallazgo inventado: los lugares con la medida evolucionaron distinto de los demás.",
                ),
                "carries": bi("Other country, smaller scale.", "Otro país, menor escala."),
                "source": "Author & Author 2015, Journal 1(1)",
                "locator": "table 2",
                "checked": k != 2,
            }
            for k in range(i % 4)
        ],
        "influences": []
        if quick
        else [
            {
                "name": "strikes.capacity_per_week",
                "label": bi("strike capacity", "capacidad de ataque"),
                "index": 0.41,
                "ci90": [0.3, 0.52],
                "status": "judgement",
            },
            {
                "name": "posture.relocation_per_day",
                "label": bi("relocation of assets", "reubicación de activos"),
                "index": 0.22,
                "ci90": [0.1, 0.3],
                "status": "published",
            },
            {
                "name": "conflict.lethality",
                "label": bi("lethality of conflict", "letalidad del conflicto"),
                "index": 0.06,
                "ci90": None,
                "status": "derived",
            },
        ],
        "parameters": [
            {
                "name": "strikes.capacity_per_week",
                "label": bi("strike capacity", "capacidad de ataque"),
                "unit": "1/week",
                "default": 30,
                "prior": "loguniform 5 to 300",
                "source": "tempo of 2025, Author 2025",
                "locator": "p. 3",
                "status": "judgement",
            }
        ],
        "breakeven": bi(
            "Holds where capacity passes about 90 sorties a week.",
            "Se cumple donde la capacidad pasa de unas 90 salidas por semana.",
        )
        if i % 2
        else None,
        "contested_by": [
            {
                "form": "splitting",
                "label": bi("splitting of organisations", "escisión de organizaciones"),
                "alternatives": [
                    {"name": "half_allies", "label": None, "share_holds": 0.7, "ci90": [0.55, 0.82]},
                    {"name": "none", "label": None, "share_holds": 0.2, "ci90": [0.1, 0.34]},
                ],
            }
        ]
        if i in (3, 16, 20)
        else [],
        "assumed": "strikes.capacity_per_week" if i in (7, 12) else None,
        "claim_sha256": f"{i:064x}",
        "arms_differ": [
            {"lever": "strikes.capacity_per_week", "label": bi("strikes possible a week", "ataques posibles"),
             "a": bi("30", "30"), "b": bi("0", "0"), "solved": False}
        ],
        "fair": {side: bi(f"A {side} says so.", f"Lo dice {side}.") for side in ("hawk", "sceptic")},
        "corners": {
            "hawk": {"label": bi("a hawk's world", "el mundo de un halcón"), "draws": 24, "shares": [0.75, 0.25, 0.0],
                     "ci90": [0.58, 0.87], "median_effect": 0.1},
            "sceptic": {"label": bi("a sceptic's world", "el mundo de un escéptico"), "draws": 24,
                        "shares": [0.0, 0.875, 0.125], "ci90": [0.0, 0.1], "median_effect": 0.0},
        },
        "assumed_label": bi("strike capacity", "capacidad de ataque") if i in (7, 12) else None,
    }


def study(seed: int = 1, quick: bool = False, claims: int = len(SAYINGS)) -> dict[str, Any]:
    """A whole made-up study, in the shape of `Study.report_data()`."""
    rng = random.Random(seed)
    states = []
    for k, item in enumerate(TILES.split(",")):
        name, row, column = item.split()
        states.append(
            {
                "code": k + 1,
                "abbreviation": name,
                "name": name,
                "tile_row": int(row),
                "tile_column": int(column),
                "population": rng.randint(700_000, 9_000_000),
            }
        )
    level = [s["population"] * 25e-5 / 52 * rng.lognormvariate(0, 0.8) for s in states]
    weeks = list(range(4, 261, 5))
    arms = {}
    for arm, lift in (("baseline", 0.0), ("campaign", 0.12)):
        arms[arm] = {
            m: [[v * f * (1 + lift * math.sin(w / 60 + s)) for s, v in enumerate(level)] for w in weeks]
            for m, f in (("homicides", 1.0), ("civilians_harmed", 0.004 + 0.03 * lift), ("displaced", 1.6))
        }
    return {
        "version": "0.1.0",
        "seed": seed,
        "draws": 40 if quick else 160,
        "worlds": 80 if quick else 320,
        "precision": None if quick else 0.1,
        "quick": quick,
        "study": "article-2025",
        "title": None,
        "lang": "en",
        "generated_with": "contrapeso study article-2025",
        "replay": "contrapeso replay contrapeso-out --world {world}",
        "claims": [claim(i, rng, quick) for i in range(claims)],
        "states": states,
        "map": {"weeks": weeks, "arms": arms, "worlds": 64},
        "failed_worlds": [
            {
                "reason": bi("more organisations than the record holds", "más organizaciones de las que caben"),
                "count": 3,
            }
        ],
        "forms": [
            {
                "name": "splitting",
                "label": bi("splitting", "escisión"),
                "default": "half_allies",
                "source": "made up",
                "note": None,
                "alternatives": [
                    {"name": "half_allies", "label": None, "weight": 0.5},
                    {"name": "none", "label": None, "weight": 0.5},
                ],
            }
        ],
        "cannot_tell": [],
        "scale": [{"word": bi(en, es), "lo": lo, "hi": hi} for en, es, lo, hi in SCALE],
    }
