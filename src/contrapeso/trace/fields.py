"""Fields of a world's record in two arms: what is in use, where they differ, what their places are called."""

from __future__ import annotations

from functools import cache

import numpy as np

from contrapeso.claims.schema import Bi
from contrapeso.evidence import registry
from contrapeso.evidence.tables import states
from contrapeso.mechanisms import declared
from contrapeso.words import catalogue, languages
from contrapeso.world import axes as r

WORDS = catalogue("trace_fields")
OWN = ("metric", "failed")
"""Fields that no mechanism declares."""
SCRATCH = frozenset({"week", "seed", "id"})
"""Not compared: what names the world and its week."""
TIMES = frozenset({"asset_stop", "fix_time", "fix_stop", "fix_end", "candidate_time"})
"""Days since the start; far values stand for never and for ever, so that sums say nothing."""
WORKING = (TIMES - {"fix_time"}) | {
    "candidate_asset", "candidate_state", "candidate_key", "candidates", "calm", "usual_steps",
}  # fmt: skip
"""Lists that a step makes for the next one: said last."""
OWNERS = frozenset(
    {
        "holder",
        "state_largest",
        "cell_organisation",
        "asset_organisation",
        "tie_a",
        "tie_b",
        "lineage",
        "front_a",
        "front_b",
    }
)
"""Their values are organisations."""
PLACES = frozenset(
    {"candidate_asset", "asset_cell", "asset_state", "home_cell", "cell_state", "candidate_key", "front_state"}
)
"""Their values are positions: a difference of them says nothing."""
IN_USE = {
    r.ORGANISATIONS: "organisations",
    r.CELLS: "cells",
    r.ASSETS: "assets",
    r.TIES: "ties",
    r.FRONTS: "fronts",
    r.FIXES: "candidates",
}
AWAY = ("sea", "air")


@cache
def labels() -> dict[str, Bi]:
    """What a reader calls each field and stream of chance."""
    known = declared.load()
    found = {f.name: f.label for f in known.fields} | {name: stream.label for name, stream in known.streams.items()}
    own: dict[str, Bi] = {name: WORDS.each(name) for name in OWN}
    return own | {name: {"en": en, "es": es} for name, (en, es) in found.items()}


def used(field: str, worlds: np.ndarray) -> np.ndarray:
    """The part of a field that is in use, at least one-dimensional; worlds: (1,) record."""
    values = np.atleast_1d(worlds[field][0])
    count = IN_USE.get(values.shape[0]) if worlds.dtype[field].shape else None
    return values if count is None else values[: int(worlds[count][0])]


def parted(field: str, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Where a field differs between two records, as a mask over the part that both have in use."""
    x, y = used(field, a), used(field, b)
    n = min(len(x), len(y))
    x, y = x[:n], y[:n]
    if x.dtype.kind != "f":
        return np.asarray(x != y)
    return np.asarray((x != y) & ~(np.isnan(x) & np.isnan(y)))


def differs(field: str, a: np.ndarray, b: np.ndarray) -> bool:
    """Whether a field differs anywhere in what both have in use."""
    return bool(parted(field, a, b).any())


def place(field: str, index: tuple[int, ...], worlds: np.ndarray) -> Bi:
    """What an entry of a field is called: organisation, state, asset, entry, good."""
    shape = worlds.dtype[field].shape
    if not shape:
        return national()
    parts = [_axis(size, i, worlds) for size, i in zip(shape, index, strict=True)]
    return {lang: ", ".join(part[lang] for part in parts) for lang in languages()}


def national() -> Bi:
    """What the whole country is called."""
    return WORDS.each("national")


def organisation(i: int) -> Bi:
    """The synthetic name of an organisation."""
    name = f"Org {i + 1:03d}"
    return {"en": name, "es": name}


def _axis(size: int, i: int, worlds: np.ndarray) -> Bi:
    names = {r.STATES: _state, r.ORGANISATIONS: organisation, r.ENTRIES: _entry, r.CROSSINGS: _entry}
    if size in names:
        return names[size](i)
    if size == r.GOODS:
        return {"en": r.GOOD_NAMES[i][1], "es": r.GOOD_NAMES[i][2]}
    if size == r.RUNGS:
        return {"en": r.RUNG_LABELS[i][0], "es": r.RUNG_LABELS[i][1]}
    if size == r.CELLS:
        return _both(organisation(int(worlds["cell_organisation"][0][i])), _state(int(worlds["cell_state"][0][i])))
    if size == r.ASSETS:
        return _asset(i, worlds)
    if size == r.FIXES:
        return _asset(int(worlds["candidate_asset"][0][i]), worlds)
    if size == r.TIES:
        return _both(organisation(int(worlds["tie_a"][0][i])), organisation(int(worlds["tie_b"][0][i])))
    return WORDS.each("rule", n=i + 1)


def _state(i: int) -> Bi:
    name = states.load().names[i]
    return {"en": name, "es": name}


def _entry(x: int) -> Bi:
    return WORDS.each(AWAY[x - r.CROSSINGS]) if x >= r.CROSSINGS else _state(states.load().crossings[x])


def _asset(a: int, worlds: np.ndarray) -> Bi:
    kind = registry.load().entries[f"assets.{r.KIND_NAMES[int(worlds['asset_kind'][0][a])]}"].label
    owner, state = int(worlds["asset_organisation"][0][a]), int(worlds["asset_state"][0][a])
    return _both(_both(kind, organisation(owner)), _state(state))


def _both(a: Bi, b: Bi) -> Bi:
    return {lang: f"{a[lang]}, {b[lang]}" for lang in languages()}
