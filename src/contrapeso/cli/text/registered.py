"""Whether a result was registered before it was run, and what differs between two states, as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]
MOST = 12
SENTENCES: dict[str, dict[str, str]] = {
    "not_registered": {
        "en": "Not registered before it was run (contrapeso register).",
        "es": "No registrado antes de correrse (contrapeso register).",
    },
    "registered_before": {
        "en": "Registered before it was run, on {time}, and run as registered (SHA-256 {sha}).",
        "es": "Registrado antes de correrse, el {time}, y corrido como se registró (SHA-256 {sha}).",
    },
    "changed_after": {
        "en": "Registered on {time} (SHA-256 {sha}), but changed after that ({n}):",
        "es": "Registrado el {time} (SHA-256 {sha}), pero cambiado después ({n}):",
    },
    "registered_after": {
        "en": "Registered on {time} (SHA-256 {sha}), after its first world was run: that is no registration.",
        "es": "Registrado el {time} (SHA-256 {sha}), después de correr su primer mundo: eso no es un registro.",
    },
    "priors": {"en": "Drawn only in: {texts}", "es": "Sorteado solo en: {texts}"},
    "claim": {"en": "claim {claim}: {name}", "es": "afirmación {claim}: {name}"},
    "claim_gone": {"en": "claim {claim} was left out", "es": "la afirmación {claim} quedó fuera"},
    "claim_new": {"en": "claim {claim} was added", "es": "la afirmación {claim} se añadió"},
    "arm": {"en": "claim {claim}: arm {name}", "es": "afirmación {claim}: brazo {name}"},
    "number": {"en": "number {name}", "es": "número {name}"},
    "form": {"en": "form {name}", "es": "forma {name}"},
    "mechanism": {"en": "mechanism or model file {name}", "es": "mecanismo o archivo del modelo {name}"},
    "rule": {"en": "rule {name}", "es": "regla {name}"},
    "more": {"en": "… and {n} more (--json has all)", "es": "… y {n} más (--json los tiene todos)"},
}


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
    return SENTENCES[key][lang].format(**values)
