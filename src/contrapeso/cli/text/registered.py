"""Whether a result was registered before it was run, and what differs between two states, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contrapeso.words import catalogue

WORDS = catalogue("registration")
Json = Mapping[str, Any]
MOST = 12


def registration_text(found: Json, priors: Mapping[str, str] | None, lang: str) -> str:
    """One line on the state of registration, the changes under it, and the priors that were cut."""
    sha = str(found.get("sha256") or "")[:12]
    changes = found.get("changes") or []
    lines = [_say(found["state"], lang, time=found.get("registered"), sha=sha, n=len(changes))]
    lines += changes_text(changes, lang)
    if priors:
        lines.append(_say("priors", lang, texts="; ".join(f"{name} = {text}" for name, text in priors.items())))
    return "\n".join([*lines, ""])


def changes_text(changes: Sequence[Json], lang: str, most: int = MOST) -> list[str]:
    """A line per change, at most `most`."""
    lines = [f"  {change_text(item, lang)}" for item in changes[:most]]
    rest = len(changes) - most
    return [*lines, "  " + _say("more", lang, n=rest)] if rest > 0 else lines


def change_text(item: Json, lang: str) -> str:
    """A change in a phrase: what, and before → after where these are short."""
    key = item["kind"]
    if key == "claim" and not item["name"]:
        return _say("claim_new" if item["old"] is None else "claim_gone", lang, claim=item["claim"])
    said = _say(key, lang, name=item["name"], claim=item["claim"])
    if item.get("index") is not None:
        said += f" [{item['index']:.2g}]"
    before, after = _side(item["old"]), _side(item["new"])
    return f"{said} ({before} → {after})"


def _side(value: Any) -> str:
    """One side of a change: an entry as value and prior, a hash by its first digits."""
    if isinstance(value, Mapping) and set(value) == {"value", "prior"}:
        return f"{value['value']}, {value['prior']}" if value["prior"] else str(value["value"])
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {weight:.3g}" for name, weight in value.items())
    text = "–" if value is None else str(value)
    return text[:10] if len(text) in (16, 64) and set(text) <= set("0123456789abcdef") else text


def _say(key: str, lang: str, **values: object) -> str:
    return WORDS.text(key, lang, **{name: str(value) for name, value in values.items()})
