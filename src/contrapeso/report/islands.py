"""What the page's moving parts (`frontend/`) get: the study's draws, packed, and their texts in every language.

Arrays are little-endian in base64: ranks and chances in 1/65535, forms as bytes, effects as 32-bit floats.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from contrapeso.report.texts import Text
from contrapeso.statistics import sentences
from contrapeso.words import catalogue, languages

Json = dict[str, Any]
WORDS, LIKELIHOOD, SIZE = catalogue("report_hands"), catalogue("likelihood"), catalogue("size")
FINE = 65535
KEYS = (
    "title", "intro", "arms_both", "lever_else", "number_prior", "number_default", "low_end", "high_end", "ranged",
    "source", "judged", "judged_after", "published", "outside_below", "outside_above", "forms_intro", "form_last",
    "reset", "copy_link", "copied", "summary_none", "summary", "fewest", "too_few", "too_few_some", "changed",
    "changed_none", "row_before", "row_after", "row_draws", "row_within", "row_too_few", "row_now", "median_of",
    "print_note", "line_title", "line_label", "line_value", "line_shares", "line_default", "line_reset",
    "line_chance", "line_hint", "under_assumptions", "week_readout", "week_difference", "readout_hint", "save_svg",
    "save_png", "save_csv", "copy_sentence", "copy_command", "copy_failed", "quote_assumed",
)  # fmt: skip
BLANKS = {
    name: f"{{{name}}}"
    for name in (
        "n", "all", "low", "high", "value", "unit", "median", "share", "holds", "none", "reversed", "week",
        "arm", "label", "least", "claims", "said", "first", "last", "sure", "verb", "assumed",
    )
}  # fmt: skip


def script(data: Mapping[str, Any]) -> Json:
    """Keys of the page's data: `draws` (None without any)."""
    document = data.get("draws_data")
    return {"draws": packed(document) if document else None}


def words(t: Text) -> dict[str, str]:
    """The texts of the moving parts; blanks stay as {name}, to be filled in the browser."""
    found = {f"hands_{key}": WORDS.text(key, t.lang, **BLANKS) for key in KEYS}
    found |= {f"hands_{key}": LIKELIHOOD.text(key, t.lang, **BLANKS) for key in ("joined", "no_verdict", "unreliable")}
    found |= {f"hands_{key}": SIZE.text(key, t.lang, **BLANKS) for key in ("sign", "rises", "falls", "points")}
    found |= {f"hands_outcome_{key}": SIZE.text(key, t.lang) for key in ("holds", "no_material", "reversed")}
    bands = ("almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain")
    return found | {f"hands_band_{name}": LIKELIHOOD.text(name, t.lang) for name in bands}


def packed(document: Mapping[str, Any]) -> Json:
    """The document of `beliefs.draws` as the page holds it."""
    plain = {key: document[key] for key in ("draws", "command", "rules", "stand_for")}
    return plain | {
        "numbers": [
            {
                **{k: n[k] for k in ("name", "label", "status", "source", "locator", "default", "default_rank",
                                     "published")},
                "unit": n["unit"], "unit_words": _unit(n["unit"]), "quantiles": n["prior"]["quantiles"],
                "log": n["prior"]["kind"] == "loguniform", "ranks": _fine(n["ranks"]), "values": _floats(n["values"]),
            }
            for n in document["numbers"]
        ],
        "forms": [
            {**{k: f[k] for k in ("name", "label", "alternatives")}, "values": _bytes(f["values"])}
            for f in document["forms"]
        ],
        "claims": [_claim(c, document) for c in document["claims"]],
    }  # fmt: skip


def _claim(claim: Mapping[str, Any], document: Mapping[str, Any]) -> Json:
    names = [row["name"] for row in (*document["numbers"], *document["forms"])]
    found = {key: claim[key] for key in ("id", "paired", "several", "worded", "draws")}
    found["reads"] = [names.index(name) for name in claim["reads"]]
    found["chances"] = _fine([*claim["holds"], *claim["reversed"]])
    found["effect"] = _floats(claim["effect"])
    if claim["paired"] and not claim["several"]:
        found |= {key: _floats(claim[key]) for key in ("raw", "noise", "freedom")}
    return found


def _unit(name: str) -> dict[str, str]:
    key = "unit_" + name.replace("/", "_per_")
    return WORDS.each(key) if WORDS.has(key) else sentences.unit(name)


def _fine(shares: Sequence[float]) -> str:
    return _encoded(np.round(np.clip(np.array(shares, dtype=float), 0.0, 1.0) * FINE).astype("<u2"))


def _floats(values: Sequence[float | None]) -> str:
    return _encoded(np.array([np.nan if x is None else x for x in values], dtype="<f4"))


def _bytes(values: Sequence[int]) -> str:
    return _encoded(np.array(values, dtype="u1"))


def _encoded(values: Any) -> str:
    return base64.b64encode(values.tobytes()).decode()


def quotes(data: Mapping[str, Any], c: Mapping[str, Any]) -> dict[str, str]:
    """A sentence a language that can be copied without misleading: what was tested, range, worlds, version, hash."""
    sha = str(c.get("claim_sha256") or "")[:12]
    return {lang: _quote(data, c, lang, sha) for lang in languages()}


def _quote(data: Mapping[str, Any], c: Mapping[str, Any], lang: str, sha: str) -> str:
    t = Text(lang)
    low, high = (round(100 * x) for x in c.get("ci90") or (0.0, 1.0))
    lead, tested = t.pick(c.get("lead")).rstrip("."), t.pick(c.get("tested")).rstrip(".")
    metric = t.pick(c.get("metric_label"))
    said = f"{metric}: {lead}" if metric and not lead.casefold().startswith(metric.casefold()) else lead
    return WORDS.text(
        "quote",
        lang,
        statement=t.pick(c.get("statement")).rstrip("."),
        tested=tested or t.pick(c.get("decides")).rstrip("."),
        lead=said[:1].upper() + said[1:],
        share=f"{round(100 * float(c.get('share_holds') or 0))}",
        low=f"{low}",
        high=f"{high}",
        draws=str(c.get("draws") or data.get("draws")),
        worlds=str(c.get("worlds") or data.get("worlds")),
        version=str(data.get("version")),
        seed=str(data.get("seed")),
        sha=sha,
    )
